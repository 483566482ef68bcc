import type { Guideline, Place } from '../../model/index.ts'
import type { Mutant } from './mutant.ts'

/** What told a mutant from the guideline. */
export type Catcher =
  | { by: 'compile'; message: string }
  | { by: 'case'; name: string; message: string }
  | { by: 'property'; name: string; message: string }

/** What became of a mutant. */
export type Verdict = Pick<Mutant, 'id' | 'kind' | 'what' | 'place' | 'toxicity'> &
  ({ verdict: 'caught'; catcher: Catcher } | { verdict: 'equivalent'; proof: string } | { verdict: 'survived'; why: string })

/** How many mutants of a guideline its properties and cases catch. */
export interface MutationScore {
  guideline: Pick<Guideline, 'id' | 'version' | 'status' | 'reviewedBy'> & { digest: string }
  engine: string
  /** The cases that hold of the guideline itself. */
  cases: number
  /** Those that do not: they catch nothing, since they would tell every mutant from a guideline that is not there. */
  broken: readonly { name: string; place: Place; message: string }[]
  mutants: number
  caught: number
  equivalent: number
  survived: number
  /** The part of the mutants that are not equivalent which were caught, from 0 to 1; 1 where there are none. */
  score: number
  /** The least score that is enough. */
  least: number
  /** Whether all cases hold, and with the properties catch as much as they must. */
  enough: boolean
  verdicts: readonly Verdict[]
}

/** The least part that must be caught. */
export const leastScore = 0.99
