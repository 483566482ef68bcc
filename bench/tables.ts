import { type CompiledGuideline, decideColumns, decideRow, internRow, packRows } from 'doseward/compile'
import { type Effort, type Result, rateOf, readable } from './measure.ts'
import { jsonRules, type OtherEngine, zenTable } from './others.ts'
import { effectInTables, flatRows, type Inputs, inputsOf, measuredToxicities, outcomeByHand, randomRows } from './rows.ts'

/** Table decisions a second, beside other engines over the same rows; throws where any two answers differ. */
export async function benchTables(compiled: CompiledGuideline, effort: Effort): Promise<readonly Result[]> {
  const rowCount = effort.quick ? 10_000 : 100_000
  const otherCount = effort.quick ? 500 : 5_000
  const parts = measuredToxicities(compiled).map((toxicity, seed) => {
    const rows = randomRows(toxicity, rowCount, seed + 1)
    const interned = rows.map((row) => internRow(toxicity, row))
    const flat = flatRows(toxicity, compiled.choices.option)
    const fields = [...toxicity.toxicity.facts.map(({ id }) => id), 'occurrence', 'level', 'passed', 'persists', 'ownReduction']
    return {
      toxicity,
      tables: toxicity.tables,
      rows,
      interned,
      packed: packRows(toxicity.tables, interned),
      into: new Uint16Array(rowCount),
      expected: rows.map((row) => effectInTables(toxicity, outcomeByHand(toxicity, row))),
      inputs: rows.slice(0, otherCount).map(inputsOf),
      zen: zenTable(flat, fields),
      rules: jsonRules(flat),
      flat,
    }
  })
  const total = rowCount * parts.length

  for (const { toxicity, tables, interned, packed, into, expected } of parts) {
    decideColumns(tables, packed, into)
    for (const [row, effect] of expected.entries()) {
      const columns = effectInTables(toxicity, into[row] ?? -1)
      const one = interned[row]
      const single = one === undefined ? '' : effectInTables(toxicity, tables.outcomes.indexOf(decideRow(tables, one)))
      if (columns !== effect || single !== effect)
        throw new Error(`row ${row} of ${toxicity.toxicity.id}: ${columns}, ${single}, ${effect}`)
    }
  }

  let sum = 0
  const repeats = effort.quick ? 2 : 10
  const columnRate = await rateOf(total * repeats * 5, effort, () => {
    for (let repeat = 0; repeat < repeats * 5; repeat++)
      for (const { tables, packed, into } of parts) decideColumns(tables, packed, into)
  })
  const objectRate = await rateOf(total * repeats, effort, () => {
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (const { tables, interned } of parts) for (const row of interned) sum += decideRow(tables, row).bits
    }
  })
  const namedRate = await rateOf(total, effort, () => {
    for (const { toxicity, tables, rows } of parts)
      for (const row of rows) sum += decideRow(tables, internRow(toxicity, row)).bits
  })
  if (sum === 0) throw new Error('nothing was decided')

  const others = parts.flatMap(({ inputs }) => inputs).length
  const small: Effort = { ...effort, rounds: Math.min(effort.rounds, 3) }
  const check = async (engine: 'zen' | 'rules'): Promise<void> => {
    for (const part of parts) {
      for (const [row, inputs] of part.inputs.entries()) {
        const effect = await part[engine](inputs)
        if (effect !== part.expected[row]) {
          throw new Error(
            `${engine}, row ${row} of ${part.toxicity.toxicity.id}: ${effect}, and the tables say ${part.expected[row]}`,
          )
        }
      }
    }
  }
  await check('zen')
  await check('rules')
  const oneByOne = (engine: 'zen' | 'rules') => async (): Promise<void> => {
    for (const part of parts) for (const inputs of part.inputs) await part[engine](inputs)
  }
  const zenOne = await rateOf(others, small, oneByOne('zen'))
  const zenMany = await rateOf(others, small, async () => {
    for (const part of parts) await inFlight(part.zen, part.inputs)
  })
  const rulesOne = await rateOf(others, small, oneByOne('rules'))

  const times = (rate: number): string => `${readable(objectRate / rate)} times slower than from fact objects`
  return [
    {
      what: 'tables over packed columns, decisions a second',
      figure: readable(columnRate),
      note: `${readable(columnRate / objectRate)} times as many as from fact objects`,
    },
    {
      what: 'tables from fact objects (values interned), decisions a second',
      figure: readable(objectRate),
      note: 'aim 30,000,000',
    },
    { what: 'tables from fact objects by name (interned in passing), decisions a second', figure: readable(namedRate), note: '' },
    { what: '@gorules/zen-engine decision table, 1,000 calls in flight', figure: readable(zenMany), note: times(zenMany) },
    { what: '@gorules/zen-engine decision table, one awaited call', figure: readable(zenOne), note: times(zenOne) },
    { what: 'json-rules-engine, one awaited call', figure: readable(rulesOne), note: times(rulesOne) },
    {
      what: 'rows on which all gave the same answer',
      figure: readable(others),
      note: `of rash, CPK and liver; the tables on ${readable(total)}`,
    },
  ]
}

async function inFlight(engine: OtherEngine, inputs: readonly Inputs[]): Promise<void> {
  for (let from = 0; from < inputs.length; from += 1000) await Promise.all(inputs.slice(from, from + 1000).map(engine))
}
