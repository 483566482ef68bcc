import { type CycleRange, mostCycles, type Schedule, scheduleOf } from 'doseward/calendar'
import { decide, defaultAsOf, doseHistory } from 'doseward/engine'
import type { Recommendation, Result } from 'doseward/model'
import { formatDate, renderCalendarJson, renderCalendarText } from 'doseward/report'
import { print } from '../io/output.ts'
import { outputPalette, outputWidth } from '../io/palette.ts'
import { refuse } from '../io/refuse.ts'
import type { CalendarOptions } from '../program.ts'
import { visitCourses } from '../read-courses.ts'
import { type Matched, openShelf } from '../shelf.ts'

/** Gives the cycles asked for: so many from the present one on, or a range; in the off weeks the next cycle too. */
function cyclesAsked({ cycles }: CalendarOptions, present: Recommendation['cycle']): CycleRange {
  const first = present?.number ?? 1
  if (cycles === undefined) return { first, last: present?.phase === 'off' ? first + 1 : first }
  return typeof cycles === 'number' ? { first, last: first + cycles - 1 } : cycles
}

function scheduleFor({ course, tables }: Matched, options: CalendarOptions): Result<Schedule> {
  const asOf = options.asOf ?? defaultAsOf(course)
  const recommendation = decide(tables, course, asOf)
  const cycles = cyclesAsked(options, recommendation.cycle)
  if (cycles.last > mostCycles) {
    const message = `Cycle ${cycles.last} is beyond the last that a calendar shows, ${mostCycles}.`
    return { ok: false, findings: [{ code: 'cycles', message, remedy: 'Ask for fewer cycles.' }] }
  }
  const history = doseHistory(tables, course, asOf)
  return { ok: true, value: scheduleOf(tables, course, { recommendation, history }, { asOf, cycles }) }
}

function textOf(schedule: Schedule, { course, shelved }: Matched, options: CalendarOptions): string {
  const palette = outputPalette()
  const text = renderCalendarText(schedule, { guideline: shelved.guideline, palette, width: outputWidth() })
  if (options.asOf !== undefined || course.asOf !== undefined) return `${text}\n`
  const day = formatDate(schedule.asOf).replaceAll('\u00A0', ' ')
  return `${palette.warn(`No day was asked for: as of the last entry, ${day}.\nFor another day give --as-of.`)}\n${text}\n`
}

/** Prints the dosing calendar of a course: text, or JSON. */
export async function printCalendar(name: string, options: CalendarOptions): Promise<void> {
  const shelf = await openShelf(options)
  if (!shelf.ok) return refuse(shelf.findings, options.guideline ?? '--readings')
  await visitCourses([name], shelf.value, async (matched) => {
    const schedule = scheduleFor(matched, options)
    if (!schedule.ok) return refuse(schedule.findings, '--cycles')
    await print(options.json === true ? renderCalendarJson(schedule.value) : textOf(schedule.value, matched, options))
  })
}
