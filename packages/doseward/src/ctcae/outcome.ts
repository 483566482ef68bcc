import { explainCriterion } from './explain.ts'
import { criterionOf } from './lookup.ts'
import { suggestTerm, suggestTest } from './suggest.ts'
import { canonicalTerm, knownTerms } from './terms.ts'
import { knownTests, termsOfTest, versionsOf } from './tests.ts'
import type { CtcaeVersion, Direction, GradeInput, GradeOutcome } from './types.ts'

/** Terms that took another's place in 6.0. */
const counterparts: Readonly<Record<string, string>> = {
  'Platelet count decreased': 'Thrombocytopenia',
  Thrombocytopenia: 'Platelet count decreased',
  'Lymphocyte count decreased': 'Lymphopenia',
  Lymphopenia: 'Lymphocyte count decreased',
  'Ejection fraction decreased': 'Left ventricular dysfunction',
  'Left ventricular dysfunction': 'Ejection fraction decreased',
}

function noCriterion(version: CtcaeVersion, term: string): string {
  const name = canonicalTerm(term)
  if (name === undefined) return `${term} is no CTCAE term that is known here.${suggestTerm(term)}`
  const elsewhere = versionsOf(name)
  if (!knownTerms(version).includes(name)) {
    const counterpart = counterparts[name]
    const instead = counterpart !== undefined && criterionOf(version, counterpart) !== undefined ? ` It has ${counterpart}.` : ''
    return `CTCAE ${version} has no term ${name}.${instead}`
  }
  return elsewhere.length === 0
    ? `${name} is not graded by a laboratory value.`
    : `CTCAE ${version} does not grade ${name} by a laboratory value.`
}

function ungradable(version: CtcaeVersion, term: string, direction: Direction, why: string): GradeOutcome {
  return { term, version, direction, grades: [], by: 'none', criterion: '', why: `Ungradable: ${why}` }
}

/**
 * Gives the CTCAE grade of a laboratory value for a term, with the criterion and the arithmetic in words.
 *
 * @param term a CTCAE laboratory term, in any case
 * @param input the value with its unit, limits and baseline; what is missing makes the answer several grades or none
 */
export function gradeTerm(version: CtcaeVersion, term: string, input: GradeInput): GradeOutcome {
  const criterion = criterionOf(version, term)
  if (criterion !== undefined) return explainCriterion(version, criterion, input)
  const name = canonicalTerm(term)
  const other = name === undefined ? undefined : versionsOf(name)[0]
  const direction = other === undefined ? 'H' : (criterionOf(other, name as string)?.criterion.direction ?? 'H')
  return ungradable(version, name ?? term, direction, noCriterion(version, term))
}

/**
 * Gives the grades of a test's value: one for its low and one for its high term where it has both.
 *
 * @param test a CDISC test code, in any case
 * @param direction only the terms of this direction
 */
export function gradeTest(
  version: CtcaeVersion,
  test: string,
  input: GradeInput,
  direction?: Direction,
): readonly GradeOutcome[] {
  return termsOfTest(version, test)
    .filter((each) => direction === undefined || each.direction === direction)
    .map(({ term }) => gradeTerm(version, term, input))
}

/** Says why a test is not graded. */
export function whyNoTest(version: CtcaeVersion, test: string): string {
  return knownTests().includes(test.trim().toUpperCase())
    ? `CTCAE ${version} has no term for the test ${test}.`
    : `${test} is no test code that is known here.${suggestTest(test)}`
}
