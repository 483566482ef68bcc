import type { Guideline, Place, ReadingChoice, Rule, Toxicity } from '../../model/index.ts'

/** What was changed, as a slug; the kinds are listed in the order of the report. */
export const mutantKinds = [
  'rule-dropped',
  'action',
  'limit',
  'confirm',
  'fact-bound',
  'occurrence',
  'history',
  'override',
  'recovery-bound',
  'recovery',
  'fact-source',
  'unrecorded',
  'term',
  'hand-over',
  'dose',
  'reading',
] as const

export type MutantKind = (typeof mutantKinds)[number]

/** A guideline with one small fault put into it on purpose. */
export interface Mutant {
  /** The same for the same guideline: the entry, and what was done to it. */
  id: string
  kind: MutantKind
  /** What was done, in words. */
  what: string
  /** Where the entry stands; the line is left out where the parsed guideline does not keep it. */
  place: Pick<Place, 'file'> & Partial<Place>
  /** The toxicity that it is about; left out where it is about all. */
  toxicity?: string
  /** The rule that it is about. */
  rule?: string
  /** Departures from the default readings without which the changed entry does not stand. */
  given: Readonly<Record<string, ReadingChoice>>
  guideline: Guideline
}

/** Gives a list with one item replaced, or left out where nothing is put in its place. */
export function replaced<T>(list: readonly T[], at: number, ...by: readonly T[]): readonly T[] {
  return [...list.slice(0, at), ...by, ...list.slice(at + 1)]
}

/** Gives a guideline with one toxicity in another form; the others stay the very same objects. */
export function withToxicity(guideline: Guideline, at: number, toxicity: Toxicity): Guideline {
  return { ...guideline, toxicities: replaced(guideline.toxicities, at, toxicity) }
}

/** Gives the departures from the defaults under which entries stand together, or undefined where they never do. */
export function givenFor(
  { readings }: Guideline,
  ...unders: readonly Rule['under'][]
): Readonly<Record<string, string>> | undefined {
  const given: Record<string, string> = {}
  for (const reading of readings) {
    const wanted = unders.flatMap(({ [reading.id]: options }) => (options === undefined ? [] : [[options].flat()]))
    const both = reading.options.map(({ id }) => id).filter((id) => wanted.every((options) => options.includes(id)))
    const [first] = both
    if (first === undefined) return undefined
    if (wanted.length > 0 && !both.includes(reading.default)) given[reading.id] = first
  }
  return given
}

/** Gives the file of a toxicity. */
export function fileOf({ id }: Toxicity): string {
  return `toxicities/${id}.yaml`
}
