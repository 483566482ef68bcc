import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileGuideline } from '../../src/compile/index.ts'
import { decide } from '../../src/engine/index.ts'
import { parseDay, type Recommendation } from '../../src/model/index.ts'
import { courseOf, loadGuideline, repository } from '../support/guideline.ts'

const guideline = loadGuideline(join(repository, 'packages/doseward/test/guidelines/lvef'))
const compiled = compileGuideline(guideline)

const lvef = (on: string, value: number): unknown => ({ on, labs: { LVEF: { value, unit: '%' } } })
const event = (on: string, term: string, grade: number): unknown => ({ on, ae: { term, grade } })

function answer(events: readonly unknown[], asOf: string): Recommendation {
  if (!compiled.ok) throw new Error('does not compile')
  const course = courseOf({ guideline: guideline.id, start: '2026-01-05', actions: 'followed', events }, guideline)
  return decide(compiled.value, course, parseDay(asOf) ?? 0)
}

describe('a made-up guideline of another shape: one drug, two reductions, bands of a measurement, no readings', () => {
  it.each([
    [
      '50 is in the mildest band',
      [lvef('2026-01-12', 50)],
      '2026-01-12',
      { action: 'continue', level: 0, dose: '60 mg once daily' },
    ],
    [
      '49.9 is below it',
      [lvef('2026-01-12', 49.9)],
      '2026-01-12',
      { action: 'withhold', resumeAt: 'reduced', level: 1, recoverBy: '2026-02-09' },
    ],
    ['40 is not below 40', [lvef('2026-01-12', 40)], '2026-01-12', { action: 'withhold', level: 1 }],
    ['39 is', [lvef('2026-01-12', 39)], '2026-01-12', { action: 'discontinue' }],
    [
      'back at 50 on day 28 of the hold',
      [lvef('2026-01-12', 45), lvef('2026-02-09', 50)],
      '2026-02-09',
      { action: 'resume', level: 1, dose: '40 mg once daily', from: '2026-02-09' },
    ],
    ['still 45 within the limit', [lvef('2026-01-12', 45), lvef('2026-02-01', 45)], '2026-02-10', { action: 'discontinue' }],
    [
      'a second time',
      [lvef('2026-01-12', 45), lvef('2026-01-20', 55), lvef('2026-03-01', 45)],
      '2026-03-01',
      { action: 'discontinue' },
    ],
    [
      'two reductions for other reactions, then no lower level',
      [
        event('2026-01-12', 'Nausea', 3),
        event('2026-01-14', 'Nausea', 0),
        event('2026-02-02', 'Fatigue', 3),
        event('2026-02-04', 'Fatigue', 1),
        event('2026-03-02', 'Diarrhea', 3),
      ],
      '2026-03-02',
      { action: 'discontinue', confirm: true },
    ],
    [
      'the second reduction',
      [
        event('2026-01-12', 'Nausea', 3),
        event('2026-01-14', 'Nausea', 0),
        event('2026-02-02', 'Fatigue', 3),
        event('2026-02-04', 'Fatigue', 1),
      ],
      '2026-02-04',
      { action: 'resume', level: 2, dose: '20 mg once daily' },
    ],
  ])('%s', (_, events, asOf, expected) => {
    expect(answer(events, asOf).recommendation.examplinib).toMatchObject(expected)
  })

  it('names no reading, since it has none', () => {
    expect(answer([lvef('2026-01-12', 45)], '2026-01-12').readings).toEqual([])
  })
})
