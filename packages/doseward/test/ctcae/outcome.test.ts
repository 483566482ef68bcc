import { describe, expect, it } from 'vitest'
import { type CtcaeVersion, type GradeInput, gradesOnly, gradeTerm, gradeTest } from '../../src/ctcae/index.ts'

const at = (number: number, unit: string, extra: Partial<GradeInput> = {}): GradeInput => ({ value: { number }, unit, ...extra })

describe('an outcome', () => {
  it('says what it is in our words', () => {
    expect(gradeTerm('4.03', 'alanine AMINOTRANSFERASE increased', at(420, 'U/L', { uln: 40 }))).toEqual({
      term: 'Alanine aminotransferase increased',
      version: '4.03',
      direction: 'H',
      grades: [3],
      by: 'uln',
      criterion: 'more than 5, up to 20 times the upper limit of normal',
      why: 'ALT 420 U/L; 10.5 x ULN (40).',
      ratio: 10.5,
    })
  })

  it.each<[CtcaeVersion, string, GradeInput, string, string]>([
    ['5.0', 'Anemia', at(13, 'g/dL', { lln: 12 }), 'lln', 'at least the lower limit of normal'],
    ['5.0', 'Anemia', at(11, 'g/dL', { lln: 12 }), 'lln', 'less than the lower limit of normal, down to 10 g/dL'],
    ['5.0', 'Anemia', at(90, 'g/L', { lln: 120 }), 'absolute', 'less than 10, down to 8 g/dL'],
    ['5.0', 'Anemia', at(7, 'g/dL', { lln: 12 }), 'absolute', 'less than 8 g/dL'],
    ['5.0', 'CPK increased', at(170, 'U/L', { uln: 170 }), 'uln', 'at most the upper limit of normal'],
    ['5.0', 'CPK increased', at(171, 'U/L', { uln: 170 }), 'uln', 'more than 1, up to 2.5 times the upper limit of normal'],
    ['5.0', 'CPK increased', at(1701, 'U/L', { uln: 170 }), 'uln', 'more than 10 times the upper limit of normal'],
    [
      '5.0',
      'Hemoglobin increased',
      at(19, 'g/dL', { uln: 17.5 }),
      'uln',
      'more than the upper limit of normal, up to the upper limit of normal plus 2 g/dL',
    ],
    ['5.0', 'Hypertriglyceridemia', at(149, 'mg/dL'), 'absolute', 'less than 150 mg/dL'],
    ['5.0', 'Hypertriglyceridemia', at(150, 'mg/dL'), 'absolute', 'at least 150, up to 300 mg/dL'],
    ['5.0', 'INR increased', at(1.3, ''), 'absolute', 'more than 1.2, up to 1.5'],
    ['5.0', 'Proteinuria', at(0.5, 'g/24h', { uln: 0.15 }), 'uln', 'at least the upper limit of normal, but less than 1 g/d'],
  ])('%s %s names the clause and the range', (version, term, input, by, criterion) => {
    const outcome = gradeTerm(version, term, input)
    expect({ by: outcome.by, criterion: outcome.criterion }).toEqual({ by, criterion })
  })

  it('has no grade without the limit that it needs, and that is not Grade 0', () => {
    const outcome = gradeTerm('5.0', 'Blood bilirubin increased', at(0.5, 'mg/dL'))
    expect(outcome.grades).toEqual([])
    expect(outcome.by).toBe('none')
    expect(outcome.why).toContain('no upper limit of normal')
  })

  it('has the grade that fixed numbers settle without a limit', () => {
    const haemoglobin = (value: number) => gradesOnly('5.0', 'Anemia', at(value, 'g/L')).grades
    expect(haemoglobin(79)).toEqual([3])
    expect(haemoglobin(99)).toEqual([2])
    expect(haemoglobin(100)).toEqual([])
  })

  it('says that a fixed number graded a value within the limits of the laboratory', () => {
    const outcome = gradeTerm('5.0', 'Neutrophil count decreased', at(1.4, '10^9/L', { lln: 1.2 }))
    expect(outcome.grades).toEqual([2])
    expect(outcome.why).toContain("within the laboratory's own limits")
  })

  it.each<[CtcaeVersion, string, GradeInput, readonly number[]]>([
    ['5.0', 'Lipase increased', at(300, 'U/L', { uln: 100 }), [2, 3]],
    ['5.0', 'Lipase increased', at(501, 'U/L', { uln: 100 }), [3, 4]],
    ['6.0', 'Lipase increased', at(300, 'U/L', { uln: 100 }), [2]],
    ['4.03', 'Lipase increased', at(300, 'U/L', { uln: 100 }), [3]],
    ['5.0', 'Hypokalemia', at(3.2, 'mmol/L', { lln: 3.5 }), [1, 2]],
    ['5.0', 'Hyponatremia', at(127, 'mmol/L', { lln: 135 }), [2, 3]],
    ['5.0', 'Hyponatremia', at(127, 'mmol/L'), [2, 3]],
    ['5.0', 'Hyponatremia', at(124.5, 'mmol/L', { lln: 135 }), [3]],
    ['4.03', 'Hyponatremia', at(127, 'mmol/L', { lln: 135 }), [3]],
    ['5.0', 'Hyperuricemia', at(9, 'mg/dL', { uln: 7 }), [1, 3]],
    ['4.03', 'Hyperuricemia', at(11, 'mg/dL', { uln: 7 }), [4]],
    ['5.0', 'Hypophosphatemia', at(0.7, 'mmol/L', { lln: 0.8 }), [1, 2, 3]],
    ['5.0', 'Hyperglycemia', at(200, 'mg/dL', { uln: 110 }), [1, 2, 3]],
    ['4.03', 'Hyperglycemia', at(200, 'mg/dL', { uln: 110 }), [0, 2]],
  ])('is several grades with a question where %s %s turns on symptoms or treatment', (version, term, input, grades) => {
    const outcome = gradeTerm(version, term, input)
    expect(outcome.grades).toEqual(grades)
    expect(outcome.question !== undefined).toBe(grades.length > 1)
  })

  it('names the range of several grades that differ by symptoms', () => {
    expect(gradeTerm('5.0', 'Lipase increased', at(300, 'U/L', { uln: 100 })).criterion).toBe(
      'more than 2, up to 5 times the upper limit of normal',
    )
  })

  it('keeps a comparator', () => {
    const cpk = (number: number, comparator: '<' | '>') =>
      gradeTerm('5.0', 'CPK increased', { value: { number, comparator }, unit: 'U/L', uln: 170 })
    expect(cpk(9999, '>').grades).toEqual([4])
    expect(cpk(9999, '>').why).toContain('known only to be above 9999 U/L')
    expect(cpk(600, '>').grades).toEqual([2, 3, 4])
    expect(cpk(600, '>').criterion).toBe('')
    expect(cpk(5, '<').grades).toEqual([0])
    expect(gradesOnly('5.0', 'Anemia', { value: { number: 79, comparator: '<' }, unit: 'g/L' }).grades).toEqual([3])
    expect(gradesOnly('5.0', 'Anemia', { value: { number: 85, comparator: '<' }, unit: 'g/L' }).grades).toEqual([2, 3])
    expect(gradesOnly('5.0', 'Anemia', { value: { number: 120, comparator: '<' }, unit: 'g/L' }).grades).toEqual([])
  })

  it('of a test is one for each of its terms', () => {
    const input = at(19.6, 'g/dL', { lln: 12, uln: 17.5 })
    expect(gradeTest('5.0', 'HGB', input).map(({ term, grades }) => [term, grades])).toEqual([
      ['Anemia', [0]],
      ['Hemoglobin increased', [2]],
    ])
    expect(gradeTest('5.0', 'hgb', input, 'H').map(({ term }) => term)).toEqual(['Hemoglobin increased'])
    expect(gradeTest('5.0', 'NOPE', input)).toEqual([])
  })

  it('is built from shared frozen arrays', () => {
    const one = gradesOnly('5.0', 'CPK increased', at(900, 'U/L', { uln: 170 }))
    expect(gradesOnly('5.0', 'CPK increased', at(901, 'U/L', { uln: 170 }))).toBe(one)
    expect(Object.isFrozen(one) && Object.isFrozen(one.grades)).toBe(true)
  })
})
