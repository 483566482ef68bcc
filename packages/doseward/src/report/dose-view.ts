import { doseParts, dosingDaysAWeek, dosingWeekdays } from '../model/dose.ts'
import type { Drug } from '../model/guideline.ts'
import type { DoseParts, DrugRecommendation } from '../model/recommendation.ts'
import { formatDoseDetail, formatIntake, keepUnits } from './format.ts'
import type { ReportContext } from './view.ts'
import { english, say } from './words.ts'

function choicesOf(context: ReportContext): NonNullable<ReportContext['choices']> {
  return context.choices ?? context.course?.readings ?? {}
}

/** Gives the dose of a level in parts: the guideline's, or the site's value; undefined where neither states one. */
export function doseOfLevel(drug: Drug, level: number, context: ReportContext): DoseParts | undefined {
  const entry = drug.levels[level]
  if (entry === undefined) return undefined
  const site = entry.siteValue === undefined ? undefined : choicesOf(context)[entry.siteValue]
  const timesADay = drug.levels[0]?.dose?.timesADay ?? 1
  const dose = entry.dose ?? (typeof site === 'object' ? { amount: site, timesADay } : undefined)
  if (dose === undefined) return undefined
  const weekdays =
    drug.schedule === 'daily' || context.course === undefined ? undefined : dosingWeekdays(context.course.start, drug.dosingDays)
  return doseParts(dose, drug.schedule, dosingDaysAWeek(drug.dosingDays), weekdays)
}

/** Gives a dose level as amount and frequency, or says that the source does not state it. */
export function levelWords(drug: Drug, level: number, context: ReportContext): string {
  const words = context.words ?? english
  const parts = doseOfLevel(drug, level, context)
  return parts === undefined ? say(words, 'dose.not-stated.short') : formatIntake(parts, words)
}

function partsOf(recommendation: DrugRecommendation): DoseParts | undefined {
  const { doseAmount, timesPer, total, weekdays } = recommendation
  if (doseAmount === undefined || timesPer === undefined || total === undefined) return undefined
  return { doseAmount, timesPer, total, ...(weekdays === undefined ? {} : { weekdays }) }
}

/**
 * Gives the dose that a recommendation speaks of, against the dose before it. The recommendation's own words stand where it
 * has no parts and the guideline none either.
 */
export function recommendedDose(
  drug: Drug,
  recommendation: DrugRecommendation,
  levelBefore: number,
  context: ReportContext,
): { value: string; detail?: string } {
  const words = context.words ?? english
  const stated = recommendation.dose ?? recommendation.resumeDose
  if (stated === null || stated === undefined) return { value: say(words, 'dose.not-stated') }
  const level = recommendation.level ?? levelBefore
  const parts = partsOf(recommendation) ?? doseOfLevel(drug, level, context)
  if (parts === undefined) return { value: keepUnits(stated) }
  const before = recommendation.action === 'continue' ? undefined : doseOfLevel(drug, levelBefore, context)
  return { value: formatIntake(parts, words), detail: formatDoseDetail(parts, drug, before, words) }
}
