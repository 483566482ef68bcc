import { parseDay } from '../model/day.ts'
import type { Regimen } from '../model/guideline.ts'
import type { CourseFile, CourseFileEvent } from '../verify/course-file.ts'
import { tell } from './check-words.ts'
import { english, say } from './words.ts'

/** A stretch of days, the last one included; the first day of treatment is 0. */
export interface Stretch {
  from: number
  to: number
}

/** Something on one day of a lane. */
export interface Mark {
  day: number
  says: string
}

/** A course as a picture shows it, in days from the first day of treatment, which is 0. */
export interface CourseTimeline {
  from: number
  to: number
  cycles: readonly { number: number; on: Stretch; off?: Stretch }[]
  held: readonly Stretch[]
  /** The day from which nothing is given any more. */
  stopped?: number
  lanes: readonly { title: string; kind: 'labs' | 'ae' | 'eye' | 'action'; marks: readonly Mark[] }[]
  /** The day on which the answer is asked for. */
  asked: number
}

interface Entry {
  kind: CourseTimeline['lanes'][number]['kind']
  title: string
  says: string
}

function eyeWords(eye: Readonly<Record<string, unknown>>): string {
  return Object.entries(eye)
    .flatMap(([finding, value]) => {
      if (typeof value === 'object' && value !== null) return [`${finding} ${eyeWords(value as Record<string, unknown>)}`]
      if (value === false) return []
      return [value === true ? finding : `${finding} ${String(value)}`]
    })
    .join(', ')
}

function actionWords({ do: action, drug }: NonNullable<CourseFileEvent['action']>): string {
  return drug === undefined ? action : `${action} ${drug}`
}

function entriesOf({ labs, ae, eye, action }: CourseFileEvent): Entry[] {
  const entries: Entry[] = Object.entries(labs ?? {}).map(([test, { value, unit }]) => ({
    kind: 'labs',
    title: test,
    says: `${value} ${unit}`,
  }))
  if (ae !== undefined) {
    const grade = typeof ae.grade === 'number' ? say(english, 'value.grade', { grade: ae.grade }) : ''
    const flags = Object.entries(ae).flatMap(([key, value]) => (value === true ? [key] : []))
    entries.push({ kind: 'ae', title: String(ae.term), says: [grade, ...flags].filter((part) => part !== '').join(', ') })
  }
  if (eye !== undefined) entries.push({ kind: 'eye', title: tell('course.lane.eye'), says: eyeWords(eye) })
  if (action !== undefined) entries.push({ kind: 'action', title: tell('course.lane.action'), says: actionWords(action) })
  return entries
}

function lanesOf(events: readonly { day: number; event: CourseFileEvent }[]): CourseTimeline['lanes'] {
  const lanes = new Map<string, { title: string; kind: Entry['kind']; marks: Mark[] }>()
  for (const { day, event } of events) {
    for (const { kind, title, says } of entriesOf(event)) {
      const lane = lanes.get(`${kind} ${title}`) ?? { title, kind, marks: [] }
      lane.marks.push({ day, says })
      lanes.set(`${kind} ${title}`, lane)
    }
  }
  return [...lanes.values()]
}

/** Gives the stretches on which the drugs were recorded as held, and the day on which they were stopped. */
function heldIn(
  events: readonly { day: number; event: CourseFileEvent }[],
  last: number,
): Pick<CourseTimeline, 'held' | 'stopped'> {
  const held: Stretch[] = []
  let since: number | undefined
  let stopped: number | undefined
  for (const { day, event } of events) {
    const action = event.action?.do
    if (action === 'withhold') since ??= day
    if (action === 'discontinue') stopped ??= day
    if (since !== undefined && (action === 'resume' || action === 'discontinue')) {
      held.push({ from: since, to: day - 1 })
      since = undefined
    }
  }
  if (since !== undefined) held.push({ from: since, to: last })
  return { held, ...(stopped === undefined ? {} : { stopped }) }
}

/** Gives the number of days from the first day of treatment, which is 0, of a date of a course; undefined for no date. */
function dayFrom(start: string, date: string): number | undefined {
  const [from, day] = [parseDay(start), parseDay(date)]
  return from === undefined || day === undefined ? undefined : day - from
}

/** Gives what a picture of a course shows: cycles with their weeks on and off, what was recorded, holds, and the day of the answer. */
export function timelineOf(course: CourseFile, regimen: Pick<Regimen, 'cycleDays' | 'onDays'>): CourseTimeline {
  const asked = dayFrom(course.start, course.asOf) ?? 0
  const events = course.events
    .map((event) => ({ day: dayFrom(course.start, event.on) ?? 0, event }))
    .sort((a, b) => a.day - b.day)
  const days = [0, asked, ...events.map(({ day }) => day)]
  const [from, last] = [Math.min(...days), Math.max(...days)]
  const { cycleDays, onDays } = regimen
  const cycles = Array.from({ length: Math.floor(last / cycleDays) + 1 }, (_, index) => {
    const start = index * cycleDays
    const [onEnd, end] = [start + onDays - 1, start + cycleDays - 1]
    const off = onEnd < end && onEnd < last ? { off: { from: onEnd + 1, to: Math.min(end, last) } } : {}
    return { number: index + 1, on: { from: start, to: Math.min(onEnd, last) }, ...off }
  })
  return { from, to: last, cycles, ...heldIn(events, last), lanes: lanesOf(events), asked }
}
