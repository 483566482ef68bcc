import { properties } from '../properties/index.ts'
import type { Study } from '../study.ts'

type StudyProperty = keyof typeof properties

/** Properties of how laboratory values are graded: nothing but the facts' sources bears on them. */
const ofGrading: readonly StudyProperty[] = ['P27', 'P28', 'P31']

/** Properties that look at cells and exits: they tell most mutants, and sooner than those that walk through all states. */
const soonest: readonly StudyProperty[] = ['P1', 'P13', 'P4', 'P15', 'P29', 'P26', 'P11']

/** Gives what a property finds in a study, as texts that are the same for the same finding. */
export type FindingsOf = (property: StudyProperty) => readonly string[]

/** Gives the findings of a study, each property looked at when it is first asked for. */
export function findingsOf(study: Study): FindingsOf {
  const known = new Map<StudyProperty, readonly string[]>()
  return (property) => {
    const before = known.get(property)
    if (before !== undefined) return before
    const { found, unknown } = properties[property](study)
    const texts = found.map(({ severity, toxicity, message }) => `${severity} ${toxicity ?? ''}: ${message}`).sort()
    const all = unknown === undefined ? texts : [...texts, `unknown: ${unknown}`]
    known.set(property, all)
    return all
  }
}

/**
 * Gives the properties that may tell a mutant from the original, the soonest first; where no fact's source was changed, those of
 * grading cannot.
 */
export function tellingProperties(isOfSources: boolean): readonly StudyProperty[] {
  const all = [...new Set([...soonest, ...(Object.keys(properties) as StudyProperty[])])]
  return isOfSources ? all : all.filter((id) => !ofGrading.includes(id))
}
