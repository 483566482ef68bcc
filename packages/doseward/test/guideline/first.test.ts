import { describe, expect, test } from 'vitest'
import { defaultPolicies, vocabularyOf } from '../../src/guideline/index.ts'
import type { Rule, Then } from '../../src/model/guideline.ts'
import { folders, guidelineOf } from './files.ts'

const guideline = guidelineOf(folders.first)
const toxicity = (id: string) => guideline.toxicities.find((candidate) => candidate.id === id)
const rulesOf = (id: string): readonly Rule[] => toxicity(id)?.rules ?? []
const defaults = new Map(guideline.readings.map((reading) => [reading.id, reading.default]))

/** Whether a rule stands when every reading is at its default. */
function isDefault(rule: Rule): boolean {
  return Object.entries(rule.under).every(([reading, options]) => [options].flat().includes(defaults.get(reading) ?? ''))
}

/** Gives what a rule asks for in the words of the table below. */
function words(then: Then): string {
  if (then.kind !== 'withhold') return then.kind
  const limit = then.limit === undefined ? '' : ` within ${then.limit.days} days`
  return `withhold, ${then.resume}${limit}`
}

/** The 17 rows of domain.md section 2: toxicity, row, when in facts (alternatives) and history, action under the defaults. */
const rows = [
  [
    'ocular',
    'O1',
    [{ keratitis: ['confluent'] }, { epithelialDefect: [true] }, { linesLost: [true] }],
    { occurrence: [1] },
    'withhold, same',
  ],
  [
    'ocular',
    'O1',
    [{ keratitis: ['confluent'] }, { epithelialDefect: [true] }, { linesLost: [true] }],
    { occurrence: [2, 3] },
    'withhold, reduced',
  ],
  ['ocular', 'O2', [{ ulcer: [true] }, { stromalOpacity: [true] }, { acuity: [true] }], {}, 'withhold, reduced'],
  ['ocular', 'O3', [{ perforation: [true] }], {}, 'discontinue'],
  ['rash', 'R1', [{ grade: [2], intolerable: [true] }], { level: 'above-lowest' }, 'reduce'],
  ['rash', 'R1', [{ grade: [2], intolerable: [true] }], { level: 'lowest' }, 'discontinue'],
  ['rash', 'R1', [{ grade: [2], intolerable: [true] }], { level: 'above-lowest', persists: true }, 'discontinue'],
  ['rash', 'R2', [{ grade: [3] }], { occurrence: [1] }, 'withhold, same'],
  ['rash', 'R2', [{ grade: [3] }], { occurrence: [2, 3] }, 'withhold, reduced'],
  ['rash', 'R3', [{ grade: [3] }], { occurrence: [2, 3], level: 'reduced' }, 'discontinue'],
  ['rash', 'R4', [{ grade: [4] }], {}, 'discontinue'],
  ['cpk', 'C1', [{ grade: [3] }], { occurrence: [1] }, 'withhold, same within 21 days'],
  ['cpk', 'C1', [{ grade: [3] }], { occurrence: [2] }, 'withhold, reduced within 21 days'],
  ['cpk', 'C1', [{ grade: [3] }], { occurrence: [3] }, 'discontinue'],
  ['cpk', 'C2', [{ grade: [4] }], {}, 'withhold, reduced within 21 days'],
  ['cpk', 'C3', [{ rhabdomyolysis: [true] }], {}, 'discontinue'],
  ['cpk', 'C3', [], { limit: 'passed' }, 'discontinue'],
  ['hepatotoxicity', 'H1', [{ enzymes: [3, 4], bilirubin: [2, 3, 4] }], {}, 'discontinue'],
  ['hepatotoxicity', 'H1', [{ enzymes: [0, 1, 2], episodeEnzymes: [3, 4], bilirubin: [2, 3, 4] }], {}, 'discontinue'],
  ['hepatotoxicity', 'H2', [{ enzymes: [3], bilirubin: [0] }], {}, 'withhold, reduced'],
  ['hepatotoxicity', 'H2', [{ enzymes: [3], bilirubin: [1] }], {}, 'withhold, reduced'],
  ['hepatotoxicity', 'H3', [{ enzymes: [4] }], {}, 'discontinue'],
  ['other', 'X1', [{ grade: [3], reaction: [true] }], { occurrence: [1] }, 'withhold, same'],
  ['other', 'X2', [{ grade: [3], reaction: [true] }], { occurrence: [2] }, 'withhold, reduced'],
  ['other', 'X2', [{ grade: [3], reaction: [true] }], { occurrence: [3] }, 'withhold, reduced'],
  ['other', 'X3', [{ grade: [3], reaction: [true] }], { occurrence: [2, 3], level: 'reduced' }, 'discontinue'],
  ['other', 'X4', [{ grade: [4], reaction: [true] }], {}, 'discontinue'],
] as const

describe('the rows of the source', () => {
  test.each(rows)('%s %s under the defaults', (id, row, facts, history, action) => {
    const found = rulesOf(id)
      .filter((rule) => rule.cite.row === row && isDefault(rule))
      .map(({ when, then }) => [when.facts, when.history, words(then)])
    expect(found).toContainEqual([facts, history, action])
  })

  test('are 17, and no rule under the defaults cites another or asks for something else', () => {
    const cited = guideline.toxicities.flatMap(({ id, rules }) =>
      rules
        .filter((rule) => isDefault(rule) && rule.cite.outsideTheSource !== true)
        .map((rule) => `${id} ${rule.cite.row} ${words(rule.then)}`),
    )
    expect(cited.sort()).toEqual(rows.map(([id, row, , , action]) => `${id} ${row} ${action}`).sort())
    expect(new Set(rows.map(([, row]) => row)).size).toBe(17)
  })

  test('cite [1] and [2], and the liver [1] alone', () => {
    for (const { id, rules } of guideline.toxicities) {
      for (const { cite } of rules) {
        expect(cite.section).toBe('Detailed Dose Modification Guidelines')
        if (cite.row === 'none') expect(cite).toMatchObject({ refs: [], outsideTheSource: true })
        else
          expect(cite).toMatchObject({
            refs: id === 'hepatotoxicity' ? [1] : [1, 2],
            fingerprint: expect.stringMatching(/^sha256:/),
          })
      }
    }
  })

  test('end their holds where the source says', () => {
    const first = (id: string) => toxicity(id)?.recovery.find((criterion) => isDefault(criterion as unknown as Rule))
    expect(first('rash')?.all).toMatchObject([{ fact: 'grade', among: [0, 1], orBaseline: true }])
    expect(first('cpk')?.all).toMatchObject([{ fact: 'grade', among: [0, 1] }])
    expect(first('other')?.all).toMatchObject([{ fact: 'grade', among: [0, 1], orBaseline: true }])
    expect(first('hepatotoxicity')?.all).toMatchObject([
      { fact: 'enzymes', among: [0, 1, 2], orBaseline: true, byUln: true },
      { fact: 'bilirubin', normal: true, orBaseline: true },
    ])
    expect(first('ocular')?.all[0]).toMatchObject({ fact: 'keratitis', among: ['none', 'nonconfluent'] })
    expect(first('ocular')?.all).toHaveLength(7)
  })
})

test('facts have ordered domains', () => {
  const domains = Object.fromEntries(
    guideline.toxicities.map(({ id, facts }) => [id, Object.fromEntries(facts.map((fact) => [fact.id, fact.domain]))]),
  )
  const grade = [0, 1, 2, 3, 4]
  const yes = [false, true]
  expect(domains).toMatchObject({
    cpk: { grade, rhabdomyolysis: yes, elevatedOver21Days: yes },
    hepatotoxicity: { enzymes: grade, bilirubin: grade, enzymesOver3: yes, bilirubinOver2: yes, episodeEnzymes: grade },
    rash: { grade, intolerable: yes },
    ocular: {
      keratitis: ['none', 'nonconfluent', 'confluent'],
      linesLost: yes,
      symptom: ['none', 'present', 'urgent', 'severe'],
    },
    other: { family: ['ordinary', 'retinal', 'vein-occlusion', 'severe-cutaneous'], grade, intolerable: yes, reaction: yes },
  })
  const sources = guideline.toxicities.flatMap(({ facts }) => facts.map(({ source }) => source))
  expect(sources).toContainEqual({ kind: 'grade', tests: ['CK'], terms: ['CPK increased'], cuts: [1, 2.5, 5, 10] })
  expect(sources).toContainEqual({ kind: 'eye', finding: 'linesLost', atLeast: 3, unknownBeyond: 0 })
  expect(sources).toContainEqual({ kind: 'eye', finding: 'bcva', orWorse: 1, raisedBy: { 'Vision decreased': 4 } })
  const asked = (id: string, fact: string) => toxicity(id)?.facts.find((candidate) => candidate.id === fact)?.askedWhen
  expect(asked('rash', 'grade')).toEqual([{}])
  expect(asked('ocular', 'ulcer')).toEqual([])
  expect(asked('hepatotoxicity', 'bilirubin')).toEqual([{ enzymes: [3, 4] }, { enzymesOver3: [true] }])
})

describe('the regimen', () => {
  const { regimen } = guideline
  const [defactinib, avutometinib] = regimen.drugs

  test('has cycles of 28 days with 21 on', () => {
    expect(regimen).toMatchObject({ cycleDays: 28, onDays: 21, until: 'disease progression or unacceptable toxicity' })
  })

  test('gives defactinib daily, 200 mg twice and reduced once a day', () => {
    expect(defactinib).toMatchObject({
      id: 'defactinib',
      schedule: 'daily',
      strength: { value: 200, unit: 'mg', form: 'tablet', perCycle: [42, 21], cite: { outsideTheSource: true } },
    })
    expect(defactinib?.dosingDays).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
    expect(defactinib?.levels.map(({ dose }) => dose)).toEqual([
      { amount: { value: 200, unit: 'mg' }, timesADay: 2 },
      { amount: { value: 200, unit: 'mg' }, timesADay: 1 },
    ])
  })

  test('gives avutometinib on two days a week, and no reduced dose but the one of a site', () => {
    expect(avutometinib).toMatchObject({
      schedule: 'certain-days',
      dosingDays: [1, 4, 8, 11, 15, 18],
      strength: { value: 0.8, unit: 'mg', form: 'capsule', perCycle: [24] },
    })
    const [start, reduced] = avutometinib?.levels ?? []
    expect(start?.dose).toEqual({ amount: { value: 3.2, unit: 'mg' }, timesADay: 1 })
    expect(reduced).not.toHaveProperty('dose')
    expect(reduced?.siteValue).toBe('avutometinib-reduced-dose')
    expect(guideline.readings.find(({ id }) => id === 'avutometinib-reduced-dose')?.site).toEqual({
      unit: 'mg',
      dose: { drug: 'avutometinib', level: 1 },
      minimum: 0.8,
      maximum: 3.2,
    })
  })

  test('marks advice as outside the source', () => {
    const advice = regimen.drugs.flatMap((drug) => drug.advice)
    expect(advice.map(({ says }) => says)).toContain('skip a missed dose when more than 24 hours late')
    expect(advice.every(({ cite }) => cite.outsideTheSource === true)).toBe(true)
  })
})

/** The published slugs, the default first, and the policy that the options set. */
const readings: readonly (readonly [id: string, options: string, policy?: string])[] = [
  ['ctcae-version', '5.0 4.03 6.0', 'ctcaeVersion'],
  ['reduction-scope', 'both own', 'reductionDrugs'],
  ['hold-and-stop-scope', 'both responsible-only', 'holdScope'],
  ['single-agent', 'undetermined continue', 'singleAgent'],
  ['uneven-levels', 'reduce-the-other discontinue', 'unevenLevels'],
  ['avutometinib-reduced-dose', 'not-set'],
  ['reduced-again', 'discontinue withhold-resume-reduced', 'belowLowest'],
  ['new-event-at-reduced', 'own-row discontinue'],
  ['failed-reduced-dose', 'after-7-on-days at-once', 'failedReducedDoseDays'],
  ['re-escalation', 'never clinician', 'reEscalation'],
  ['hyperbilirubinaemia-grade', 'at-least-2 exactly-2'],
  ['grade-1-bilirubin', 'as-h2 not-covered'],
  ['hepatic-recovery', 'grade-2 grade-1 enzymes-only'],
  ['hepatic-lag', 'worst-in-episode same-day'],
  ['hys-law-pattern', 'not-covered continue'],
  ['isolated-hyperbilirubinaemia', 'as-other not-covered'],
  ['cpk-lasting', 'hold-limit literal'],
  ['window-start', 'assessment onset', 'windowStart'],
  ['cpk-repeat', 'second-reduced same-dose'],
  ['cpk-baseline', 'baseline grade-1-only'],
  ['ocular-repeat', 'second-reduced same-dose'],
  ['ocular-overlap', 'stricter milder'],
  ['ocular-recovery', 'affected-eye cornea-only'],
  ['ocular-over-other', 'organ-row x4'],
  ['ocular-baseline', 'not-new row-applies', 'eyeBaseline'],
  ['ocular-symptoms', 'not-covered as-other'],
  ['retinal-events', 'not-covered as-other'],
  ['severe-cutaneous', 'not-covered as-other'],
  ['rash-terms', 'five-terms two-terms'],
  ['below-table', 'continue ask'],
  ['intolerable-at-lowest', 'discontinue ask'],
  ['intolerable-persists', 'discontinue ask'],
  ['intolerable-other', 'ask continue'],
  ['despite-reduction', 'any-cause this-reaction'],
  ['third-without-reduction', 'as-x2 not-covered'],
  ['occurrence-scope', 'same-term any', 'occurrenceScope'],
  ['occurrence-grade', 'grade-3-or-worse any-row', 'occurrenceGrade'],
  ['off-week-events', 'counts does-not-count', 'offWeekEvents'],
  ['other-labs', 'judgement as-other', 'laboratoryOnly'],
  ['baseline', 'last worst', 'baseline'],
  ['value-validity', '3-days', 'valueValidityDays'],
  ['cycle-clock', 'calendar stops', 'cycleClock'],
  ['resume-within-cycle', 'days-left wait', 'resumeWithinCycle'],
  ['unlimited-hold', 'alert discontinue-after-28', 'unlimitedHoldDays'],
  ['relatedness', 'related-or-unknown all', 'relatedness'],
  ['eye-exam-cadence', 'before-2-5-8 before-2-4-7'],
  ['lab-window', '3-days'],
  ['cycle-start-gate', 'alert withhold-first-dose'],
  ['supportive-end', 'clinician after-cycle-2'],
  ['row-overlap', 'stricter', 'overlap'],
  ['milder-in-hold', 'keeps', 'milderInHold'],
  ['seen-again', 'same-episode', 'seenAgain'],
  ['same-day', 'joined', 'sameDay'],
  ['judgement', 'clinician', 'judgementBy'],
]

describe('the readings', () => {
  test('are those of the published list, with the options in its order', () => {
    const parsed = guideline.readings.map(({ id, options }) => [id, options.map((option) => option.id).join(' ')])
    expect(parsed.sort()).toEqual(readings.map(([id, options]) => [id, options]).sort())
  })

  test.each(readings)('%s: the default comes first, %s', (id, _options, policy) => {
    const reading = guideline.readings.find((candidate) => candidate.id === id)
    expect(reading?.default).toBe(reading?.options[0]?.id)
    for (const option of reading?.options ?? []) expect(Object.keys(option.sets)).toEqual(policy === undefined ? [] : [policy])
    expect(reading?.why).toMatch(/.{20}/)
    expect(reading?.arises).toMatch(/ \/ /)
    expect(reading?.place?.file).toBe('readings.yaml')
  })

  test('at their defaults set what domain.md marks', () => {
    const set = Object.assign(
      {},
      ...guideline.readings.map((reading) => reading.options.find((option) => option.id === reading.default)?.sets),
    )
    expect({ ...defaultPolicies, ...set }).toEqual({ ...defaultPolicies, failedReducedDoseDays: 7 })
  })

  test('take a number of the site where the list says so', () => {
    const sites = guideline.readings.flatMap(({ id, site }) =>
      site === undefined ? [] : [`${id} ${site.minimum}-${site.maximum} ${site.unit} ${site.policy ?? ''}`.trim()],
    )
    expect(sites.sort()).toEqual([
      'avutometinib-reduced-dose 0.8-3.2 mg',
      'failed-reduced-dose 0-28 days failedReducedDoseDays',
      'lab-window 0-7 days',
      'value-validity 0-28 days valueValidityDays',
    ])
  })
})

test('monitoring and supportive care are those of domain.md section 4', () => {
  const plans = Object.fromEntries(guideline.monitoring.map((plan) => [plan.id, plan]))
  expect(plans['eye-examination']?.at).toContainEqual({
    when: 'before-cycle',
    every: { from: 2, cycles: 3 },
    under: { 'eye-exam-cadence': 'before-2-5-8' },
  })
  for (const id of ['liver-function', 'cpk']) {
    expect(plans[id]?.at).toEqual([
      { when: 'before-cycle', cycles: 'all' },
      { when: 'cycle-day', day: 15, cycles: [1, 2, 3, 4] },
    ])
    expect(plans[id]).toMatchObject({ alsoAsIndicated: true, cite: { refs: [4, 1, 2] } })
  }
  expect(plans['liver-function']?.tests).toEqual(['ALT', 'AST', 'BILI'])
  expect(guideline.supportiveCare.map(({ id, atLeastCycles }) => [id, atLeastCycles])).toEqual([
    ['oral-antibiotic', 2],
    ['topical-corticosteroid', 2],
    ['sun-protection', undefined],
  ])
  expect(guideline.supportiveCare[1]?.sites).toEqual(['face', 'scalp', 'neck', 'upper chest', 'upper back'])
  for (const { cite } of guideline.supportiveCare) expect(cite.refs).toEqual([4, 1])
})

test('a secondary source keeps the guideline a draft', () => {
  expect(guideline).toMatchObject({
    status: 'draft',
    reviewedBy: [],
    document: { secondary: true, class: 'supplier', date: '2026-02' },
  })
  expect(guideline.sources.map(({ ref, publisher }) => [ref, publisher])).toEqual([
    [1, 'drugs.com'],
    [2, 'reference.medscape.com'],
    [3, 'nature.com'],
    [4, 'rxlist.com'],
    [5, 'investor.verastem.com'],
  ])
})

test('the mechanism tells its own claims from those of the source', () => {
  const { nodes, edges } = guideline.mechanism
  const outside = edges.filter(({ cite }) => cite.outsideTheSource === true).map(({ from, to, sign }) => `${from} ${sign} ${to}`)
  expect(outside).toContain('mapk-pathway inhibits fak-pathway')
  expect(
    edges.filter(({ from, cite }) => nodes.some((node) => node.id === from && node.kind === 'drug') && cite.outsideTheSource),
  ).toEqual([])
})

test('a course may name its terms, drugs and readings', () => {
  const { terms, drugs, readings: known } = vocabularyOf(guideline)
  expect(drugs).toEqual([
    { id: 'defactinib', levels: 2 },
    { id: 'avutometinib', levels: 2 },
  ])
  expect(terms).toEqual(
    expect.arrayContaining(['Rash acneiform', 'CPK increased', 'Rhabdomyolysis', 'Uveitis', 'Blood bilirubin increased']),
  )
  expect(new Set(terms).size).toBe(terms.length)
  expect(known['value-validity']).toEqual({ options: ['3-days'], site: { unit: 'days', minimum: 0, maximum: 28 } })
  expect(known['below-table']).toEqual({ options: ['continue', 'ask'] })
})
