import { analytes, factorTo, unitOf } from './analytes.ts'
import { signToProduct, signToSum } from './exact.ts'
import { gradesOf } from './grade-sets.ts'
import { isValue } from './measure.ts'
import { analyteOfTest } from './tests.ts'
import type { Grade, GradeInput } from './types.ts'
import { parseUnit } from './units.ts'

export type Sign = -1 | 0 | 1

const signLists: readonly (readonly Sign[])[] = Array.from({ length: 8 }, (_, mask) =>
  Object.freeze(([-1, 0, 1] as const).filter((_sign, bit) => (mask & (1 << bit)) !== 0)),
)

/** Gives a shared frozen list of the signs of a mask: bit 0 is -1, bit 1 is 0, bit 2 is 1. */
function signsOf(mask: number): readonly Sign[] {
  return signLists[mask] as readonly Sign[]
}

const any = 7

/** Gives the possible signs of every value that a comparator allows, from the sign of its number. */
function possibleSigns(comparator: GradeInput['value']['comparator'], sign: Sign): readonly Sign[] {
  switch (comparator) {
    case undefined:
      return signsOf(1 << (sign + 1))
    case '>':
      return signsOf(sign >= 0 ? 4 : any)
    case '>=':
      return signsOf(sign > 0 ? 4 : sign === 0 ? 6 : any)
    case '<':
      return signsOf(sign <= 0 ? 1 : any)
    case '<=':
      return signsOf(sign < 0 ? 1 : sign === 0 ? 3 : any)
  }
}

function isUsable(input: GradeInput): boolean {
  return isValue(input.value.number) && !(input.value.comparator === '<' && input.value.number === 0)
}

/** Gives the possible signs of value - multiple x ULN, exact in decimals; none where there is no ULN above 0. */
export function compareToMultiple(input: GradeInput, multiple: number): readonly Sign[] {
  const uln = input.uln
  if (uln === undefined || !(uln > 0) || uln === Number.POSITIVE_INFINITY || !isUsable(input)) return signsOf(0)
  return possibleSigns(input.value.comparator, signToProduct(input.value.number, multiple, uln))
}

/**
 * Gives the possible signs of value - baseline, after conversion of units; none where there is no baseline or its unit does
 * not convert. Conversions between mass and substance (mg/dL and umol/L) depend on what was measured: name the `test`.
 */
export function compareToBaseline(input: GradeInput, test?: string): readonly Sign[] {
  const { baseline } = input
  if (baseline === undefined || !isValue(baseline.value) || !isUsable(input)) return signsOf(0)
  if (baseline.unit === (input.unit ?? '')) {
    return possibleSigns(input.value.comparator, signToProduct(input.value.number, 1, baseline.value))
  }
  if (input.unit === undefined) return signsOf(0)
  const factors = commonFactors(input.unit, baseline.unit, test)
  return factors === undefined
    ? signsOf(0)
    : possibleSigns(input.value.comparator, signToSum(input.value.number, factors[0], 1, baseline.value, factors[1], 0, 1))
}

/**
 * Gives the possible signs of value - limit, where `unit` is the limit's; none where a unit is missing, unknown, or none of
 * the test's.
 *
 * @param test a CDISC test code, which says how mass and substance convert
 */
export function compareToLimit(input: GradeInput, limit: number, unit: string, test: string): readonly Sign[] {
  if (!isUsable(input) || !Number.isFinite(limit) || input.unit === undefined) return signsOf(0)
  if (input.unit === unit) return possibleSigns(input.value.comparator, signToProduct(input.value.number, 1, limit))
  const factors = commonFactors(input.unit, unit, test)
  if (factors === undefined) return signsOf(0)
  return possibleSigns(input.value.comparator, signToSum(input.value.number, factors[0], 1, limit, factors[1], 0, 1))
}

/** Gives what 1 of each unit is in a common one. */
function commonFactors(a: string, b: string, test: string | undefined): readonly [number, number] | undefined {
  const named = test === undefined ? undefined : analyteOfTest(test)
  const analyte = named === undefined ? undefined : analytes[named]
  if (analyte === undefined) {
    for (const first of parseUnit(a)) {
      const second = parseUnit(b).find((unit) => unit.dimension === first.dimension)
      if (second !== undefined) return [first.factor, second.factor]
    }
    return undefined
  }
  const [first, second] = [unitOf(analyte, a), unitOf(analyte, b)]
  if (first === undefined || second === undefined) return undefined
  if (first.dimension === second.dimension) return [first.factor, second.factor]
  const [one, other] = [factorTo(analyte, first, 'substance concentration'), factorTo(analyte, second, 'substance concentration')]
  return one === undefined || other === undefined ? undefined : [one, other]
}

/**
 * Gives the possible grades by a guideline's own cut points in multiples of ULN: Grade n where the value is above
 * cuts[n - 1] x ULN and not above the next. At most four cuts, ascending. None: ungradable; several: a censored value.
 */
export function gradeByMultiples(cuts: readonly number[], input: GradeInput): readonly Grade[] {
  const uln = input.uln
  if (uln === undefined || !(uln > 0) || uln === Number.POSITIVE_INFINITY || !isUsable(input) || cuts.length > 4)
    return gradesOf(0)
  const { number, comparator } = input.value
  let above = 0
  let at = false
  while (above < cuts.length) {
    const sign = signToProduct(number, cuts[above] as number, uln)
    if (sign <= 0) {
      at = sign === 0
      break
    }
    above++
  }
  const upTo = (grade: number): number => (1 << (grade + 1)) - 1
  const from = (grade: number): number => upTo(cuts.length) & ~(upTo(grade) >> 1)
  switch (comparator) {
    case undefined:
      return gradesOf(1 << above)
    case '>':
      return gradesOf(from(at ? above + 1 : above))
    case '>=':
      return gradesOf(from(above))
    default:
      return gradesOf(upTo(above))
  }
}
