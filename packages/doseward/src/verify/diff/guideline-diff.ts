import type { Policies, ReadingChoice } from '../../model/index.ts'
import type { CellChange, Direction } from './cell-change.ts'

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
