import type { Course, CourseEvent, Day, Guideline, LabResult, Recommendation, RecommendedAction } from 'doseward/model'
import { parseDay } from 'doseward/model'

/** A stretch of days, both included. */
export interface Stretch {
  from: Day
  to: Day
}

/** Gives the days that a picture shows: from the start of treatment to the end of the cycle of the last day. */
export function shownDays(course: Course, guideline: Guideline, asOf: Day): Stretch {
  const { cycleDays } = guideline.regimen
  const cycles = Math.max(1, Math.ceil((asOf - course.start + 1) / cycleDays))
  return { from: course.start, to: course.start + cycles * cycleDays - 1 }
}

/** Gives the on-days of each cycle within the days shown. */
export function onStretches(guideline: Guideline, days: Stretch): readonly Stretch[] {
  const { cycleDays, onDays } = guideline.regimen
  const stretches: Stretch[] = []
  for (let first = days.from; first <= days.to; first += cycleDays) stretches.push({ from: first, to: first + onDays - 1 })
  return stretches
}

const taken: Readonly<Record<RecommendedAction, boolean>> = {
  continue: true,
  reduce: true,
  resume: true,
  withhold: false,
  discontinue: false,
  undetermined: false,
}

/** Gives the stretches up to `asOf` on which a drug was to be taken by the recommendation then in force. */
export function takenStretches(
  drug: string,
  entries: readonly Recommendation[],
  guideline: Guideline,
  days: Stretch,
  asOf: Day,
): readonly Stretch[] {
  const stretches: { from: Day; to: Day }[] = []
  const last = Math.min(asOf, days.to)
  const starts = entries.map((entry) => parseDay(entry.asOf) ?? days.from)
  const push = (from: Day, to: Day): void => {
    for (const on of onStretches(guideline, days)) {
      const stretch = { from: Math.max(from, on.from), to: Math.min(to, on.to) }
      const before = stretches.at(-1)
      if (stretch.from > stretch.to) continue
      if (before !== undefined && before.to + 1 === stretch.from) before.to = stretch.to
      else stretches.push(stretch)
    }
  }
  push(days.from, Math.min(last, (starts[0] ?? last + 1) - 1))
  for (const [index, entry] of entries.entries()) {
    const own = entry.recommendation[drug]
    if (own === undefined || !taken[own.action]) continue
    const resumed = own.from === undefined ? undefined : parseDay(own.from)
    push(Math.max(starts[index] ?? days.from, resumed ?? days.from), Math.min(last, (starts[index + 1] ?? last + 1) - 1))
  }
  return stretches
}

/** A grade of an adverse event over the days on which it was the last one recorded. */
export interface GradeStretch extends Stretch {
  grade: number
  ongoing: boolean
}

/** Gives the grades of each adverse event term over time. */
export function gradeStretches(events: readonly CourseEvent[], asOf: Day): ReadonlyMap<string, readonly GradeStretch[]> {
  const byTerm = new Map<string, { on: Day; grade: number }[]>()
  for (const event of events) {
    if (event.kind !== 'ae' || event.on > asOf) continue
    byTerm.set(event.term, [...(byTerm.get(event.term) ?? []), { on: event.on, grade: event.grade }])
  }
  return new Map(
    [...byTerm].map(([term, marks]) => [
      term,
      marks.flatMap(({ on, grade }, index) => {
        const next = marks[index + 1]?.on
        return grade === 0 ? [] : [{ from: on, to: (next ?? asOf + 1) - 1, grade, ongoing: next === undefined }]
      }),
    ]),
  )
}

export interface LabMark {
  on: Day
  result: LabResult
  /** Times the upper limit of normal; undefined where the laboratory gave none. */
  ratio: number | undefined
}

/** Gives the results of each test that was above its upper limit of normal at least once since the start. */
export function labMarks(events: readonly CourseEvent[], days: Stretch, asOf: Day): ReadonlyMap<string, readonly LabMark[]> {
  const byTest = new Map<string, LabMark[]>()
  for (const event of events) {
    if (event.kind !== 'labs' || event.on > asOf || event.on < days.from) continue
    for (const result of event.results) {
      const ratio = result.uln === undefined ? undefined : result.value.number / result.uln
      byTest.set(result.test, [...(byTest.get(result.test) ?? []), { on: event.on, result, ratio }])
    }
  }
  return new Map([...byTest].filter(([, marks]) => marks.some(({ ratio }) => ratio !== undefined && ratio > 1)))
}
