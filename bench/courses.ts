import { type Day, formatDay, parseDay } from 'doseward/model'

/** A course as a file holds it. */
export interface CourseFile {
  guideline: string
  patient: string
  start: string
  actions: 'recorded' | 'followed'
  events: readonly Record<string, unknown>[]
}

/** Gives numbers of 0 to below 1 that depend on the seed alone (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const start: Day = parseDay('2026-01-05') ?? 0
const terms = ['Rash acneiform', 'Rash maculo-papular', 'Nausea', 'Diarrhea', 'Vomiting', 'Fatigue'] as const

/** Gives a laboratory value that is mostly normal and now and then several times the limit. */
function multiple(next: () => number): number {
  const place = next()
  return place < 0.94 ? 0.3 + next() * 0.65 : place < 0.985 ? 1 + next() * 3 : 4 + next() * 8
}

function labs(next: () => number): Record<string, unknown> {
  const value = (uln: number, digits: number): number => Number((uln * multiple(next)).toFixed(digits))
  return {
    ALT: { value: value(35, 0), unit: 'U/L', uln: 35 },
    AST: { value: value(35, 0), unit: 'U/L', uln: 35 },
    BILI: { value: value(1.2, 1), unit: 'mg/dL', uln: 1.2 },
    CK: { value: value(170, 0), unit: 'U/L', uln: 170 },
  }
}

function adverseEvent(next: () => number): Record<string, unknown> {
  const place = next()
  const grade = place < 0.4 ? 0 : place < 0.8 ? 1 : place < 0.95 ? 2 : 3
  const term = terms[Math.floor(next() * terms.length)]
  return { term, grade, ...(grade === 2 && { intolerable: next() < 0.3 }) }
}

function eyes(next: () => number): Record<string, unknown> {
  const eye = (): Record<string, unknown> => ({
    bcva: next() < 0.8 ? '20/20' : '20/40',
    keratitis: next() < 0.95 ? 'none' : 'nonconfluent',
  })
  return { right: eye(), left: eye() }
}

function action(next: () => number): Record<string, unknown> {
  return { do: next() < 0.5 ? 'withhold' : 'resume' }
}

/** Gives the course of a seed: 30 events over some months, and none like that of another seed. Even seeds follow, odd ones record. */
export function courseOf(seed: number): CourseFile {
  const next = numbersFrom(seed)
  const followed = seed % 2 === 0
  const events: Record<string, unknown>[] = [
    { on: formatDay(start - 7), labs: { ...labs(() => 0.1) } },
    { on: formatDay(start - 6), eye: eyes(() => 0.1) },
  ]
  let day = start
  while (events.length < 30) {
    day += 1 + Math.floor(next() * 6)
    const kind = next()
    const content =
      kind < 0.5
        ? { labs: labs(next) }
        : kind < 0.8
          ? { ae: adverseEvent(next) }
          : kind < 0.92 || followed
            ? { eye: eyes(next) }
            : { action: action(next) }
    events.push({ on: formatDay(day), ...content })
  }
  return {
    guideline: 'avutometinib-defactinib',
    patient: `B-${seed}`,
    start: formatDay(start),
    actions: followed ? 'followed' : 'recorded',
    events,
  }
}
