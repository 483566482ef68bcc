import type { FactValue, Policies, ReadingChoice, Recovery, RecoveryTerm } from '../../model/index.ts'

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

/** For rows that go by the occurrence: which earlier episodes count, or count no longer. */
export interface CountingChange {
  toxicity: string
  title: string
  /** Ids of the rules that decide such a row. */
  rules: readonly string[]
  counted: 'newly' | 'no-longer'
  /** What such an episode met, in each version: ids of rules, none where no row covers it. */
  episodes: readonly { older: readonly string[]; newer: readonly string[] }[]
}

/** A policy in force that changed, with the reading that sets it in the newer version or, failing that, the older. */
export interface PolicyChange {
  policy: keyof Policies
  older: unknown
  newer: unknown
  reading?: string
}

/** A term or laboratory test that belongs to another toxicity than before; left out: to none. */
export interface ClaimChange {
  kind: 'term' | 'test'
  name: string
  older?: string
  newer?: string
}

/** A statement of the guideline that was added, removed, changed or moved in its list. */
export interface DeclaredChange {
  /** Keys and ids from the guideline down, such as toxicities, cpk, rules, cpk-grade-3, cite, fingerprint. */
  path: readonly string[]
  kind: 'added' | 'removed' | 'changed' | 'order'
  /** What it says, in each version; left out where there is nothing. */
  older?: unknown
  newer?: unknown
}

/** One of the two versions. */
export interface DiffVersion {
  id: string
  title: string
  version: string
  status: 'draft' | 'active' | 'superseded'
  reviewedBy: readonly string[]
  digest: string
  /** The readings that were chosen; the others stand at their defaults. */
  readings: Readonly<Record<string, ReadingChoice>>
}

/** A toxicity whose tables are too large to be compared. */
export interface NotCompared {
  toxicity: string
  title: string
  cells: number
  limit: number
}

/** The difference of two versions of a guideline. */
export interface GuidelineDiff {
  older: DiffVersion
  newer: DiffVersion
  engine: string
  /** Whether nothing changed and everything was compared. */
  same: boolean
  /** The toxicities of both versions, by the newer title. */
  toxicities: readonly { id: string; title: string; in: 'both' | 'older' | 'newer' }[]
  summary: {
    /** Combinations of facts and histories that were compared. */
    cells: number
    changed: number
    directions: Readonly<Record<Direction, number>>
  }
  /** Lighter answers first, then those no longer covered, incomparable, of the same action, stricter and newly covered. */
  changes: readonly CellChange[]
  notCompared: readonly NotCompared[]
  counting: readonly CountingChange[]
  policies: readonly PolicyChange[]
  claims: readonly ClaimChange[]
  declared: readonly DeclaredChange[]
}
