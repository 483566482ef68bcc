import type { CycleRange, DoseGiven, DrugSheet, NoDoseReason, PlanOfDrug, Schedule, ScheduleCycle } from '../calendar/index.ts'
import { formatDay, parseDay } from '../model/index.ts'
import { givenWords, levelDose, omittedWords, todayOf, unitsWords } from './calendar-dose.ts'
import type { IcsEntry } from './calendar-ics-event.ts'
import { type CalendarWords, sayCalendar } from './calendar-words.ts'
import { formatDate } from './format.ts'

function givenSummary(dose: DoseGiven, { title }: DrugSheet, words: CalendarWords): string {
  if (dose.amount === null) return sayCalendar(words, 'ics.unknown', { drug: title })
  const values = { drug: title, dose: givenWords(dose, words) }
  return dose.unitsEach === null
    ? sayCalendar(words, 'ics.dose', values)
    : sayCalendar(words, 'ics.dose.units', { ...values, units: unitsWords(dose.unitsEach, words) })
}

/** Whether the days of a cycle stand elsewhere than a course without a stopped clock has them. */
function isMoved({ days, number }: ScheduleCycle): boolean {
  const counted = days.filter(({ clock }) => clock !== 'stopped')
  return days.some(({ clock, studyDay, day }) => clock === 'stopped' || studyDay - day !== (number - 1) * counted.length)
}

/**
 * Gives an entry for each dose, and a cancelled one for each day on which an earlier calendar may hold a dose and this one does
 * not: the regimen has the drug on that day, or a stopped clock has moved the days.
 */
export function doseEntries(schedule: Schedule, shown: CycleRange, words: CalendarWords): IcsEntry[] {
  const beyond = isPlain(schedule) ? [] : schedule.cycles.filter(({ number }) => number > shown.last)
  const cycles = schedule.cycles.filter(({ number }) => number >= shown.first && number <= shown.last)
  return [...cycles, ...beyond].flatMap((cycle) => {
    const moved = isMoved(cycle)
    return cycle.days.flatMap(({ on, doses }) =>
      doses.flatMap((dose): IcsEntry[] => {
        const sheet = schedule.drugs.find(({ drug }) => drug === dose.drug)
        if (sheet === undefined) return []
        const entry = { id: [dose.drug, on], from: on, to: on }
        if (dose.status === 'none') {
          if (!dose.scheduled && !moved) return []
          const reason = omittedWords(dose, words, formatDate)
          const summary = sayCalendar(words, 'ics.none', { drug: sheet.title, reason })
          return [{ ...entry, status: 'CANCELLED', summary, description: [] }]
        }
        if (cycle.number > shown.last) {
          const summary = sayCalendar(words, 'ics.beyond', { drug: sheet.title })
          return [{ ...entry, status: 'CANCELLED', summary, description: [] }]
        }
        const description = dose.amount === null ? [] : [`${sheet.title}: ${levelDose(sheet, dose.level, words)}`]
        return [{ ...entry, status: 'CONFIRMED', summary: givenSummary(dose, sheet, words), description }]
      }),
    )
  })
}

/** Whether nothing ever departed from the starting dose: an earlier calendar then holds the same doses. */
function isPlain({ plan, soFar }: Schedule): boolean {
  return (
    plan.every(({ action, level, actionable }) => action === 'continue' && level === 0 && actionable) &&
    soFar.every(({ heldDays, reductions }) => heldDays === 0 && reductions === 0)
  )
}

/** Gives why a drug is not taken from the day of the calendar on; undefined where it is. */
function absence({ drug, action, level, actionable, from }: PlanOfDrug, schedule: Schedule): NoDoseReason | undefined {
  const today = todayOf(schedule)?.doses.find((dose) => dose.drug === drug)
  if (action === 'discontinue') return 'discontinued'
  if (action === 'withhold') return 'held'
  if (action === 'undetermined') return 'undetermined'
  const sheet = schedule.drugs.find((entry) => entry.drug === drug)
  if (!actionable) {
    const stated = sheet?.levels.some((entry) => entry.level === level && entry.dose !== null) === true
    return stated ? 'other-dose-not-stated' : 'dose-not-stated'
  }
  if (today?.status === 'none' && today.reason === 'tests-missing') return 'tests-missing'
  return action === 'resume' && from !== undefined && from > schedule.asOf ? 'awaiting-resume' : undefined
}

function dayBefore(iso: string): string {
  return formatDay((parseDay(iso) ?? 0) - 1)
}

/**
 * Gives one entry for each drug that says for as long as the calendar reaches that none is taken; cancelled where it is taken.
 * Cancelled doses vanish from most programs, and an empty day would look like nothing has changed.
 */
export function statusEntries(schedule: Schedule, shown: CycleRange, words: CalendarWords): IcsEntry[] {
  const last = schedule.cycles.findLast(({ number }) => number <= shown.last)?.lastDay ?? schedule.asOf
  const { asOf } = schedule
  return schedule.plan.flatMap((plan): IcsEntry[] => {
    const sheet = schedule.drugs.find(({ drug }) => drug === plan.drug)
    if (sheet === undefined) return []
    const reason = absence(plan, schedule)
    const entry = { id: ['status', plan.drug], from: asOf, description: [] }
    if (reason === undefined || reason === 'off' || reason === 'between-doses') {
      return [{ ...entry, to: asOf, status: 'CANCELLED', summary: sayCalendar(words, 'ics.status.over', { drug: sheet.title }) }]
    }
    const until = reason === 'awaiting-resume' && plan.from !== undefined ? dayBefore(plan.from) : last
    const values = { drug: sheet.title, date: plan.from === undefined ? '' : formatDate(plan.from) }
    const summary = sayCalendar(words, `ics.status.${reason}`, values)
    return [{ ...entry, to: [asOf, until].sort().at(-1) ?? asOf, status: 'CONFIRMED', summary }]
  })
}
