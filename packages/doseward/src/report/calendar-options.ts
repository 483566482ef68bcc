import type { Guideline } from '../model/guideline.ts'
import type { CalendarWords } from './calendar-words.ts'

/** What every form of a calendar needs beside the calendar itself. */
export interface CalendarOptions {
  /** The guideline that the calendar follows: its source, its class, and who has reviewed it. */
  guideline: Pick<Guideline, 'status' | 'reviewedBy' | 'document'>
  /** English unless given. */
  words?: CalendarWords
}
