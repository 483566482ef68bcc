import type { CompiledGuideline, CompiledToxicity } from '../../compile/index.ts'
import { engineVersion } from '../../engine/index.ts'
import { axesOf, merged, type ToxicityPair } from './axes.ts'
import type { CellChange, Direction } from './cell-change.ts'
import { cellChanges } from './cell-changes.ts'
import { claimChanges } from './claims.ts'
import { countingChanges } from './counting.ts'
import { guidelineChanges } from './declared.ts'
import type { CountingChange, DiffVersion, GuidelineDiff, NotCompared } from './guideline-diff.ts'
import { jointTable, levelsOf } from './joint-table.ts'
import { directions } from './outcome.ts'
import { policyChanges } from './policies.ts'

/** Combinations of facts and histories that are compared at most: the largest toxicity that loads has 50,400,000 of its own. */
const mostCells = 60_000_000

/** The difference of one toxicity. */
interface ToxicityDiff {
  cells: number
  changes: readonly CellChange[]
  counting: readonly CountingChange[]
  notCompared?: NotCompared
}

function pairsOf(older: CompiledGuideline, newer: CompiledGuideline): readonly ToxicityPair[] {
  const find = (all: readonly CompiledToxicity[], id: string): CompiledToxicity | undefined =>
    all.find(({ toxicity }) => toxicity.id === id)
  const ids = [older, newer].map(({ toxicities }) => toxicities.map(({ toxicity }) => toxicity.id))
  return merged(ids[0] ?? [], ids[1] ?? []).map((id) => ({
    older: find(older.toxicities, id),
    newer: find(newer.toxicities, id),
  }))
}

function diffToxicity(pair: ToxicityPair): ToxicityDiff {
  const axes = axesOf(pair)
  const cells = axes.reduce((product, { values }) => product * values.length, levelsOf(pair) * 24)
  if (cells > mostCells) {
    const { id = '', title = '' } = (pair.newer ?? pair.older)?.toxicity ?? {}
    return { cells: 0, changes: [], counting: [], notCompared: { toxicity: id, title, cells, limit: mostCells } }
  }
  const table = jointTable(pair, axes)
  return { cells, changes: cellChanges(pair, axes, table), counting: countingChanges(pair, table.pairs) }
}

function titleOf({ older, newer }: ToxicityPair): GuidelineDiff['toxicities'] {
  const toxicity = (newer ?? older)?.toxicity
  if (toxicity === undefined) return []
  const { id, title } = toxicity
  return [{ id, title, in: older === undefined ? 'newer' : newer === undefined ? 'older' : 'both' }]
}

function versionOf({ guideline, digest, given }: CompiledGuideline): DiffVersion {
  const { id, title, version, status, reviewedBy } = guideline
  return { id, title, version, status, reviewedBy, digest, readings: given }
}

function summaryOf(diffs: readonly ToxicityDiff[], changes: readonly CellChange[]): GuidelineDiff['summary'] {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  const cellsOf = (direction: Direction): number =>
    sum(changes.filter((change) => change.direction === direction).map(({ cells }) => cells))
  return {
    cells: sum(diffs.map(({ cells }) => cells)),
    changed: sum(changes.map(({ cells }) => cells)),
    directions: Object.fromEntries(directions.map((direction) => [direction, cellsOf(direction)])) as Record<Direction, number>,
  }
}

/**
 * Gives the difference of two versions of a guideline, each under the readings that it was compiled with: every combination of
 * facts and history whose answer changed, lighter answers first, and everything else that the versions state differently.
 * Toxicities and facts are matched by their ids and values by value. Where the combinations are too many to be compared, the
 * toxicity stands under `notCompared`; nothing is left out in silence.
 */
export function diffGuidelines(older: CompiledGuideline, newer: CompiledGuideline): GuidelineDiff {
  const pairs = pairsOf(older, newer)
  const diffs = pairs.map(diffToxicity)
  const changes = diffs
    .flatMap((diff) => diff.changes)
    .sort((a, b) => directions.indexOf(a.direction) - directions.indexOf(b.direction))
  const policies = policyChanges(older, newer)
  const parts = {
    notCompared: diffs.flatMap(({ notCompared }) => notCompared ?? []),
    counting: diffs.flatMap(({ counting }) => counting),
    policies,
    claims: claimChanges(older, newer),
    declared: guidelineChanges(older.guideline, newer.guideline).filter(
      ({ path: [part, name] }) => part !== 'policies' || !policies.some(({ policy }) => policy === name),
    ),
  }
  return {
    older: versionOf(older),
    newer: versionOf(newer),
    engine: engineVersion,
    same: changes.length === 0 && Object.values(parts).every(({ length }) => length === 0),
    toxicities: pairs.flatMap(titleOf),
    summary: summaryOf(diffs, changes),
    changes,
    ...parts,
  }
}
