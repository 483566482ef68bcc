import { statSync } from 'node:fs'
import { readCourse } from 'doseward/course'
import type { Result } from 'doseward/model'
import { readInput, shownName } from './io/input.ts'
import { refuse } from './io/refuse.ts'
import { courseOptions, type Matched, matchCourse, type Shelf } from './shelf.ts'

async function readOne(name: string, shelf: Shelf): Promise<Result<Matched>> {
  const text = await readInput(name)
  if (!text.ok) return text
  const course = readCourse(text.value, courseOptions(shelf, shownName(name)))
  return course.ok ? matchCourse(shelf, course.value) : course
}

/** Whether a file can be read again and need not be held: pipes and standard input cannot. */
function isPlainFile(name: string): boolean {
  return name !== '-' && (statSync(name, { throwIfNoEntry: false })?.isFile() ?? false)
}

/**
 * Reads every course, prints all that is wrong, and only then visits them in order: nothing is printed where one of them is
 * bad. Files are read again when they are visited, so that any number of them takes the memory of one.
 */
export async function visitCourses(
  names: readonly string[],
  shelf: Shelf,
  visit: (matched: Matched, index: number) => Promise<void>,
): Promise<void> {
  if (names.filter((name) => name === '-').length > 1) {
    const remedy = 'Name it once.'
    return refuse([{ code: 'stdin-twice', message: 'Standard input is named twice.', remedy }], shownName('-'))
  }
  const held = new Map<string, Matched>()
  let sound = true
  for (const name of names) {
    const read = await readOne(name, shelf)
    if (!read.ok) {
      refuse(read.findings, shownName(name))
      sound = false
    } else if (names.length === 1 || !isPlainFile(name)) held.set(name, read.value)
  }
  if (!sound) return
  for (const [index, name] of names.entries()) {
    const kept = held.get(name)
    const read: Result<Matched> = kept === undefined ? await readOne(name, shelf) : { ok: true, value: kept }
    if (!read.ok) return refuse(read.findings, shownName(name))
    await visit(read.value, index)
  }
}
