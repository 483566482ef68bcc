import type { Guideline, Reading } from '../model/guideline.ts'
import type { Matter, Recommendation } from '../model/recommendation.ts'
import { outcomeWords } from './drug-view.ts'
import { inWords } from './in-words.ts'
import type { ReadingView, ReportContext } from './view.ts'
import { english, say, type Words } from './words.ts'

function matterWords(matter: Matter, guideline: Guideline, context: ReportContext, words: Words): string {
  const perDrug = guideline.regimen.drugs.flatMap((drug) => {
    const outcome = matter.wouldBe[drug.id]
    return outcome === undefined ? [] : [{ drug: drug.id, says: outcomeWords(outcome, [drug], context) }]
  })
  const actions = new Set(perDrug.map((entry) => entry.says))
  const answer = actions.size === 1 ? [...actions].join('') : perDrug.map((entry) => `${entry.drug}: ${entry.says}`).join('; ')
  return matter.certain ? answer : `${answer} (${say(words, 'reading.certain-not')})`
}

function takenWords(reading: Reading, context: ReportContext, words: Words): { id: string; says: string } {
  const choice = (context.choices ?? context.course?.readings)?.[reading.id]
  if (typeof choice === 'object') {
    return {
      id: '',
      says: say(words, 'reading.taken.chosen', { says: say(words, 'reading.site', { value: choice.value, unit: choice.unit }) }),
    }
  }
  const id = choice ?? reading.default
  const says = inWords(reading.options.find((option) => option.id === id)?.says ?? id)
  return { id, says: say(words, choice === undefined ? 'reading.taken.default' : 'reading.taken.chosen', { says }) }
}

/** Gives a reading that an answer rests on: the option taken, the others, and which of them would change the answer. */
export function readingView(id: string, recommendation: Recommendation, context: ReportContext): ReadingView {
  const words = context.words ?? english
  const reading = context.guideline.readings.find((candidate) => candidate.id === id)
  if (reading === undefined) return { id, question: id, taken: '', others: [], why: '', arises: '' }
  const taken = takenWords(reading, context, words)
  const matters = recommendation.matters?.filter((matter) => matter.reading === id)
  const others = reading.options
    .filter((option) => option.id !== taken.id)
    .map((option) => {
      const matter = matters?.find((candidate) => candidate.option === option.id)
      const says = inWords(option.says)
      return matter === undefined ? { says } : { says, changes: matterWords(matter, context.guideline, context, words) }
    })
  if (reading.site !== undefined)
    others.push({
      says: say(words, 'reading.site-open', {
        unit: reading.site.unit,
        minimum: reading.site.minimum,
        maximum: reading.site.maximum,
      }),
    })
  return {
    id,
    question: inWords(reading.question),
    taken: taken.says,
    others,
    why: inWords(reading.why),
    arises: inWords(reading.arises),
    ...(matters === undefined ? {} : { matters: matters.length > 0 }),
  }
}
