import { readingsOf } from '../../compile/index.ts'
import type { Guideline, Reading, ReadingChoice } from '../../model/index.ts'
import type { Mutant } from './mutant.ts'

type Choice = Readonly<Record<string, ReadingChoice>>

const singleOptions = (readings: readonly Reading[]): readonly Choice[] =>
  readings.flatMap(({ id, options, default: own, bearsOn }) =>
    bearsOn === 'recommendation' ? options.flatMap((option): Choice[] => (option.id === own ? [] : [{ [id]: option.id }])) : [],
  )

/**
 * Gives the choices of readings under which a mutant is compared with the original, without repetition: the one under which the
 * changed entry stands, the defaults, every single option, and the first with every option that its toxicity's rules go by.
 */
export function choicesFor(guideline: Guideline, { given, toxicity: id }: Mutant): readonly Choice[] {
  const toxicity = guideline.toxicities.find((candidate) => candidate.id === id)
  const own = toxicity === undefined ? [] : readingsOf(toxicity)
  const beside =
    Object.keys(given).length === 0 ? [] : singleOptions(guideline.readings.filter((reading) => own.includes(reading.id)))
  const all = [given, {}, ...singleOptions(guideline.readings), ...beside.map((choice) => ({ ...choice, ...given }))]
  return [...new Map(all.map((choice) => [keyOf(choice), choice])).values()]
}

/** Gives a choice of readings as a key, whatever their order. */
export function keyOf(choice: Choice): string {
  return JSON.stringify(Object.entries(choice).sort(([a], [b]) => (a < b ? -1 : 1)))
}
