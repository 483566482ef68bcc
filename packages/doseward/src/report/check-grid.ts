import type { CellOutcome, CompiledToxicity, Tables } from '../compile/index.ts'
import type { CheckFinding, CheckResult } from '../verify/result.ts'
import { coverCells } from './check-boxes.ts'
import { buildPalette, cellOf, type GridCell, type RuleColour } from './check-grid-cell.ts'
import { factsWords, historyWords } from './check-grid-words.ts'
import { groupsOf } from './check-groups.ts'
import { citationWords } from './citation-words.ts'
import { inWords } from './in-words.ts'
import { thenWords } from './severity-words.ts'
import { english, sentenceCase } from './words.ts'

/** Everything that can be observed with the same consequences, whatever went before. */
export interface GridRow {
  facts: readonly string[]
  /** Combinations that `facts` leaves out, where they would be too many to read. */
  left: number
  combinations: number
  findings: readonly string[]
  cells: readonly GridCell[]
}

/** A rule of a table with its colour. */
export interface GridRule {
  id: string
  says: string
  asks: string
  cite: string
  colour?: RuleColour
  findings: readonly string[]
}

/** The severity and decision tables of one toxicity as one grid. */
export interface Grid {
  id: string
  title: string
  /** For each column, what must have gone before: any of these. */
  columns: readonly (readonly string[])[]
  rows: readonly GridRow[]
  rules: readonly GridRule[]
}

/** The most descriptions of one line of the table; what is left is counted. */
const mostBoxes = 16

/** The dimensions of the decision table behind a class, the last one fastest: see `decisionIndex` in `compile`. */
function historySizes({ decision, classes, levels }: Tables): readonly number[] {
  return [decision.length / (classes.length * levels * 8), levels, 2, 2, 2]
}

function stridesOf(sizes: readonly number[]): readonly number[] {
  return sizes.map((_, dimension) => sizes.slice(dimension + 1).reduce((product, size) => product * size, 1))
}

const isIn = ({ cells }: CheckFinding, line: ReadonlySet<number>): boolean => cells?.some((place) => line.has(place)) === true

/** Whether a finding says that this cell has no row, or that its rows disagree; it shows one combination for all of the same rows. */
function isAboutCell(finding: CheckFinding, { conflict, rules }: CellOutcome, line: ReadonlySet<number>): boolean {
  const { property } = finding
  if (conflict === undefined) return rules.length === 0 && property === 'P1' && isIn(finding, line)
  return (property === 'P2' || property === 'P3') && conflict.every((id) => finding.rules.includes(id))
}

function rulesOf(
  { toxicity, ruleOf }: CompiledToxicity,
  rows: readonly GridRow[],
  findings: readonly CheckFinding[],
): GridRule[] {
  const cells = rows.flatMap((row) => row.cells)
  const deciding = new Set(cells.flatMap(({ rules }) => rules))
  return toxicity.rules.flatMap(({ id }) => {
    const rule = ruleOf.get(id)
    if (rule === undefined || !deciding.has(id)) return []
    const colour = cells.find(({ rules }) => rules.length === 1 && rules[0] === id)?.colour
    return [
      {
        id,
        says: sentenceCase(inWords(rule.says)),
        asks: thenWords(rule.then, english),
        cite: citationWords(rule.cite, english),
        ...(colour === undefined ? {} : { colour }),
        findings: findings.filter(({ rules }) => rules.includes(id)).map((finding) => finding.id),
      },
    ]
  })
}

/**
 * Gives the tables of a toxicity as one grid: severity classes with the same consequences are one line, described by what is
 * observed, and histories with the same consequences one column.
 */
export function gridOf(compiled: CompiledToxicity, { findings, mode }: Pick<CheckResult, 'findings' | 'mode'>): Grid {
  const { tables, toxicity } = compiled
  const sizes = historySizes(tables)
  const histories = tables.decision.length / tables.classes.length
  const at = (severityClass: number, history: number): number => tables.decision[severityClass * histories + history] ?? 0
  const columns = groupsOf(Array(histories).keys(), (history) => tables.classes.map((_, id) => at(id, history)).join())
  const lines = groupsOf(tables.classes.keys(), (id) => columns.map(([history]) => at(id, history)).join())
  const lineOf = new Map(lines.flatMap((classes, line) => classes.map((id): [number, number] => [id, line])))
  const cells = lines.map((): number[] => [])
  for (const [place, id] of tables.severity.entries()) cells[lineOf.get(id) ?? 0]?.push(place)
  const own = findings.filter((finding) => finding.toxicity === toxicity.id)
  const colourOf = buildPalette(compiled)
  const of = mode === 'as-written' ? 'source' : 'guideline'
  const rows = lines.map(([first], line): GridRow => {
    const held = cells[line] ?? []
    const inLine = new Set(held)
    const inRow = own.filter((finding) => isIn(finding, inLine))
    const cover = coverCells(held, tables.sizes, tables.strides, mostBoxes)
    return {
      facts: cover.boxes.map((spans) => factsWords(spans, compiled)),
      left: cover.left,
      combinations: held.length,
      findings: inRow.map(({ id }) => id),
      cells: columns.map(([history]) => {
        const outcome = tables.outcomes[at(first, history)]
        if (outcome === undefined) throw new RangeError(`${toxicity.id}: a cell has no outcome`)
        const about = own.filter((finding) => finding.of === of && isAboutCell(finding, outcome, inLine)).map(({ id }) => id)
        return cellOf(outcome, colourOf(outcome.rules), about)
      }),
    }
  })
  return {
    id: toxicity.id,
    title: inWords(toxicity.title),
    columns: columns.map((column) =>
      coverCells(column, sizes, stridesOf(sizes), mostBoxes).boxes.map((spans) => historyWords(spans, sizes)),
    ),
    rows,
    rules: rulesOf(compiled, rows, own),
  }
}
