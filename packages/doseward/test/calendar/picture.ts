import { type CycleRange, type DoseEntry, type Schedule, scheduleOf } from '../../src/calendar/index.ts'
import type { CompiledGuideline } from '../../src/compile/index.ts'
import { decide, doseHistory } from '../../src/engine/index.ts'
import { type Course, type Guideline, parseDay, type ReadingChoice } from '../../src/model/index.ts'
import { courseOf, firstCompiled, firstGuideline } from '../support/guideline.ts'

/** Gives the calendar of a course as of a day. */
export function scheduleFor(compiled: CompiledGuideline, course: Course, asOf: string, cycles: CycleRange): Schedule {
  const day = parseDay(asOf) ?? Number.NaN
  const findings = { recommendation: decide(compiled, course, day), history: doseHistory(compiled, course, day) }
  return scheduleOf(compiled, course, findings, { asOf: day, cycles })
}

export interface Asked {
  start?: string
  actions?: 'followed' | 'recorded'
  readings?: Record<string, ReadingChoice>
  events?: readonly unknown[]
  asOf: string
  /** One cycle, or the first and the last. */
  cycles?: number | readonly [number, number]
}

/** Gives the calendar of a course of the first guideline that starts on Monday 5 January 2026. */
export function calendarOf({
  start = '2026-01-05',
  actions = 'followed',
  readings = {},
  events = [],
  asOf,
  cycles = 1,
}: Asked): Schedule {
  const guideline: Guideline = firstGuideline()
  const course = courseOf({ guideline: guideline.id, start, actions, readings, events }, guideline)
  const [first, last] = typeof cycles === 'number' ? [cycles, cycles] : cycles
  return scheduleFor(firstCompiled(course.readings), course, asOf, { first, last })
}

const reasons: Record<string, string> = {
  discontinued: 'X',
  held: 'h',
  'awaiting-resume': 'w',
  undetermined: '?',
  'dose-not-stated': 'n',
  'other-dose-not-stated': 'o',
  'tests-missing': 't',
  off: '.',
  'between-doses': '-',
}

/**
 * One letter for a drug's day: a digit for what was taken (intakes times tablets or capsules), in brackets what is planned; `*`
 * where the amount is not stated; `h` held, `w` waiting to resume, `X` discontinued, `n` and `o` not stated here or for the other,
 * `?` undetermined, `t` tests missing, `.` off week, `-` between doses.
 */
function letter(entry: DoseEntry): string {
  if (entry.status === 'none') return reasons[entry.reason] ?? '!'
  const units = entry.unitsEach === null || entry.times === null ? '*' : String(entry.unitsEach.count * entry.times)
  return entry.status === 'planned' ? `(${units})` : units
}

/** Draws the days of each drug, a row for a week of the cycles shown. */
export function picture(schedule: Schedule): Record<string, string[]> {
  return Object.fromEntries(
    schedule.drugs.map(({ drug }, index) => {
      const days = schedule.cycles.flatMap((cycle) => cycle.days.map(({ doses }) => doses[index]))
      const letters = days.map((entry) => (entry === undefined ? '!' : letter(entry)))
      const weeks = Array.from({ length: Math.ceil(letters.length / 7) }, (_, week) =>
        letters.slice(week * 7, week * 7 + 7).join(''),
      )
      return [drug, weeks]
    }),
  )
}
