import type { MonitoringEntry, SupportiveEntry } from '../calendar/index.ts'
import type { DateWriter } from './calendar-dose.ts'
import { type CalendarWords, sayCalendar } from './calendar-words.ts'
import { inWords } from './in-words.ts'
import { listWords, sentenceCase } from './words.ts'

/** Gives the day of a look, and from when to when it counts. */
export function lookWhen({ due, window, deadline }: MonitoringEntry, words: CalendarWords, date: DateWriter): string {
  if (due === null) return sayCalendar(words, 'look.when.open')
  const { from, to } = window
  const values = { date: date(due), from: from === null ? '' : date(from), to: to === null ? '' : date(to) }
  if (deadline) return sayCalendar(words, 'look.when.by', values)
  if (from === null || from === due) return sayCalendar(words, 'look.when.day', values)
  return sayCalendar(words, to === null || to === due ? 'look.when.window' : 'look.when.around', values)
}

/** Gives the title of a look without what stands in brackets. */
export function shortTitle({ title }: MonitoringEntry): string {
  return title.replace(/ \(.*$/, '')
}

/** Gives what asks for a look. */
export function lookWhy({ kind, cycle, until }: MonitoringEntry, words: CalendarWords): string {
  if (kind === 'recovery' || kind === 'answer') {
    return until === undefined
      ? sayCalendar(words, `look.${kind}.plain`)
      : sayCalendar(words, `look.${kind}`, { until: inWords(until) })
  }
  return sayCalendar(words, `look.${kind}`, { cycle: cycle ?? '' })
}

/** Gives what was done of a look, and what is missing or does not count. */
export function lookFound(look: MonitoringEntry, words: CalendarWords, date: DateWriter): string[] {
  const { done, missing, incomplete, status } = look
  const days = [...new Set(done.map(({ on }) => on))]
  const tests = days.map((on) => {
    const codes = done.filter((entry) => entry.on === on).map(({ test }) => test)
    return `${codes.join(', ')} ${date(on)}`
  })
  const isAwaited = status !== 'upcoming' && status !== 'skipped' && missing.length > 0 && look.kind !== 'recovery'
  return [
    ...(tests.length === 0 ? [] : [sayCalendar(words, 'look.done', { tests: tests.join('; ') })]),
    ...(isAwaited ? [sayCalendar(words, 'look.missing', { tests: missing.join(', ') })] : []),
    ...(incomplete === undefined
      ? []
      : [sayCalendar(words, 'look.incomplete', { dates: listWords(words, incomplete.map(date), 'and') })]),
  ]
}

/** Gives how long a supportive measure lasts. */
export function careWhen(entry: SupportiveEntry, words: CalendarWords, date: DateWriter): string {
  const { from, fromSays, atLeastUntil, endsOn, reminderOn } = entry
  const parts = [from === null ? fromSays : sayCalendar(words, 'care.from', { date: date(from) })]
  if (endsOn !== null) parts.push(sayCalendar(words, 'care.ends', { date: date(endsOn) }))
  else if (atLeastUntil !== null) parts.push(sayCalendar(words, 'care.at-least', { date: date(atLeastUntil) }))
  if (reminderOn !== null) parts.push(sayCalendar(words, 'care.reminder', { date: date(reminderOn) }))
  if (endsOn === null && atLeastUntil === null) parts.push(sayCalendar(words, 'care.no-end'))
  return parts.join(', ')
}

/** Gives a supportive measure with its body sites and details. */
export function careWords({ title, sites, details }: SupportiveEntry, words: CalendarWords): string {
  const where = sites.length === 0 ? '' : ` (${listWords(words, sites, 'and')})`
  return `${sentenceCase(title)}${where}${details.length === 0 ? '' : `: ${inWords(details.join('; '))}`}`
}
