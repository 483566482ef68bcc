import { digestOf } from '../../compile/index.ts'
import type { Guideline } from '../../model/index.ts'
import type { GuidelineCase } from '../cases/case.ts'
import { casesFor, concernsOf } from './concerned-cases.ts'
import { judgeMutant } from './judge-mutant.ts'
import type { Mutant } from './mutant.ts'
import { mutantsOf } from './mutants-of.ts'
import { originalOf } from './original.ts'
import type { MutationScore, Verdict } from './score.ts'

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
  const original = originalOf(guideline, cases)
  const concerns = concernsOf(original)
  const verdicts = mutants.map((mutant, at): Verdict => {
    progress(at, mutants.length)
    const { id, kind, what, place, toxicity } = mutant
    const judged = judgeMutant(original, mutant, casesFor(mutant, concerns))
    return { id, kind, what, place, ...(toxicity !== undefined && { toxicity }), ...judged }
  })
  const count = (wanted: Verdict['verdict']): number => verdicts.filter(({ verdict }) => verdict === wanted).length
  const [caught, equivalent, survived] = [count('caught'), count('equivalent'), count('survived')]
  return {
    guideline: { id: guideline.id, version: guideline.version, digest: digestOf(guideline) },
    mutants: mutants.length,
    caught,
    equivalent,
    survived,
    score: caught + survived === 0 ? 1 : caught / (caught + survived),
    verdicts,
  }
}
