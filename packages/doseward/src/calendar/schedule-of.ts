import type { CompiledGuideline } from '../compile/index.ts'
import type { DoseHistory } from '../engine/index.ts'
import { type Course, type Day, formatDay, type Recommendation, studyDay, weekdayOf } from '../model/index.ts'
import { askedLooks } from './asked-looks.ts'
import { markChanges } from './changes.ts'
import { type CalendarChoices, calendarChoices } from './choices.ts'
import { cycleCount, doseSoFar } from './counts.ts'
import { cycleStartOf, withholdUntilTested } from './cycle-start.ts'
import { type CycleDays, cyclesOf, type PlannedDay, plannedDays } from './day-plan.ts'
import type { CourseSoFar } from './doses.ts'
import { drugSheets } from './drug-sheet.ts'
import { lookEntry } from './look-status.ts'
import { plannedLooks } from './looks.ts'
import { planOf } from './plan.ts'
import type { CycleRange, MonitoringEntry, Schedule, ScheduleCycle, ScheduleDay, SupportiveEntry } from './schedule.ts'
import { lastSupportiveCycle, supportiveEntries } from './supportive.ts'
import { usedReadings } from './used-readings.ts'

/** What happened to a course, and what is recommended: `decide` and `doseHistory` of the same day give them. */
export interface CourseFindings {
  recommendation: Recommendation
  history: DoseHistory
}

export interface ScheduleOptions {
  asOf: Day
  cycles: CycleRange
}

/** The most cycles that a schedule may reach: some 76 years of 28 days. */
export const mostCycles = 1000

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

function assertOptions(
  { asOf, cycles }: ScheduleOptions,
  { recommendation, history }: CourseFindings,
  { guideline }: CompiledGuideline,
  { start }: Course,
): void {
  const { first, last } = cycles
  if (!Number.isInteger(first) || !Number.isInteger(last) || first < 1 || last < first || last > mostCycles)
    throw new RangeError(
      `cycles ${first} to ${last}: give whole numbers from 1 to ${mostCycles}, the first no later than the last`,
    )
  if (history.asOf !== asOf || recommendation.asOf !== formatDay(asOf))
    throw new RangeError(`the recommendation and the history must be as of ${formatDay(asOf)}, as the schedule is`)
  if (asOf - start >= mostCycles * guideline.regimen.cycleDays)
    throw new RangeError(`${formatDay(asOf)} is more than ${mostCycles} cycles after ${formatDay(start)}: give an earlier day`)
}

/** Gives the first day from which on every drug is discontinued. */
function endOf(days: readonly PlannedDay[]): Day | undefined {
  return days.find(({ doses }) => doses.every((dose) => dose.status === 'none' && dose.reason === 'discontinued'))?.on
}

function looksOf(
  so: CourseSoFar,
  days: readonly PlannedDay[],
  cycles: readonly CycleDays[],
  choices: CalendarChoices,
): MonitoringEntry[] {
  const endedOn = endOf(days)
  const { asOf, looks } = so.history
  const planned = plannedLooks(so, cycles, choices).filter(({ from, due }) => endedOn === undefined || (from ?? due) < endedOn)
  return planned.map((look, place) => {
    const next = planned[place + 1]
    return lookEntry(look, next?.plan === look.plan ? next : undefined, { asOf, looks, days, endedOn })
  })
}

/** Marks the days on which a dose changes, of every drug. */
function withChanges(days: readonly PlannedDay[]): PlannedDay[] {
  const drugs = days[0]?.doses.length ?? 0
  const marked = Array.from({ length: drugs }, (_, index) => markChanges(days.flatMap(({ doses }) => doses[index] ?? [])))
  return days.map((day, place) => ({ ...day, doses: marked.flatMap((entries) => entries[place] ?? []) }))
}

function dayEntry(
  { on, cycle, day, phase, stopped, doses }: PlannedDay,
  { course, history }: CourseSoFar,
  monitoring: readonly MonitoringEntry[],
  care: readonly SupportiveEntry[],
): ScheduleDay {
  const date = formatDay(on)
  return {
    on: date,
    weekday: weekdays[weekdayOf(on)] ?? 'Sun',
    studyDay: studyDay(course.start, on),
    cycle,
    day,
    phase,
    ...(stopped && { clock: 'stopped' as const }),
    time: on < history.asOf ? 'past' : on === history.asOf ? 'today' : 'ahead',
    doses,
    monitoring: monitoring.filter(({ due }) => due === date).map(({ id }) => id),
    supportiveCare: care
      .filter(({ from, endsOn, reminderOn }) => from === date || endsOn === date || reminderOn === date)
      .map(({ id }) => id),
  }
}

const byDue = (a: MonitoringEntry, b: MonitoringEntry): number => {
  const [left, right] = [a.due ?? '9999', b.due ?? '9999']
  return left === right ? 0 : left < right ? -1 : 1
}

/** Gives the looks whose window touches the days shown, and those that are still owed from before. */
function shownLooks(looks: readonly MonitoringEntry[], shown: readonly ScheduleCycle[]): MonitoringEntry[] {
  const [first, last] = [shown[0]?.firstDay ?? '', shown.at(-1)?.lastDay ?? '']
  return looks.filter(
    ({ status, due, window: { from, to } }) =>
      status === 'overdue' || status === 'due' || ((from ?? due ?? '') <= last && (to ?? '9999') >= first),
  )
}

/**
 * Gives the dosing calendar of a course: every day of the cycles asked for, with doses, monitoring, supportive care and counts.
 * Pure: it replays nothing, looks at no clock, and fills in no dose that is not stated.
 *
 * @throws RangeError where the cycles are no range from 1 to 1000, the day is later than those, or what is given is as of another.
 */
export function scheduleOf(
  compiled: CompiledGuideline,
  course: Course,
  findings: CourseFindings,
  options: ScheduleOptions,
): Schedule {
  assertOptions(options, findings, compiled, course)
  const { recommendation, history } = findings
  const { asOf, cycles: range } = options
  const so: CourseSoFar = { compiled, course, history }
  const choices = calendarChoices(compiled)
  const asked = plannedDays(so, Math.max(range.last, lastSupportiveCycle(so, choices)) + 1)
  const before = cyclesOf(asked)
  const planned = looksOf(so, asked, before, choices)
  const withheld = choices.gate === 'alert' ? asked : withholdUntilTested(so, before, planned)
  const days = withChanges(withheld)
  const cycles = cyclesOf(days)
  const endedOn = endOf(days)
  const care = supportiveEntries(so, cycles, choices, endedOn)
  const looks = [...planned, ...askedLooks(so, recommendation)]
  const shown = cycles.flatMap((cycle, place): ScheduleCycle[] => {
    if (cycle.number < range.first || cycle.number > range.last) return []
    return [
      {
        number: cycle.number,
        firstDay: formatDay(cycle.firstDay),
        lastDay: formatDay(cycle.firstDay + cycle.days.length - 1),
        start: cycleStartOf(cycle, before[place], planned, asOf, choices.gate),
        days: cycle.days.map((day) => dayEntry(day, so, looks, care)),
        counts: compiled.drugs.map((drug, index) => cycleCount(drug, index, cycle.days)),
      },
    ]
  })
  const monitoring = shownLooks(looks, shown).sort(byDue)
  const { id, title, version, status } = compiled.guideline
  return {
    guideline: { id, title, version, status, digest: compiled.digest },
    ...(course.patient !== undefined && { patient: course.patient }),
    start: formatDay(course.start),
    asOf: formatDay(asOf),
    actions: course.actions,
    cycles: shown,
    drugs: drugSheets(compiled, course.start),
    plan: planOf(so, recommendation),
    certain: recommendation.certain,
    answer: recommendation.answer,
    holds: recommendation.open,
    endedOn: endedOn === undefined ? null : formatDay(endedOn),
    monitoring,
    asIndicated: compiled.guideline.monitoring
      .filter(({ alsoAsIndicated }) => alsoAsIndicated)
      .map((plan) => ({ plan: plan.id, title: plan.title, tests: plan.tests })),
    supportiveCare: care,
    soFar: compiled.drugs.map((drug, index) => doseSoFar(so, drug, index, days)),
    readings: usedReadings(so, monitoring, care, days),
  }
}
