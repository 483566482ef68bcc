import { defaultAsOf, timeline } from 'doseward/engine'
import { renderTimelineText } from 'doseward/report'
import { print } from '../io/output.ts'
import { outputPalette, outputWidth } from '../io/palette.ts'
import { refuse } from '../io/refuse.ts'
import type { TimelineOptions } from '../program.ts'
import { visitCourses } from '../read-courses.ts'
import { openShelf } from '../shelf.ts'

/** Prints the recommendation of every day of a course on which it changes: text, or a JSON array. */
export async function printTimeline(name: string, options: TimelineOptions): Promise<void> {
  const shelf = await openShelf(options)
  if (!shelf.ok) return refuse(shelf.findings, options.guideline ?? '--readings')
  await visitCourses([name], shelf.value, async ({ course, shelved, tables }) => {
    const entries = timeline(tables, course, options.asOf ?? defaultAsOf(course))
    const context = { guideline: shelved.guideline, course, palette: outputPalette(), width: outputWidth() }
    await print(`${options.json === true ? JSON.stringify(entries, null, 2) : renderTimelineText(entries, context)}\n`)
  })
}
