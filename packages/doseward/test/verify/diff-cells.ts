import { expect } from 'vitest'
import { type CellOutcome, type CompiledGuideline, type CompiledToxicity, decisionIndex } from '../../src/compile/index.ts'
import type { FactValue } from '../../src/model/index.ts'
import { type CellBox, type CellChange, diffGuidelines, type GuidelineDiff } from '../../src/verify/index.ts'

/** A cell by its facts and history, with the values of the older version, then of the newer. */
type Cell = string

function* factCells({ toxicity: { facts } }: CompiledToxicity): Generator<readonly FactValue[]> {
  let cells: readonly (readonly FactValue[])[] = [[]]
  for (const { domain } of facts) cells = cells.flatMap((cell) => domain.map((value) => [...cell, value]))
  yield* cells
}

function* histories(levels: number): Generator<readonly [number, number, number, number, number]> {
  for (const occurrence of [1, 2, 3])
    for (let level = 0; level < levels; level++)
      for (const passed of [0, 1])
        for (const persists of [0, 1]) for (const own of [0, 1]) yield [occurrence, level, passed, persists, own]
}

function outcomeAt(
  { toxicity, tables }: CompiledToxicity,
  cell: readonly FactValue[],
  history: readonly [number, number, number, number, number],
): CellOutcome {
  const place = toxicity.facts.reduce(
    (sum, { domain }, fact) => sum + domain.indexOf(cell[fact] ?? '') * (tables.strides[fact] ?? 0),
    0,
  )
  const outcome = tables.outcomes[tables.decision[decisionIndex(tables, tables.severity[place] ?? 0, ...history)] ?? 0]
  if (outcome === undefined) throw new Error('a cell has an outcome')
  return outcome
}

/** What a person is told, without the names of rules and criteria. */
function told(compiled: CompiledToxicity, outcome: CellOutcome): string {
  const until = outcome.until.map((id) => {
    const recovery = compiled.recoveryOf.get(id)
    return JSON.stringify([recovery?.all, recovery?.examination, recovery?.confirm])
  })
  const { kind, bits, upper, confirm, limit, advice, conflict } = outcome
  return JSON.stringify([
    kind,
    bits,
    upper,
    confirm,
    limit,
    conflict === undefined ? advice : 'conflict',
    [...new Set(until)].sort(),
  ])
}

/** Every cell that two guidelines with the same facts and levels answer differently, found one by one. */
function changedCells(older: CompiledGuideline, newer: CompiledGuideline): ReadonlySet<Cell> {
  const changed = new Set<Cell>()
  for (const [index, was] of older.toxicities.entries()) {
    const is = newer.toxicities[index]
    if (is === undefined) throw new Error('the same toxicities')
    for (const cell of factCells(was)) {
      for (const history of histories(was.tables.levels)) {
        if (told(was, outcomeAt(was, cell, history)) !== told(is, outcomeAt(is, cell, history)))
          changed.add(JSON.stringify([was.toxicity.id, cell, cell, history]))
      }
    }
  }
  return changed
}

const both = [0, 1]
const flag = (value: boolean | undefined): readonly number[] => (value === undefined ? both : [Number(value)])

/** The cells of a box, over the facts of the guideline that has them; `facts` are those of the older version. */
function cellsOfBox({ facts, history }: CellBox, change: CellChange, compiled: CompiledToxicity): Cell[] {
  let cells: { older: readonly FactValue[]; newer: readonly FactValue[] }[] = [{ older: [], newer: [] }]
  for (const { id, domain } of compiled.toxicity.facts) {
    const own = facts.find(({ fact }) => fact === id)?.values ?? domain.map((value) => ({ older: value, newer: value }))
    cells = cells.flatMap(({ older, newer }) =>
      own.map((value) => ({ older: [...older, value.older ?? '-'], newer: [...newer, value.newer ?? '-'] })),
    )
  }
  const levels = history.level ?? Array.from({ length: change.levels }, (_, level) => level)
  const past = [
    history.occurrence ?? [1, 2, 3],
    levels,
    flag(history.limitPassed),
    flag(history.persists),
    flag(history.reducedForThis),
  ]
  let pasts: readonly number[][] = [[]]
  for (const values of past) pasts = pasts.flatMap((before) => values.map((value) => [...before, value]))
  return cells.flatMap(({ older, newer }) => pasts.map((one) => JSON.stringify([change.toxicity, older, newer, one])))
}

/** The cells of a change, each once. */
function cellsOf(change: CellChange, compiled: CompiledGuideline): ReadonlySet<Cell> {
  const toxicity = compiled.toxicities.find((candidate) => candidate.toxicity.id === change.toxicity)
  if (toxicity === undefined) throw new Error(`the guideline has ${change.toxicity}`)
  return new Set(change.boxes.flatMap((box) => cellsOfBox(box, change, toxicity)))
}

/** A cell as it stands in the opposite difference. */
function swapped(cell: Cell): Cell {
  const [toxicity, older, newer, history] = JSON.parse(cell)
  return JSON.stringify([toxicity, newer, older, history])
}

const opposite = {
  lighter: 'stricter',
  stricter: 'lighter',
  incomparable: 'incomparable',
  'same-action': 'same-action',
  'newly-covered': 'no-longer-covered',
  'no-longer-covered': 'newly-covered',
} as const

/** The changes of a difference as texts to compare: direction, both answers and the cells. */
export function changesAsText(diff: GuidelineDiff, compiled: CompiledGuideline): readonly string[] {
  return diff.changes
    .map((change) => JSON.stringify([change.direction, change.older, change.newer, [...cellsOf(change, compiled)].sort()]))
    .sort()
}

/** The same of the opposite difference, turned around. */
export function mirroredAsText(diff: GuidelineDiff, compiled: CompiledGuideline): readonly string[] {
  return diff.changes
    .map((change) =>
      JSON.stringify([
        opposite[change.direction],
        change.newer,
        change.older,
        [...cellsOf(change, compiled)].map(swapped).sort(),
      ]),
    )
    .sort()
}

/** Holds a difference of guidelines with the same facts to a comparison cell by cell. */
export function expectExactly(older: CompiledGuideline, newer: CompiledGuideline): void {
  const diff = diffGuidelines(older, newer)
  const cells = diff.changes.map((change) => cellsOf(change, older))
  expect(cells.map(({ size }) => size)).toEqual(diff.changes.map((change) => change.cells))
  // No cell stands under two changes.
  expect(new Set(cells.flatMap((set) => [...set])).size).toBe(diff.summary.changed)
  expect(new Set(cells.flatMap((set) => [...set]))).toEqual(changedCells(older, newer))
}
