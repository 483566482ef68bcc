import { type CompiledGuideline, type CompiledToxicity, type DecisionRow, decisionIndex, stands } from 'doseward/compile'
import type { FactValue, Rule } from 'doseward/model'
import { numbersFrom } from './courses.ts'

/** The toxicities whose rows are measured, with occurrence and level as inputs. */
const measured = ['rash', 'cpk', 'hepatotoxicity']

/** One row of a decision table: any of the listed values of each fact, and what the past must be. */
export interface FlatRow {
  facts: Readonly<Record<string, readonly FactValue[]>>
  occurrence?: readonly number[]
  level?: readonly number[]
  flags: Readonly<Record<string, boolean>>
  effect: string
}

/** A row's inputs as any rule engine takes them: one record with facts and past. */
export type Inputs = Record<string, FactValue>

/** Gives the toxicities that are measured. */
export function measuredToxicities(compiled: CompiledGuideline): readonly CompiledToxicity[] {
  return compiled.toxicities.filter(({ toxicity }) => measured.includes(toxicity.id))
}

/** Gives rows whose every value was drawn from its domain. */
export function randomRows({ toxicity, tables }: CompiledToxicity, count: number, seed: number): readonly DecisionRow[] {
  const next = numbersFrom(seed)
  const pick = (size: number): number => Math.floor(next() * size)
  return Array.from({ length: count }, () => ({
    facts: Object.fromEntries(toxicity.facts.map(({ id, domain }) => [id, domain[pick(domain.length)] ?? false])),
    history: {
      occurrence: 1 + pick(3),
      level: pick(tables.levels),
      passed: next() < 0.2,
      persists: next() < 0.2,
      ownReduction: next() < 0.2,
    },
  }))
}

export function inputsOf({ facts, history }: DecisionRow): Inputs {
  const { occurrence = 1, level = 0, passed = false, persists = false, ownReduction = false } = history
  return { ...facts, occurrence, level, passed, persists, ownReduction }
}

/** What a rule asks for, said apart from the compiler: a step below the lowest level is a stop that a clinician confirms. */
function effectOf({ then }: Rule, atLowest: boolean): string {
  switch (then.kind) {
    case 'discontinue':
      return then.confirm ? 'discontinue confirmed' : 'discontinue'
    case 'reduce':
      return atLowest ? 'discontinue confirmed' : 'reduce'
    case 'withhold':
      return atLowest && then.resume === 'reduced'
        ? 'discontinue confirmed'
        : `withhold ${then.resume} ${then.limit?.days ?? 'unlimited'}`
    default:
      return then.kind
  }
}

/** Gives what the tables say in the same words. */
export function effectInTables({ tables }: CompiledToxicity, outcome: number): string {
  const { effect, kind } = tables.outcomes[outcome] ?? { effect: '', kind: 'row' }
  return kind === 'not-covered' ? 'notCovered' : effect
}

/** Rules in an order in which each stands before those that it overrides, so that the first that holds decides. */
function inOverridingOrder(rules: readonly Rule[]): readonly Rule[] {
  const ordered: Rule[] = []
  const rest = new Set(rules)
  while (rest.size > 0) {
    const free = [...rest].filter(({ id }) => ![...rest].some(({ overrides }) => overrides.includes(id)))
    if (free.length === 0) throw new Error('rules override each other in a circle')
    for (const rule of free) {
      ordered.push(rule)
      rest.delete(rule)
    }
  }
  return ordered
}

/** Gives the rows of a toxicity's rules as a decision table of other engines has them, in which the first that holds decides. */
export function flatRows({ toxicity, tables }: CompiledToxicity, option: Readonly<Record<string, string>>): readonly FlatRow[] {
  const lowest = tables.levels - 1
  const levels = Array.from({ length: tables.levels }, (_, level) => level)
  const among = {
    start: [0],
    reduced: levels.slice(1),
    lowest: [lowest],
    'above-lowest': levels.slice(0, -1),
  } as const
  return inOverridingOrder(toxicity.rules.filter(({ under }) => stands(under, option))).flatMap((rule) => {
    const { occurrence, level, limit, persists, reducedForThis } = rule.when.history
    const flags = {
      ...(limit !== undefined && { passed: limit === 'passed' }),
      ...(persists !== undefined && { persists }),
      ...(reducedForThis !== undefined && { ownReduction: reducedForThis }),
    }
    const allowed = level === undefined ? levels : among[level]
    const alternatives = rule.when.facts.length === 0 ? [{}] : rule.when.facts
    return alternatives.flatMap((facts) =>
      [allowed.filter((one) => one === lowest), allowed.filter((one) => one !== lowest)]
        .filter((some) => some.length > 0)
        .map((some) => ({
          facts,
          ...(occurrence !== undefined && { occurrence }),
          level: some,
          flags,
          effect: effectOf(rule, some[0] === lowest),
        })),
    )
  })
}

/** Gives the outcome of a row by the tables, looked up step by step. */
export function outcomeByHand({ toxicity, tables }: CompiledToxicity, row: DecisionRow): number {
  const inputs = inputsOf(row)
  let cell = 0
  for (const [fact, { id, domain }] of toxicity.facts.entries())
    cell += domain.indexOf(inputs[id] ?? false) * (tables.strides[fact] ?? 0)
  const flag = (name: string): number => Number(inputs[name] === true)
  const severityClass = tables.severity[cell] ?? 0
  const index = decisionIndex(
    tables,
    severityClass,
    Number(inputs.occurrence),
    Number(inputs.level),
    flag('passed'),
    flag('persists'),
    flag('ownReduction'),
  )
  return tables.decision[index] ?? 0
}
