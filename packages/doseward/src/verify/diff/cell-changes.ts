import type { CompiledToxicity } from '../../compile/index.ts'
import type { Axis, ToxicityPair } from './axes.ts'
import { type Block, blockFinder, stridesOf } from './boxes.ts'
import type { BoxFact, BoxHistory, CellBox, CellChange, DiffOutcome, DiffPart } from './cell-change.ts'
import { type JointTable, levelsOf, type Way } from './joint-table.ts'
import { directionOf, reportedOutcome } from './outcome.ts'
import { quotientOf } from './quotient.ts'

type Groups = readonly (readonly (readonly number[])[])[]

/** Gives a block of groups as the values in them, in order; undefined for an axis that it spans whole. */
function valuesOf(block: Block, groups: Groups): readonly (readonly number[] | undefined)[] {
  return block.map((span, axis) => {
    const of = groups[axis] ?? []
    return span.length === of.length ? undefined : span.flatMap((group) => of[group] ?? []).sort((a, b) => a - b)
  })
}

function historyOf(spans: readonly (readonly number[] | undefined)[]): BoxHistory {
  const [occurrence, level, passed, persists, own] = spans
  return {
    ...(occurrence !== undefined && { occurrence: occurrence.map((place) => place + 1) }),
    ...(level !== undefined && { level }),
    ...(passed !== undefined && { limitPassed: passed[0] === 1 }),
    ...(persists !== undefined && { persists: persists[0] === 1 }),
    ...(own !== undefined && { reducedForThis: own[0] === 1 }),
  }
}

function factOf(axis: Axis, span: readonly number[] | undefined): BoxFact[] {
  if (span === undefined) return []
  const { fact, title, graded } = axis
  return [{ fact, title, in: axis.in, graded, values: span.flatMap((place) => axis.values[place] ?? []) }]
}

function sideOf(
  compiled: CompiledToxicity | undefined,
  outcome: Way['older'],
  rules: ReadonlySet<string>,
): DiffOutcome | undefined {
  if (compiled === undefined || outcome === undefined) return undefined
  const inOrder = compiled.toxicity.rules.map(({ id }) => id).filter((id) => rules.has(id))
  return reportedOutcome(compiled, outcome, inOrder)
}

function differsIn({ essence: { older, newer } }: Way): readonly DiffPart[] {
  if (older === undefined || newer === undefined) return ['coverage']
  return (Object.keys(older) as DiffPart[]).filter((part) => older[part] !== newer[part])
}

/** Gives the size of a place of the quotient: how many cells it stands for. */
function weight(place: number, groups: Groups, strides: readonly number[]): number {
  return groups.reduce(
    (product, of, axis) => product * (of[Math.floor(place / (strides[axis] ?? 1)) % of.length]?.length ?? 1),
    1,
  )
}

/** Gives the changed cells of one toxicity, a change for each way in which cells changed, in the order of their first cells. */
export function cellChanges(pair: ToxicityPair, axes: readonly Axis[], table: JointTable): readonly CellChange[] {
  const toxicity = (pair.newer ?? pair.older)?.toxicity
  if (toxicity === undefined || table.changed.length === 0) return []
  const facts = quotientOf(table.rowOf, table.factSizes)
  const histories = table.historySizes.reduce((product, size) => product * size, 1)
  const rows = new Uint32Array(table.ways.length * histories)
  for (const [place, row] of table.ways.entries()) rows.set(row, place * histories)
  const past = quotientOf(rows, [table.ways.length, ...table.historySizes])
  const pastSize = past.entries.length / table.ways.length
  const members: number[][] = table.changed.map(() => [])
  for (const [cell, row] of facts.entries.entries()) {
    for (let history = 0; history < pastSize; history++) {
      const way = past.entries[row * pastSize + history] ?? 0
      if (way > 0) members[way - 1]?.push(cell * pastSize + history)
    }
  }
  const groups = [...facts.groups, ...past.groups.slice(1)]
  const sizes = groups.map(({ length }) => length)
  const strides = stridesOf(sizes)
  // Widened first is named least: what went before, then the facts from the last, which are often derived from the first.
  const blocksOf = blockFinder(sizes, sizes.map((_, axis) => axis).reverse())
  const boxOf = (block: Block): CellBox => {
    const spans = valuesOf(block, groups)
    return { facts: axes.flatMap((axis, place) => factOf(axis, spans[place])), history: historyOf(spans.slice(axes.length)) }
  }
  return table.changed.map((way, place): CellChange => {
    const cells = members[place] ?? []
    const older = sideOf(pair.older, way.older, way.rules.older)
    const newer = sideOf(pair.newer, way.newer, way.rules.newer)
    return {
      toxicity: toxicity.id,
      title: toxicity.title,
      direction: directionOf(way.older, way.newer),
      differs: differsIn(way),
      ...(older !== undefined && { older }),
      ...(newer !== undefined && { newer }),
      boxes: blocksOf(cells).map(boxOf),
      cells: cells.reduce((sum, cell) => sum + weight(cell, groups, strides), 0),
      levels: levelsOf(pair),
    }
  })
}
