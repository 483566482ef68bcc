import type { Grade } from '../types.ts'
import { atomsOf } from './chambers.ts'
import { type End, lineStart, type Stretch } from './ends.ts'
import { compare, plus, type Rational, rationalOf, times } from './rational.ts'
import { type ExactStep, gradesBySteps, rangesAt, type ScaleView, stepReached } from './views.ts'

/** A stretch of values with what is published for it and how the criterion grades it. */
export interface GradedStretch extends Stretch {
  /** The grades whose published ranges it is in, ascending. */
  published: readonly Grade[]
  /** A finding decides beside the number. */
  needsFinding: boolean
  graded: readonly Grade[]
  step: ExactStep | undefined
  sample: Rational
}

function samePlace(a: GradedStretch, b: GradedStretch): boolean {
  return a.published.join() === b.published.join() && a.needsFinding === b.needsFinding && a.step === b.step
}

/** Gives every end of a view: the published ones first, which know how they are written. */
export function endsOf(view: ScaleView): readonly End[] {
  const ranges = view.published?.ranges ?? []
  return [...ranges.flatMap(({ near, far }) => (far === undefined ? [near] : [near, far])), ...view.steps.map(({ end }) => end)]
}

/** Gives the whole line of values for one value of the reference, ascending, cut where what is published or graded changes. */
export function stretchesOf(view: ScaleView, reference: Rational): readonly GradedStretch[] {
  const stretches: GradedStretch[] = []
  for (const atom of atomsOf(endsOf(view), reference)) {
    const ranges = rangesAt(view, atom.sample, reference)
    const next: GradedStretch = {
      ...atom,
      published: [...new Set(ranges.map(({ grade }) => grade))].toSorted((a, b) => a - b),
      needsFinding: ranges.some(({ needsFinding }) => needsFinding),
      graded: gradesBySteps(view, atom.sample, reference),
      step: stepReached(view, atom.sample, reference),
    }
    const before = stretches.at(-1)
    if (before === undefined || !samePlace(before, next)) stretches.push(next)
    else stretches[stretches.length - 1] = { ...before, upper: next.upper, upperClosed: next.upperClosed }
  }
  return stretches
}

function decimalsIn(end: End): number {
  return end.amount?.split('.')[1]?.length ?? 0
}

/**
 * Whether no number of as many decimals as are published lies in a stretch, as between 480 and 481: its ends are published
 * numbers, or distances from one reference.
 */
export function isBetweenPrinted({ lower, lowerClosed, upper, upperClosed }: Stretch): boolean {
  if (upper === undefined || (lower.amount ?? upper.amount) === undefined) return false
  if (lower === lineStart || lower.of !== upper.of || compare(lower.times, upper.times) !== 0) return false
  const scale = rationalOf(`1e${Math.max(decimalsIn(lower), decimalsIn(upper))}`)
  const [from, to] = [times(lower.plus, scale), times(upper.plus, scale)]
  const floor = from.numerator / from.denominator - (from.numerator < 0n && from.denominator !== 1n ? 1n : 0n)
  const first: Rational = { numerator: floor, denominator: 1n }
  const one: Rational = { numerator: 1n, denominator: 1n }
  const inside = lowerClosed && compare(first, from) === 0 ? first : plus(first, one)
  const sign = compare(inside, to)
  return sign > 0 || (sign === 0 && !upperClosed)
}
