import { type CompiledGuideline, compileWithConflicts } from '../compile/index.ts'
import { decide } from '../engine/index.ts'
import { formatDay, parseDay, type Reading } from '../model/index.ts'
import type { CourseFile, CourseFileEvent } from './course-file.ts'
import { courseOf } from './observe/course.ts'
import type { Shown } from './result.ts'
import type { Study } from './study.ts'

/** Gives what `decide` answers to a course, per drug. */
export function shownBy(compiled: CompiledGuideline, file: CourseFile): Shown {
  const course = courseOf(file)
  const { answer, certain, recommendation } = decide(compiled, course, course.asOf ?? course.start)
  const drugs = Object.entries(recommendation).map(([drug, { action, resumeAt, level, provisional }]) => [
    drug,
    {
      action,
      ...(resumeAt !== undefined && { resumeAt }),
      ...(level !== undefined && { level }),
      ...(provisional !== undefined && { provisional }),
    },
  ])
  return { answer, certain, drugs: Object.fromEntries(drugs) as Shown['drugs'] }
}

function later(date: string, days: number): string {
  return formatDay((parseDay(date) ?? 0) + days)
}

const isTreated = (file: CourseFile, { on }: CourseFileEvent): boolean => on >= file.start

/** Gives a course with what no row needs and a reading may turn on: another week of the cycle, an unrelated event, one drug alone. */
function variantsOf(file: CourseFile, drugs: readonly string[]): readonly CourseFile[] {
  const shifted = (days: number): CourseFile => ({
    ...file,
    events: file.events.map((event) => (isTreated(file, event) ? { ...event, on: later(event.on, days) } : event)),
    asOf: later(file.asOf, days),
  })
  const reported = file.events.some(({ ae }) => ae !== undefined)
  const unrelated = (): CourseFile => ({
    ...file,
    events: file.events.map((event) => (event.ae === undefined ? event : { ...event, ae: { ...event.ae, related: false } })),
  })
  const [drug] = drugs
  const alone = (held: string): CourseFile => ({
    ...file,
    actions: 'recorded',
    events: [...file.events, { on: file.asOf, action: { do: 'withhold', drug: held } }],
    asOf: later(file.asOf, 1),
  })
  return [
    file,
    ...(reported ? [unrelated()] : []),
    ...(drug === undefined || drugs.length < 2 ? [] : [alone(drug)]),
    shifted(14),
    { ...file, asOf: later(file.asOf, 29) },
  ]
}

/** One course, and what the guideline answers to it. */
interface Tried {
  file: CourseFile
  shows: Shown
}

/** Of each toxicity so many of the shortest courses, and of the longest. */
const eachEnd = 2

/** Gives courses to try, shortest first: the ends of what each toxicity was shown by, and courses like them. */
export function coursesToTry(study: Study, shown: readonly { toxicity?: string; course?: CourseFile }[]): readonly Tried[] {
  const byToxicity = new Map<string, CourseFile[]>()
  for (const { toxicity = '', course } of shown)
    if (course !== undefined) byToxicity.set(toxicity, [...(byToxicity.get(toxicity) ?? []), course])
  const drugs = study.compiled.drugs.map(({ drug }) => drug.id)
  const length = ({ events }: CourseFile): number => events.length
  return [...byToxicity.values()]
    .flatMap((files) => {
      const sorted = [...files].sort((one, other) => length(one) - length(other))
      return sorted.filter((_, index) => index < eachEnd || index >= sorted.length - eachEnd)
    })
    .sort((one, other) => length(one) - length(other))
    .flatMap((file) => variantsOf(file, drugs))
    .map((file) => ({ file, shows: shownBy(study.compiled, file) }))
}

/** A course to which another option of a reading gives another answer; `option` is what that option says. */
export interface Diverging extends Tried {
  option: string
  otherwise: Shown
}

/**
 * Gives the first of the courses to which the guideline gives another answer when an option of a reading is taken in place of
 * the default: what it means that the source does not say. Undefined where none does.
 */
export function divergingCourse(
  { guideline, compiled }: Study,
  reading: Reading,
  courses: readonly Tried[],
): Diverging | undefined {
  for (const { id, says: option } of reading.options) {
    if (compiled.choices.option[reading.id] === id) continue
    const { compiled: other } = compileWithConflicts(guideline, { ...compiled.given, [reading.id]: id })
    for (const { file, shows } of courses) {
      const otherwise = shownBy(other, file)
      if (JSON.stringify(shows) !== JSON.stringify(otherwise)) return { file, shows, option, otherwise }
    }
  }
  return undefined
}
