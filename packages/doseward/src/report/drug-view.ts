import type { Drug } from '../model/guideline.ts'
import type { DrugRecommendation, Recommendation, RecommendedAction } from '../model/recommendation.ts'
import { doseOfLevel, levelWords, recommendedDose } from './dose-view.ts'
import { formatDate, formatDoseDetail, formatIntake, keepUnits } from './format.ts'
import type { CardLine, DrugView, ReportContext } from './view.ts'
import { english, say, type Words } from './words.ts'

/** Gives the word of an action. */
export function actionWord(action: RecommendedAction, words: Words = english): string {
  return say(words, `action.${action}`)
}

/** Whether the drug's dose that the answer speaks of is one that the source does not state. */
function doseNotStated(recommendation: DrugRecommendation): boolean {
  return recommendation.dose === null || recommendation.resumeDose === null
}

/** Nothing to take today, and why where the drug is neither stopped nor held. */
function noneWords(recommendation: DrugRecommendation, status: string, phase: 'on' | 'off' | undefined, words: Words): string {
  const { action, from } = recommendation
  if (action === 'resume' && from !== undefined) return say(words, 'dose.none.later', { date: formatDate(from) })
  if (status === 'held' || (action !== 'continue' && action !== 'reduce')) return say(words, 'dose.none')
  return say(words, phase === 'off' ? 'dose.none.off-week' : 'dose.none.no-dosing-day')
}

/** The first line of a card: what to take on the day of the answer. */
function todayLine(recommendation: DrugRecommendation, status: string, phase: 'on' | 'off' | undefined, words: Words): CardLine {
  const label = say(words, 'dose.today')
  const { doseToday, action } = recommendation
  if (doseToday === null && action === 'undetermined') return { label, value: say(words, 'dose.not-determined'), kind: 'missing' }
  if (doseToday === null) return { label, value: say(words, 'dose.not-stated'), kind: 'missing' }
  if (doseToday !== 'none') return { label, value: keepUnits(doseToday), kind: 'dose' }
  return { label, value: noneWords(recommendation, status, phase, words), kind: 'dose' }
}

/** The dose before a hold, shown under that name alone while the drug is not to be taken. */
function beforeLine(drug: Drug, level: number, context: ReportContext): CardLine {
  const words = context.words ?? english
  const parts = doseOfLevel(drug, level, context)
  const label = say(words, 'dose.before-hold')
  if (parts === undefined) return { label, value: say(words, 'dose.not-stated.short'), kind: 'plain' }
  return { label, value: formatIntake(parts, words), detail: formatDoseDetail(parts, drug, undefined, words), kind: 'plain' }
}

function doseLine(
  drug: Drug,
  recommendation: DrugRecommendation,
  level: number,
  off: boolean,
  context: ReportContext,
): CardLine | undefined {
  const words = context.words ?? english
  if (recommendation.dose === undefined && recommendation.resumeDose === undefined) return undefined
  const kind = doseNotStated(recommendation) ? 'missing' : 'dose'
  const dose = recommendedDose(drug, recommendation, level, context)
  if (recommendation.dose === undefined) return { label: say(words, 'dose.to-resume-at'), ...dose, kind }
  const label = {
    continue: off ? 'dose.in-weeks-on' : 'dose.current',
    reduce: 'dose.reduced',
    resume: 'dose.to-resume-at',
  } as const
  const { action } = recommendation
  const known = action === 'continue' || action === 'reduce' || action === 'resume'
  return { label: say(words, known ? label[action] : 'dose.current'), ...dose, kind }
}

function dateLines(recommendation: DrugRecommendation, words: Words): CardLine[] {
  const lines: CardLine[] = []
  const { action, from, nextDoseOn, heldSince, recoverBy } = recommendation
  if (from !== undefined && action !== 'continue')
    lines.push({ label: say(words, 'from'), value: formatDate(from), kind: 'plain' })
  if (nextDoseOn !== undefined) lines.push({ label: say(words, 'dose.next'), value: formatDate(nextDoseOn), kind: 'plain' })
  if (heldSince !== undefined) lines.push({ label: say(words, 'held-since'), value: formatDate(heldSince), kind: 'plain' })
  if (recoverBy !== undefined) {
    const value = say(words, 'recover-by.value', { date: formatDate(recoverBy) })
    lines.push({ label: say(words, 'recover-by'), value, kind: 'plain' })
  }
  return lines
}

/** Another drug of the answer whose dose the source does not state: this one must not restart without it. */
function unstatedOther(drug: string, recommendation: Recommendation): string | undefined {
  return Object.entries(recommendation.recommendation).find(([id, entry]) => id !== drug && doseNotStated(entry))?.[0]
}

function warningOf(drug: string, recommendation: Recommendation, words: Words): DrugView['warning'] {
  const own = recommendation.recommendation[drug]
  if (own === undefined || own.action === 'discontinue') return undefined
  if (doseNotStated(own)) {
    return { title: say(words, 'dose.not-stated.title'), text: say(words, 'dose.not-stated.text', { drug }) }
  }
  const other = unstatedOther(drug, recommendation)
  if (other === undefined) return undefined
  return { title: say(words, 'dose.not-alone.title'), text: say(words, 'dose.not-alone', { drug, other }) }
}

/** Gives the card of one drug: today's dose first, the dose before a hold only under that name. */
export function drugView(drug: Drug, recommendation: Recommendation, context: ReportContext): DrugView | undefined {
  const words = context.words ?? english
  const own = recommendation.recommendation[drug.id]
  if (own === undefined) return undefined
  const state = recommendation.state[drug.id]
  const level = state?.level ?? 0
  const other = own.action === 'resume' && !doseNotStated(own) ? unstatedOther(drug.id, recommendation) : undefined
  const today =
    other === undefined
      ? todayLine(own, state?.status ?? '', recommendation.cycle?.phase, words)
      : ({ label: say(words, 'dose.today'), value: say(words, 'dose.none.unstated', { other }), kind: 'missing' } as const)
  const lines: CardLine[] = [today]
  if (own.action === 'withhold' || (state?.status === 'held' && own.action !== 'discontinue'))
    lines.push(beforeLine(drug, level, context))
  const dose = doseLine(drug, own, level, recommendation.cycle?.phase === 'off', context)
  if (dose !== undefined) lines.push(dose)
  lines.push(...dateLines(own, words))
  if (own.provisional !== undefined) {
    const value = say(words, 'provisionally.value', { action: actionWord(own.provisional, words) })
    lines.push({ label: say(words, 'provisionally'), value, kind: 'plain' })
  }
  const warning = warningOf(drug.id, recommendation, words)
  return {
    drug: drug.id,
    role: drug.role,
    route: drug.route,
    action: own.action,
    actionWord: actionWord(own.action, words),
    lines,
    ...(warning === undefined ? {} : { warning }),
    ...(own.confirm === true ? { confirm: say(words, 'confirm') } : {}),
  }
}

/** What an answer would be for every drug, its doses in words: `Withhold, to resume at defactinib 200 mg once daily; ...`. */
export function outcomeWords(
  outcome: { action: RecommendedAction; resumeAt?: 'same' | 'reduced'; level?: number },
  drugs: readonly Drug[],
  context: ReportContext,
  named = true,
): string {
  const words = context.words ?? english
  const action = actionWord(outcome.action, words)
  const { level } = outcome
  if (level === undefined || outcome.action === 'discontinue') return action
  const doses = drugs.map((drug) => `${named ? `${drug.id} ` : ''}${levelWords(drug, level, context)}`).join('; ')
  return say(words, outcome.action === 'withhold' ? 'outcome.resume-at' : 'outcome.level', { action, doses })
}
