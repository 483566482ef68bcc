import type { CompiledToxicity } from '../compile/index.ts'
import { citationWords } from './citation-words.ts'
import { mergeCells } from './dmn-boxes.ts'
import type { DmnInput, DmnRule } from './dmn-decision.ts'
import { feelTest } from './dmn-feel.ts'
import { english } from './words.ts'

/** Gives where the rules of these ids stand in the source, each place once. */
export function citesOf({ ruleOf }: CompiledToxicity, rules: readonly string[]): string {
  const places = rules.flatMap((id) => {
    const rule = ruleOf.get(id)
    return rule === undefined ? [] : [citationWords(rule.cite, english)]
  })
  return places.length === 0 ? 'No row of the guideline speaks of this' : [...new Set(places)].join('; ')
}

/**
 * Gives the rules that hold every cell of a table exactly once, those of one result together; `ruleFor` says what they have
 * beside their tests.
 */
export function rulesOf(
  inputs: readonly DmnInput[],
  valueAt: (position: readonly number[]) => number,
  ruleFor: (value: number) => Omit<DmnRule, 'tests'>,
): readonly DmnRule[] {
  const sizes = inputs.map(({ literals }) => literals.length)
  return [...mergeCells(sizes, valueAt)]
    .sort((a, b) => a.value - b.value)
    .map(({ spans, value }) => ({
      ...ruleFor(value),
      tests: spans.map((span, column) => feelTest(span, inputs[column]?.literals ?? [])),
    }))
}
