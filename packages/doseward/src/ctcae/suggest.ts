import { distance } from 'fastest-levenshtein'
import { loosenTerm } from './lookup.ts'
import { knownTerms } from './terms.ts'
import { knownTests } from './tests.ts'

/** Longest text for which a near name is looked for. */
const longest = 100

function nearest(text: string, names: readonly string[]): string | undefined {
  if (text.length > longest) return undefined
  const loose = loosenTerm(text)
  let best: { name: string; edits: number } | undefined
  for (const name of names) {
    const edits = distance(loose, loosenTerm(name))
    if (edits <= Math.max(2, Math.floor(name.length / 4)) && (best === undefined || edits < best.edits)) best = { name, edits }
  }
  return best?.name
}

function suggestion(text: string, names: readonly string[]): string {
  const name = nearest(text, names)
  return name === undefined ? '' : ` Did you mean ${name}?`
}

/** Gives ` Did you mean ...?` with the nearest CTCAE term, or nothing. */
export function suggestTerm(text: string): string {
  return suggestion(text, knownTerms())
}

/** Gives ` Did you mean ...?` with the nearest test code, or nothing. */
export function suggestTest(text: string): string {
  return suggestion(text, knownTests())
}
