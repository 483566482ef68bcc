import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareToBaseline, compareToLimit, compareToMultiple, type GradeInput, gradeByMultiples } from '../../src/ctcae/index.ts'

const input = (number: number, comparator?: '<' | '<=' | '>' | '>=', uln?: number): GradeInput => ({
  value: comparator === undefined ? { number } : { number, comparator },
  unit: 'U/L',
  ...(uln === undefined ? {} : { uln }),
})

const cpk = [1, 2.5, 5, 10]

describe('own cut points in multiples of ULN', () => {
  it.each([
    [170, 0],
    [170.1, 1],
    [425, 1],
    [425.1, 2],
    [850, 2],
    [850.1, 3],
    [1700, 3],
    [1700.1, 4],
  ])('grade CK %d with ULN 170 as %i', (value, grade) => {
    expect(gradeByMultiples(cpk, input(value, undefined, 170))).toEqual([grade])
  })

  it('keep a comparator as the grades that it leaves possible', () => {
    expect(gradeByMultiples(cpk, input(9999, '>', 170))).toEqual([4])
    expect(gradeByMultiples(cpk, input(850, '>', 170))).toEqual([3, 4])
    expect(gradeByMultiples(cpk, input(850, '>=', 170))).toEqual([2, 3, 4])
    expect(gradeByMultiples(cpk, input(425, '<', 170))).toEqual([0, 1])
    expect(gradeByMultiples(cpk, input(425, '<=', 170))).toEqual([0, 1])
    expect(gradeByMultiples(cpk, input(426, '<', 170))).toEqual([0, 1, 2])
    expect(gradeByMultiples(cpk, input(100, '<', 170))).toEqual([0])
    expect(gradeByMultiples(cpk, input(0, '<', 170))).toEqual([])
  })

  it.each([undefined, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])('are ungradable with an upper limit of %s', (uln) => {
    expect(gradeByMultiples(cpk, input(500, undefined, uln))).toEqual([])
    expect(compareToMultiple(input(500, undefined, uln), 3)).toEqual([])
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('do not grade a value of %s', (value) => {
    expect(gradeByMultiples(cpk, input(value, undefined, 170))).toEqual([])
    expect(compareToMultiple(input(value, undefined, 170), 3)).toEqual([])
  })

  it('contain the grade of every value that the comparator allows', () => {
    const value = fc.integer({ min: 0, max: 3000 }).map((tenths) => tenths / 10)
    const comparator = fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const)
    fc.assert(
      fc.property(value, value, comparator, (bound, number, sign) => {
        fc.pre(sign === '<' ? number < bound : sign === '<=' ? number <= bound : sign === '>' ? number > bound : number >= bound)
        const possible = gradeByMultiples(cpk, input(bound, sign, 17))
        expect(possible).toEqual(expect.arrayContaining([...gradeByMultiples(cpk, input(number, undefined, 17))]))
        const signs = compareToMultiple(input(bound, sign, 17), 2.5)
        expect(signs).toEqual(expect.arrayContaining([...compareToMultiple(input(number, undefined, 17), 2.5)]))
      }),
    )
  })
})

describe('comparison', () => {
  it('with a multiple of ULN is exact', () => {
    expect(compareToMultiple({ value: { number: 1.8 }, unit: 'mg/dL', uln: 1.2 }, 1.5)).toEqual([0])
    expect(compareToMultiple(input(121, undefined, 40), 3)).toEqual([1])
    expect(compareToMultiple(input(119, undefined, 40), 3)).toEqual([-1])
    expect(compareToMultiple(input(120, '>', 40), 3)).toEqual([1])
    expect(compareToMultiple(input(120, '>=', 40), 3)).toEqual([0, 1])
    expect(compareToMultiple(input(120, '<', 40), 3)).toEqual([-1])
    expect(compareToMultiple(input(120, '<=', 40), 3)).toEqual([-1, 0])
    expect(compareToMultiple(input(119, '>', 40), 3)).toEqual([-1, 0, 1])
  })

  it('with the baseline converts units, and those of mass and substance where the test is named', () => {
    const against = (value: number, unit: string, baseline: number, baselineUnit: string, test?: string) =>
      compareToBaseline({ value: { number: value }, unit, baseline: { value: baseline, unit: baselineUnit } }, test)
    expect(against(60, 'U/L', 1, 'ukat/L')).toEqual([0])
    expect(against(61, 'U/L', 1, 'ukat/L')).toEqual([1])
    expect(against(17.1, 'umol/L', 1, 'mg/dL')).toEqual([])
    expect(against(17.1, 'umol/L', 1, 'mg/dL', 'BILI')).toEqual([0])
    expect(against(88.4, 'umol/L', 1, 'mg/dL', 'CREAT')).toEqual([0])
    expect(against(5, 'U/L', 5, 'furlong')).toEqual([])
    expect(compareToBaseline({ value: { number: 5 }, unit: 'U/L' })).toEqual([])
  })

  it('with a limit converts units by the test', () => {
    expect(compareToLimit({ value: { number: 24 }, unit: '10^9/L' }, 25_000, '/mm3', 'PLAT')).toEqual([-1])
    expect(compareToLimit({ value: { number: 25 }, unit: 'K/uL' }, 25_000, '/mm3', 'PLAT')).toEqual([0])
    expect(compareToLimit({ value: { number: 24 }, unit: 'g/dL' }, 25_000, '/mm3', 'PLAT')).toEqual([])
    expect(compareToLimit({ value: { number: 24 } }, 25_000, '/mm3', 'PLAT')).toEqual([])
    expect(compareToLimit({ value: { number: 30, comparator: '<' }, unit: '10^9/L' }, 25, '10^9/L', 'PLAT')).toEqual([-1, 0, 1])
  })
})
