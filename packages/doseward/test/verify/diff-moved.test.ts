import { describe, expect, it } from 'vitest'
import type { Fact, FactSource, FactValue } from '../../src/model/index.ts'
import { merged } from '../../src/verify/diff/axes.ts'
import { movedValues } from '../../src/verify/diff/moved.ts'

const fact = (source: FactSource, domain: readonly FactValue[], id = 'fact'): Fact => ({
  id,
  title: id,
  domain,
  source,
  question: 'What is it?',
  unrecorded: 'unknown',
  askedWhen: [],
  readings: [],
})

/** The moved values between two sources of a fact, as `older newer bounds`. */
function moved(older: FactSource, newer: FactSource, domain: readonly FactValue[]): readonly unknown[] {
  const [was, is] = [fact(older, domain), fact(newer, domain)]
  return movedValues(was, is, [was], [is]).map((value) => [value.older, value.newer, value.moved])
}

const grades = [0, 1, 2, 3, 4]
const cuts = (...bounds: number[]): FactSource => ({ kind: 'grade', tests: ['CK'], terms: [], cuts: bounds })
const yesNo = [false, true]
const ULN = { kind: 'bounds', unit: 'ULN' }

describe('values that moved with the bounds of a fact', () => {
  it('are none where the bounds stand still or measure something else', () => {
    expect(moved(cuts(1, 2.5, 5, 10), cuts(1, 2.5, 5, 10), grades)).toEqual([])
    expect(moved(cuts(1, 2.5, 5, 10), { kind: 'grade', tests: ['ALT'], terms: [], cuts: [1, 2, 3, 4] }, grades)).toEqual([])
    expect(moved(cuts(1, 2.5, 5, 10), { kind: 'grade', tests: ['CK'], terms: [] }, grades)).toEqual([])
  })

  it('are the stretches between the old bounds and the new', () => {
    expect(moved(cuts(1, 2.5, 5, 10), cuts(1, 3, 4, 10), grades)).toEqual([
      [2, 1, { ...ULN, above: 2.5, upTo: 3 }],
      [2, 3, { ...ULN, above: 4, upTo: 5 }],
    ])
    // Where bounds pass each other a value may move by two grades.
    expect(moved(cuts(1, 2, 3, 4), cuts(1, 5, 6, 7), grades)).toEqual([
      [2, 1, { ...ULN, above: 2, upTo: 3 }],
      [3, 1, { ...ULN, above: 3, upTo: 4 }],
      [4, 1, { ...ULN, above: 4, upTo: 5 }],
      [4, 2, { ...ULN, above: 5, upTo: 6 }],
      [4, 3, { ...ULN, above: 6, upTo: 7 }],
    ])
  })

  it('reach without end where a last bound was added', () => {
    expect(moved(cuts(1, 2), cuts(1, 2, 3), grades)).toEqual([[2, 3, { ...ULN, above: 3 }]])
  })

  it('are found for multiples, bands, lines of acuity, acuity and days', () => {
    const multiple = (above: number): FactSource => ({ kind: 'multiple', tests: ['ALT'], above, terms: [], termFrom: 2 })
    expect(moved(multiple(3), multiple(2), yesNo)).toEqual([[false, true, { ...ULN, above: 2, upTo: 3 }]])
    const band = (...below: number[]): FactSource => ({ kind: 'band', test: 'LVEF', unit: '%', below })
    expect(moved(band(50, 40), band(55, 35), [0, 1, 2])).toEqual([
      [2, 1, { kind: 'bounds', unit: '%', atLeast: 35, below: 40 }],
      [0, 1, { kind: 'bounds', unit: '%', atLeast: 50, below: 55 }],
    ])
    const lines = (atLeast: number): FactSource => ({ kind: 'eye', finding: 'linesLost', atLeast })
    expect(moved(lines(3), lines(2), yesNo)).toEqual([[false, true, { kind: 'bounds', unit: 'lines', atLeast: 2, below: 3 }]])
    const acuity = (orWorse: number): FactSource => ({ kind: 'eye', finding: 'bcva', orWorse })
    expect(moved(acuity(1), acuity(1.3), yesNo)).toEqual([
      [true, false, { kind: 'bounds', unit: 'logMAR', atLeast: 1, below: 1.3 }],
    ])
    const lasting = (days: number): FactSource => ({ kind: 'lasting', of: 'grade', from: 1, days })
    expect(moved(lasting(21), lasting(14), yesNo)).toEqual([[false, true, { kind: 'bounds', unit: 'days', above: 14, upTo: 21 }]])
  })

  it('carry over to the worst value of an episode', () => {
    const worst = fact({ kind: 'worst', of: 'grade' }, grades, 'worst')
    const [was, is] = [fact(cuts(1, 2, 3, 4), grades, 'grade'), fact(cuts(1, 2, 3, 5), grades, 'grade')]
    expect(movedValues(worst, worst, [was, worst], [is, worst])).toEqual([
      { older: 4, newer: 3, moved: { ...ULN, above: 4, upTo: 5 } },
    ])
  })
})

describe('two lists', () => {
  it('are merged with what only the newer has where it stands there', () => {
    expect(merged(['a', 'c', 'old'], ['first', 'a', 'b', 'c', 'd'])).toEqual(['first', 'a', 'b', 'c', 'd', 'old'])
    expect(merged([], [1, 2])).toEqual([1, 2])
  })
})
