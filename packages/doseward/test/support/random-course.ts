import fc from 'fast-check'

const start = Date.UTC(2026, 0, 5)

/** Gives the ISO date of a study offset; 0 is the first day of treatment. */
export function dateOf(offset: number): string {
  return new Date(start + offset * 86_400_000).toISOString().slice(0, 10)
}

export interface RawEvent {
  on: string
  [key: string]: unknown
}

export interface RawCourse {
  guideline: string
  patient: string
  start: string
  actions: 'recorded' | 'followed'
  events: RawEvent[]
  asOf: string
}

const terms = [
  'Rash acneiform',
  'Rash maculo-papular',
  'Nausea',
  'Diarrhea',
  'Fatigue',
  'Rhabdomyolysis',
  'Blurred vision',
  'Retinopathy',
]
const lab = (unit: string, uln: number, multiples: number[]): fc.Arbitrary<unknown> =>
  fc.constantFrom(...multiples).map((multiple) => ({ value: Number((uln * multiple).toPrecision(6)), unit, uln }))

const labs: fc.Arbitrary<unknown> = fc.record(
  {
    ALT: lab('U/L', 40, [0.5, 1, 2, 3, 3.5, 5, 7, 20, 25]),
    AST: lab('U/L', 40, [0.5, 1, 3.5, 6]),
    BILI: lab('mg/dL', 1.2, [0.5, 1, 1.4, 1.5, 2, 2.5, 4]),
    CK: lab('U/L', 170, [0.5, 1, 2, 4, 5, 6, 10, 12]),
    PLAT: fc.constantFrom(20, 40, 200).map((value) => ({ value, unit: '10^9/L', lln: 150, uln: 400 })),
  },
  { requiredKeys: [] },
)

const eye: fc.Arbitrary<unknown> = fc.record(
  {
    bcva: fc.constantFrom('20/20', '20/40', '20/63', '20/200', 'CF'),
    keratitis: fc.constantFrom('none', 'nonconfluent', 'confluent'),
    ulcer: fc.boolean(),
  },
  { requiredKeys: ['keratitis'] },
)

const ae: fc.Arbitrary<unknown> = fc.record(
  {
    term: fc.constantFrom(...terms),
    grade: fc.integer({ min: 0, max: 4 }),
    intolerable: fc.boolean(),
    related: fc.constantFrom(true, false, 'unknown'),
  },
  { requiredKeys: ['term', 'grade'] },
)

const content: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 4, arbitrary: ae.map((value) => ({ ae: value })) },
  { weight: 4, arbitrary: labs.filter((value) => Object.keys(value as object).length > 0).map((value) => ({ labs: value })) },
  { weight: 2, arbitrary: fc.record({ right: eye, left: eye }).map((value) => ({ eye: value })) },
)

const baseline: RawEvent[] = [
  {
    on: dateOf(-7),
    labs: {
      ALT: { value: 20, unit: 'U/L', uln: 40 },
      AST: { value: 20, unit: 'U/L', uln: 40 },
      BILI: { value: 0.5, unit: 'mg/dL', uln: 1.2 },
      CK: { value: 90, unit: 'U/L', uln: 170 },
    },
  },
  { on: dateOf(-6), eye: { right: { bcva: '20/20', keratitis: 'none' }, left: { bcva: '20/25', keratitis: 'none' } } },
]

/** Courses of assessments with a baseline, as of a day on or after the last one. */
export const followedCourse: fc.Arbitrary<RawCourse> = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), content), { minLength: 1, maxLength: 14 }),
    fc.integer({ min: 0, max: 30 }),
  )
  .map(([events, beyond]) => {
    const last = Math.max(...events.map(([day]) => day))
    return {
      guideline: 'avutometinib-defactinib',
      patient: 'P-1',
      start: dateOf(0),
      actions: 'followed',
      events: [...baseline, ...events.map(([day, value]) => ({ on: dateOf(day), ...value }))],
      asOf: dateOf(last + beyond),
    }
  })

const action: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    do: fc.constantFrom('withhold', 'resume', 'reduce', 'discontinue'),
    drug: fc.constantFrom(undefined, 'defactinib', 'avutometinib'),
  })
  .map(({ do: kind, drug }) => ({ action: drug === undefined ? { do: kind } : { do: kind, drug } }))

/** The same with recorded actions strewn in. */
export const recordedCourse: fc.Arbitrary<RawCourse> = fc
  .tuple(followedCourse, fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), action), { maxLength: 6 }))
  .map(([course, actions]) => ({
    ...course,
    actions: 'recorded',
    events: [...course.events, ...actions.map(([day, value]) => ({ on: dateOf(day), ...value }))],
  }))
