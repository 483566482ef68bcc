import type { Course } from '../model/course.ts'
import type { Place, Result } from '../model/finding.ts'
import { parseJsonText } from './json-text.ts'
import { type ParsedText, refuse } from './parsed-text.ts'
import { toFindings } from './problems.ts'
import { mostBytes } from './shape.ts'
import { countUtf8Bytes } from './utf8.ts'
import { beginReading, type CourseOptions, readCourseInto } from './value.ts'
import { parseYamlText } from './yaml-text.ts'

/** Gives the place of an offset: lines and columns from 1, columns in characters. */
function placeOf(file: string, text: string, offset: number): Place {
  const end = Math.min(offset, text.length)
  let line = 1
  let begin = 0
  for (let i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
    line++
    begin = i + 1
  }
  let column = 1
  for (const _ of text.slice(begin, end)) column++
  return { file, line, column }
}

function parseText(text: string): ParsedText {
  if (text.length > mostBytes / 3 && (text.length > mostBytes || countUtf8Bytes(text) > mostBytes)) {
    const remedy = 'Leave out what does not bear on the dose; a course has one patient.'
    return refuse('too-large', 0, `The file is larger than ${mostBytes / 1024 / 1024} MB.`, remedy)
  }
  if (text.trim() === '') return refuse('empty-file', 0, 'The file is empty.', 'Write guideline, start, actions and events.')
  return (/^\s*[[{]/.test(text) ? parseJsonText(text) : undefined) ?? parseYamlText(text)
}

/**
 * Gives the course of a YAML or JSON text, or every finding with file, line, column and path: up to 50, and how many more.
 * A text of more than 16 MB, or a course of more than 20,000 events, is refused. Never throws for any text.
 */
export function readCourse(text: string, options: CourseOptions): Result<Course> {
  // A lone carriage return ends a line too, which the YAML parser does not know.
  const plain = (text.startsWith('\uFEFF') ? text.slice(1) : text).replace(/\r(?!\n)/g, '\n')
  const { parsed, problems, more, locate } = parseText(plain)
  const reader = beginReading()
  reader.problems.push(...problems)
  reader.more = more
  const course = parsed === undefined ? undefined : readCourseInto(reader, parsed.value, options)
  if (course !== undefined) return { ok: true, value: course }
  const place = (offset: number): Place => placeOf(options.file, plain, offset)
  return { ok: false, findings: toFindings(reader, (problem) => place(problem.offset ?? locate(problem.segments, problem.at))) }
}
