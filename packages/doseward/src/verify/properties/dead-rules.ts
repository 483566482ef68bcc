import { type CompiledToxicity, outcomeOfRules, rulesAt } from '../../compile/index.ts'
import type { FactCondition, FactValue, Rule, Toxicity } from '../../model/index.ts'
import { outcomeAt, readingsAt, valuesOf, visitedCompletions } from '../cells.ts'
import type { Found, Outcome } from '../found.ts'
import type { Line, Study } from '../study.ts'
import { listOf, rowNames } from '../words.ts'

/** A rule without one part of its conditions, or without the whole of it. */
interface Removal {
  rule: Rule
  /** Undefined where the rule is gone. */
  rest?: readonly FactCondition[]
  what: string
}

function withoutValue(condition: FactCondition, fact: string, value: FactValue): FactCondition {
  return { ...condition, [fact]: (condition[fact] ?? []).filter((other) => other !== value) }
}

function removalsOf(toxicity: Toxicity, rule: Rule): readonly Removal[] {
  const removals: Removal[] = [{ rule, what: '' }]
  const alternatives = rule.when.facts
  for (const [index, condition] of alternatives.entries()) {
    const others = alternatives.filter((_, other) => other !== index)
    if (others.length > 0) removals.push({ rule, rest: others, what: describe(toxicity, condition) })
    for (const [fact, values] of Object.entries(condition)) {
      if (values.length < 2) continue
      for (const value of values) {
        const smaller = withoutValue(condition, fact, value)
        removals.push({ rule, rest: [...others, smaller], what: describe(toxicity, { [fact]: [value] }) })
      }
    }
  }
  return removals
}

function describe({ facts }: Toxicity, condition: FactCondition): string {
  return listOf(
    Object.entries(condition).map(([id, values]) => {
      const title = (facts.find((fact) => fact.id === id)?.title ?? id).replace(/,.*$/, '')
      return values.length === 1 && values[0] === true ? title : `${title} ${values.join(' or ')}`
    }),
  )
}

/** What was found for lines; which cells are met depends on policies, under which the tables may be the same. */
const cached = new WeakMap<CompiledToxicity['tables'], { visits: readonly Line['visits'][]; found: readonly Removal[] }[]>()

/** Whether a rule's conditions hold for a combination of facts. */
function holdsFor(toxicity: Toxicity, values: readonly number[], conditions: readonly FactCondition[]): boolean {
  return conditions.some((condition) =>
    toxicity.facts.every(
      ({ id, domain }, fact) => condition[id] === undefined || condition[id].includes(domain[values[fact] ?? 0] ?? ''),
    ),
  )
}

/** Gives what can be taken from a line's rules without any visited cell's answer changing. */
function idle(study: Study, lines: readonly Line[], compiled: CompiledToxicity): readonly Removal[] {
  const visits = lines.map((line) => line.visits)
  const all = cached.get(compiled.tables) ?? []
  const known = all.find((each) => each.visits.length === visits.length && each.visits.every((own, at) => own === visits[at]))
  if (known !== undefined) return known.found
  const { toxicity, tables } = compiled
  const standing = new Set(tables.classes.flatMap(({ rules }) => rules))
  const found = new Set(toxicity.rules.filter(({ id }) => standing.has(id)).flatMap((rule) => removalsOf(toxicity, rule)))
  const effects = new Map<string, string>()
  for (const { cell, visit } of lines.flatMap(visitedCompletions)) {
    const { matched } = rulesAt(toxicity, tables, visit.place)
    const values = valuesOf(toxicity, cell)
    const { effect } = outcomeAt(tables, visit.place)
    const atLowest = visit.level === tables.levels - 1
    for (const removal of found) {
      if (!matched.includes(removal.rule) || (removal.rest !== undefined && holdsFor(toxicity, values, removal.rest))) continue
      const others = matched.filter((rule) => rule !== removal.rule)
      const key = `${atLowest} ${others.map(({ id }) => id).join()}`
      const now = effects.get(key) ?? outcomeOfRules(toxicity, study.compiled.choices, others, atLowest).effect
      effects.set(key, now)
      if (now !== effect) found.delete(removal)
    }
  }
  cached.set(tables, [...all, { visits, found: [...found] }])
  return [...found]
}

/** P11: every rule, and every alternative of its conditions, decides somewhere. */
export function deadRules(study: Study): Outcome {
  let looked = 0
  const found = study.compiled.toxicities.flatMap((compiled): readonly Found[] => {
    const { toxicity } = compiled
    const lines = study.lines.filter(({ subject }) => subject.compiled === compiled)
    looked += compiled.tables.classes.length
    const all = idle(study, lines, compiled)
    const dead = new Set(all.filter(({ rest }) => rest === undefined).map(({ rule }) => rule.id))
    return all.flatMap(({ rule, rest, what }): readonly Found[] => {
      if (rest !== undefined && dead.has(rule.id)) return []
      const [row = rule.id] = rowNames(toxicity, [rule.id])
      return [
        {
          property: 'P11',
          severity: 'warning',
          toxicity: toxicity.id,
          rules: [rule.id],
          readings: readingsAt(study, toxicity.id, {
            effect: '',
            bits: 0,
            upper: 0,
            kind: 'row',
            confirm: false,
            rules: [rule.id],
            until: [],
            readings: rule.readings,
          }),
          message:
            rest === undefined
              ? `${toxicity.title}: ${row} (${rule.id}) never decides anything: without it every answer is the same.`
              : `${toxicity.title}: in ${row}, "${what}" decides nothing: without it every answer is the same.`,
          ...(rule.place !== undefined && { place: rule.place }),
        },
      ]
    })
  })
  return { looked, found }
}
