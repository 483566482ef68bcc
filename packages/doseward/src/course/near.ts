import { distance } from 'fastest-levenshtein'

/** Gives a text without what people write differently in names: case, `_`, `-` and spaces. */
function loosen(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '')
}

/** Gives the candidate that a mistyped name most likely means, or undefined where none is near. */
function nearest(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length > 100) return undefined
  const loose = loosen(text)
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const other = loosen(candidate)
    const allowed = Math.min(3, Math.floor(Math.min(loose.length, other.length) / 2))
    if (Math.abs(other.length - loose.length) > allowed) continue
    const edits = distance(loose, other)
    if (edits <= allowed && edits < least) {
      best = candidate
      least = edits
    }
  }
  return best
}

/** Gives a remedy that begins with the nearest candidate, where there is one. */
export function suggest(text: string, candidates: Iterable<string>, otherwise: string): string {
  const near = nearest(text, candidates)
  return near === undefined ? otherwise : `Did you mean ${near}? ${otherwise}`
}
