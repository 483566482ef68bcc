import type { FactCondition, HistoryCondition, Rule, Then, Toxicity } from '../model/guideline.ts'
import { factOf, factValuesWords } from './fact-words.ts'
import { inWords } from './in-words.ts'
import { listWords, say, sentenceCase, type WordKey, type Words } from './words.ts'

function conditionWords(condition: FactCondition, toxicity: Toxicity, words: Words): string {
  return Object.entries(condition)
    .map(([id, values]) => {
      const fact = factOf(toxicity, id)
      return say(words, 'condition.is', {
        fact: inWords(fact?.title ?? id),
        values: factValuesWords(values, fact, toxicity, words),
      })
    })
    .join('; ')
}

function historyWords(history: HistoryCondition, words: Words): string[] {
  const parts: string[] = []
  if (history.occurrence !== undefined) {
    const ordinals = history.occurrence.map((count) =>
      say(words, count === 1 ? 'ordinal.1' : count === 2 ? 'ordinal.2' : 'ordinal.n'),
    )
    parts.push(say(words, 'condition.occurrence', { occurrence: listWords(words, ordinals, 'or') }))
  }
  if (history.level !== undefined) parts.push(say(words, `condition.level.${history.level}`))
  if (history.limit !== undefined) parts.push(say(words, `condition.limit.${history.limit}`))
  if (history.persists !== undefined) parts.push(say(words, history.persists ? 'condition.persists' : 'condition.persists.not'))
  if (history.reducedForThis !== undefined) {
    parts.push(say(words, history.reducedForThis ? 'condition.reduced-for-this' : 'condition.reduced-for-this.not'))
  }
  return parts
}

/** Gives what a rule's `when` asks for in words: its facts, and what must have gone before. */
export function severityWords(rule: Rule, toxicity: Toxicity, words: Words): string {
  const facts = rule.when.facts.map((condition) => conditionWords(condition, toxicity, words))
  const severity = facts.length === 0 ? say(words, 'condition.any-facts') : listWords(words, facts, 'or')
  return sentenceCase([severity, ...historyWords(rule.when.history, words)].join('; '))
}

const notCovered = (then: Extract<Then, { kind: 'notCovered' }>): WordKey =>
  then.provisional === 'discontinue' ? 'then.not-covered.stop' : then.hold ? 'then.not-covered.hold' : 'then.not-covered'

const outcomes: { [K in Then['kind']]: (then: Extract<Then, { kind: K }>, words: Words) => string } = {
  continue: (_, words) => say(words, 'then.continue'),
  reduce: (_, words) => say(words, 'then.reduce'),
  withhold: (then, words) => {
    const hold = say(words, `then.withhold.${then.resume}`)
    return then.limit === undefined ? hold : `${hold} ${say(words, 'then.limit', { days: then.limit.days })}`
  },
  discontinue: (then, words) => say(words, then.confirm ? 'then.discontinue.confirm' : 'then.discontinue'),
  notCovered: (then, words) => `${say(words, notCovered(then))} ${sentenceCase(inWords(then.advice))}.`,
  ask: (then, words) =>
    say(words, 'then.ask', {
      question: inWords(then.question),
      action: say(words, `action.${then.provisionally}`).toLowerCase(),
    }),
}

function wordsOf<K extends Then['kind']>(then: Extract<Then, { kind: K }>, words: Words): string {
  return outcomes[then.kind as K](then, words)
}

/** Gives what a rule asks for in words. */
export function thenWords(then: Then, words: Words): string {
  return wordsOf(then, words)
}

/** Gives the recovery criterion that ends a rule's hold, or nothing where it holds nothing. */
export function endsWhenWords(rule: Rule, toxicity: Toxicity): string {
  const holds = rule.then.kind === 'withhold' || (rule.then.kind === 'notCovered' && rule.then.hold)
  if (!holds) return ''
  const criteria = toxicity.recovery.filter((recovery) => rule.until === undefined || recovery.id === rule.until)
  const named = rule.until === undefined ? criteria.filter((recovery) => recovery.id === criteria[0]?.id) : criteria
  return named.map((recovery) => sentenceCase(inWords(recovery.says))).join('; ')
}
