import { formatDay, parseDay } from '../model/index.ts'
import { foldLine, icsDate, icsText } from './calendar-ics-lines.ts'

/** An all-day entry of an electronic calendar. Dates are ISO 8601, both included. */
export interface IcsEntry {
  /** What the entry is about, such as `dose defactinib`, and its day where it has one: the same entry has the same id again. */
  id: readonly string[]
  from: string
  to: string
  status: 'CONFIRMED' | 'CANCELLED'
  summary: string
  description: readonly string[]
}

/** What every entry of one calendar shares. */
export interface IcsStamp {
  courseKey: string
  /** The day of the calendar, an ISO 8601 date: the clock that entries are stamped with. */
  asOf: string
  sequence: number
}

/** Gives an id in the characters that every program takes. */
function uidOf({ id }: IcsEntry, { courseKey }: IcsStamp): string {
  const parts = id.map((part) => part.replace(/[^A-Za-z0-9]+/g, '-'))
  return `${courseKey}-${parts.join('-')}@doseward`
}

/** The end of an all-day entry is the day after it (RFC 5545, section 3.6.1). */
function dayAfter(iso: string): string {
  const day = parseDay(iso)
  if (day === undefined) throw new RangeError(`${iso} is no calendar date`)
  return formatDay(day + 1)
}

/** Gives the lines of an entry, folded. */
export function eventLines(entry: IcsEntry, stamp: IcsStamp): string {
  const at = `${icsDate(stamp.asOf)}T000000Z`
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(entry, stamp)}`,
    `DTSTAMP:${at}`,
    `LAST-MODIFIED:${at}`,
    `SEQUENCE:${stamp.sequence}`,
    `STATUS:${entry.status}`,
    `DTSTART;VALUE=DATE:${icsDate(entry.from)}`,
    `DTEND;VALUE=DATE:${icsDate(dayAfter(entry.to))}`,
    `SUMMARY:${icsText(entry.summary)}`,
    `DESCRIPTION:${icsText(entry.description.join('\n'))}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
    .map(foldLine)
    .join('')
}
