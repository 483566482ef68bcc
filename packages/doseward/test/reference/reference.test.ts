import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGuideline } from '../../src/compile/index.ts'
import { type Guideline, parseDay } from '../../src/model/index.ts'
import { courseOf, firstFolder, firstGuideline, loadGuideline, repository, shared } from '../support/guideline.ts'
import { followedCourse, type RawCourse, recordedCourse } from '../support/random-course.ts'
import { differingCells } from './cells.ts'
import { type Divergence, divergenceOf } from './compare.ts'
import { referenceDecide } from './decide.ts'
import { doubtfulCourses } from './doubtful-courses.ts'
import { singleOptions } from './options.ts'
import { readAs } from './readings.ts'
import { compareHistories, type Prepared, prepareFolder } from './run.ts'

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

const prepared = prepareFolder(firstFolder)
const answered = (raw: RawCourse, option: Prepared['options'][number]): Divergence | undefined =>
  divergenceOf(firstGuideline(), option.compiled, option.choices, courseOf(raw), parseDay(raw.asOf) ?? 0)

describe('the engine and the reference agree', () => {
  const anyOption = fc.oneof(fc.constant(0), fc.nat(prepared.options.length - 1))
  for (const [name, courses] of Object.entries({ followed: followedCourse, recorded: recordedCourse })) {
    it(`on courses that are ${name}, wherever the pages leave no doubt`, () => {
      fc.assert(
        fc.property(courses, anyOption, (raw, index) => {
          const option = prepared.options[index]
          const divergence = option === undefined ? undefined : answered(raw, option)
          if (divergence === undefined || divergence.doubts.length > 0) return
          expect(divergence.engine, JSON.stringify(option?.choices)).toBe(divergence.reference)
        }),
        { numRuns: 150 },
      )
    })
  }

  it('on short histories, nearly all of which come through nothing doubtful', () => {
    const { compared, differing, doubted } = compareHistories(prepared, 1, 800)
    expect(differing.map(({ seed, engine, reference }) => ({ seed, engine, reference }))).toEqual([])
    expect(Object.values(doubted).reduce((sum, count) => sum + count, 0)).toBeLessThan(compared / 5)
  })

  const worked = join(shared, 'cases/worked.json')
  it.skipIf(!existsSync(worked))('on the worked cases, where they are beside the repository', () => {
    const cases = JSON.parse(readFileSync(worked, 'utf8')) as { name: string; course: RawCourse }[]
    expect(cases.length).toBeGreaterThan(20)
    const [defaults] = prepared.options
    for (const { name, course } of cases) expect(defaults && answered(course, defaults), name).toBeUndefined()
  })
})

describe('what is left out of the comparison', () => {
  for (const [doubt, { choices, course }] of Object.entries(doubtfulCourses)) {
    it(`is noticed: ${doubt}`, () => {
      const answer = referenceDecide(firstGuideline(), choices, courseOf(course), parseDay(course.asOf) ?? 0)
      expect(answer.doubts).toContain(doubt)
    })
  }
})
