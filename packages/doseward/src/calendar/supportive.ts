import { type Day, formatDay, type SupportiveMeasure } from '../model/index.ts'
import { type CalendarChoices, calendarReadings } from './choices.ts'
import type { CycleDays } from './day-plan.ts'
import type { CourseSoFar } from './doses.ts'
import type { SupportiveEntry } from './schedule.ts'

/** The words of a guideline for the first day of treatment; others name no day. */
const startOfTreatment = 'start of treatment'

const shown = (day: Day | undefined): string | null => (day === undefined ? null : formatDay(day))

interface SupportiveDays {
  from: Day | undefined
  atLeastUntil: Day | undefined
  endsOn: Day | undefined
  reminderOn: Day | undefined
}

function daysOf(measure: SupportiveMeasure, start: Day, cycles: readonly CycleDays[], choices: CalendarChoices): SupportiveDays {
  const firstDay = (cycle: number | undefined): Day | undefined => cycles.find(({ number }) => number === cycle)?.firstDay
  const before = (day: Day | undefined): Day | undefined => (day === undefined ? undefined : day - 1)
  const { from, atLeastCycles, readings } = measure
  if (from !== startOfTreatment) return { from: undefined, atLeastUntil: undefined, endsOn: undefined, reminderOn: undefined }
  const next = atLeastCycles === undefined ? undefined : firstDay(atLeastCycles + 1)
  const ending = readings.includes(calendarReadings.supportiveEnd) ? choices.supportiveCycles : undefined
  return {
    from: start,
    atLeastUntil: before(next),
    endsOn: ending === undefined ? undefined : before(firstDay(ending + 1)),
    reminderOn: ending === undefined ? next : undefined,
  }
}

function statusOf(
  { from, endsOn, reminderOn }: SupportiveDays,
  measure: SupportiveMeasure,
  asOf: Day,
  endedOn: Day | undefined,
): SupportiveEntry['status'] {
  if (from === undefined || asOf < from) return 'upcoming'
  if (endsOn !== undefined && asOf > endsOn) return 'ended'
  // No source says what becomes of it once treatment has stopped.
  if (endedOn !== undefined && asOf >= endedOn) return 'clinician-decides'
  if (reminderOn !== undefined && asOf >= reminderOn) return 'clinician-decides'
  return measure.atLeastCycles === undefined ? 'continuing' : 'required'
}

/** Gives the supportive care of a course; `cycles` must reach one beyond the least duration, unless the clock stands still. */
export function supportiveEntries(
  { compiled, course, history }: CourseSoFar,
  cycles: readonly CycleDays[],
  choices: CalendarChoices,
  endedOn: Day | undefined,
): SupportiveEntry[] {
  return compiled.guideline.supportiveCare.map((measure) => {
    const days = daysOf(measure, course.start, cycles, choices)
    return {
      id: measure.id,
      title: measure.title,
      sites: measure.sites,
      details: measure.details,
      from: shown(days.from),
      fromSays: measure.from,
      atLeastUntil: shown(days.atLeastUntil),
      endsOn: shown(days.endsOn),
      reminderOn: shown(days.reminderOn),
      status: statusOf(days, measure, history.asOf, endedOn),
      cite: measure.cite,
      readings: measure.readings,
    }
  })
}

/** The furthest cycle that supportive care speaks of. */
export function lastSupportiveCycle({ compiled }: CourseSoFar, { supportiveCycles = 0 }: CalendarChoices): number {
  return Math.max(supportiveCycles, ...compiled.guideline.supportiveCare.map(({ atLeastCycles = 0 }) => atLeastCycles))
}
