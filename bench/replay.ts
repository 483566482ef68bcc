import type { CompiledGuideline } from 'doseward/compile'
import { type CourseVocabulary, readCourseValue } from 'doseward/course'
import { decide, defaultAsOf } from 'doseward/engine'
import type { Course } from 'doseward/model'
import { courseOf } from './courses.ts'
import { type Effort, type Result, rateOf, readable } from './measure.ts'

/** Gives the seeded courses, read as those of a file are. */
function readCourses(count: number, compiled: CompiledGuideline, vocabulary: CourseVocabulary): readonly Course[] {
  const options = { file: 'bench', vocabulary: () => vocabulary, knownGuidelines: [compiled.guideline.id] }
  return Array.from({ length: count }, (_, index) => {
    const read = readCourseValue(courseOf(index + 1), options)
    if (!read.ok) throw new Error(read.findings.map(({ message }) => message).join('; '))
    return read.value
  })
}

/** Whole answers a second over distinct courses of 30 events: replay, recommend and present, without `matters`. */
export async function benchReplay(
  compiled: CompiledGuideline,
  vocabulary: CourseVocabulary,
  effort: Effort,
): Promise<readonly Result[]> {
  const count = effort.quick ? 1000 : 5000
  const courses = readCourses(count, compiled, vocabulary)
  const actions = new Map<string, number>()
  for (const course of courses) {
    const { recommendation } = decide(compiled, course, defaultAsOf(course))
    for (const { action } of Object.values(recommendation)) actions.set(action, (actions.get(action) ?? 0) + 1)
  }
  const rate = await rateOf(count, effort, () => {
    for (const course of courses) decide(compiled, course, defaultAsOf(course))
  })
  const spread = [...actions]
    .sort(([, a], [, b]) => b - a)
    .map(([action, times]) => `${action} ${Math.round((100 * times) / (2 * count))} %`)
    .join(', ')
  return [
    {
      what: `whole answers a second, ${readable(count)} distinct courses of 30 events`,
      figure: readable(rate),
      note: `aim 200,000; ${spread}`,
    },
  ]
}
