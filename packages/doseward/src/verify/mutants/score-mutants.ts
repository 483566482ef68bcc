import { compileWithConflicts, digestOf } from '../../compile/index.ts'
import { engineVersion } from '../../engine/index.ts'
import type { Guideline } from '../../model/index.ts'
import type { GuidelineCase } from '../cases/case.ts'
import { failuresOf } from '../cases/holds.ts'
import { casesFor, concernsOf } from './concerned-cases.ts'
import { judgeMutant } from './judge-mutant.ts'
import type { Mutant } from './mutant.ts'
import { mutantsOf } from './mutants-of.ts'
import { originalOf } from './original.ts'
import { leastScore, type MutationScore, type Verdict } from './score.ts'

export interface ScoreOptions {
  /** Some of the guideline's mutants; all where it is left out. */
  mutants?: readonly Mutant[]
  /** Is told how many mutants of how many are judged. */
  progress?: (done: number, all: number) => void
}

/**
 * Gives how many mutants of a guideline are caught by the compiler, by its cases or by a property, and which are the guideline
 * itself in other words. Pure: the same input gives the same score.
 */
export function scoreMutants(guideline: Guideline, cases: readonly GuidelineCase[], options: ScoreOptions = {}): MutationScore {
  const { mutants = mutantsOf(guideline), progress = () => undefined } = options
  const broken = cases.flatMap((each) => {
    const [message] = failuresOf(compileWithConflicts(guideline, each.course.readings).compiled, each)
    return message === undefined ? [] : [{ name: each.name, place: each.place, message }]
  })
  const holding = cases.filter(({ name, place }) => !broken.some((one) => one.name === name && one.place === place))
  const original = originalOf(guideline, holding)
  const concerns = concernsOf(original)
  const verdicts = mutants.map((mutant, at): Verdict => {
    progress(at, mutants.length)
    const { id, kind, what, place, toxicity } = mutant
    const judged = judgeMutant(original, mutant, casesFor(mutant, concerns))
    return { id, kind, what, place, ...(toxicity !== undefined && { toxicity }), ...judged }
  })
  const count = (wanted: Verdict['verdict']): number => verdicts.filter(({ verdict }) => verdict === wanted).length
  const [caught, equivalent, survived] = [count('caught'), count('equivalent'), count('survived')]
  const score = caught + survived === 0 ? 1 : caught / (caught + survived)
  const { id, version, status, reviewedBy } = guideline
  return {
    guideline: { id, version, status, reviewedBy, digest: digestOf(guideline) },
    engine: engineVersion,
    cases: holding.length,
    broken,
    mutants: mutants.length,
    caught,
    equivalent,
    survived,
    score,
    least: leastScore,
    enough: broken.length === 0 && score >= leastScore,
    verdicts,
  }
}
