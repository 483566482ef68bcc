import { type Problem, quote, type Segments } from './problems.ts'

/** A text as a plain value, with what is wrong with the text itself and the way back from a field to its offset. */
export interface ParsedText {
  /** Left out where the text cannot be parsed, so that there is no course to look at. */
  parsed?: { value: unknown }
  problems: readonly Problem[]
  /** How many problems there are beyond those. */
  more: number
  /** Gives the offset of a field, or of the nearest record around it. */
  locate: (segments: Segments, at: 'key' | 'value') => number
}

/** Gives a text that could not be parsed, for one reason. */
export function refuse(code: string, offset: number, message: string, remedy: string): ParsedText {
  return { problems: [{ code, message, remedy, segments: [], at: 'value', offset }], more: 0, locate: () => offset }
}

/** Gives a text that was not parsed since its nesting would exhaust the stack. */
export function refuseNesting(offset: number): ParsedText {
  return refuse(
    'too-deep',
    offset,
    'Records and lists are nested too deep here.',
    'Write a course: it needs no more than 7 levels.',
  )
}

/** Gives what is wrong where a key stands twice in one record. */
export function duplicateKey(key: string, segments: Segments, offset: number): Problem {
  const message = `${quote(key)} stands twice in one record.`
  return { code: 'duplicate-key', message, remedy: 'Keep one of the two.', segments: [...segments, key], at: 'key', offset }
}
