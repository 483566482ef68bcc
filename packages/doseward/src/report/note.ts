import { formatDay } from '../model/day.ts'
import type { Recommendation } from '../model/recommendation.ts'
import { settleSpaces } from './columns.ts'
import { plainText } from './escape.ts'
import { formatDate } from './format.ts'
import { describeRecommendation } from './recommendation-view.ts'
import type { ReportContext } from './view.ts'
import { english, say } from './words.ts'

/**
 * Gives the text to paste into a patient's record. It carries the patient, the day, the guideline's version and digest, and says
 * until when it is valid, so that a copy in the wrong place or out of date can be seen to be one. Plain spaces only: some
 * records turn an unbreakable space into stray characters, which next to a dose is a hazard.
 */
export function renderNote(recommendation: Recommendation, context: ReportContext): string {
  const words = context.words ?? english
  const view = describeRecommendation(recommendation, context)
  const { guideline } = recommendation
  const start = context.course === undefined ? say(words, 'head.no-patient') : formatDate(formatDay(context.course.start))
  const patient = recommendation.patient ?? say(words, 'head.no-patient')
  const lines = [
    say(words, 'note.title', { guideline: guideline.id, version: guideline.version, status: guideline.status }),
    say(words, 'note.patient', { patient, start }),
    say(words, 'note.event', {
      date: `${formatDate(recommendation.asOf)}${context.notToday === true ? ', not today' : ''}`,
      cycle: view.cycle,
    }),
    `${view.answer}.`,
    ...view.drugs.flatMap((drug) => [
      '',
      `${drug.drug}: ${drug.actionWord}`,
      ...drug.lines.map((line) => `  ${line.label}: ${line.value}${line.detail === undefined ? '' : `, ${line.detail}`}`),
      ...(drug.warning === undefined ? [] : [`  ${drug.warning.text}`]),
      ...(drug.confirm === undefined ? [] : [`  ${drug.confirm}`]),
    ]),
    '',
    ...(view.why.length === 0 ? [] : [say(words, 'note.why')]),
    ...view.why.map((why) => `  ${why.toxicity}: ${why.says} [${why.cite}]`),
    ...view.ends.map((end) => `  ${end}`),
    ...view.needs.map((need) => `  ${say(words, 'section.missing')}: ${need.question}`),
    ...view.departures.map((departure) => `  ${departure}`),
    ...view.cautions.map((caution) => `  ${caution}`),
    say(words, 'note.valid'),
    view.draft,
    view.source,
    say(words, 'note.digest', { digest: guideline.digest, engine: recommendation.engine }),
  ]
  return settleSpaces(lines.map(plainText).join('\n'))
}
