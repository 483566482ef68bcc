import type { CompiledCriterion } from './compiled.ts'
import type { GradeMask } from './grade-sets.ts'
import type { Measured } from './measure.ts'
import type { Bound, Criterion, GradeInput } from './types.ts'

/** Gives the values, in the unit of the result, at which a bound may change the grade. */
function valuesOf(from: Bound, measured: Measured): readonly number[] {
  const { use } = measured
  const plus = (from.plus?.[use.variant] ?? 0) * use.printed
  const times = from.times ?? 1
  const byBaseline = (times * measured.baseline * use.baseline + plus) / use.value
  const byLimit = (limit: number): number => times * limit + plus / use.value
  if (from.of === undefined) return [plus / use.value]
  if (from.of === 'baseline') return [byBaseline]
  if (from.of === 'uln-and-baseline') return [byLimit(measured.uln), byBaseline]
  return [byLimit(from.of === 'uln' ? measured.uln : measured.lln)]
}

/** Gives the values at which the grade may change, ascending. */
function thresholds(criterion: Criterion, measured: Measured): readonly number[] {
  const scales = [...criterion.scales, ...(criterion.branch?.scales ?? [])]
  const values = new Set(scales.flatMap((scale) => scale.steps.flatMap(({ from }) => valuesOf(from, measured))))
  return [...values].filter((value) => value >= 0).sort((a, b) => a - b)
}

/** Gives points of every stretch of values that a comparator allows, so that no grade is passed over. */
function points(criterion: Criterion, measured: Measured, comparator: '<' | '<=' | '>' | '>='): readonly Measured[] {
  const { value } = measured
  const upwards = comparator === '>' || comparator === '>='
  const inside = thresholds(criterion, measured).filter((each) => (upwards ? each > value : each < value))
  const corners = upwards ? [value, ...inside] : [0, ...inside, value]
  const between = corners.slice(1).map((corner, index) => ((corners[index] ?? 0) + corner) / 2)
  const last = corners.at(-1) ?? value
  const outermost = upwards ? [last * 2 + 1] : value > 0 ? [0] : []
  const plain = [...inside, ...between.filter((each) => each !== value), ...outermost]
  const bound: Measured = { ...measured, side: 0 }
  const beside: Measured = { ...measured, side: upwards ? 1 : -1 }
  const own = comparator === '>' || comparator === '<' ? [beside] : value === 0 && !upwards ? [bound] : [bound, beside]
  return [...own, ...plain.map((each) => ({ ...measured, value: each, side: 0 as const }))]
}

/**
 * Gives the grades of every value that a result with a comparator allows, by a way of grading points; 0 where any of them is
 * ungradable, and where no value is below the bound.
 */
export function gradesOfCensored(
  input: GradeInput,
  { criterion }: CompiledCriterion,
  measured: Measured,
  grade: (point: Measured) => GradeMask,
): GradeMask {
  const { comparator, number } = input.value
  if (comparator === undefined || (comparator === '<' && number <= 0)) return 0
  let possible = 0
  for (const point of points(criterion, measured, comparator)) {
    const grades = grade(point)
    if (grades === 0) return 0
    possible |= grades
  }
  return possible
}
