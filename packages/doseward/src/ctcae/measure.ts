import { type Analyte, analyteOf, factorTo, unitOf } from './analytes.ts'
import type { CompiledCriterion } from './compiled.ts'
import { signToProduct, signToSum } from './exact.ts'
import type { Criterion, GradeInput } from './types.ts'
import type { Dimension, Unit } from './units.ts'

/** How the numbers of one criterion compare, for one unit of the value and one of the baseline. */
export interface UnitUse {
  /** Which printed unit is used: an index, or -1 where the criterion prints none. */
  variant: number
  /** What 1 of each is in the common unit. */
  value: number
  printed: number
  baseline: number
}

/** Why the units of an input cannot be used. */
export interface UnitRefusal {
  refusal: string
}

/** A value with its limits, ready to be compared. A limit that is not given is NaN. */
export interface Measured {
  value: number
  /** Just below (-1), at (0) or just above (1) the value, for results such as `>5`. */
  side: -1 | 0 | 1
  lln: number
  uln: number
  baseline: number
  use: UnitUse
}

const plain: UnitUse = { variant: -1, value: 1, printed: 1, baseline: 1 }

function notAUnit(analyte: Analyte, text: string): UnitRefusal {
  return { refusal: `${text} is no unit of ${analyte.name} that is known` }
}

/** Units by the printed number's dimension: the common unit is the substance concentration where two dimensions meet. */
function findUse(criterion: Criterion, text: string | undefined, baselineText: string | undefined): UnitUse | UnitRefusal {
  const analyte = analyteOf(criterion)
  const sameBaseline = baselineText === undefined || baselineText === (text ?? '')
  if (text === undefined || text === '') {
    if (criterion.printed.length > 0 && analyte.unitless === undefined) {
      return { refusal: `the value has no unit, and the criterion needs one (such as ${criterion.printed.join(' or ')})` }
    }
    if (sameBaseline) return { ...plain, variant: criterion.printed.length - 1 }
    return { refusal: `the value has no unit, while the baseline is in ${baselineText}` }
  }
  const unit = unitOf(analyte, text)
  if (unit === undefined) return notAUnit(analyte, text)
  const baselineUnit = sameBaseline ? unit : unitOf(analyte, baselineText)
  if (baselineUnit === undefined) return { refusal: `the baseline: ${notAUnit(analyte, baselineText ?? '').refusal}` }
  const printedUnits = criterion.printed.map((each) => unitOf(analyte, each) as Unit)
  const same = printedUnits.findIndex((each) => each.dimension === unit.dimension)
  const variant = same === -1 ? printedUnits.length - 1 : same
  const printedUnit = printedUnits[variant]
  const dimensions = new Set(
    [unit, baselineUnit, ...(printedUnit === undefined ? [] : [printedUnit])].map((each) => each.dimension),
  )
  const target: Dimension = dimensions.size === 1 ? unit.dimension : 'substance concentration'
  const value = factorTo(analyte, unit, target)
  const baseline = factorTo(analyte, baselineUnit, target)
  const printed = printedUnit === undefined ? 1 : factorTo(analyte, printedUnit, target)
  if (value === undefined || printed === undefined) return { refusal: `${text} does not convert to the unit of the criterion` }
  if (baseline === undefined) return { refusal: `the baseline in ${baselineText} does not convert to ${text}` }
  return value === printed && value === baseline ? { ...plain, variant } : { variant, value, printed, baseline }
}

/** Most pairs of units that are kept for a criterion: a process that reads other people's files must not grow without end. */
const keptUnits = 500

/** The units that a criterion has met. */
export interface UnitUses {
  /** The last pair, since most results of a test have the same. */
  last?: { unit: string | undefined; baseline: string | undefined; use: UnitUse | UnitRefusal }
  byUnit: Map<string, UnitUse | UnitRefusal>
}

/** Gives how an input's units are used for a criterion, or why they cannot be. A baseline that cannot matter is left aside. */
export function unitUse({ criterion, units, usesBaseline }: CompiledCriterion, input: GradeInput): UnitUse | UnitRefusal {
  const { unit } = input
  const baseline = usesBaseline && input.baseline !== undefined ? input.baseline.unit : unit
  const { last } = units
  if (last !== undefined && last.unit === unit && last.baseline === baseline) return last.use
  const key = `${unit ?? ''}\u0000${baseline ?? ''}`
  let use = units.byUnit.get(key)
  if (use === undefined) {
    if (units.byUnit.size >= keptUnits) units.byUnit.clear()
    use = findUse(criterion, unit, baseline)
    units.byUnit.set(key, use)
  }
  units.last = { unit, baseline, use }
  return use
}

/** Whether a number can be a laboratory value. */
export function isValue(value: number): boolean {
  return value >= 0 && value < Number.POSITIVE_INFINITY
}

/** Gives a number where it is a usable limit (an upper limit above 0, a lower one from 0), otherwise NaN. */
function limitOf(limit: number | undefined, least: 'above 0' | 'from 0'): number {
  if (limit === undefined || !Number.isFinite(limit)) return Number.NaN
  return limit > 0 || (least === 'from 0' && limit === 0) ? limit : Number.NaN
}

/** Gives an input's value and limits, ready to be compared. A baseline of 0 or less compares with nothing: it is taken as none. */
export function measure(input: GradeInput, use: UnitUse): Measured {
  const comparator = input.value.comparator
  return {
    value: input.value.number,
    side: comparator === '>' ? 1 : comparator === '<' ? -1 : 0,
    lln: limitOf(input.lln, 'from 0'),
    uln: limitOf(input.uln, 'above 0'),
    baseline: limitOf(input.baseline?.value, 'above 0'),
    use,
  }
}

/** Whether the baseline lies beyond its own limit, or that of the value where it has none; undefined where neither is known. */
export function baselineBeyond(input: GradeInput, use: UnitUse, limit: 'uln' | 'lln'): boolean | undefined {
  if (input.baselineAbnormal !== undefined) return input.baselineAbnormal
  if (input.baseline === undefined) return false
  const least = limit === 'uln' ? 'above 0' : 'from 0'
  const own = limitOf(input.baseline[limit], least)
  const bound = Number.isNaN(own) ? limitOf(input[limit], least) : own
  if (Number.isNaN(bound)) return undefined
  const factor = Number.isNaN(own) ? use.value : use.baseline
  const { value } = input.baseline
  const sign = factor === use.baseline ? signToProduct(value, 1, bound) : signToSum(value, use.baseline, 1, bound, factor, 0, 1)
  return limit === 'uln' ? sign > 0 : sign < 0
}
