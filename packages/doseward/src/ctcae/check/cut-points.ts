import type { FactSource } from '../../model/index.ts'
import { unitOf } from '../analytes.ts'
import { compareToLimit, compareToMultiple, gradeByMultiples } from '../compare.ts'
import { analyteOfTest } from '../tests.ts'
import { convert, ratioOf } from './conversions.ts'
import { withUnit } from './ends.ts'
import type { GradingCounts, GradingFinding, Report } from './finding.ts'
import { valuesBeside } from './probe.ts'
import { compare, over, type Rational, rationalOf, times } from './rational.ts'
import type { GradingFacts } from './subject.ts'

/** A guideline's own cut points: those of a fact, with its title. */
export interface CutPoints {
  title: string
  source: Extract<FactSource, { kind: 'grade' | 'multiple' | 'band' }>
}

/** Upper limits of normal whose multiples doubles do not hold exactly; two of them of the size of values in ukat/L. */
const limits = ['1.2', '43', '0.63', '0.0167']

/** Reports numbers that are none, or that do not follow one another, so that some grade holds nowhere. */
function areOrdered(numbers: readonly number[], direction: 1 | -1, words: (value: number) => string, report: Report): boolean {
  const error = (message: string): void => report({ property: 'P27', severity: 'error', message })
  const bad = numbers.filter((value) => !(value > 0 && value < Number.POSITIVE_INFINITY))
  for (const value of bad) error(`${value} is no cut point: it must be a number above 0`)
  const wrong = numbers.flatMap((value, index) => {
    const before = numbers[index - 1]
    return before === undefined || (value - before) * direction > 0 ? [] : [[before, value] as const]
  })
  for (const [before, value] of wrong) {
    error(`${words(value)} does not lie beyond ${words(before)}: the values between them have two grades, and one grade has none`)
  }
  return bad.length === 0 && wrong.length === 0
}

/** Compares what grading by multiples of ULN answers with exact products, at and beside every cut. */
function checkMultiples(
  cuts: readonly number[],
  gradeOf: (value: number, uln: number) => readonly number[],
  looked: GradingCounts,
  report: Report,
): void {
  for (const cut of cuts) {
    looked.thresholds++
    for (const limit of limits) {
      const uln = rationalOf(limit)
      for (const { text: value, exact } of valuesBeside(times(rationalOf(cut), uln))) {
        const expected = cuts.filter((each) => compare(exact, times(rationalOf(each), uln)) > 0).length
        const got = gradeOf(Number(value), Number(limit))
        if (got.length === 1 && got[0] === expected) continue
        const message = `at ${cut} x ULN, with an ULN of ${limit}, a value gets ${got.join(' or ') || 'no grade'}, and must get ${expected}`
        report({ property: 'P31', severity: 'error', message, value })
        return
      }
    }
  }
}

function bandOf(value: string, unit: string, source: Extract<FactSource, { kind: 'band' }>): number {
  const input = { value: { number: Number(value) }, unit }
  return source.below.filter((limit) => compareToLimit(input, limit, source.unit, source.test)[0] === -1).length
}

/** Compares the bands of a value with exact fractions, at and beside every limit, in every unit of the test. */
function checkBands(
  source: Extract<FactSource, { kind: 'band' }>,
  facts: GradingFacts,
  looked: GradingCounts,
  report: Report,
): void {
  const analyte = facts.analytes[analyteOfTest(source.test) ?? '']
  if (analyte === undefined || unitOf(analyte, source.unit) === undefined) {
    report({ property: 'P28', severity: 'error', message: `${source.unit} is no unit of ${source.test} that is known` })
    return
  }
  const stated = facts.units[source.unit]
  const units = Object.entries(facts.units).flatMap(([unit, each]): (readonly [string, Rational])[] => {
    const factor = stated === undefined ? undefined : ratioOf(convert(analyte, each), convert(analyte, stated))
    return factor === undefined || unit === source.unit ? [] : [[unit, factor]]
  })
  looked.thresholds += source.below.length
  looked.conversions += units.length
  for (const [unit, factor] of [[source.unit, rationalOf(1)] as const, ...units]) {
    for (const limit of source.below) {
      for (const { text: value, exact } of valuesBeside(over(rationalOf(limit), factor))) {
        const own = times(exact, factor)
        const expected = source.below.filter((each) => compare(own, rationalOf(each)) < 0).length
        const got = bandOf(value, unit, source)
        if (got === expected) continue
        const message = `at ${withUnit(String(limit), source.unit)} a value in ${unit} gets band ${got}, and must get ${expected}`
        report({ property: unit === source.unit ? 'P31' : 'P28', severity: 'error', message, value: withUnit(value, unit) })
        return
      }
    }
  }
}

/**
 * Checks a guideline's own cut points: that they follow one another, so that what they set apart tiles the line of values
 * (P27), that a change of unit changes nothing (P28), and that values at and beside each lie on their right side (P31).
 */
export function checkCutPoints(
  all: readonly CutPoints[],
  facts: GradingFacts,
  looked: GradingCounts,
  add: (finding: GradingFinding) => void,
): void {
  for (const { title, source } of all) {
    const report: Report = (finding) => add({ term: title, ...finding })
    const multiple = (value: number): string => `${value} x ULN`
    switch (source.kind) {
      case 'grade': {
        const { cuts } = source
        if (cuts === undefined) break
        looked.intervals += cuts.length + 1
        if (cuts.length > 4)
          report({ property: 'P27', severity: 'error', message: `there are ${cuts.length} cut points, and Grade 4 is the last` })
        else if (areOrdered(cuts, 1, multiple, report)) {
          checkMultiples(cuts, (number, uln) => gradeByMultiples(cuts, { value: { number }, uln }), looked, report)
        }
        break
      }
      case 'multiple': {
        const { above } = source
        looked.intervals += 2
        if (!areOrdered([above], 1, multiple, report)) break
        const isAbove = (number: number, uln: number): readonly number[] =>
          compareToMultiple({ value: { number }, uln }, above).map((sign) => (sign > 0 ? 1 : 0))
        checkMultiples([above], isAbove, looked, report)
        break
      }
      case 'band':
        looked.intervals += source.below.length + 1
        if (areOrdered(source.below, -1, (value) => withUnit(String(value), source.unit), report))
          checkBands(source, facts, looked, report)
        break
    }
  }
}
