import type { UnitUse } from './measure.ts'
import type { Bound, Criterion, Scale } from './types.ts'

const references = {
  uln: 'the upper limit of normal',
  lln: 'the lower limit of normal',
  baseline: 'the baseline',
  'uln-and-baseline': 'the upper limit of normal and the baseline',
} as const

/** A bound as a number and what it counts, so that two that count the same can share it. */
interface BoundWords {
  amount: string
  of: string
}

function unitWords(unit: string): string {
  return unit === '1' || unit === '[pH]' ? '' : ` ${unit}`
}

function wordsOf(bound: Bound, criterion: Criterion, use: UnitUse): BoundWords {
  const plus = bound.plus?.[use.variant]
  const unit = unitWords(criterion.printed[use.variant] ?? '')
  if (bound.of === undefined) return { amount: String(plus), of: unit }
  const reference = references[bound.of]
  if (plus !== undefined && plus !== 0)
    return { amount: `${reference} ${plus < 0 ? 'minus' : 'plus'} ${Math.abs(plus)}`, of: unit }
  if (bound.plus !== undefined) return { amount: reference, of: '' }
  return { amount: String(bound.times ?? 1), of: ` times ${reference}` }
}

function whole({ amount, of }: BoundWords): string {
  return amount === '1' && of.startsWith(' times ') ? of.slice(' times '.length) : `${amount}${of}`
}

/** Gives the range of a step in words; index -1 is what holds before the first step. */
export function describeStep(criterion: Criterion, scale: Scale, index: number, use: UnitUse): string {
  const high = criterion.direction === 'H'
  const [step, next] = [scale.steps[index]?.from, scale.steps[index + 1]?.from]
  const beyond = high ? 'more than' : 'less than'
  const within = high ? 'at least' : 'at most'
  if (step === undefined) {
    if (next === undefined) return ''
    const words = whole(wordsOf(next, criterion, use)).replace('normal and the', 'normal or the')
    return next.inclusive === true ? `${high ? 'less' : 'more'} than ${words}` : `${high ? 'at most' : 'at least'} ${words}`
  }
  const start = wordsOf(step, criterion, use)
  const opening = step.inclusive === true ? within : beyond
  if (next === undefined) return `${opening} ${whole(start)}`
  const end = wordsOf(next, criterion, use)
  const closing = next.inclusive === true ? `but ${high ? 'less' : 'more'} than` : high ? 'up to' : 'down to'
  return start.of === end.of && start.of !== ''
    ? `${opening} ${start.amount}, ${closing} ${end.amount}${end.of}`
    : `${opening} ${whole(start)}, ${closing} ${whole(end)}`
}
