import type { ActionEvent, AdverseEvent, Course, CourseEvent, Day, EyeEvent, LabsEvent } from '../model/index.ts'

/** What was recorded on one day, corrections applied. */
export interface DayEvents {
  day: Day
  labs: LabsEvent[]
  adverse: AdverseEvent[]
  eyes: EyeEvent[]
  actions: ActionEvent[]
}

/** Gives the days of a course up to `asOf` in order, without voided entries, and how many events lie beyond. */
export function daysOf(course: Course, asOf: Day): { days: DayEvents[]; later: number } {
  const voided = voidedIds(course, asOf)
  const days: DayEvents[] = []
  let current: DayEvents | undefined
  let later = 0
  for (const event of course.events) {
    if (event.on > asOf) {
      later++
      continue
    }
    if (event.kind === 'void' || (voided !== undefined && event.id !== undefined && voided.has(event.id))) continue
    if (current === undefined || current.day !== event.on) {
      current = { day: event.on, labs: [], adverse: [], eyes: [], actions: [] }
      days.push(current)
    }
    if (event.kind === 'labs') current.labs.push(event)
    else if (event.kind === 'ae') current.adverse.push(event)
    else if (event.kind === 'eye') current.eyes.push(event)
    else current.actions.push(event)
  }
  for (const day of days) {
    inOneOrder(day.labs)
    inOneOrder(day.adverse)
    inOneOrder(day.eyes)
  }
  return { days, later }
}

/** Gives the ids of the entries that a later one corrects; a correction that is itself corrected counts for nothing. */
function voidedIds(course: Course, asOf: Day): ReadonlySet<string> | undefined {
  let voided: Set<string> | undefined
  for (let index = course.events.length - 1; index >= 0; index--) {
    const event = course.events[index]
    if (event?.corrects === undefined || event.on > asOf) continue
    if (event.id !== undefined && voided?.has(event.id) === true) continue
    voided ??= new Set()
    voided.add(event.corrects)
  }
  return voided
}

/** Puts the assessments of one day into an order that does not depend on how they were recorded: they are a set. */
function inOneOrder(events: CourseEvent[]): void {
  if (events.length < 2) return
  const keyed = events.map((event) => ({ event, key: JSON.stringify({ ...event, index: 0, id: '' }) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  for (const [place, { event }] of keyed.entries()) events[place] = event
}
