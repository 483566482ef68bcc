/** A calendar date as a whole number of days since 1970-01-01. No clock, no time zone. */
export type Day = number

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/

/** The days of a month of the proleptic Gregorian calendar; month is 1-12. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Gives the day of an ISO 8601 calendar date (`2026-02-10`), or undefined where it is partial or does not exist. */
export function parseDay(text: string): Day | undefined {
  const match = isoDate.exec(text)
  if (match === null) return undefined
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return undefined
  const milliseconds = new Date(0).setUTCFullYear(year, month - 1, date)
  return Math.round(milliseconds / 86_400_000)
}

/** Gives the ISO 8601 calendar date of a day, for the years 0000-9999. */
export function formatDay(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** Gives the weekday of a day: 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7
}

/** Gives the study day (CDISC): the first day of treatment is 1, the day before it is -1, and there is no day 0. */
export function studyDay(start: Day, day: Day): number {
  return day >= start ? day - start + 1 : day - start
}
