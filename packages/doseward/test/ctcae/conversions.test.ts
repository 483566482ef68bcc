import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { molar } from '../../src/ctcae/check/conversions.ts'
import { checkGrading, gradesOnly, gradeTerm, gradingFacts } from '../../src/ctcae/index.ts'
import { criterionOf, errorsOf, refuted, withCriterion, withPublished } from './grading-facts.ts'

const versions = ['4.03', '5.0', '6.0'] as const

describe('two printed units', () => {
  const disagreeing = checkGrading().findings.filter(({ property, severity }) => property === 'P28' && severity === 'information')

  it('disagree near the bounds of these terms, and of no others', () => {
    const terms = (version: string) =>
      [...new Set(disagreeing.filter((each) => each.version === version).map(({ term }) => term))].toSorted()
    const inAll = [
      'Anemia',
      'Cholesterol high',
      'Hypercalcemia',
      'Hypermagnesemia',
      'Hypertriglyceridemia',
      'Hypoglycemia',
      'Hypomagnesemia',
    ]
    const glucose = ['Hyperglycemia', 'Hyperglycemia (Fasting)']
    expect(terms('4.03')).toEqual([...inAll, ...glucose, 'Hyperuricemia', 'Hypophosphatemia'].toSorted())
    expect(terms('5.0')).toEqual(inAll)
    expect(terms('6.0')).toEqual([...inAll, ...glucose].toSorted())
  })

  it('are shown with every bound and a value between', () => {
    expect(disagreeing).toContainEqual({
      property: 'P28',
      term: 'Anemia',
      version: '5.0',
      severity: 'information',
      message:
        '10 g/dL is 6.206 mmol/L, and 6.2 is printed; 8 g/dL is 4.9648 mmol/L, and 4.9 is printed: ' +
        'a value between is graded by the number in the unit that it is reported in',
      value: '6.203 mmol/L',
    })
  })

  it('grade a value between by the unit that it is reported in', () => {
    const grade = (number: number, unit: string) =>
      gradesOnly('5.0', 'Anemia', { value: { number }, unit, lln: unit === 'g/dL' ? 12 : 7.4 }).grades
    expect(grade(7.99, 'g/dL')).toEqual([3])
    expect(grade(4.95, 'mmol/L')).toEqual([2])
  })

  it('of one kind of quantity are exact conversions: g/L beside g/dL, 10^9/L beside /mm3', () => {
    const twice = Object.values(gradingFacts.published['5.0']).flatMap(({ scales }) => scales.filter(({ as }) => as.length > 1))
    expect(twice.length).toBeGreaterThan(10)
    const wrong = withPublished('5.0', 'Anemia', {
      scales: [{ as: ['g/dL: 1 <LLN..10.0 | 2 <10.0..8.0 | 3 <8.0', 'g/L: 1 <LLN..100 | 2 <100..81 | 3 <81'] }],
    })
    expect(errorsOf('5.0', 'Anemia', wrong).map(({ message }) => message)).toContain(
      'the published range of Grade 3 takes in [80 g/L, 81 g/L), which is graded as Grade 2',
    )
  })
})

describe('a wrong unit factor is refuted', () => {
  it('where a criterion counts by another unit than is published', () => {
    expect(refuted('5.0', { ...criterionOf('5.0', 'Anemia'), printed: ['g/L', 'mmol/L'] })).toEqual(['P27', 'P28', 'P31'])
    expect(refuted('5.0', { ...criterionOf('5.0', 'Neutrophil count decreased'), printed: ['10^9/L'] })).toContain('P27')
    expect(refuted('5.0', { ...criterionOf('5.0', 'Neutrophil count decreased'), printed: ['g/L'] })).toContain('P28')
    expect(refuted('5.0', { ...criterionOf('5.0', 'Anemia'), analyte: 'phlogiston' })).toEqual(['P28'])
  })

  it('where mass and substance do not convert by the molar mass', () => {
    for (const [name, analyte] of Object.entries(gradingFacts.analytes)) {
      if (analyte.mmolPerGram === undefined) continue
      const criterion = versions
        .flatMap((version) => gradingFacts.criteria[version].map((each) => ({ version, each })))
        .find(({ each }) => each.analyte === name)
      expect(criterion, name).toBeDefined()
      const analytes = { ...gradingFacts.analytes, [name]: { ...analyte, mmolPerGram: analyte.mmolPerGram * 1.02 } }
      const errors = errorsOf(criterion?.version ?? '5.0', criterion?.each.term ?? '', { ...gradingFacts, analytes })
      expect(
        errors.map(({ property, message }) => `${property} ${message}`),
        name,
      ).toContainEqual(expect.stringMatching(/^P28 1 g of .* counts .* mmol, and the molar mass is/))
    }
  })

  it('where a charge is wrong, or no molar mass is on record', () => {
    const calcium = gradingFacts.analytes.calcium
    const analytes = {
      ...gradingFacts.analytes,
      calcium: { name: 'calcium', dimensions: calcium?.dimensions ?? [], mmolPerGram: 25, mmolPerEquivalent: 1 },
    }
    expect(errorsOf('5.0', 'Hypocalcemia', { ...gradingFacts, analytes }).map(({ message }) => message)).toContain(
      '1 mEq of calcium counts 1 mmol',
    )
    const { glucose: _, ...others } = molar
    expect(errorsOf('5.0', 'Hypoglycemia', { ...gradingFacts, molar: others }).map(({ message }) => message)).toContain(
      '1 g of glucose counts 5.55 mmol, and no molar mass is on record',
    )
  })

  it('where two printed units are farther apart than rounding explains', () => {
    const broken = { ...criterionOf('5.0', 'Hypoglycemia'), analyte: 'cholesterol' }
    expect(errorsOf('5.0', 'Hypoglycemia', withCriterion('5.0', broken)).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/no rounding explains it$/),
    )
  })

  it('where a unit counts otherwise than it is read', () => {
    const units = { ...gradingFacts.units, 'nkat/L': { dimension: 'catalytic concentration', factor: '0.6' } as const }
    expect(
      errorsOf('5.0', 'CPK increased', { ...gradingFacts, units }).map(({ property, message }) => `${property} ${message}`),
    ).toContain('P28 nkat/L counts 0.06 catalytic concentration, and is 0.6 catalytic concentration')
    const alt = 'Alanine aminotransferase increased'
    expect(errorsOf('5.0', alt, { ...gradingFacts, units }).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        /^With a baseline above its limit: at 1.5 x baseline a value in nkat\/L and a baseline in U\/L gets Grade/,
      ),
    )
  })
})

describe('every graded result', () => {
  it('names the version and the term of its scale', () => {
    for (const version of versions) {
      for (const { term } of gradingFacts.criteria[version]) {
        const outcome = gradeTerm(version, term, { value: { number: 1 } })
        expect([outcome.version, outcome.term]).toEqual([version, term])
      }
    }
  })

  it('is the same in any unit of the quantity, where the criterion goes by multiples of a limit', () => {
    const units = [
      ['U/L', 1],
      ['ukat/L', 60],
      ['kU/L', 1000],
    ] as const
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40_000 }),
        fc.integer({ min: 1, max: 2000 }),
        fc.constantFrom(...versions),
        (value, uln, version) => {
          const [grades] = units.map(([unit, factor]) =>
            gradesOnly(version, 'Alanine aminotransferase increased', {
              value: { number: (value * 6000) / factor },
              unit,
              uln: (uln * 6000) / factor,
            }),
          )
          for (const [unit, factor] of units) {
            const input = { value: { number: (value * 6000) / factor }, unit, uln: (uln * 6000) / factor }
            expect(gradesOnly(version, 'Alanine aminotransferase increased', input)).toEqual(grades)
          }
        },
      ),
    )
  })
})
