import { distance } from 'fastest-levenshtein'

/** Gives the candidate that a mistyped name most likely means, or undefined where none is near. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length > 100) return undefined
  const given = text.toLowerCase()
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const allowed = Math.min(3, Math.floor(Math.min(given.length, candidate.length) / 2))
    const edits = distance(given, candidate.toLowerCase())
    if (edits <= allowed && edits < least) {
      best = candidate
      least = edits
    }
  }
  return best
}

/** Gives a remedy for an unknown name: the nearest known one first, then those that are known. */
export function knownNames(text: string, candidates: Iterable<string>): string {
  const names = [...candidates]
  const near = nearest(text, names)
  const known = names.length === 0 ? 'None is known here.' : `Known here: ${listWords(names)}.`
  return near === undefined ? known : `Did you mean ${near}? ${known}`
}

/** Gives `a`, `a or b`, `a, b or c`; a long list ends in the number left out. */
export function listWords(words: readonly string[], last: 'or' | 'and' = 'or'): string {
  if (words.length > 24) return `${words.slice(0, 20).join(', ')} and ${words.length - 20} others`
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}

/** Says what a value is, for a message: `"abc"`, `12`, `a list`. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value)
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return typeof value === 'object' ? 'a record' : String(value)
}

const plainKey = /^[\p{L}_][\p{L}\p{N}_-]*$/u

/** Gives the path of a field as people read it: `rules.cpk-grade-3.overrides[0]`. */
export function pathWords(path: readonly (string | number)[]): string {
  let words = ''
  for (const step of path) {
    if (typeof step === 'number') words += `[${step}]`
    else if (!plainKey.test(step)) words += `[${show(step)}]`
    else words += words === '' ? step : `.${step}`
  }
  return words
}
