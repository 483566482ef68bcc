import type { Place } from '../model/index.ts'
import type { CourseFile } from './course-file.ts'
import type { PropertyId, Severity } from './property-list.ts'

/** PROVED: holds of everything that was enumerated, which is all there is. REFUTED: with a counter-example. UNKNOWN: not decided, and why. */
export type Status = 'proved' | 'refuted' | 'unknown'

/** What became of one property. */
export interface PropertyResult {
  id: PropertyId
  /** A slug, such as `totality`. */
  name: string
  /** What it says, in one sentence. */
  statement: string
  severity: Severity
  status: Status
  /** How many cells, states, intervals or entries were looked at. */
  looked: number
  /** Why it is unknown and what would settle it. */
  why?: string
}

/** What `decide` answers to a counter-example: what its message says. */
export interface Shown {
  answer: string
  certain: boolean
  drugs: Readonly<Record<string, { action: string; resumeAt?: string; level?: number; provisional?: string }>>
}

/** One thing that can go wrong with the rules. */
export interface CheckFinding {
  /** F-1, F-2, ... in the order of the list; the same input numbers them the same. */
  id: string
  property: PropertyId
  severity: Severity
  /** Found in the guideline as read, with its readings, or in the source as literally written. */
  of: 'guideline' | 'source'
  toxicity?: string
  /** Ids of the rules, or of the source's rows, that it is about. */
  rules: readonly string[]
  /** Readings that settle it, or that name the place where it stands. */
  readings: readonly string[]
  /** Whether a reading settles it, or names the place and leaves it open knowingly. */
  answered: boolean
  message: string
  /** The counter-example in prose, a line for each day. */
  story: readonly string[]
  /** A shortest course that shows it, as a course file. */
  course?: CourseFile
  /** What `decide` answers to that course. */
  shows?: Shown
  /** Places in the severity table of the toxicity that it is about. */
  cells?: readonly number[]
  /** Where it stands in the guideline's files. */
  place?: Place
}

/** What choosing one option of one reading, all others at their defaults, changes. */
export interface OptionEffect {
  reading: string
  option: string
  /** Findings that the default does not have. */
  breaks: readonly EffectEntry[]
  /** Findings of the default that are gone. */
  mends: readonly EffectEntry[]
  /** Cells of the decision tables whose outcome differs from the default's. */
  cells: number
}

export interface EffectEntry {
  property: PropertyId
  severity: Severity
  toxicity?: string
  message: string
}

export interface CheckSummary {
  rules: number
  /** Combinations of facts and histories in the tables. */
  cells: number
  /** Reachable abstract states, over all toxicities. */
  states: number
  transitions: number
  proved: number
  refuted: number
  unknown: number
  /** Findings of severity error that no reading answers. */
  unansweredErrors: number
}

/** The answer of a check. */
export interface CheckResult {
  guideline: { id: string; version: string; status: string; digest: string }
  engine: string
  /** As read, with its readings, or the source as literally written. */
  mode: 'as-read' | 'as-written'
  summary: CheckSummary
  properties: readonly PropertyResult[]
  findings: readonly CheckFinding[]
  /** Left out where the options were not tried. */
  options?: readonly OptionEffect[]
}
