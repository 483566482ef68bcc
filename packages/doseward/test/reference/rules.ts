import type { FactCondition, FactValue, Rule } from '../../src/model/index.ts'

export type Facts = Readonly<Record<string, FactValue>>

/** The past as a rule's `when` may speak of it. What depends on the rule is asked of it. */
export interface History {
  occurrenceOf: (rule: Rule) => number
  reduced: boolean
  lowest: boolean
  passed: boolean
  persists: (rule: Rule) => boolean
  reducedForThis: boolean
}

/** What the rules ask for, on one completion of the facts. */
export interface Asked {
  stop: boolean
  hold: boolean
  reduce: boolean
  /** Days of the shortest limit of a hold. */
  limit?: number
  /** Whether a withhold that states no limit is among what was asked. */
  unlimited: boolean
  /** The source has no row: whether to hold meanwhile, and what is provisionally done. */
  uncovered?: { hold: boolean; provisional?: 'withhold' | 'discontinue' }
  /** A clinician is asked; what the default would do. */
  asks?: 'continue' | 'reduce' | 'withhold' | 'discontinue'
  /** The rules that apply. */
  rules: readonly Rule[]
}

export const nothing: Asked = { stop: false, hold: false, reduce: false, unlimited: false, rules: [] }

function meets(facts: Facts, condition: FactCondition): boolean {
  return Object.entries(condition).every(([fact, among]) => among.includes(facts[fact] as FactValue))
}

/** Whether the facts are such as a rule speaks of, whatever the past. */
export function factsMeet(rule: Rule, facts: Facts): boolean {
  return rule.when.facts.length === 0 || rule.when.facts.some((condition) => meets(facts, condition))
}

function pastMeets(rule: Rule, history: History): boolean {
  const { occurrence, level, limit, persists, reducedForThis, despiteReduction } = rule.when.history
  if (occurrence !== undefined && !occurrence.includes(Math.min(3, history.occurrenceOf(rule)))) return false
  if (level === 'start' && history.reduced) return false
  if (level === 'reduced' && !history.reduced) return false
  if (level === 'lowest' && !history.lowest) return false
  if (level === 'above-lowest' && history.lowest) return false
  if (limit !== undefined && (limit === 'passed') !== history.passed) return false
  if (persists !== undefined && persists !== history.persists(rule)) return false
  if (reducedForThis !== undefined && reducedForThis !== history.reducedForThis) return false
  return despiteReduction === undefined || history.reduced
}

/** The rules that hold and that no other rule that holds names in its `overrides`. */
function applyingRules(rules: readonly Rule[], facts: Facts, history: History): readonly Rule[] {
  const holding = rules.filter((rule) => factsMeet(rule, facts) && pastMeets(rule, history))
  return holding.filter(({ id }) => !holding.some(({ overrides }) => overrides.includes(id)))
}

function askedBy(rule: Rule): Asked {
  const base = { ...nothing, rules: [rule] }
  const { then } = rule
  switch (then.kind) {
    case 'continue':
      return base
    case 'reduce':
      return { ...base, reduce: true }
    case 'withhold': {
      const held = { ...base, hold: true, reduce: then.resume === 'reduced' }
      return then.limit === undefined ? { ...held, unlimited: true } : { ...held, limit: then.limit.days }
    }
    case 'discontinue':
      return { ...base, stop: true }
    case 'notCovered': {
      const { hold, provisional } = then
      return { ...base, uncovered: provisional === undefined ? { hold } : { hold, provisional } }
    }
    case 'ask':
      return { ...base, asks: then.provisionally }
  }
}

const byStrictness = ['continue', 'reduce', 'withhold', 'discontinue'] as const

export type Word = (typeof byStrictness)[number]

/** The stricter of two words; what is not known gives way. */
export function stricter<W extends Word>(a: W | undefined, b: W | undefined): W | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return byStrictness.indexOf(a) >= byStrictness.indexOf(b) ? a : b
}

/** Two outcomes together: their switches are OR-ed. */
export function join(a: Asked, b: Asked): Asked {
  const limits = [a.limit, b.limit].filter((limit) => limit !== undefined)
  const asks = stricter(a.asks, b.asks)
  const gaps = [a.uncovered, b.uncovered].filter((gap) => gap !== undefined)
  const provisional = stricter(a.uncovered?.provisional, b.uncovered?.provisional)
  const uncovered = { hold: gaps.some(({ hold }) => hold), ...(provisional === undefined ? {} : { provisional }) }
  return {
    stop: a.stop || b.stop,
    hold: a.hold || b.hold,
    reduce: a.reduce || b.reduce,
    unlimited: a.unlimited || b.unlimited,
    rules: [...a.rules, ...b.rules],
    ...(limits.length === 0 ? {} : { limit: Math.min(...limits) }),
    ...(gaps.length === 0 ? {} : { uncovered }),
    ...(asks === undefined ? {} : { asks }),
  }
}

/** What the rules ask for. No rule at all is a cell that the guideline does not cover. */
export function outcomeOf(rules: readonly Rule[], facts: Facts, history: History): Asked {
  const applying = applyingRules(rules, facts, history)
  if (applying.length === 0) return { ...nothing, uncovered: { hold: false } }
  return applying.map(askedBy).reduce(join)
}

/** Whether nothing at all is asked: the outcome is `continue`. */
export function isContinue({ stop, hold, reduce, uncovered, asks }: Asked): boolean {
  return !stop && !hold && !reduce && uncovered === undefined && asks === undefined
}
