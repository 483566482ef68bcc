import type { Recommendation } from '../model/recommendation.ts'
import { labelled, settleSpaces } from './columns.ts'
import { doseOfLevel } from './dose-view.ts'
import { actionWord } from './drug-view.ts'
import { plainText } from './escape.ts'
import { formatDate, formatIntake, keepUnits } from './format.ts'
import { actionMark, type Palette, plainPalette } from './palette.ts'
import { toxicityTitle } from './recommendation-view.ts'
import type { ReportContext } from './view.ts'
import { english, say } from './words.ts'

/** One day of a timeline in words, one entry per drug. */
export interface TimelineRow {
  on: string
  date: string
  cycle: string
  drugs: readonly { drug: string; action: Recommendation['recommendation'][string]['action']; says: string; dose: string }[]
  because: string
}

/** Gives the days of a timeline in words. */
export function describeTimeline(entries: readonly Recommendation[], context: ReportContext): readonly TimelineRow[] {
  const words = context.words ?? english
  return entries.map((entry) => ({
    on: entry.asOf,
    date: formatDate(entry.asOf),
    cycle: entry.cycle === null ? say(words, 'timeline.before') : say(words, 'timeline.cycle.short', { ...entry.cycle }),
    drugs: context.guideline.regimen.drugs.flatMap((drug) => {
      const own = entry.recommendation[drug.id]
      if (own === undefined) return []
      const stated = own.dose ?? own.resumeDose
      const level = own.level === undefined ? undefined : doseOfLevel(drug, own.level, context)
      const taken = level === undefined ? keepUnits(stated ?? '') : formatIntake(level, words)
      const none = own.dose === null || own.resumeDose === null
      const shown = none ? say(words, 'dose.not-stated.short') : taken
      const hasDose = none || stated !== undefined
      const dose = !hasDose ? '' : own.action === 'withhold' ? say(words, 'timeline.resume-at', { dose: shown }) : shown
      return [{ drug: drug.id, action: own.action, says: actionWord(own.action, words), dose }]
    }),
    because: [...new Set(entry.because.map((because) => toxicityTitle(because, context)))].join(', '),
  }))
}

/** Gives a timeline as text for a terminal: for each day with a change, what each drug's recommendation becomes. */
export function renderTimelineText(
  entries: readonly Recommendation[],
  options: ReportContext & { palette?: Palette; width?: number },
): string {
  const words = options.words ?? english
  const palette = options.palette ?? plainPalette
  const width = options.width ?? 80
  const lines = describeTimeline(entries, options).flatMap((row) => [
    `${palette.bold(row.date)}  ${row.cycle}  ${plainText(row.because === '' ? say(words, 'timeline.nothing') : row.because)}`,
    ...row.drugs.flatMap((drug) => {
      const text = `${actionMark[drug.action]} ${drug.says}${drug.dose === '' ? '' : `, ${drug.dose}`}`
      return labelled(drug.drug, text, { indent: 2, labelWidth: 16, width }).map(palette.action[drug.action])
    }),
  ])
  return settleSpaces(lines.join('\n'))
}
