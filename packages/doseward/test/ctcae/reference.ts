import { Decimal } from 'decimal.js'
import type { Bound, Criterion, Grade, Scale } from '../../src/ctcae/types.ts'

const Exact: Decimal.Constructor = Decimal.clone({ precision: 400 })

/** Numbers of one value, all in the criterion's first printed unit. */
export interface Numbers {
  value: string
  lln: string
  uln: string
  baseline: string
}

function threshold(bound: Bound, numbers: Numbers): Decimal {
  const plus = new Exact(bound.plus?.[0] ?? 0)
  const times = new Exact(bound.times ?? 1)
  switch (bound.of) {
    case undefined:
      return plus
    case 'uln-and-baseline':
      return Exact.max(numbers.uln, numbers.baseline)
    default:
      return times.times(numbers[bound.of]).plus(plus)
  }
}

function gradesOnScale(scale: Scale, criterion: Criterion, numbers: Numbers): readonly Grade[] {
  let grades = scale.otherwise?.grades ?? [0]
  for (const step of scale.steps) {
    const limit = threshold(step.from, numbers)
    const sign = new Exact(numbers.value).comparedTo(limit)
    const beyond = criterion.direction === 'H' ? sign > 0 : sign < 0
    if (beyond || (sign === 0 && step.from.inclusive === true)) grades = step.grades
  }
  return grades
}

/**
 * Grades by the obvious way, in exact decimals throughout: every scale from the mildest step on, the worst of every pair.
 * Everything is given, and all in the criterion's first printed unit.
 */
export function referenceGrades(criterion: Criterion, useBranch: boolean, numbers: Numbers): readonly Grade[] {
  const scales = useBranch ? (criterion.branch?.scales ?? []) : criterion.scales
  const all = scales.map((scale) => gradesOnScale(scale, criterion, numbers))
  const pairs = all.reduce<readonly Grade[]>((left, right) => left.flatMap((a) => right.map((b) => Math.max(a, b) as Grade)), [0])
  return [...new Set(pairs)].toSorted((a, b) => a - b)
}

/** Gives every value at which the grade may change, as decimals. */
export function thresholdsOf(criterion: Criterion, numbers: Numbers): readonly Decimal[] {
  const scales = [...criterion.scales, ...(criterion.branch?.scales ?? [])]
  return scales.flatMap((scale) => scale.steps.map((step) => threshold(step.from, numbers))).filter((value) => value.gt(0))
}
