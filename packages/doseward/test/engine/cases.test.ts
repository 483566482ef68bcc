import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { decide, defaultAsOf } from '../../src/engine/index.ts'
import { differencesOf, type Expectation } from '../support/expectation.ts'
import { courseOf, firstCompiled, firstFolder, firstGuideline } from '../support/guideline.ts'

interface Case {
  name: string
  row?: string
  reading?: Record<string, string | { value: number; unit: string }>
  why: string
  course: { readings?: Record<string, unknown> }
  expect: Expectation
}

const folder = join(firstFolder, 'cases')
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : []
const cases = files.flatMap(
  (name) => (parse(readFileSync(join(folder, name), 'utf8'), { schema: 'core' }) as { cases: Case[] }).cases,
)

describe("the guideline's own cases", () => {
  it.each(cases)('$name', ({ course, expect: expected }) => {
    const read = courseOf(course)
    const answer = decide(firstCompiled(read.readings), read, defaultAsOf(read))
    expect(differencesOf(answer, expected)).toEqual([])
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
