import type { DrugSheet, PlanOfDrug, Schedule } from '../calendar/index.ts'
import { type DateWriter, givenWords, levelBefore, levelDose, omittedWords, todayOf } from './calendar-dose.ts'
import { type CalendarWords, sayCalendar } from './calendar-words.ts'
import { actionWord } from './drug-view.ts'
import { actionMark } from './palette.ts'
import { sentenceCase } from './words.ts'

/** What stands for one drug from the day of the calendar on, in words. */
export interface PlanView {
  sheet: DrugSheet
  plan: PlanOfDrug
  /** The action; where it cannot be carried out because a dose is not stated, that. */
  action: string
  mark: string
  /** What is taken on that day; left out where the calendar does not show it. */
  today?: string
  /** The dose from then on, or why there is none. */
  says: string
}

function heldWords(plan: PlanOfDrug, sheet: DrugSheet, words: CalendarWords, date: DateWriter): string {
  const { heldSince, recoverBy, resumeDose, level } = plan
  const parts = [
    heldSince === undefined
      ? sayCalendar(words, 'plan.held.no-date')
      : sayCalendar(words, 'plan.held', { since: date(heldSince) }),
  ]
  if (recoverBy !== undefined) parts.push(sayCalendar(words, 'plan.recover-by', { date: date(recoverBy) }))
  if (resumeDose !== undefined) {
    const dose = resumeDose === null || level === undefined ? words['dose.not-stated'] : levelDose(sheet, level, words)
    parts.push(sayCalendar(words, 'plan.resume-at', { dose }))
  }
  return sentenceCase(parts.join('; '))
}

function planWords(plan: PlanOfDrug, sheet: DrugSheet, schedule: Schedule, words: CalendarWords, date: DateWriter): string {
  const { action, level, from, actionable } = plan
  if (action === 'discontinue') return sayCalendar(words, 'plan.stopped')
  if (action === 'undetermined' || level === undefined) return sayCalendar(words, 'dose.not-determined')
  if (action === 'withhold') return heldWords(plan, sheet, words, date)
  const stated = isStated(sheet, level)
  if (stated && !actionable) return sayCalendar(words, 'plan.not-alone')
  const dose = levelDose(sheet, level, words, levelBefore(schedule, sheet.drug, level))
  return from === undefined || !stated ? dose : sayCalendar(words, 'plan.from', { dose, date: date(from) })
}

function isStated(sheet: DrugSheet, level: number | undefined): boolean {
  return sheet.levels.some((entry) => entry.level === level && entry.dose !== null)
}

function actionView(
  { action, level, actionable }: PlanOfDrug,
  sheet: DrugSheet,
  words: CalendarWords,
): Pick<PlanView, 'action' | 'mark'> {
  const isUnstated = !actionable && action !== 'undetermined' && action !== 'withhold'
  if (!isUnstated) return { action: actionWord(action, words), mark: actionMark[action] }
  const key = isStated(sheet, level) ? 'dose.not-alone.title' : 'dose.not-stated.title'
  return { action: words[key], mark: actionMark.undetermined }
}

/** Gives what stands for each drug from the day of the calendar on. */
export function planViews(schedule: Schedule, words: CalendarWords, date: DateWriter): PlanView[] {
  const today = todayOf(schedule)
  return schedule.plan.flatMap((plan) => {
    const sheet = schedule.drugs.find(({ drug }) => drug === plan.drug)
    if (sheet === undefined) return []
    const dose = today?.doses.find(({ drug }) => drug === plan.drug)
    const taken =
      dose === undefined
        ? undefined
        : dose.status === 'none'
          ? sayCalendar(words, 'today.none', { reason: omittedWords(dose, words, date) })
          : givenWords(dose, words)
    const head = actionView(plan, sheet, words)
    return [
      { sheet, plan, ...head, ...(taken !== undefined && { today: taken }), says: planWords(plan, sheet, schedule, words, date) },
    ]
  })
}
