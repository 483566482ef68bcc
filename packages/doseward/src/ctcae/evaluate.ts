import { signToProduct, signToSum } from './exact.ts'
import { everyGrade, type GradeMask, isSingle, maskOf, worseOf } from './grade-sets.ts'
import { baselineBeyond, type Measured, type UnitUse } from './measure.ts'
import type { Bound, Criterion, Direction, GradeInput, Scale } from './types.ts'

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

/** Gives the sign of the value to a bound; NaN where what the bound refers to is not known. */
export function signToBound(measured: Measured, bound: Bound, direction: Direction): number {
  switch (bound.of) {
    case undefined: {
      const { use } = measured
      const sign = signToSum(measured.value, use.value, 0, 0, 1, bound.plus?.[use.variant] ?? 0, use.printed)
      return sign === 0 ? measured.side : sign
    }
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
  if (Number.isNaN(sign)) return undefined
  const beyond = direction === 'H' ? sign : -sign
  return beyond > 0 || (beyond === 0 && bound.inclusive === true)
}

interface CompiledScale {
  scale: Scale
  masks: readonly GradeMask[]
  otherwise: GradeMask
  onBaseline: boolean
}

const compiledScales = new WeakMap<Scale, CompiledScale>()

function compiledScale(scale: Scale): CompiledScale {
  let compiled = compiledScales.get(scale)
  if (compiled === undefined) {
    compiled = {
      scale,
      masks: scale.steps.map((step) => maskOf(step.grades)),
      otherwise: scale.otherwise === undefined ? 1 : maskOf(scale.otherwise.grades),
      onBaseline: scale.steps[0]?.from.of === 'baseline',
    }
    compiledScales.set(scale, compiled)
  }
  return compiled
}

/** Gives the possible grades by one scale, with what is missing. */
function gradesByScale(scale: Scale, measured: Measured, direction: Direction, required: boolean): number {
  const { masks, otherwise, onBaseline } = compiledScale(scale)
  if (onBaseline && Number.isNaN(measured.baseline)) {
    if (!required && scale.withoutBaseline === undefined) return otherwise
    return masks.reduce((mask, each) => mask | each, otherwise) | (required ? limitMissing : baselineMissing)
  }
  let possible = 0
  for (let index = masks.length - 1; index >= 0; index--) {
    const reached = hasReached(measured, (scale.steps[index] as Scale['steps'][number]).from, direction)
    if (reached === true) return possible | (masks[index] as number)
    if (reached === undefined) possible |= (masks[index] as number) | limitMissing
  }
  return possible | otherwise
}

/** Gives the worst of several scales; `without` leaves aside those on the baseline. */
function worstOfScales(
  scales: readonly Scale[],
  measured: Measured,
  direction: Direction,
  required: boolean,
  limitsOnly: boolean,
): number {
  let grades = 1
  let missing = 0
  for (const scale of scales) {
    if (limitsOnly && compiledScale(scale).onBaseline) continue
    const each = gradesByScale(scale, measured, direction, required)
    missing |= each & (limitMissing | baselineMissing)
    grades = worseOf(grades, each & everyGrade)
  }
  return grades | missing
}

/** How the condition of a criterion's branch stands: undefined where it is not known. */
export function branchHolds(criterion: Criterion, input: GradeInput, use: UnitUse): boolean | undefined {
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
function possibleGrades(criterion: Criterion, measured: Measured, holds: boolean | undefined): number {
  const { branch, direction } = criterion
  const usual = holds === true ? 0 : worstOfScales(criterion.scales, measured, direction, false, false)
  if (branch === undefined || holds === false) return usual
  return usual | worstOfScales(branch.scales, measured, direction, true, false)
}

/** Gives the possible grades of a value without comparator; 0 where it is ungradable. */
export function gradesOfPoint(criterion: Criterion, measured: Measured, holds: boolean | undefined): GradeMask {
  const possible = possibleGrades(criterion, measured, holds)
  const grades = possible & everyGrade
  return (possible & limitMissing) !== 0 && !isSingle(grades) ? 0 : grades
}

/** Gives the grades that the limits of normal alone would give, the baseline left aside; 0 where they are not known. */
export function gradesByLimit(criterion: Criterion, measured: Measured): GradeMask {
  const possible = worstOfScales(criterion.scales, measured, criterion.direction, false, true)
  const grades = possible & everyGrade
  return (possible & limitMissing) !== 0 && !isSingle(grades) ? 0 : grades
}

/** Whether the answer turns on a baseline that is not given. */
export function turnsOnMissingBaseline(criterion: Criterion, measured: Measured): boolean {
  return (possibleGrades(criterion, measured, false) & baselineMissing) !== 0
}
