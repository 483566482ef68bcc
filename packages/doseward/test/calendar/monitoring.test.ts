import { describe, expect, it } from 'vitest'
import { type MonitoringEntry, monitoringDue, supportiveCareDue } from '../../src/calendar/index.ts'
import { type Asked, calendarOf, picture } from './picture.ts'

/** Cycle 1 begins on 5 January 2026 and its day 15 is the 19th; cycle 2 begins on 2 February, cycle 3 on 2 March. */
const liver = (on: string, ...tests: string[]): unknown => ({
  on,
  labs: Object.fromEntries(
    (tests.length === 0 ? ['ALT', 'AST', 'BILI'] : tests).map((test) => [
      test,
      test === 'BILI' ? { value: 0.6, unit: 'mg/dL', uln: 1.2 } : { value: 20, unit: 'U/L', uln: 40 },
    ]),
  ),
})
const ck = (on: string, value: number): unknown => ({ on, labs: { CK: { value, unit: 'U/L', uln: 170 } } })
const eyes = (on: string): unknown => {
  const eye = { bcva: '20/20', keratitis: 'none' }
  return { on, eye: { right: eye, left: eye } }
}
const nausea = (on: string, grade: number): unknown => ({ on, ae: { term: 'Nausea', grade } })

function look(id: string, asked: Asked): MonitoringEntry {
  const found = calendarOf(asked).monitoring.find((entry) => entry.id === id)
  if (found === undefined) throw new Error(`no look ${id}`)
  return found
}

describe('laboratory tests', () => {
  it.each([
    ['before a cycle: day -3 counts', 'liver-function C2 D1', [liver('2026-01-30')], '2026-02-03', 'done'],
    ['the day before it does not', 'liver-function C2 D1', [liver('2026-01-29')], '2026-02-03', 'overdue'],
    ['day 1 counts', 'liver-function C2 D1', [liver('2026-02-02')], '2026-02-03', 'done'],
    ['day 2 is late', 'liver-function C2 D1', [liver('2026-02-03')], '2026-02-03', 'late'],
    ['not yet open', 'liver-function C2 D1', [], '2026-01-29', 'upcoming'],
    ['open from day -3', 'liver-function C2 D1', [], '2026-01-30', 'due'],
    ['still due on day 1', 'liver-function C2 D1', [], '2026-02-02', 'due'],
    ['overdue on day 2', 'liver-function C2 D1', [], '2026-02-03', 'overdue'],
    ['no longer once the next one is open', 'liver-function C2 D1', [], '2026-02-13', 'missed'],
    ['two of three are not all', 'liver-function C2 D1', [liver('2026-02-01', 'ALT', 'AST')], '2026-02-03', 'overdue'],
    ['day 15: three days before counts', 'liver-function C1 D15', [liver('2026-01-16')], '2026-01-23', 'done'],
    ['four days before does not', 'liver-function C1 D15', [liver('2026-01-15')], '2026-01-23', 'overdue'],
    ['three days after counts', 'liver-function C1 D15', [liver('2026-01-22')], '2026-01-23', 'done'],
    ['four days after is late', 'liver-function C1 D15', [liver('2026-01-23')], '2026-01-23', 'late'],
    ['CPK is a look of its own', 'cpk C1 D15', [liver('2026-01-19')], '2026-01-23', 'overdue'],
    [
      'a voided result is none',
      'cpk C1 D15',
      [
        { ...(ck('2026-01-19', 90) as object), id: 'x' },
        { on: '2026-01-20', corrects: 'x' },
      ],
      '2026-01-23',
      'overdue',
    ],
  ])('%s', (_, id, events, asOf, status) => {
    expect(look(id, { asOf, events, cycles: [1, 2] }).status).toBe(status)
  })

  it('name their days, what was done and what is missing', () => {
    const entry = look('liver-function C2 D1', { asOf: '2026-02-02', events: [liver('2026-01-31', 'ALT', 'AST')], cycles: 2 })
    expect(entry).toMatchObject({
      due: '2026-02-02',
      window: { from: '2026-01-30', to: '2026-02-02', reading: 'lab-window' },
      done: [
        { test: 'ALT', on: '2026-01-31' },
        { test: 'AST', on: '2026-01-31' },
      ],
      missing: ['BILI'],
    })
  })

  it('go by the window of a site', () => {
    const asked: Asked = { asOf: '2026-02-03', cycles: 2, readings: { 'lab-window': { value: 5, unit: 'days' } } }
    expect(look('cpk C2 D1', asked).window).toEqual({ from: '2026-01-28', to: '2026-02-02', reading: 'lab-window' })
    expect(look('cpk C2 D15', asked).window).toEqual({ from: '2026-02-11', to: '2026-02-21', reading: 'lab-window' })
  })

  it('on day 15 are asked for in cycles 1 to 4 only', () => {
    const { monitoring } = calendarOf({ asOf: '2026-01-05', cycles: [1, 6] })
    const days = monitoring.flatMap(({ plan, kind, cycle }) => (plan === 'cpk' && kind === 'cycle-day' ? [cycle] : []))
    expect(days).toEqual([1, 2, 3, 4])
  })

  it('are listed as asked for by a clinician too, without a day', () => {
    expect(calendarOf({ asOf: '2026-01-05' }).asIndicated.map(({ plan }) => plan)).toEqual(['liver-function', 'cpk'])
  })
})

describe('examinations of the eyes', () => {
  const cyclesOf = (readings: Asked['readings'] = {}): (number | undefined)[] =>
    calendarOf({ asOf: '2026-01-05', cycles: [1, 12], readings }).monitoring.flatMap(({ plan, kind, cycle }) =>
      plan === 'eye-examination' && kind === 'before-cycle' ? [cycle] : [],
    )

  it('are before cycles 2, 5, 8, 11', () => {
    expect(cyclesOf()).toEqual([2, 5, 8, 11])
  })

  it('are before cycles 2, 4, 7, 10 as the other option reads it', () => {
    expect(cyclesOf({ 'eye-exam-cadence': 'before-2-4-7' })).toEqual([2, 4, 7, 10, 13])
  })

  it('count before a cycle since the cycle before began; no margin is stated', () => {
    expect(look('eye-examination C2 D1', { asOf: '2026-01-20', events: [eyes('2026-01-20')] })).toMatchObject({
      status: 'done',
      window: { from: '2026-01-06', to: '2026-02-02' },
    })
    expect(look('eye-examination C2 D1', { asOf: '2026-02-03', cycles: 2, events: [eyes('2026-01-05')] }).status).toBe('overdue')
  })

  it('at baseline cannot be made up after the first dose', () => {
    const status = (on: string, asOf: string): string => look('eye-examination baseline', { asOf, events: [eyes(on)] }).status
    expect(status('2025-12-20', '2026-01-10')).toBe('done')
    expect(status('2026-01-05', '2026-01-10')).toBe('done')
    expect(status('2026-01-06', '2026-01-10')).toBe('missed')
    expect(look('eye-examination baseline', { asOf: '2025-12-20' }).status).toBe('due')
  })

  it('need both eyes, cornea and acuity: what is less is named and does not count', () => {
    const oneEye = { on: '2026-01-20', eye: { right: { bcva: '20/20', keratitis: 'none' } } }
    const noAcuity = { on: '2026-01-21', eye: { right: { keratitis: 'none' }, left: { keratitis: 'none' } } }
    expect(look('eye-examination C2 D1', { asOf: '2026-02-03', cycles: 2, events: [oneEye, noAcuity] })).toMatchObject({
      status: 'overdue',
      missing: ['eye'],
      incomplete: ['2026-01-21'],
    })
    const otherEye = { on: '2026-01-22', eye: { left: { bcva: '20/20', keratitis: 'none' } } }
    expect(look('eye-examination C2 D1', { asOf: '2026-02-03', cycles: 2, events: [oneEye, otherEye] })).toMatchObject({
      status: 'done',
      done: [{ test: 'eye', on: '2026-01-22' }],
    })
  })
})

describe('while drugs are withheld', () => {
  const held = [nausea('2026-01-14', 3)]

  it('a look whose window passed in the hold is skipped, and one that was done is done', () => {
    expect(look('cpk C1 D15', { asOf: '2026-01-23', events: held }).status).toBe('skipped')
    expect(look('cpk C1 D15', { asOf: '2026-01-23', events: [...held, ck('2026-01-19', 90)] }).status).toBe('done')
    expect(look('cpk C2 D1', { asOf: '2026-02-05', cycles: 2, events: held }).status).toBe('skipped')
  })

  it('one whose window reaches beyond the hold is not', () => {
    const events = [nausea('2026-01-14', 3), nausea('2026-01-20', 0)]
    expect(look('cpk C1 D15', { asOf: '2026-01-23', events }).status).toBe('overdue')
  })

  it('what is due before a cycle waits for the first dose of the cycle', () => {
    const events = [...held, nausea('2026-02-10', 0)]
    expect(look('cpk C2 D1', { asOf: '2026-02-10', cycles: 2, events })).toMatchObject({
      due: '2026-02-10',
      window: { from: '2026-01-30', to: '2026-02-10' },
      status: 'due',
    })
    expect(look('cpk C2 D1', { asOf: '2026-02-11', cycles: 2, events }).status).toBe('overdue')
  })

  it('CPK is asked for by the day on which its hold must end', () => {
    const schedule = calendarOf({ asOf: '2026-02-05', cycles: 2, events: [ck('2026-02-02', 1000)] })
    const entry = schedule.monitoring.find(({ kind }) => kind === 'recovery')
    expect(entry).toMatchObject({
      id: 'recovery cpk',
      tests: ['CK'],
      due: '2026-02-23',
      window: { from: '2026-02-03', to: '2026-02-23' },
      status: 'due',
      deadline: true,
      done: [],
      missing: ['CK'],
      else: 'permanently discontinue',
    })
    expect(schedule.cycles[0]?.days.find(({ on }) => on === '2026-02-23')?.monitoring).toContain('recovery cpk')
    expect(schedule.plan[0]).toMatchObject({ action: 'withhold', recoverBy: '2026-02-23', heldSince: '2026-02-02' })
  })

  it('a value that has not recovered does not end the asking', () => {
    const entry = look('recovery cpk', { asOf: '2026-02-12', cycles: 2, events: [ck('2026-02-02', 1000), ck('2026-02-10', 600)] })
    expect(entry).toMatchObject({ status: 'due', missing: ['CK'], done: [{ test: 'CK', on: '2026-02-10' }] })
  })

  it('a limit that passed without a value is overdue', () => {
    expect(look('recovery cpk', { asOf: '2026-02-24', cycles: 2, events: [ck('2026-02-02', 1000)] }).status).toBe('overdue')
  })

  it('an event without a test is to be assessed, without a day', () => {
    expect(look('recovery other Nausea', { asOf: '2026-01-15', events: held })).toMatchObject({
      tests: [],
      due: null,
      term: 'Nausea',
    })
  })
})

describe('what the answer asks for', () => {
  it('is a test of that day where a missing fact would change it', () => {
    const events = [{ on: '2026-01-14', labs: { ALT: { value: 280, unit: 'U/L', uln: 40 } } }]
    expect(look('answer hepatotoxicity bilirubin', { asOf: '2026-01-14', events })).toMatchObject({
      tests: ['BILI'],
      due: '2026-01-14',
      status: 'due',
    })
  })

  it('is an examination where an eye symptom is reported', () => {
    const events = [{ on: '2026-01-13', ae: { term: 'Blurred vision', grade: 1 } }]
    expect(look('answer ocular judgement', { asOf: '2026-01-13', events }).tests).toEqual(['eye'])
  })
})

describe('the start of a cycle', () => {
  const ready = [liver('2026-01-31'), ck('2026-01-31', 90), eyes('2026-01-20')]
  const startOf = (asked: Asked) => calendarOf({ ...asked, cycles: 2 }).cycles[0]?.start

  it('waits for what is missing, names it, and says on the day itself that the cycle should not start', () => {
    expect(startOf({ asOf: '2026-01-25' })).toEqual({
      firstDose: '2026-02-02',
      required: ['eye-examination C2 D1', 'liver-function C2 D1', 'cpk C2 D1'],
      missing: ['eye', 'ALT', 'AST', 'BILI', 'CK'],
      status: 'waiting',
      gate: 'alert',
    })
    expect(startOf({ asOf: '2026-02-02' })?.status).toBe('not-ready')
    expect(startOf({ asOf: '2026-02-03' })?.status).toBe('started-without')
  })

  it('is ready once all were resulted; later results do not make it so', () => {
    expect(startOf({ asOf: '2026-02-02', events: ready })).toMatchObject({ missing: [], status: 'ready' })
    const late = [...ready.slice(1), liver('2026-02-04')]
    expect(startOf({ asOf: '2026-02-05', events: late })).toMatchObject({ missing: [], status: 'started-without' })
  })

  it('is not the start of a cycle without a dose', () => {
    expect(startOf({ asOf: '2026-01-25', events: [nausea('2026-01-14', 3)] })).toMatchObject({
      status: 'not-started',
      firstDose: null,
    })
  })

  it('alone is an alert: the doses are planned', () => {
    expect(picture(calendarOf({ asOf: '2026-02-02', cycles: 2 })).defactinib).toBe('2|222222 2222222 2222222 .......')
  })

  describe('withholds the first dose where a site reads it so', () => {
    const readings = { 'cycle-start-gate': 'withhold-first-dose' }
    const baseline = [liver('2026-01-04'), ck('2026-01-04', 90), eyes('2026-01-04')]

    it('until the tests are there', () => {
      const schedule = calendarOf({ asOf: '2026-02-02', cycles: 2, readings, events: baseline })
      expect(picture(schedule).defactinib).toBe('t|tttttt ttttttt ttttttt .......')
      expect(schedule.cycles[0]?.start).toMatchObject({ status: 'not-ready', firstDose: null, gate: 'withhold-first-dose' })
    })

    it('and gives the drugs from the day on which they came', () => {
      const events = [...baseline, eyes('2026-01-20'), ck('2026-02-01', 90), liver('2026-02-04')]
      const schedule = calendarOf({ asOf: '2026-02-05', cycles: 2, readings, events })
      expect(picture(schedule)).toEqual({
        defactinib: 'tt22|222 2222222 2222222 .......',
        avutometinib: 't--4|--- 4--4--- 4--4--- .......',
      })
      expect(schedule.cycles[0]?.start).toMatchObject({ status: 'ready', firstDose: '2026-02-04' })
    })

    it('and takes back nothing that was recorded as taken', () => {
      const schedule = calendarOf({ actions: 'recorded', asOf: '2026-02-03', cycles: 2, readings, events: baseline })
      expect(picture(schedule).defactinib).toBe('22|22222 2222222 2222222 .......')
    })
  })
})

describe('after a discontinuation', () => {
  it('no look is asked for, and the day is named', () => {
    const schedule = calendarOf({
      asOf: '2026-01-19',
      cycles: [1, 3],
      events: [eyes('2025-12-20'), { on: '2026-01-15', ae: { term: 'Rash acneiform', grade: 4 } }],
    })
    expect(schedule.endedOn).toBe('2026-01-15')
    const open = schedule.monitoring.filter(({ status }) => status === 'due' || status === 'overdue' || status === 'upcoming')
    expect(open).toEqual([])
    const statuses = schedule.monitoring.map(({ id, status }) => `${id} ${status}`)
    expect(statuses).toContain('cpk C1 D1 missed')
    expect(statuses.filter((text) => !text.includes('C1 D1 ') && !text.includes('baseline'))).toEqual([
      'eye-examination C2 D1 skipped',
    ])
  })
})

describe('supportive care', () => {
  const care = (asked: Asked) => calendarOf(asked).supportiveCare

  it('has body sites, a start, a least duration and a reminder in cycle 3', () => {
    expect(care({ asOf: '2026-01-10' })).toMatchObject([
      {
        id: 'oral-antibiotic',
        sites: [],
        from: '2026-01-05',
        atLeastUntil: '2026-03-01',
        reminderOn: '2026-03-02',
        status: 'required',
      },
      {
        id: 'topical-corticosteroid',
        sites: ['face', 'scalp', 'neck', 'upper chest', 'upper back'],
        endsOn: null,
        status: 'required',
      },
      { id: 'sun-protection', atLeastUntil: null, reminderOn: null, status: 'continuing' },
    ])
  })

  it.each([
    ['2026-01-04', 'upcoming'],
    ['2026-01-05', 'required'],
    ['2026-03-01', 'required'],
    ['2026-03-02', 'clinician-decides'],
  ])('on %s is %s', (asOf, status) => {
    expect(care({ asOf })[0]?.status).toBe(status)
  })

  it('ends after cycle 2 where a site reads it so', () => {
    const readings = { 'supportive-end': 'after-cycle-2' }
    expect(care({ asOf: '2026-03-01', readings })[0]).toMatchObject({
      endsOn: '2026-03-01',
      reminderOn: null,
      status: 'required',
    })
    expect(care({ asOf: '2026-03-02', readings })[0]?.status).toBe('ended')
    expect(care({ asOf: '2026-03-02', readings })[2]?.status).toBe('continuing')
  })

  it('stands on the days on which it begins and is to be looked at', () => {
    const days = calendarOf({ asOf: '2026-01-05', cycles: [1, 3] }).cycles.flatMap((cycle) => cycle.days)
    const noted = days.flatMap(({ on, supportiveCare }) => (supportiveCare.length === 0 ? [] : [[on, supportiveCare.length]]))
    expect(noted).toEqual([
      ['2026-01-05', 3],
      ['2026-03-02', 2],
    ])
  })

  it("is a clinician's to decide once treatment has ended", () => {
    const events = [{ on: '2026-01-15', ae: { term: 'Rash acneiform', grade: 4 } }]
    expect(care({ asOf: '2026-01-16', events }).map(({ status }) => status)).toEqual(Array(3).fill('clinician-decides'))
  })
})

describe('what an answer lists', () => {
  it('is what is due and overdue, and no more', () => {
    const events = [eyes('2025-12-20'), liver('2026-01-04'), ck('2026-01-04', 90), eyes('2026-01-20')]
    const listed = (asOf: string): string[] =>
      monitoringDue(calendarOf({ asOf, events })).map(({ id, status }) => `${id} ${status}`)
    expect(listed('2026-01-15')).toEqual(['eye-examination C2 D1 due'])
    expect(listed('2026-01-16')).toEqual(['liver-function C1 D15 due', 'cpk C1 D15 due', 'eye-examination C2 D1 due'])
    expect(listed('2026-01-23')).toEqual(['liver-function C1 D15 overdue', 'cpk C1 D15 overdue'])
  })

  it('is nothing where nothing is due', () => {
    const schedule = calendarOf({
      asOf: '2026-01-10',
      events: [eyes('2025-12-20'), liver('2026-01-04'), ck('2026-01-04', 90), eyes('2026-01-09')],
    })
    expect(monitoringDue(schedule)).toEqual([])
  })

  it('is supportive care that stands', () => {
    expect(supportiveCareDue(calendarOf({ asOf: '2026-01-10' })).map(({ status }) => status)).toEqual([
      'required',
      'required',
      'continuing',
    ])
    expect(supportiveCareDue(calendarOf({ asOf: '2026-01-04' }))).toEqual([])
  })
})
