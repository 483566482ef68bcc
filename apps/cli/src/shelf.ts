import { readFileSync } from 'node:fs'
import { type CompiledGuideline, compileGuideline } from 'doseward/compile'
import { type CourseOptions, type CourseVocabulary, readCourseValue } from 'doseward/course'
import { knownTerms, knownTests } from 'doseward/ctcae'
import { vocabularyOf } from 'doseward/guideline'
import type { Course, Finding, Guideline, ReadingChoice, Result } from 'doseward/model'

type Readings = Readonly<Record<string, ReadingChoice>>

/** A guideline with what is made from it once: the names that a course may use, and the tables of each set of readings. */
export interface Shelved {
  guideline: Guideline
  vocabulary: CourseVocabulary
  /** The readings of the command line, checked. */
  given: Readings
  tables: Map<string, Result<CompiledGuideline>>
  plain?: Result<CompiledGuideline>
}

/** The guidelines at hand, by id. */
export type Shelf = ReadonlyMap<string, Shelved>

/** Sets of readings whose tables are kept: a stream may bring site values without end, and the oldest then make room. */
const mostTables = 256

const none: Readings = Object.freeze({})

/** Gives the guidelines that come with the command. */
export function shippedGuidelines(): readonly Guideline[] {
  // Every file of the bundle lies beside guidelines.json.
  return JSON.parse(readFileSync(new URL('./guidelines.json', import.meta.url), 'utf8')) as Guideline[]
}

/** Gives the texts of the cases of the guidelines that come with the command, by guideline and by file name. */
export function shippedCases(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return JSON.parse(readFileSync(new URL('./cases.json', import.meta.url), 'utf8')) as ReturnType<typeof shippedCases>
}

/** Gives the readings of `--readings id=option`, checked as those of a course are, or what is wrong with them. */
function readGiven(guideline: Guideline, vocabulary: CourseVocabulary, pairs: readonly string[]): Result<Readings> {
  const readings = Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
  )
  const course = { guideline: guideline.id, start: '2000-01-01', actions: 'followed', readings, events: [] }
  const read = readCourseValue(course, { file: '--readings', vocabulary: () => vocabulary, knownGuidelines: [guideline.id] })
  return read.ok ? { ok: true, value: read.value.readings } : read
}

/** Gives the shelf: the shipped guidelines, or the one of `folder`, with the readings of the command line. */
export async function openShelf(options: { guideline?: string; readings: readonly string[] }): Promise<Result<Shelf>> {
  let guidelines: readonly Guideline[]
  if (options.guideline === undefined) guidelines = shippedGuidelines()
  else {
    const { loadGuidelineFolder } = await import('./guideline-folder.ts')
    const loaded = loadGuidelineFolder(options.guideline)
    if (!loaded.ok) return loaded
    guidelines = [loaded.value]
  }
  const shelf = new Map<string, Shelved>()
  const findings: Finding[] = []
  const [terms, tests] = [knownTerms(), knownTests()]
  for (const guideline of guidelines) {
    const vocabulary = { ...vocabularyOf(guideline), knownTerms: terms, tests }
    const given: Result<Readings> =
      options.readings.length === 0 ? { ok: true, value: none } : readGiven(guideline, vocabulary, options.readings)
    if (given.ok) shelf.set(guideline.id, { guideline, vocabulary, given: given.value, tables: new Map() })
    else findings.push(...given.findings)
  }
  return findings.length > 0 && shelf.size === 0 ? { ok: false, findings } : { ok: true, value: shelf }
}

/** Gives how courses are read against the shelf. */
export function courseOptions(shelf: Shelf, file: string): CourseOptions {
  return {
    file,
    vocabulary: (id, version) => {
      const shelved = shelf.get(id)
      return version === undefined || version === shelved?.guideline.version ? shelved?.vocabulary : undefined
    },
    knownGuidelines: [...shelf.keys()],
  }
}

function isEmpty(readings: Readings): boolean {
  for (const _ in readings) return false
  return true
}

/** Gives the tables of a guideline under readings, from those kept or compiled now. */
export function tablesFor(shelved: Shelved, readings: Readings): Result<CompiledGuideline> {
  if (isEmpty(readings)) {
    shelved.plain ??= compileGuideline(shelved.guideline)
    return shelved.plain
  }
  const key = JSON.stringify(Object.entries(readings).sort(([a], [b]) => (a < b ? -1 : 1)))
  let tables = shelved.tables.get(key)
  if (tables === undefined) {
    tables = compileGuideline(shelved.guideline, readings)
    const [oldest] = shelved.tables.keys()
    if (oldest !== undefined && shelved.tables.size >= mostTables) shelved.tables.delete(oldest)
    shelved.tables.set(key, tables)
  }
  return tables
}

/** A course with the guideline that it names; the readings of the command line go before its own. */
export interface Matched {
  course: Course
  shelved: Shelved
  tables: CompiledGuideline
}

/** Gives a course with its guideline's tables. */
export function matchCourse(shelf: Shelf, course: Course): Result<Matched> {
  const shelved = shelf.get(course.guideline)
  if (shelved === undefined) throw new RangeError(`no guideline ${course.guideline}`)
  const own = isEmpty(shelved.given) ? course : { ...course, readings: { ...course.readings, ...shelved.given } }
  const tables = tablesFor(shelved, own.readings)
  return tables.ok ? { ok: true, value: { course: own, shelved, tables: tables.value } } : tables
}
