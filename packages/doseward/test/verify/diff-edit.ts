import { type CompiledGuideline, compileGuideline } from '../../src/compile/index.ts'
import type { Guideline, Rule, Then, Toxicity } from '../../src/model/index.ts'
import { firstGuideline } from '../support/guideline.ts'

/** A type whose parts may be written. */
export type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T

/** The first guideline with an edit. */
export function edited(edit: (guideline: Mutable<Guideline>) => void): CompiledGuideline {
  const copy = structuredClone(firstGuideline()) as Mutable<Guideline>
  edit(copy)
  const compiled = compileGuideline(copy as Guideline)
  if (!compiled.ok) throw new Error(compiled.findings.map(({ message }) => message).join('\n'))
  return compiled.value
}

export function found<T extends { id: string }>(list: readonly T[], id: string): T {
  const entry = list.find((candidate) => candidate.id === id)
  if (entry === undefined) throw new Error(`no ${id}`)
  return entry
}

export const toxicityOf = (guideline: Mutable<Guideline>, id: string): Mutable<Toxicity> => found(guideline.toxicities, id)
export const ruleOf = (guideline: Mutable<Guideline>, toxicity: string, id: string): Mutable<Rule> =>
  found(toxicityOf(guideline, toxicity).rules, id)

export function setThen(rule: Mutable<Rule>, then: Then): void {
  // biome-ignore lint/suspicious/noThenProperty: a rule's outcome
  rule.then = then as Mutable<Then>
}
