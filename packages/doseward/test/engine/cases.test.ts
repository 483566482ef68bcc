import { describe, expect, it } from 'vitest'
import { failuresOf } from '../../src/verify/cases/holds.ts'
import { firstCases } from '../support/cases.ts'
import { firstCompiled, firstGuideline } from '../support/guideline.ts'

const cases = firstCases()

describe("the guideline's own cases", () => {
  it.each(cases)('$name', (each) => {
    expect(failuresOf(firstCompiled(each.course.readings), each)).toEqual([])
  })

  it('name every row of the source and every option of each reading that bears on the recommendation', () => {
    const rows = new Set(firstGuideline().toxicities.flatMap(({ rules }) => rules.map(({ cite }) => cite.row)))
    rows.delete('none')
    const covered = new Set(cases.flatMap(({ row }) => (row === undefined ? [] : [row])))
    expect([...rows].filter((row) => !covered.has(row))).toEqual([])
    const options = firstGuideline()
      .readings.filter(({ bearsOn }) => bearsOn === 'recommendation')
      .flatMap((reading) => [
        ...reading.options.map(({ id }) => `${reading.id} ${id}`),
        ...(reading.site ? [`${reading.id} site`] : []),
      ])
    const chosen = new Set(
      cases.flatMap(({ reading }) =>
        Object.entries(reading ?? {}).map(
          ([id, option]) => `${id} ${typeof option === 'string' && !/\s/.test(option) ? option : 'site'}`,
        ),
      ),
    )
    expect(options.filter((option) => !chosen.has(option))).toEqual([])
  })
})
