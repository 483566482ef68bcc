import type { CompiledDrug, CompiledGuideline } from '../compile/index.ts'
import type { DoseHistory, DrugHistory } from '../engine/index.ts'
import { type Course, type Day, formatDay } from '../model/index.ts'
import type { PlacedDay } from './clock.ts'
import { unitsOf } from './drug-sheet.ts'
import type { DoseEntry, NoDoseReason } from './schedule.ts'

/** A course with what became of it, as every part of the calendar reads it. */
export interface CourseSoFar {
  compiled: CompiledGuideline
  course: Course
  history: DoseHistory
}

const isTaken = ({ next }: DrugHistory): boolean =>
  next.action === 'continue' || next.action === 'reduce' || next.action === 'resume'

/** Whether a drug of the plan has a level whose dose nobody stated: then no drug is taken. */
function lacksDose({ compiled, history }: CourseSoFar, index: number): boolean {
  const own = history.drugs[index]
  return own !== undefined && isTaken(own) && compiled.drugs[index]?.doses[own.next.level] === undefined
}

/** Whether every drug that is taken or to be resumed has a stated dose. */
export function isActionable(so: CourseSoFar): boolean {
  return so.history.drugs.every((_, index) => !lacksDose(so, index))
}

function given(compiled: CompiledDrug, status: 'taken' | 'planned', level: number): DoseEntry {
  const dose = compiled.doses[level]
  return {
    drug: compiled.drug.id,
    scheduled: true,
    status,
    level,
    amount: dose?.amount ?? null,
    times: dose?.timesADay ?? null,
    unitsEach: unitsOf(compiled.drug, dose),
  }
}

/** Gives the level of every drug that was being taken on a day. */
function levelsOn(history: DoseHistory, day: Day): readonly (number | undefined)[] {
  return history.drugs.map(({ stretches }) => stretches.find(({ from, to }) => day >= from && day <= to)?.level)
}

/** Gives why nothing of a drug is planned on a day, whatever its regimen; undefined where a dose may be. */
function planned(so: CourseSoFar, index: number, day: Day): NoDoseReason | undefined {
  const next = so.history.drugs[index]?.next
  if (next === undefined || next.action === 'undetermined') return 'undetermined'
  if (next.action === 'discontinue') return 'discontinued'
  if (next.action === 'withhold') return 'held'
  if (!isActionable(so)) return lacksDose(so, index) ? 'dose-not-stated' : 'other-dose-not-stated'
  return next.from !== undefined && day < next.from ? 'awaiting-resume' : undefined
}

/** Gives what is taken, or why nothing is, of each drug on a day. */
export function dosesOn(so: CourseSoFar, place: PlacedDay): DoseEntry[] {
  const { compiled, course, history } = so
  const followed = course.actions === 'followed'
  const levels = levelsOn(history, place.on)
  const unstated = levels.map((level, index) => level !== undefined && compiled.drugs[index]?.doses[level] === undefined)
  return compiled.drugs.map((own, index): DoseEntry => {
    const scheduled = !place.stopped && own.drug.dosingDays.includes(place.day)
    const none = (reason: NoDoseReason, resumesOn?: Day): DoseEntry => ({
      drug: own.drug.id,
      scheduled,
      status: 'none',
      reason,
      ...(resumesOn !== undefined && { resumesOn: formatDay(resumesOn) }),
    })
    const free = place.phase === 'off' ? 'off' : scheduled ? undefined : 'between-doses'
    const past = history.drugs[index]
    const level = levels[index]
    if (place.on < history.asOf || (place.on === history.asOf && past?.recordedToday === true && level !== undefined)) {
      const stretch = past?.stretches.find(({ from, to }) => place.on >= from && place.on <= to)
      if (stretch?.level === undefined) return none(stretch?.status === 'discontinued' ? 'discontinued' : 'held')
      // As followed, what could not be acted on was not: neither drug is taken while a dose is not stated.
      if (followed && unstated.includes(true)) return none(unstated[index] === true ? 'dose-not-stated' : 'other-dose-not-stated')
      if (free !== undefined) return none(free)
      return given(own, 'taken', stretch.level)
    }
    const reason = planned(so, index, place.on)
    if (reason === 'awaiting-resume') return none(reason, past?.next.from)
    if (reason !== undefined) return none(reason)
    if (free !== undefined) return none(free)
    const today = place.on === history.asOf && past?.next.action === 'continue'
    return given(own, today ? 'taken' : 'planned', past?.next.level ?? 0)
  })
}
