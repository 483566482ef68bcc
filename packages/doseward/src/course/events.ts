import type { CourseEvent } from '../model/course.ts'
import type { Day } from '../model/day.ts'
import { checkDrug, readAction } from './action.ts'
import { readAdverseEvent } from './adverse-event.ts'
import { checkText, isRecord, isSimple, readText, reportMissing, reportType, reportUnknownKey } from './checks.ts'
import { parseCourseDay, reportDate } from './dates.ts'
import { readEye } from './eye.ts'
import { readLabs } from './labs.ts'
import { type Reader, report, type Segments } from './problems.ts'
import { eventKeys } from './shape.ts'

const idAdvice = "Write the id as text; a number in quotes: '1'."

/** Gives an id, or undefined with a finding. */
function readId(reader: Reader, index: number, key: 'id' | 'corrects', value: unknown): string | undefined {
  if (typeof value === 'string' && isSimple(value)) return value
  return readText(reader, ['events', index, key], value, idAdvice)
}

/** Gives the drugs that a reporter holds responsible, each once. */
function readResponsible(reader: Reader, index: number, value: unknown): readonly string[] | undefined {
  const segments: Segments = ['events', index, 'responsible']
  const advice = 'Write the id of a drug, or a list of them.'
  if (typeof value === 'string') {
    if (checkText(reader, segments, value)) checkDrug(reader, segments, value)
    return [value]
  }
  if (!Array.isArray(value)) return reportType(reader, segments, value, 'a drug or a list of drugs', advice)
  if (value.length === 0)
    return report(
      reader,
      segments,
      'empty-record',
      'responsible is an empty list.',
      `${advice} Leave it out where it was not said.`,
    )
  value.forEach((drug: unknown, i) => {
    const name = readText(reader, [...segments, i], drug, advice)
    if (name !== undefined) checkDrug(reader, [...segments, i], name)
  })
  return [...new Set(value as string[])]
}

function reportSeveral(reader: Reader, index: number, contents: readonly string[]): undefined {
  const message = `The event holds ${contents.join(' and ')}, but an event holds one kind of content.`
  return report(reader, ['events', index], 'several-contents', message, 'Make it one event for each, with the same date.')
}

type ContentKey = 'labs' | 'ae' | 'eye' | 'action'

/** Gives an event of one kind of content, or of none. */
function readContent(
  reader: Reader,
  on: Day,
  index: number,
  kind: ContentKey | undefined,
  raw: unknown,
): CourseEvent | undefined {
  switch (kind) {
    case 'labs':
      return readLabs(reader, on, index, raw)
    case 'ae':
      return readAdverseEvent(reader, on, index, raw)
    case 'eye':
      return readEye(reader, on, index, raw)
    case 'action':
      return readAction(reader, on, index, raw)
    case undefined:
      return { on, index, kind: 'void' }
  }
}

/** Gives one event; undefined with findings where something is wrong. */
export function readEvent(reader: Reader, index: number, raw: unknown): CourseEvent | undefined {
  if (!isRecord(raw)) {
    const remedy = 'Write a date and one kind of content: on: 2026-01-19, ae: { term: Nausea, grade: 2 }.'
    return reportType(reader, ['events', index], raw, 'an event', remedy)
  }
  let date: unknown
  let rawId: unknown
  let rawCorrects: unknown
  let rawResponsible: unknown
  let content: unknown
  let kind: ContentKey | undefined
  let contents = 0
  for (const key in raw) {
    switch (key) {
      case 'on':
        date = raw[key]
        break
      case 'id':
        rawId = raw[key]
        break
      case 'corrects':
        rawCorrects = raw[key]
        break
      case 'responsible':
        rawResponsible = raw[key]
        break
      case 'labs':
      case 'ae':
      case 'eye':
      case 'action':
        content = raw[key]
        kind = key
        contents++
        break
      default:
        reportUnknownKey(reader, ['events', index, key], eventKeys, 'an event')
    }
  }
  let on: Day | undefined
  if (date === undefined) reportMissing(reader, ['events', index], 'on', 'Write the date of the event, such as on: 2026-02-10.')
  else {
    on = typeof date === 'string' ? parseCourseDay(date) : undefined
    if (on === undefined) reportDate(reader, ['events', index, 'on'], date)
  }
  const id = rawId === undefined ? undefined : readId(reader, index, 'id', rawId)
  const corrects = rawCorrects === undefined ? undefined : readId(reader, index, 'corrects', rawCorrects)
  const responsible = rawResponsible === undefined ? undefined : readResponsible(reader, index, rawResponsible)
  if (contents > 1) {
    reportSeveral(
      reader,
      index,
      ['labs', 'ae', 'eye', 'action'].filter((key) => Object.hasOwn(raw, key)),
    )
  } else if (contents === 0 && rawCorrects === undefined) {
    const remedy = 'Add labs, ae, eye or action; corrects alone voids another event.'
    report(reader, ['events', index], 'no-content', 'The event holds nothing that happened.', remedy)
  }
  // Nothing is before or after a day that is not a number, so a wrong date is reported once.
  const event = readContent(reader, on ?? Number.NaN, index, kind, content)
  if (event === undefined || reader.problems.length > 0) return undefined
  if (id !== undefined) event.id = id
  if (corrects !== undefined) event.corrects = corrects
  if (responsible !== undefined) event.responsible = responsible
  return event
}
