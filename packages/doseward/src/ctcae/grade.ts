import { gradesOfCensored } from './censored.ts'
import type { CompiledCriterion } from './compiled.ts'
import { branchHolds, gradesByLimit, gradesOfPoint } from './evaluate.ts'
import { type GradeMask, sharedGrades } from './grade-sets.ts'
import { criterionOf } from './lookup.ts'
import { isValue, measure, unitUse } from './measure.ts'
import type { CtcaeVersion, GradeInput, Grades } from './types.ts'

/** Gives the grades of a value by a criterion, in shared frozen arrays. */
export function gradesByCriterion(compiled: CompiledCriterion, input: GradeInput): Grades {
  const use = unitUse(compiled, input)
  if ('refusal' in use || !isValue(input.value.number)) return sharedGrades(0)
  const measured = measure(input, use)
  const holds = branchHolds(compiled, input, use)
  const censored = input.value.comparator !== undefined
  const grades = censored
    ? gradesOfCensored(input, compiled, measured, (point) => gradesOfPoint(compiled, point, holds))
    : gradesOfPoint(compiled, measured, holds)
  if (!mayDiffer(compiled, input, holds)) return sharedGrades(grades)
  const byLimit: GradeMask = censored
    ? gradesOfCensored(input, compiled, measured, (point) => gradesByLimit(compiled, point))
    : gradesByLimit(compiled, measured)
  return holds === false && grades === byLimit ? sharedGrades(grades) : sharedGrades(grades, byLimit)
}

/** Whether the baseline graded, or may have made a difference. */
function mayDiffer(compiled: CompiledCriterion, input: GradeInput, holds: boolean | undefined): boolean {
  if (!compiled.usesBaseline) return false
  return holds !== false || (compiled.usualUsesBaseline && input.baseline !== undefined)
}

/**
 * Gives the possible CTCAE grades of a laboratory value, without words: the fast form of `gradeTerm`.
 *
 * One grade: graded. Several: possible (a censored value, symptoms or a baseline that are not given). None: ungradable, as
 * where a limit or unit is missing or the version has no number for the term. `byUln` is there where the baseline graded.
 */
export function gradesOnly(version: CtcaeVersion, term: string, input: GradeInput): Grades {
  const compiled = criterionOf(version, term)
  return compiled === undefined ? sharedGrades(0) : gradesByCriterion(compiled, input)
}
