import { describe, expect, it } from 'vitest'
import { firstCompiled } from '../packages/doseward/test/support/guideline.ts'
import { jsonRules, zenTable } from './others.ts'
import { effectInTables, flatRows, inputsOf, measuredToxicities, outcomeByHand, randomRows } from './rows.ts'

describe.each(measuredToxicities(firstCompiled()).map((each) => [each.toxicity.id, each] as const))(
  'the rows of %s',
  (_, toxicity) => {
    const flat = flatRows(toxicity, firstCompiled().choices.option)
    const fields = [...toxicity.toxicity.facts.map(({ id }) => id), 'occurrence', 'level', 'passed', 'persists', 'ownReduction']
    const rows = randomRows(toxicity, 300, 99)
    const expected = rows.map((row) => effectInTables(toxicity, outcomeByHand(toxicity, row)))

    it('give more than one answer', () => {
      expect(new Set(expected).size).toBeGreaterThan(2)
    })

    it.each([
      ['zen', zenTable(flat, fields)],
      ['json-rules-engine', jsonRules(flat)],
    ] as const)('are decided by %s as by the tables', async (_name, engine) => {
      // One after the other: a run of json-rules-engine stops the whole engine.
      const answers: string[] = []
      for (const row of rows) answers.push(await engine(inputsOf(row)))
      expect(answers).toEqual(expected)
    })
  },
)
