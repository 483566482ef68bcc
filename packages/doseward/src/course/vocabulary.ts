import { foldTerm } from './terms.ts'

/** The names that a course under one guideline may use. Give the same object each time: it is indexed once. */
export interface CourseVocabulary {
  /** Adverse event terms that the guideline names. */
  terms: readonly string[]
  /** All CTCAE terms known. */
  knownTerms: readonly string[]
  /** Known CDISC test codes. */
  tests: readonly string[]
  /** Drugs of the guideline, each with its number of dose levels. */
  drugs: readonly { id: string; levels: number }[]
  /** Readings of the guideline: the slugs of the options and, where a site may enter a number, its unit and range. */
  readings: Readonly<
    Record<string, { options: readonly string[]; site?: { unit: string; minimum: number; maximum: number } | undefined }>
  >
}

/** What a reading takes. */
export interface ReadingChoices {
  options: readonly string[]
  site: { unit: string; minimum: number; maximum: number } | undefined
}

/** A vocabulary made ready for look-ups. */
export interface Vocabulary {
  /** The known spelling of a term, by every known spelling. */
  spelled: ReadonlyMap<string, string>
  /** The same by the folded term. */
  folded: ReadonlyMap<string, string>
  guidelineTerms: readonly string[]
  guidelineTermsFolded: readonly string[]
  tests: ReadonlySet<string>
  /** The number of dose levels of each drug. */
  drugs: ReadonlyMap<string, number>
  /** The number of levels that every drug has. */
  commonLevels: number
  readings: ReadonlyMap<string, ReadingChoices>
}

const prepared = new WeakMap<CourseVocabulary, Vocabulary>()

/** Gives the look-ups of a vocabulary, made the first time. The guideline's spelling of a term goes before another's. */
export function prepareVocabulary(vocabulary: CourseVocabulary): Vocabulary {
  const known = prepared.get(vocabulary)
  if (known !== undefined) return known
  const folded = new Map<string, string>()
  const spelled = new Map<string, string>()
  for (const term of [...vocabulary.terms, ...vocabulary.knownTerms]) {
    const fold = foldTerm(term)
    const spelling = folded.get(fold) ?? term
    folded.set(fold, spelling)
    spelled.set(term, spelling)
  }
  const made: Vocabulary = {
    spelled,
    folded,
    guidelineTerms: vocabulary.terms,
    guidelineTermsFolded: vocabulary.terms.map(foldTerm),
    tests: new Set(vocabulary.tests),
    drugs: new Map(vocabulary.drugs.map((drug) => [drug.id, drug.levels])),
    commonLevels: Math.min(...vocabulary.drugs.map((drug) => drug.levels)),
    readings: new Map(Object.entries(vocabulary.readings).map(([id, { options, site }]) => [id, { options, site }])),
  }
  prepared.set(vocabulary, made)
  return made
}
