import type { Bound, Reference } from '../types.ts'
import { compare, decimalText, one, plus, type Rational, rationalOf, times, zero } from './rational.ts'

/** Where a grade begins or ends: `times` x reference + `plus`, as exact numbers. */
export interface End {
  of: Reference | undefined
  times: Rational
  plus: Rational
  /** The number as it is published, which says to how many decimals it is meant. */
  amount?: string
}

/** Zero, where the line of values begins. */
export const lineStart: End = { of: undefined, times: zero, plus: zero }

/**
 * Gives the end that a bound of a criterion stands for, or undefined where it has no number in that unit.
 *
 * @param variant which of the criterion's printed units, or -1 for none
 * @param scale what 1 of that unit is in the unit of the end
 */
export function endOfBound(bound: Bound, variant: number, scale: Rational): End | undefined {
  const printed = bound.plus?.[variant]
  const hasNumber = bound.plus === undefined ? bound.of !== undefined : Number.isFinite(printed)
  if (!hasNumber || !Number.isFinite(bound.times ?? 1)) return undefined
  return {
    of: bound.of,
    times: bound.of === undefined ? zero : rationalOf(bound.times ?? 1),
    plus: printed === undefined ? zero : times(rationalOf(printed), scale),
  }
}

/** Gives the value of an end where its reference has a value. */
export function valueAt(end: End, reference: Rational): Rational {
  return plus(times(end.times, reference), end.plus)
}

const names: Readonly<Record<Reference, string>> = {
  uln: 'ULN',
  lln: 'LLN',
  baseline: 'baseline',
  'uln-and-baseline': 'ULN and baseline',
}

/** Gives a number with its unit as people write it: none after pH and ratios. */
export function withUnit(amount: string, unit: string): string {
  return unit === '' || unit === '1' || unit === '[pH]' ? amount : `${amount} ${unit}`
}

/** Gives an end in words: `3 x ULN`, `baseline + 60 ms`, `8 g/dL`. */
export function textOfEnd(end: End, unit: string): string {
  if (end.of === undefined) return withUnit(decimalText(end.plus), unit)
  const whole = compare(end.times, one) === 0 ? names[end.of] : `${decimalText(end.times)} x ${names[end.of]}`
  const side = compare(end.plus, zero)
  if (side === 0) return whole
  return `${whole} ${side < 0 ? '-' : '+'} ${withUnit(decimalText(end.plus).replace('-', ''), unit)}`
}

/** A stretch of values between two ends, from the lower to the upper; without an upper one it goes on for ever. */
export interface Stretch {
  lower: End
  lowerClosed: boolean
  upper: End | undefined
  upperClosed: boolean
}

/** Gives a stretch as mathematicians write it, `(3 x ULN, 5 x ULN]`; `0` stands without a unit. */
export function textOfStretch({ lower, lowerClosed, upper, upperClosed }: Stretch, unit: string): string {
  const from = lower === lineStart ? '0' : textOfEnd(lower, unit)
  const to = upper === undefined ? 'without end' : textOfEnd(upper, unit)
  if (from === to) return `[${from}]`
  return `${lowerClosed ? '[' : '('}${from}, ${to}${upper === undefined ? ')' : upperClosed ? ']' : ')'}`
}
