import { type CellOutcome, CONTINUE, DISCONTINUE, HOLD, HOLD_AND_REDUCE, REDUCE } from '../compile/index.ts'
import type { Fact, FactValue, Toxicity } from '../model/index.ts'

/** Gives a list in words: `a`, `a and b`, `a, b and c`. */
export function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function shortTitle({ title }: Fact): string {
  return title.replace(/,.*$/, '').replace(/ grade$/i, '')
}

function valueWords(fact: Fact, value: FactValue): string {
  if (value === true) return shortTitle(fact)
  if (value === false) return `not: ${shortTitle(fact).toLowerCase()}`
  const { kind } = fact.source
  if (kind === 'grade' || kind === 'worst') return `${shortTitle(fact).replace(/^Grade of the .*$/, '')} Grade ${value}`.trim()
  if (kind === 'band') return `${shortTitle(fact)} in band ${value}`
  return `${shortTitle(fact)}: ${value}`
}

/** Gives the facts of a cell in words: those that are not at their mildest, or that nothing is wrong. */
export function cellWords(toxicity: Toxicity, cell: number): string {
  const words: string[] = []
  let rest = cell
  for (const fact of toxicity.facts) {
    const place = rest % fact.domain.length
    rest = Math.floor(rest / fact.domain.length)
    const value = fact.domain[place]
    const derived = ['worst', 'reported', 'termClass'].includes(fact.source.kind)
    if (value !== undefined && (place > 0 || fact.source.kind === 'grade') && !derived) words.push(valueWords(fact, value))
  }
  return words.length === 0 ? 'nothing wrong' : listOf(words)
}

/** Gives what the tables ask for in words. */
export function askWords({ bits, kind, rules, confirm, limit }: CellOutcome): string {
  if (rules.length === 0) return 'no row says what to do'
  if (kind === 'not-covered')
    return (bits & HOLD) !== 0 ? 'no row, withheld until a clinician decides' : 'no row, a clinician decides'
  if (kind === 'ask') return 'a clinician is asked'
  const within = limit === undefined ? '' : ` within ${limit.days} days`
  return `${bitWords(bits)}${within}${confirm ? ' once a clinician confirms' : ''}`
}

/** Gives the switches of an outcome in words. */
function bitWords(bits: number): string {
  switch (bits) {
    case CONTINUE:
      return 'continue'
    case REDUCE:
      return 'reduce'
    case HOLD:
      return 'withhold, then resume at the same dose'
    case HOLD_AND_REDUCE:
      return 'withhold, then resume at the reduced dose'
    case DISCONTINUE:
      return 'permanently discontinue'
    default:
      return 'an action that is no action'
  }
}

const testNames: Readonly<Record<string, string>> = { BILI: 'bilirubin', CK: 'CPK', CREAT: 'creatinine', PLAT: 'platelets' }

/** Gives the name of a laboratory test, or of an examination, as people write it. */
export function testName(test: string): string {
  return testNames[test] ?? (test === 'eye' ? 'eye examination' : test)
}

/** Gives a title in the middle of a sentence: abbreviations keep their capitals. */
export function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title
}

/** Gives an occurrence in words. */
export function occurrenceWords(occurrence: number): string {
  return occurrence === 1 ? 'the first time' : occurrence === 2 ? 'the second time' : 'the third time or later'
}

/** Gives the names of the source's rows as people read them; a rule that stands in no row goes by its own. */
export function rowNames(toxicity: Toxicity, rules: readonly string[]): readonly string[] {
  return rules.map((id) => {
    const row = toxicity.rules.find((rule) => rule.id === id)?.cite.row
    return row === undefined || row === 'none' ? id : row
  })
}
