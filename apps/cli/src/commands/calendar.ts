import { formatDate, renderCalendarIcs, renderCalendarJson, renderCalendarText } from 'doseward/report'
import { print } from '../io/output.ts'
import { outputPalette, outputWidth } from '../io/palette.ts'
import { refuse } from '../io/refuse.ts'
import type { CalendarOptions } from '../program.ts'
import { visitCourses } from '../read-courses.ts'
import { type Matched, openShelf } from '../shelf.ts'
import { writeOutput } from './calendar-files.ts'
import { type AskedCalendar, askedCalendar, courseKeyOf } from './calendar-schedule.ts'

function textOf({ schedule }: AskedCalendar, { course, shelved }: Matched, options: CalendarOptions): string {
  const palette = outputPalette()
  const text = renderCalendarText(schedule, { guideline: shelved.guideline, palette, width: outputWidth() })
  if (options.asOf !== undefined || course.asOf !== undefined) return `${text}\n`
  const day = formatDate(schedule.asOf).replaceAll('\u00A0', ' ')
  return `${palette.warn(`No day was asked for: as of the last entry, ${day}.\nFor another day give --as-of.`)}\n${text}\n`
}

function icsOf({ shown, withLater }: AskedCalendar, { course, shelved }: Matched): string {
  const { guideline } = shelved
  return renderCalendarIcs(withLater(), { guideline, courseKey: courseKeyOf(course), revision: course.events.length, shown })
}

/** Prints the calendar of a course as text or JSON, or writes it to the files asked for. */
export async function printCalendar(name: string, options: CalendarOptions): Promise<void> {
  const shelf = await openShelf(options)
  if (!shelf.ok) return refuse(shelf.findings, options.guideline ?? '--readings')
  await visitCourses([name], shelf.value, async (matched) => {
    const asked = askedCalendar(matched, options)
    if (!asked.ok) return refuse(asked.findings, '--cycles')
    const { json, ics } = options
    if (ics !== undefined) await writeOutput(ics, icsOf(asked.value, matched))
    if (json === true) await print(renderCalendarJson(asked.value.schedule))
    else if (ics === undefined) await print(textOf(asked.value, matched, options))
  })
}
