import { type Day, formatDay, parseDay } from '../model/day.ts'
import { type Reader, report, type Segments, show } from './problems.ts'
import { firstYear, lastYear } from './shape.ts'

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Days from 1970-01-01 to the first of each month of 1900-2199, filled from the calendar below. */
const monthStarts = new Int32Array((lastYear - firstYear + 1) * 12)
const monthEnds = new Int32Array(monthStarts.length)

let next = parseDay(`${firstYear}-01-01`) as Day
for (let month = 0; month < monthStarts.length; month++) {
  const year = firstYear + Math.floor(month / 12)
  const leap = month % 12 === 1 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0) ? 1 : 0
  monthStarts[month] = next - 1
  next += (monthLengths[month % 12] as number) + leap
  monthEnds[month] = next - 1
}

/** Gives the number that two digits of a text write, or NaN. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** Gives the day of a calendar date of 1900-2199 as fast as the streams need it, or undefined where there is none. */
export function parseCourseDay(text: string): Day | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  const year = digits(text, 0) * 100 + digits(text, 2)
  const month = digits(text, 5)
  const date = digits(text, 8)
  if (!(year >= firstYear && year <= lastYear && month >= 1 && month <= 12 && date >= 1)) return undefined
  const index = (year - firstYear) * 12 + month - 1
  const day = (monthStarts[index] as number) + date
  return day <= (monthEnds[index] as number) ? day : undefined
}

const loose = /^\s*(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T\s].*)?$/

/** Gives the calendar date that somebody meant who wrote one in another way, or undefined. */
function meantDate(text: string): string | undefined {
  const match = loose.exec(text)
  if (match === null) return undefined
  const date = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`
  return parseDay(date) === undefined ? undefined : date
}

/** Says what is wrong with a date that `parseCourseDay` does not take. */
export function reportDate(reader: Reader, segments: Segments, value: unknown): undefined {
  const field = String(segments.at(-1))
  const howTo = 'Write a calendar date as year-month-day, such as 2026-02-10.'
  if (typeof value !== 'string') {
    return report(reader, segments, 'wrong-type', `${field} is ${show(value)}, and not a date.`, howTo)
  }
  const year = /^(\d{4})-\d{2}-\d{2}$/.exec(value)?.[1]
  if (year !== undefined && parseDay(value) !== undefined) {
    const remedy = `Write a date of the years ${firstYear}-${lastYear}.`
    return report(reader, segments, 'date-out-of-range', `${field} ${show(value)} is in the year ${year}.`, remedy)
  }
  const [, , month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  if (month !== undefined && Number(month) >= 1 && Number(month) <= 12 && Number(date) >= 1 && Number(date) <= 31) {
    if (Number(year) >= firstYear && Number(year) <= lastYear) {
      const last = formatDay(monthEnds[(Number(year) - firstYear) * 12 + Number(month) - 1] as number)
      return report(
        reader,
        segments,
        'impossible-date',
        `${field} ${show(value)} does not exist: that month ends on ${last}.`,
        howTo,
      )
    }
  }
  const meant = meantDate(value)
  const remedy = meant === undefined ? howTo : `Write ${meant}.`
  return report(reader, segments, 'invalid-date', `${field} ${show(value)} is not a whole calendar date.`, remedy)
}
