import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { recommendationSchema } from '../../src/course/recommendation-schema.ts'
import { decide, mattersOf, timeline } from '../../src/engine/index.ts'
import { parseDay } from '../../src/model/index.ts'
import { courseOf, firstCompiled } from '../support/guideline.ts'
import { dateOf, recordedCourse } from '../support/random-course.ts'

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(recommendationSchema)

it('the committed schema is the one that answers are held to', () => {
  const committed = readFileSync(join(import.meta.dirname, '../../schemas/recommendation-1.json'), 'utf8')
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(recommendationSchema)))
})

it('every answer along random courses has the published shape, and no key beyond it', () => {
  fc.assert(
    fc.property(recordedCourse, (course) => {
      for (const entry of timeline(firstCompiled(), courseOf(course), parseDay(course.asOf) ?? 0)) {
        expect(validate(JSON.parse(JSON.stringify(entry))), JSON.stringify(validate.errors)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

it('so have an answer before the start and one with what matters', () => {
  const course = courseOf({
    guideline: 'avutometinib-defactinib',
    start: dateOf(0),
    actions: 'followed',
    events: [{ on: dateOf(5), ae: { term: 'Rash acneiform', grade: 3 } }],
  })
  const asOf = parseDay(dateOf(5)) ?? 0
  const answer = { ...decide(firstCompiled(), course, asOf), matters: mattersOf(firstCompiled(), course, asOf) }
  for (const value of [answer, decide(firstCompiled(), course, asOf - 30)]) {
    expect(validate(JSON.parse(JSON.stringify(value))), JSON.stringify(validate.errors)).toBe(true)
  }
})
