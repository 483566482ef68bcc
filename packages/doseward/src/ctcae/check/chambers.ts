import { type End, lineStart, valueAt } from './ends.ts'
import { compare, minus, one, over, plus, type Rational, rationalOf, zero } from './rational.ts'

const two = rationalOf(2)

function ascending(values: readonly Rational[]): readonly Rational[] {
  return values
    .toSorted(compare)
    .filter((value, index, sorted) => index === 0 || compare(value, sorted[index - 1] as Rational) !== 0)
}

function middle(a: Rational, b: Rational): Rational {
  return over(plus(a, b), two)
}

/**
 * Gives values of the reference, ascending, of which one stands for every order that the ends and zero can have: each value
 * at which two of them meet, one between every two of those, and one on each side. What holds for all of these of the order
 * of the ends holds for every reference above 0.
 */
export function chambers(ends: readonly End[]): readonly Rational[] {
  const all = [...ends, lineStart]
  const meetings: Rational[] = []
  for (const [index, a] of all.entries()) {
    for (const b of all.slice(index + 1)) {
      const slope = minus(a.times, b.times)
      if (compare(slope, zero) === 0) continue
      const meeting = over(minus(b.plus, a.plus), slope)
      if (compare(meeting, zero) > 0) meetings.push(meeting)
    }
  }
  const sorted = ascending(meetings)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return [one]
  const between = sorted.flatMap((value, index) =>
    index === 0 ? [value] : [middle(sorted[index - 1] as Rational, value), value],
  )
  return [over(first, two), ...between, plus(last, last)]
}

/** A value, or an open stretch between two, on which no end lies; with the ends that it lies at or between. */
export interface Atom {
  sample: Rational
  lower: End
  lowerClosed: boolean
  upper: End | undefined
  upperClosed: boolean
}

/** Gives the line of values from 0 up, cut at every end: points and the open stretches between them, ascending. */
export function atomsOf(ends: readonly End[], reference: Rational): readonly Atom[] {
  const placed = [lineStart, ...ends]
    .map((end) => ({ end, value: valueAt(end, reference) }))
    .filter(({ value }) => compare(value, zero) >= 0)
    .toSorted((a, b) => compare(a.value, b.value))
    .filter(({ value }, index, sorted) => index === 0 || compare(value, sorted[index - 1]?.value as Rational) !== 0)
  return placed.flatMap(({ end, value }, index): Atom[] => {
    const next = placed[index + 1]
    const sample = next === undefined ? plus(value, one) : middle(value, next.value)
    return [
      { sample: value, lower: end, lowerClosed: true, upper: end, upperClosed: true },
      { sample, lower: end, lowerClosed: false, upper: next?.end, upperClosed: false },
    ]
  })
}
