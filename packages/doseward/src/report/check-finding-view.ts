import { parseDay } from '../model/day.ts'
import type { Guideline, Rule } from '../model/guideline.ts'
import type { CheckFinding, CheckResult } from '../verify/result.ts'
import { propertyWords, tell } from './check-words.ts'
import { citationWords } from './citation-words.ts'
import { levelWords } from './dose-view.ts'
import { actionWord } from './drug-view.ts'
import { spellDates } from './format.ts'
import { inWords } from './in-words.ts'
import type { ReportContext } from './view.ts'
import { english, say, sentenceCase } from './words.ts'

/** A rule, or a row of the source as written, that a finding speaks of. */
export interface FindingRule {
  id: string
  says?: string
  cite?: string
}

/** A finding as people read it. */
export interface FindingView {
  finding: CheckFinding
  id: string
  property: string
  toxicity?: string
  of: string
  message: string
  story: readonly string[]
  /** What is answered to its course, a line for what each drug gets. */
  shows: readonly string[]
  rules: readonly FindingRule[]
  readings: readonly { id: string; says: string }[]
  place?: string
}

/** Gives the rules of a guideline by id, those that the source has as written among them. */
export function rulesOf(guideline: Guideline): ReadonlyMap<string, Rule> {
  const all = guideline.toxicities.flatMap(({ rules, written }) => [...(written?.rules ?? []), ...rules])
  return new Map(all.map((rule) => [rule.id, rule]))
}

/** The first day of the course gives a drug that is taken on certain days its weekdays. */
function contextOf({ course: file }: CheckFinding, guideline: Guideline): ReportContext {
  const start = file === undefined ? undefined : parseDay(file.start)
  if (file === undefined || start === undefined) return { guideline }
  return { guideline, course: { guideline: guideline.id, start, actions: file.actions, readings: {}, events: [], cautions: [] } }
}

const actions = ['continue', 'reduce', 'withhold', 'resume', 'discontinue', 'undetermined'] as const

function actionText(action: string): string {
  const known = actions.find((one) => one === action)
  return known === undefined ? action : actionWord(known)
}

function shownWords(finding: CheckFinding, guideline: Guideline): string[] {
  const { shows: shown } = finding
  if (shown === undefined) return []
  const context = contextOf(finding, guideline)
  const answer =
    (shown.answer === 'decided' || shown.answer === 'needs-data' || shown.answer === 'not-covered') &&
    say(english, `answer.${shown.answer}`)
  const head = `${answer || shown.answer}${shown.certain || shown.answer !== 'decided' ? '' : ` (${tell('answer.not-certain')})`}`
  const byOutcome = new Map<string, string[]>()
  for (const drug of guideline.regimen.drugs) {
    const own = shown.drugs[drug.id]
    if (own === undefined) continue
    const action = actionText(own.action)
    // No dose stands beside an answer that is not determined.
    const dosed = own.action !== 'undetermined' && own.action !== 'discontinue' && own.level !== undefined
    const dose = dosed ? levelWords(drug, own.level ?? 0, context) : undefined
    const key = own.action === 'withhold' ? 'outcome.resume-at' : 'outcome.level'
    const plain = dose === undefined ? action : say(english, key, { action, doses: dose })
    const outcome =
      own.provisional === undefined || own.provisional === own.action
        ? plain
        : tell('drug.provisional', { outcome: plain, action: actionText(own.provisional).toLowerCase() })
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), drug.id])
  }
  return [head, ...[...byOutcome].map(([outcome, drugs]) => tell('drug.same', { drugs: drugs.join(', '), outcome }))]
}

function readingView(id: string, guideline: Guideline): FindingView['readings'][number] {
  const reading = guideline.readings.find((one) => one.id === id)
  if (reading === undefined) return { id, says: id }
  const taken = reading.options.find((option) => option.id === reading.default)
  const says = inWords(taken?.says ?? reading.default)
  return { id, says: tell('reading.taken', { question: inWords(reading.question), says: `${says}.` }) }
}

/** Where the toxicity stands beside the message, it need not begin with it. */
export function messageBeside(message: string, title: string | undefined): string {
  return title !== undefined && message.startsWith(`${title}: `) ? message.slice(title.length + 2) : message
}

/** Gives a finding in words; `rules` are those of {@link rulesOf}. */
export function findingView(
  finding: CheckFinding,
  result: CheckResult,
  guideline: Guideline,
  rules: ReadonlyMap<string, Rule>,
): FindingView {
  const property = result.properties.find(({ id }) => id === finding.property)
  const title = guideline.toxicities.find(({ id }) => id === finding.toxicity)?.title ?? finding.toxicity
  const { place } = finding
  return {
    finding,
    id: finding.id,
    property: propertyWords(property?.name ?? '', finding.property),
    ...(title === undefined ? {} : { toxicity: title }),
    of: tell(`of.${finding.of}`),
    message: sentenceCase(inWords(messageBeside(finding.message, title))),
    story: finding.story.map((line) => spellDates(inWords(line))),
    shows: shownWords(finding, guideline),
    rules: finding.rules.map((id) => {
      const rule = rules.get(id)
      return rule === undefined ? { id } : { id, says: sentenceCase(inWords(rule.says)), cite: citationWords(rule.cite, english) }
    }),
    readings: finding.readings.map((id) => readingView(id, guideline)),
    ...(place === undefined ? {} : { place: tell('place.line', { ...place }) }),
  }
}
