import { parseAcuity } from '../../course/index.ts'
import type { Course, CourseEvent, Day, EyeFindings } from '../../model/index.ts'
import { formatDay, parseDay } from '../../model/index.ts'
import type { CourseFile, CourseFileEvent } from '../course-file.ts'

/** The first day of treatment of every counter-example. */
export const firstDay: Day = parseDay('2026-01-05') ?? 0

function findingsOf(form: Readonly<Record<string, unknown>>): EyeFindings {
  const { bcva, ...rest } = form
  const acuity = typeof bcva === 'string' ? parseAcuity(bcva) : undefined
  return { ...(rest as EyeFindings), ...(acuity !== undefined && { bcva: acuity }) }
}

function eventOf(event: CourseFileEvent, index: number): CourseEvent[] {
  const base = { on: parseDay(event.on) ?? 0, index }
  if (event.labs !== undefined) {
    const results = Object.entries(event.labs).map(([test, { value, ...rest }]) => ({
      test,
      value: { number: Number(value) },
      ...rest,
    }))
    return [{ ...base, kind: 'labs', results }]
  }
  if (event.ae !== undefined) {
    const { term, grade, intolerable, related } = event.ae
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
  if (event.eye !== undefined) return [{ ...base, kind: 'eye', worse: findingsOf(event.eye) }]
  if (event.action !== undefined) {
    const { do: kind, ...rest } = event.action
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
    events: file.events.flatMap(eventOf).sort((a, b) => a.on - b.on || a.index - b.index),
    asOf: parseDay(file.asOf) ?? 0,
    cautions: [],
  }
}

/** Gives the course file of contents on days counted from the first day of treatment, which is 0. */
export function courseFileOf(
  guideline: string,
  entries: readonly { day: number; content: Omit<CourseFileEvent, 'on'> }[],
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
