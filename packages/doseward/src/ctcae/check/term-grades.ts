import { gradeExists } from '../terms.ts'
import type { Criterion, CtcaeVersion, Grade } from '../types.ts'
import type { Report } from './finding.ts'

const all: readonly Grade[] = [1, 2, 3, 4]

/** Says which grades of a term no number reaches, and refuses a grade that the term does not have in the version. */
export function checkGradesOfTerm(version: CtcaeVersion, criterion: Criterion, report: Report): void {
  const scales = [...criterion.scales, ...(criterion.branch?.scales ?? [])]
  const numbered = new Set(
    scales.flatMap(({ steps, otherwise }) => [...steps.flatMap(({ grades }) => grades), ...(otherwise?.grades ?? [])]),
  )
  const exists = (grade: Grade): boolean => gradeExists(version, criterion.term, grade)
  for (const grade of all) {
    if (numbered.has(grade) && !exists(grade)) {
      report({ property: 'P27', severity: 'error', message: `Grade ${grade} is given, and CTCAE ${version} does not have it` })
    }
  }
  const clinical = all.filter((grade) => !numbered.has(grade) && exists(grade))
  const worst = Math.max(...numbered)
  const missing = all.filter((grade) => !exists(grade) && grade < worst)
  if (clinical.length > 0) {
    report({
      property: 'P27',
      severity: 'information',
      message: `no number reaches Grade ${clinical.join(' or ')}: a finding alone does`,
    })
  }
  if (missing.length > 0) {
    report({
      property: 'P27',
      severity: 'information',
      message: `there is no Grade ${missing.join(' or ')}: the next grade begins where the one before ends`,
    })
  }
}
