import { unitOf } from '../analytes.ts'
import { convert, ratioOf } from './conversions.ts'
import { withUnit } from './ends.ts'
import { compare, decimalText, minus, over, plus, type Rational, rationalOf, times, zero } from './rational.ts'
import { type Part, partWords, type Subject } from './subject.ts'
import type { ScaleView } from './views.ts'

/** How far a factor that laboratories use may be from the molar mass, as a part of it. */
const mostOfMass = 0.005

/** How far apart the numbers of two printed units may be where they were rounded to few digits, as a part of them. */
const mostOfRounding: Rational = rationalOf('0.1')

/** Refuses units and conversions of the quantity that are not what the units and the molar mass say. Gives how many there are. */
export function checkFactors({ facts, criterion, analyte, report }: Subject): number {
  let conversions = 0
  for (const [text, stated] of Object.entries(facts.units)) {
    if (!analyte.dimensions.includes(stated.dimension)) continue
    conversions++
    const read = unitOf(analyte, text)
    if (read?.dimension === stated.dimension && compare(rationalOf(read.factor), rationalOf(stated.factor)) === 0) continue
    const got = read === undefined ? 'is not known' : `counts ${read.factor} ${read.dimension}`
    report({ property: 'P28', severity: 'error', message: `${text} ${got}, and is ${stated.factor} ${stated.dimension}` })
  }
  for (const unit of criterion.printed) {
    const stated = facts.units[unit]
    if (stated !== undefined && analyte.dimensions.includes(stated.dimension)) continue
    report({ property: 'P28', severity: 'error', message: `${unit} is no unit of ${analyte.name} that can be checked` })
  }
  const substance = facts.molar[criterion.analyte]
  const { mmolPerGram, mmolPerEquivalent } = analyte
  if (mmolPerGram !== undefined && !(Math.abs((mmolPerGram * (substance?.mass ?? 0)) / 1000 - 1) <= mostOfMass)) {
    const mass = substance === undefined ? 'no molar mass is on record' : `the molar mass is ${substance.mass} g/mol`
    report({ property: 'P28', severity: 'error', message: `1 g of ${analyte.name} counts ${mmolPerGram} mmol, and ${mass}` })
  }
  if (mmolPerEquivalent !== undefined && mmolPerEquivalent * (substance?.charge ?? 0) !== 1) {
    report({ property: 'P28', severity: 'error', message: `1 mEq of ${analyte.name} counts ${mmolPerEquivalent} mmol` })
  }
  return conversions
}

/** Says where the numbers that one scale prints in two units are not the same number, and refuses what no rounding explains. */
export function checkPrintedUnits(subject: Subject, part: Part, views: readonly ScaleView[]): void {
  const { facts, criterion, analyte, report } = subject
  const printed = criterion.printed.flatMap((unit) => views.find((view) => view.unit === unit) ?? [])
  const [first, ...others] = printed
  if (first === undefined) return
  for (const other of others) {
    const [from, to] = [facts.units[first.unit], facts.units[other.unit]]
    const ratio = from === undefined || to === undefined ? undefined : ratioOf(convert(analyte, from), convert(analyte, to))
    if (ratio === undefined) continue
    const words: string[] = []
    let worst = zero
    let value: string | undefined
    for (const [index, { end }] of first.steps.entries()) {
      const own = other.steps[index]?.end.plus
      if (own === undefined || end.of !== undefined) continue
      const exact = times(end.plus, ratio)
      const gap = minus(exact, own)
      if (compare(gap, zero) === 0) continue
      const size = over(compare(gap, zero) < 0 ? minus(zero, gap) : gap, exact)
      if (compare(size, worst) > 0) worst = size
      words.push(
        `${withUnit(decimalText(end.plus), first.unit)} is ${withUnit(decimalText(exact), other.unit)}, and ${decimalText(own)} is printed`,
      )
      value ??= withUnit(decimalText(over(plus(exact, own), rationalOf(2))), other.unit)
    }
    if (words.length === 0) continue
    const isRounding = compare(worst, mostOfRounding) <= 0
    const ending = isRounding
      ? 'a value between is graded by the number in the unit that it is reported in'
      : 'no rounding explains it'
    report({
      property: 'P28',
      severity: isRounding ? 'information' : 'error',
      message: `${partWords(part)}${words.join('; ')}: ${ending}`,
      ...(value === undefined ? {} : { value }),
    })
  }
}
