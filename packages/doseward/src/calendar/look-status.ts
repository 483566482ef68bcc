import type { Look } from '../engine/index.ts'
import { type Day, formatDay } from '../model/index.ts'
import type { PlannedDay } from './day-plan.ts'
import { doneOn, type PlannedLook } from './looks.ts'
import type { LookStatus, MonitoringEntry } from './schedule.ts'

/** What the status of a look goes by beside the look itself. */
export interface LookContext {
  asOf: Day
  looks: readonly Look[]
  days: readonly PlannedDay[]
  endedOn: Day | undefined
}

/** Whether no drug was taken on any of the days, because all were withheld or stopped. */
function isHeldThroughout(days: readonly PlannedDay[]): boolean {
  return (
    days.length > 0 &&
    days.every(({ doses }) =>
      doses.every(
        (entry) =>
          entry.status === 'none' &&
          (entry.reason === 'held' || entry.reason === 'awaiting-resume' || entry.reason === 'discontinued'),
      ),
    )
  )
}

/** Whether a look fell in a hold: one before a cycle where its first day did, another where its whole window did. */
function wasHeld(look: PlannedLook, days: readonly PlannedDay[]): boolean {
  const from = look.kind === 'cycle-day' ? (look.from ?? look.due) : look.due
  // Days stand in order without a gap, from the first of treatment on.
  const start = days[0]?.on ?? 0
  return isHeldThroughout(days.slice(Math.max(0, from - start), look.to - start + 1))
}

function statusOf(
  look: PlannedLook,
  missing: boolean,
  late: boolean,
  nextOpens: Day,
  { asOf, days, endedOn }: LookContext,
): LookStatus {
  if (!missing) return late ? 'late' : 'done'
  if (endedOn !== undefined) return look.to >= endedOn ? 'skipped' : 'missed'
  if (asOf > look.to) return wasHeld(look, days) ? 'skipped' : asOf >= nextOpens ? 'missed' : 'overdue'
  return look.from !== undefined && asOf < look.from ? 'upcoming' : 'due'
}

/** Gives a planned look as it stands; `next` is the look of the same plan after it. */
export function lookEntry(look: PlannedLook, next: PlannedLook | undefined, context: LookContext): MonitoringEntry {
  // Nothing that is done in the window of the next look makes up for this one; what precedes treatment cannot be made up later.
  const nextOpens = Math.max(next?.from ?? Number.POSITIVE_INFINITY, look.to + 1)
  const until = look.kind === 'baseline' ? look.to : nextOpens - 1
  const done: { test: string; on: string }[] = []
  const missing: string[] = []
  let late = false
  for (const test of look.tests) {
    const on = doneOn(context.looks, test, look.from, until)
    if (on === undefined) missing.push(test)
    else {
      done.push({ test, on: formatDay(on) })
      late ||= on > look.to
    }
  }
  const partial = context.looks.filter(({ on, partial }) => partial === true && on >= (look.from ?? on) && on <= until)
  return {
    id: look.id,
    kind: look.kind,
    plan: look.plan,
    title: look.title,
    tests: look.tests,
    cycle: look.cycle,
    due: formatDay(look.due),
    window: {
      from: look.from === undefined ? null : formatDay(look.from),
      to: formatDay(look.to),
      ...(look.reading !== undefined && { reading: look.reading }),
    },
    status: statusOf(look, missing.length > 0, late, nextOpens, context),
    done,
    missing,
    ...(missing.includes('eye') && partial.length > 0 && { incomplete: [...new Set(partial.map(({ on }) => formatDay(on)))] }),
    deadline: false,
    cite: look.cite,
    readings: look.readings,
  }
}
