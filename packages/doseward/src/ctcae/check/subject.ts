import { type Analyte, analytes } from '../analytes.ts'
import { criteria } from '../criteria/index.ts'
import type { Condition, Criterion, CtcaeVersion } from '../types.ts'
import { molar, type StatedUnit, statedUnits } from './conversions.ts'
import type { Report } from './finding.ts'
import { published } from './published/index.ts'
import type { PublishedTerms } from './published/types.ts'

/** What grading goes by, with what it is checked against. */
export interface GradingFacts {
  criteria: Readonly<Record<CtcaeVersion, readonly Criterion[]>>
  published: Readonly<Record<CtcaeVersion, PublishedTerms>>
  analytes: Readonly<Record<string, Analyte>>
  units: Readonly<Record<string, StatedUnit>>
  molar: Readonly<Record<string, { mass: number; charge?: number }>>
}

/** What is graded by here. */
export const gradingFacts: GradingFacts = { criteria, published, analytes, units: statedUnits, molar }

/** One criterion under check, and where its findings go. */
export interface Subject {
  facts: GradingFacts
  criterion: Criterion
  analyte: Analyte
  report: Report
}

/** The scales of a criterion that hold together: the usual ones, or those of its branch. */
export type Part = 'usual' | Condition

/** Gives words for a part, to be put before a message. */
export function partWords(part: Part): string {
  switch (part) {
    case 'usual':
      return ''
    case 'baseline-high':
      return 'With a baseline above its limit: '
    case 'baseline-low':
      return 'With a baseline below its limit: '
    case 'fasting':
      return 'Fasting: '
    case 'anticoagulated':
      return 'On an anticoagulant: '
  }
}
