import type { Citation } from '../model/guideline.ts'
import { listWords, say, type Words } from './words.ts'

/** Gives where in the source a statement stands: `Detailed Dose Modification Guidelines, row C1, references 1 and 2`. */
export function citationWords(cite: Pick<Citation, 'section' | 'row' | 'refs' | 'outsideTheSource'>, words: Words): string {
  const { section, row } = cite
  const noRow = row === 'none' || row === ''
  const outside = say(words, 'cite.outside')
  if (noRow && cite.refs.length === 0) {
    return section === '' || section === outside ? outside : say(words, 'cite.not-in', { section })
  }
  const numbers = cite.refs.map(String)
  const key = numbers.length === 0 ? 'cite.no-refs' : numbers.length === 1 ? 'cite.ref' : 'cite.refs'
  const refs = say(words, key, { refs: listWords(words, numbers, 'and') })
  const text = noRow ? say(words, 'cite.no-row', { section, refs }) : say(words, 'cite', { section, row, refs })
  return cite.outsideTheSource === true ? `${text} (${outside})` : text
}
