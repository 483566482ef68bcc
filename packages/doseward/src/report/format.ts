import { parseDay, weekdayOf } from '../model/day.ts'
import { doseNumber, frequencyWords } from '../model/dose.ts'
import type { Drug } from '../model/guideline.ts'
import type { Amount, DoseParts } from '../model/recommendation.ts'
import { english, listWords, say, type WordKey, type Words } from './words.ts'

/** Stands between a number and its unit, so that a line never breaks there (ui.md 2.3, rule 4). */
export const noBreakSpace = '\u00a0'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const longWeekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

interface DateNames {
  weekdays: readonly string[]
  months: readonly string[]
}

function dateParts(iso: string, names: DateNames): { weekday: string; date: string; month: string; year: string } {
  const day = parseDay(iso)
  const [year, month, date] = iso.split('-')
  const monthName = names.months[Number(month) - 1]
  if (day === undefined || year === undefined || date === undefined || monthName === undefined) {
    throw new RangeError(`${iso} is no calendar date`)
  }
  return { weekday: names.weekdays[weekdayOf(day)] ?? '', date, month: monthName, year }
}

/**
 * Gives an ISO 8601 date as `Mon 16-Nov-2026`, by our own table of months: the browser's differs between its versions.
 *
 * @throws RangeError where the text is no calendar date.
 */
export function formatDate(iso: string): string {
  const { weekday, date, month, year } = dateParts(iso, { weekdays, months })
  return `${weekday}${noBreakSpace}${date}-${month}-${year}`
}

/** Gives a text with every ISO 8601 date in it written as {@link formatDate} does. */
export function spellDates(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (iso) => (parseDay(iso) === undefined ? iso : formatDate(iso)))
}

/** Gives an ISO 8601 date for patients: `Monday 16 November 2026`. Throws as {@link formatDate} does. */
export function formatLongDate(iso: string): string {
  const { weekday, date, month, year } = dateParts(iso, { weekdays: longWeekdays, months: longMonths })
  return `${weekday} ${Number(date)}${noBreakSpace}${month}${noBreakSpace}${year}`
}

/** Gives an amount as `3.2 mg`, the space unbreakable. Throws a RangeError as `doseNumber` does. */
export function formatAmount(amount: Amount): string {
  return `${doseNumber(amount.value)}${noBreakSpace}${amount.unit}`
}

/** Gives a text with the space between a number and its unit made unbreakable. */
export function keepUnits(text: string): string {
  return text.replace(/(\d) (mg|mcg|g|mL|units)\b/g, `$1${noBreakSpace}$2`)
}

function oftenWords(parts: DoseParts, words: Words): string {
  const { times, per } = parts.timesPer
  if (per === 'day') return frequencyWords(times, 'daily', 7)
  const intakes = Math.max(1, Math.round(parts.total.value / (parts.doseAmount.value * times)))
  if (parts.weekdays === undefined || parts.weekdays.length === 0) return frequencyWords(intakes, 'certain-days', times)
  const values = { weekdays: listWords(words, parts.weekdays, 'and') }
  if (intakes === 1) return say(words, 'dose.on-weekdays', values)
  const often = frequencyWords(intakes, 'daily', 7).replace(/ daily$/, '')
  return say(words, 'dose.times-on-weekdays', { ...values, times: often })
}

/** Gives amount and frequency without the total: `200 mg twice daily`, `3.2 mg on Mon and Thu`. */
export function formatIntake(parts: DoseParts, words: Words = english): string {
  return say(words, 'dose.intakes', { amount: formatAmount(parts.doseAmount), often: oftenWords(parts, words) })
}

const fractions: readonly { ratio: number; key: WordKey }[] = [
  { ratio: 1 / 4, key: 'dose.change.a-quarter' },
  { ratio: 1 / 3, key: 'dose.change.a-third' },
  { ratio: 1 / 2, key: 'dose.change.half' },
  { ratio: 2 / 3, key: 'dose.change.two-thirds' },
  { ratio: 3 / 4, key: 'dose.change.three-quarters' },
  { ratio: 2, key: 'dose.change.double' },
]

function direction(total: Amount, before: Amount): WordKey {
  const ratio = total.value / before.value
  const simple = fractions.find((fraction) => Math.abs(fraction.ratio - ratio) < 1e-6)
  return simple?.key ?? (ratio < 1 ? 'dose.change.less' : 'dose.change.more')
}

function changeWords(parts: DoseParts, before: DoseParts, words: Words): string {
  const same =
    parts.total.value === before.total.value &&
    parts.doseAmount.value === before.doseAmount.value &&
    parts.timesPer.times === before.timesPer.times
  if (same) return say(words, 'dose.change.same')
  return say(words, `dose.before.${before.total.per}`, {
    dose: formatIntake(before, words),
    total: formatAmount(before.total),
    direction: say(words, direction(parts.total, before.total)),
  })
}

/**
 * Gives a dose as it stands on a screen: amount, frequency and total, and against `before` the direction of the change
 * in words: `200 mg once daily, 200 mg a day in all (before: 200 mg twice daily, 400 mg a day: half)`. A drug taken on certain
 * days shows each dosing day and the week, never an average per day.
 *
 * @throws RangeError where the parts do not fit the drug's schedule, or as `doseNumber` does.
 */
export function formatDose(parts: DoseParts, drug: Pick<Drug, 'schedule'>, before?: DoseParts, words: Words = english): string {
  return `${formatIntake(parts, words)}, ${formatDoseDetail(parts, drug, before, words)}`
}

/** Gives the second half of {@link formatDose}: the total and the change. Throws as it does. */
export function formatDoseDetail(
  parts: DoseParts,
  drug: Pick<Drug, 'schedule'>,
  before: DoseParts | undefined,
  words: Words,
): string {
  const per = drug.schedule === 'daily' ? 'day' : 'week'
  if (parts.total.per !== per) throw new RangeError(`the total of a drug taken ${drug.schedule} is per ${per}`)
  const total = say(words, `dose.total.${per}`, { total: formatAmount(parts.total) })
  return before === undefined ? total : `${total} (${changeWords(parts, before, words)})`
}
