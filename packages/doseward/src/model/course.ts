import type { Day } from './day.ts'

/** What a site enters for a reading that asks for a number, such as 5 days. */
export interface SiteValue {
  value: number
  unit: string
}

/** The slug of an option, or a site value. */
export type ReadingChoice = string | SiteValue

/** Whether the state follows the actions that people recorded, or each recommendation as if it had been carried out. */
export type ActionMode = 'recorded' | 'followed'

/** A number as a laboratory reported it. The shortest decimal form of `number` is the reported one. */
export interface ReportedValue {
  number: number
  /** A censored result keeps its comparator: `>9999`. */
  comparator?: '<' | '<=' | '>' | '>='
}

/** One laboratory result. `uln` and `lln` are in `unit`; where the laboratory gave none the result may be ungradable. */
export interface LabResult {
  /** CDISC test code: ALT, AST, BILI, CK, ... */
  test: string
  value: ReportedValue
  unit: string
  lln?: number
  uln?: number
}

/** A best-corrected visual acuity in any notation. */
export interface Acuity {
  /** As written: `20/40`, `6/12`, `logMAR 0.3`, `decimal 0.5`, `CF`. */
  text: string
  /** The logarithm of the minimum angle of resolution; 20/200 is 1.0. Counting fingers and worse are above 1.0. */
  logMAR: number
}

export type Eye = 'right' | 'left'

/** What an examination found in one eye. Left out means not examined or not stated. */
export interface EyeFindings {
  bcva?: Acuity
  linesLost?: number
  keratitis?: 'none' | 'nonconfluent' | 'confluent'
  epithelialDefect?: boolean
  ulcer?: boolean
  stromalOpacity?: boolean
  perforation?: boolean
  /** Whether a dilated examination found the retina normal. */
  retina?: 'normal' | 'abnormal'
}

export type ActionKind = 'withhold' | 'resume' | 'reduce' | 'discontinue' | 'override'

interface EventBase {
  on: Day
  /** Position in the file as written, from 0. */
  index: number
  id?: string
  /** The id of the event that this one voids. */
  corrects?: string
  /** The drugs that the reporter holds responsible; left out means not said. */
  responsible?: readonly string[]
}

export interface LabsEvent extends EventBase {
  kind: 'labs'
  results: readonly LabResult[]
}

export interface AdverseEvent extends EventBase {
  kind: 'ae'
  /** The term as the guideline or CTCAE spells it where it is known, otherwise as written. */
  term: string
  /** 0 is resolved; 5 is death. */
  grade: number
  intolerable?: boolean
  related: 'true' | 'false' | 'unknown'
  /** The first day of the event at this grade, where it was reported later. */
  onset?: Day
}

/** An examination given for the worse eye alone stands in `worse`. */
export interface EyeEvent extends EventBase {
  kind: 'eye'
  right?: EyeFindings
  left?: EyeFindings
  worse?: EyeFindings
}

export interface ActionEvent extends EventBase {
  kind: 'action'
  do: ActionKind
  /** Left out means all drugs. */
  drug?: string
  level?: number
  reason?: string
}

/** An event that voids another and puts nothing in its place. */
export interface VoidEvent extends EventBase {
  kind: 'void'
}

export type CourseEvent = LabsEvent | AdverseEvent | EyeEvent | ActionEvent | VoidEvent

/** Something a reader of the answer should know; it does not change the answer. */
export interface Caution {
  code: string
  message: string
  /** The day it is about. */
  on: Day
}

/** One patient's course, read and checked. Events are in the order of their dates, and of one day in the order written. */
export interface Course {
  guideline: string
  guidelineVersion?: string
  patient?: string
  start: Day
  actions: ActionMode
  readings: Readonly<Record<string, ReadingChoice>>
  events: readonly CourseEvent[]
  asOf?: Day
  /** Found while reading, such as a term that is no known term. */
  cautions: readonly Caution[]
}
