import type { Guideline, Policies, Reading, ReadingOption } from '../../model/index.ts'
import { type Mutant, replaced } from './mutant.ts'

function withReading(guideline: Guideline, at: number, reading: Reading): Guideline {
  return { ...guideline, readings: replaced(guideline.readings, at, reading) }
}

/** Gives what an option may set in place of what it sets: what another option sets, or a day more or less. */
function otherSets(reading: Reading, option: ReadingOption): readonly { slug: string; sets: Partial<Policies> }[] {
  const entries = Object.entries(option.sets)
  if (entries.length === 0) return []
  const others = reading.options.flatMap(({ id, sets }) => (id === option.id ? [] : [{ slug: `as-${id}`, sets }]))
  const days = entries.flatMap(([policy, value]) =>
    typeof value === 'number'
      ? [value - 1, value + 1]
          .filter((day) => day >= 0)
          .map((day) => ({ slug: `${policy}-${day}`, sets: { ...option.sets, [policy]: day } }))
      : [],
  )
  return [...others, ...days]
}

/**
 * Gives the mutants of the readings that bear on the recommendation: each other option as the default, and each option that sets
 * what another sets. What the calendar makes of its readings is not part of an answer that a case or a property looks at.
 */
export function readingMutants(guideline: Guideline): readonly Mutant[] {
  return guideline.readings.flatMap((reading, at): readonly Mutant[] => {
    if (reading.bearsOn !== 'recommendation') return []
    const common = { kind: 'reading' as const, place: reading.place ?? { file: 'readings.yaml' } }
    const defaults = reading.options.flatMap(({ id }): readonly Mutant[] =>
      id === reading.default
        ? []
        : [
            {
              ...common,
              id: `${reading.id}/default-${id}`,
              what: `${reading.id}: ${id} by default instead of ${reading.default}`,
              given: {},
              guideline: withReading(guideline, at, { ...reading, default: id }),
            },
          ],
    )
    const policies = reading.options.flatMap((option, place) =>
      otherSets(reading, option).map(
        ({ slug, sets }): Mutant => ({
          ...common,
          id: `${reading.id}/${option.id}/${slug}`,
          what: `${reading.id}: ${option.id} sets ${wordsOf(sets)} instead of ${wordsOf(option.sets)}`,
          given: option.id === reading.default ? {} : { [reading.id]: option.id },
          guideline: withReading(guideline, at, { ...reading, options: replaced(reading.options, place, { ...option, sets }) }),
        }),
      ),
    )
    return [...defaults, ...policies]
  })
}

function wordsOf(sets: Partial<Policies>): string {
  return Object.entries(sets)
    .map(([policy, value]) => `${policy} ${value === null ? 'none' : String(value)}`)
    .join(' and ')
}
