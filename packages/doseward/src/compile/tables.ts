import type { FactCondition, FactValue, Finding, Rule, Toxicity } from '../model/index.ts'
import { type Choices, stands } from './choices.ts'
import { type CellOutcome, CONTINUE, DISCONTINUE, HOLD, HOLD_AND_REDUCE, isStricter, REDUCE } from './outcome.ts'

/** A condition on facts with each fact's values as a bit mask over its domain. */
export type MaskCondition = readonly { fact: number; mask: number }[]

/** The two stages of one toxicity as dense arrays. */
export interface Tables {
  /** For each fact, in order, the size of its domain and its stride in `severity`. */
  sizes: readonly number[]
  strides: readonly number[]
  /** Facts to severity class. */
  severity: Uint16Array
  classes: readonly SeverityClass[]
  levels: number
  /** Class and history to outcome: see `decisionIndex`. */
  decision: Uint16Array
  outcomes: readonly CellOutcome[]
  /** Each outcome in a list of its own, as a look-up of known facts gives it. */
  alone: readonly (readonly CellOutcome[])[]
  /** For classes c and d at `c * classes + d`: 1 where an episode that met d counts as an occurrence for c. */
  counts: Uint8Array
}

export interface SeverityClass {
  /** Ids of the rules whose fact conditions hold. */
  rules: readonly string[]
  /** Whether one of them speaks of an occurrence. */
  counted: boolean
}

/** Occurrences that the tables tell apart: first, second, third and later. */
export const OCCURRENCES = 3

/**
 * Gives the place of a cell in `decision`. `occurrence` is 1-3, `level` from 0 (the starting level);
 * the flags are 0 or 1: limit passed, seen again at the reduced level, reduced for this reaction before.
 */
export function decisionIndex(
  tables: Tables,
  severityClass: number,
  occurrence: number,
  level: number,
  passed: number,
  persists: number,
  ownReduction: number,
): number {
  return (
    ((((severityClass * OCCURRENCES + occurrence - 1) * tables.levels + level) * 2 + passed) * 2 + persists) * 2 + ownReduction
  )
}

/** Gives a condition's values as bit masks over the domains of the toxicity's facts. */
export function maskCondition(toxicity: Toxicity, condition: FactCondition): MaskCondition {
  return Object.entries(condition).map(([id, values]) => {
    const fact = toxicity.facts.findIndex((candidate) => candidate.id === id)
    const domain = toxicity.facts[fact]?.domain ?? []
    return { fact, mask: values.reduce<number>((mask, value) => mask | (1 << domain.indexOf(value)), 0) }
  })
}

interface History {
  occurrence: number
  level: number
  levels: number
  passed: boolean
  persists: boolean
  ownReduction: boolean
}

/** Gives every history in the order of `decisionIndex`. */
function historiesOf(levels: number): readonly History[] {
  const histories: History[] = []
  for (let occurrence = 1; occurrence <= OCCURRENCES; occurrence++) {
    for (let level = 0; level < levels; level++) {
      for (let flags = 0; flags < 8; flags++) {
        histories.push({
          occurrence,
          level,
          levels,
          passed: (flags & 4) !== 0,
          persists: (flags & 2) !== 0,
          ownReduction: (flags & 1) !== 0,
        })
      }
    }
  }
  return histories
}

function historyHolds(rule: Rule, history: History): boolean {
  const { occurrence, level, limit, persists, reducedForThis, despiteReduction } = rule.when.history
  if (occurrence !== undefined && !occurrence.includes(history.occurrence)) return false
  if (level === 'start' && history.level !== 0) return false
  if (level === 'reduced' && history.level === 0) return false
  if (level === 'lowest' && history.level !== history.levels - 1) return false
  if (level === 'above-lowest' && history.level === history.levels - 1) return false
  if (limit !== undefined && (limit === 'passed') !== history.passed) return false
  if (persists !== undefined && persists !== history.persists) return false
  if (despiteReduction === true && history.level === 0) return false
  return reducedForThis === undefined || reducedForThis === history.ownReduction
}

const upperBits = { continue: CONTINUE, reduce: REDUCE, withhold: HOLD, discontinue: DISCONTINUE } as const

function outcomeOfRule(rule: Rule, toxicity: Toxicity, choices: Choices, atLowest: boolean): CellOutcome {
  const { then } = rule
  const base = { kind: 'row' as const, confirm: false, rules: [rule.id], until: [] as readonly string[], readings: rule.readings }
  const until = [rule.until ?? defaultRecovery(toxicity, choices)].filter((id) => id !== undefined)
  switch (then.kind) {
    case 'continue':
      return { ...base, effect: 'continue', bits: CONTINUE, upper: CONTINUE }
    case 'discontinue':
      return {
        ...base,
        effect: `discontinue${then.confirm ? ' confirmed' : ''}`,
        bits: DISCONTINUE,
        upper: DISCONTINUE,
        confirm: then.confirm,
      }
    case 'notCovered': {
      const bits = then.hold ? HOLD : CONTINUE
      const upper = then.provisional === undefined ? bits : bits | upperBits[then.provisional]
      return { ...base, kind: 'not-covered', effect: `not covered ${rule.id}`, bits, upper, advice: then.advice, until }
    }
    case 'ask':
      return {
        ...base,
        kind: 'ask',
        effect: `ask ${rule.id}`,
        bits: CONTINUE,
        upper: upperBits[then.provisionally],
        advice: then.question,
        until,
      }
    case 'reduce':
      if (atLowest) return belowLowest(base, choices, until)
      return { ...base, effect: 'reduce', bits: REDUCE, upper: REDUCE, until }
    case 'withhold': {
      if (then.resume === 'reduced' && atLowest) return belowLowest(base, choices, until, then.limit)
      const bits = then.resume === 'reduced' ? HOLD_AND_REDUCE : HOLD
      return withLimit({ ...base, effect: '', bits, upper: bits, until, ...(then.limit && { limit: then.limit }) }, choices)
    }
  }
}

/** A step below the lowest level is a discontinuation, unless the guideline's reading says to stay there. */
function belowLowest(
  base: Pick<CellOutcome, 'kind' | 'confirm' | 'rules' | 'readings'>,
  choices: Choices,
  until: readonly string[],
  limit?: CellOutcome['limit'],
): CellOutcome {
  const readings = [...base.readings, ...(choices.readingOf.belowLowest === undefined ? [] : [choices.readingOf.belowLowest])]
  if (choices.policies.belowLowest === 'discontinue') {
    return { ...base, effect: 'discontinue confirmed', bits: DISCONTINUE, upper: DISCONTINUE, confirm: true, until: [], readings }
  }
  return withLimit({ ...base, effect: '', bits: HOLD, upper: HOLD, until, readings, ...(limit && { limit }) }, choices)
}

function withLimit(outcome: CellOutcome, choices: Choices): CellOutcome {
  const days = choices.policies.unlimitedHoldDays
  const reading = choices.readingOf.unlimitedHoldDays
  const limited: CellOutcome =
    outcome.limit !== undefined
      ? outcome
      : {
          ...outcome,
          ...(days !== null && { limit: { days, otherwise: 'discontinue' as const } }),
          readings: reading === undefined ? outcome.readings : [...outcome.readings, reading],
        }
  const resume = limited.bits === HOLD ? 'same' : 'reduced'
  return { ...limited, effect: `withhold ${resume} ${limited.limit?.days ?? 'unlimited'}` }
}

function defaultRecovery(toxicity: Toxicity, choices: Choices): string | undefined {
  return toxicity.recovery.find(({ under }) => stands(under, choices.option))?.id
}

const uncovered: CellOutcome = {
  effect: 'not covered',
  bits: CONTINUE,
  upper: CONTINUE,
  kind: 'not-covered',
  confirm: false,
  rules: [],
  until: [],
  readings: [],
}

/** Gives the dense tables of one toxicity, or the findings where two rules disagree on a cell. */
export function buildTables(
  toxicity: Toxicity,
  choices: Choices,
  levels: number,
): { tables: Tables; findings: readonly Finding[] } {
  const rules = toxicity.rules.filter(({ under }) => stands(under, choices.option))
  const sizes = toxicity.facts.map(({ domain }) => domain.length)
  const strides: number[] = []
  let cells = 1
  for (const size of sizes) {
    strides.push(cells)
    cells *= size
  }
  const conditions = rules.map((rule) => rule.when.facts.map((condition) => maskCondition(toxicity, condition)))
  const severity = new Uint16Array(cells)
  const classes: SeverityClass[] = []
  const classRules: number[][] = []
  const classOf = new Map<string, number>()
  const position = sizes.map(() => 0)
  for (let cell = 0; cell < cells; cell++) {
    const holding: number[] = []
    for (let rule = 0; rule < rules.length; rule++) {
      const alternatives = conditions[rule] ?? []
      if (alternatives.length === 0 || alternatives.some((condition) => holds(condition, position))) holding.push(rule)
    }
    const key = holding.join()
    let id = classOf.get(key)
    if (id === undefined) {
      id = classes.length
      classOf.set(key, id)
      classRules.push(holding)
      classes.push({
        rules: holding.map((rule) => rules[rule]?.id ?? ''),
        counted: holding.some((rule) => rules[rule]?.when.history.occurrence !== undefined),
      })
    }
    severity[cell] = id
    advance(position, sizes)
  }
  const outcomes: CellOutcome[] = []
  const outcomeOf = new Map<string, number>()
  const findings: Finding[] = []
  const tables: Tables = {
    sizes,
    strides,
    severity,
    classes,
    levels,
    decision: new Uint16Array(classes.length * OCCURRENCES * levels * 8),
    outcomes,
    alone: [],
    counts: new Uint8Array(classes.length * classes.length),
  }
  const memo = new Map<string, CellOutcome>()
  const outcomeFor = (rule: Rule, atLowest: boolean): CellOutcome => {
    const key = `${rule.id}${atLowest ? ' lowest' : ''}`
    let outcome = memo.get(key)
    if (outcome === undefined) {
      outcome = outcomeOfRule(rule, toxicity, choices, atLowest)
      memo.set(key, outcome)
    }
    return outcome
  }
  const overrides = new Map(rules.map((rule) => [rule.id, new Set(rule.overrides)]))
  const histories = historiesOf(levels)
  const allowed = rules.map((rule) => histories.map((history) => historyHolds(rule, history)))
  const indexOf = (matched: readonly number[], atLowest: boolean): number => {
    const found = matched.flatMap((index) => rules[index] ?? [])
    const deciding = found.filter((rule) => !found.some((other) => overrides.get(other.id)?.has(rule.id) === true))
    const outcome = joinRules(deciding, (rule) => outcomeFor(rule, atLowest), toxicity, findings)
    const key = `${outcome.effect}|${outcome.rules.join()}`
    let index = outcomeOf.get(key)
    if (index === undefined) {
      index = outcomes.length
      outcomeOf.set(key, index)
      outcomes.push(outcome)
    }
    return index
  }
  // Most cells are decided by the same few sets of rules: each set is joined once.
  const joined = new Map<string, number>()
  for (let id = 0; id < classes.length; id++) {
    const holding = classRules[id] ?? []
    for (const [place, history] of histories.entries()) {
      const matched = holding.filter((rule) => allowed[rule]?.[place] === true)
      const atLowest = history.level === levels - 1
      const key = `${atLowest ? 'lowest' : ''} ${matched.join()}`
      let index = joined.get(key)
      if (index === undefined) {
        index = indexOf(matched, atLowest)
        joined.set(key, index)
      }
      tables.decision[id * histories.length + place] = index
    }
  }
  fillCounts(tables, choices)
  return { tables: { ...tables, alone: outcomes.map((outcome) => [outcome]) }, findings }
}

function holds(condition: MaskCondition, position: readonly number[]): boolean {
  return condition.every(({ fact, mask }) => (mask & (1 << (position[fact] ?? 0))) !== 0)
}

function advance(position: number[], sizes: readonly number[]): void {
  for (let fact = 0; fact < sizes.length; fact++) {
    const next = (position[fact] ?? 0) + 1
    if (next < (sizes[fact] ?? 0)) {
      position[fact] = next
      return
    }
    position[fact] = 0
  }
}

function joinRules(
  deciding: readonly Rule[],
  outcomeFor: (rule: Rule) => CellOutcome,
  toxicity: Toxicity,
  findings: Finding[],
): CellOutcome {
  const [first, ...others] = deciding
  if (first === undefined) return uncovered
  const outcome = outcomeFor(first)
  if (others.length === 0) return outcome
  const all = [outcome, ...others.map(outcomeFor)]
  const different = others.find((rule) => outcomeFor(rule).effect !== outcome.effect)
  if (different !== undefined && !findings.some(({ message }) => message.includes(first.id) && message.includes(different.id))) {
    findings.push({
      code: 'conflict',
      message: `${toxicity.id}: the rules ${first.id} and ${different.id} hold together and ask for different things`,
      remedy: 'let one of them override the other, or make their conditions exclude each other',
      ...(first.place !== undefined && { place: first.place }),
    })
  }
  if (different !== undefined) return conflictOf(all)
  return {
    ...outcome,
    rules: all.flatMap(({ rules }) => rules),
    until: [...new Set(all.flatMap(({ until }) => until))],
    readings: [...new Set(all.flatMap(({ readings }) => readings))],
  }
}

/** What is known where rules disagree: that at least what all of them ask for is asked for, and at most what any does. */
function conflictOf(all: readonly CellOutcome[]): CellOutcome {
  const rules = all.flatMap((outcome) => outcome.rules)
  return {
    effect: `conflict of ${rules.join(' and ')}`,
    bits: all.reduce((bits, outcome) => bits & outcome.bits, DISCONTINUE),
    upper: all.reduce((bits, outcome) => bits | outcome.upper, CONTINUE),
    kind: 'not-covered',
    conflict: rules,
    confirm: false,
    advice: `the rows ${rules.join(' and ')} hold together and ask for different things`,
    rules,
    until: [...new Set(all.flatMap(({ until }) => until))],
    readings: [...new Set(all.flatMap(({ readings }) => readings))],
  }
}

/** An episode counts for a class where it met the class's deciding rule, or one that is treated more strictly. */
function fillCounts(tables: Tables, choices: Choices): void {
  const first = (id: number): CellOutcome =>
    tables.outcomes[tables.decision[decisionIndex(tables, id, 1, 0, 0, 0, 0)] ?? 0] ?? uncovered
  const size = tables.classes.length
  for (let id = 0; id < size; id++) {
    const own = first(id)
    for (let met = 0; met < size; met++) {
      const other = first(met)
      const sameRule = own.rules.some((rule) => tables.classes[met]?.rules.includes(rule) === true)
      const anyRow = choices.policies.occurrenceGrade === 'any-row' && other.kind === 'row' && other.bits !== CONTINUE
      const stricter = other.kind === 'row' && isStricter(other.bits, own.bits)
      tables.counts[id * size + met] = sameRule || stricter || anyRow ? 1 : 0
    }
  }
}

/** Gives the rules that hold in a cell of the decision table, in the order of the file, and those of them that no other overrides. */
export function rulesAt(
  toxicity: Toxicity,
  tables: Tables,
  place: number,
): { matched: readonly Rule[]; deciding: readonly Rule[] } {
  const histories = historiesOf(tables.levels)
  const history = histories[place % histories.length]
  const ids = tables.classes[Math.floor(place / histories.length)]?.rules ?? []
  const matched = toxicity.rules.filter((rule) => ids.includes(rule.id) && history !== undefined && historyHolds(rule, history))
  return { matched, deciding: matched.filter(({ id }) => !matched.some(({ overrides }) => overrides.includes(id))) }
}

/** Gives what rules that hold together ask for, those that another of them overrides left out. */
export function outcomeOfRules(toxicity: Toxicity, choices: Choices, matched: readonly Rule[], atLowest: boolean): CellOutcome {
  const deciding = matched.filter(({ id }) => !matched.some(({ overrides }) => overrides.includes(id)))
  return joinRules(deciding, (rule) => outcomeOfRule(rule, toxicity, choices, atLowest), toxicity, [])
}

/** Gives the value of a fact at a place of its domain. */
export function factValue(toxicity: Toxicity, fact: number, index: number): FactValue {
  const value = toxicity.facts[fact]?.domain[index]
  if (value === undefined) throw new RangeError(`${toxicity.id}: fact ${fact} has no value ${index}`)
  return value
}
