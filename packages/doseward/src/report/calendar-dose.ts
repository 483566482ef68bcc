import type { DoseGiven, DoseOmitted, DrugSheet, LevelSheet, Schedule, ScheduleDay, Units } from '../calendar/index.ts'
import { type CalendarWords, sayCalendar } from './calendar-words.ts'
import { formatAmount, formatDose, noBreakSpace } from './format.ts'

/** How a calendar's dates are written: for people who work with it, or for patients. */
export type DateWriter = (iso: string) => string

/** Gives a number of tablets or capsules: `1 tablet`, `4 capsules`. */
export function unitsWords({ count, form }: Units, words: CalendarWords): string {
  const key = count === 1 ? 'units.1' : count === 0.5 ? 'units.0.5' : 'units.n'
  return sayCalendar(words, key, { count, form }).replaceAll(' ', noBreakSpace)
}

/** Gives the sheet of a drug's level; undefined where the regimen has no such level. */
function levelOf(sheet: DrugSheet, level: number): LevelSheet | undefined {
  return sheet.levels.find((entry) => entry.level === level)
}

/** Gives what is taken on one day: `200 mg twice`, or that nobody can tell. */
export function givenWords({ amount, times }: DoseGiven, words: CalendarWords): string {
  if (amount === null || times === null) return sayCalendar(words, 'intake.unknown')
  const key = times === 1 ? 'intakes.1' : times === 2 ? 'intakes.2' : 'intakes.n'
  return sayCalendar(words, key, { amount: formatAmount(amount), times })
}

/** Gives why nothing is taken on a day, in few words. */
export function omittedWords({ reason, resumesOn }: DoseOmitted, words: CalendarWords, date: DateWriter): string {
  if (reason !== 'awaiting-resume') return sayCalendar(words, `reason.${reason}`)
  if (resumesOn === undefined) return sayCalendar(words, 'reason.awaiting-resume.no-date')
  return sayCalendar(words, 'reason.awaiting-resume', { date: date(resumesOn) })
}

/**
 * Gives a level in full: amount, frequency, total, the change against the level before it, and tablets or capsules. A dose that
 * the source does not state is said to be so.
 */
export function levelDose(sheet: DrugSheet, level: number, words: CalendarWords, before?: number): string {
  const entry = levelOf(sheet, level)
  if (entry?.parts === undefined) return sayCalendar(words, 'dose.not-stated')
  const earlier = before === undefined || before === level ? undefined : levelOf(sheet, before)?.parts
  const each = entry.unitsEach === null ? [] : [sayCalendar(words, 'units.each', { units: unitsWords(entry.unitsEach, words) })]
  const site = entry.siteValue === undefined ? [] : [words['dose.site']]
  return [formatDose(entry.parts, sheet, earlier, words), ...each, ...site].join('; ')
}

/** Gives the day of `asOf`, where the calendar shows it. */
export function todayOf({ cycles }: Schedule): ScheduleDay | undefined {
  return cycles.flatMap(({ days }) => days).find(({ time }) => time === 'today')
}

/** Gives the level before the present one, where the days shown tell when it changed. */
export function levelBefore({ cycles }: Schedule, drug: string, level: number | undefined): number | undefined {
  const changes = cycles.flatMap(({ days }) => days.flatMap(({ doses }) => doses)).filter((dose) => dose.drug === drug)
  return changes.findLast(
    (dose): dose is DoseGiven => dose.status !== 'none' && dose.begins !== undefined && dose.level === level,
  )?.levelBefore
}
