import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criteria, versions } from '../../src/ctcae/criteria/index.ts'
import { type GradeInput, gradesOnly, gradeTerm } from '../../src/ctcae/index.ts'
import type { Criterion, CtcaeVersion } from '../../src/ctcae/types.ts'
import { type Numbers, referenceGrades, thresholdsOf } from './reference.ts'

const all: readonly (readonly [CtcaeVersion, Criterion])[] = versions.flatMap((version) =>
  criteria[version].map((criterion) => [version, criterion] as const),
)

/** A unit in which every value of the criterion may be given: the first printed one, or one of its quantity. */
const usualUnits: Readonly<Record<string, string>> = {
  bilirubin: 'mg/dL',
  creatinine: 'mg/dL',
  haptoglobin: 'g/L',
  lymphocytes: '10^9/L',
  aptt: 's',
  glucose: 'mmol/L',
  phosphate: 'mmol/L',
  urate: 'umol/L',
  cholesterol: 'mmol/L',
}

function unitFor(criterion: Criterion): string {
  return criterion.printed[0] ?? usualUnits[criterion.analyte] ?? 'U/L'
}

/** Decimals as laboratories print them: up to 4 digits, 0 to 3 of them decimals. */
const printed = fc
  .record({ digits: fc.integer({ min: 1, max: 9999 }), places: fc.integer({ min: 0, max: 3 }) })
  .map(({ digits, places }) => new Decimal(digits).div(10 ** places))

/** Limits and a baseline of the size of the criterion's numbers, so that every grade is met. */
function numbersAround(criterion: Criterion): fc.Arbitrary<Omit<Numbers, 'value'>> {
  const first = criterion.scales.flatMap((scale) => scale.steps.flatMap((step) => step.from.plus?.slice(0, 1) ?? []))
  const size = Math.max(0, ...first) || undefined
  const limit =
    size === undefined
      ? printed
      : fc.integer({ min: 500, max: 1500 }).map((thousandths) => new Decimal(size).times(thousandths).div(1000))
  return fc
    .record({ low: limit, width: fc.integer({ min: 1, max: 300 }), baseline: fc.integer({ min: 50, max: 700 }) })
    .map(({ low, width, baseline }) => {
      const high = low.times(100 + width).div(100)
      return { lln: low.toString(), uln: high.toString(), baseline: low.times(baseline).div(100).toString() }
    })
}

function inputOf(criterion: Criterion, numbers: Numbers, extra: Partial<GradeInput> = {}): GradeInput {
  const unit = unitFor(criterion)
  return {
    value: { number: Number(numbers.value) },
    unit,
    lln: Number(numbers.lln),
    uln: Number(numbers.uln),
    baseline: { value: Number(numbers.baseline), unit },
    ...extra,
  }
}

/** Says what the condition of the branch is, in every way that it can be stated. */
function branchInput(useBranch: boolean): Partial<GradeInput> {
  return { baselineAbnormal: useBranch, fasting: useBranch, anticoagulated: useBranch }
}

/** A value on, just beside, or anywhere about one of the criterion's thresholds. */
function valueNear(criterion: Criterion, numbers: Omit<Numbers, 'value'>): fc.Arbitrary<string> {
  const thresholds = thresholdsOf(criterion, { ...numbers, value: '0' })
  return fc
    .record({
      index: fc.nat(),
      offset: fc.constantFrom('0', '1e-3', '-1e-3', '1e-9', '-1e-9'),
      scale: fc.integer({ min: 1, max: 400 }),
    })
    .map(({ index, offset, scale }) => {
      const threshold = thresholds[index % Math.max(1, thresholds.length)] ?? new Decimal(1)
      const value = scale % 2 === 0 ? threshold.plus(offset) : threshold.times(scale).div(100)
      return Decimal.max(0, value).toSignificantDigits(15).toString()
    })
}

const label = ([version, criterion]: readonly [CtcaeVersion, Criterion]): string => `${version} ${criterion.term}`

describe.each(all.map((each) => [label(each), ...each] as const))('%s', (_label, version, criterion) => {
  const hasBranch = criterion.branch !== undefined
  const situation = numbersAround(criterion).chain((limits) =>
    fc.record({
      limits: fc.constant(limits),
      value: valueNear(criterion, limits),
      other: valueNear(criterion, limits),
      useBranch: hasBranch ? fc.boolean() : fc.constant(false),
    }),
  )

  it('grades every value as exact decimals do, at and beside every bound', () => {
    fc.assert(
      fc.property(situation, ({ limits, value, useBranch }) => {
        const numbers = { ...limits, value }
        const { grades } = gradesOnly(version, criterion.term, inputOf(criterion, numbers, branchInput(useBranch)))
        expect(grades).toEqual(referenceGrades(criterion, useBranch, numbers))
      }),
      { numRuns: 300 },
    )
  })

  it('leaves no value without a grade, and never grades a worse value milder', () => {
    fc.assert(
      fc.property(situation, ({ limits, value, other, useBranch }) => {
        const [low, high] = new Decimal(value).lt(other) ? [value, other] : [other, value]
        const [mild, bad] = criterion.direction === 'H' ? [low, high] : [high, low]
        const grade = (each: string) =>
          gradesOnly(version, criterion.term, inputOf(criterion, { ...limits, value: each }, branchInput(useBranch))).grades
        const [milder, worse] = [grade(mild), grade(bad)]
        expect(milder.length).toBeGreaterThan(0)
        expect(worse.length).toBeGreaterThan(0)
        expect(Math.min(...milder)).toBeLessThanOrEqual(Math.min(...worse))
        expect(Math.max(...milder)).toBeLessThanOrEqual(Math.max(...worse))
      }),
      { numRuns: 100 },
    )
  })

  it('gives, for a value with a comparator, the grade of every value that it allows', () => {
    const comparator = fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const)
    fc.assert(
      fc.property(situation, comparator, ({ limits, value, other, useBranch }, sign) => {
        const bound = Number(value)
        const number = Number(other)
        const allowed =
          sign === '<' ? number < bound : sign === '<=' ? number <= bound : sign === '>' ? number > bound : number >= bound
        fc.pre(allowed)
        const input = inputOf(criterion, { ...limits, value: other }, branchInput(useBranch))
        const censored = gradesOnly(version, criterion.term, { ...input, value: { number: bound, comparator: sign } })
        expect(censored.grades).toEqual(expect.arrayContaining([...gradesOnly(version, criterion.term, input).grades]))
      }),
      { numRuns: 100 },
    )
  })

  it('never takes what it cannot grade for Grade 0', () => {
    fc.assert(
      fc.property(situation, ({ limits, value }) => {
        const input = { value: { number: Number(value) } }
        const complete = gradesOnly(version, criterion.term, inputOf(criterion, { ...limits, value }, branchInput(false))).grades
        for (const unit of [unitFor(criterion), 'furlong', undefined]) {
          const { grades } = gradesOnly(version, criterion.term, unit === undefined ? input : { ...input, unit })
          const needsLimit = criterion.scales.some(
            (scale) => scale.steps[0]?.from.of === 'uln' || scale.steps[0]?.from.of === 'lln',
          )
          if (unit === 'furlong') expect(grades).toEqual([])
          if (needsLimit) expect(grades).not.toEqual([0])
          if (needsLimit && grades.length === 1 && criterion.branch === undefined) expect(complete).toContain(grades[0])
        }
      }),
      { numRuns: 50 },
    )
  })

  it('explains what it answers, with the same grades', () => {
    fc.assert(
      fc.property(situation, ({ limits, value, useBranch }) => {
        const input = inputOf(criterion, { ...limits, value }, branchInput(useBranch))
        const outcome = gradeTerm(version, criterion.term, input)
        const { grades, byUln } = gradesOnly(version, criterion.term, input)
        expect(outcome.grades).toBe(grades)
        expect(outcome.byUln).toBe(byUln)
        if (grades.length === 1) expect(outcome.criterion).not.toBe('')
        expect(outcome.why).not.toMatch(/NaN|undefined|Ungradable/)
        expect(outcome.question === undefined).toBe(grades.length === 1)
      }),
      { numRuns: 50 },
    )
  })
})
