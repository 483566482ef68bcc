import type { Readable } from 'node:stream'
import type { CourseOptions } from 'doseward/course'
import { decide, defaultAsOf, mattersOf } from 'doseward/engine'
import type { Finding, Recommendation } from 'doseward/model'
import { fileFinding, openInput, shownName } from '../io/input.ts'
import { type Line, linesOf } from '../io/lines.ts'
import { print } from '../io/output.ts'
import { startProgress } from '../io/progress.ts'
import { refuse } from '../io/refuse.ts'
import type { DecideOptions } from '../program.ts'
import { courseOptions, matchCourse, openShelf, type Shelf, tablesFor } from '../shelf.ts'
import { longLine, readCourseLine } from '../stream-course.ts'

/** Characters of output that are written together. */
const batch = 256 * 1024

/** Gives a line of output that stands where an answer would: the first finding, and all of them where there are several. */
function errorLine(findings: readonly Finding[], line: number): string {
  const all = findings.map(({ place, ...finding }) => ({
    ...finding,
    ...(place !== undefined && { line, column: place.column }),
  }))
  process.exitCode = 2
  return JSON.stringify({ error: { ...all[0], ...(all.length > 1 && { findings: all }) }, line })
}

function answerLine({ bytes, number }: Line, shelf: Shelf, reading: CourseOptions, options: DecideOptions): string | undefined {
  const read = bytes === undefined ? longLine() : readCourseLine(bytes, reading)
  if (read === undefined) return undefined
  const matched = read.ok ? matchCourse(shelf, read.value) : read
  if (!matched.ok) return errorLine(matched.findings, number)
  const { course, shelved, tables } = matched.value
  const asOf = options.asOf ?? defaultAsOf(course)
  const answer: Recommendation = decide(tables, course, asOf)
  if (options.matters !== true) return JSON.stringify(answer)
  const { monitoring, supportiveCare, ...rest } = answer
  const matters = mattersOf(tables, course, asOf, (readings) => tablesFor(shelved, readings))
  return JSON.stringify({ ...rest, matters, monitoring, supportiveCare })
}

/** What went wrong in the program on one line is that line's error: the other courses go on. */
function answerOrFault(line: Line, shelf: Shelf, reading: CourseOptions, options: DecideOptions): string | undefined {
  try {
    return answerLine(line, shelf, reading, options)
  } catch (fault) {
    const message = `The program failed on this course: ${fault instanceof Error ? fault.message : String(fault)}`
    return errorLine(
      [{ code: 'program-fault', message, remedy: 'Report it with the course, if that may be shared.' }],
      line.number,
    )
  }
}

/** Answers the lines of one input; what is ready goes out before more is waited for, since a program may be asking line by line. */
async function decideLines(name: string, input: Readable, shelf: Shelf, options: DecideOptions): Promise<void> {
  const reading = courseOptions(shelf, shownName(name))
  const progress = startProgress(name)
  let bytes = 0
  let answers = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of input as AsyncIterable<Uint8Array>) {
      bytes += piece.length
      yield piece
    }
  }
  try {
    for await (const lines of linesOf(counted())) {
      let ready = ''
      for (const line of lines) {
        const answer = answerOrFault(line, shelf, reading, options)
        if (answer === undefined) continue
        ready += `${answer}\n`
        answers++
        if (ready.length < batch) continue
        await print(ready)
        ready = ''
      }
      if (ready !== '') await print(ready)
      progress.update(bytes, answers)
    }
  } finally {
    progress.end()
  }
}

/** Reads one JSON course a line and prints one JSON recommendation a line, in the same order and in constant memory. */
export async function decideStream(names: readonly string[], options: DecideOptions): Promise<void> {
  const shelf = await openShelf(options)
  if (!shelf.ok) return refuse(shelf.findings, options.guideline ?? '--readings')
  for (const name of names.length === 0 ? ['-'] : names) {
    const input = openInput(name)
    if (!input.ok) {
      refuse(input.findings, shownName(name))
      continue
    }
    try {
      await decideLines(name, input.value, shelf.value, options)
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error
      refuse(fileFinding(error).findings, shownName(name))
    }
  }
}
