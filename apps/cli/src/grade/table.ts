import type { Finding, Result } from 'doseward/model'
import { isOneSlipAway } from './slip.ts'

/** A column of the answer: the name by which it is known, and the title as the file spells it. */
interface Column {
  name: string
  title: string
}

/** The header of a file of laboratory values. */
export interface Header {
  /** The name of each column of the file. */
  names: readonly string[]
  /** The columns of the answer: those of the file, the term and direction, and the grade. */
  columns: readonly Column[]
}

const known = [
  'term',
  'test',
  'value',
  'unit',
  'lln',
  'uln',
  'baseline',
  'direction',
  'ctcae',
  'baseline_unit',
  'baseline_uln',
  'baseline_lln',
  'baseline_flag',
  'fasting',
  'anticoagulated',
] as const
const given = ['grade', 'criterion', 'why'] as const

const remedy = `The columns are ${known.join(', ')}; of term and test one is needed, and value.`

/** Gives the known column that a title nearly is, where the file does not have it: a slip would leave values ungraded. */
function nearColumn(name: string, present: ReadonlySet<string>): string | undefined {
  return known.find((column) => !present.has(column) && isOneSlipAway(name, column))
}

/** Gives the header of a file from its first row. Titles are known in any case of letters; other columns are kept as they are. */
export function readHeader(cells: readonly string[]): Result<Header> {
  const titles = cells.map((cell) => cell.trim())
  const names = titles.map((title) => ((known as readonly string[]).includes(title.toLowerCase()) ? title.toLowerCase() : title))
  const present = new Set(names)
  const findings: Finding[] = []
  const report = (code: string, message: string, what: string): void => {
    findings.push({ code, message, remedy: what })
  }
  const [first = ''] = titles
  if (titles.length === 1 && /[;\t|]/.test(first)) {
    report('delimiter', 'The columns are not parted by commas.', 'Save the file as CSV with commas.')
  } else if (!present.has('value') || !(present.has('term') || present.has('test'))) {
    report('missing-column', `The header has no column ${present.has('value') ? 'term or test' : 'value'}.`, remedy)
  }
  for (const [index, name] of names.entries()) {
    const near = nearColumn(name.toLowerCase(), present)
    if (names.indexOf(name) !== index)
      report('repeated-column', `The column ${JSON.stringify(name)} stands twice.`, 'Keep one of the two.')
    else if ((given as readonly string[]).includes(name)) {
      report('taken-column', `The column ${name} is one that the answer adds.`, 'Give it another name.')
    } else if (!(known as readonly string[]).includes(name) && near !== undefined) {
      report(
        'unknown-column',
        `The column ${JSON.stringify(name)} is not known.`,
        `Did you mean ${near}? Otherwise give it another name.`,
      )
    }
  }
  if (findings.length > 0) return { ok: false, findings }
  const columns = names.map((name, index) => ({ name, title: titles[index] ?? name }))
  for (const name of ['term', 'direction']) if (!present.has(name)) columns.push({ name, title: name })
  return { ok: true, value: { names, columns: [...columns, ...given.map((name) => ({ name, title: name }))] } }
}

const formula = /^[=+\-@\t\r]/
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** Gives a cell that no spreadsheet runs as a formula: an apostrophe goes before a text that would be one. Numbers stay. */
export function inertCell(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text
}
