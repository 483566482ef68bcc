import { dateOf, type RawCourse, type RawEvent } from '../support/random-course.ts'

/** Numbers of 0 to below 1 that depend on the seed alone. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296
  }
}

type Next = () => number

function oneOf<T>(next: Next, values: readonly T[]): T {
  return values[Math.floor(next() * values.length)] as T
}

const terms = [
  'Rash acneiform',
  'Rash acneiform',
  'Rash maculo-papular',
  'Rash pustular',
  'Nausea',
  'Nausea',
  'Diarrhea',
  'Rhabdomyolysis',
  'Blurred vision',
  'Eye pain',
  'Keratitis',
  'Retinopathy',
  'CPK increased',
  'Alanine aminotransferase increased',
]

function adverseEvent(next: Next): unknown {
  const judged = next()
  const related = next()
  return {
    term: oneOf(next, terms),
    grade: oneOf(next, [0, 1, 1, 2, 2, 3, 3, 3, 4]),
    ...(judged < 0.6 ? { intolerable: judged < 0.4 } : {}),
    ...(related < 0.1 ? { related: false } : {}),
  }
}

const multiples: Readonly<Record<string, readonly number[]>> = {
  ALT: [0.5, 1, 2, 3.5, 5, 6, 7, 21],
  AST: [0.5, 1, 3.5, 6],
  BILI: [0.5, 0.5, 1, 1.4, 2, 2.5, 4],
  CK: [0.5, 1, 2, 4, 6, 6, 8, 12],
}
const limits: Readonly<Record<string, readonly [string, number]>> = {
  ALT: ['U/L', 40],
  AST: ['U/L', 40],
  BILI: ['mg/dL', 1.2],
  CK: ['U/L', 170],
}

function laboratory(next: Next, tests: readonly string[]): unknown {
  return Object.fromEntries(
    tests.map((test) => {
      if (test === 'PLAT') return [test, { value: oneOf(next, [20, 40, 60, 200]), unit: '10^9/L', lln: 150, uln: 400 }]
      const [unit, uln] = limits[test] ?? ['U/L', 40]
      return [test, { value: Number((uln * oneOf(next, multiples[test] ?? [1])).toPrecision(6)), unit, uln }]
    }),
  )
}

const panels = [
  ['CK'],
  ['CK'],
  ['ALT'],
  ['ALT', 'AST', 'BILI'],
  ['ALT', 'AST', 'BILI'],
  ['BILI'],
  ['ALT', 'BILI'],
  ['PLAT'],
  ['CK', 'ALT'],
]

function eye(next: Next): unknown {
  const stated = next()
  return {
    keratitis: oneOf(next, ['none', 'none', 'nonconfluent', 'confluent']),
    ...(stated < 0.8 ? { bcva: oneOf(next, ['20/20', '20/20', '20/40', '20/63', '20/200']) } : {}),
    ...(next() < 0.2 ? { ulcer: next() < 0.5 } : {}),
  }
}

function eyes(next: Next): unknown {
  const which = next()
  return { ...(which < 0.8 ? { right: eye(next) } : {}), ...(which > 0.2 ? { left: eye(next) } : {}) }
}

function action(next: Next): unknown {
  const drug = oneOf(next, [undefined, undefined, undefined, 'defactinib', 'avutometinib'])
  const kind = oneOf(next, ['withhold', 'withhold', 'withhold', 'resume', 'resume', 'reduce', 'discontinue'])
  return { do: kind, ...(drug === undefined ? {} : { drug }) }
}

function content(next: Next, recorded: boolean): Record<string, unknown> {
  const kind = next()
  if (recorded && next() < 0.35) return { action: action(next) }
  if (kind < 0.4) return { ae: adverseEvent(next) }
  return kind < 0.8 ? { labs: laboratory(next, oneOf(next, panels)) } : { eye: eyes(next) }
}

const baseline: readonly RawEvent[] = [
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

/** The short history of a seed: a baseline, one to six assessments or actions, and a day some time after the last. */
export function historyOf(seed: number, actions: RawCourse['actions']): RawCourse {
  const next = numbersFrom(seed)
  const events: RawEvent[] = []
  const count = 1 + Math.floor(next() * 6)
  let day = 1 + Math.floor(next() * 20)
  while (events.length < count) {
    events.push({ on: dateOf(day), ...content(next, actions === 'recorded') })
    day += oneOf(next, [0, 1, 1, 2, 3, 4, 6, 9, 14, 21])
  }
  const last = events.at(-1)?.on ?? dateOf(0)
  const later = oneOf(next, [0, 0, 0, 1, 2, 5, 10, 22, 23, 29])
  const asOf = new Date(Date.parse(last) + later * 86_400_000).toISOString().slice(0, 10)
  return {
    guideline: 'avutometinib-defactinib',
    patient: `R-${seed}`,
    start: dateOf(0),
    actions,
    events: [...baseline, ...events],
    asOf,
  }
}
