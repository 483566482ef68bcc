import { suggest } from './near.ts'
import { isFull, listWords, quote, type Reader, report, type Segments, show } from './problems.ts'
import { linePattern, longestText, paragraphPattern } from './shape.ts'

const lineExpression = new RegExp(linePattern, 'u')
const paragraphExpression = new RegExp(paragraphPattern, 'u')

/** Whether a value is a plain record, such as JSON gives: nothing inherited, no class. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null) return true
  // A record of another realm has that realm's Object.prototype.
  return !Array.isArray(value) && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf')
}

/** Whether a text is short printable ASCII without spaces at its ends: the quick way to know most texts as sound. */
export function isSimple(text: string): boolean {
  const length = text.length
  if (length === 0 || length > 64 || text.charCodeAt(0) === 32 || text.charCodeAt(length - 1) === 32) return false
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code < 32 || code > 126) return false
  }
  return true
}

/** The number of characters (code points). */
export function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Gives the field as people name it: its key, or the last key and the position in the list. */
export function fieldName(segments: Segments): string {
  const last = segments.at(-1)
  if (last === undefined) return 'the course'
  return typeof last === 'number' ? `${segments.at(-2)}[${last}]` : last
}

/** Reports a key that the record does not have, with the nearest that it has. */
export function reportUnknownKey(reader: Reader, segments: Segments, keys: readonly string[], what: string): undefined {
  if (isFull(reader)) return
  const key = String(segments.at(-1))
  if (key === '<<') {
    const remedy = 'Write the keys out.'
    return report(reader, segments, 'yaml-merge', 'The YAML merge key << is not taken.', remedy, 'key')
  }
  const number = /^\d+$/.test(key) ? 'Write a decimal point, not a comma. ' : ''
  const remedy = suggest(key, keys, `${number}The keys of ${what} are ${listWords(keys).replace(/ or (?=\S+$)/, ' and ')}.`)
  return report(reader, segments, 'unknown-key', `${quote(key)} is no key of ${what}.`, remedy, 'key')
}

/** Reports a key that must be there. */
export function reportMissing(reader: Reader, segments: Segments, key: string, remedy: string): undefined {
  const of = segments.length === 0 ? 'the course' : fieldName(segments)
  return report(reader, segments, 'missing-key', `${key} is missing from ${of}.`, remedy, 'key')
}

/** Reports a value of the wrong type; `wanted` says what it should be. */
export function reportType(reader: Reader, segments: Segments, value: unknown, wanted: string, remedy: string): undefined {
  return report(reader, segments, 'wrong-type', `${fieldName(segments)} is ${show(value)}, and not ${wanted}.`, remedy)
}

/** Reports a value that is none of a few words. */
export function reportChoice(reader: Reader, segments: Segments, value: unknown, words: readonly string[]): undefined {
  if (isFull(reader)) return
  const howTo = `Write ${listWords(words)}.`
  const remedy = typeof value === 'string' ? suggest(value, words, howTo) : howTo
  return report(reader, segments, 'unknown-choice', `${fieldName(segments)} is ${show(value)}.`, remedy)
}

/** Reports a value that is not yes or no. */
export function reportBoolean(reader: Reader, segments: Segments, value: unknown): undefined {
  return reportType(
    reader,
    segments,
    value,
    'true or false',
    'Write true or false without quotes, or leave it out where it is not known.',
  )
}

/** Whether a text has something to see, nothing hidden, and is not too long; a finding where not. */
export function checkText(
  reader: Reader,
  segments: Segments,
  text: string,
  longest: number = longestText,
  lines = false,
): boolean {
  const name = fieldName(segments)
  if (text.length > longest && countCharacters(text) > longest) {
    report(reader, segments, 'too-long', `${name} has more than ${longest} characters.`, 'Shorten it.')
    return false
  }
  if ((lines ? paragraphExpression : lineExpression).test(text)) return true
  if (text.trim() === '' && !/[^\s]/u.test(text)) {
    report(reader, segments, 'empty-text', `${name} is empty.`, 'Fill it in, or leave the key out where it is optional.')
  } else {
    const remedy = 'Type it anew: it holds a control character, a line end, or a mark that turns the direction of writing.'
    report(reader, segments, 'hidden-character', `${name} ${quote(text)} holds a character that is not shown.`, remedy)
  }
  return false
}

/** Gives a field of text, or undefined with a finding. `advice` is the remedy where it is no text. */
export function readText(reader: Reader, segments: Segments, value: unknown, advice: string): string | undefined {
  if (typeof value !== 'string') return reportType(reader, segments, value, 'text', advice)
  return checkText(reader, segments, value) ? value : undefined
}
