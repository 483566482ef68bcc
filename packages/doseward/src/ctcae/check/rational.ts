/** An exact number: a fraction in lowest terms whose denominator is above 0. */
export interface Rational {
  numerator: bigint
  denominator: bigint
}

function reduced(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 1n) return { numerator, denominator }
  if (denominator < 0n) return reduced(-numerator, -denominator)
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator]
  while (b !== 0n) [a, b] = [b, a % b]
  return { numerator: numerator / a, denominator: denominator / a }
}

/**
 * Gives a number as the fraction that its shortest decimal text stands for: 0.1 is 1/10.
 *
 * @throws RangeError where it is no decimal number
 */
export function rationalOf(value: number | string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value))
  if (match === null) throw new RangeError(`${value} is no decimal number`)
  const [, sign, whole = '', decimals = '', exponent = '0'] = match
  const digits = BigInt(`${sign}${whole}${decimals}`)
  const power = Number(exponent) - decimals.length
  return power < 0 ? reduced(digits, 10n ** BigInt(-power)) : { numerator: digits * 10n ** BigInt(power), denominator: 1n }
}

export const zero: Rational = { numerator: 0n, denominator: 1n }
export const one: Rational = { numerator: 1n, denominator: 1n }

export function plus(a: Rational, b: Rational): Rational {
  if (a.numerator === 0n) return b
  if (b.numerator === 0n) return a
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function minus(a: Rational, b: Rational): Rational {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator })
}

export function times(a: Rational, b: Rational): Rational {
  if (a === one || b === zero) return b
  if (b === one || a === zero) return a
  return reduced(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** Gives a / b, for b other than 0. */
export function over(a: Rational, b: Rational): Rational {
  if (b === one) return a
  return reduced(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** Gives the sign of a - b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  return left < right ? -1 : left > right ? 1 : 0
}

function textOfScaled(scaled: bigint, places: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const decimals = digits.slice(digits.length - places).replace(/0+$/, '')
  return `${scaled < 0n ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`
}

/** Gives the greatest decimal of so many places that is not above a number from 0 up, and the least that is not below it. */
export function decimalsAround(value: Rational, places: number): readonly [string, string] {
  const scaled = value.numerator * 10n ** BigInt(places)
  const below = scaled / value.denominator
  const above = below * value.denominator === scaled ? below : below + 1n
  return [textOfScaled(below, places), textOfScaled(above, places)]
}

/** Gives how many decimals keep a number above 0 within so many significant digits, or one fewer; none for great ones. */
export function placesFor(value: Rational, digits: number): number {
  const magnitude = value.numerator.toString().length - value.denominator.toString().length
  return Math.max(0, digits - magnitude - 1)
}

/** Gives a number as decimal text: exact where it ends, otherwise cut off after at most `digits` significant digits. */
export function decimalText(value: Rational, digits = 6): string {
  let rest = value.denominator
  let places = 0
  while (rest % 10n === 0n) [rest, places] = [rest / 10n, places + 1]
  while (rest % 5n === 0n) [rest, places] = [rest / 5n, places + 1]
  while (rest % 2n === 0n) [rest, places] = [rest / 2n, places + 1]
  const kept = rest === 1n ? places : placesFor(value, digits)
  return textOfScaled((value.numerator * 10n ** BigInt(kept)) / value.denominator, kept)
}
