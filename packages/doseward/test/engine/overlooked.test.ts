import { describe, expect, it } from 'vitest'
import { decide, timeline } from '../../src/engine/index.ts'
import { parseDay, type ReadingChoice, type Recommendation } from '../../src/model/index.ts'
import { courseOf, firstCompiled } from '../support/guideline.ts'
import { dateOf, type RawEvent } from '../support/random-course.ts'

/** The date of a study day; day 1 is the first day of treatment and there is no day 0. */
const day = (study: number): string => dateOf(study > 0 ? study - 1 : study)
const units = { ALT: ['U/L', 40], AST: ['U/L', 40], BILI: ['mg/dL', 1], CK: ['U/L', 100] } as const
type Multiples = Partial<Record<keyof typeof units, number>>

const labs = (on: number, multiples: Multiples): RawEvent => ({
  on: day(on),
  labs: Object.fromEntries(
    Object.entries(multiples).map(([test, multiple]) => {
      const [unit, uln] = units[test as keyof typeof units]
      return [test, { value: Number((multiple * uln).toPrecision(8)), unit, uln }]
    }),
  ),
})
const ae = (on: number, term: string, grade: number, more: object = {}): RawEvent => ({
  on: day(on),
  ae: { term, grade, ...more },
})
const eye = (on: number, findings: object): RawEvent => ({ on: day(on), eye: findings })
const act = (on: number, kind: string, more: object = {}): RawEvent => ({ on: day(on), action: { do: kind, ...more } })

const normal = labs(-5, { ALT: 0.5, AST: 0.5, BILI: 0.5, CK: 0.5 })
const clearEyes = { right: { bcva: '20/20', keratitis: 'none' }, left: { bcva: '20/20', keratitis: 'none' } }

function build(events: readonly RawEvent[], readings: Record<string, ReadingChoice>) {
  const recorded = events.some(({ action }) => action !== undefined)
  return courseOf({
    guideline: 'avutometinib-defactinib',
    start: day(1),
    actions: recorded ? 'recorded' : 'followed',
    readings,
    events: [normal, ...events],
  })
}

function answer(asOf: number, events: readonly RawEvent[], readings: Record<string, ReadingChoice> = {}): Recommendation {
  return decide(firstCompiled(readings), build(events, readings), parseDay(day(asOf)) ?? 0)
}

const def = (recommendation: Recommendation) => recommendation.recommendation.defactinib
const avu = (recommendation: Recommendation) => recommendation.recommendation.avutometinib

describe('unknown facts', () => {
  it('a reduction that every completion asked for stands when the answering assessment is also the recovery', () => {
    const result = answer(6, [labs(3, { ALT: 6, AST: 1 }), labs(6, { ALT: 2, AST: 1, BILI: 0.5 })])
    expect(def(result)).toMatchObject({ action: 'resume', resumeAt: 'reduced', level: 1, confirm: true })
  })

  it('is a certain stop where all completions stop', () => {
    const before = [labs(2, { CK: 11 }), labs(4, { CK: 1 })]
    const result = answer(15, [...before, labs(15, { ALT: 6, AST: 1 })])
    expect(def(result)).toMatchObject({ action: 'discontinue', confirm: true })
    expect(result).toMatchObject({ certain: true, answer: 'decided' })
  })

  it.each([
    ['another rash term', [ae(3, 'Rash acneiform', 2), ae(4, 'Rash maculo-papular', 1)], 4],
    ['another eye symptom', [ae(3, 'Blurred vision', 1), ae(4, 'Dry eye', 0)], 4],
    ['a retinal look at one eye', [ae(3, 'Blurred vision', 2), eye(4, { left: { retina: 'normal' } })], 4],
    ['bilirubin alone when the enzymes are stale', [labs(10, { ALT: 4, AST: 1 }), labs(15, { BILI: 0.5 })], 15],
  ])('a question is not answered by %s', (_, events, asOf) => {
    expect(answer(asOf, events)).toMatchObject({ certain: false })
    expect(def(answer(asOf, events))?.action).not.toBe('continue')
  })

  it('an ungradable value without a row is asked for', () => {
    const result = answer(5, [{ on: day(5), labs: { CREAT: { value: 10, unit: 'mg/dL' } } }])
    expect(result).toMatchObject({ certain: false, answer: 'needs-data' })
    expect(result.needs.map(({ fact }) => fact)).toContain('reaction')
  })

  it('a platelet count that fixed numbers settle below Grade 2 is not', () => {
    expect(answer(5, [{ on: day(5), labs: { PLAT: { value: 250, unit: '10^9/L' } } }])).toMatchObject({ certain: true })
  })

  it('a censored episode of Grade 3 or 4 counts as an occurrence', () => {
    const censored: RawEvent = { on: day(3), labs: { CK: { value: '>550', unit: 'U/L', uln: 100 } } }
    const result = answer(15, [censored, labs(6, { CK: 1 }), labs(15, { CK: 6 })])
    expect(def(result)).toMatchObject({ action: 'withhold', resumeAt: 'reduced', level: 1 })
  })

  it('an old report does not decide a new laboratory Grade 4', () => {
    const platelets: RawEvent = { on: day(60), labs: { PLAT: { value: 20, unit: '10^9/L', lln: 150, uln: 400 } } }
    for (const related of [true, false]) {
      const result = answer(60, [ae(3, 'Platelet count decreased', 1, { related }), platelets])
      expect(result).toMatchObject({ certain: false, answer: 'needs-data' })
      expect(def(result)).toMatchObject({ action: 'withhold', provisional: 'discontinue' })
    }
  })
})

describe('recovery', () => {
  it('isolated bilirubin is judged when the enzymes arrive a day later', () => {
    const enzymes = labs(11, { ALT: 0.5, AST: 0.5 })
    for (const bilirubin of [labs(10, { BILI: 4 }), ae(10, 'Blood bilirubin increased', 3)]) {
      expect(def(answer(11, [bilirubin, enzymes]))).toMatchObject({ action: 'withhold', resumeAt: 'same' })
    }
  })

  it('the other enzyme does not end a hold that a reported event began', () => {
    const reported = [ae(3, 'Alanine aminotransferase increased', 3), labs(3, { AST: 0.5, BILI: 0.5 })]
    expect(def(answer(4, [...reported, labs(4, { AST: 0.5, BILI: 0.5 })]))?.action).toBe('withhold')
    expect(def(answer(5, [...reported, labs(5, { ALT: 1, AST: 0.5, BILI: 0.5 })]))?.action).toBe('resume')
  })

  it.each([
    ['the higher of value and event counts', [labs(3, { CK: 6 }), labs(10, { CK: 2 }), ae(10, 'CPK increased', 2)]],
    [
      'a value from before the episode shows nothing',
      [labs(8, { CK: 0.5 }), ae(9, 'CPK increased', 3), ae(10, 'CPK increased', 2)],
    ],
  ])('%s', (_, events) => {
    expect(def(answer(10, events))?.action).toBe('withhold')
  })

  it('a reported Grade 3 recovers by a report or by a value', () => {
    expect(def(answer(10, [ae(8, 'CPK increased', 3), ae(10, 'CPK increased', 1)]))?.action).toBe('resume')
    expect(def(answer(10, [ae(8, 'CPK increased', 3), labs(10, { CK: 1 })]))?.action).toBe('resume')
  })

  it.each([
    [
      'one retina abnormal, then only the other examined',
      [ae(3, 'Retinopathy', 2), eye(5, { right: { retina: 'abnormal' } }), eye(10, { left: { retina: 'normal' } })],
    ],
    ['one retina never examined', [ae(3, 'Retinopathy', 2), eye(5, { left: { retina: 'normal' } })]],
    ['an abnormal retina that nobody reported', [eye(5, { right: { retina: 'abnormal' } })]],
  ])('no retinal recovery: %s', (_, events) => {
    expect(answer(10, events)).toMatchObject({ certain: false, answer: 'not-covered' })
    expect(def(answer(10, events))?.action).toBe('withhold')
  })

  it('an urgent symptom needs both eyes examined', () => {
    const pain = ae(3, 'Eye pain', 2)
    expect(def(answer(4, [eye(-4, clearEyes), pain, eye(4, { left: { bcva: '20/20', keratitis: 'none' } })]))?.action).toBe(
      'withhold',
    )
    expect(def(answer(4, [eye(-4, clearEyes), pain, eye(4, clearEyes)]))?.action).toBe('resume')
  })

  it('back at an abnormal baseline bilirubin ends an isolated hold', () => {
    const readings = { 'ctcae-version': '4.03' }
    const events = [labs(-3, { BILI: 2 }), labs(5, { ALT: 0.5, AST: 0.5, BILI: 4 }), labs(12, { ALT: 0.5, AST: 0.5, BILI: 2 })]
    expect(def(answer(12, events, readings))?.action).toBe('resume')
  })
})

describe('eyes', () => {
  it('a baseline of 20/200 does not hide a further loss', () => {
    const result = answer(5, [eye(-4, { right: { bcva: '20/200' } }), eye(5, { right: { bcva: 'HM', keratitis: 'none' } })])
    expect(def(result)).toMatchObject({ action: 'withhold', resumeAt: 'reduced' })
  })

  it('a finding that is not new is confirmed by an ophthalmologist', () => {
    const amblyopia = { right: { bcva: '20/200', keratitis: 'none' }, left: { bcva: '20/20', keratitis: 'none' } }
    const result = answer(5, [eye(-4, amblyopia), eye(5, amblyopia)])
    expect(result).toMatchObject({ confirm: true, certain: true })
    expect(result.cautions.map(({ code }) => code)).toContain('at-own-baseline')
    expect(def(result)?.action).toBe('continue')
  })
})

describe('time and holds', () => {
  it('a reduction asked for while a resume is pending is part of that resume', () => {
    const events = [labs(10, { CK: 6 }), labs(23, { CK: 1 }), ae(25, 'Rash acneiform', 2, { intolerable: true })]
    expect(def(answer(25, events))).toMatchObject({ action: 'resume', resumeAt: 'reduced', level: 1, from: day(29) })
  })

  it('a missing value after an unsettled limit stops nothing for good', () => {
    const noLimit: RawEvent = { on: day(26), labs: { CK: { value: 600, unit: 'U/L' } } }
    for (const later of [noLimit, ae(26, 'Rhabdomyolysis', 0)]) {
      const result = answer(26, [labs(3, { CK: 6 }), later])
      expect(result.certain).toBe(false)
      expect(def(result)).toMatchObject({ action: 'withhold', provisional: 'discontinue' })
    }
  })

  it('a value that is still raised after an unsettled limit settles it', () => {
    expect(def(answer(26, [labs(3, { CK: 6 }), labs(26, { CK: 4 })]))?.action).toBe('discontinue')
  })

  it('drugs that stepped down together are not uneven because they began on different days', () => {
    for (const recovered of [15, 16]) {
      const events = [labs(2, { CK: 11 }), labs(recovered, { CK: 1 }), labs(30, { ALT: 6, AST: 1, BILI: 0.5 })]
      expect(def(answer(30, events))?.action).toBe('discontinue')
      expect(answer(30, events).readings).not.toContain('uneven-levels')
    }
  })

  it('a hold is as old as the assessment that caused it, whatever the day of the question', () => {
    const events = [labs(3, { CK: 6 }), act(3, 'withhold'), act(5, 'resume')]
    for (const asOf of [6, 7, 10]) expect(def(answer(asOf, events))?.heldSince).toBe(day(3))
    const unrelated = [...events, ae(6, 'Nausea', 1)]
    expect(answer(10, unrelated).state).toEqual(answer(10, events).state)
    expect(answer(10, unrelated).departures).toEqual(answer(10, events).departures)
  })

  it('the timeline shows the day a resume takes effect, and the days of the alerts', () => {
    const compiled = firstCompiled()
    const days = (events: readonly RawEvent[]): string[] =>
      timeline(compiled, build(events, {}), parseDay(day(40)) ?? 0).map(({ asOf }) => asOf)
    expect(days([labs(3, { CK: 6 }), labs(19, { CK: 1 })])).toContain(day(29))
    expect(days([ae(3, 'Nausea', 3)])).toEqual(expect.arrayContaining([day(25), day(32)]))
  })

  it('a hold that ends at its own limit under a reading says so', () => {
    const result = answer(40, [ae(3, 'Rash acneiform', 3), ae(10, 'Rash acneiform', 2, { intolerable: false })], {
      'unlimited-hold': 'discontinue-after-28',
    })
    expect(def(result)?.action).toBe('discontinue')
    expect(result.because[0]?.says).toContain('limit')
    expect(result.readings).toContain('unlimited-hold')
  })

  it('a limit that had passed by the onset when the value was drawn is a stop', () => {
    const event = ae(35, 'CPK increased', 3, { onset: day(5) })
    expect(def(answer(35, [event], { 'window-start': 'onset' }))?.action).toBe('discontinue')
  })

  it('a stopped clock runs again while a resume is pending', () => {
    const events = [labs(24, { CK: 6 }), labs(26, { CK: 1 })]
    const from = def(answer(26, events, { 'cycle-clock': 'stops' }))?.from ?? ''
    const onThatDay = decide(
      firstCompiled({ 'cycle-clock': 'stops' }),
      build(events, { 'cycle-clock': 'stops' }),
      parseDay(from) ?? 0,
    )
    expect(onThatDay.cycle).toMatchObject({ number: 2, day: 1 })
    expect(onThatDay.state.defactinib?.status).toBe('taking')
  })
})

describe('recorded actions', () => {
  const unsettled = [labs(3, { CK: 6 }), act(3, 'withhold')]

  it.each([
    ['a resume of one drug', act(26, 'resume', { drug: 'defactinib' })],
    ['a stop of one drug', act(26, 'discontinue', { drug: 'defactinib' })],
    ['an override for one drug', act(26, 'override', { drug: 'defactinib', reason: 'seen' })],
  ])('%s does not settle the limit for the other', (_, action) => {
    expect(['withhold', 'undetermined']).toContain(avu(answer(27, [...unsettled, action]))?.action)
  })

  it('an override for both settles it', () => {
    expect(def(answer(27, [...unsettled, act(26, 'override', { reason: 'CPK normal elsewhere' })]))?.action).toBe('resume')
  })

  it('an override ends a gap', () => {
    const events = [ae(3, 'Retinopathy', 2), act(3, 'withhold'), act(6, 'override', { reason: 'retina normal at another site' })]
    expect(def(answer(8, events))?.action).toBe('resume')
  })

  it('a resume due before a new hold is no departure', () => {
    const events = [labs(10, { CK: 6 }), act(10, 'withhold'), labs(23, { CK: 1 }), ae(26, 'Rash acneiform', 3)]
    expect(answer(31, events).departures).toEqual([])
  })

  it('a correction that is itself corrected counts for nothing', () => {
    const events: RawEvent[] = [
      { ...labs(3, { CK: 11 }), id: 'e1' },
      { on: day(4), id: 'e2', corrects: 'e1' },
      { on: day(5), corrects: 'e2' },
    ]
    expect(def(answer(5, events))?.action).toBe('withhold')
  })

  it('a hold that no row asked for is not ended by the program', () => {
    const events = [act(2, 'withhold'), labs(3, { CK: 6 }), labs(10, { CK: 1 })]
    expect(def(answer(10, events))).toMatchObject({ action: 'undetermined', provisional: 'withhold' })
  })

  it('neither drug goes on alone where only the responsible one is held', () => {
    const readings = { 'hold-and-stop-scope': 'responsible-only' }
    const event: RawEvent = { ...ae(5, 'Rash acneiform', 3), responsible: 'defactinib' }
    const result = answer(5, [event], readings)
    expect(def(result)?.action).toBe('withhold')
    expect(avu(result)).toMatchObject({ action: 'undetermined', provisional: 'withhold' })
  })

  it('a reduction concerns the drugs of reduction-scope, whoever is responsible', () => {
    const event: RawEvent = { ...ae(5, 'Rash acneiform', 2, { intolerable: true }), responsible: 'defactinib' }
    expect(avu(answer(5, [event], { 'hold-and-stop-scope': 'responsible-only' }))).toMatchObject({ action: 'reduce', level: 1 })
  })
})

describe('questions that stay open', () => {
  const snellen = (right: string, left: string): object => ({
    right: { bcva: right, keratitis: 'none' },
    left: { bcva: left, keratitis: 'none' },
  })

  it.each([{ retina: 'normal' }, { keratitis: 'none' }, { epithelialDefect: false }])(
    'the lines lost in an eye are not answered by %j',
    (look) => {
      const result = answer(5, [eye(3, snellen('20/63', '20/20')), eye(5, { right: look })])
      expect(result.certain).toBe(false)
      expect(def(result)?.action).toBe('withhold')
    },
  )

  const platelets = (on: number, value: number): RawEvent => ({
    on: day(on),
    labs: { PLAT: { value, unit: '10^9/L', lln: 150, uln: 400 } },
  })

  it('a milder report does not hide a current laboratory Grade 4', () => {
    expect(def(answer(4, [platelets(3, 20), ae(4, 'Platelet count decreased', 1)]))?.action).toBe('discontinue')
  })

  it('a report of recovery does not hide a current laboratory Grade 3', () => {
    const events = [ae(3, 'Platelet count decreased', 3), platelets(10, 40), ae(11, 'Platelet count decreased', 0)]
    expect(def(answer(11, events))?.action).toBe('withhold')
  })

  it('an unrelated report hides no related one', () => {
    const events = [ae(8, 'CPK increased', 3), ae(10, 'CPK increased', 2), labs(10, { CK: 1 })]
    for (const extra of [ae(11, 'CPK increased', 2, { related: false }), ae(10, 'CPK increased', 4, { related: false })]) {
      expect(def(answer(11, [...events, extra]))?.action).toBe('withhold')
    }
  })

  it.each([
    ['Blurred vision', { right: { ulcer: false }, left: { ulcer: false } }],
    ['Keratitis', { right: { bcva: '20/20' }, left: { bcva: '20/20' } }],
    ['Vision decreased', { right: { keratitis: 'none' }, left: { keratitis: 'none' } }],
  ])('%s is not answered by half an examination', (term, look) => {
    expect(answer(5, [eye(-4, clearEyes), ae(3, term, 1), eye(5, look)])).toMatchObject({ certain: false, answer: 'not-covered' })
  })

  it('a symptom is answered by examinations of the two eyes on different days', () => {
    const looks = [eye(4, { right: clearEyes.right }), eye(5, { left: clearEyes.left })]
    for (const term of ['Blurred vision', 'Eye pain']) {
      expect(answer(5, [eye(-4, clearEyes), ae(3, term, 1), ...looks])).toMatchObject({ certain: true, answer: 'decided' })
    }
  })

  it('a value with one limit settles the direction that it was asked about', () => {
    const haemoglobin = (on: number, limits: object): RawEvent => ({
      on: day(on),
      labs: { HGB: { value: 130, unit: 'g/L', ...limits } },
    })
    const result = answer(5, [haemoglobin(3, {}), haemoglobin(5, { lln: 120 })])
    expect(result.certain).toBe(true)
    expect(def(result)?.action).toBe('resume')
  })
})

describe('limits and steps', () => {
  it('a report that assesses no CPK does not unsettle a limit', () => {
    const events = [labs(3, { CK: 6 }), labs(20, { CK: 4 }), ae(24, 'Rhabdomyolysis', 0)]
    expect(def(answer(25, events))).toMatchObject({ action: 'discontinue' })
    expect(answer(25, events).certain).toBe(true)
  })

  it('on-days at the reduced dose count for drugs that stepped together', () => {
    const rash = (on: number): RawEvent => ae(on, 'Rash acneiform', 2, { intolerable: true })
    const events = [labs(3, { CK: 6 }), rash(5), labs(9, { CK: 1 }), rash(16)]
    expect(def(answer(16, events))).toMatchObject({ action: 'discontinue', confirm: true })
    expect(def(answer(15, [...events.slice(0, 3), rash(15)]))?.action).toBe('continue')
  })
})

describe('after an override', () => {
  const override = act(6, 'override', { reason: 'decided with the patient' })

  it('a milder assessment does not revive the hold', () => {
    const events = [ae(3, 'Rash acneiform', 3), act(3, 'withhold'), override, act(6, 'resume'), ae(8, 'Rash maculo-papular', 2)]
    expect(def(answer(8, events))).toMatchObject({ action: 'undetermined', provisional: 'reduce' })
    expect(answer(9, events).departures).toEqual([])
  })

  it('an overridden question does not keep a later hold', () => {
    const rash = [
      ae(3, 'Rash acneiform', 2),
      override,
      ae(7, 'Rash maculo-papular', 3),
      act(7, 'withhold'),
      ae(14, 'Rash maculo-papular', 0),
    ]
    expect(def(answer(14, rash))?.action).toBe('resume')
  })

  it('a stop that was overridden does not come back with a milder row', () => {
    const liver = [labs(3, { ALT: 25, AST: 1, BILI: 0.5 }), override, labs(8, { ALT: 6, AST: 1, BILI: 0.5 })]
    expect(def(answer(8, liver))).toMatchObject({ action: 'withhold', resumeAt: 'reduced' })
  })

  it('withholding on an open question is ended when the question is answered', () => {
    const events = [ae(3, 'Rash acneiform', 2), act(3, 'withhold'), ae(8, 'Rash acneiform', 0)]
    expect(def(answer(8, events))?.action).toBe('resume')
  })
})

describe('what a second interpreter of the pages saw', () => {
  it('a recorded discontinuation is final, though a recorded resume was still to take effect', () => {
    const events = [labs(8, { CK: 6 }), act(8, 'withhold'), labs(21, { CK: 1 }), act(21, 'resume'), act(27, 'discontinue')]
    const result = answer(30, events)
    expect([def(result)?.action, avu(result)?.action]).toEqual(['discontinue', 'discontinue'])
    expect(result.state['avutometinib']).toMatchObject({ status: 'discontinued' })
  })

  it('a hold for an eye does not end without an examination after the one that required it', () => {
    const readings = { 'ocular-recovery': 'cornea-only' }
    const blind = eye(5, { bcva: '20/200', keratitis: 'none' })
    expect(def(answer(9, [blind, ae(9, 'Eye pain', 0)], readings))?.action).toBe('withhold')
  })

  it('bilirubin is judged as a reaction of its own where the liver rows only ask whether to go on', () => {
    const events = [labs(5, { ALT: 2, AST: 1, BILI: 4 })]
    expect(def(answer(5, events, { 'below-table': 'ask' }))?.action).toBe('withhold')
  })

  it('a report beside a value of an earlier day is a look within the limit', () => {
    const events = [labs(10, { CK: 6 }), ae(11, 'CPK increased', 3)]
    expect(def(answer(32, events))).toMatchObject({ action: 'discontinue' })
    expect(answer(32, events).certain).toBe(true)
  })

  it('a rash that is back at its baseline is confirmed by nobody, though CPK back at its own is', () => {
    const rash = [ae(-3, 'Rash acneiform', 2), ae(5, 'Rash acneiform', 3), ae(12, 'Rash acneiform', 2, { intolerable: false })]
    expect(def(answer(12, rash))).toMatchObject({ action: 'resume' })
    expect(def(answer(12, rash))?.confirm).not.toBe(true)
  })
})
