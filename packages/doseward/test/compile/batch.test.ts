import { describe, expect, it } from 'vitest'
import { type DecisionRow, decideColumns, decideRow, type InternedRow, internRow, packRows } from '../../src/compile/batch.ts'
import type { CompiledToxicity } from '../../src/compile/index.ts'
import { decisionIndex } from '../../src/compile/index.ts'
import type { FactValue } from '../../src/model/index.ts'
import { firstCompiled } from '../support/guideline.ts'

/** Every combination of facts with every past, beside the look-up written out. */
function* everyRow({ tables, toxicity }: CompiledToxicity): Generator<{ row: DecisionRow; outcome: unknown }> {
  for (let cell = 0; cell < tables.severity.length; cell++) {
    const facts: Record<string, FactValue> = {}
    let rest = cell
    for (const { id, domain } of toxicity.facts) {
      facts[id] = domain[rest % domain.length] as FactValue
      rest = Math.floor(rest / domain.length)
    }
    const severityClass = tables.severity[cell] as number
    for (let occurrence = 1; occurrence <= 3; occurrence++) {
      for (let level = 0; level < tables.levels; level++) {
        for (const [passed, persists, ownReduction] of flags) {
          const history = { occurrence, level, passed, persists, ownReduction }
          const index = decisionIndex(
            tables,
            severityClass,
            occurrence,
            level,
            Number(passed),
            Number(persists),
            Number(ownReduction),
          )
          yield { row: { facts, history }, outcome: tables.outcomes[tables.decision[index] as number] }
        }
      }
    }
  }
}

const bits = [false, true] as const
const flags = bits.flatMap((passed) => bits.flatMap((persists) => bits.map((own) => [passed, persists, own] as const)))
const compiled = firstCompiled()

describe.each(compiled.toxicities.map((each) => [each.toxicity.id, each] as const))('%s', (_, toxicity) => {
  const { tables } = toxicity
  const interned: InternedRow[] = []
  const expected: unknown[] = []
  for (const { row, outcome } of everyRow(toxicity)) {
    interned.push(internRow(toxicity, row))
    expected.push(outcome)
  }

  it('decides every cell from a row as the tables have it', () => {
    expect(interned.length).toBe(tables.severity.length * 24 * tables.levels)
    expect(interned.every((row, index) => decideRow(tables, row) === expected[index])).toBe(true)
  })

  it('decides every cell over columns as from rows', () => {
    const into = new Uint16Array(interned.length)
    decideColumns(tables, packRows(tables, interned), into)
    expect(interned.every((row, index) => tables.outcomes[into[index] as number] === decideRow(tables, row))).toBe(true)
  })
})

describe('rows that do not fit the tables', () => {
  const cpk = compiled.toxicities.find(({ toxicity }) => toxicity.id === 'cpk') as CompiledToxicity
  const facts = { grade: 3, rhabdomyolysis: false, elevatedOver21Days: false }

  it('takes the first occurrence at the starting level where the past is left out', () => {
    expect(decideRow(cpk.tables, internRow(cpk, { facts, history: {} })).rules).toEqual(['cpk-grade-3'])
    expect(decideRow(cpk.tables, internRow(cpk, { facts, history: { occurrence: 2 } })).rules).toEqual(['cpk-grade-3-second'])
  })

  it.each([
    [{ ...facts, grade: 5 }, {}, /grade is 5/],
    [{ grade: 3 }, {}, /rhabdomyolysis is undefined/],
    [facts, { occurrence: 4 }, /occurrence 4/],
    [facts, { occurrence: 1.5 }, /occurrence 1.5/],
    [facts, { level: 2 }, /level 2/],
  ])('refuses %j %j', (odd, history, says) => {
    expect(() => internRow(cpk, { facts: odd, history })).toThrow(says)
  })

  it('refuses an output that is too short', () => {
    const packed = packRows(cpk.tables, [internRow(cpk, { facts, history: {} })])
    expect(() => decideColumns(cpk.tables, packed, new Uint16Array(0))).toThrow(RangeError)
  })
})
