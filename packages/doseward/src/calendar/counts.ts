import type { CompiledDrug } from '../compile/index.ts'
import { type Amount, formatDay, timesAmount } from '../model/index.ts'
import type { PlannedDay } from './day-plan.ts'
import type { CourseSoFar } from './doses.ts'
import type { CycleCount, DoseEntry, DoseGiven, DoseSoFar, UnknownCount } from './schedule.ts'

const isGiven = (entry: DoseEntry): entry is DoseGiven => entry.status !== 'none'

/** Whether nothing is taken on a dosing day because a dose is not stated: what would be taken is then not known. */
const isUnstated = (entry: DoseEntry): boolean =>
  !isGiven(entry) && entry.scheduled && (entry.reason === 'dose-not-stated' || entry.reason === 'other-dose-not-stated')

/** Gives the sum of amounts, without the error of binary fractions; null where one of them is not known. */
function sumOf(amounts: readonly (Amount | null)[], unit: string): Amount | null {
  let scaled = 0
  for (const amount of amounts) {
    if (amount === null || amount.unit !== unit) return null
    scaled += Math.round(amount.value * 10_000)
  }
  return { value: scaled / 10_000, unit }
}

const amountOf = ({ amount, times }: DoseGiven): Amount | null =>
  amount === null || times === null ? null : timesAmount(amount, times)

function amountOfAll(entries: readonly DoseGiven[], unit: string | undefined): Amount | null {
  return unit === undefined ? null : sumOf(entries.map(amountOf), unit)
}

/** Gives the tablets or capsules of a drug in some doses; undefined where they cannot be told. */
function unitsIn(entries: readonly DoseGiven[]): number | undefined {
  let count = 0
  for (const { unitsEach, times } of entries) {
    if (unitsEach === null || times === null) return undefined
    count += unitsEach.count * times
  }
  return count
}

/** Why the units of a cycle cannot be told; undefined where they can. */
function unknownOf({ drug }: CompiledDrug, entries: readonly DoseEntry[]): UnknownCount | undefined {
  const given = entries.filter(isGiven)
  if (entries.some(isUnstated) || given.some(({ amount }) => amount === null)) return 'dose-not-stated'
  if (drug.strength === undefined) return 'strength-not-stated'
  return given.some(({ unitsEach }) => unitsEach === null) ? 'no-whole-units' : undefined
}

/** Gives what one drug takes of one cycle. */
export function cycleCount(compiled: CompiledDrug, index: number, days: readonly PlannedDay[]): CycleCount {
  const { drug, doses } = compiled
  const entries = days.flatMap(({ doses: all }) => all[index] ?? [])
  const scheduled = entries.filter((entry) => entry.scheduled)
  const given = entries.filter(isGiven)
  const taken = given.filter(({ status }) => status === 'taken')
  const planned = given.filter(({ status }) => status === 'planned')
  const starting = doses[0]
  const unit = starting?.amount.unit
  const unknown = unknownOf(compiled, entries)
  const [first] = given
  const fromFirst = first === undefined ? 0 : scheduled.length - scheduled.indexOf(first)
  const [takenUnits, plannedUnits] = [unitsIn(taken), unitsIn(planned)]
  const eachDay = first === undefined ? 0 : unitsIn([first])
  const units = (): CycleCount['units'] => {
    if (unknown !== undefined || takenUnits === undefined || plannedUnits === undefined || eachDay === undefined) return null
    const dispense = Math.max(eachDay * fromFirst, takenUnits + plannedUnits)
    const leftOver = dispense - takenUnits - plannedUnits
    return { form: drug.strength?.form ?? '', dispense, taken: takenUnits, planned: plannedUnits, leftOver }
  }
  return {
    drug: drug.id,
    scheduledDays: scheduled.length,
    takenDays: taken.length,
    plannedDays: planned.length,
    takenAmount: amountOfAll(taken, unit),
    plannedAmount: amountOfAll(planned, unit),
    fullAmount: starting === undefined ? null : timesAmount(starting.amount, starting.timesADay * drug.dosingDays.length),
    units: units(),
    ...(unknown !== undefined && { unknown }),
  }
}

/** Gives the dose of one drug from the first day of treatment on, against the starting dose on every day of the calendar. */
export function doseSoFar(
  { compiled, course, history }: CourseSoFar,
  { drug, doses }: CompiledDrug,
  index: number,
  days: readonly PlannedDay[],
): DoseSoFar {
  const past = days.flatMap(({ on, doses: all }) => {
    const entry = all[index]
    // A dose that is only planned for today is not yet part of what was taken.
    return entry === undefined || on > history.asOf || entry.status === 'planned' ? [] : [{ on, entry }]
  })
  const { cycleDays } = compiled.guideline.regimen
  const starting = doses[0]
  const intended = past.filter(({ on }) => drug.dosingDays.includes(((on - course.start) % cycleDays) + 1)).length
  const intendedAmount = starting === undefined ? null : timesAmount(starting.amount, starting.timesADay * intended)
  const takenAmount = amountOfAll(
    past.flatMap(({ entry }) => (isGiven(entry) ? [entry] : [])),
    starting?.amount.unit,
  )
  const last = past.at(-1)
  const levels = history.drugs[index]?.stretches.flatMap(({ level }) => level ?? []) ?? []
  return {
    drug: drug.id,
    through: last === undefined ? null : formatDay(last.on),
    intendedAmount,
    takenAmount,
    relativeDoseIntensity:
      intendedAmount === null || takenAmount === null || intendedAmount.value === 0 || past.some(({ entry }) => isUnstated(entry))
        ? null
        : Math.round((takenAmount.value / intendedAmount.value) * 10_000) / 10_000,
    heldDays: past.filter(({ entry }) => !isGiven(entry) && (entry.reason === 'held' || entry.reason === 'awaiting-resume'))
      .length,
    reductions: levels.filter((level, place) => place > 0 && level > (levels[place - 1] ?? level)).length,
  }
}
