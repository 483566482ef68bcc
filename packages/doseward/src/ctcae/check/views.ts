import type { Direction, Grade, Scale } from '../types.ts'
import { convert, ratioOf } from './conversions.ts'
import { type End, endOfBound, valueAt } from './ends.ts'
import type { Leaf, PublishedScale } from './published/types.ts'
import { compare, one, type Rational } from './rational.ts'
import { type PublishedRanges, readPublished } from './read-published.ts'
import type { Subject } from './subject.ts'

/** A step of a criterion as exact numbers. */
export interface ExactStep {
  end: End
  inclusive: boolean
  grades: readonly Grade[]
  ask: string | undefined
}

/** A scale of a criterion in one unit, beside one published text of it. */
export interface ScaleView {
  unit: string
  direction: Direction
  /** From the mildest to the worst. */
  steps: readonly ExactStep[]
  /** What holds before the first step. */
  otherwise: readonly Grade[]
  published: PublishedRanges | undefined
  /** What the publication leaves open. */
  leaves: Readonly<Record<string, Leaf>>
}

const none: readonly Grade[] = [0]

/** Gives the steps of a scale in exact numbers, or undefined where one has no number in that unit. */
function exactSteps(scale: Scale, variant: number, factor: Rational): readonly ExactStep[] | undefined {
  const steps: ExactStep[] = []
  for (const { from, grades, ask } of scale.steps) {
    const end = endOfBound(from, variant, factor)
    if (end === undefined) return undefined
    steps.push({ end, inclusive: from.inclusive === true, grades, ask })
  }
  return steps
}

function isNumbered(scale: Scale): boolean {
  return scale.steps.some(({ from }) => from.plus !== undefined)
}

/** Gives which of the criterion's own units a published one is counted by, and what 1 of that is in the published one. */
function matchUnit({ facts, criterion, analyte }: Subject, unit: string): { variant: number; factor: Rational } | undefined {
  const wanted = facts.units[unit]
  if (unit === '' || wanted === undefined) return undefined
  const variant = criterion.printed.findIndex((each) => facts.units[each]?.dimension === wanted.dimension)
  const own = facts.units[criterion.printed[variant] ?? '']
  const factor = own === undefined ? undefined : ratioOf(convert(analyte, own), convert(analyte, wanted))
  return factor === undefined ? undefined : { variant, factor }
}

/**
 * Gives a scale beside each published text of it, and alone in each unit of the criterion that no text is in. What does not
 * fit together is reported.
 */
export function viewsOf(subject: Subject, scale: Scale, published: PublishedScale | undefined): readonly ScaleView[] {
  const { criterion, report } = subject
  const { direction } = criterion
  const otherwise = scale.otherwise?.grades ?? none
  const views: ScaleView[] = []
  const seen = new Set<number>()
  const add = (variant: number, factor: Rational, unit: string, text?: PublishedRanges): void => {
    const steps = exactSteps(scale, variant, factor)
    seen.add(variant)
    if (steps !== undefined) views.push({ unit, direction, steps, otherwise, published: text, leaves: published?.leaves ?? {} })
    else {
      const message = `a grade has no bound${unit === '' ? '' : ` in ${unit}`}, so that the values there have no grade`
      report({ property: 'P27', severity: 'error', message })
    }
  }
  if (published?.as.length === 0) {
    const message = 'no number is published: what lies beyond the limit of normal is graded'
    report({ property: 'P27', severity: 'information', message })
  }
  for (const text of published?.as ?? []) {
    const read = readPublished(text, direction)
    if (read.unit === '') {
      add(criterion.printed.length - 1, one, '', read)
      continue
    }
    const match = matchUnit(subject, read.unit)
    if (match !== undefined) add(match.variant, match.factor, read.unit, read)
    else {
      const message = `numbers are published in ${read.unit}, and the criterion has none that are counted by it`
      report({ property: 'P28', severity: 'error', message })
    }
  }
  for (const [variant, unit] of criterion.printed.entries()) {
    if (seen.has(variant) || !isNumbered(scale)) continue
    if (published !== undefined) {
      report({ property: 'P27', severity: 'error', message: `no published range in ${unit} is on record to check by` })
    }
    add(variant, one, unit)
  }
  if (views.length === 0 && !isNumbered(scale)) add(-1, one, '')
  return views
}

/** Gives the grades of a value by the steps of a criterion: those of the worst step that it has reached. */
export function gradesBySteps(view: ScaleView, value: Rational, reference: Rational): readonly Grade[] {
  return stepReached(view, value, reference)?.grades ?? view.otherwise
}

/** Gives the worst step that a value has reached; undefined before the first. */
export function stepReached(view: ScaleView, value: Rational, reference: Rational): ExactStep | undefined {
  return view.steps.findLast(({ end, inclusive }) => isBeyond(view.direction, value, valueAt(end, reference), inclusive))
}

function isBeyond(direction: Direction, value: Rational, end: Rational, closed: boolean): boolean {
  const sign = compare(value, end)
  return sign === 0 ? closed : sign > 0 === (direction === 'H')
}

/** Gives the published ranges that a value is in. */
export function rangesAt(view: ScaleView, value: Rational, reference: Rational): PublishedRanges['ranges'] {
  const { direction, published } = view
  const back = direction === 'H' ? 'L' : 'H'
  return (published?.ranges ?? []).filter(
    ({ near, nearClosed, far, farClosed }) =>
      isBeyond(direction, value, valueAt(near, reference), nearClosed) &&
      (far === undefined || isBeyond(back, value, valueAt(far, reference), farClosed)),
  )
}
