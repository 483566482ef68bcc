import type { Grade } from '../../types.ts'

/**
 * One scale of a criterion as it is published, with both ends of every grade. `as` has one text for each unit that is printed
 * and for each situation that is told apart; a text is read by `readPublished`:
 *
 * - `x ULN: 1 >1..3 | 2 >3..5`: Grade 1 is above 1 and up to 3 x ULN. `<` or `>` sets an end outside, otherwise it belongs.
 * - `g/dL: 1 <LLN..10 | 2 <10..8`: numbers in a unit; ULN and LLN stand for themselves.
 * - `above ULN in g/dL: ...`, `above baseline in ms: ...`, `fall in %: ...`: a distance from ULN or baseline.
 * - `fall in % of baseline: ...`: a part of the baseline.
 * - `3? >500`: the number alone is not enough for the grade: a finding decides.
 * - `... where the baseline is above 5 x ULN: ...`: only in that situation.
 */
export interface PublishedScale {
  as: readonly string[]
  /** What the publication itself leaves open or contradicts, by the stretch of values as the check writes it. */
  leaves?: Readonly<Record<string, Leaf>>
}

/** How a stretch of values is taken that the publication leaves open. */
export interface Leaf {
  taken: readonly Grade[]
  says: string
}

/** The numbers of one term in one version as they are published: scale by scale as the criterion has them. */
export interface PublishedCriterion {
  scales: readonly PublishedScale[]
  branch?: readonly PublishedScale[]
}

export type PublishedTerms = Readonly<Record<string, PublishedCriterion>>
