import type { FactValue } from '../../model/index.ts'

/** A range of an ordered domain with one end moved by one value. */
export interface Moved<T> {
  values: readonly T[]
  what: string
}

const spelled = (value: unknown): string => String(value)

/** Gives a set of values in words: `3`, `3 to 4`, `none or confluent`. */
export function rangeWords(values: readonly unknown[]): string {
  const isRun = values.length > 2 && values.every((value, at) => at === 0 || value === Number(values[at - 1]) + 1)
  return isRun ? `${spelled(values[0])} to ${spelled(values.at(-1))}` : values.map(spelled).join(' or ')
}

/**
 * Gives a set of values of an ordered domain with its lower or its upper end moved by one value, in both directions. A set that
 * would be empty or stay as it was is left out.
 */
export function movedEnds<T extends FactValue>(domain: readonly T[], values: readonly T[]): readonly Moved<T>[] {
  const places = values.map((value) => domain.indexOf(value)).sort((a, b) => a - b)
  const [lower, upper] = [places[0] ?? 0, places.at(-1) ?? 0]
  const wider = [
    { place: lower - 1, end: 'lower' },
    { place: upper + 1, end: 'upper' },
  ].flatMap(({ place, end }): readonly Moved<T>[] => {
    const added = domain[place]
    if (added === undefined) return []
    return [{ values: inOrder(domain, [...values, added]), what: `${end} end moved out to ${spelled(added)}` }]
  })
  const narrower = (
    places.length < 2
      ? []
      : [
          { place: lower, end: 'lower' },
          { place: upper, end: 'upper' },
        ]
  ).flatMap(({ place, end }): readonly Moved<T>[] => {
    const left = values.filter((value) => domain.indexOf(value) !== place)
    return [{ values: left, what: `${end} end moved in past ${spelled(domain[place])}` }]
  })
  return [...wider, ...narrower]
}

function inOrder<T>(domain: readonly T[], values: readonly T[]): readonly T[] {
  return domain.filter((value) => values.includes(value))
}
