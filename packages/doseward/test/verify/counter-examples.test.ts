import { describe, expect, test } from 'vitest'
import { decide } from '../../src/engine/index.ts'
import { parseDay } from '../../src/model/index.ts'
import { checkGuideline } from '../../src/verify/check.ts'
import type { CheckFinding, CheckResult, Shown } from '../../src/verify/result.ts'
import { courseOf, firstCompiled, firstGuideline } from '../support/guideline.ts'

const read = checkGuideline(firstGuideline(), { options: false })
const written = checkGuideline(firstGuideline(), { options: false, readings: 'none' })
const other = checkGuideline(firstGuideline(), { options: false, readings: { 'grade-1-bilirubin': 'not-covered' } })

/** Gives what the engine answers to a course file that went through the reader of course files. */
function answerTo(file: NonNullable<CheckFinding['course']>): Shown {
  const course = courseOf(file)
  const { answer, certain, recommendation } = decide(firstCompiled(course.readings), course, parseDay(file.asOf) ?? 0)
  const drugs = Object.entries(recommendation).map(([drug, { action, resumeAt, level, provisional }]) => [
    drug,
    { action, ...(resumeAt && { resumeAt }), ...(level !== undefined && { level }), ...(provisional && { provisional }) },
  ])
  return { answer, certain, drugs: Object.fromEntries(drugs) as Shown['drugs'] }
}

const actionsOf = ({ shows }: CheckFinding): readonly string[] => Object.values(shows?.drugs ?? {}).map(({ action }) => action)

describe.each([
  ['as read', read],
  ['as written', written],
  ['under another option', other],
])('every counter-example of the first guideline %s', (_, result: CheckResult) => {
  const shown = result.findings.filter(({ course }) => course !== undefined)

  test('is a course that the reader takes and the engine answers as the finding shows', () => {
    expect(shown.length).toBeGreaterThan(30)
    const wrong = shown.filter(
      ({ course, shows }) => course !== undefined && JSON.stringify(answerTo(course)) !== JSON.stringify(shows),
    )
    expect(wrong.map(({ id, message }) => `${id} ${message}`)).toEqual([])
  })

  test('has a line of prose for each day and one for the answer', () => {
    for (const { course, story } of shown) {
      const days = new Set(course?.events.map(({ on }) => (on < course.start ? 'before' : on)))
      expect(story.length).toBeGreaterThanOrEqual(days.size + 1)
    }
  })

  test('is there for every finding about what rows do', () => {
    const ofRows = [
      'P1',
      'P2',
      'P3',
      'P4',
      'P5',
      'P6',
      'P12',
      'P13',
      'P14',
      'P15',
      'P16',
      'P17',
      'P18',
      'P19',
      'P20',
      'P22',
      'P26',
    ]
    const without = result.findings.filter(({ property, course }) => ofRows.includes(property) && course === undefined)
    expect(without.map(({ id, message }) => `${id} ${message}`)).toEqual([])
  })
})

describe('what a counter-example shows', () => {
  test('a hold without a limit withholds', () => {
    const holds = read.findings.filter(({ property, of }) => of === 'guideline' && (property === 'P15' || property === 'P16'))
    expect(holds.length).toBeGreaterThan(5)
    for (const finding of holds) expect(actionsOf(finding)).toEqual(['withhold', 'withhold'])
  })

  test('a gap has no row, once the reading that closes it says so', () => {
    const gap = other.findings.find(
      ({ property, message }) => property === 'P1' && message.includes('AST/ALT Grade 3, Bilirubin Grade 1'),
    )
    expect(gap?.shows?.answer).toBe('not-covered')
    // Taking the other option leaves the gap open, and nothing in the rules that are then left names the reading.
    expect(gap).toMatchObject({ of: 'guideline', answered: false })
  })

  test('is the shortest there is: no finding of one day takes two', () => {
    const gaps = read.findings.filter(({ property }) => property === 'P1')
    for (const { course } of gaps)
      expect(new Set(course?.events.map(({ on }) => on).filter((on) => on >= (course?.start ?? ''))).size).toBe(1)
  })
})

test('the same guideline gives the same result, byte for byte', () => {
  expect(JSON.stringify(checkGuideline(firstGuideline(), { options: false }))).toBe(JSON.stringify(read))
})
