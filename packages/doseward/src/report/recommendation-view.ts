import { formatDay } from '../model/day.ts'
import type { Toxicity } from '../model/guideline.ts'
import type { Because, DatedNote, Need, OpenObligation, Recommendation } from '../model/recommendation.ts'
import { citationWords } from './citation-words.ts'
import { levelWords } from './dose-view.ts'
import { actionWord, drugView, outcomeWords } from './drug-view.ts'
import { factOf, factValuesWords, factView } from './fact-words.ts'
import { formatDate, spellDates } from './format.ts'
import { inWords } from './in-words.ts'
import { readingView } from './reading-view.ts'
import type { NeedView, RecommendationView, ReportContext, WhyView } from './view.ts'
import { english, say, sentenceCase, type Words } from './words.ts'

/** Gives the first 12 digits of a digest, enough to compare by eye. */
export function shortDigest(digest: string): string {
  const [kind, hex] = digest.includes(':') ? digest.split(':') : ['', digest]
  return `${kind === '' ? '' : `${kind}:`}${(hex ?? '').slice(0, 12)}`
}

function toxicityOf(id: string, context: ReportContext): Toxicity | undefined {
  return context.guideline.toxicities.find((toxicity) => toxicity.id === id)
}

/** Gives a toxicity's title, with the term where episodes are kept for each term. */
export function toxicityTitle(entry: { toxicity: string; term?: string }, context: ReportContext): string {
  const title = toxicityOf(entry.toxicity, context)?.title ?? sentenceCase(entry.toxicity)
  return entry.term === undefined ? title : `${title}: ${entry.term}`
}

function ordinalWords(occurrence: number, words: Words): string {
  return say(words, occurrence === 1 ? 'ordinal.1' : occurrence === 2 ? 'ordinal.2' : 'ordinal.n')
}

function whyView(because: Because, recommendation: Recommendation, context: ReportContext): WhyView {
  const words = context.words ?? english
  const toxicity = toxicityOf(because.toxicity, context)
  const { episode } = because
  return {
    toxicity: toxicityTitle(because, context),
    rule: because.rule,
    says: sentenceCase(thenWords(because.says, recommendation, context)),
    ...(episode === undefined
      ? {}
      : {
          episode: sentenceCase(
            say(words, 'why.episode', { occurrence: ordinalWords(episode.occurrence, words), date: formatDate(episode.opened) }),
          ),
        }),
    facts: because.facts.map((fact) => factView(fact, toxicity, context.course, words)),
    cite: citationWords(because.cite, words),
    ...(because.provisional === true ? { provisional: say(words, 'why.provisional') } : {}),
  }
}

/**
 * "Same" and "reduced" never stand without the dose in words: each drug's dose follows. Where another toxicity asks for a lower
 * level than the "same" of this one, the joined level is what is said.
 */
function thenWords(then: string, recommendation: Recommendation, context: ReportContext): string {
  const words = context.words ?? english
  const named = /\b(resume|continue) at the (same|reduced) dose\b/.exec(then)
  if (named === null) return inWords(then)
  const drugs = context.guideline.regimen.drugs.flatMap((drug) => {
    const state = recommendation.state[drug.id]
    const own = recommendation.recommendation[drug.id]
    if (state === undefined || own === undefined || own.action === 'discontinue') return []
    const joined = own.level ?? state.level
    const level = named[2] === 'same' || own.action === 'resume' ? joined : Math.max(joined, 1)
    return [
      { says: `${drug.id} ${levelWords(drug, level, context)}`, lowered: own.action === 'withhold' && joined > state.level },
    ]
  })
  if (drugs.length === 0) return inWords(then)
  const doses = drugs.map(({ says }) => says).join('; ')
  const lowered = named[2] === 'same' && drugs.some((drug) => drug.lowered)
  const text = lowered ? inWords(then).replace('the same dose', say(words, 'ends.joined')) : inWords(then)
  return `${text} (${doses})`
}

function endWords(open: OpenObligation, recommendation: Recommendation, context: ReportContext): string {
  const words = context.words ?? english
  const parts = [say(words, 'ends.until', { until: inWords(open.until) })]
  if (open.by !== undefined) parts.push(say(words, 'ends.by', { date: formatDate(open.by) }))
  parts.push(say(words, 'ends.then', { next: thenWords(open.then, recommendation, context) }))
  if (open.else !== undefined) parts.push(say(words, 'ends.else', { else: inWords(open.else) }))
  return `${toxicityTitle(open, context)}: ${parts.join(', ')}`
}

function needView(need: Need, recommendation: Recommendation, context: ReportContext): NeedView {
  const words = context.words ?? english
  const toxicity = toxicityOf(need.toxicity, context)
  const fact = factOf(toxicity, need.fact)
  const drugs = context.guideline.regimen.drugs.filter((drug) => recommendation.recommendation[drug.id] !== undefined)
  const outcomes: { values: (number | string | boolean)[]; outcome: string }[] = []
  for (const possible of need.ifValue) {
    const outcome = outcomeWords(possible, drugs, context)
    const last = outcomes.at(-1)
    if (last?.outcome === outcome) last.values.push(possible.value)
    else outcomes.push({ values: [possible.value], outcome })
  }
  return {
    toxicity: toxicityTitle(need, context),
    question: inWords(need.question ?? fact?.question ?? say(words, 'need.unasked', { fact: fact?.title ?? need.fact })),
    outcomes: outcomes.map(({ values, outcome }) => ({
      when: say(words, 'need.if', { value: factValuesWords(values, fact, toxicity, words) }),
      outcome,
    })),
  }
}

/** Gives dated notes, each date in them with its month in letters. */
function noteWords(notes: readonly DatedNote[], words: Words): string[] {
  return notes.map((note) =>
    say(words, 'note.on', { date: formatDate(note.on), message: sentenceCase(spellDates(inWords(note.message))) }),
  )
}

function headline(recommendation: Recommendation, words: Words): string {
  const drugs = Object.entries(recommendation.recommendation)
  const actions = [...new Set(drugs.map(([, entry]) => entry.action))]
  const [first] = actions
  if (first !== undefined && actions.length === 1 && drugs.length > 1) {
    return say(words, drugs.length === 2 ? 'head.all' : 'head.all-many', { action: actionWord(first, words) })
  }
  return drugs.map(([drug, entry]) => say(words, 'head.one', { action: actionWord(entry.action, words), drug })).join('; ')
}

/** Gives the line that says how far the guideline may be trusted. */
export function draftLine(guideline: Pick<ReportContext['guideline'], 'status' | 'reviewedBy'>, words: Words): string {
  if (guideline.status === 'draft' || guideline.reviewedBy.length === 0) return say(words, 'draft')
  return `${say(words, 'reviewed', { who: guideline.reviewedBy.join(', ') })} ${say(words, 'research-use')}`
}

/** Gives the source document of a guideline in one line, with its class. */
export function sourceLine(guideline: Pick<ReportContext['guideline'], 'document'>, words: Words): string {
  const { document } = guideline
  return say(words, 'stamp.source', {
    title: document.title,
    publisher: document.publisher,
    date: document.date,
    class: say(words, `class.${document.class}`),
    secondary: document.secondary ? say(words, 'stamp.secondary') : '',
  })
}

function cycleWords(recommendation: Recommendation, words: Words): string {
  const { cycle } = recommendation
  if (cycle === null) return say(words, 'head.before-start')
  return say(words, 'head.cycle', { number: cycle.number, day: cycle.day, phase: say(words, `phase.${cycle.phase}`) })
}

function isHeld(recommendation: Recommendation): boolean {
  return Object.values(recommendation.recommendation).some(({ action }) => action === 'withhold')
}

/** The readings consulted, and any other that would change the answer, in the guideline's order. */
function readingsOf(recommendation: Recommendation, context: ReportContext): readonly string[] {
  const ids = new Set([...recommendation.readings, ...(recommendation.matters ?? []).map(({ reading }) => reading)])
  const known = context.guideline.readings.map(({ id }) => id).filter((id) => ids.has(id))
  return [...known, ...[...ids].filter((id) => !known.includes(id))]
}

/** Gives everything that people read in an answer: the page, the terminal and the note for the record all print this. */
export function describeRecommendation(recommendation: Recommendation, context: ReportContext): RecommendationView {
  const words = context.words ?? english
  const { course, guideline } = context
  const { patient } = recommendation
  const identifiers = [patient === undefined ? say(words, 'head.no-patient') : say(words, 'head.patient', { patient })]
  if (course !== undefined) identifiers.push(say(words, 'head.start', { date: formatDate(formatDay(course.start)) }))
  const asOfKey = context.notToday === true ? 'head.not-today' : 'head.as-of'
  return {
    headline: headline(recommendation, words),
    identifiers,
    asOf: say(words, asOfKey, { date: formatDate(recommendation.asOf) }),
    cycle: cycleWords(recommendation, words),
    answer: say(words, `answer.${recommendation.answer}`),
    certain: recommendation.certain,
    ...(recommendation.confirm === true ? { confirm: say(words, 'confirm') } : {}),
    ...(recommendation.actions === 'followed' ? { assumption: say(words, 'answer.actions.followed') } : {}),
    drugs: guideline.regimen.drugs.flatMap((drug) => drugView(drug, recommendation, context) ?? []),
    why: recommendation.because.map((because) => whyView(because, recommendation, context)),
    endsTitle: say(words, isHeld(recommendation) ? 'section.ends' : 'section.open'),
    ends: recommendation.open.map((open) => endWords(open, recommendation, context)),
    recovered: recommendation.recovered.map((entry) =>
      say(words, 'recovered.line', { toxicity: toxicityTitle(entry, context), criterion: inWords(entry.criterion) }),
    ),
    needs: recommendation.needs.map((need) => needView(need, recommendation, context)),
    readings: readingsOf(recommendation, context).map((id) => readingView(id, recommendation, context)),
    departures: noteWords(recommendation.departures, words),
    cautions: noteWords(recommendation.cautions, words),
    draft: draftLine(guideline, words),
    stamp: say(words, 'stamp', {
      id: recommendation.guideline.id,
      version: recommendation.guideline.version,
      status: recommendation.guideline.status,
      digest: shortDigest(recommendation.guideline.digest),
      engine: recommendation.engine,
    }),
    source: sourceLine(guideline, words),
  }
}
