import type { CompiledGuideline } from '../compile/index.ts'
import type { DoseHistory } from '../engine/index.ts'
import type { Course, Day } from '../model/index.ts'

/** A day with its place in the cycles. */
export interface PlacedDay {
  on: Day
  cycle: number
  day: number
  phase: 'on' | 'off'
  /** It does not count: the site stops the clock during a hold. */
  stopped: boolean
}

/**
 * Gives every day of treatment in order, up to the end of cycle `last` and at least up to `asOf`. Where the clock stands still
 * from `asOf` on, no day later than those counts, and the cycles after it are not reached.
 */
export function placedDays({ guideline }: CompiledGuideline, course: Course, history: DoseHistory, last: number): PlacedDay[] {
  const { cycleDays, onDays } = guideline.regimen
  const { asOf, paused, clockStopped } = history
  const isStopped = (day: Day): boolean =>
    (clockStopped && day >= asOf) || paused.some(({ from, to }) => day >= from && day <= to)
  const lost = paused.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  const end = Math.max(course.start + lost + last * cycleDays - 1, asOf)
  const days: PlacedDay[] = []
  let counted = 0
  for (let on = course.start; on <= end; on++) {
    const cycle = Math.floor(counted / cycleDays) + 1
    if (cycle > last && on > asOf) break
    const day = (counted % cycleDays) + 1
    const stopped = isStopped(on)
    days.push({ on, cycle, day, phase: day <= onDays ? 'on' : 'off', stopped })
    if (!stopped) counted++
  }
  return days
}
