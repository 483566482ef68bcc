import type { Day, Regimen } from '../model/index.ts'

/** A place in the treatment calendar: cycle from 1, day of the cycle from 1. */
export interface CyclePlace {
  number: number
  day: number
  phase: 'on' | 'off'
}

/**
 * Gives the place of a day in the cycles. `pausedDays` are the days held so far where the clock stops
 * during a hold, and 0 where the calendar runs on.
 */
export function cyclePlace(regimen: Regimen, start: Day, day: Day, pausedDays: number): CyclePlace {
  const index = day - start - pausedDays
  const dayOfCycle = (index % regimen.cycleDays) + 1
  return {
    number: Math.floor(index / regimen.cycleDays) + 1,
    day: dayOfCycle,
    phase: dayOfCycle <= regimen.onDays ? 'on' : 'off',
  }
}

/** Gives the number of on-days from `from` up to, not including, `to`. */
export function countOnDays(regimen: Regimen, start: Day, from: Day, to: Day, pausedDays: number): number {
  const before = (day: Day): number => {
    const index = day - start - pausedDays
    const cycles = Math.floor(index / regimen.cycleDays)
    return cycles * regimen.onDays + Math.min(index - cycles * regimen.cycleDays, regimen.onDays)
  }
  return to <= from ? 0 : before(to) - before(from)
}

/**
 * Gives the first dosing day of a drug on or after `day`. Where a site waits for the next cycle, that is
 * day 1 of the next cycle, unless `day` is a day 1 itself.
 */
export function nextDosingDay(
  regimen: Regimen,
  dosingDays: readonly number[],
  start: Day,
  day: Day,
  pausedDays: number,
  waitForCycle: boolean,
): Day {
  const { day: dayOfCycle } = cyclePlace(regimen, start, day, pausedDays)
  const first = dosingDays[0] ?? 1
  if (waitForCycle && dayOfCycle !== 1) return day + regimen.cycleDays - dayOfCycle + first
  const next = dosingDays.find((candidate) => candidate >= dayOfCycle)
  return next === undefined ? day + regimen.cycleDays - dayOfCycle + first : day + next - dayOfCycle
}
