import type { CompiledCriterion } from '../compiled.ts'
import { gradesByCriterion } from '../grade.ts'
import type { Grade, GradeInput } from '../types.ts'
import { type ExactReferences, expectedGrades } from './exact-grades.ts'
import {
  compare,
  decimalsAround,
  decimalText,
  minus,
  over,
  placesFor,
  plus,
  type Rational,
  rationalOf,
  times,
  zero,
} from './rational.ts'
import type { Part } from './subject.ts'
import type { ScaleView } from './views.ts'

/** Most digits that a double surely keeps, less one for the smallest step beside a number. */
const digits = 13

/** A unit as the results are given in it. */
export interface ResultUnit {
  unit: string
  /** What 1 of it is in the unit of the views. */
  factor: Rational
}

/** The scales that hold together in one unit, with the units that the results are given in. */
export interface Probing {
  compiled: CompiledCriterion
  part: Part
  views: readonly ScaleView[]
  value: ResultUnit
  baseline: ResultUnit
}

/** A grade that came out otherwise than it must. */
export interface WrongGrade {
  value: string
  got: readonly Grade[]
  expected: readonly Grade[]
}

/** Gives a number near an exact one that is written with few digits, in another unit, and what that is again. */
function written(value: Rational, { factor }: ResultUnit): { text: string; exact: Rational } {
  const own = over(value, factor)
  const text = decimalsAround(own, placesFor(own, digits))[0]
  return { text, exact: times(rationalOf(text), factor) }
}

function power(places: number): Rational {
  return rationalOf(`1e${-places}`)
}

/** A value as it is written, and exactly. */
export interface Beside {
  text: string
  exact: Rational
}

/** Gives the values at and beside a threshold: one far below its last decimal and, unless `nearest`, one in that decimal. */
export function valuesBeside(threshold: Rational, reach: 'wide' | 'nearest' = 'wide'): readonly Beside[] {
  const places = placesFor(threshold, digits)
  const [below, above] = decimalsAround(threshold, places)
  const [low, high] = [rationalOf(below), rationalOf(above)]
  const least = power(places + 1)
  const values = below === above ? [minus(low, least), low, plus(high, least)] : [low, high]
  if (reach === 'wide') {
    const last = power(below === above ? (below.split('.')[1] ?? '').length : places - 2)
    values.push(minus(low, last), plus(high, last))
  }
  return values.filter((exact) => compare(exact, zero) >= 0).map((exact) => ({ exact, text: decimalText(exact) }))
}

/** What the bounds refer to while values are probed: as it is given to grading, and exactly. */
export interface Given {
  uln: number
  lln: number
  baseline: number
  exact: ExactReferences
}

/** Gives references as they are written in the units of the results. */
export function given({ value, baseline }: Probing, wanted: ExactReferences): Given {
  const [uln, lln, before] = [written(wanted.uln, value), written(wanted.lln, value), written(wanted.baseline, baseline)]
  return {
    uln: Number(uln.text),
    lln: Number(lln.text),
    baseline: Number(before.text),
    exact: { uln: uln.exact, lln: lln.exact, baseline: before.exact },
  }
}

function inputOf({ compiled, part, value, baseline }: Probing, number: number, references: Given): GradeInput {
  const branch = part !== 'usual'
  const { uln, lln } = references
  const stated = { baselineAbnormal: branch, fasting: branch, anticoagulated: branch }
  const input: GradeInput = { value: { number }, unit: value.unit, uln, lln, ...stated }
  if (compiled.usesBaseline) input.baseline = { value: references.baseline, unit: baseline.unit }
  return input
}

/** Gives the first value at or beside a threshold that is graded otherwise than it must be, if any. */
export function probe(
  probing: Probing,
  threshold: Rational,
  references: Given,
  reach: 'wide' | 'nearest',
): WrongGrade | undefined {
  const { value: unit, views, compiled } = probing
  if (compare(threshold, zero) <= 0) return undefined
  for (const { text, exact } of valuesBeside(over(threshold, unit.factor), reach)) {
    const { grades } = gradesByCriterion(compiled, inputOf(probing, Number(text), references))
    const expected = expectedGrades(views, times(exact, unit.factor), references.exact)
    if (grades.length !== expected.length || grades.some((grade, index) => grade !== expected[index])) {
      return { value: text, got: grades, expected }
    }
  }
  return undefined
}
