import type { PublishedCriterion } from '../../src/ctcae/check/published/types.ts'
import { type CtcaeVersion, checkGrading, type GradingFacts, type GradingFinding, gradingFacts } from '../../src/ctcae/index.ts'
import type { Criterion, Scale, Step } from '../../src/ctcae/types.ts'

/** Gives the criterion of a term, which must be there. */
export function criterionOf(version: CtcaeVersion, term: string): Criterion {
  const criterion = gradingFacts.criteria[version].find((each) => each.term === term)
  if (criterion === undefined) throw new RangeError(`${version} has no ${term}`)
  return criterion
}

/** Gives the published ranges of a term, which must be there. */
export function publishedOf(version: CtcaeVersion, term: string): PublishedCriterion {
  const published = gradingFacts.published[version][term]
  if (published === undefined) throw new RangeError(`${version} has no ${term}`)
  return published
}

/** Gives the facts with one criterion in the place of that of the same term. */
export function withCriterion(version: CtcaeVersion, criterion: Criterion): GradingFacts {
  const others = gradingFacts.criteria[version].filter(({ term }) => term !== criterion.term)
  return { ...gradingFacts, criteria: { ...gradingFacts.criteria, [version]: [...others, criterion] } }
}

/** Gives the facts with other published ranges of one term. */
export function withPublished(version: CtcaeVersion, term: string, published: PublishedCriterion): GradingFacts {
  const terms = { ...gradingFacts.published[version], [term]: published }
  return { ...gradingFacts, published: { ...gradingFacts.published, [version]: terms } }
}

/** Gives a criterion with other steps in its first scale. */
export function withSteps(criterion: Criterion, change: (steps: readonly Step[]) => readonly Step[]): Criterion {
  const [first, ...others] = criterion.scales
  return { ...criterion, scales: [{ ...(first as Scale), steps: change((first as Scale).steps) }, ...others] }
}

/** Gives the errors of one term in one version. */
export function errorsOf(version: CtcaeVersion, term: string, facts?: GradingFacts): readonly GradingFinding[] {
  return checkGrading({ versions: [version], terms: [term] }, facts).findings.filter(({ severity }) => severity === 'error')
}

/** Gives which properties the errors of one criterion refute. */
export function refuted(version: CtcaeVersion, criterion: Criterion): readonly string[] {
  const errors = errorsOf(version, criterion.term, withCriterion(version, criterion))
  return [...new Set(errors.map(({ property }) => property))].toSorted()
}

/** One step of one scale, made otherwise. */
export interface Mutation {
  version: CtcaeVersion
  name: string
  scale: Scale
  step: Step
  mutant: Criterion
}

/** Gives every criterion with each of its steps changed in turn. */
export function mutations(change: (step: Step) => Step): readonly Mutation[] {
  const versions = ['4.03', '5.0', '6.0'] as const
  return versions.flatMap((version) =>
    gradingFacts.criteria[version].flatMap((criterion) => {
      const { scales, branch } = criterion
      const made: Mutation[] = []
      const inScales = (all: readonly Scale[], make: (scales: readonly Scale[]) => Criterion): void => {
        for (const [index, scale] of all.entries()) {
          for (const [at, step] of scale.steps.entries()) {
            const changed = { ...scale, steps: scale.steps.with(at, change(step)) }
            const name = `${version} ${criterion.term}, scale ${index}, step ${at}`
            made.push({ version, name, scale, step, mutant: make(all.with(index, changed)) })
          }
        }
      }
      inScales(scales, (others) => ({ ...criterion, scales: others }))
      if (branch !== undefined) inScales(branch.scales, (others) => ({ ...criterion, branch: { ...branch, scales: others } }))
      return made
    }),
  )
}
