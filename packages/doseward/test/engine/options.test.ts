import { describe, expect, it } from 'vitest'
import { compileGuideline, decisionIndex, OCCURRENCES } from '../../src/compile/index.ts'
import { firstGuideline } from '../support/guideline.ts'

const guideline = firstGuideline()
const options = guideline.readings.flatMap((reading) =>
  reading.options.map((option) => ({ reading: reading.id, option: option.id })),
)

describe('the first guideline under every single option of every reading', () => {
  it.each(options)('$reading: $option compiles, and no two rules disagree on a cell', ({ reading, option }) => {
    const compiled = compileGuideline(guideline, { [reading]: option })
    expect(compiled.ok ? [] : compiled.findings).toEqual([])
  })

  it('has one outcome in every cell, and a rule behind each that is not a gap', () => {
    const compiled = compileGuideline(guideline)
    if (!compiled.ok) throw new Error('does not compile')
    let cells = 0
    for (const { tables, toxicity } of compiled.value.toxicities) {
      for (const severityClass of tables.classes.keys()) {
        for (let occurrence = 1; occurrence <= OCCURRENCES; occurrence++) {
          for (let level = 0; level < tables.levels; level++) {
            const outcome =
              tables.outcomes[tables.decision[decisionIndex(tables, severityClass, occurrence, level, 0, 0, 0)] ?? -1]
            expect(outcome, `${toxicity.id} class ${severityClass}`).toBeDefined()
            if (outcome?.kind === 'row') expect(outcome.rules.length).toBeGreaterThan(0)
            cells++
          }
        }
      }
    }
    expect(cells).toBeGreaterThan(200)
  })
})
