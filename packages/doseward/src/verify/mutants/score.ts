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
  guideline: { id: string; version: string; digest: string }
  mutants: number
  caught: number
  equivalent: number
  survived: number
  /** The part of the mutants that are not equivalent which were caught, from 0 to 1; 1 where there are none. */
  score: number
  verdicts: readonly Verdict[]
}

/** The least part that must be caught. */
export const leastScore = 0.99
