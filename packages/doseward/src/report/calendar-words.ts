import { parseDay, weekdayOf } from '../model/day.ts'
import { english, type WordKey } from './words.ts'

const own = {
  language: 'en',
  'translation.notice': '',
  'weekday.Mon': 'Mon',
  'weekday.Tue': 'Tue',
  'weekday.Wed': 'Wed',
  'weekday.Thu': 'Thu',
  'weekday.Fri': 'Fri',
  'weekday.Sat': 'Sat',
  'weekday.Sun': 'Sun',
  'month.01': 'Jan',
  'month.02': 'Feb',
  'month.03': 'Mar',
  'month.04': 'Apr',
  'month.05': 'May',
  'month.06': 'Jun',
  'month.07': 'Jul',
  'month.08': 'Aug',
  'month.09': 'Sep',
  'month.10': 'Oct',
  'month.11': 'Nov',
  'month.12': 'Dec',
  'date.day': '{weekday}\u00a0{date}\u00a0{month}',
  'date.year': '{weekday}\u00a0{date}\u00a0{month}\u00a0{year}',

  // Head and foot
  'calendar.title': 'Dosing calendar: {guideline}',
  'calendar.cycle': 'Cycle {number}: {from} to {to}',
  'calendar.stamp': '{id} {version} ({status}), digest {digest}',
  'calendar.from-now': 'What stands from {date} on',
  'calendar.legend':
    '✓ taken{followed}   □ planned if nothing else happens   ‖ withheld   ■ stopped   ? not known, so no dose   · no dose by the regimen',
  'calendar.legend.followed': ' (worked as if every recommendation was carried out)',
  'calendar.clock': 'The days of the cycle do not count while the drugs are withheld.',

  // Doses
  'today.none': 'none ({reason})',
  'plan.hold': 'Hold',
  'dose.site': 'entered by the site, not from the source',
  'intakes.1': '{amount} once',
  'intakes.2': '{amount} twice',
  'intakes.n': '{amount} {times} times',
  'intake.unknown': 'taken, dose not stated in the source',
  'units.each': '{units} each time',
  'units.0.5': 'half a {form}',
  'units.1': '1 {form}',
  'units.n': '{count} {form}s',
  'strength.outside': 'The strength of a {form} of {drug} ({amount}) is not from the source: check it against the pack.',
  'plan.from': '{dose}, from {date}',
  'plan.held': 'Withheld since {since}',
  'plan.held.no-date': 'Withheld',
  'plan.recover-by': 'recovered by {date}, that day included',
  'plan.resume-at': 'to resume at {dose}',
  'plan.stopped': 'none: permanently discontinued',
  'plan.not-alone': 'none: the dose of the other drug is not stated in the source, and neither is taken alone',
  'reason.discontinued': 'stopped',
  'reason.held': 'withheld',
  'reason.awaiting-resume': 'waits until {date}',
  'reason.awaiting-resume.no-date': 'waits to resume',
  'reason.undetermined': 'not determined',
  'reason.dose-not-stated': 'dose not stated',
  'reason.other-dose-not-stated': 'not alone',
  'reason.tests-missing': 'tests missing',
  'reason.off': 'week off',
  'reason.between-doses': 'no dosing day',
  'begins.start': '{drug}: first dose',
  'begins.resume': '{drug}: resumes at {dose}',
  'begins.reduced': '{drug}: dose reduced to {dose}',
  'begins.resume-reduced': '{drug}: resumes at the reduced dose, {dose}',
  'begins.raised': '{drug}: dose raised to {dose}',
  'day.today': 'Today',
  'days.span': '{from} to {to}',

  // Tests, supportive care and counts
  'section.looks': 'Tests and examinations',
  'section.care': 'Supportive care',
  'section.units': 'Tablets and capsules of cycle {number}',
  'section.so-far': 'Dose so far',
  'section.holds': 'What ends the hold',
  'section.advice': 'How to take',
  'section.strength': 'Strengths',
  'look.status.done': 'done',
  'look.status.late': 'done late',
  'look.status.due': 'due',
  'look.status.overdue': 'OVERDUE',
  'look.status.missed': 'missed',
  'look.status.upcoming': 'to come',
  'look.status.skipped': 'skipped: no dose then',
  'look.when.day': '{date}',
  'look.when.window': '{date}, from {from}',
  'look.when.around': '{date}, from {from} to {to}',
  'look.when.by': 'by {date} at the latest',
  'look.when.open': 'no day stated',
  'look.baseline': 'before treatment',
  'look.before-cycle': 'before the first dose of cycle {cycle}',
  'look.cycle-day': 'in cycle {cycle}',
  'look.recovery': 'the hold cannot end without it: until {until}',
  'look.recovery.plain': 'the hold cannot end without it',
  'look.answer': 'asked by the answer: {until}',
  'look.answer.plain': 'asked by the answer',
  'look.done': 'done: {tests}',
  'look.missing': 'missing: {tests}',
  'look.incomplete': 'an examination on {dates} does not count: eye, cornea or acuity not stated',
  'look.else': 'otherwise {else}',
  'look.as-indicated': 'Also when a clinician sees a reason: {titles}',
  'looks.none': 'None in these days.',
  'start.waiting': 'Before cycle {number} starts: missing {tests}.',
  'start.not-ready': 'Cycle {number} should not start: missing {tests}.',
  'start.started-without': 'Cycle {number} was started before its tests were there: {tests}.',
  'start.started-without.late': 'Cycle {number} was started before its tests were there.',
  'start.gate': 'No first dose is planned until they are there.',
  'care.from': 'from {date}',
  'care.at-least': 'at least until {date}',
  'care.ends': 'until {date}',
  'care.reminder': 'decide on {date} whether it goes on',
  'care.no-end': 'no end is stated',
  'care.status.upcoming': 'to come',
  'care.status.required': 'required',
  'care.status.clinician-decides': 'a clinician decides whether it goes on',
  'care.status.continuing': 'continuing',
  'care.status.ended': 'ended',
  'units.line': 'dispense {dispense}; taken {taken}, planned {planned}, left over {left}',
  'units.days': '{taken} of {scheduled} scheduled days taken, {planned} planned',
  'units.unknown.dose-not-stated': 'a count cannot be told: a dose is not stated in the source',
  'units.unknown.strength-not-stated': 'a count cannot be told: no strength is stated',
  'units.unknown.no-whole-units': 'a count cannot be told: no whole number makes the dose',
  'so-far.none': 'nothing taken yet',
  'so-far.taken': '{taken} of {intended} up to {date}',
  'so-far.intensity': 'relative dose intensity {percent} percent',
  'so-far.unknown': 'how much was taken up to {date} is not known',
  'so-far.held': '{days} days withheld',
  'so-far.held.one': '1 day withheld',
  'so-far.reductions': '{count} reductions',
  'so-far.reductions.one': '1 reduction',

  // Entries of an electronic calendar
  'ics.name': 'Doses and tests: {guideline}',
  'ics.dose': '{drug} {dose}',
  'ics.dose.units': '{drug} {dose}, {units} each time',
  'ics.beyond': '{drug}: not in this calendar',
  'ics.none': 'No {drug}: {reason}',
  'ics.unknown': '{drug}: dose not stated in the source',
  'ics.status.held': '{drug} withheld: take none until the clinic says so',
  'ics.status.awaiting-resume': '{drug} withheld: take none before {date}',
  'ics.status.discontinued': '{drug} stopped: take none',
  'ics.status.undetermined': '{drug}: take none until the clinic has decided',
  'ics.status.dose-not-stated': '{drug}: take none, its dose is not stated in the source',
  'ics.status.other-dose-not-stated': '{drug}: take none alone, the dose of another drug is not stated in the source',
  'ics.status.tests-missing': '{drug}: take none before the tests are there',
  'ics.status.over': '{drug}: no longer withheld',
  'ics.look': '{title}, {why}',
  'ics.look.overdue': 'OVERDUE: {title}, {why}',
  'ics.look.gone': '{title}, {why}: {status}',
  'ics.deadline': 'Last day for {titles}, or the hold cannot end in time',
  'ics.deadline.over': 'No hold has a last day',
  'ics.care.from': '{title}: begins',
  'ics.care.ends': '{title}: last day',
  'ics.care.reminder': '{title}: decide whether it goes on',
  'ics.as-of': 'As of {date}. A newer calendar replaces this one.',
  outside: '{text} (not from the source)',
  'end.on': 'Every drug is stopped from {date} on.',
} as const

export type CalendarWordKey = WordKey | keyof typeof own

/** The words of a calendar in one language. */
export type CalendarWords = Readonly<Record<CalendarWordKey, string>>

/**
 * Everything that a calendar says, in English. A translation is another record with the same keys, `language` and its
 * `translation.notice` among them; `{name}` marks where a value goes in. What a guideline says stands in the guideline.
 */
export const calendarEnglish: CalendarWords = { ...english, ...own }

/** Gives the words of a key with the values filled in. */
export function sayCalendar(
  words: CalendarWords,
  key: CalendarWordKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return words[key].replace(/\{([a-z]+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

type MonthKey = Extract<CalendarWordKey, `month.${string}`>
type WeekdayKey = Extract<CalendarWordKey, `weekday.${string}`>

const weekdayOrder = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

/**
 * Gives an ISO 8601 date as patients read it: `Mon 5 Jan`, or with its year `Mon 5 Jan 2026`. Never all in digits.
 *
 * @throws RangeError where the text is no calendar date.
 */
export function dayWords(words: CalendarWords, iso: string, year: 'year' | 'day' = 'day'): string {
  const day = parseDay(iso)
  const [y = '', month = '', date = ''] = iso.split('-')
  const weekday = day === undefined ? undefined : weekdayOrder[weekdayOf(day)]
  if (weekday === undefined) throw new RangeError(`${iso} is no calendar date`)
  return sayCalendar(words, `date.${year}`, {
    weekday: words[`weekday.${weekday}` satisfies WeekdayKey],
    date: Number(date),
    month: words[`month.${month}` as MonthKey],
    year: y,
  })
}
