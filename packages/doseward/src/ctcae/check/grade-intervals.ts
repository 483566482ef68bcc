import type { CtcaeVersion, Grade } from '../types.ts'
import { chambers } from './chambers.ts'
import { lineStart, textOfEnd } from './ends.ts'
import { endsOf, stretchesOf } from './stretches.ts'
import { type GradingFacts, gradingFacts, type Part } from './subject.ts'
import { viewsOf } from './views.ts'

/** The values of one grade by one scale, in words of exact decimals: from `3 x ULN`, up to `5 x ULN`. */
export interface GradeInterval {
  part: Part
  /** Which of the scales that hold together, from 0; the worst of them counts. */
  scale: number
  /** The unit of its numbers; empty where it has none. */
  unit: string
  /** Several where a finding decides. */
  grades: readonly Grade[]
  lower: string
  lowerClosed: boolean
  /** Left out where the interval goes on without end. */
  upper?: string
  upperClosed: boolean
}

/**
 * Gives the intervals of every grade of a term, Grade 0 included, ascending in each scale and unit: for a laboratory whose
 * limit of normal lies on the mild side of every printed number. None where the version has no number for the term.
 */
export function gradeIntervals(
  version: CtcaeVersion,
  term: string,
  facts: GradingFacts = gradingFacts,
): readonly GradeInterval[] {
  const criterion = facts.criteria[version].find((each) => each.term === term)
  const analyte = facts.analytes[criterion?.analyte ?? '']
  if (criterion === undefined || analyte === undefined) return []
  const subject = { facts, criterion, analyte, report: () => undefined }
  const { scales, branch } = criterion
  const parts = [
    { part: 'usual' as const, scales },
    ...(branch === undefined ? [] : [{ part: branch.when, scales: branch.scales }]),
  ]
  return parts.flatMap(({ part, scales }) =>
    scales.flatMap((scale, index) =>
      viewsOf(subject, scale, undefined).flatMap((view): GradeInterval[] => {
        const reference = chambers(endsOf(view)).at(criterion.direction === 'H' ? 0 : -1)
        return (reference === undefined ? [] : stretchesOf(view, reference)).map((stretch) => ({
          part,
          scale: index,
          unit: view.unit,
          grades: stretch.graded,
          lower: stretch.lower === lineStart ? '0' : textOfEnd(stretch.lower, view.unit),
          lowerClosed: stretch.lowerClosed,
          ...(stretch.upper === undefined ? {} : { upper: textOfEnd(stretch.upper, view.unit) }),
          upperClosed: stretch.upperClosed,
        }))
      }),
    ),
  )
}
