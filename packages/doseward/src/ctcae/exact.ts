import { Decimal } from 'decimal.js'

/** Three factors of up to 17 digits each, added to three others of like size, stay exact. */
const Exact: Decimal.Constructor = Decimal.clone({ precision: 150 })

/** Relative distance beyond which doubles are sure to be on the right side. */
const sureDistance = 1e-9

/** Below this doubles lose digits, and nothing is sure. */
const smallest = 1e-250

const scale = 10_000

/** Gives a number of at most 4 decimals in ten-thousandths, or NaN where it has more. */
function tenThousandths(value: number): number {
  const scaled = Math.round(value * scale)
  return scaled / scale === value ? scaled : Number.NaN
}

/** Sign of a - b x c in exact decimals. */
function exactSign(a: number, b: number, c: number): -1 | 0 | 1 {
  const left = tenThousandths(a) * scale
  const right = tenThousandths(b) * tenThousandths(c)
  if (left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER) return left < right ? -1 : left > right ? 1 : 0
  return new Exact(a).comparedTo(new Exact(b).times(c)) as -1 | 0 | 1
}

/**
 * Gives the sign of a - b x c for nonnegative numbers, each taken as its shortest decimal text: 1.8 equals 1.5 x 1.2.
 * Doubles decide where they are sure; the rest is decided in exact decimals.
 */
export function signToProduct(a: number, b: number, c: number): -1 | 0 | 1 {
  const product = b * c
  const difference = a - product
  if (Math.abs(difference) > sureDistance * Math.max(a, product) + smallest) return difference < 0 ? -1 : 1
  return exactSign(a, b, c)
}

/**
 * Gives the sign of a x fa - (times x b x fb + plus x fp) for numbers taken as their shortest decimal text; all are
 * nonnegative, but `plus` may be negative.
 */
export function signToSum(a: number, fa: number, times: number, b: number, fb: number, plus: number, fp: number): -1 | 0 | 1 {
  const left = a * fa
  const product = times * b * fb
  const sum = plus * fp
  const difference = left - product - sum
  const largest = Math.max(left, product, Math.abs(sum))
  if (Math.abs(difference) > sureDistance * largest + smallest) return difference < 0 ? -1 : 1
  if (plus === 0 && fa === fb) return exactSign(a, times, b)
  const right = new Exact(times).times(b).times(fb).plus(new Exact(plus).times(fp))
  return new Exact(a).times(fa).comparedTo(right) as -1 | 0 | 1
}

/** Gives the product of two numbers as decimals: 0.1 x 0.1 is 0.01. */
export function decimalProduct(a: number, b: number): number {
  return new Exact(a).times(b).toNumber()
}

/** Gives the quotient of two numbers to a number of significant digits, divided as decimals. */
export function decimalQuotient(a: number, b: number, digits: number): number {
  return new Exact(a).div(b).toSignificantDigits(digits).toNumber()
}
