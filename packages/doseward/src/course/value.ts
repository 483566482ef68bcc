import type { ActionMode, Course, CourseEvent, ReadingChoice } from '../model/course.ts'
import type { Day } from '../model/day.ts'
import type { Result } from '../model/finding.ts'
import {
  countCharacters,
  isRecord,
  isSimple,
  readText,
  reportChoice,
  reportMissing,
  reportType,
  reportUnknownKey,
} from './checks.ts'
import { checkCorrections } from './corrections.ts'
import { parseCourseDay, reportDate } from './dates.ts'
import { readEvent } from './events.ts'
import { suggest } from './near.ts'
import { listWords, type Reader, report, show, toFindings } from './problems.ts'
import { readReadings } from './readings.ts'
import { actionModes, courseKeys, longestPatient, mostEvents, patientPattern } from './shape.ts'
import { type CourseVocabulary, prepareVocabulary } from './vocabulary.ts'

/** What a course is read against. */
export interface CourseOptions {
  /** The name of the file, for findings. */
  file: string
  /** The names that a course under a guideline may use; undefined where there is no such guideline or version. */
  vocabulary: (guidelineId: string, version?: string) => CourseVocabulary | undefined
  /** Ids of all guidelines, for the remedy where one is not known. */
  knownGuidelines: readonly string[]
}

const patientExpression = new RegExp(patientPattern, 'u')
const noReadings: Readonly<Record<string, ReadingChoice>> = Object.freeze({})

function readPatient(reader: Reader, value: unknown): string | undefined {
  const howTo = `Write an id of 1-${longestPatient} characters without spaces, never a name.`
  if (typeof value !== 'string') {
    const quoted = typeof value === 'number' ? ` Put it in quotes: '${value}', with its leading zeros.` : ''
    return reportType(reader, ['patient'], value, 'text', howTo + quoted)
  }
  if (isSimple(value) && !value.includes(' ')) return value
  if (patientExpression.test(value) && countCharacters(value) <= longestPatient) return value
  return report(reader, ['patient'], 'invalid-patient', `patient ${show(value)} is no id.`, howTo)
}

interface GuidelineName {
  id: string
  version: string | undefined
}

/** Gives the id and version of the guideline, and puts its vocabulary in the reader. */
function readGuideline(reader: Reader, value: unknown, options: CourseOptions): GuidelineName | undefined {
  const name =
    typeof value === 'string' && isSimple(value)
      ? value
      : readText(reader, ['guideline'], value, 'Write the id of a guideline, such as avutometinib-defactinib.')
  if (name === undefined) return undefined
  const split = name.indexOf('@')
  const id = split < 0 ? name : name.slice(0, split)
  const version = split < 0 ? undefined : name.slice(split + 1)
  const vocabulary = version === undefined ? options.vocabulary(id) : options.vocabulary(id, version)
  if (vocabulary === undefined) {
    if (options.knownGuidelines.includes(id)) {
      const remedy = `Write a version that is there, or ${id} alone.`
      return report(
        reader,
        ['guideline'],
        'unknown-version',
        `There is no version ${show(version ?? '')} of the guideline ${id}.`,
        remedy,
      )
    }
    const known =
      options.knownGuidelines.length === 0
        ? 'No guideline is loaded.'
        : `The guidelines are ${listWords(options.knownGuidelines)}.`
    const remedy = suggest(id, options.knownGuidelines, known)
    return report(reader, ['guideline'], 'unknown-guideline', `${show(id)} is no guideline that is known.`, remedy)
  }
  reader.vocabulary = prepareVocabulary(vocabulary)
  return { id, version }
}

function readEvents(reader: Reader, raw: unknown): CourseEvent[] {
  const events: CourseEvent[] = []
  if (!Array.isArray(raw)) {
    reportType(reader, ['events'], raw, 'a list', 'Begin each event with a dash, or write events: [] where there are none.')
    return events
  }
  if (raw.length > mostEvents) {
    const message = `The course has ${raw.length} events, and at most ${mostEvents} are read.`
    report(reader, ['events'], 'too-many-events', message, 'Leave out what does not bear on the dose.')
    return events
  }
  let sorted = true
  let corrections = false
  let last: Day = Number.NEGATIVE_INFINITY
  for (let index = 0; index < raw.length; index++) {
    const event = readEvent(reader, index, raw[index])
    if (event === undefined) {
      corrections = true
      continue
    }
    if (event.on < last) sorted = false
    last = event.on
    if (event.id !== undefined || event.corrects !== undefined) corrections = true
    events.push(event)
  }
  if (corrections) checkCorrections(reader, raw)
  // The sort is stable: events of one day stay as written.
  if (!sorted) events.sort((a, b) => a.on - b.on)
  return events
}

/** Gives the day of a date at the top of the course, or undefined with a finding. */
function readTopDay(reader: Reader, key: 'start' | 'asOf', value: unknown): Day | undefined {
  const day = typeof value === 'string' ? parseCourseDay(value) : undefined
  return day ?? reportDate(reader, [key], value)
}

/** Gives the course of a parsed JSON value, and leaves what is wrong in the reader. */
export function readCourseInto(reader: Reader, raw: unknown, options: CourseOptions): Course | undefined {
  if (!isRecord(raw)) {
    const remedy = 'Write guideline, start, actions and events at the top. Several courses go into several files.'
    return report(reader, [], 'not-a-course', `The file holds ${show(raw)}, and not a course.`, remedy)
  }
  let guideline: unknown
  let patient: unknown
  let start: unknown
  let actions: unknown
  let readings: unknown
  let events: unknown
  let asOf: unknown
  for (const key in raw) {
    switch (key) {
      case 'guideline':
        guideline = raw[key]
        break
      case 'patient':
        patient = raw[key]
        break
      case 'start':
        start = raw[key]
        break
      case 'actions':
        actions = raw[key]
        break
      case 'readings':
        readings = raw[key]
        break
      case 'events':
        events = raw[key]
        break
      case 'asOf':
        asOf = raw[key]
        break
      default:
        reportUnknownKey(reader, [key], courseKeys, 'a course')
    }
  }
  let name: GuidelineName | undefined
  if (guideline === undefined)
    reportMissing(reader, [], 'guideline', `Write the id of a guideline: ${listWords(options.knownGuidelines)}.`)
  else name = readGuideline(reader, guideline, options)
  const patientId = patient === undefined ? undefined : readPatient(reader, patient)
  if (start === undefined) reportMissing(reader, [], 'start', 'Write the first day of treatment, such as start: 2026-01-05.')
  else reader.start = readTopDay(reader, 'start', start)
  if (actions === 'recorded' || actions === 'followed') reader.followed = actions === 'followed'
  else if (actions !== undefined) reportChoice(reader, ['actions'], actions, actionModes)
  else {
    const remedy =
      'Write actions: recorded where the file records what was done, or actions: followed where recommendations count as done.'
    reportMissing(reader, [], 'actions', remedy)
  }
  const chosen = readings === undefined ? noReadings : readReadings(reader, readings)
  const last = asOf === undefined ? undefined : readTopDay(reader, 'asOf', asOf)
  let list: CourseEvent[] = []
  if (events === undefined) reportMissing(reader, [], 'events', 'Write events: and a list; events: [] where there are none.')
  else list = readEvents(reader, events)
  if (reader.problems.length > 0 || name === undefined || reader.start === undefined) return undefined
  const course: Course = {
    guideline: name.id,
    start: reader.start,
    actions: actions as ActionMode,
    readings: chosen,
    events: list,
    cautions: reader.cautions,
  }
  if (name.version !== undefined) course.guidelineVersion = name.version
  if (patientId !== undefined) course.patient = patientId
  if (last !== undefined) course.asOf = last
  return course
}

/** Gives a reader at the start of a course. */
export function beginReading(): Reader {
  return { problems: [], more: 0, vocabulary: undefined, start: undefined, followed: false, cautions: [], strangers: undefined }
}

/**
 * Gives the course of an already parsed JSON value, as streams have it, or every finding with its path (there are no lines).
 * Never throws for a value that JSON can hold.
 */
export function readCourseValue(value: unknown, options: CourseOptions): Result<Course> {
  const reader = beginReading()
  const course = readCourseInto(reader, value, options)
  return course === undefined ? { ok: false, findings: toFindings(reader) } : { ok: true, value: course }
}
