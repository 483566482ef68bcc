import type { Fact, FactSource } from '../../model/index.ts'
import type { JointValue, Moved } from './cell-change.ts'

/** A line of measurements with the bounds at which a fact's value changes. */
interface Scale {
  /** What is measured: two facts that share one of them stand on one line. */
  measures: readonly string[]
  unit: string
  bounds: readonly number[]
  /** What lies beyond a bound: more than it, at least as much, or less. */
  beyond: 'above' | 'from' | 'below'
}

function scaleOf(source: FactSource): Scale | undefined {
  switch (source.kind) {
    case 'grade':
      if (source.cuts === undefined) return undefined
      return { measures: source.tests, unit: 'ULN', bounds: source.cuts, beyond: 'above' }
    case 'multiple':
      return { measures: source.tests, unit: 'ULN', bounds: [source.above], beyond: 'above' }
    case 'band':
      return { measures: [source.test], unit: source.unit, bounds: source.below, beyond: 'below' }
    case 'eye': {
      const { finding, atLeast, orWorse } = source
      if (atLeast !== undefined) return { measures: [finding], unit: 'lines', bounds: [atLeast], beyond: 'from' }
      return orWorse === undefined ? undefined : { measures: [finding], unit: 'logMAR', bounds: [orWorse], beyond: 'from' }
    }
    case 'lasting':
      return { measures: [`${source.of} from ${source.from}`], unit: 'days', bounds: [source.days], beyond: 'above' }
    default:
      return undefined
  }
}

function isOneLine(older: Scale, newer: Scale): boolean {
  return older.unit === newer.unit && older.beyond === newer.beyond && older.measures.some((one) => newer.measures.includes(one))
}

/** Gives how many bounds a measurement between two neighbouring bounds has passed. */
function passed({ bounds, beyond }: Scale, low: number, high: number): number {
  return bounds.filter((bound) => (beyond === 'below' ? bound >= high : bound <= low)).length
}

function stretch({ unit, beyond }: Scale, low: number, high: number): Moved {
  const [from, to] = [Number.isFinite(low) ? low : undefined, Number.isFinite(high) ? high : undefined]
  return beyond === 'above'
    ? { kind: 'bounds', unit, ...(from !== undefined && { above: from }), ...(to !== undefined && { upTo: to }) }
    : { kind: 'bounds', unit, ...(from !== undefined && { atLeast: from }), ...(to !== undefined && { below: to }) }
}

function movedBounds(older: Fact, newer: Fact): readonly JointValue[] {
  const [before, after] = [scaleOf(older.source), scaleOf(newer.source)]
  if (before === undefined || after === undefined || !isOneLine(before, after)) return []
  const bounds = [...new Set([-Infinity, ...before.bounds, ...after.bounds, Infinity])].sort((a, b) => a - b)
  return bounds.slice(1).flatMap((high, index): JointValue[] => {
    const low = bounds[index] ?? -Infinity
    const was = older.domain[passed(before, low, high)]
    const is = newer.domain[passed(after, low, high)]
    if (was === undefined || is === undefined || was === is) return []
    return [{ older: was, newer: is, moved: stretch(after, low, high) }]
  })
}

function classOf({ classes, otherwise }: Extract<FactSource, { kind: 'termClass' }>, term: string): string {
  const found = Object.entries(classes).find(([, terms]) => terms.some((other) => other.toLowerCase() === term.toLowerCase()))
  return found?.[0] ?? otherwise
}

function movedTerms(older: Fact, newer: Fact): readonly JointValue[] {
  if (older.source.kind !== 'termClass' || newer.source.kind !== 'termClass') return []
  const terms = [older.source, newer.source].flatMap(({ classes }) => Object.values(classes).flat())
  const moved = new Map<string, { was: string; is: string; terms: Map<string, string> }>()
  for (const term of terms) {
    const [was, is] = [classOf(older.source, term), classOf(newer.source, term)]
    if (was === is) continue
    const entry = moved.get(JSON.stringify([was, is])) ?? { was, is, terms: new Map<string, string>() }
    entry.terms.set(term.toLowerCase(), term)
    moved.set(JSON.stringify([was, is]), entry)
  }
  return [...moved.values()].map(({ was, is, terms }) => ({
    older: was,
    newer: is,
    moved: { kind: 'terms', terms: [...terms.values()] },
  }))
}

/** Gives the values that a fact has in one version where it has another in the other, since its bounds or classes moved. */
export function movedValues(
  older: Fact,
  newer: Fact,
  factsOfOlder: readonly Fact[],
  factsOfNewer: readonly Fact[],
): readonly JointValue[] {
  if (older.source.kind === 'worst' && newer.source.kind === 'worst') {
    const { of } = older.source
    const [was, is] = [factsOfOlder, factsOfNewer].map((facts) => facts.find(({ id }) => id === of))
    return of !== newer.source.of || was === undefined || is === undefined ? [] : movedValues(was, is, factsOfOlder, factsOfNewer)
  }
  return [...movedBounds(older, newer), ...movedTerms(older, newer)]
}
