import type { CitationShown } from '../model/recommendation.ts'
import { listWords, say, type Words } from './words.ts'

/** Gives where in the source a statement stands: `Detailed Dose Modification Guidelines, row C1, references 1 and 2`. */
export function citationWords(cite: CitationShown & { outsideTheSource?: true }, words: Words): string {
  const numbers = cite.refs.map(String)
  const refs =
    numbers.length === 0
      ? say(words, 'cite.no-refs')
      : say(words, numbers.length === 1 ? 'cite.ref' : 'cite.refs', { refs: listWords(words, numbers, 'and') })
  const key = cite.row === 'none' || cite.row === '' ? 'cite.no-row' : 'cite.row'
  const text =
    key === 'cite.row'
      ? say(words, 'cite', { section: cite.section, row: cite.row, refs })
      : say(words, key, { section: cite.section, refs })
  return cite.outsideTheSource === true ? `${text} (${say(words, 'cite.outside')})` : text
}
