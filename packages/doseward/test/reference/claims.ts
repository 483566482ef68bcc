import { knownTests, termsOfTest } from '../../src/ctcae/index.ts'
import type { AdverseEvent, Course, CourseEvent, Day, Fact, LabResult, Toxicity } from '../../src/model/index.ts'
import { type Read, stands } from './readings.ts'

/** The events up to a day that no later one voided. */
export function standingEvents(course: Course, asOf: Day): readonly CourseEvent[] {
  const events = course.events.filter(({ on }) => on <= asOf)
  const voided = new Set(events.map(({ corrects }) => corrects).filter((id) => id !== undefined))
  return events.filter(({ id, kind }) => kind !== 'void' && (id === undefined || !voided.has(id)))
}

/** The laboratory tests that a fact is made from. */
export function testsOf({ source }: Fact): readonly string[] {
  if (source.kind === 'grade' || source.kind === 'multiple') return source.tests
  return source.kind === 'band' ? [source.test] : []
}

/** The terms that supply a fact; terms that only classify what a toxicity has anyway claim nothing. */
function supplyingTerms({ source }: Fact): readonly string[] {
  return source.kind === 'grade' || source.kind === 'multiple' || source.kind === 'diagnosis' ? source.terms : []
}

function claimsTerm(toxicity: Toxicity, term: string, read: Read): boolean {
  const claims = toxicity.terms.filter(({ under }) => stands(under, read.choices))
  return claims.some(({ terms }) => terms.includes(term)) || toxicity.facts.some((fact) => supplyingTerms(fact).includes(term))
}

/** The toxicity to which a term belongs: the one that claims it, else the one that takes the rest. */
export function toxicityOfTerm(read: Read, term: string): Toxicity | undefined {
  const { toxicities } = read.guideline
  return toxicities.find((toxicity) => claimsTerm(toxicity, term, read)) ?? toxicities.find(({ takesRest }) => takesRest)
}

/** Whether a test belongs to no toxicity of its own. */
function isUnclaimed(read: Read, test: string): boolean {
  return !read.guideline.toxicities.some(({ facts }) => facts.some((fact) => testsOf(fact).includes(test)))
}

/** The tests without rows of their own whose values are graded as a term. */
export function restTestsOf(read: Read, term: string): readonly string[] {
  const { ctcaeVersion } = read.policies
  return knownTests().filter(
    (test) => isUnclaimed(read, test) && termsOfTest(ctcaeVersion, test).some((each) => each.term === term),
  )
}

/** The terms as which a laboratory result without rows of its own is graded. */
export function restTermsOf(read: Read, { test }: LabResult): readonly string[] {
  return isUnclaimed(read, test) ? termsOfTest(read.policies.ctcaeVersion, test).map(({ term }) => term) : []
}

/** Whether an event counts, by what was judged of its cause. */
export function counts(read: Read, event: AdverseEvent): boolean {
  return read.policies.relatedness === 'all' || event.related !== 'false'
}
