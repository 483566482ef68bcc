import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalProduct, signToProduct, signToSum } from '../../src/ctcae/exact.ts'
import { gradesOnly } from '../../src/ctcae/index.ts'

const Exact: Decimal.Constructor = Decimal.clone({ precision: 400 })

/** Decimals of every kind: as printed by laboratories, and any double. */
const number = fc.oneof(
  fc
    .record({ digits: fc.nat({ max: 100_000 }), places: fc.integer({ min: 0, max: 6 }) })
    .map(({ digits, places }) => Number(`${digits}e-${places}`)),
  fc.double({ min: 0, max: 1e12, noNaN: true }),
)

/** Of a size at which 150 digits hold any sum of three factors. */
const sized = number.map((value) => (value < 1e-30 ? 0 : value))

describe('exact comparison', () => {
  it('holds 1.8 equal to 1.5 x 1.2, although doubles do not', () => {
    expect(1.5 * 1.2).toBeLessThan(1.8)
    expect(signToProduct(1.8, 1.5, 1.2)).toBe(0)
    expect(gradesOnly('5.0', 'Blood bilirubin increased', { value: { number: 1.8 }, unit: 'mg/dL', uln: 1.2 }).grades).toEqual([
      1,
    ])
    expect(
      gradesOnly('5.0', 'Blood bilirubin increased', { value: { number: 1.8000001 }, unit: 'mg/dL', uln: 1.2 }).grades,
    ).toEqual([2])
  })

  it('tells apart decimals that doubles multiply to the same number', () => {
    expect(0.1 * 3).toBe(0.30000000000000004)
    expect(signToProduct(0.30000000000000004, 3, 0.1)).toBe(1)
    expect(signToProduct(0.3, 3, 0.1)).toBe(0)
  })

  it('agrees with exact decimals for any product, and at it', () => {
    fc.assert(
      fc.property(number, number, number, fc.constantFrom('0', '1e-12', '-1e-12'), (a, b, c, offset) => {
        const product = new Exact(b).times(c)
        expect(signToProduct(a, b, c)).toBe(new Exact(a).comparedTo(product))
        const near = product.plus(offset).toNumber()
        if (near >= 0) expect(signToProduct(near, b, c)).toBe(new Exact(near).comparedTo(product))
      }),
      { numRuns: 5000 },
    )
  })

  it('agrees with exact decimals for any sum, and at it', () => {
    const factor = fc.constantFrom(1, 0.01, 10, 60, 0.06, 0.001, 88.4, 0.0884)
    fc.assert(
      fc.property(
        sized,
        factor,
        fc.constantFrom(0.5, 1, 1.5, 3, 20),
        sized,
        factor,
        fc.constantFrom(-20, -0.3, 0, 0.3, 2, 60),
        factor,
        fc.boolean(),
        (value, fa, times, b, fb, plus, fp, atIt) => {
          const sum = new Exact(times).times(b).times(fb).plus(new Exact(plus).times(fp))
          const a = atIt ? Math.max(0, sum.div(fa).toNumber()) : value
          expect(signToSum(a, fa, times, b, fb, plus, fp)).toBe(new Exact(a).times(fa).comparedTo(sum))
        },
      ),
      { numRuns: 5000 },
    )
  })

  it('multiplies decimals', () => {
    expect(decimalProduct(0.1, 0.1)).toBe(0.01)
    expect(decimalProduct(1e-3, 10)).toBe(0.01)
  })
})
