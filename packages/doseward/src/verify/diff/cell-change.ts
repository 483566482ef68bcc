import type { FactValue, Recovery, RecoveryTerm } from '../../model/index.ts'

/** Where an answer went: what is asked for at least and at most, compared; then coverage; then limit, recovery and the like. */
export type Direction = 'lighter' | 'no-longer-covered' | 'incomparable' | 'same-action' | 'stricter' | 'newly-covered'

/** What an outcome asks for. */
export type Demand = 'continue' | 'reduce' | 'withhold-same' | 'withhold-reduced' | 'discontinue'

/** In what two outcomes differ. */
export type DiffPart = 'action' | 'coverage' | 'confirm' | 'limit' | 'recovery' | 'advice'

/** A recovery criterion that ends a hold, with what it demands. */
export interface DiffCriterion {
  id: string
  says: string
  all: readonly (RecoveryTerm & { title: string; graded: boolean })[]
  examination?: Recovery['examination']
  confirm: Recovery['confirm']
}

/** What one version answers to the cells of a change. */
export interface DiffOutcome {
  coverage: 'row' | 'not-covered' | 'ask' | 'conflict'
  /** What is asked for at least, and at most: the same for a row. */
  atLeast: Demand
  atMost: Demand
  confirm: boolean
  limitDays?: number
  advice?: string
  /** The recovery criteria that end it. */
  until: readonly DiffCriterion[]
  /** Ids of the rules that decide one of the cells or more. */
  rules: readonly string[]
}

/** Measurements or terms that were one value and are now another, since the bounds or classes of a fact moved. */
export type Moved =
  | { kind: 'bounds'; unit: string; above?: number; upTo?: number }
  | { kind: 'bounds'; unit: string; atLeast?: number; below?: number }
  | { kind: 'terms'; terms: readonly string[] }

/** A value of a fact in each version; left out where that version does not have it. */
export interface JointValue {
  older?: FactValue
  newer?: FactValue
  moved?: Moved
}

/** The values of one fact in a box. */
export interface BoxFact {
  fact: string
  title: string
  /** Which version has the fact. */
  in: 'both' | 'older' | 'newer'
  graded: boolean
  values: readonly JointValue[]
}

/** The histories of a box; what is left out may be anything. */
export interface BoxHistory {
  /** 1, 2 or 3, where 3 means the third and every later one. */
  occurrence?: readonly number[]
  /** From 0, the starting level. */
  level?: readonly number[]
  limitPassed?: boolean
  persists?: boolean
  reducedForThis?: boolean
}

/** Cells that lie together: every combination of these values and histories. A fact that is left out may be anything. */
export interface CellBox {
  facts: readonly BoxFact[]
  history: BoxHistory
}

/** All cells of a toxicity that changed in one way. */
export interface CellChange {
  toxicity: string
  title: string
  direction: Direction
  differs: readonly DiffPart[]
  /** Left out where the older version has no such toxicity, value or level. */
  older?: DiffOutcome
  newer?: DiffOutcome
  /** Maximal boxes that hold all of the cells and no others; they may overlap. */
  boxes: readonly CellBox[]
  cells: number
  /** Dose levels that the cells were compared over. */
  levels: number
}
