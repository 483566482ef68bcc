import type { CompiledToxicity, MaskCondition } from '../../compile/index.ts'
import { historiesIn } from '../cells.ts'
import type { Line, Study } from '../study.ts'

const mayHold = (condition: MaskCondition, masks: readonly number[]): boolean =>
  condition.every(({ fact, mask }) => ((masks[fact] || 1) & mask) !== 0)

/** Gives the values that each fact may have: as recorded, or else as the guideline says for what was not recorded. */
function completed({ toxicity, asked }: CompiledToxicity, masks: readonly number[]): readonly number[] {
  return toxicity.facts.map(({ unrecorded, domain }, fact) => {
    const mask = masks[fact] ?? 0
    if (mask !== 0) return mask
    const isAsked = unrecorded === 'unknown' && (asked[fact] ?? []).some((condition) => mayHold(condition, masks))
    return isAsked ? 2 ** domain.length - 1 : 1
  })
}

function cellsOf({ tables }: CompiledToxicity, masks: readonly number[]): readonly number[] {
  let cells: number[] = [0]
  for (const [fact, mask] of masks.entries()) {
    const values = Array.from({ length: tables.sizes[fact] ?? 1 }, (_, value) => value).filter(
      (value) => (mask & (1 << value)) !== 0,
    )
    cells = cells.flatMap((cell) => values.map((value) => cell + value * (tables.strides[fact] ?? 0)))
  }
  return cells
}

/** Gives what was recorded on each day that was looked at, with every value that the past may have given to facts made from it. */
function recordsOf({ seen, subject }: Line): readonly (readonly number[])[] {
  const { places, toxicity } = subject.compiled
  const made = [...places.worst, ...places.lasting]
  const records = new Map<string, readonly number[]>()
  for (const { observation } of seen) {
    let all: readonly (readonly number[])[] = [observation.masks]
    for (const fact of made) {
      const mask = observation.masks[fact] ?? 0
      const size = toxicity.facts[fact]?.domain.length ?? 1
      const possible = [mask, ...Array.from({ length: size }, (_, value) => 1 << value).filter((value) => value > mask)]
      all = all.flatMap((masks) => possible.map((value) => masks.with(fact, value)))
    }
    for (const masks of all) records.set(masks.join(), masks)
  }
  return [...records.values()]
}

/**
 * Whether two toxicities that differ only in what an unrecorded fact means look up the same outcomes for every day's records that
 * were looked at, in every history. `newer` must have the tables of the older one.
 */
export function isUnderstoodAlike({ lines }: Study, older: CompiledToxicity, newer: CompiledToxicity): boolean {
  const histories = historiesIn(older.tables)
  const outcomesOf = (cells: readonly number[], history: number): string =>
    [...new Set(cells.map((cell) => older.tables.decision[(older.tables.severity[cell] ?? 0) * histories + history] ?? 0))]
      .sort((a, b) => a - b)
      .join()
  return lines
    .filter(({ subject }) => subject.compiled.index === older.index)
    .flatMap(recordsOf)
    .every((masks) => {
      const [before, after] = [completed(older, masks), completed(newer, masks)]
      if (before.join() === after.join()) return true
      const [cells, others] = [cellsOf(older, before), cellsOf(newer, after)]
      return Array.from({ length: histories }, (_, history) => history).every(
        (history) => outcomesOf(cells, history) === outcomesOf(others, history),
      )
    })
}
