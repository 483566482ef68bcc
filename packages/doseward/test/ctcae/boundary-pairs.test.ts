import { describe, expect, it } from 'vitest'
import { valuesBeside } from '../../src/ctcae/check/probe.ts'
import { rationalOf } from '../../src/ctcae/check/rational.ts'
import type { Step } from '../../src/ctcae/types.ts'
import { criterionOf, errorsOf, mutations, refuted, withCriterion, withSteps } from './grading-facts.ts'

const alt = 'Alanine aminotransferase increased'

/** The other way round: an inclusive bound excluded, an exclusive one included. */
function flipped({ from: { inclusive, ...from }, ...step }: Step): Step {
  return { ...step, from: inclusive === true ? from : { ...from, inclusive: true } }
}

describe('values beside a threshold', () => {
  it('are one in the last decimal and one far below it', () => {
    expect(valuesBeside(rationalOf('1.8')).map(({ text }) => text)).toEqual([
      '1.7999999999999',
      '1.8',
      '1.8000000000001',
      '1.7',
      '1.9',
    ])
  })

  it('are the nearest that can be written where the threshold has no end', () => {
    const third = { numerator: 1n, denominator: 3n }
    expect(valuesBeside(third, 'nearest').map(({ text }) => text)).toEqual(['0.333333333333', '0.333333333334'])
  })

  it('are read back by a double as the same decimals', () => {
    for (const threshold of ['0.0167', '0.3', '1.35', '215', '75000', '100000']) {
      for (const { text } of valuesBeside(rationalOf(threshold))) expect(String(Number(text))).toBe(text)
    }
  })
})

describe('a wrong inclusive end', () => {
  it('is refuted with the value that shows it', () => {
    const broken = withSteps(criterionOf('5.0', alt), (steps) => steps.map((step, index) => (index === 1 ? flipped(step) : step)))
    expect(errorsOf('5.0', alt, withCriterion('5.0', broken))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          property: 'P27',
          message: 'the published range of Grade 1 takes in [3 x ULN], which is graded as Grade 2',
          value: '3 x ULN',
        }),
        expect.objectContaining({
          property: 'P31',
          message: 'at 3 x ULN a value in U/L gets Grade 2, and must get Grade 1',
          value: '3.6 U/L',
        }),
      ]),
    )
  })

  it('is refuted at every threshold of every version', () => {
    const all = mutations(flipped)
    expect(all.length).toBeGreaterThan(500)
    const missed = all.filter(({ version, mutant }) => !refuted(version, mutant).includes('P27')).map(({ name }) => name)
    expect(missed).toEqual([
      // No number is published for these.
      '5.0 Hypophosphatemia, scale 0, step 0',
      '6.0 Lymphopenia, scale 0, step 0',
      '6.0 Hypophosphatemia, scale 0, step 0',
    ])
  })

  it('is also seen by grading beside the threshold, but for where the publication does not say which grade holds there', () => {
    const unseen = mutations(flipped).filter(({ version, mutant }) => !refuted(version, mutant).includes('P31'))
    expect(unseen.map(({ name }) => name)).toEqual([
      // A gap of the publication, or a range that has no end.
      '4.03 Ejection fraction decreased, scale 1, step 1',
      '4.03 Proteinuria, scale 0, step 0',
      // No number is published.
      '5.0 Hypophosphatemia, scale 0, step 0',
      '6.0 Lymphopenia, scale 0, step 0',
      '6.0 Hypophosphatemia, scale 0, step 0',
      // A gap again.
      '6.0 Creatinine clearance decreased, scale 0, step 0',
    ])
  })
})
