import { compileCriterion } from '../compiled.ts'
import { chambers } from './chambers.ts'
import { type End, textOfEnd, valueAt, withUnit } from './ends.ts'
import { type ExactReferences, referenceOf, referenceValue } from './exact-grades.ts'
import { gradeWords } from './finding.ts'
import { type Given, given, type Probing, probe, type WrongGrade } from './probe.ts'
import { compare, one, over, plus, type Rational, rationalOf, times, zero } from './rational.ts'
import { endsOf } from './stretches.ts'
import { type Part, partWords, type Subject } from './subject.ts'
import { groupsOf, pairsOf, unitsOf } from './unit-groups.ts'
import type { ScaleView } from './views.ts'

/** Limits whose multiples doubles do not hold exactly. */
const limits: readonly Rational[] = [rationalOf('1.2'), rationalOf(43)]
const thousand = rationalOf(1000)
const two = rationalOf(2)

type Property = 'P28' | 'P31'

/** Gives what everything else refers to while one scale is looked at: limits that its values do not reach. */
function situationsOf(view: ScaleView, reference: Rational): readonly ExactReferences[] {
  const far = view.steps.reduce((sum, { end }) => plus(sum, valueAt(end, reference)), one)
  const mild: ExactReferences =
    view.direction === 'H'
      ? { uln: times(far, thousand), lln: zero, baseline: times(far, thousand) }
      : { uln: times(far, thousand), lln: zero, baseline: over(reference, thousand) }
  const of = referenceOf(view)
  if (of === undefined) return [mild]
  if (of !== 'uln-and-baseline') return [{ ...mild, [of]: reference }]
  const easier = view.direction === 'H' ? over(reference, two) : times(reference, two)
  return [
    { ...mild, uln: reference, baseline: easier },
    { ...mild, uln: easier, baseline: reference },
  ]
}

/** Whether every threshold of a scale lies on the mild side of the fixed numbers of other scales, which would hide it. */
function isClear(view: ScaleView, reference: Rational, numbers: readonly Rational[]): boolean {
  const side = view.direction === 'H' ? -1 : 1
  return view.steps.every(({ end }) => numbers.every((number) => compare(valueAt(end, reference), number) === side))
}

/** Gives a limit, so many times smaller or greater that no fixed number of other scales hides a threshold. */
function cleared(view: ScaleView, limit: Rational, views: readonly ScaleView[]): Rational {
  const fixed = views.filter((other) => other !== view).flatMap(({ steps }) => steps.filter(({ end }) => end.of === undefined))
  const numbers = fixed.map(({ end }) => end.plus)
  const powers = Array.from({ length: 12 }, (_, power) => rationalOf(`1e${view.direction === 'H' ? -power : power}`))
  return powers.map((power) => times(limit, power)).find((each) => isClear(view, each, numbers)) ?? limit
}

/** Gives limits to probe with: the usual side first, then at and beyond the first number that a limit can meet. */
function referencesFor(view: ScaleView, views: readonly ScaleView[]): readonly Rational[] {
  const orders = chambers(endsOf(view))
  if (orders.length === 1) return limits.map((limit) => cleared(view, limit, views))
  const [usual, ...others] = view.direction === 'H' ? orders : orders.toReversed()
  return usual === undefined ? [] : [cleared(view, usual, views), ...others.slice(0, 2)]
}

/** Gives the first value at or beside one threshold, with each of several references, that is graded wrongly. */
function wrongAt(
  view: ScaleView,
  end: End,
  probing: Probing,
  references: readonly Given[],
  property: Property,
): WrongGrade | undefined {
  const of = referenceOf(view)
  for (const each of references) {
    const threshold = valueAt(end, of === undefined ? one : referenceValue(of, each.exact, view.direction))
    const wrong = probe(probing, threshold, each, property === 'P31' ? 'wide' : 'nearest')
    if (wrong !== undefined) return wrong
  }
  return undefined
}

/** A scale with what the others refer to while its thresholds are probed. */
interface Target {
  view: ScaleView
  situations: readonly ExactReferences[]
}

/** Probes every threshold of a group; gives how many there are. */
function probeGroup(subject: Subject, property: Property, probing: Probing, unit: string, targets: readonly Target[]): number {
  const { value, baseline, part } = probing
  const baselineWords = baseline.unit === value.unit ? '' : ` and a baseline in ${baseline.unit}`
  let thresholds = 0
  for (const { view, situations } of targets) {
    const references = situations.map((each) => given(probing, each))
    for (const { end } of view.steps) {
      thresholds++
      const wrong = wrongAt(view, end, probing, references, property)
      if (wrong === undefined) continue
      subject.report({
        property,
        severity: 'error',
        message:
          `${partWords(part)}at ${textOfEnd(end, unit)} a value in ${value.unit}${baselineWords} ` +
          `gets ${gradeWords(wrong.got)}, and must get ${gradeWords(wrong.expected)}`,
        value: withUnit(wrong.value, value.unit),
      })
    }
  }
  return thresholds
}

/**
 * Grades just below, at and just above every threshold of a part, in the unit of the scale (P31) and in every other unit that
 * converts (P28), and compares with exact fractions. Gives how many thresholds and pairs of units there were.
 */
export function checkBoundaries(
  subject: Subject,
  part: Part,
  scales: readonly (readonly ScaleView[])[],
): { thresholds: number; conversions: number } {
  const compiled = compileCriterion(subject.criterion)
  const counts = { thresholds: 0, conversions: 0 }
  for (const { unit, views } of groupsOf(scales)) {
    const units = unitsOf(subject, unit)
    const [own] = units
    if (own === undefined) continue
    const limitsOf = new Map(views.map((view) => [view, referencesFor(view, views)]))
    const targets = (most: number): readonly Target[] =>
      [...limitsOf].map(([view, all]) => ({ view, situations: all.slice(0, most).flatMap((each) => situationsOf(view, each)) }))
    counts.thresholds += probeGroup(subject, 'P31', { compiled, part, views, value: own, baseline: own }, unit, targets(3))
    if (unit !== '' && !subject.criterion.printed.includes(unit)) continue
    const usual = targets(1)
    for (const [value, baseline] of pairsOf(units, compiled)) {
      counts.conversions++
      probeGroup(subject, 'P28', { compiled, part, views, value, baseline }, unit, usual)
    }
  }
  return counts
}
