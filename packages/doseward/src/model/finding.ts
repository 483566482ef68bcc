/** A place in a file, lines and columns counted from 1. */
export interface Place {
  file: string
  line: number
  column: number
}

/** Something wrong with what a user gave: a code for programs, a message for people, a place and a remedy. */
export interface Finding {
  /** A stable slug, such as `unknown-key`. */
  code: string
  /** What is wrong, naming the field. */
  message: string
  /** What to do about it. */
  remedy: string
  /** The field, as a JSON path such as `events[3].labs.ALT.uln`. */
  path?: string
  place?: Place
}

/** A value, or the findings that stand in its way. */
export type Result<T> = { ok: true; value: T } | { ok: false; findings: readonly Finding[] }
