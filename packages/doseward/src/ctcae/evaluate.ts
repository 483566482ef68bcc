import type { CompiledCriterion, CompiledScale } from './compiled.ts'
import { signToProduct, signToSum } from './exact.ts'
import { everyGrade, type GradeMask, isSingle, worseOf } from './grade-sets.ts'
import { baselineBeyond, type Measured, type UnitUse } from './measure.ts'
import type { Bound, Direction, GradeInput } from './types.ts'

/** Set beside possible grades where a limit of normal is missing: then only a single grade is an answer. */
const limitMissing = 32
/** Set where a baseline is missing without which several grades are possible. */
const baselineMissing = 64

/** Gives the sign of the value to one reference of a bound; NaN where the reference is not known. */
function signTo(measured: Measured, bound: Bound, of: 'uln' | 'lln' | 'baseline'): number {
  const { use } = measured
  const reference = of === 'uln' ? measured.uln : of === 'lln' ? measured.lln : measured.baseline
  if (Number.isNaN(reference)) return Number.NaN
  const factor = of === 'baseline' ? use.baseline : use.value
  const times = bound.times ?? 1
  const sign =
    bound.plus === undefined && factor === use.value
      ? signToProduct(measured.value, times, reference)
      : signToSum(measured.value, use.value, times, reference, factor, bound.plus?.[use.variant] ?? 0, use.printed)
  return sign === 0 ? measured.side : sign
}

/** Gives the sign of the value to a printed number. */
function signToPrinted(measured: Measured, plus: number): number {
  const { use } = measured
  const sign =
    use.value === use.printed
      ? signToProduct(measured.value, 1, plus)
      : signToSum(measured.value, use.value, 1, plus, use.printed, 0, 1)
  return sign === 0 ? measured.side : sign
}

/** Gives the sign of the value to a bound; NaN where what the bound refers to is not known. */
function signToBound(measured: Measured, bound: Bound, direction: Direction): number {
  switch (bound.of) {
    case undefined:
      return signToPrinted(measured, bound.plus?.[measured.use.variant] ?? Number.NaN)
    case 'uln-and-baseline': {
      const byLimit = signTo(measured, bound, 'uln')
      const byBaseline = signTo(measured, bound, 'baseline')
      if (Number.isNaN(byBaseline) || Number.isNaN(byLimit)) return byLimit
      return direction === 'H' ? Math.min(byLimit, byBaseline) : Math.max(byLimit, byBaseline)
    }
    default:
      return signTo(measured, bound, bound.of)
  }
}

/** Whether the value has reached a bound; undefined where what the bound refers to is not known. */
export function hasReached(measured: Measured, bound: Bound, direction: Direction): boolean | undefined {
  const sign = signToBound(measured, bound, direction)
  if (sign === 0) return bound.inclusive === true
  return Number.isNaN(sign) ? undefined : sign > 0 === (direction === 'H')
}

/** Gives the possible grades by one scale, with what is missing. `required`: without the baseline there is no answer. */
function gradesByScale(scale: CompiledScale, measured: Measured, direction: Direction, required: boolean): number {
  if (scale.onBaseline && Number.isNaN(measured.baseline)) {
    if (required) return scale.every | limitMissing
    return scale.scale.withoutBaseline === undefined ? scale.otherwise : scale.every | baselineMissing
  }
  let possible = 0
  for (const step of scale.worstFirst) {
    const reached = hasReached(measured, step.from, direction)
    if (reached === true) return possible | step.mask
    if (reached === undefined) possible |= step.mask | limitMissing
  }
  return possible | scale.otherwise
}

/** Gives the worst of several scales, with what is missing. `limitsOnly` leaves aside those on the baseline. */
function worstOfScales(
  scales: readonly CompiledScale[],
  measured: Measured,
  direction: Direction,
  required: boolean,
  limitsOnly: boolean,
): number {
  let grades = 1
  let missing = 0
  for (const scale of scales) {
    if (limitsOnly && scale.onBaseline) continue
    const each = gradesByScale(scale, measured, direction, required)
    missing |= each & (limitMissing | baselineMissing)
    grades = worseOf(grades, each & everyGrade)
  }
  return grades | missing
}

/** How the condition of a criterion's branch stands: undefined where it is not known. */
export function branchHolds({ criterion }: CompiledCriterion, input: GradeInput, use: UnitUse): boolean | undefined {
  switch (criterion.branch?.when) {
    case undefined:
      return false
    case 'baseline-high':
      return baselineBeyond(input, use, 'uln')
    case 'baseline-low':
      return baselineBeyond(input, use, 'lln')
    case 'fasting':
      return input.fasting
    case 'anticoagulated':
      return input.baseline === undefined ? false : input.anticoagulated
  }
}

/** What is possible, before what is missing is weighed. */
function possibleGrades(compiled: CompiledCriterion, measured: Measured, holds: boolean | undefined): number {
  const { direction } = compiled.criterion
  const usual = holds === true ? 0 : worstOfScales(compiled.usual, measured, direction, false, false)
  if (compiled.branch === undefined || holds === false) return usual
  return usual | worstOfScales(compiled.branch, measured, direction, true, false)
}

/** Gives possible grades, or 0 where a missing limit leaves more than one open. */
function settled(possible: number): GradeMask {
  const grades = possible & everyGrade
  return (possible & limitMissing) !== 0 && !isSingle(grades) ? 0 : grades
}

/** Gives the possible grades of a value without comparator; 0 where it is ungradable. */
export function gradesOfPoint(compiled: CompiledCriterion, measured: Measured, holds: boolean | undefined): GradeMask {
  return settled(possibleGrades(compiled, measured, holds))
}

/** Gives the grades without a look at the baseline, as the limits of normal and fixed numbers would give them; 0 where unknown. */
export function gradesByLimit(compiled: CompiledCriterion, measured: Measured): GradeMask {
  const without = Number.isNaN(measured.baseline) ? measured : { ...measured, baseline: Number.NaN }
  return settled(worstOfScales(compiled.usual, without, compiled.criterion.direction, false, true))
}

/** Whether the answer turns on a baseline that is not given. */
export function turnsOnMissingBaseline(compiled: CompiledCriterion, measured: Measured): boolean {
  return (possibleGrades(compiled, measured, false) & baselineMissing) !== 0
}
