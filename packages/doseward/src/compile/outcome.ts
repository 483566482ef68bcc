import type { Limit } from '../model/index.ts'

/**
 * The three switches of an outcome as bits, so that outcomes join by OR and meet by AND
 * (semantics.md section 2): a discontinuation contains everything lighter.
 */
export const CONTINUE = 0
export const REDUCE = 1
export const HOLD = 2
export const HOLD_AND_REDUCE: number = HOLD | REDUCE
export const DISCONTINUE = 7

/** Whether `a` is strictly stricter than `b`: reduce and withhold-same are incomparable. */
export function isStricter(a: number, b: number): boolean {
  return a !== b && (a & b) === b
}

/** What a cell of the decision table says. */
export interface CellOutcome {
  /** Two outcomes of one effect ask for the same thing. */
  effect: string
  /** CONTINUE, REDUCE, HOLD, HOLD_AND_REDUCE or DISCONTINUE; a provisional hold of an uncovered cell is HOLD. */
  bits: number
  /** What the strictest reading of an uncovered or asked cell would do; equal to `bits` otherwise. */
  upper: number
  kind: 'row' | 'not-covered' | 'ask'
  /** Ids of rules that hold together here and ask for different things; a guideline that has such a cell does not load. */
  conflict?: readonly string[]
  confirm: boolean
  limit?: Limit
  /** What to do, or what to ask, for a cell that no row covers. */
  advice?: string
  /** Ids of the deciding rules; none where nothing covers the cell. */
  rules: readonly string[]
  /** Ids of the recovery criteria that end its hold. */
  until: readonly string[]
  readings: readonly string[]
}
