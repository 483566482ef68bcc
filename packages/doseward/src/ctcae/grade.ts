import { gradesOfCensored } from './censored.ts'
import { branchHolds, gradesByLimit, gradesOfPoint } from './evaluate.ts'
import { type GradeMask, sharedGrades } from './grade-sets.ts'
import { criterionOf } from './lookup.ts'
import { measure, unitUse } from './measure.ts'
import type { Criterion, CtcaeVersion, GradeInput, Grades } from './types.ts'

/** Whether a number can be a laboratory value. */
export function isValue(value: number): boolean {
  return value >= 0 && value < Number.POSITIVE_INFINITY
}

/** Gives the grades of a value by a criterion, in shared frozen arrays. */
export function gradesByCriterion(criterion: Criterion, input: GradeInput): Grades {
  const use = unitUse(criterion, input)
  if ('refusal' in use || !isValue(input.value.number)) return sharedGrades(0)
  const measured = measure(input, use)
  const holds = branchHolds(criterion, input, use)
  if (input.value.comparator !== undefined) {
    const [grades, byLimit] = gradesOfCensored(criterion, input, measured, holds)
    return withLimit(criterion, grades, byLimit, holds)
  }
  const grades = gradesOfPoint(criterion, measured, holds)
  if (input.baseline === undefined && holds === false) return sharedGrades(grades)
  return withLimit(criterion, grades, gradesByLimit(criterion, { ...measured, baseline: Number.NaN }), holds)
}

/** Tells what the limit of normal would say where the baseline branch was used, or where the baseline made a difference. */
function withLimit(criterion: Criterion, grades: GradeMask, byLimit: GradeMask, holds: boolean | undefined): Grades {
  const when = criterion.branch?.when
  const onBaseline = when === 'baseline-high' || when === 'baseline-low' || when === 'anticoagulated'
  if (onBaseline && holds !== false) return sharedGrades(grades, byLimit)
  return grades === byLimit || when === 'fasting' || !usesBaseline(criterion)
    ? sharedGrades(grades)
    : sharedGrades(grades, byLimit)
}

const onBaseline = new WeakMap<Criterion, boolean>()

/** Whether the usual scales of a criterion look at the baseline. */
export function usesBaseline(criterion: Criterion): boolean {
  let uses = onBaseline.get(criterion)
  if (uses === undefined) {
    uses = criterion.scales.some((scale) =>
      scale.steps.some(({ from }) => from.of === 'baseline' || from.of === 'uln-and-baseline'),
    )
    onBaseline.set(criterion, uses)
  }
  return uses
}

/**
 * Gives the possible CTCAE grades of a laboratory value, without words: the fast form of `gradeTerm`.
 *
 * One grade: graded. Several: possible (a censored value, symptoms or a baseline that are not given). None: ungradable, as
 * where a limit or unit is missing or the version has no number for the term. `byUln` is there where the baseline graded.
 */
export function gradesOnly(version: CtcaeVersion, term: string, input: GradeInput): Grades {
  const criterion = criterionOf(version, term)
  return criterion === undefined ? sharedGrades(0) : gradesByCriterion(criterion, input)
}
