import { expect, test } from 'vitest'
import { parseCourseDay } from '../../src/course/dates.ts'
import { formatDay, parseDay } from '../../src/model/day.ts'

test('the quick way to read a date agrees with the plain one on every possible and impossible day', () => {
  const differences: string[] = []
  const two = (number: number): string => String(number).padStart(2, '0')
  for (let year = 1896; year <= 2204; year++) {
    for (let month = 0; month <= 13; month++) {
      for (let date = 0; date <= 32; date++) {
        const text = `${year}-${two(month)}-${two(date)}`
        const expected = year >= 1900 && year <= 2199 ? parseDay(text) : undefined
        if (parseCourseDay(text) !== expected) differences.push(text)
      }
    }
  }
  expect(differences).toEqual([])
  expect(formatDay(parseCourseDay('2024-02-29') as number)).toBe('2024-02-29')
})

test.each([
  '',
  '2026-1-05',
  '2026-01-5',
  '2026/01/05',
  '2026-01-05 ',
  '２０２６-01-05',
  '2026-0a-05',
  '20260105',
  '-026-01-05',
  '2026-01-051',
])('%j is no date', (text) => {
  expect(parseCourseDay(text)).toBeUndefined()
})
