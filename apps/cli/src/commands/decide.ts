import { decide, defaultAsOf, mattersOf } from 'doseward/engine'
import { formatDay, type Recommendation } from 'doseward/model'
import { formatDate, renderRecommendationText } from 'doseward/report'
import { print } from '../io/output.ts'
import { outputPalette, outputWidth } from '../io/palette.ts'
import { refuse } from '../io/refuse.ts'
import type { DecideOptions } from '../program.ts'
import { visitCourses } from '../read-courses.ts'
import { type Matched, openShelf, tablesFor } from '../shelf.ts'

function answerOf({ course, shelved, tables }: Matched, options: DecideOptions): Recommendation {
  const asOf = options.asOf ?? defaultAsOf(course)
  const matters = mattersOf(tables, course, asOf, (readings) => tablesFor(shelved, readings))
  const { monitoring, supportiveCare, ...answer } = decide(tables, course, asOf)
  return { ...answer, matters, monitoring, supportiveCare }
}

function textOf({ course, shelved }: Matched, answer: Recommendation, options: DecideOptions): string {
  const palette = outputPalette()
  const text = renderRecommendationText(answer, {
    guideline: shelved.guideline,
    course,
    palette,
    width: outputWidth(),
    explain: options.explain === true,
  })
  if (options.asOf !== undefined || course.asOf !== undefined) return text
  const day = formatDate(formatDay(defaultAsOf(course))).replaceAll('\u00A0', ' ')
  return `${palette.warn(`No day was asked for: as of the last entry, ${day}.\nFor another day give --as-of.`)}\n${text}`
}

/** Prints the recommendation for each course: text, or JSON as contract.md has it. */
export async function decideCourses(names: readonly string[], options: DecideOptions): Promise<void> {
  const shelf = await openShelf(options)
  if (!shelf.ok) return refuse(shelf.findings, options.guideline ?? '--readings')
  const list = names.length > 1
  await visitCourses(names, shelf.value, async (matched, index) => {
    const answer = answerOf(matched, options)
    if (options.json === true) {
      const separator = !list ? '' : index === 0 ? '[\n' : ',\n'
      const end = list && index === names.length - 1 ? '\n]\n' : list ? '' : '\n'
      await print(`${separator}${JSON.stringify(answer, null, 2)}${end}`)
    } else {
      await print(`${index === 0 ? '' : `\n${'─'.repeat(outputWidth())}\n\n`}${textOf(matched, answer, options)}\n`)
    }
  })
}
