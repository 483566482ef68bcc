import type { Direction, Grade, Reference } from '../types.ts'
import { valueAt } from './ends.ts'
import { fits } from './published-fit.ts'
import { compare, type Rational } from './rational.ts'
import { gradesBySteps, rangesAt, type ScaleView, stepReached } from './views.ts'

/** What the bounds of a criterion refer to, as exact numbers in one unit. */
export interface ExactReferences {
  uln: Rational
  lln: Rational
  baseline: Rational
}

/** Gives the value of a reference: of ULN and baseline, the one that is harder to pass. */
export function referenceValue(of: Reference, references: ExactReferences, direction: Direction): Rational {
  if (of !== 'uln-and-baseline') return references[of]
  const { uln, baseline } = references
  return compare(uln, baseline) > 0 === (direction === 'H') ? uln : baseline
}

/** Gives what a scale refers to; scales of fixed numbers refer to nothing. */
export function referenceOf(view: ScaleView): Reference | undefined {
  return view.steps.find(({ end }) => end.of !== undefined)?.end.of
}

/** Whether a value lies on the mild side of all that is published, and no step but the first could grade it. */
function isBeforeAll(view: ScaleView, value: Rational, reference: Rational): boolean {
  const [first] = view.steps
  const nears = (view.published?.ranges ?? []).map(({ near, nearClosed }) => ({ at: valueAt(near, reference), nearClosed }))
  if (first === undefined || nears.length === 0) return false
  const step = stepReached(view, value, reference)
  if (step !== undefined && step !== first) return false
  const mild = view.direction === 'H' ? -1 : 1
  const start = valueAt(first.end, reference)
  return (
    nears.some(({ at }) => compare(at, start) === 0) &&
    nears.every(({ at, nearClosed }) => {
      const side = compare(value, at)
      return side === mild || (side === 0 && !nearClosed)
    })
  )
}

/** Gives the grades that a value must get by one scale: as it is published, and as the steps take it where that is left open. */
function expectedBy(view: ScaleView, value: Rational, references: ExactReferences): readonly Grade[] {
  const of = referenceOf(view)
  const reference = of === undefined ? value : referenceValue(of, references, view.direction)
  const graded = gradesBySteps(view, value, reference)
  const ranges = rangesAt(view, value, reference)
  if (ranges.length === 0) return isBeforeAll(view, value, reference) ? view.otherwise : graded
  const published = [...new Set(ranges.map(({ grade }) => grade))]
  const needsFinding = ranges.some((range) => range.needsFinding)
  const isContradicted = published.length > 1 || graded[0] === 0
  const isLeft = isContradicted && Object.values(view.leaves).some(({ taken }) => taken.join() === graded.join())
  return isLeft || fits({ published, needsFinding, graded }) ? graded : published
}

/** Gives the grades that a value must get: the worse of every scale, for every pair of possible grades. */
export function expectedGrades(views: readonly ScaleView[], value: Rational, references: ExactReferences): readonly Grade[] {
  const worse = views.reduce<readonly Grade[]>(
    (worst, view) => {
      const grades = expectedBy(view, value, references)
      return worst.flatMap((a) => grades.map((b) => Math.max(a, b) as Grade))
    },
    [0],
  )
  return [...new Set(worse)].toSorted((a, b) => a - b)
}
