import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decide, defaultAsOf } from '../../src/engine/index.ts'
import { differencesOf, type Expectation } from '../../src/verify/cases/expectation.ts'
import { courseOf, firstCompiled, shared } from '../support/guideline.ts'

const file = join(shared, 'cases/worked.json')
const found = existsSync(file)
const cases: { name: string; why: string; course: unknown; expect: Expectation }[] = found
  ? JSON.parse(readFileSync(file, 'utf8'))
  : []

describe.skipIf(!found)('the worked cases of ../shared (skipped where that folder is absent)', () => {
  it.each(cases)('$name: $why', ({ course, expect: expected }) => {
    const read = courseOf(course)
    const answer = decide(firstCompiled(read.readings), read, defaultAsOf(read))
    expect(differencesOf(answer, expected)).toEqual([])
  })
})
