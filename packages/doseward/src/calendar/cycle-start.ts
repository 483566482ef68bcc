import { formatDay, parseDay } from '../model/index.ts'
import type { CycleDays, PlannedDay } from './day-plan.ts'
import type { CourseSoFar } from './doses.ts'
import type { CycleStart, DoseEntry, MonitoringEntry } from './schedule.ts'

/** Gives the looks that must be done before the first dose of a cycle. */
function requiredOf(cycle: CycleDays, looks: readonly MonitoringEntry[]): readonly MonitoringEntry[] {
  return looks.filter(({ cycle: number, kind }) => number === cycle.number && (kind === 'before-cycle' || kind === 'baseline'))
}

/** Gives the last ISO date on which one of the looks was completed; empty where none was. */
const lastDone = (looks: readonly MonitoringEntry[]): string =>
  looks
    .flatMap(({ done }) => done.map(({ on }) => on))
    .sort()
    .at(-1) ?? ''

const isGivenBefore = (cycle: CycleDays, asOf: number): boolean =>
  cycle.days.some(({ on, doses }) => on < asOf && doses.some(({ status }) => status === 'taken'))

/**
 * Withholds what is planned of a cycle whose tests are missing on the day of its first dose, until they are there. As followed,
 * the days before are withheld in the same way; what was recorded as taken stays.
 */
export function withholdUntilTested(
  { course, history }: CourseSoFar,
  cycles: readonly CycleDays[],
  looks: readonly MonitoringEntry[],
): PlannedDay[] {
  return cycles.flatMap((cycle) => {
    const required = requiredOf(cycle, looks)
    const followed = course.actions === 'followed'
    const { firstDose } = cycle
    if (firstDose === undefined || firstDose > history.asOf || (!followed && isGivenBefore(cycle, history.asOf)))
      return cycle.days
    const all = required.every(({ missing }) => missing.length === 0)
    const clear = all ? (parseDay(lastDone(required)) ?? firstDose) : Number.POSITIVE_INFINITY
    return cycle.days.map((day) => {
      if (day.on >= clear || (!followed && day.on < history.asOf)) return day
      const doses = day.doses.map(
        (dose): DoseEntry =>
          dose.status === 'none' ? dose : { drug: dose.drug, scheduled: dose.scheduled, status: 'none', reason: 'tests-missing' },
      )
      return { ...day, doses }
    })
  })
}

/** Gives whether a cycle can start; `planned` is the first dose before any was withheld for missing tests. */
export function cycleStartOf(
  cycle: CycleDays,
  planned: CycleDays | undefined,
  looks: readonly MonitoringEntry[],
  asOf: number,
  gate: CycleStart['gate'],
): CycleStart {
  const required = requiredOf(cycle, looks)
  const missing = [...new Set(required.flatMap((look) => look.missing))]
  const firstDose = cycle.firstDose === undefined ? null : formatDay(cycle.firstDose)
  const status = (): CycleStart['status'] => {
    if (planned?.firstDose === undefined) return 'not-started'
    if (missing.length === 0) return firstDose !== null && lastDone(required) > firstDose ? 'started-without' : 'ready'
    if (asOf < planned.firstDose) return 'waiting'
    return isGivenBefore(cycle, asOf) ? 'started-without' : 'not-ready'
  }
  return { firstDose, required: required.map(({ id }) => id), missing, status: status(), gate }
}
