import type { Caution } from '../model/course.ts'
import type { Day } from '../model/day.ts'
import type { Finding } from '../model/finding.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Where in a course a field stands, from the top: keys and positions. */
export type Segments = readonly (string | number)[]

/** A finding before its place is known. `at` says which part of the field is meant. */
export interface Problem {
  code: string
  message: string
  remedy: string
  segments: Segments
  at: 'key' | 'value'
  /** Where in the text, for what is wrong with the text itself. */
  offset?: number
}

/** What is known while one course is read. */
export interface Reader {
  problems: Problem[]
  /** Problems beyond those that are kept. */
  more: number
  /** Undefined where the guideline is not known: names are then not checked. */
  vocabulary: Vocabulary | undefined
  start: Day | undefined
  followed: boolean
  cautions: Caution[]
  /** Terms that no list knows, by their folded form, as first written. */
  strangers: Map<string, string> | undefined
}

/** Findings of one file that are told apart; the others are counted. */
export const mostFindings = 50

/** Whether no more problems are kept; counts the one that would have come. */
export function isFull(reader: Reader): boolean {
  if (reader.problems.length < mostFindings) return false
  reader.more++
  return true
}

/** Keeps a problem, or counts it where there are enough. */
export function report(
  reader: Reader,
  segments: Segments,
  code: string,
  message: string,
  remedy: string,
  at: 'key' | 'value' = 'value',
): undefined {
  if (!isFull(reader)) reader.problems.push({ code, message, remedy, segments, at })
}

const plainKey = /^[\p{L}_][\p{L}\p{N}_-]*$/u

/** Gives the path of a field as people read it: `events[3].labs.ALT.uln`. */
function formatPath(segments: Segments): string {
  let path = ''
  for (const segment of segments) {
    if (typeof segment === 'number') path += `[${segment}]`
    else if (!plainKey.test(segment) || segment.length > 60) path += `[${quote(segment)}]`
    else path += path === '' ? segment : `.${segment}`
  }
  return path
}

const unsafe = /[\p{C}\u2028\u2029]/gu

/** Gives a text in quotes, short and with nothing hidden in it. */
export function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text
  return JSON.stringify(short).replace(unsafe, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

/** Says what a value is, for a message: `"abc"`, `12`, `a list`. */
export function show(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (value === null || value === undefined) return 'nothing (null)'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a record'
  return String(value)
}

/** Gives `a`, `a or b`, `a, b or c`; a long list ends in the number left out. */
export function listWords(words: readonly string[]): string {
  if (words.length > 12) return `${words.slice(0, 10).join(', ')} and ${words.length - 10} others`
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** Gives the findings of problems; `place` finds where each stands, if the course came from a text. */
export function toFindings(reader: Pick<Reader, 'problems' | 'more'>, place?: (problem: Problem) => Finding['place']): Finding[] {
  const findings = reader.problems.map((problem): Finding => {
    const finding: Finding = { code: problem.code, message: problem.message, remedy: problem.remedy }
    const path = formatPath(problem.segments)
    if (path !== '') finding.path = path
    const found = place?.(problem)
    if (found !== undefined) finding.place = found
    return finding
  })
  if (place !== undefined) {
    findings.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0))
  }
  if (reader.more > 0) {
    findings.push({
      code: 'more-findings',
      message: `${reader.more} more ${reader.more === 1 ? 'finding is' : 'findings are'} not shown.`,
      remedy: 'Correct those above and read the course again.',
    })
  }
  return findings
}
