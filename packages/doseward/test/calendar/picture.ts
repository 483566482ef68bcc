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
 * One letter for a drug's day: a digit for tablets or capsules of the day, `*` where they cannot be told; `h` held, `w` waiting
 * to resume, `X` discontinued, `n` and `o` not stated here or for the other, `?` undetermined, `t` tests missing, `.` off week,
 * `-` between doses.
 */
function letter(entry: DoseEntry): string {
  if (entry.status === 'none') return reasons[entry.reason] ?? '!'
  return entry.unitsEach === null || entry.times === null ? '*' : String(entry.unitsEach.count * entry.times)
}

/** Draws the days of each drug, seven to a row; `|` stands between the record and the plan. */
export function picture(schedule: Schedule): Record<string, string> {
  const days = schedule.cycles.flatMap((cycle) => cycle.days)
  return Object.fromEntries(
    schedule.drugs.map(({ drug }, index) => {
      let isPlan = false
      const letters = days.map(({ time, doses }) => {
        const entry = doses[index]
        if (entry === undefined) return '!'
        const turns = !isPlan && (time === 'ahead' || (time === 'today' && entry.status === 'planned'))
        isPlan ||= turns
        return `${turns ? '|' : ''}${letter(entry)}`
      })
      const weeks = Array.from({ length: Math.ceil(letters.length / 7) }, (_, week) => letters.slice(week * 7, week * 7 + 7))
      return [drug, weeks.map((week) => week.join('')).join(' ')]
    }),
  )
}

/** Gives the days on which a dose of a drug begins, with what begins. */
export function beginnings(schedule: Schedule, drug: string): string[] {
  return schedule.cycles.flatMap(({ days }) =>
    days.flatMap(({ on, doses }) =>
      doses.flatMap((dose) =>
        dose.drug === drug && dose.status !== 'none' && dose.begins !== undefined ? [`${on} ${dose.begins}`] : [],
      ),
    ),
  )
}
