import { distance } from 'fastest-levenshtein'

const british: readonly (readonly [RegExp, string])[] = [
  [/[ao]e|[æœ]/g, 'e'],
  [/our(?=s?\b)/g, 'or'],
  [/is(?=(?:ation|ed|ing|e)\b)/g, 'iz'],
  [/sulph/g, 'sulf'],
  [/\bcentre(?=s?\b)/g, 'center'],
]

/** Gives the form of an adverse event term in which case, white space and British spelling make no difference. */
export function foldTerm(text: string): string {
  let folded = text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')
  for (const [pattern, american] of british) folded = folded.replace(pattern, american)
  return folded
}

/**
 * Gives the position of the folded term that another one nearly is: 1 or 2 edits away, or 1 where either has fewer than 5
 * letters. Gives -1 where none is.
 */
export function findNearTerm(folded: string, terms: readonly string[]): number {
  let best = -1
  let least = 3
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] as string
    const allowed = folded.length < 5 || term.length < 5 ? 1 : 2
    if (Math.abs(term.length - folded.length) > allowed) continue
    const edits = distance(folded, term)
    if (edits > 0 && edits <= allowed && edits < least) {
      best = i
      least = edits
    }
  }
  return best
}
