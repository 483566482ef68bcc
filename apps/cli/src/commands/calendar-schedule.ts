import { createHash } from 'node:crypto'
import { type CycleRange, mostCycles, type Schedule, scheduleOf } from 'doseward/calendar'
import { decide, defaultAsOf, doseHistory } from 'doseward/engine'
import { type Course, formatDay, type Recommendation, type Result } from 'doseward/model'
import type { CalendarOptions } from '../program.ts'
import type { Matched } from '../shelf.ts'

/** How many cycles beyond the present one an electronic calendar may hold, so that a later one can take all of them back. */
const cyclesAhead = 5

/** A calendar as asked for. */
export interface AskedCalendar {
  schedule: Schedule
  shown: CycleRange
  /** The same calendar with every cycle that an earlier electronic calendar may hold. */
  withLater: () => Schedule
}

/** Gives the cycles asked for: so many from the present one on, or a range; in the off weeks the next cycle too. */
function cyclesAsked({ cycles }: CalendarOptions, present: Recommendation['cycle']): CycleRange {
  const first = present?.number ?? 1
  if (cycles === undefined) return { first, last: present?.phase === 'off' ? first + 1 : first }
  return typeof cycles === 'number' ? { first, last: first + cycles - 1 } : cycles
}

function refused(message: string, remedy: string): Result<AskedCalendar> {
  return { ok: false, findings: [{ code: 'cycles', message, remedy }] }
}

/** Gives the calendar of a course for the cycles asked for, or why there is none. */
export function askedCalendar({ course, tables }: Matched, options: CalendarOptions): Result<AskedCalendar> {
  const asOf = options.asOf ?? defaultAsOf(course)
  const recommendation = decide(tables, course, asOf)
  const present = recommendation.cycle?.number ?? 1
  const shown = cyclesAsked(options, recommendation.cycle)
  const furthest = present + cyclesAhead
  if (shown.last > mostCycles)
    return refused(`Cycle ${shown.last} is beyond the last that a calendar shows, ${mostCycles}.`, 'Ask for fewer cycles.')
  if (options.ics !== undefined && shown.last > furthest) {
    const why = 'so that a later one can take back what it no longer holds.'
    return refused(
      `An electronic calendar reaches at most ${cyclesAhead} cycles beyond the present one, ${why}`,
      `Ask for cycles up to ${furthest}.`,
    )
  }
  const history = doseHistory(tables, course, asOf)
  const scheduleTo = (last: number): Schedule =>
    scheduleOf(tables, course, { recommendation, history }, { asOf, cycles: { first: shown.first, last } })
  const schedule = scheduleTo(shown.last)
  if (schedule.cycles.length === 0) {
    const why = 'the days of the cycle stand still while the drugs are withheld.'
    return refused(`No day of cycle ${shown.first} is known yet: ${why}`, `Ask for cycle ${present}.`)
  }
  const withLater = (): Schedule => scheduleTo(Math.min(mostCycles, Math.max(shown.last, furthest)))
  return { ok: true, value: { schedule, shown, withLater } }
}

/**
 * Gives what the entries of an electronic calendar are known by: a digest of guideline, patient and first day. The patient's id
 * is in it so that two patients who start on one day have different entries, and cannot be read from it.
 */
export function courseKeyOf({ guideline, patient, start }: Course): string {
  const identity = JSON.stringify([guideline, patient ?? null, formatDay(start)])
  return createHash('sha256').update(identity).digest('hex').slice(0, 32)
}
