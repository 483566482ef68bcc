import { decisionTable } from '@hbtgmbh/dmn-eval-js'
import {
  type CellOutcome,
  CONTINUE,
  type CompiledGuideline,
  type CompiledToxicity,
  DISCONTINUE,
  decisionIndex,
  factValue,
  HOLD,
  HOLD_AND_REDUCE,
  OCCURRENCES,
  REDUCE,
} from '../../src/compile/index.ts'

export interface Comparison {
  severityCells: number
  decisionCells: number
  /** Evaluations for a later occurrence than the tables tell apart. */
  later: number
  /** The cells on which the engine and the arrays differ, in words. */
  differences: string[]
}

type Context = Record<string, unknown>

/** What the columns of a decision must say of an outcome. */
function expectedOf(outcome: CellOutcome): Context {
  const words = new Map([
    [CONTINUE, 'nothing'],
    [REDUCE, 'reduce'],
    [HOLD, 'withhold'],
    [HOLD_AND_REDUCE, 'withhold and reduce'],
    [DISCONTINUE, 'permanently discontinue'],
  ])
  const actions = new Map([...words, [CONTINUE, 'continue'], [HOLD_AND_REDUCE, 'withhold']])
  const row = outcome.kind === 'row'
  const resume = new Map([
    [HOLD, 'same level'],
    [HOLD_AND_REDUCE, 'one level lower'],
  ])
  return {
    action: { row: actions.get(outcome.bits), ask: 'ask a clinician', 'not-covered': 'not covered' }[outcome.kind],
    confirm: outcome.confirm,
    resume: (row && resume.get(outcome.bits)) || null,
    limitDays: outcome.limit === undefined ? null : outcome.limit.days,
    until: outcome.until.join(', ') || null,
    atLeast: row ? null : words.get(outcome.bits),
    atMost: row ? null : words.get(outcome.upper),
    advice: outcome.advice ?? null,
    rules: outcome.rules.join(', ') || null,
    readings: outcome.readings.join(', ') || null,
  }
}

function factsAt({ toxicity, tables }: CompiledToxicity, cell: number): Context {
  const position = tables.sizes.map((size, fact) => Math.floor(cell / (tables.strides[fact] ?? 1)) % size)
  return Object.fromEntries(
    toxicity.facts.map(({ id }, fact) => [`${toxicity.id}_${id}`, factValue(toxicity, fact, position[fact] ?? 0)]),
  )
}

interface History {
  later: boolean
  cell: readonly [occurrence: number, level: number, passed: number, persists: number, own: number]
  context: Context
}

/** Every past that the tables tell apart, and a later occurrence, which is in the place of the last. */
function historiesOf({ toxicity, tables }: CompiledToxicity): History[] {
  const histories: History[] = []
  for (const occurrence of [...Array.from({ length: OCCURRENCES }, (_, before) => before + 1), OCCURRENCES + 4]) {
    for (let level = 0; level < tables.levels; level++) {
      for (let flags = 0; flags < 8; flags++) {
        const [passed, persists, own] = [flags >> 2, (flags >> 1) & 1, flags & 1] as const
        const context = {
          [`${toxicity.id}_occurrence`]: occurrence,
          [`${toxicity.id}_level`]: level,
          [`${toxicity.id}_limitPassed`]: passed === 1,
          [`${toxicity.id}_seenAgain`]: persists === 1,
          [`${toxicity.id}_reducedForThis`]: own === 1,
        }
        const later = occurrence > OCCURRENCES
        histories.push({ later, cell: [Math.min(occurrence, OCCURRENCES), level, passed, persists, own], context })
      }
    }
  }
  return histories
}

/** Asks the engine for every cell of a guideline's tables, and gives where it does not say what the arrays say. */
export async function compareEveryCell(xml: string, { toxicities }: CompiledGuideline): Promise<Comparison> {
  const decisions = await decisionTable.parseDmnXml(xml)
  const comparison: Comparison = { severityCells: 0, decisionCells: 0, later: 0, differences: [] }
  const ask = (id: string, context: Context): Context => {
    try {
      return decisionTable.evaluateDecision(id, decisions, { ...context })
    } catch (error) {
      return { error: String(error) }
    }
  }
  for (const compiled of toxicities) {
    const { toxicity, tables } = compiled
    const note = (where: Context, says: unknown, expected: unknown): void => {
      const [said, wanted] = [JSON.stringify(says), JSON.stringify(expected)]
      if (said !== wanted) comparison.differences.push(`${JSON.stringify(where)}: ${said}, not ${wanted}`)
    }
    const classNames = new Map<number, unknown>()
    const witness = new Map<number, Context>()
    for (let cell = 0; cell < tables.severity.length; cell++) {
      const facts = factsAt(compiled, cell)
      const id = tables.severity[cell] ?? -1
      const { [`${toxicity.id}_severity`]: name } = ask(`${toxicity.id}_severity`, facts)
      if (!classNames.has(id)) classNames.set(id, name)
      if (!witness.has(id)) witness.set(id, facts)
      note(facts, name, classNames.get(id))
      const rules = tables.classes[id]?.rules ?? []
      const told = String(name).split(' + ')
      note(facts, rules.length === 0 ? told : told.filter((rule) => rules.includes(rule)), rules.length === 0 ? ['no row'] : told)
      comparison.severityCells++
    }
    note({ toxicity: toxicity.id }, new Set(classNames.values()).size, tables.classes.length)
    for (const [id, facts] of witness) {
      for (const { later, cell, context } of historiesOf(compiled)) {
        const outcome = tables.outcomes[tables.decision[decisionIndex(tables, id, ...cell)] ?? -1]
        const where = { ...facts, ...context }
        note(where, ask(`${toxicity.id}_decision`, where), outcome && expectedOf(outcome))
        comparison[later ? 'later' : 'decisionCells']++
      }
    }
  }
  return comparison
}
