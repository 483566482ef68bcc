import { isUtf8 } from 'node:buffer'
import { type CourseOptions, decodeUtf8, readCourse, readCourseValue } from 'doseward/course'
import type { Course, Finding, Result } from 'doseward/model'

/** Gives the number of times that a key may end here: every `":` of a text, also those within a string. */
function countKeyEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    let next = at + 1
    while (text.charCodeAt(next) <= 32) next++
    if (text.charCodeAt(next) === 58) count++
  }
  return count
}

/** Gives the number of keys of all records of a value; stops counting below 64 levels, where no course has any. */
function countKeys(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > 64) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value) count += countKeys(item, depth + 1)
    return count
  }
  for (const key in value) count += 1 + countKeys((value as Record<string, unknown>)[key], depth + 1)
  return count
}

function refused(code: string, message: string, remedy: string): { ok: false; findings: Finding[] } {
  return { ok: false, findings: [{ code, message, remedy }] }
}

export const longLine = (): { ok: false; findings: Finding[] } =>
  refused('too-large', 'The line is longer than 16 MB.', 'Leave out what does not bear on the dose; a line has one course.')

/** Gives the course of one line of a stream, which is JSON; undefined for an empty line. */
export function readCourseLine(bytes: Uint8Array, options: CourseOptions): Result<Course> | undefined {
  if (!isUtf8(bytes)) {
    const decoded = decodeUtf8(bytes)
    if (!decoded.ok) return decoded
  }
  const decoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  const text = decoded.charCodeAt(0) === 0xfeff ? decoded.slice(1) : decoded
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    if (text.trim() === '') return undefined
    return refused(
      'not-json',
      'The line is not JSON.',
      'Write one course a line as JSON, without line ends in it; a YAML course is a file of its own.',
    )
  }
  // A key that stands twice leaves fewer keys in the value than in the text; the careful reader then says where.
  if (countKeyEnds(text) === countKeys(value)) {
    const course = readCourseValue(value, options)
    if (course.ok) return course
  }
  return readCourse(text, options)
}
