import { describe, expect, it } from 'vitest'
import { type CtcaeVersion, type GradeInput, gradesOnly, gradeTerm } from '../../src/ctcae/index.ts'

const alt = 'Alanine aminotransferase increased'

function liver(value: number, baseline?: number, uln = 40): GradeInput {
  const input: GradeInput = { value: { number: value }, unit: 'U/L', uln }
  return baseline === undefined ? input : { ...input, baseline: { value: baseline, unit: 'U/L', uln } }
}

describe('the baseline branch', () => {
  it.each<[CtcaeVersion, number, readonly number[] | undefined]>([
    ['4.03', 3, undefined],
    ['5.0', 2, [3]],
    ['6.0', 4, [3]],
  ])('of %s grades ALT 420 with ULN 40 and baseline 100 as Grade %i', (version, grade, byUln) => {
    const { grades, byUln: limit } = gradesOnly(version, alt, liver(420, 100))
    expect(grades).toEqual([grade])
    expect(limit).toEqual(byUln)
  })

  it.each([
    [100, 0],
    [149, 0],
    [150, 1],
    [300, 1],
    [301, 2],
    [500, 2],
    [501, 3],
    [2000, 3],
    [2001, 4],
  ])('of 5.0 begins at 1.5 x baseline, that included: ALT %i is Grade %i', (value, grade) => {
    expect(gradesOnly('5.0', alt, liver(value, 100)).grades).toEqual([grade])
  })

  it.each([
    [99, 0],
    [100, 1],
    [150, 1],
    [151, 2],
    [200, 2],
    [201, 3],
    [400, 3],
    [401, 4],
  ])('of 6.0 begins at the baseline itself: ALT %i is Grade %i', (value, grade) => {
    expect(gradesOnly('6.0', alt, liver(value, 100)).grades).toEqual([grade])
  })

  it('of 6.0 has a gap for a baseline above 5 x ULN, which is graded and said', () => {
    const outcome = gradeTerm('6.0', alt, liver(600, 250))
    expect(outcome.grades).toEqual([3])
    expect(outcome.why).toContain('states Grade 3 only for a baseline of at most 5 x ULN')
    expect(gradeTerm('6.0', alt, liver(450, 200)).why).not.toContain('at most 5 x ULN')
    expect(gradeTerm('6.0', alt, liver(1001, 250)).grades).toEqual([4])
  })

  it('grades by ULN where the baseline is normal, exactly at its limit, or not given', () => {
    expect(gradesOnly('5.0', alt, liver(121, 40)).grades).toEqual([2])
    const outcome = gradeTerm('5.0', alt, liver(121))
    expect(outcome.grades).toEqual([2])
    expect(outcome.byUln).toBeUndefined()
    expect(outcome.why).toContain('no baseline is given: taken as normal')
  })

  it('follows what is stated of the baseline rather than its limits', () => {
    expect(gradesOnly('5.0', alt, { ...liver(121, 100), baselineAbnormal: false }).grades).toEqual([2])
    expect(gradesOnly('5.0', alt, { ...liver(121, 30), baselineAbnormal: true }).grades).toEqual([2])
    const unknown = gradeTerm('5.0', alt, { ...liver(121), baselineAbnormal: true })
    expect(unknown.grades).toEqual([])
    expect(unknown.why).toContain('stated to be abnormal, but its value is not given')
  })

  it("uses the baseline's own limits, and those of the value where it has none", () => {
    const input = liver(200)
    expect(gradesOnly('5.0', alt, { ...input, baseline: { value: 50, unit: 'U/L', uln: 60 } }).grades).toEqual([2])
    expect(gradesOnly('5.0', alt, { ...input, baseline: { value: 50, unit: 'U/L' } })).toEqual({ grades: [2], byUln: [2] })
    expect(gradesOnly('5.0', alt, { ...input, baseline: { value: 100, unit: 'U/L' } })).toEqual({ grades: [1], byUln: [2] })
  })

  it('needs no limit of normal of its own, and says that grading by ULN is not possible then', () => {
    const input: GradeInput = { value: { number: 420 }, unit: 'U/L', baseline: { value: 100, unit: 'U/L', uln: 40 } }
    expect(gradesOnly('5.0', alt, input)).toEqual({ grades: [2], byUln: [] })
  })

  it('of alkaline phosphatase in 6.0 asks for more than both', () => {
    const alp = (value: number, baseline: number) =>
      gradesOnly('6.0', 'Alkaline phosphatase increased', liver(value, baseline, 100))
    expect(alp(250, 300)).toEqual({ grades: [0], byUln: [1] })
    expect(alp(301, 300)).toEqual({ grades: [1] })
    expect(alp(100, 50)).toEqual({ grades: [0] })
  })
})

describe('creatinine', () => {
  const creatinine = (version: CtcaeVersion, value: number, baseline?: number, extra: Partial<GradeInput> = {}) =>
    gradeTerm(version, 'Creatinine increased', { ...liver(value, baseline, 1.2), unit: 'mg/dL', ...extra })
  const mg = (value: number, lln?: number) => ({ value, unit: 'mg/dL', ...(lln === undefined ? {} : { lln }) })

  it('is the worse of ULN and baseline in 4.03 and 5.0', () => {
    for (const version of ['4.03', '5.0'] as const) {
      const { grades, byUln, by } = creatinine(version, 1.1, undefined, { baseline: mg(0.5) })
      expect({ grades, byUln, by }).toEqual({ grades: [2], byUln: [0], by: 'baseline' })
    }
  })

  it('is open in 4.03 without a baseline, where every grade is by the baseline too', () => {
    expect(creatinine('4.03', 1.3).grades).toEqual([1, 2, 3])
    expect(creatinine('4.03', 1.3).question).toBe('What was the value before treatment?')
    expect(creatinine('4.03', 4).grades).toEqual([3])
    expect(creatinine('4.03', 8).grades).toEqual([4])
    expect(creatinine('5.0', 1.3).grades).toEqual([1])
    expect(creatinine('5.0', 1.3).why).toContain('no baseline is given: taken as normal')
  })

  it('looks at the baseline in 6.0 only where that was below its lower limit', () => {
    expect(creatinine('6.0', 1.1, undefined, { baseline: mg(0.5, 0.6) }).grades).toEqual([2])
    expect(creatinine('6.0', 1.1, undefined, { baseline: mg(0.7, 0.6) }).grades).toEqual([0])
    const unknown = creatinine('6.0', 1.1, undefined, { baseline: mg(0.5) })
    expect(unknown.grades).toEqual([0, 2])
    expect(unknown.question).toBe('Was the value before treatment below its lower limit of normal?')
  })
})

describe('other comparisons with a baseline', () => {
  const percent = (value: number, baseline?: number): GradeInput => ({
    value: { number: value },
    unit: '%',
    ...(baseline === undefined ? {} : { baseline: { value: baseline, unit: '%' } }),
  })

  it('count a fall of the ejection fraction in points', () => {
    const ef = (version: CtcaeVersion, value: number, baseline?: number) =>
      gradesOnly(version, 'Ejection fraction decreased', percent(value, baseline)).grades
    expect(ef('5.0', 51)).toEqual([0])
    expect(ef('5.0', 50)).toEqual([2])
    expect(ef('5.0', 39.9)).toEqual([3])
    expect(ef('5.0', 19)).toEqual([4])
    expect(ef('5.0', 60, 70)).toEqual([2])
    expect(ef('5.0', 55, 75)).toEqual([3])
    expect(ef('4.03', 55, 75)).toEqual([2])
    expect(ef('4.03', 54, 75)).toEqual([3])
    expect(gradesOnly('6.0', 'Left ventricular dysfunction', percent(45)).grades).toEqual([0, 2])
  })

  it('take a rise of QTc by more than 60 ms as Grade 3 in 5.0', () => {
    const qtc = (version: CtcaeVersion, value: number, baseline?: number) =>
      gradeTerm(version, 'Electrocardiogram QT corrected interval prolonged', {
        value: { number: value },
        unit: 'ms',
        ...(baseline === undefined ? {} : { baseline: { value: baseline, unit: 'ms' } }),
      })
    expect([449, 450, 480, 481, 500, 501].map((value) => qtc('5.0', value).grades)).toEqual([[0], [1], [1], [2], [2], [3]])
    expect(qtc('5.0', 460, 400).grades).toEqual([1])
    expect(qtc('5.0', 461, 400).grades).toEqual([3])
    expect(qtc('4.03', 510).grades).toEqual([2, 3])
    expect(qtc('4.03', 510).question).toContain('two separate electrocardiograms')
  })

  it('take the baseline of INR for a patient on an anticoagulant', () => {
    const inr = (extra: Partial<GradeInput>) =>
      gradeTerm('5.0', 'INR increased', { value: { number: 2.6 }, baseline: { value: 2.5, unit: '' }, ...extra })
    expect(inr({ anticoagulated: true }).grades).toEqual([1])
    expect(inr({ anticoagulated: false }).grades).toEqual([3])
    expect(inr({}).grades).toEqual([1, 3])
    expect(inr({}).question).toBe('Does the patient take an anticoagulant?')
  })

  it('take a fall of fibrinogen from a low baseline in 5.0', () => {
    const fibrinogen = (version: CtcaeVersion, value: number, baseline: number) =>
      gradesOnly(version, 'Fibrinogen decreased', {
        value: { number: value },
        unit: 'mg/dL',
        lln: 200,
        baseline: { value: baseline, unit: 'mg/dL', lln: 200 },
      }).grades
    expect(fibrinogen('5.0', 151, 160)).toEqual([1])
    expect(fibrinogen('5.0', 120, 160)).toEqual([2])
    expect(fibrinogen('5.0', 80, 160)).toEqual([3])
    expect(fibrinogen('5.0', 40, 160)).toEqual([4])
    expect(fibrinogen('5.0', 49, 60)).toEqual([4])
    expect(fibrinogen('5.0', 210, 400)).toEqual([0])
    expect(fibrinogen('4.03', 210, 400)).toEqual([2])
  })
})
