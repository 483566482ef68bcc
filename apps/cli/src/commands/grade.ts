import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { stringify } from 'csv-stringify'
import { type CtcaeVersion, gradeRow } from 'doseward/ctcae'
import type { Finding } from 'doseward/model'
import { type Header, inertCell, readHeader } from '../grade/table.ts'
import { decodePieces, NotUtf8 } from '../io/decode.ts'
import { fileFinding, openInput, shownName } from '../io/input.ts'
import { print } from '../io/output.ts'
import { refuse } from '../io/refuse.ts'
import type { GradeOptions } from '../program.ts'

type Row = Readonly<Record<string, string>>

/** The longest row, in characters: one that has no end would otherwise be held whole. */
const longestRow = 1024 * 1024

/** A header that cannot be used; carries what is wrong. */
class HeaderProblem extends Error {
  readonly findings: readonly Finding[]
  constructor(findings: readonly Finding[]) {
    super('header')
    this.findings = findings
  }
}

function gradedRows(cells: readonly string[], header: Header, version: CtcaeVersion): readonly Row[] {
  const row: Record<string, string> = {}
  for (const [index, name] of header.names.entries()) row[name] = cells[index] ?? ''
  if (cells.length === header.names.length) return gradeRow(row, version)
  const why = `Ungradable: the row has ${cells.length} fields and the header ${header.names.length}.`
  return [{ term: '', direction: '', ...row, grade: '', criterion: '', why }]
}

/** Gives the rows of the answer, as arrays in the order of the header of the answer. */
async function* answerRows(
  records: AsyncIterable<readonly string[]>,
  version: CtcaeVersion,
  onHeader: (header: Header) => void,
): AsyncGenerator<readonly string[]> {
  let header: Header | undefined
  for await (const record of records) {
    if (header === undefined) {
      const read = readHeader(record)
      if (!read.ok) throw new HeaderProblem(read.findings)
      header = read.value
      onHeader(header)
      continue
    }
    const { columns } = header
    for (const row of gradedRows(record, header, version)) yield columns.map(({ name }) => row[name] ?? '')
  }
  if (header === undefined) throw new HeaderProblem(noRows)
}

const noRows: readonly Finding[] = [
  {
    code: 'empty-file',
    message: 'The file is empty.',
    remedy: 'Write a header such as test,value,unit,lln,uln and a row for each value.',
  },
]

function findingsOf(error: unknown, file: string): readonly Finding[] | undefined {
  if (error instanceof HeaderProblem)
    return error.findings.map((finding) => ({ ...finding, place: { file, line: 1, column: 1 } }))
  if (error instanceof NotUtf8) return error.findings
  if (error instanceof CsvError) {
    const line = Number(error.lines ?? 1)
    const message = `The file is no CSV from here on (${error.code}).`
    const remedy = 'Check the quotes: a cell with a comma, a quote or a line end stands in quotes, and quotes in it are doubled.'
    return [{ code: 'not-csv', message, remedy, place: { file, line, column: 1 } }]
  }
  return error instanceof Error && 'syscall' in error ? fileFinding(error).findings : undefined
}

/** Grades each row of a CSV file as it is read. What cannot be graded says why in its row and does not stop the file. */
export async function gradeLabs(name: string, { ctcae, json }: GradeOptions): Promise<void> {
  const file = shownName(name)
  const input = openInput(name)
  if (!input.ok) return refuse(input.findings, file)
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: longestRow })
  try {
    const feeding = pipeline(Readable.from(decodePieces(input.value)), parser)
    // The reader below sees the same error; without this it would also be an unhandled one.
    feeding.catch(() => {})
    await (json === true ? printJson(parser, ctcae) : printCsv(parser, ctcae))
    await feeding
  } catch (error) {
    const findings = findingsOf(error, file)
    if (findings === undefined) throw error
    refuse(findings, file)
  }
}

async function printCsv(records: AsyncIterable<readonly string[]>, version: CtcaeVersion): Promise<void> {
  const output = stringify({ record_delimiter: '\n' })
  output.on('data', (piece: Uint8Array) => {
    if (!process.stdout.write(piece)) {
      output.pause()
      process.stdout.once('drain', () => output.resume())
    }
  })
  const ended = once(output, 'end')
  const write = async (cells: readonly string[]): Promise<void> => {
    if (!output.write(cells)) await once(output, 'drain')
  }
  let columns: Header['columns'] | undefined
  try {
    const rows = answerRows(records, version, (header) => {
      columns = header.columns
      output.write(columns.map(({ title }) => inertCell(title)))
    })
    for await (const row of rows) await write(row.map(inertCell))
  } finally {
    output.end()
    await ended
  }
}

async function printJson(records: AsyncIterable<readonly string[]>, version: CtcaeVersion): Promise<void> {
  let columns: Header['columns'] = []
  let before = '[\n'
  const rows = answerRows(records, version, (header) => {
    columns = header.columns
  })
  for await (const row of rows) {
    await print(`${before}${JSON.stringify(Object.fromEntries(columns.map(({ title }, index) => [title, row[index] ?? ''])))}`)
    before = ',\n'
  }
  await print(before === '[\n' ? '[]\n' : '\n]\n')
}
