import { type CompiledGuideline, compileGuideline } from 'doseward/compile'
import { type CourseVocabulary, readCourse } from 'doseward/course'
import { knownTerms, knownTests } from 'doseward/ctcae'
import { decide, defaultAsOf, mattersOf, timeline } from 'doseward/engine'
import { parseGuideline, vocabularyOf } from 'doseward/guideline'
import { type Course, type Day, formatDay, parseDay, type Recommendation, type Result } from 'doseward/model'

/** The guideline files, bundled when the page was built. Cases are no part of what the page needs. */
const texts = import.meta.glob<string>(['../../../guidelines/*/*.yaml', '../../../guidelines/*/toxicities/*.yaml'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** A guideline as the page uses it: its default readings compiled, and the names that a course may use. */
export interface LoadedGuideline {
  compiled: CompiledGuideline
  vocabulary: CourseVocabulary
}

/** Gives the bundled files of each guideline, by its id, with names relative to its folder. */
function filesByGuideline(): Map<string, Record<string, string>> {
  const files = new Map<string, Record<string, string>>()
  for (const [path, text] of Object.entries(texts)) {
    const [id, ...rest] = path.split('/guidelines/').at(-1)?.split('/') ?? []
    if (id === undefined) continue
    files.set(id, { ...files.get(id), [rest.join('/')]: text })
  }
  return files
}

function loadGuideline(files: Readonly<Record<string, string>>): Result<LoadedGuideline> {
  const parsed = parseGuideline(files)
  if (!parsed.ok) return parsed
  const compiled = compileGuideline(parsed.value)
  if (!compiled.ok) return compiled
  const vocabulary = { ...vocabularyOf(parsed.value), knownTerms: knownTerms(), tests: knownTests() }
  return { ok: true, value: { compiled: compiled.value, vocabulary } }
}

/** Gives every bundled guideline by its id, or what is wrong with the first that cannot be used. */
export function loadGuidelines(): Result<ReadonlyMap<string, LoadedGuideline>> {
  const loaded = new Map<string, LoadedGuideline>()
  for (const [id, files] of filesByGuideline()) {
    const one = loadGuideline(files)
    if (!one.ok) return one
    loaded.set(id, one.value)
  }
  return { ok: true, value: loaded }
}

/** Gives the course of a text, or what is wrong in it with line and column. */
export function readCourseText(text: string, guidelines: ReadonlyMap<string, LoadedGuideline>): Result<Course> {
  return readCourse(text, {
    file: 'course',
    vocabulary: (id, version) => {
      const found = guidelines.get(id)
      return version === undefined || version === found?.compiled.guideline.version ? found?.vocabulary : undefined
    },
    knownGuidelines: [...guidelines.keys()],
  })
}

/** An answer with everything that the page shows of it. */
export interface CourseAnswer {
  course: Course
  compiled: CompiledGuideline
  recommendation: Recommendation
  entries: readonly Recommendation[]
}

/** Gives the answer for a course as of a day, with the readings that would change it and the days before. */
export function answerCourse(course: Course, asOf: Day, guidelines: ReadonlyMap<string, LoadedGuideline>): Result<CourseAnswer> {
  const loaded = guidelines.get(course.guideline)
  if (loaded === undefined) throw new RangeError(`no guideline ${course.guideline}`)
  const compiled = compileGuideline(loaded.compiled.guideline, course.readings)
  if (!compiled.ok) return compiled
  const recommendation = decide(compiled.value, course, asOf)
  const matters = mattersOf(compiled.value, course, asOf)
  const entries = timeline(compiled.value, course, asOf)
  return { ok: true, value: { course, compiled: compiled.value, recommendation: { ...recommendation, matters }, entries } }
}

/** Gives the date of the last event of a course as ISO 8601. */
export function lastEventDay(course: Course): string {
  const { asOf: _, ...withoutOwn } = course
  return formatDay(defaultAsOf(withoutOwn))
}

/** Gives the day of an ISO 8601 date that is known to exist. */
export function dayOf(iso: string): Day {
  const day = parseDay(iso)
  if (day === undefined) throw new RangeError(`${iso} is no date`)
  return day
}
