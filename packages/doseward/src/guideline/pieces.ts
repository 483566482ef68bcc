import Type, { type TEnum, type TSchema, type TString, type TUnsafe } from 'typebox'
import type { Citation, Under } from '../model/guideline.ts'
import { type Page, type Path, report } from './page.ts'
import { knownNames } from './words.ts'

/** A text that is not empty. */
export const text: TString = Type.String({ minLength: 1 })

const idPattern = '^(?![0-9]+$)[a-z0-9][a-z0-9.-]*$'

/** The name of a thing of the guideline, as it stands in files, answers and addresses. */
export const slug: TString = Type.String({
  pattern: idPattern,
  description: 'a name of small letters, digits and hyphens',
})

const factPattern = '^[a-z][A-Za-z0-9]*$'

/** A record whose keys are names of things. */
export function bySlug<T>(shape: TSchema, minimum = 1): TUnsafe<Record<string, T>> {
  return Type.Unsafe<Record<string, T>>(keyed(idPattern, shape, minimum, 'names of small letters, digits and hyphens'))
}

/** A record whose keys are names of facts, such as `linesLost`. */
export function byFact<T>(shape: TSchema, minimum = 1): TUnsafe<Record<string, T>> {
  return Type.Unsafe<Record<string, T>>(keyed(factPattern, shape, minimum, 'names of letters and digits that begin small'))
}

/** A record whose keys are texts, such as terms. */
export function byText<T>(shape: TSchema, minimum = 1): TUnsafe<Record<string, T>> {
  return Type.Unsafe<Record<string, T>>(Type.Object({}, { additionalProperties: shape, minProperties: minimum }))
}

function keyed(pattern: string, shape: TSchema, minProperties: number, description: string): TSchema {
  return Type.Unsafe({
    type: 'object',
    description: `a record of ${description}`,
    patternProperties: { [pattern]: shape },
    additionalProperties: false,
    minProperties,
  })
}

/** A record with these keys and no others. */
export function record<T>(properties: Record<string, TSchema>, options: Record<string, unknown> = {}): TUnsafe<T> {
  return Type.Unsafe<T>(Type.Object(properties, { additionalProperties: false, ...options }))
}

/** One of these words. */
export function word<const Words extends string[]>(...words: Words): TEnum<Words> {
  return Type.Enum(words) as TEnum<Words>
}

export const texts: TUnsafe<readonly string[]> = Type.Unsafe(Type.Array(text, { minItems: 1, uniqueItems: true }))

export const fingerprintText: TString = Type.String({
  pattern: '^sha256:[0-9a-f]{64}$',
  description: 'sha256: and 64 hexadecimal digits, as `fingerprintOf` gives them',
})

export const references: TUnsafe<readonly number[]> = Type.Unsafe(
  Type.Array(Type.Integer({ minimum: 1 }), { uniqueItems: true, description: 'the numbers of references, such as [1, 2]' }),
)

/** A place in the source as an author writes it. */
export interface AuthorPlaceCite {
  section: string
  row: string
  cell?: string
  refs?: readonly number[]
  fingerprint?: string
}

/** A citation as an author writes it: a place in the source, or the word `outside`. */
export type AuthorCite = 'outside' | AuthorPlaceCite

export const placeCite: TUnsafe<AuthorPlaceCite> = record<AuthorPlaceCite>({
  section: text,
  row: text,
  cell: Type.Optional(text),
  refs: Type.Optional(references),
  fingerprint: Type.Optional(fingerprintText),
})

export const cite: TUnsafe<AuthorCite> = Type.Unsafe(
  Type.Union([Type.Literal('outside', { description: 'useful, and not in the source' }), placeCite]),
)

/** The citation of what the source does not say. */
export const outsideTheSource: Citation = { section: 'outside the source', row: 'none', refs: [], outsideTheSource: true }

/** Gives the citation that an author's form means. */
export function citation(given: AuthorCite): Citation {
  return given === 'outside' ? outsideTheSource : { ...given, refs: given.refs ?? [] }
}

export const under: TUnsafe<Under> = bySlug<string | readonly string[]>(Type.Union([slug, texts])) as TUnsafe<Under>

export const slugs: TUnsafe<readonly string[]> = Type.Unsafe(Type.Array(slug, { uniqueItems: true }))

/** The names that other files may use. */
export interface Known {
  /** The options of each reading. */
  readings: ReadonlyMap<string, readonly string[]>
  drugs: readonly string[]
  toxicities: readonly string[]
  /** Readings that something rests on. */
  used: Set<string>
}

/** Gives the readings of an `under`; notes readings and options that do not exist. */
export function readUnder(page: Page, known: Known, given: Under | undefined, path: Path): Under {
  for (const [reading, options] of Object.entries(given ?? {})) {
    const inner = [...path, reading]
    const existing = known.readings.get(reading)
    if (existing === undefined) {
      const remedy = knownNames(reading, known.readings.keys())
      report(page, inner, 'unknown-reading', `There is no reading ${reading}.`, remedy, 'key')
      continue
    }
    known.used.add(reading)
    for (const option of typeof options === 'string' ? [options] : options) {
      if (existing.includes(option)) continue
      report(page, inner, 'unknown-option', `The reading ${reading} has no option ${option}.`, knownNames(option, existing))
    }
  }
  return given ?? {}
}

/** Gives a list of readings; notes those that do not exist. */
export function readReadings(page: Page, known: Known, given: readonly string[] | undefined, path: Path): readonly string[] {
  given?.forEach((reading, index) => {
    known.used.add(reading)
    if (known.readings.has(reading)) return
    const remedy = knownNames(reading, known.readings.keys())
    report(page, [...path, index], 'unknown-reading', `There is no reading ${reading}.`, remedy)
  })
  return given ?? []
}

/** A key that may be left out. */
export const optional: typeof Type.Optional = Type.Optional
