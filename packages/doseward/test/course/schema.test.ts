import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCourseValue } from '../../src/course/index.ts'
import { courseSchema } from '../../src/course/schema.ts'
import { options } from './fixture.ts'
import { mutatedCourse, soundCourse } from './generate.ts'

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false }).compile(
  courseSchema,
)

/** What the reader refuses beyond the shape: existence of days, names of the guideline, ids, order, and ranges of readings. */
const beyondShape = new Set([
  'impossible-date',
  'impossible-bound',
  'acuity-out-of-range',
  'unknown-guideline',
  'unknown-version',
  'unknown-test',
  'unknown-drug',
  'unknown-level',
  'unknown-reading',
  'unknown-option',
  'no-site-value',
  'reading-unit',
  'reading-out-of-range',
  'near-term',
  'crossed-limits',
  'onset-after-event',
  'action-before-start',
  'action-in-followed',
  'duplicate-id',
  'unknown-id',
  'corrects-itself',
  'corrected-twice',
  'corrects-later',
  'corrects-circle',
])

/** The codes of findings about the shape. */
function shapeCodes(course: unknown): string[] {
  const result = readCourseValue(course, options)
  return result.ok ? [] : result.findings.map(({ code }) => code).filter((code) => !beyondShape.has(code))
}

describe('the published schema', () => {
  test('is the one that is defined (else run packages/doseward/scripts/write-schemas.mjs)', () => {
    const published = readFileSync(new URL('../../schemas/course-1.json', import.meta.url), 'utf8')
    expect(published).toBe(`${JSON.stringify(courseSchema, null, 2)}\n`)
  })

  test('takes every sound course, as the reader does', () => {
    fc.assert(
      fc.property(soundCourse, (course) => {
        expect(readCourseValue(course, options)).toMatchObject({ ok: true })
        expect(validate(course), JSON.stringify(validate.errors)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('agrees with the reader on the shape of changed courses', () => {
    let refused = 0
    fc.assert(
      fc.property(mutatedCourse, (course) => {
        const valid = validate(course)
        const codes = shapeCodes(course)
        if (!valid) refused++
        expect({ valid, codes }).toEqual({ valid: codes.length === 0, codes })
      }),
      { numRuns: 20_000 },
    )
    expect(refused).toBeGreaterThan(5000)
  })
})
