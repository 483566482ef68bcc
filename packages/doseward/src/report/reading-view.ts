import type { Reading } from '../model/guideline.ts'
import type { Matter, Recommendation } from '../model/recommendation.ts'
import { outcomeWords } from './drug-view.ts'
import { formatDate } from './format.ts'
import { inWords } from './in-words.ts'
import type { ReadingView, ReportContext } from './view.ts'
import { english, say, type Words } from './words.ts'

type Outcome = Matter['wouldBe'][string]

const key = ({ action, level, from }: Outcome): string => JSON.stringify([action, level ?? null, from ?? null])

function fromWords(outcome: Outcome, says: string, words: Words): string {
  const { from } = outcome
  return from === undefined ? says : say(words, 'reading.from', { answer: says, date: formatDate(from) })
}

/** Gives what another option would lead to, drugs with the same outcome together. */
function matterWords(matter: Matter, recommendation: Recommendation, context: ReportContext): string {
  const words = context.words ?? english
  const own = recommendation.recommendation
  const drugs = context.guideline.regimen.drugs.flatMap((drug) => {
    const outcome = matter.wouldBe[drug.id]
    return outcome === undefined ? [] : [{ drug, outcome }]
  })
  const same = drugs.every(({ drug, outcome }) => {
    const now = own[drug.id]
    return now !== undefined && key(now) === key(outcome)
  })
  const certainty = matter.certain === recommendation.certain ? '' : matter.certain ? 'reading.certain' : 'reading.certain-not'
  const note = certainty === '' ? '' : ` (${say(words, certainty)})`
  if (same) return `${say(words, 'reading.same-action')}${note}`
  const [first] = drugs
  if (first !== undefined && drugs.every(({ outcome }) => key(outcome) === key(first.outcome))) {
    const all = drugs.map(({ drug }) => drug)
    return `${fromWords(first.outcome, outcomeWords(first.outcome, all, context), words)}${note}`
  }
  const each = drugs.map(({ drug, outcome }) => fromWords(outcome, outcomeWords(outcome, [drug], context, false), words))
  return `${drugs.map(({ drug }, index) => `${drug.id}: ${each[index]}`).join('; ')}${note}`
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
      return matter === undefined ? { says } : { says, changes: matterWords(matter, recommendation, context) }
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
