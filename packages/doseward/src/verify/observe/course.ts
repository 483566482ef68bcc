import { parseAcuity } from '../../course/index.ts'
import type { Course, CourseEvent, Day, EyeFindings } from '../../model/index.ts'
import { formatDay, parseDay } from '../../model/index.ts'
import type { CourseFile } from '../course-file.ts'
import type { DayContent } from './candidates.ts'

/** The first day of treatment of every counter-example. */
export const firstDay: Day = parseDay('2026-01-05') ?? 0

function findingsOf(form: Readonly<Record<string, unknown>>): EyeFindings {
  const { bcva, ...rest } = form
  const acuity = typeof bcva === 'string' ? parseAcuity(bcva) : undefined
  return { ...(rest as EyeFindings), ...(acuity !== undefined && { bcva: acuity }) }
}

const known = new WeakMap<DayContent, readonly CourseEvent[]>()

/** Gives what was recorded on a day as the engine reads it; the same content comes on many days, and is read once. */
function eventOf(content: DayContent, on: Day, index: number): readonly CourseEvent[] {
  const events = known.get(content) ?? eventIn(content)
  known.set(content, events)
  return events.map((event) => ({ ...event, on, index }))
}

function eventIn(content: DayContent): readonly CourseEvent[] {
  const { responsible } = content
  const base = { on: 0, index: 0, ...(responsible !== undefined && { responsible }) }
  if (content.labs !== undefined) {
    const results = Object.entries(content.labs).map(([test, { value, ...rest }]) => ({
      test,
      value: { number: Number(value) },
      ...rest,
    }))
    return [{ ...base, kind: 'labs', results }]
  }
  if (content.ae !== undefined) {
    const { term, grade, intolerable, related } = content.ae
    return [
      {
        ...base,
        kind: 'ae',
        term: String(term),
        grade: Number(grade),
        related: related === undefined ? 'unknown' : related === true ? 'true' : 'false',
        ...(typeof intolerable === 'boolean' && { intolerable }),
      },
    ]
  }
  if (content.eye !== undefined) return [{ ...base, kind: 'eye', worse: findingsOf(content.eye) }]
  if (content.action !== undefined) {
    const { do: kind, ...rest } = content.action
    return [{ ...base, kind: 'action', do: kind as 'withhold', ...rest }]
  }
  return []
}

/** Gives the course of a course file that the checker itself has written. */
export function courseOf(file: CourseFile): Course {
  return {
    guideline: file.guideline,
    patient: file.patient,
    start: parseDay(file.start) ?? 0,
    actions: file.actions,
    readings: file.readings ?? {},
    events: inOrder(file.events.flatMap((event, index) => eventOf(event, parseDay(event.on) ?? 0, index))),
    asOf: parseDay(file.asOf) ?? 0,
    cautions: [],
  }
}

function inOrder(events: CourseEvent[]): CourseEvent[] {
  return events.sort((a, b) => a.on - b.on || a.index - b.index)
}

/** Contents on days counted from the first day of treatment, which is 0. */
export type Entries = readonly { day: number; content: DayContent }[]

/** Gives the course of contents on days as the engine reads it: the same that its course file stands for. */
export function courseOn(guideline: string, entries: Entries, actions: CourseFile['actions']): Course {
  return {
    guideline,
    start: firstDay,
    actions,
    readings: {},
    events: inOrder(entries.flatMap(({ day, content }, index) => eventOf(content, firstDay + day, index))),
    cautions: [],
  }
}

/** Gives the course file of contents on days. */
export function courseFileOf(
  guideline: string,
  entries: Entries,
  asOf: number,
  actions: CourseFile['actions'] = 'followed',
): CourseFile {
  return {
    guideline,
    patient: 'EXAMPLE',
    start: formatDay(firstDay),
    actions,
    events: entries.map(({ day, content }) => ({ on: formatDay(firstDay + day), ...content })),
    asOf: formatDay(firstDay + asOf),
  }
}
