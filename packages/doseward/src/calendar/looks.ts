import type { Look } from '../engine/index.ts'
import type { Citation, Day, MonitoringPlan } from '../model/index.ts'
import { type CalendarChoices, calendarReadings, isUnder } from './choices.ts'
import type { CycleDays } from './day-plan.ts'
import type { CourseSoFar } from './doses.ts'
import type { LookKind } from './schedule.ts'

/** A look that the monitoring plan asks for, with its days. */
export interface PlannedLook {
  id: string
  kind: Extract<LookKind, 'baseline' | 'before-cycle' | 'cycle-day'>
  plan: string
  title: string
  tests: readonly string[]
  cycle: number
  due: Day
  from: Day | undefined
  to: Day
  /** The reading that states the window. */
  reading?: string
  cite: Citation
  readings: readonly string[]
}

type Timing = MonitoringPlan['at'][number]

function isOfCycle({ cycles, every }: Timing, number: number): boolean {
  if (cycles === 'all') return true
  if (cycles !== undefined) return cycles.includes(number)
  return every !== undefined && number >= every.from && (number - every.from) % every.cycles === 0
}

/** Gives the day of a cycle by which a look before it must be done: that of its first dose, where a hold has moved it. */
function startOf(cycle: CycleDays): Day {
  return cycle.firstDose ?? cycle.firstDay
}

/**
 * Gives the window of a look. A reading states it for laboratory tests; before a cycle whose first dose a hold has moved it
 * stays open until that dose. Otherwise no margin is stated: an examination before a cycle counts since the cycle before began.
 */
function windowOf(
  plan: MonitoringPlan,
  kind: PlannedLook['kind'],
  due: Day,
  cycle: CycleDays,
  before: CycleDays | undefined,
  days: number | undefined,
): Pick<PlannedLook, 'from' | 'to' | 'reading'> {
  if (kind === 'baseline') return { from: undefined, to: due }
  if (days !== undefined && plan.readings.includes(calendarReadings.labWindow)) {
    const reading = calendarReadings.labWindow
    return kind === 'cycle-day'
      ? { from: due - days, to: due + days, reading }
      : { from: cycle.firstDay - days, to: due, reading }
  }
  if (kind === 'cycle-day') return { from: due, to: due }
  return { from: before === undefined ? undefined : before.firstDay + 1, to: due }
}

function lookOf(plan: MonitoringPlan, timing: Timing, cycles: readonly CycleDays[], index: number, days?: number): PlannedLook[] {
  const cycle = cycles[index]
  if (cycle === undefined) return []
  const isBaseline = timing.when === 'baseline'
  if (isBaseline ? cycle.number !== 1 : !isOfCycle(timing, cycle.number)) return []
  const due = timing.day === undefined ? startOf(cycle) : cycle.days.find(({ day }) => day === timing.day)?.on
  if (due === undefined) return []
  const name = isBaseline ? 'baseline' : `C${cycle.number} D${timing.day ?? 1}`
  return [
    {
      id: `${plan.id} ${name}`,
      kind: timing.when,
      plan: plan.id,
      title: plan.title,
      tests: plan.tests,
      cycle: cycle.number,
      due,
      ...windowOf(plan, timing.when, due, cycle, cycles[index - 1], days),
      cite: plan.cite,
      readings: plan.readings,
    },
  ]
}

/** Gives every look of the monitoring plan in the given cycles, by plan and then by day. */
export function plannedLooks({ compiled }: CourseSoFar, cycles: readonly CycleDays[], choices: CalendarChoices): PlannedLook[] {
  return compiled.guideline.monitoring.flatMap((plan) => {
    const timings = plan.at.filter(({ under }) => isUnder(under, compiled))
    const looks = cycles.flatMap((_, index) =>
      timings.flatMap((timing) => lookOf(plan, timing, cycles, index, choices.labWindowDays)),
    )
    return looks.sort((a, b) => a.due - b.due)
  })
}

/**
 * Gives the first day from `from` to `to` on which a test was done; an examination of the eyes when both were seen in full.
 * Dates have no time: a result of the day of the first dose counts as there before it.
 */
export function doneOn(looks: readonly Look[], test: string, from: Day | undefined, to: Day): Day | undefined {
  const within = looks.filter(
    (look) => look.test === test && look.on >= (from ?? look.on) && look.on <= to && look.partial !== true,
  )
  if (test !== 'eye') return within[0]?.on
  const right = within.find(({ eye }) => eye === 'right')
  const left = within.find(({ eye }) => eye === 'left')
  return right === undefined || left === undefined ? undefined : Math.max(right.on, left.on)
}
