import type { FactValue } from '../model/index.ts'
import type { CompiledToxicity } from './compile.ts'
import type { CellOutcome } from './outcome.ts'
import { decisionIndex, OCCURRENCES, type Tables } from './tables.ts'

/** What the past says to one decision; left out means the first occurrence, at the starting level, with nothing else true. */
export interface DecisionHistory {
  /** 1, 2 or 3; 3 also stands for every later one. */
  occurrence?: number
  /** From 0, the starting level. */
  level?: number
  /** Whether the limit of the open hold has passed. */
  passed?: boolean
  /** Whether it was seen again in the same episode at the reduced level. */
  persists?: boolean
  /** Whether an earlier reduction was for this same reaction. */
  ownReduction?: boolean
}

/** The facts of one assessment by their ids, all of them known, with the past. */
export interface DecisionRow {
  facts: Readonly<Record<string, FactValue>>
  history: DecisionHistory
}

/** Many decisions of one toxicity in typed arrays: what is read by the million. */
export interface PackedRows {
  /** For each row, the place of its facts in `severity`. */
  cells: Uint32Array
  /** For each row, the place of its past within the entries of a severity class in `decision`. */
  histories: Uint16Array
}

/** Gives how many entries each severity class has in `decision`. */
function historiesOf(tables: Tables): number {
  return OCCURRENCES * tables.levels * 8
}

function historyIndex(tables: Tables, history: DecisionHistory): number {
  const { occurrence = 1, level = 0, passed = false, persists = false, ownReduction = false } = history
  if (!(occurrence >= 1 && occurrence <= OCCURRENCES && level >= 0 && level < tables.levels)) {
    throw new RangeError(`there is no occurrence ${occurrence} at level ${level}: 1 to ${OCCURRENCES}, and 0 to ${tables.levels - 1}`)
  }
  return decisionIndex(tables, 0, occurrence, level, passed ? 1 : 0, persists ? 1 : 0, ownReduction ? 1 : 0)
}

/** How the values of one fact become its part of a cell. */
interface FactPacker {
  id: string
  /** For a number or a boolean from 0 up: the part itself, or -1 where the domain has no such value. */
  small: Int32Array
  named: ReadonlyMap<FactValue, number>
}

const packers = new WeakMap<CompiledToxicity, readonly FactPacker[]>()

function packersOf(compiled: CompiledToxicity): readonly FactPacker[] {
  let made = packers.get(compiled)
  if (made === undefined) {
    made = compiled.toxicity.facts.map(({ id, domain }, fact) => {
      const stride = compiled.tables.strides[fact] ?? 0
      const named = new Map(domain.map((value, index) => [value, index * stride]))
      const small = new Int32Array(64).fill(-1)
      for (const [value, part] of named) {
        const place = typeof value === 'boolean' ? Number(value) : value
        if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < small.length) small[place] = part
      }
      return { id, small, named }
    })
    packers.set(compiled, made)
  }
  return made
}

function cellOf(compiled: CompiledToxicity, facts: Readonly<Record<string, FactValue>>): number {
  let cell = 0
  for (const { id, named } of packersOf(compiled)) {
    const value = facts[id] as FactValue
    const part = named.get(value)
    if (part === undefined) throw new RangeError(`${compiled.toxicity.id}: ${String(value)} is no value of ${id}`)
    cell += part
  }
  return cell
}

/**
 * Gives what the tables say to facts that are all known. One look-up; nothing is filled in, joined or remembered: that is the
 * engine's part.
 *
 * @throws RangeError where a fact is missing or has a value outside its domain, or the past is outside the tables.
 */
export function decideFacts(compiled: CompiledToxicity, { facts, history }: DecisionRow): CellOutcome {
  const { tables } = compiled
  const severityClass = tables.severity[cellOf(compiled, facts)] as number
  return tables.outcomes[tables.decision[severityClass * historiesOf(tables) + historyIndex(tables, history)] as number] as CellOutcome
}

/**
 * Gives rows in typed arrays, for {@link decideColumns}.
 *
 * @throws RangeError as {@link decideFacts} does.
 */
export function packRows(compiled: CompiledToxicity, rows: readonly DecisionRow[]): PackedRows {
  const cells = new Uint32Array(rows.length)
  const histories = new Uint16Array(rows.length)
  rows.forEach(({ facts, history }, row) => {
    cells[row] = cellOf(compiled, facts)
    histories[row] = historyIndex(compiled.tables, history)
  })
  return { cells, histories }
}

/**
 * Writes, for each packed row, the place of its outcome in `tables.outcomes`. The rows must have been packed for these tables.
 *
 * @throws RangeError where `into` is shorter than the rows.
 */
export function decideColumns(tables: Tables, { cells, histories }: PackedRows, into: Uint16Array): void {
  if (into.length < cells.length) throw new RangeError(`${cells.length} rows do not fit in ${into.length}`)
  const { severity, decision } = tables
  const entries = historiesOf(tables)
  for (let row = 0; row < cells.length; row++) {
    into[row] = decision[(severity[cells[row] as number] as number) * entries + (histories[row] as number)] as number
  }
}
