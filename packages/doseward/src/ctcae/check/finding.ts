import type { CtcaeVersion, Grade } from '../types.ts'

/** One thing found about grading. */
export interface GradingFinding {
  property: 'P27' | 'P28' | 'P31'
  /** The CTCAE term, or the title of the guideline's fact. */
  term: string
  /** Left out where it is about a guideline's own cut points. */
  version?: CtcaeVersion
  message: string
  /** A value that shows it, with its unit. */
  value?: string
  /** Error: grading is wrong or incomplete. Information: a fact about the published scale, and how it is taken. */
  severity: 'error' | 'information'
}

/** How much was looked at. */
export interface GradingCounts {
  terms: number
  versions: number
  intervals: number
  thresholds: number
  conversions: number
}

/** A finding before it is said of which term. */
export type TermFinding = Omit<GradingFinding, 'term' | 'version'>

export type Report = (finding: TermFinding) => void

/** Gives grades in words: `Grade 2`, `Grades 1 and 3`, `no grade`. */
export function gradeWords(grades: readonly Grade[]): string {
  const last = grades.at(-1)
  if (last === undefined) return 'no grade'
  return grades.length === 1 ? `Grade ${last}` : `Grades ${grades.slice(0, -1).join(', ')} and ${last}`
}
