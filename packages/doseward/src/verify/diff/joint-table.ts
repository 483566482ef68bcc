import { type CellOutcome, type CompiledToxicity, decisionIndex, OCCURRENCES } from '../../compile/index.ts'
import type { Axis, ToxicityPair } from './axes.ts'
import { type Essence, essenceOf, isBlank } from './outcome.ts'

/** What one combination of facts is in each version; -1 where that version does not have it. */
export interface ClassPair {
  older: number
  newer: number
}

/** One way in which cells changed, with the outcomes of the first such cell and the rules of all of them. */
export interface Way {
  older: CellOutcome | undefined
  newer: CellOutcome | undefined
  essence: { older: Essence | undefined; newer: Essence | undefined }
  rules: { older: Set<string>; newer: Set<string> }
}

/** Both versions' tables of one toxicity laid over each other. */
export interface JointTable {
  /** Sizes of the fact axes, the last fastest, and for each combination its row in `ways`. */
  factSizes: readonly number[]
  rowOf: Uint32Array
  /** Sizes of the history axes: occurrence, level, limit passed, persists, reduced for this reaction. */
  historySizes: readonly number[]
  /** For each row a number for each history: 0 where nothing changed, else one more than the place in `changed`. */
  ways: readonly Uint32Array[]
  changed: readonly Way[]
  pairs: readonly ClassPair[]
}

/** Gives the outcomes of a severity class over every history, in the order of the history axes. */
function outcomesOf(
  compiled: CompiledToxicity | undefined,
  severityClass: number,
  levels: number,
): readonly (CellOutcome | undefined)[] {
  const outcomes: (CellOutcome | undefined)[] = []
  for (let occurrence = 1; occurrence <= OCCURRENCES; occurrence++) {
    for (let level = 0; level < levels; level++) {
      for (let flags = 0; flags < 8; flags++) {
        const known = compiled !== undefined && severityClass >= 0 && level < compiled.tables.levels
        const place = known
          ? decisionIndex(compiled.tables, severityClass, occurrence, level, flags >> 2, (flags >> 1) & 1, flags & 1)
          : -1
        outcomes.push(known ? compiled.tables.outcomes[compiled.tables.decision[place] ?? 0] : undefined)
      }
    }
  }
  return outcomes
}

/** Gives what tells the outcomes of both versions apart, each outcome looked at once. */
function essences(compiled: CompiledToxicity | undefined): (outcome: CellOutcome | undefined) => Essence | undefined {
  const known = new Map<CellOutcome, Essence>()
  for (const outcome of compiled?.tables.outcomes ?? [])
    if (compiled !== undefined) known.set(outcome, essenceOf(compiled, outcome))
  return (outcome) => (outcome === undefined ? undefined : known.get(outcome))
}

function wayFinder({ older, newer }: ToxicityPair): {
  changed: Way[]
  find: (was: CellOutcome | undefined, is: CellOutcome | undefined) => number
} {
  const [essenceBefore, essenceAfter] = [essences(older), essences(newer)]
  const changed: Way[] = []
  const places = new Map<string, number>()
  const known = new Map<CellOutcome | undefined, Map<CellOutcome | undefined, number>>()
  const look = (was: CellOutcome | undefined, is: CellOutcome | undefined): number => {
    if (isBlank(was) && isBlank(is)) return 0
    const essence = { older: essenceBefore(was), newer: essenceAfter(is) }
    const [before, after] = [JSON.stringify(essence.older), JSON.stringify(essence.newer)]
    if (before === after) return 0
    const key = `${before} ${after}`
    const place =
      places.get(key) ?? changed.push({ older: was, newer: is, essence, rules: { older: new Set(), newer: new Set() } })
    places.set(key, place)
    for (const rule of was?.rules ?? []) changed[place - 1]?.rules.older.add(rule)
    for (const rule of is?.rules ?? []) changed[place - 1]?.rules.newer.add(rule)
    return place
  }
  const find = (was: CellOutcome | undefined, is: CellOutcome | undefined): number => {
    const ofOlder = known.get(was) ?? new Map<CellOutcome | undefined, number>()
    const place = ofOlder.get(is) ?? look(was, is)
    known.set(was, ofOlder.set(is, place))
    return place
  }
  return { changed, find }
}

/** Gives the classes of every combination of facts: the place of each pair of them, the last axis fastest. */
function pairUp({ older, newer }: ToxicityPair, axes: readonly Axis[]): { pairs: ClassPair[]; pairOf: Uint32Array } {
  const cells = axes.reduce((product, { values }) => product * values.length, 1)
  const pairOf = new Uint32Array(cells)
  const pairs: ClassPair[] = []
  const places = new Map<number, number>()
  const classIn = (compiled: CompiledToxicity | undefined, place: number): number =>
    place < 0 ? -1 : (compiled?.tables.severity[place] ?? -1)
  let cell = 0
  const walk = (depth: number, before: number, after: number): void => {
    const axis = axes[depth]
    if (axis === undefined) {
      const pair = { older: classIn(older, before), newer: classIn(newer, after) }
      const key = (pair.older + 1) * 65_537 + pair.newer + 1
      const place = places.get(key) ?? pairs.push(pair) - 1
      places.set(key, place)
      pairOf[cell++] = place
      return
    }
    for (let value = 0; value < axis.values.length; value++) {
      const [was, is] = [axis.olderPlaces[value] ?? -1, axis.newerPlaces[value] ?? -1]
      walk(depth + 1, before < 0 || was < 0 ? -1 : before + was, after < 0 || is < 0 ? -1 : after + is)
    }
  }
  walk(0, 0, 0)
  return { pairs, pairOf }
}

/** Gives how many dose levels a toxicity is compared over. */
export function levelsOf({ older, newer }: ToxicityPair): number {
  return Math.max(older?.tables.levels ?? 1, newer?.tables.levels ?? 1)
}

/** Lays the tables of both versions over each other. */
export function jointTable(pair: ToxicityPair, axes: readonly Axis[]): JointTable {
  const levels = levelsOf(pair)
  const { pairs, pairOf } = pairUp(pair, axes)
  const { changed, find } = wayFinder(pair)
  const ways: Uint32Array[] = []
  const rows = new Map<string, number>()
  const rowOfPair = pairs.map(({ older, newer }) => {
    const after = outcomesOf(pair.newer, newer, levels)
    const row = Uint32Array.from(outcomesOf(pair.older, older, levels), (was, history) => find(was, after[history]))
    const key = row.join()
    const place = rows.get(key) ?? ways.push(row) - 1
    rows.set(key, place)
    return place
  })
  return {
    factSizes: axes.map(({ values }) => values.length),
    rowOf: pairOf.map((place) => rowOfPair[place] ?? 0),
    historySizes: [OCCURRENCES, levels, 2, 2, 2],
    ways,
    changed,
    pairs,
  }
}
