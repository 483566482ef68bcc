import { type CompiledToxicity, compileWithConflicts } from '../../compile/index.ts'
import type { FactCondition, FactValue, Rule, Toxicity } from '../../model/index.ts'
import { outcomeAt, outcomeOfCell, readingsAt, visitedCells } from '../cells.ts'
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

function without({ rule, rest }: Removal, toxicity: Toxicity): Toxicity {
  const rules = toxicity.rules.flatMap((other) =>
    other.id !== rule.id ? [other] : rest === undefined ? [] : [{ ...rule, when: { ...rule.when, facts: rest } }],
  )
  return { ...toxicity, rules }
}

const cached = new WeakMap<CompiledToxicity['tables'], readonly Removal[]>()

/** Gives what can be taken from a line's rules without any visited cell's answer changing. */
function idle(study: Study, lines: readonly Line[], compiled: CompiledToxicity): readonly Removal[] {
  const known = cached.get(compiled.tables)
  if (known !== undefined) return known
  const { toxicity, tables } = compiled
  const cells = lines.flatMap(visitedCells)
  const standing = new Set(tables.classes.flatMap(({ rules }) => rules))
  const found = toxicity.rules
    .filter(({ id }) => standing.has(id))
    .flatMap((rule) => removalsOf(toxicity, rule))
    .filter((removal) => {
      const changed = without(removal, toxicity)
      const { compiled: other } = compileWithConflicts({ ...study.guideline, toxicities: [changed] }, study.compiled.given)
      const after = other.toxicities[0]?.tables
      return (
        after !== undefined &&
        cells.every(({ cell, visit }) => outcomeAt(tables, visit.place).effect === outcomeOfCell(after, cell, visit.place).effect)
      )
    })
  cached.set(compiled.tables, found)
  return found
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
