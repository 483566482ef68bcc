import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CtcaeVersion, type GradeInput, gradesOnly, gradeTerm } from '../../src/ctcae/index.ts'
import { parseUnit } from '../../src/ctcae/units.ts'

function unit(text: string): readonly string[] {
  return parseUnit(text).map(({ dimension, factor }) => `${factor} ${dimension}`)
}

describe('units', () => {
  it.each([
    ['U/L', '1 catalytic concentration'],
    ['u/l', '1 catalytic concentration'],
    ['IU/L', '1 catalytic concentration'],
    ['[IU]/L', '1 catalytic concentration'],
    ['mU/mL', '1 catalytic concentration'],
    ['ukat/L', '60 catalytic concentration'],
    ['\u00b5kat/L', '60 catalytic concentration'],
    ['\u03bckat/l', '60 catalytic concentration'],
    ['nkat/L', '0.06 catalytic concentration'],
    ['mg/dL', '0.01 mass concentration'],
    ['MG/dL', '0.01 mass concentration'],
    ['g/dL', '10 mass concentration'],
    ['ug/dL', '0.00001 mass concentration'],
    ['mcg/dL', '0.00001 mass concentration'],
    ['Mmol/L', '1 substance concentration'],
    ['\u00b5mol/L', '0.001 substance concentration'],
    ['mEq/L', '1 charge concentration'],
    ['10^9/L', '1 count concentration'],
    ['10*9/L', '1 count concentration'],
    ['10**9/L', '1 count concentration'],
    ['10e9/L', '1 count concentration'],
    ['x 10\u2079/L', '1 count concentration'],
    ['\u00d710^9/l', '1 count concentration'],
    ['10^3/uL', '1 count concentration'],
    ['10*3/mm3', '1 count concentration'],
    ['K/uL', '1 count concentration'],
    ['10^3/mL', '0.001 count concentration'],
    ['10^12/L', '1000 count concentration'],
    ['10^8/L', '0.1 count concentration'],
    ['/mm3', '0.001 count concentration'],
    ['/mm^3', '0.001 count concentration'],
    ['1/uL', '0.001 count concentration'],
    ['cells/uL', '0.001 count concentration'],
    ['{cells}/uL', '0.001 count concentration'],
    ['%', '1 fraction'],
    ['ms', '1 time'],
    ['s', '1000 time'],
    ['mL/min', '1 flow'],
    ['mL/min/1.73 m2', '1 flow'],
    ['g/24h', '1 mass per day'],
    ['mg/(24.h)', '0.001 mass per day'],
    ['{INR}', '1 number'],
  ])('reads %s', (text, expected) => {
    const [factor, ...rest] = expected.split(' ')
    expect(unit(text)).toContain(`${Number(factor)} ${rest.join(' ')}`)
  })

  it('reads G/L as grams or giga, which what is measured decides', () => {
    expect(unit('G/L')).toEqual(['1 mass concentration', '1 count concentration'])
    expect(gradesOnly('5.0', 'Anemia', { value: { number: 79 }, unit: 'G/L', lln: 120 }).grades).toEqual([3])
    expect(gradesOnly('5.0', 'Platelet count decreased', { value: { number: 24 }, unit: 'G/L', lln: 150 }).grades).toEqual([4])
  })

  it.each([
    '',
    'U',
    'G/cL',
    '10^9/M',
    'MU/L',
    'furlong/fortnight',
    'constructor',
    '__proto__/L',
    'mg/toString',
    'x'.repeat(1000),
  ])('does not know %s', (text) => expect(unit(text)).toEqual([]))

  it('says which unit a value cannot have', () => {
    const outcome = gradeTerm('5.0', 'Alanine aminotransferase increased', { value: { number: 500 }, unit: 'mmol/L', uln: 40 })
    expect(outcome.grades).toEqual([])
    expect(outcome.why).toBe('Ungradable: mmol/L is no unit of ALT that is known.')
  })
})

/** The same quantity in units that are powers of ten or multiples of each other. */
const families: readonly (readonly [CtcaeVersion, string, readonly (readonly [string, string])[]])[] = [
  [
    '5.0',
    'Alanine aminotransferase increased',
    [
      ['U/L', '1'],
      ['kU/L', '0.001'],
      ['mU/mL', '1'],
    ],
  ],
  [
    '6.0',
    'Blood bilirubin increased',
    [
      ['mg/dL', '1'],
      ['mg/L', '10'],
      ['g/L', '0.01'],
      ['ug/mL', '10'],
    ],
  ],
  [
    '5.0',
    'Anemia',
    [
      ['g/dL', '1'],
      ['g/L', '10'],
      ['mg/dL', '1000'],
    ],
  ],
  [
    '5.0',
    'Platelet count decreased',
    [
      ['10^9/L', '1'],
      ['/mm3', '1000'],
      ['10^3/uL', '1'],
      ['K/mm3', '1'],
      ['10^12/L', '0.001'],
      ['10^3/mL', '1000'],
    ],
  ],
  [
    '4.03',
    'Hypophosphatemia',
    [
      ['mmol/L', '1'],
      ['umol/L', '1000'],
      ['nmol/mL', '1000'],
    ],
  ],
  [
    '5.0',
    'Hyperkalemia',
    [
      ['mmol/L', '1'],
      ['mEq/L', '1'],
      ['umol/L', '1000'],
    ],
  ],
  [
    '4.03',
    'Acute kidney injury',
    [
      ['mg/dL', '1'],
      ['mg/L', '10'],
    ],
  ],
]

describe.each(families)('a change of unit (%s %s)', (version, term, units) => {
  it('changes no grade', () => {
    const number = fc.integer({ min: 0, max: 30_000 }).map((hundredths) => new Decimal(hundredths).div(100))
    const limit = fc.integer({ min: 1, max: 20_000 }).map((hundredths) => new Decimal(hundredths).div(100))
    const each = fc.constantFrom(...units)
    fc.assert(
      fc.property(number, limit, limit, limit, each, each, (value, lln, uln, baseline, [one, byOne], [other, byOther]) => {
        const input = (unitText: string, by: string, baselineUnit: string, byBaseline: string): GradeInput => ({
          value: { number: value.times(by).toNumber() },
          unit: unitText,
          lln: lln.times(by).toNumber(),
          uln: uln.times(by).toNumber(),
          baseline: { value: baseline.times(byBaseline).toNumber(), unit: baselineUnit, uln: uln.times(byBaseline).toNumber() },
        })
        const [first, firstBy] = units[0] as readonly [string, string]
        const expected = gradesOnly(version, term, input(first, firstBy, first, firstBy))
        expect(gradesOnly(version, term, input(one, byOne, other, byOther))).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })
})

describe('units of mass and of substance', () => {
  it.each<[CtcaeVersion, string, GradeInput, number]>([
    [
      '5.0',
      'Blood bilirubin increased',
      { value: { number: 51.3 }, unit: 'umol/L', uln: 20, baseline: { value: 2, unit: 'mg/dL', uln: 1.2 } },
      1,
    ],
    [
      '5.0',
      'Blood bilirubin increased',
      { value: { number: 51.4 }, unit: 'umol/L', uln: 20, baseline: { value: 2, unit: 'mg/dL', uln: 1.2 } },
      2,
    ],
    [
      '5.0',
      'Creatinine increased',
      { value: { number: 132.6 }, unit: 'umol/L', uln: 200, baseline: { value: 1, unit: 'mg/dL', uln: 1.2 } },
      0,
    ],
    [
      '5.0',
      'Creatinine increased',
      { value: { number: 132.7 }, unit: 'umol/L', uln: 200, baseline: { value: 1, unit: 'mg/dL', uln: 1.2 } },
      2,
    ],
    [
      '5.0',
      'Alanine aminotransferase increased',
      { value: { number: 7 }, unit: 'ukat/L', uln: 0.7, baseline: { value: 100, unit: 'U/L', uln: 40 } },
      2,
    ],
  ])('%s %s converts the baseline', (version, term, input, grade) => {
    expect(gradesOnly(version, term, input).grades).toEqual([grade])
  })

  it("grades by CTCAE's own pair in the unit reported, although the pairs are not exact conversions", () => {
    const anaemia = (number: number, unitText: string) =>
      gradesOnly('5.0', 'Anemia', { value: { number }, unit: unitText, lln: unitText === 'mmol/L' ? 8 : 13 }).grades
    expect(anaemia(6.2, 'mmol/L')).toEqual([1])
    expect(anaemia(6.19, 'mmol/L')).toEqual([2])
    expect(anaemia(10, 'g/dL')).toEqual([1])
    expect(anaemia(9.99, 'g/dL')).toEqual([2])
    const calcium = (number: number, unitText: string) =>
      gradesOnly('5.0', 'Hypercalcemia', { value: { number }, unit: unitText }).grades
    expect(calcium(12.5, 'mg/dL')).toEqual([2])
    expect(calcium(3.13, 'mmol/L')).toEqual([3])
  })

  it('leaves aside a baseline unit where the baseline cannot matter, and says so where it does', () => {
    const input = { value: { number: 420 }, unit: 'U/L', uln: 40, baseline: { value: 1, unit: 'furlong' } }
    expect(gradesOnly('4.03', 'Alanine aminotransferase increased', input).grades).toEqual([3])
    expect(gradeTerm('5.0', 'Alanine aminotransferase increased', input).why).toBe(
      'Ungradable: the baseline: furlong is no unit of ALT that is known.',
    )
  })
})
