import { type CourseVocabulary, parseYamlText, readCourseValue } from '../../course/index.ts'
import type { Finding, Guideline, Place, ReadingChoice, Result } from '../../model/index.ts'
import type { GuidelineCase } from './case.ts'
import type { Expectation } from './expectation.ts'
import { misfitsOf } from './expectation-shape.ts'

function placeOf(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { file, line, column: offset - before.lastIndexOf('\n') }
}

const keys = ['name', 'row', 'reading', 'why', 'course', 'expect'] as const

type Locate = (path: readonly (string | number)[]) => Place

function readCase(
  given: unknown,
  at: number,
  locate: Locate,
  guideline: Guideline,
  vocabulary: CourseVocabulary,
): Result<GuidelineCase> {
  const findings: Finding[] = []
  const wrong = (path: readonly (string | number)[], message: string, remedy: string): void => {
    findings.push({ code: 'case', message, remedy, place: locate(['cases', at, ...path]) })
  }
  const raw = (typeof given === 'object' && given !== null ? given : {}) as Readonly<Record<string, unknown>>
  for (const key of Object.keys(raw))
    if (!(keys as readonly string[]).includes(key)) wrong([key], `A case has no ${key}.`, `Its keys are ${keys.join(', ')}.`)
  const { name, row, reading, why, course, expect } = raw
  if (typeof name !== 'string' || name === '') wrong([], 'The case has no name.', 'Write name: and a few words.')
  if (typeof why !== 'string' || why === '')
    wrong([], 'The case does not say why.', 'Write why: and what its answer follows from.')
  for (const { path, wanted } of misfitsOf(
    expect,
    guideline.regimen.drugs.map(({ id }) => id),
  ))
    wrong(path, `${path.join('.')} cannot be compared.`, `Write ${wanted}.`)
  const { file } = locate([])
  const read = readCourseValue(course, { file, vocabulary: () => vocabulary, knownGuidelines: [guideline.id] })
  if (!read.ok) findings.push(...read.findings.map((finding) => ({ ...finding, place: locate(['cases', at, 'course']) })))
  if (findings.length > 0 || !read.ok) return { ok: false, findings }
  return {
    ok: true,
    value: {
      name: name as string,
      ...(typeof row === 'string' && { row }),
      ...(reading !== undefined && { reading: reading as Readonly<Record<string, ReadingChoice>> }),
      why: why as string,
      course: read.value,
      expect: expect as Expectation,
      place: locate(['cases', at]),
    },
  }
}

/**
 * Gives the cases of a guideline from the texts of its `cases/` folder, keyed by file name, in the order of the files, or
 * everything that is wrong with them. A key that nothing is compared with is an error: such a case could not fail.
 */
export function readCases(
  files: Readonly<Record<string, string>>,
  guideline: Guideline,
  vocabulary: CourseVocabulary,
): Result<readonly GuidelineCase[]> {
  const findings: Finding[] = []
  const cases = Object.keys(files)
    .sort()
    .flatMap((file) => {
      const text = files[file] ?? ''
      const { parsed, problems, locate } = parseYamlText(text)
      for (const { code, message, remedy, segments, at, offset } of problems)
        findings.push({ code, message, remedy, place: placeOf(file, text, offset ?? locate(segments, at)) })
      if (parsed === undefined) return []
      const list = (parsed.value as { cases?: unknown } | null)?.cases
      if (!Array.isArray(list)) {
        const message = 'The file holds no list of cases.'
        findings.push({ code: 'case', message, remedy: 'Write cases: and a list.', place: placeOf(file, text, 0) })
        return []
      }
      return list.flatMap((given: unknown, at): readonly GuidelineCase[] => {
        const read = readCase(given, at, (path) => placeOf(file, text, locate(path, 'value')), guideline, vocabulary)
        if (read.ok) return [read.value]
        findings.push(...read.findings)
        return []
      })
    })
  return findings.length > 0 ? { ok: false, findings } : { ok: true, value: cases }
}
