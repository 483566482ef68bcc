import { describe, expect, it } from 'vitest'
import { checkGrading, gradeIntervals, gradingFacts } from '../../src/ctcae/index.ts'
import type { Step } from '../../src/ctcae/types.ts'
import {
  criterionOf,
  errorsOf,
  mutations,
  publishedOf,
  refuted,
  withCriterion,
  withPublished,
  withSteps,
} from './grading-facts.ts'

const versions = ['4.03', '5.0', '6.0'] as const
const alt = 'Alanine aminotransferase increased'
const all = checkGrading()

function openPlaces(kind: RegExp): readonly string[] {
  return all.findings
    .filter(({ property, severity, message }) => property === 'P27' && severity === 'information' && kind.test(message))
    .map(({ version, term, message }) => `${version} ${term}: ${message}`)
}

/** Where the publications leave a gap or an overlap, or state a range otherwise, and how it is graded. */
const publishedGaps: readonly string[] = [
  '4.03 Fibrinogen decreased: the published ranges leave a gap at [0, 0.25 x baseline): Grade 4 is stated for a fall of 75 %, and not of more; it is taken as Grade 4',
  '4.03 Acute kidney injury: the published ranges of Grades 1 and 2 overlap at [2 x baseline]: both grades take in twice the baseline; it is taken as Grade 1',
  '4.03 Ejection fraction decreased: the published ranges leave a gap at (39 %, 40 %), between two numbers as they are printed; it is taken as Grade 3',
  '4.03 Ejection fraction decreased: the published ranges leave a gap at [baseline - 20 %, baseline - 19 %): a fall above 19 and up to 20 has no grade; it is taken as Grade 2',
  '4.03 Electrocardiogram QT corrected interval prolonged: the published ranges leave a gap at (480 ms, 481 ms), between two numbers as they are printed; it is taken as Grade 2',
  '4.03 Electrocardiogram QT corrected interval prolonged: the published ranges leave a gap at (500 ms, 501 ms), between two numbers as they are printed; it is taken as Grades 2 and 3',
  '4.03 Proteinuria: the published range of Grade 1 takes in [0, ULN]: Grade 1 has no lower end; it is taken as Grade 0',
  '4.03 Proteinuria: the published ranges leave a gap at (3.4 g/d, 3.5 g/d), between two numbers as they are printed; it is taken as Grade 2',
  '5.0 Fibrinogen decreased: With a baseline below its limit: the published ranges leave a gap at [0, 0.25 x baseline): Grade 4 is stated for a fall of 75 %, and not of more; it is taken as Grade 4',
  '5.0 Hyponatremia: the published ranges leave a gap at (129 mmol/L, 130 mmol/L), between two numbers as they are printed; it is taken as Grades 2 and 3',
  '5.0 Hyponatremia: the published ranges leave a gap at (124 mmol/L, 125 mmol/L), between two numbers as they are printed; it is taken as Grade 3',
  '5.0 Ejection fraction decreased: the published ranges leave a gap at (39 %, 40 %), between two numbers as they are printed; it is taken as Grade 3',
  '5.0 Ejection fraction decreased: the published ranges leave a gap at (baseline - 20 %, baseline - 19 %), between two numbers as they are printed; it is taken as Grade 2',
  '5.0 Electrocardiogram QT corrected interval prolonged: the published ranges leave a gap at (480 ms, 481 ms), between two numbers as they are printed; it is taken as Grade 2',
  '5.0 Electrocardiogram QT corrected interval prolonged: the published ranges leave a gap at (500 ms, 501 ms), between two numbers as they are printed; it is taken as Grade 3',
  '6.0 Alanine aminotransferase increased: With a baseline above its limit: where the baseline is above 5 x ULN, the published ranges leave a gap at (2 x baseline, 4 x baseline]: Grade 3 is stated for a baseline of at most 5 x ULN only; it is taken as Grade 3',
  '6.0 Aspartate aminotransferase increased: With a baseline above its limit: where the baseline is above 5 x ULN, the published ranges leave a gap at (2 x baseline, 4 x baseline]: Grade 3 is stated for a baseline of at most 5 x ULN only; it is taken as Grade 3',
  '6.0 Fibrinogen decreased: With a baseline below its limit: the published ranges leave a gap at [0, 0.25 x baseline): Grade 4 is stated for a fall of 75 %, and not of more; it is taken as Grade 4',
  '6.0 Creatinine clearance decreased: the published ranges leave a gap at (49 mL/min, 50 mL/min), between two numbers as they are printed; it is taken as Grade 2',
  '6.0 Creatinine clearance decreased: the published ranges leave a gap at (25 mL/min, 26 mL/min), between two numbers as they are printed; it is taken as Grade 3',
  '6.0 Creatinine clearance decreased: the published ranges leave a gap at [0, 10 mL/min): nothing is stated below 10; it is taken as Grade 3',
  '6.0 Left ventricular dysfunction: the published ranges leave a gap at (49 %, 50 %), between two numbers as they are printed; it is taken as Grades 0 and 2',
  '6.0 Electrocardiogram QT corrected interval prolonged: the published ranges leave a gap at (480 ms, 481 ms), between two numbers as they are printed; it is taken as Grade 2',
]

/** Terms in which a finding decides beside the number. */
const undecided: readonly string[] = [
  '4.03 Hypokalemia',
  '4.03 Hyperuricemia',
  '4.03 Electrocardiogram QT corrected interval prolonged',
  '4.03 Proteinuria',
  '5.0 Hypokalemia',
  '5.0 Hyponatremia',
  '5.0 Hyperglycemia',
  '5.0 Hyperuricemia',
  '5.0 Lipase increased',
  '5.0 Serum amylase increased',
  '6.0 Hypokalemia',
  '6.0 Hyponatremia',
  '6.0 Hyperuricemia',
  '6.0 Lipase increased',
  '6.0 Serum amylase increased',
  '6.0 Left ventricular dysfunction',
]

describe('the criteria of all versions', () => {
  it('tile the line of values and lie where they are published', () => {
    expect(all.findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(all.looked).toMatchObject({
      versions: 3,
      terms: new Set(versions.flatMap((each) => gradingFacts.criteria[each].map(({ term }) => term))).size,
    })
    expect(all.looked.intervals).toBeGreaterThan(900)
    expect(all.looked.thresholds).toBeGreaterThan(600)
    expect(all.looked.conversions).toBeGreaterThan(1000)
  })

  it('follow a publication that leaves gaps and overlaps at these places, and at no others', () => {
    expect(openPlaces(/gap|overlap|takes in/)).toEqual(publishedGaps)
  })

  it('have terms whose grades one number cannot tell apart', () => {
    expect([...new Set(openPlaces(/the number alone does not decide/).map((each) => each.split(': ')[0]))]).toEqual(undecided)
  })

  it('have terms for which no number is published', () => {
    expect(openPlaces(/no number is published/).map((each) => each.split(': ')[0])).toEqual([
      '5.0 Hypophosphatemia',
      '6.0 Lymphopenia',
      '6.0 Hypophosphatemia',
    ])
  })

  it('say where a limit of normal lies beyond the first number', () => {
    expect(openPlaces(/^where LLN lies below 10 g/)).toEqual(
      versions.map(
        (each) =>
          `${each} Anemia: where LLN lies below 10 g/dL, values between them are normal and beyond 10 g/dL at once, and are taken as Grade 2`,
      ),
    )
  })

  it('say which grades no number reaches and which there are not', () => {
    expect(openPlaces(/^(no number reaches|there is no)/).filter((each) => /^4.03 A[^l]/.test(each))).toEqual([
      '4.03 Anemia: no number reaches Grade 4: a finding alone does',
      '4.03 Acidosis: no number reaches Grade 4: a finding alone does',
      '4.03 Acidosis: there is no Grade 2: the next grade begins where the one before ends',
      '4.03 Acute kidney injury: no number reaches Grade 4: a finding alone does',
    ])
  })
})

describe('the intervals of a grade', () => {
  it.each(versions)('follow one another in %s from 0 on without end, each with its end in one of two neighbours', (version) => {
    for (const { term } of gradingFacts.criteria[version]) {
      const intervals = gradeIntervals(version, term)
      expect(intervals.length, term).toBeGreaterThan(1)
      const keys = new Set(intervals.map(({ part, scale, unit }) => `${part} ${scale} ${unit}`))
      const scales = [...keys].map((key) => intervals.filter(({ part, scale, unit }) => `${part} ${scale} ${unit}` === key))
      for (const scale of scales) {
        expect(scale[0], term).toMatchObject({ lower: '0', lowerClosed: true })
        expect(scale.at(-1), term).toMatchObject({ upperClosed: false })
        expect(scale.at(-1), term).not.toHaveProperty('upper')
        for (const [index, interval] of scale.slice(1).entries()) {
          expect(interval.lower, term).toBe(scale[index]?.upper)
          expect(interval.lowerClosed, term).toBe(scale[index]?.upperClosed === false)
        }
      }
    }
  })

  it('are exact, with the ends as they are published', () => {
    const words = gradeIntervals('5.0', alt).map(
      ({ part, grades, lower, lowerClosed, upper, upperClosed }) =>
        `${part} ${grades} ${lowerClosed ? '[' : '('}${lower}, ${upper ?? ''}${upperClosed ? ']' : ')'}`,
    )
    expect(words).toEqual([
      'usual 0 [0, ULN]',
      'usual 1 (ULN, 3 x ULN]',
      'usual 2 (3 x ULN, 5 x ULN]',
      'usual 3 (5 x ULN, 20 x ULN]',
      'usual 4 (20 x ULN, )',
      'baseline-high 0 [0, 1.5 x baseline)',
      'baseline-high 1 [1.5 x baseline, 3 x baseline]',
      'baseline-high 2 (3 x baseline, 5 x baseline]',
      'baseline-high 3 (5 x baseline, 20 x baseline]',
      'baseline-high 4 (20 x baseline, )',
    ])
    expect(
      gradeIntervals('5.0', 'Anemia')
        .filter(({ unit }) => unit === 'mmol/L')
        .map(({ grades, lower }) => [...grades, lower]),
    ).toEqual([
      [3, '0'],
      [2, '4.9 mmol/L'],
      [1, '6.2 mmol/L'],
      [0, 'LLN'],
    ])
  })

  it('are none where the version has no number', () => {
    expect(gradeIntervals('6.0', 'CPK increased')).toEqual([])
  })
})

describe('a broken criterion is refuted', () => {
  const anemia = criterionOf('5.0', 'Anemia')

  it('where a grade is left out, so that a milder one fills its gap', () => {
    for (const index of [0, 1, 2]) {
      expect(
        refuted(
          '5.0',
          withSteps(anemia, (steps) => steps.toSpliced(index, 1)),
        ),
      ).toContain('P27')
    }
  })

  it('where a grade has no number in one of its units', () => {
    const broken = withSteps(anemia, (steps) => steps.with(1, { grades: [2], from: { plus: [10] } }))
    expect(errorsOf('5.0', 'Anemia', withCriterion('5.0', broken)).map(({ message }) => message)).toEqual([
      'a grade has no bound in mmol/L, so that the values there have no grade',
    ])
  })

  it('where two grades overlap', () => {
    const broken = withSteps(criterionOf('5.0', alt), (steps) => steps.with(1, { grades: [2], from: { of: 'uln', times: 6 } }))
    const errors = errorsOf('5.0', alt, withCriterion('5.0', broken))
    expect(errors.map(({ message }) => message)).toContain('Grade 2 from 6 x ULN overlaps Grade 3 from 5 x ULN and holds nowhere')
    expect(errors).toContainEqual({
      property: 'P27',
      term: alt,
      version: '5.0',
      severity: 'error',
      message: 'the published range of Grade 2 takes in (3 x ULN, 5 x ULN], which is graded as Grade 1',
      value: '4 x ULN',
    })
  })

  it('where two grades change places', () => {
    const broken = withSteps(
      criterionOf('5.0', alt),
      ([a, b, c, d]) => [a, { ...b, grades: [3] }, { ...c, grades: [2] }, d] as Step[],
    )
    expect(errorsOf('5.0', alt, withCriterion('5.0', broken)).map(({ message }) => message)).toContain(
      'Grade 2 is graded for worse values than Grade 3',
    )
  })

  it('where several grades are possible and nothing decides', () => {
    const hypokalaemia = criterionOf('5.0', 'Hypokalemia')
    const broken = withSteps(hypokalaemia, ([first, ...others]) => [{ from: first?.from ?? {}, grades: [1, 2] }, ...others])
    expect(errorsOf('5.0', 'Hypokalemia', withCriterion('5.0', broken)).map(({ message }) => message)).toContain(
      'Grades 1 and 2 from LLN on overlap, and nothing decides',
    )
  })

  it('where a grade is given that the version does not have', () => {
    const broken = withSteps(anemia, (steps) => [...steps, { grades: [4], from: { plus: [6, 3.7] } }])
    expect(refuted('5.0', broken)).toContain('P27')
    const inr = criterionOf('5.0', 'INR increased')
    const more = withSteps(inr, (steps) => [...steps, { grades: [4], from: { plus: [5] } }])
    expect(errorsOf('5.0', inr.term, withCriterion('5.0', more)).map(({ message }) => message)).toContain(
      'Grade 4 is given, and CTCAE 5.0 does not have it',
    )
  })

  it('where a bound refers to another limit than is published', () => {
    const broken = withSteps(criterionOf('5.0', alt), (steps) =>
      steps.map((step) => ({ ...step, from: { ...step.from, of: 'baseline' } })),
    )
    expect(errorsOf('5.0', alt, withCriterion('5.0', broken)).map(({ message }) => message)).toContain(
      'the bounds refer to more than one limit, which is not decided',
    )
  })

  it('where a scale or the branch is left out, or the whole term', () => {
    const { branch: _, ...usualOnly } = criterionOf('5.0', alt)
    expect(refuted('5.0', usualOnly)).toContain('P27')
    const fibrinogen = criterionOf('5.0', 'Fibrinogen decreased')
    expect(refuted('5.0', { ...fibrinogen, scales: fibrinogen.scales.slice(0, 1) })).toContain('P27')
    const criteria = { ...gradingFacts.criteria, '5.0': gradingFacts.criteria['5.0'].filter(({ term }) => term !== alt) }
    expect(errorsOf('5.0', alt, { ...gradingFacts, criteria }).map(({ message }) => message)).toEqual([
      'the published ranges are not graded by',
    ])
    const { [alt]: __, ...others } = gradingFacts.published['5.0']
    const published = { ...gradingFacts.published, '5.0': others }
    expect(errorsOf('5.0', alt, { ...gradingFacts, published }).map(({ message }) => message)).toEqual([
      'no published ranges are on record to check by',
    ])
  })

  it('at every step of every version whose bound is moved', () => {
    const moved = mutations((step) => {
      const { times, plus } = step.from
      const from = {
        ...step.from,
        ...(plus === undefined ? { times: (times ?? 1) * 1.03 } : { plus: plus.map((each) => (each === 0 ? 0.1 : each * 1.03)) }),
      }
      return { ...step, from }
    })
    expect(moved.length).toBeGreaterThan(500)
    const missed = moved.filter(({ version, mutant }) => !refuted(version, mutant).includes('P27')).map(({ name }) => name)
    expect(missed).toEqual([
      // No number is published for these.
      '5.0 Hypophosphatemia, scale 0, step 0',
      '6.0 Lymphopenia, scale 0, step 0',
      '6.0 Hypophosphatemia, scale 0, step 0',
    ])
  })
})

describe('a published scale', () => {
  const term = 'Neutrophil count decreased'

  it('with a gap or an overlap that is not accounted for is refuted', () => {
    const gap = withPublished('5.0', term, { scales: [{ as: ['/mm3: 1 <LLN..1500 | 2 <1400..1000 | 3 <1000..500 | 4 <500'] }] })
    expect(errorsOf('5.0', term, gap).map(({ message, value }) => [message, value])).toEqual([
      ['the published ranges leave a gap at [1400 /mm3, 1500 /mm3), which is graded as Grade 2', '1400 /mm3, with LLN 3000 /mm3'],
    ])
    const overlap = withPublished('5.0', term, {
      scales: [{ as: ['/mm3: 1 <LLN..1500 | 2 <1600..1000 | 3 <1000..500 | 4 <500'] }],
    })
    expect(errorsOf('5.0', term, overlap).map(({ message }) => message)).toContain(
      'the published ranges of Grades 1 and 2 overlap at [1500 /mm3, 1600 /mm3), which is graded as Grade 1',
    )
    const point = withPublished('5.0', term, {
      scales: [{ as: ['/mm3: 1 <LLN..<1500 | 2 <1500..1000 | 3 <1000..500 | 4 <500'] }],
    })
    expect(errorsOf('5.0', term, point).map(({ message }) => message)).toContain(
      'the published ranges leave a gap at [1500 /mm3], which is graded as Grade 1',
    )
  })

  it('is not said to leave open what it does not', () => {
    const { scales } = publishedOf('5.0', term)
    const stale = withPublished('5.0', term, {
      scales: scales.map((scale) => ({ ...scale, leaves: { '[0, 1)': { taken: [4], says: 'nothing' } } })),
    })
    expect(errorsOf('5.0', term, stale).map(({ message }) => message)).toEqual([
      'the published ranges are said to leave [0, 1) open, and do not',
    ])
  })

  it('is refused where it is not written as it is read', () => {
    const mistyped = withPublished('5.0', term, { scales: [{ as: ['/mm3: 1 below LLN'] }] })
    expect(() => errorsOf('5.0', term, mistyped)).toThrow('1 below LLN is no range of a published scale')
  })
})
