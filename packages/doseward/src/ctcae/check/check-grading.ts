import { loosenTerm } from '../lookup.ts'
import { termsOfTest } from '../tests.ts'
import type { Criterion, CtcaeVersion } from '../types.ts'
import { type CheckedCriterion, checkCriterion } from './check-criterion.ts'
import { type CutPoints, checkCutPoints } from './cut-points.ts'
import type { GradingCounts, GradingFinding, Report } from './finding.ts'
import type { PublishedCriterion } from './published/types.ts'
import { type GradingFacts, gradingFacts } from './subject.ts'
import { checkGradesOfTerm } from './term-grades.ts'

/** What to look at: left out means everything. With terms or tests, only what these name. */
export interface GradingScope {
  versions?: readonly CtcaeVersion[]
  /** CTCAE terms, in any case; those that are not graded by a number are passed over. */
  terms?: readonly string[]
  /** CDISC test codes that are graded by CTCAE. */
  tests?: readonly string[]
  /** A guideline's own cut points. */
  cutPoints?: readonly CutPoints[]
}

/** What a check of grading found, and how much it looked at. */
export interface GradingCheck {
  findings: readonly GradingFinding[]
  looked: GradingCounts
}

/** Reports the tests that a version grades by no number: every value of them is without a grade. */
function checkTests(
  version: CtcaeVersion,
  tests: readonly string[],
  criteria: readonly Criterion[],
  findings: GradingFinding[],
): void {
  for (const test of tests) {
    const terms = termsOfTest(version, test)
    if (terms.some(({ term }) => criteria.some((each) => each.term === term))) continue
    const message = `CTCAE ${version} grades no value of ${test}`
    findings.push({ property: 'P27', term: test, version, severity: 'error', message })
  }
}

/**
 * Checks grading itself: that the intervals of every grade tile the line of values (P27), that a change of unit changes no
 * grade (P28), and that values just below, at and just above every threshold lie on its right side (P31); the same for a
 * guideline's own cut points. The criteria are compared with the published ranges, restated apart from them, in exact
 * fractions. Errors are wrong or incomplete grading; information is what the published scale itself leaves open.
 *
 * @param scope what to look at; left out means every term of every version
 * @param facts what is checked, and by what; left out means what is graded by here
 */
export function checkGrading(scope: GradingScope = {}, facts: GradingFacts = gradingFacts): GradingCheck {
  const versions = scope.versions ?? (['4.03', '5.0', '6.0'] as const)
  const findings: GradingFinding[] = []
  const looked: GradingCounts = { terms: 0, versions: versions.length, intervals: 0, thresholds: 0, conversions: 0 }
  const isWhole = scope.terms === undefined && scope.tests === undefined
  const terms = new Set<string>()
  const remember = rememberCriteria(facts)
  for (const version of versions) {
    const tests = scope.tests ?? []
    const ofTests = tests.flatMap((test) => termsOfTest(version, test).map(({ term }) => term))
    const named = new Set([...(scope.terms ?? []), ...ofTests].map(loosenTerm))
    const isNamed = (term: string): boolean => isWhole || named.has(loosenTerm(term))
    const criteria = facts.criteria[version].filter(({ term }) => isNamed(term))
    for (const criterion of criteria) {
      const { term } = criterion
      terms.add(term)
      const report: Report = (finding) => findings.push({ ...finding, term, version })
      checkGradesOfTerm(version, criterion, report)
      const checked = remember(criterion, facts.published[version][term])
      checked.findings.forEach(report)
      for (const count of ['intervals', 'thresholds', 'conversions'] as const) looked[count] += checked.looked[count]
    }
    checkTests(version, tests, criteria, findings)
    for (const term of Object.keys(facts.published[version])) {
      if (!isNamed(term) || criteria.some((criterion) => criterion.term === term)) continue
      findings.push({ property: 'P27', term, version, severity: 'error', message: 'the published ranges are not graded by' })
    }
  }
  looked.terms = terms.size
  checkCutPoints(scope.cutPoints ?? [], facts, looked, (finding) => findings.push(finding))
  return { findings: distinct(findings), looked }
}

/** Gives a check of criteria that looks once at one that several versions share. */
function rememberCriteria(
  facts: GradingFacts,
): (criterion: Criterion, published: PublishedCriterion | undefined) => CheckedCriterion {
  const known = new Map<Criterion, CheckedCriterion>()
  return (criterion, published) => {
    const before = known.get(criterion)
    if (before !== undefined && before.published === published) return before
    const checked = checkCriterion(facts, criterion, published)
    known.set(criterion, checked)
    return checked
  }
}

function distinct(findings: readonly GradingFinding[]): readonly GradingFinding[] {
  const keyed = new Map<string, GradingFinding>()
  for (const finding of findings) {
    const key = [finding.property, finding.severity, finding.version, finding.term, finding.message].join('\u0000')
    if (!keyed.has(key)) keyed.set(key, finding)
  }
  return [...keyed.values()]
}
