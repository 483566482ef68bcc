import type { Day } from '../model/index.ts'
import { type PlacedDay, placedDays } from './clock.ts'
import { type CourseSoFar, dosesOn } from './doses.ts'
import type { DoseEntry } from './schedule.ts'

/** A day with what is taken on it. */
export interface PlannedDay extends PlacedDay {
  doses: DoseEntry[]
}

/** Gives every day from the first of treatment on, up to the end of cycle `last` and at least up to `asOf`, with its doses. */
export function plannedDays(so: CourseSoFar, last: number): PlannedDay[] {
  return placedDays(so.compiled, so.course, so.history, last).map((place) => ({ ...place, doses: dosesOn(so, place) }))
}

/** One cycle as its days show it. */
export interface CycleDays {
  number: number
  days: readonly PlannedDay[]
  firstDay: Day
  /** The first day on which any drug is taken or planned. */
  firstDose: Day | undefined
}

/** Gives the cycles that days belong to, in order. */
export function cyclesOf(days: readonly PlannedDay[]): CycleDays[] {
  const cycles: (CycleDays & { days: PlannedDay[] })[] = []
  for (const day of days) {
    let cycle = cycles.at(-1)
    if (cycle?.number !== day.cycle) {
      cycle = { number: day.cycle, days: [], firstDay: day.on, firstDose: undefined }
      cycles.push(cycle)
    }
    cycle.days.push(day)
    if (day.doses.some(({ status }) => status !== 'none')) cycle.firstDose ??= day.on
  }
  return cycles
}
