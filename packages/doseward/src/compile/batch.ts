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

/** A row with every value as its place in the domain, so that a decision is arithmetic and two look-ups. */
export interface InternedRow {
  /** For each fact of the toxicity, in order, the place of its value in the domain. */
  facts: readonly number[]
  /** The place of the past among the entries of a severity class in `decision`. */
  history: number
}

/** Many decisions of one toxicity in typed arrays. */
export interface PackedRows {
  /** For each row, the place of its facts in `severity`. */
  cells: Uint32Array
  /** For each row, the place of its past, as in {@link InternedRow}. */
  histories: Uint16Array
}

function historyIndex(tables: Tables, history: DecisionHistory): number {
  const { occurrence = 1, level = 0, passed = false, persists = false, ownReduction = false } = history
  const whole = Number.isInteger(occurrence) && Number.isInteger(level)
  if (!whole || occurrence < 1 || occurrence > OCCURRENCES || level < 0 || level >= tables.levels) {
    throw new RangeError(
      `no occurrence ${occurrence} at level ${level}: they are 1 to ${OCCURRENCES}, and 0 to ${tables.levels - 1}`,
    )
  }
  return decisionIndex(tables, 0, occurrence, level, passed ? 1 : 0, persists ? 1 : 0, ownReduction ? 1 : 0)
}

/**
 * Gives a row with its values interned. Do this once, where data comes in: names are what makes a decision slow.
 *
 * @throws RangeError where a fact is missing or its value is outside the domain, or the past is outside the tables.
 */
export function internRow({ tables, toxicity }: CompiledToxicity, { facts, history }: DecisionRow): InternedRow {
  return {
    facts: toxicity.facts.map(({ id, domain }) => {
      const place = domain.indexOf(facts[id] as FactValue)
      if (place < 0) throw new RangeError(`${toxicity.id}: ${id} is ${String(facts[id])}, and not one of ${domain.join(', ')}`)
      return place
    }),
    history: historyIndex(tables, history),
  }
}

function cellOf({ strides }: Tables, facts: readonly number[]): number {
  let cell = 0
  for (let fact = 0; fact < strides.length; fact++) cell += (facts[fact] as number) * (strides[fact] as number)
  return cell
}

/**
 * Gives what the tables say to facts that are all known. Nothing is filled in, joined or remembered: that is the engine's part.
 * The row must have been interned for these tables.
 */
export function decideRow(tables: Tables, { facts, history }: InternedRow): CellOutcome {
  const severityClass = tables.severity[cellOf(tables, facts)] as number
  return tables.outcomes[tables.decision[severityClass * OCCURRENCES * tables.levels * 8 + history] as number] as CellOutcome
}

/** Gives interned rows in typed arrays, for {@link decideColumns}. */
export function packRows(tables: Tables, rows: readonly InternedRow[]): PackedRows {
  return {
    cells: Uint32Array.from(rows, ({ facts }) => cellOf(tables, facts)),
    histories: Uint16Array.from(rows, ({ history }) => history),
  }
}

/**
 * Writes, for each packed row, the place of its outcome in `tables.outcomes`: the path for millions of rows. The rows must
 * have been packed for these tables.
 *
 * @throws RangeError where `into` is shorter than the rows.
 */
export function decideColumns(tables: Tables, { cells, histories }: PackedRows, into: Uint16Array): void {
  if (into.length < cells.length) throw new RangeError(`${cells.length} rows do not fit in ${into.length}`)
  const { severity, decision } = tables
  const entries = OCCURRENCES * tables.levels * 8
  for (let row = 0; row < cells.length; row++) {
    into[row] = decision[(severity[cells[row] as number] as number) * entries + (histories[row] as number)] as number
  }
}
