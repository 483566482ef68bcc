import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readCourse, readCourseValue } from '../../src/course/index.ts'
import type { Course } from '../../src/model/course.ts'
import type { Result } from '../../src/model/finding.ts'
import { options } from './fixture.ts'
import { mutatedCourse, soundCourse } from './generate.ts'

function expectAnswer(result: Result<Course>, placed: boolean): void {
  if (result.ok) {
    expect(result.value.events.every((event, i, all) => i === 0 || event.on >= (all[i - 1]?.on ?? 0))).toBe(true)
    return
  }
  expect(result.findings.length).toBeGreaterThan(0)
  expect(result.findings.length).toBeLessThanOrEqual(51)
  for (const finding of result.findings) {
    expect(finding.code).toMatch(/^[a-z][a-z0-9-]+$/)
    expect(finding.message).toMatch(/\S.*[.!?]?$/s)
    expect(finding.remedy).toMatch(/\S/)
    if (placed && finding.code !== 'more-findings') expect(finding.place).toMatchObject({ file: 'course.yaml' })
  }
}

test('any JSON value gives a course or findings', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (value) => {
      expectAnswer(readCourseValue(value, options), false)
    }),
    { numRuns: 5000 },
  )
})

test('any text gives a course or findings', () => {
  const pieces = fc.constantFrom(
    'guideline',
    'events',
    'start',
    ': ',
    ':',
    '- ',
    '\n',
    '  ',
    '    ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '&a ',
    '*a',
    '!!str ',
    '<<',
    '|',
    '>',
    '? ',
    '#',
    '%',
    '---',
    '...',
    '\t',
    '\\',
    '\r',
    '2026-01-05',
    '0x1',
    '.nan',
    '~',
    '@',
    '`',
    '\0',
    '\u2028',
    '\ud800',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: pieces, maxLength: 60 })), (text) => {
      expectAnswer(readCourse(text, options), true)
    }),
    { numRuns: 5000 },
  )
})

test('a changed course gives the same answer as a value, as JSON and as YAML', () => {
  fc.assert(
    fc.property(mutatedCourse, (course) => {
      const value = readCourseValue(course, options)
      const json = readCourse(JSON.stringify(course, null, 1), options)
      expectAnswer(value, false)
      expectAnswer(json, true)
      if (value.ok) expect(json).toEqual(value)
      else {
        const plain = (result: Result<Course>): string[] =>
          result.ok ? [] : result.findings.map(({ code, path, message }) => `${path} ${code} ${message}`).sort()
        expect(plain(json)).toEqual(plain(value))
      }
      const yaml = stringify(course)
      expectAnswer(readCourse(yaml, options), true)
    }),
    { numRuns: 3000 },
  )
})

test('a sound course says the same in YAML', () => {
  fc.assert(
    fc.property(soundCourse, (course) => {
      expect(readCourse(stringify(course, { aliasDuplicateObjects: false }), options)).toEqual(readCourseValue(course, options))
    }),
    { numRuns: 500 },
  )
})

test('a text cut or changed anywhere gives a course or findings', () => {
  fc.assert(
    fc.property(soundCourse, fc.boolean(), fc.nat(), fc.nat(5), fc.string({ maxLength: 3 }), (course, asJson, at, cut, put) => {
      const text = asJson ? JSON.stringify(course) : stringify(course)
      const position = at % text.length
      expectAnswer(readCourse(text.slice(0, position) + put + text.slice(position + cut), options), true)
    }),
    { numRuns: 3000 },
  )
})
