import type { Direction, Grade, Reference } from '../types.ts'
import type { End } from './ends.ts'
import { minus, one, over, type Rational, rationalOf, zero } from './rational.ts'

/** A grade with both ends, from the mild to the bad one; without a far end it goes on to the end of the line. */
export interface PublishedRange {
  grade: Grade
  /** The number alone is not enough: a finding decides. */
  needsFinding: boolean
  near: End
  nearClosed: boolean
  far: End | undefined
  farClosed: boolean
}

/** One published text, read. */
export interface PublishedRanges {
  /** The unit of its numbers; empty where they are multiples. */
  unit: string
  /** The situation that it is for; empty where it is for all. */
  situation: string
  ranges: readonly PublishedRange[]
}

type MakeEnd = (amount: string) => End

const limits: Readonly<Record<string, Reference>> = { ULN: 'uln', LLN: 'lln' }

const references: Readonly<Record<string, Reference>> = {
  ULN: 'uln',
  LLN: 'lln',
  baseline: 'baseline',
  'ULN and baseline': 'uln-and-baseline',
}

function referenceOf(name: string): Reference {
  const reference = references[name]
  if (reference === undefined) throw new RangeError(`${name} is no reference of a published scale`)
  return reference
}

/** Gives how the numbers after a heading are meant, and their unit. */
function meaningOf(heading: string): { unit: string; end: MakeEnd } {
  const multiple = /^x (.+)$/.exec(heading)
  if (multiple !== null) {
    const of = referenceOf(multiple[1] as string)
    return { unit: '', end: (amount) => ({ of, times: rationalOf(amount), plus: zero }) }
  }
  const above = /^above (ULN|baseline) in (.+)$/.exec(heading)
  if (above !== null) {
    const of = referenceOf(above[1] as string)
    return { unit: above[2] as string, end: (amount) => ({ of, times: one, plus: rationalOf(amount), amount }) }
  }
  if (heading === 'fall in % of baseline') {
    const left = (amount: string): Rational => minus(one, over(rationalOf(amount), rationalOf(100)))
    return { unit: '', end: (amount) => ({ of: 'baseline', times: left(amount), plus: zero }) }
  }
  const fall = /^fall in (.+)$/.exec(heading)
  if (fall !== null) {
    const end: MakeEnd = (amount) => ({ of: 'baseline', times: one, plus: minus(zero, rationalOf(amount)), amount })
    return { unit: fall[1] as string, end }
  }
  const end: MakeEnd = (amount) => {
    const of = limits[amount]
    return of === undefined ? { of, times: zero, plus: rationalOf(amount), amount } : { of, times: one, plus: zero }
  }
  return { unit: heading, end }
}

function readRange(text: string, direction: Direction, end: MakeEnd): PublishedRange {
  const match = /^([1-4])(\?)? ([<>])?([\w.]+?)(?:\.\.([<>])?([\w.]+))?$/.exec(text)
  if (match === null) throw new RangeError(`${text} is no range of a published scale`)
  const [, grade, finding, nearOpen, near = '', farOpen, far] = match
  return {
    grade: Number(grade) as Grade,
    needsFinding: finding !== undefined,
    near: end(near),
    nearClosed: nearOpen === undefined,
    far: far === undefined ? undefined : end(far),
    farClosed: far === undefined ? direction === 'L' : farOpen === undefined,
  }
}

/**
 * Gives the ranges of one text of a published scale, as `PublishedScale` describes it.
 *
 * @throws RangeError where the text is not written so
 */
export function readPublished(text: string, direction: Direction): PublishedRanges {
  const colon = text.indexOf(': ')
  const [heading = '', situation = ''] = text.slice(0, colon).split(' where ')
  const { unit, end } = meaningOf(heading)
  const ranges = text.slice(colon + 2).split(' | ')
  return { unit, situation, ranges: ranges.map((each) => readRange(each, direction, end)) }
}
