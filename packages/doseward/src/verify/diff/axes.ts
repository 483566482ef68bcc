import type { CompiledToxicity } from '../../compile/index.ts'
import type { Fact, FactValue } from '../../model/index.ts'
import type { BoxFact, JointValue } from './cell-change.ts'
import { movedValues } from './moved.ts'

/** One fact over both versions, with the places of its joint values in the severity table of each: -1 where it has none. */
export interface Axis extends BoxFact {
  olderPlaces: readonly number[]
  newerPlaces: readonly number[]
}

/** One toxicity in both versions; one of them may not have it. */
export interface ToxicityPair {
  older: CompiledToxicity | undefined
  newer: CompiledToxicity | undefined
}

/** Gives the values of two lists, each in its order: what only the newer list has stands after what precedes it there. */
export function merged<T>(older: readonly T[], newer: readonly T[]): readonly T[] {
  const all = [...older]
  for (const [index, value] of newer.entries()) {
    if (all.includes(value)) continue
    const before = newer[index - 1]
    all.splice(before === undefined ? 0 : all.indexOf(before) + 1, 0, value)
  }
  return all
}

function jointValue(value: FactValue, older: Fact | undefined, newer: Fact | undefined): JointValue {
  return {
    ...(older?.domain.includes(value) === true && { older: value }),
    ...(newer?.domain.includes(value) === true && { newer: value }),
  }
}

/** Gives a fact's part of a place in the severity table; nothing where that version does not look at the fact. */
function placeIn(compiled: CompiledToxicity | undefined, fact: Fact | undefined, value: FactValue | undefined): number {
  if (compiled === undefined || fact === undefined) return 0
  if (value === undefined) return -1
  return fact.domain.indexOf(value) * (compiled.tables.strides[compiled.factIndex.get(fact.id) ?? 0] ?? 0)
}

/** Whether the values of a fact are grades. */
export function isGraded(fact: Fact | undefined, facts: readonly Fact[]): boolean {
  if (fact?.source.kind !== 'worst') return fact?.source.kind === 'grade'
  const { of } = fact.source
  return facts.some(({ id, source }) => id === of && source.kind === 'grade')
}

/**
 * Gives the facts of a toxicity over both versions, matched by id, and their values, matched by value. A value that was one and
 * is now another, since a bound moved, is a joint value of its own.
 */
export function axesOf({ older, newer }: ToxicityPair): readonly Axis[] {
  const [before, after] = [older?.toxicity.facts ?? [], newer?.toxicity.facts ?? []]
  const ids = merged(
    before.map(({ id }) => id),
    after.map(({ id }) => id),
  )
  return ids.flatMap((id): Axis[] => {
    const [was, is] = [before, after].map((facts) => facts.find((fact) => fact.id === id))
    const [fact, facts] = is === undefined ? [was, before] : [is, after]
    if (fact === undefined) return []
    const plain = merged(was?.domain ?? [], is?.domain ?? []).map((value) => jointValue(value, was, is))
    const values = was === undefined || is === undefined ? plain : [...plain, ...movedValues(was, is, before, after)]
    return [
      {
        fact: id,
        title: fact.title,
        in: was === undefined ? 'newer' : is === undefined ? 'older' : 'both',
        graded: isGraded(fact, facts),
        values,
        olderPlaces: values.map((value) => placeIn(older, was, value.older)),
        newerPlaces: values.map((value) => placeIn(newer, is, value.newer)),
      },
    ]
  })
}
