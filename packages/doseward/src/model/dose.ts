import { type Day, weekdayOf } from './day.ts'
import type { Dose, Drug } from './guideline.ts'
import type { Amount, DoseParts } from './recommendation.ts'

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'] as const
const mondayFirst = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** Decimal places that a dose may show: finer amounts are not dispensed. */
const finestDecimals = 4

/**
 * Gives a number of a dose as it may be printed (ui.md 2.3, rules 1-3): a leading zero, no trailing zero, a comma from
 * 1,000, never an exponent.
 *
 * @throws RangeError where the number is negative, not finite, or has more than 4 decimal places, since what is shown
 * would then not be the dose (0.00004 would become 0).
 */
export function doseNumber(value: number): string {
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`a dose is a number from 0 up, not ${value}`)
  const rounded = Number(value.toFixed(finestDecimals))
  if (rounded !== value || value >= 1e15) throw new RangeError(`the dose ${value} cannot be shown without rounding it`)
  const [whole, fraction] = value
    .toFixed(finestDecimals)
    .replace(/\.?0+$/, '')
    .split('.')
  const grouped = (whole ?? '0').replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** Gives how many dosing days fall in a week in which the drug is taken: the most of any week of the cycle. */
export function dosingDaysAWeek(dosingDays: readonly number[]): number {
  const weeks = new Map<number, number>()
  for (const day of dosingDays) {
    const week = Math.floor((day - 1) / 7)
    weeks.set(week, (weeks.get(week) ?? 0) + 1)
  }
  return Math.max(0, ...weeks.values())
}

/** Gives the weekdays on which a drug is taken in a course that starts on `start`: `['Mon', 'Thu']`, Monday first. */
export function dosingWeekdays(start: Day, dosingDays: readonly number[]): readonly string[] {
  const taken = new Set(dosingDays.map((day) => (weekdayOf(start + day - 1) + 6) % 7))
  return mondayFirst.filter((_, index) => taken.has(index))
}

/** Gives how often in words: `once daily`, `twice daily`, `on each of two days a week`. Never `twice weekly`. */
export function frequencyWords(timesADay: number, schedule: Drug['schedule'], daysAWeek: number): string {
  const times = timesADay === 1 ? 'once' : timesADay === 2 ? 'twice' : `${timesADay} times`
  if (schedule === 'daily') return `${times} daily`
  const days = daysAWeek === 1 ? 'on one day a week' : `on each of ${smallNumbers[daysAWeek] ?? daysAWeek} days a week`
  return timesADay === 1 ? days : `${times} ${days}`
}

/**
 * Gives a dose in the words of the contract: `200 mg twice daily`, `3.2 mg on each of two days a week`.
 *
 * @throws RangeError as {@link doseNumber} does.
 */
export function doseWords(dose: Dose, schedule: Drug['schedule'], daysAWeek: number): string {
  return `${doseNumber(dose.amount.value)} ${dose.amount.unit} ${frequencyWords(dose.timesADay, schedule, daysAWeek)}`
}

/** Gives an amount taken several times, without the error of binary fractions: 3 times 0.8 mg is 2.4 mg. */
export function timesAmount(amount: Amount, times: number): Amount {
  const scale = 10 ** finestDecimals
  return { value: (Math.round(amount.value * scale) * times) / scale, unit: amount.unit }
}

/**
 * Gives a dose in parts: per day for a daily drug, per week for one taken on certain days. `times` counts intakes a day, or
 * dosing days a week; the total counts every intake.
 */
export function doseParts(dose: Dose, schedule: Drug['schedule'], daysAWeek: number, weekdays?: readonly string[]): DoseParts {
  if (schedule === 'daily') {
    const total = { ...timesAmount(dose.amount, dose.timesADay), per: 'day' as const }
    return { doseAmount: dose.amount, timesPer: { times: dose.timesADay, per: 'day' }, total }
  }
  return {
    doseAmount: dose.amount,
    timesPer: { times: daysAWeek, per: 'week' },
    ...(weekdays === undefined ? {} : { weekdays }),
    total: { ...timesAmount(dose.amount, dose.timesADay * daysAWeek), per: 'week' },
  }
}
