import { describe, expect, it } from 'vitest'
import { type CutPoints, checkGrading, gradingFacts } from '../../src/ctcae/index.ts'

const title = 'CPK grade'
const nothing = { versions: ['5.0'], terms: [] } as const

function findings(source: CutPoints['source'], facts = gradingFacts) {
  return checkGrading({ ...nothing, cutPoints: [{ title, source }] }, facts).findings.map(
    ({ property, term, severity, message }) => {
      expect([term, severity]).toEqual([title, 'error'])
      return `${property} ${message}`
    },
  )
}

function grade(cuts: readonly number[]): CutPoints['source'] {
  return { kind: 'grade', tests: ['CK'], terms: [], cuts }
}

function multiple(above: number): CutPoints['source'] {
  return { kind: 'multiple', tests: ['BILI'], above, terms: [], termFrom: 3 }
}

function band(below: readonly number[], unit = '%'): CutPoints['source'] {
  return { kind: 'band', test: 'LVEF', unit, below }
}

describe("a guideline's own cut points", () => {
  it('tile the line, and are graded right at and beside each', () => {
    const cutPoints = [
      grade([1, 2.5, 5, 10]),
      grade([0.7, 1.1]),
      multiple(2),
      multiple(0.3),
      band([50, 40]),
      band([0.5, 0.4], 'fraction'),
    ].map((source) => ({ title, source }))
    const { findings, looked } = checkGrading({ ...nothing, cutPoints })
    expect(findings).toEqual([])
    expect(looked).toEqual({
      terms: 0,
      versions: 1,
      intervals: 5 + 3 + 2 + 2 + 3 + 3,
      thresholds: 4 + 2 + 1 + 1 + 2 + 2,
      conversions: 2,
    })
  })

  it('are left to CTCAE where a grade has none of its own', () => {
    expect(findings({ kind: 'grade', tests: ['ALT'], terms: [] })).toEqual([])
  })

  it('are refuted where they do not ascend', () => {
    const words = 'the values between them have two grades, and one grade has none'
    expect(findings(grade([1, 5, 2.5, 10]))).toEqual([`P27 2.5 x ULN does not lie beyond 5 x ULN: ${words}`])
    expect(findings(grade([1, 2.5, 2.5]))).toEqual([`P27 2.5 x ULN does not lie beyond 2.5 x ULN: ${words}`])
    expect(findings(band([40, 50]))).toEqual([`P27 50 % does not lie beyond 40 %: ${words}`])
  })

  it('are refuted where they are no numbers above 0, or too many', () => {
    expect(findings(grade([0, 2]))).toEqual(['P27 0 is no cut point: it must be a number above 0'])
    expect(findings(multiple(Number.NaN))).toEqual(['P27 NaN is no cut point: it must be a number above 0'])
    expect(findings(band([Number.POSITIVE_INFINITY, 40]))).toEqual(['P27 Infinity is no cut point: it must be a number above 0'])
    expect(findings(grade([1, 2, 3, 4, 5]))).toEqual(['P27 there are 5 cut points, and Grade 4 is the last'])
  })

  it('are refuted in a unit that the test does not have, or that counts otherwise', () => {
    expect(findings(band([50, 40], 'mmol/L'))).toEqual(['P28 mmol/L is no unit of LVEF that is known'])
    expect(findings({ kind: 'band', test: 'NOSUCH', unit: '%', below: [50] })).toEqual([
      'P28 % is no unit of NOSUCH that is known',
    ])
    const units = { ...gradingFacts.units, fraction: { dimension: 'fraction', factor: '10' } as const }
    expect(findings(band([50, 40]), { ...gradingFacts, units })).toEqual([
      expect.stringMatching(/^P28 at 50 % a value in fraction gets band 0, and must get/),
    ])
  })
})

describe('what is looked at', () => {
  it('is only the terms and tests that are named, in any case', () => {
    const { findings, looked } = checkGrading({ versions: ['5.0'], terms: ['anaemia', 'Rash acneiform'], tests: ['ALT', 'k'] })
    expect(looked).toMatchObject({ terms: 4, versions: 1 })
    expect(new Set(findings.map(({ term }) => term))).toEqual(new Set(['Anemia', 'Hypokalemia', 'Hyperkalemia']))
    expect(checkGrading(nothing)).toEqual({
      findings: [],
      looked: { terms: 0, versions: 1, intervals: 0, thresholds: 0, conversions: 0 },
    })
  })

  it('is found wanting where a version grades no value of a test', () => {
    expect(checkGrading({ versions: ['5.0', '6.0'], tests: ['CK'] }).findings).toEqual([
      { property: 'P27', term: 'CK', version: '6.0', severity: 'error', message: 'CTCAE 6.0 grades no value of CK' },
    ])
  })
})
