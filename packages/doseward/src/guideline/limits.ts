/**
 * What a guideline may hold at most. Each is several times what the largest guideline here needs, and keeps reading a
 * stranger's files within a few seconds.
 */
export const limits = {
  /** Characters of one file, and of all files together. */
  characters: 250_000,
  charactersInAll: 1_000_000,
  /** Values and records in one file, how deep they stand in each other, and the characters of a key. */
  entries: 20_000,
  depth: 20,
  keyCharacters: 200,
  toxicities: 50,
  /** Levels of a drug. A table has a part for each. */
  levels: 21,
  /** Days of any limit: ten years. */
  days: 3650,
  /** Multiples of the upper limit of normal. */
  multiple: 1000,
  /** Rules of a toxicity, and its recovery criteria. */
  rules: 200,
  recoveries: 50,
  /** Facts of a toxicity. */
  facts: 12,
  /** Values of a fact: sets of them are kept as the bits of a number. */
  values: 30,
  /** Combinations of the facts' values. */
  cells: 100_000,
  /** Comparisons of a cell with one fact of a rule. */
  comparisons: 20_000_000,
  /** Severity classes: each is compared with each. */
  classes: 2000,
  /** Choices of readings under which the exits of a hold are looked at. */
  choices: 1000,
} as const
