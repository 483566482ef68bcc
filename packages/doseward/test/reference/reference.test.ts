import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileGuideline } from '../../src/compile/index.ts'
import type { Guideline } from '../../src/model/index.ts'
import { firstGuideline, loadGuideline, repository } from '../support/guideline.ts'
import { differingCells } from './cells.ts'
import { singleOptions } from './options.ts'
import { readAs } from './readings.ts'

const lvef: Guideline = loadGuideline(join(repository, 'packages/doseward/test/guidelines/lvef'))

describe('the cells of the tables are what the rules say, read one by one', () => {
  for (const guideline of [firstGuideline(), lvef]) {
    it(`of ${guideline.id}, under the defaults and under each other option alone`, () => {
      const known = new Map<string, string[]>()
      for (const choices of singleOptions(guideline)) {
        const compiled = compileGuideline(guideline, choices)
        if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings))
        const { cells, differences } = differingCells(readAs(guideline, choices), compiled.value, known)
        expect(cells).toBeGreaterThan(100)
        expect(differences.slice(0, 5), JSON.stringify(choices)).toEqual([])
      }
    })
  }
})
