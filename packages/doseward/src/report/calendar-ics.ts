import type { CycleRange, Schedule } from '../calendar/index.ts'
import { parseDay } from '../model/index.ts'
import { doseEntries, statusEntries } from './calendar-ics-doses.ts'
import { eventLines, type IcsEntry, type IcsStamp } from './calendar-ics-event.ts'
import { foldLine, icsText } from './calendar-ics-lines.ts'
import { lookEntries } from './calendar-ics-looks.ts'
import type { CalendarOptions } from './calendar-options.ts'
import { plainSchedule } from './calendar-plain.ts'
import { calendarEnglish, sayCalendar } from './calendar-words.ts'
import { settleSpaces } from './columns.ts'
import { formatDate } from './format.ts'
import { draftLine, shortDigest } from './recommendation-view.ts'

/** The most entries that a course may have, and so the most revisions of one day. */
const mostRevisions = 20_000

export interface CalendarIcsOptions extends CalendarOptions {
  /**
   * What the ids of the entries begin with: 8 to 64 letters, digits and hyphens, the same for every calendar of a course and for
   * no other course. It is printed: a digest of guideline, patient and first day, and never the patient's id itself.
   */
  courseKey: string
  /** How many entries the course has: of two calendars of one day, the later has more. */
  revision: number
  /**
   * The cycles whose doses are given; all unless set. Where doses have changed, those of the cycles after them that the schedule
   * holds are cancelled, since an earlier calendar may have held them.
   */
  shown?: CycleRange
}

/** Gives a number that grows with the day and the entries, below 2 ** 31: the clock of RFC 5545's SEQUENCE without a clock. */
function sequenceOf(asOf: string, revision: number): number {
  return Math.max(0, parseDay(asOf) ?? 0) * (mostRevisions + 1) + Math.min(revision, mostRevisions)
}

/**
 * Gives a calendar as iCalendar (RFC 5545): an all-day entry for each dose, test and examination, and the beginning and end of
 * supportive care. Ids are stable, so that importing a newer calendar updates an older one; doses that are withheld or stopped
 * are cancelled, and one entry for each drug says so. No name and no id of a patient. Lines end with CRLF.
 *
 * @throws RangeError where the key of the course or the revision is none.
 */
export function renderCalendarIcs(asGiven: Schedule, options: CalendarIcsOptions): string {
  const { courseKey, revision } = options
  if (!/^[A-Za-z0-9-]{8,64}$/.test(courseKey)) throw new RangeError('the key of a course is 8 to 64 letters, digits and hyphens')
  if (!Number.isInteger(revision) || revision < 0) throw new RangeError(`a revision is a number of entries, not ${revision}`)
  const schedule = plainSchedule(asGiven)
  const words = options.words ?? calendarEnglish
  const { guideline, asOf, cycles } = schedule
  const shown = options.shown ?? { first: cycles[0]?.number ?? 1, last: cycles.at(-1)?.number ?? 1 }
  const stamp: IcsStamp = { courseKey, asOf, sequence: sequenceOf(asOf, revision) }
  const { id, version, status, digest } = guideline
  const foot = [
    sayCalendar(words, 'ics.as-of', { date: formatDate(asOf) }),
    draftLine(options.guideline, words),
    sayCalendar(words, 'calendar.stamp', { id, version, status, digest: shortDigest(digest) }),
  ]
  const entries = [
    ...doseEntries(schedule, shown, words),
    ...statusEntries(schedule, shown, words),
    ...lookEntries(schedule, shown, words),
  ]
  const events = entries
    .sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1))
    .map((entry) => eventLines(plainSpaces({ ...entry, description: [...entry.description, ...foot] }), stamp))
  const head = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//doseward//calendar 1//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${icsText(sayCalendar(words, 'ics.name', { guideline: guideline.id }))}`,
  ]
  return [...head.map(foldLine), ...events, foldLine('END:VCALENDAR')].join('')
}

/** Some programs turn an unbreakable space into stray characters, which next to a dose is a hazard. */
function plainSpaces(entry: IcsEntry): IcsEntry {
  return { ...entry, summary: settleSpaces(entry.summary), description: entry.description.map(settleSpaces) }
}
