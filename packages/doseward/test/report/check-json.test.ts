import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { courseSchema } from '../../src/course/schema.ts'
import { renderCheckJson } from '../../src/report/check-json.ts'
import { checkSchema } from '../../src/verify/check-schema.ts'
import type { CheckResult } from '../../src/verify/result.ts'
import { courseOf } from '../support/guideline.ts'
import { clean, result } from './check-fixtures.ts'

const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true })
  .addSchema(courseSchema)
  .compile(checkSchema)

/** Gives the same value with the keys of every object the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reversed(entry)]),
  ) as T
}

describe('the JSON of a check', () => {
  it('has its keys in the order of the contract, however the answer was made', () => {
    // Records are in the order in which the checker gives them: drugs and tests are named, not listed.
    const plain: CheckResult = { ...result, findings: result.findings.map(({ course: _, shows: __, ...rest }) => rest) }
    expect(renderCheckJson(reversed(plain))).toBe(renderCheckJson(plain))
    const json = JSON.parse(renderCheckJson(result)) as Record<string, unknown>
    expect(Object.keys(json)).toEqual(['guideline', 'engine', 'mode', 'summary', 'properties', 'findings', 'options'])
  })

  it('says all that the answer says', () => {
    expect(JSON.parse(renderCheckJson(result))).toEqual(JSON.parse(JSON.stringify(result)))
    expect(renderCheckJson({ ...clean, findings: [] }).endsWith('}\n')).toBe(true)
  })

  it('leaves the options out where they were not tried', () => {
    const { options: _, ...rest } = result
    expect(JSON.parse(renderCheckJson(rest))).not.toHaveProperty('options')
  })

  it('has the published shape', () => {
    for (const each of [result, clean]) {
      expect(validate(JSON.parse(renderCheckJson(each))), JSON.stringify(validate.errors)).toBe(true)
    }
  })

  it('is refused by the shape where a key is missing or beyond it', () => {
    const json = JSON.parse(renderCheckJson(result)) as Record<string, unknown>
    expect(validate({ ...json, more: 1 })).toBe(false)
    expect(validate({ ...json, summary: {} })).toBe(false)
    expect(validate({ ...json, findings: [{ id: 'F-1' }] })).toBe(false)
  })

  it('carries courses that the reader of course files takes', () => {
    const courses = (JSON.parse(renderCheckJson(result)) as CheckResult).findings.flatMap(({ course }) => course ?? [])
    expect(courses).toHaveLength(4)
    for (const course of courses) expect(courseOf(course).guideline).toBe('avutometinib-defactinib')
  })

  it('has its shape committed', () => {
    const committed = readFileSync(join(import.meta.dirname, '../../schemas/check-1.json'), 'utf8')
    expect(committed).toBe(`${JSON.stringify(checkSchema, null, 2)}\n`)
  })
})
