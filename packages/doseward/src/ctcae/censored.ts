import { gradesByLimit, gradesOfPoint } from './evaluate.ts'
import type { GradeMask } from './grade-sets.ts'
import type { Measured } from './measure.ts'
import type { Criterion, GradeInput } from './types.ts'

/** Gives the values, in the unit of the result, at which the grade may change, ascending. */
function thresholds(criterion: Criterion, measured: Measured): readonly number[] {
  const { use } = measured
  const scales = [...criterion.scales, ...(criterion.branch?.scales ?? [])]
  const found = new Set<number>()
  for (const { from } of scales.flatMap((scale) => scale.steps)) {
    const plus = (from.plus?.[use.variant] ?? 0) * use.printed
    const times = from.times ?? 1
    if (from.of === undefined) found.add(plus / use.value)
    if (from.of === 'uln' || from.of === 'uln-and-baseline') found.add(times * measured.uln + plus / use.value)
    if (from.of === 'lln') found.add(times * measured.lln + plus / use.value)
    if (from.of === 'baseline' || from.of === 'uln-and-baseline') {
      found.add((times * measured.baseline * use.baseline + plus) / use.value)
    }
  }
  return [...found].filter((value) => value >= 0).sort((a, b) => a - b)
}

/** Gives points of every stretch of values that a comparator allows, so that no grade is passed over. */
function points(criterion: Criterion, measured: Measured, comparator: '<' | '<=' | '>' | '>='): readonly Measured[] {
  const { value } = measured
  const upwards = comparator === '>' || comparator === '>='
  const inside = thresholds(criterion, measured).filter((each) => (upwards ? each > value : each < value))
  const corners = upwards ? [value, ...inside] : [0, ...inside, value]
  const between = corners.slice(1).map((corner, index) => ((corners[index] ?? 0) + corner) / 2)
  const last = corners.at(-1) ?? value
  const plain = [
    ...inside,
    ...between.filter((each) => each !== value),
    ...(upwards ? [last + 1, last * 2 + 1] : value > 0 ? [0] : []),
  ]
  const own: Measured[] =
    comparator === '>' || comparator === '<'
      ? [measured]
      : [
          { ...measured, side: 0 },
          { ...measured, side: upwards ? 1 : -1 },
        ]
  const possible = comparator === '<=' && value === 0 ? own.slice(0, 1) : own
  return [...possible, ...plain.map((each) => ({ ...measured, value: each, side: 0 as const }))]
}

/** Gives what one comparator leaves possible, by a way of grading points; 0 where any point is ungradable. */
function union(all: readonly Measured[], grade: (measured: Measured) => GradeMask): GradeMask {
  let possible = 0
  for (const point of all) {
    const grades = grade(point)
    if (grades === 0) return 0
    possible |= grades
  }
  return possible
}

/**
 * Gives the grades of every value that a result with a comparator allows: first as the version grades it, then by the limits
 * of normal alone. 0 where it is ungradable, as where no value is below the bound.
 */
export function gradesOfCensored(
  criterion: Criterion,
  input: GradeInput,
  measured: Measured,
  holds: boolean | undefined,
): readonly [GradeMask, GradeMask] {
  const comparator = input.value.comparator
  if (comparator === undefined || (comparator === '<' && input.value.number <= 0)) return [0, 0]
  const all = points(criterion, measured, comparator)
  return [
    union(all, (point) => gradesOfPoint(criterion, point, holds)),
    union(all, (point) => gradesByLimit(criterion, { ...point, baseline: Number.NaN })),
  ]
}
