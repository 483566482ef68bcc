import type { Fact, Rule } from '../model/guideline.ts'
import { listWords } from './words.ts'

/** Gives the number of combinations of the facts' values. */
export function cellsOf(facts: readonly Fact[]): number {
  return facts.reduce((product, { domain }) => product * domain.length, 1)
}

/**
 * Gives what to do about a toxicity whose facts have too many combinations, and the fact to begin with: the facts that no
 * rule joins with the others, or the one of most values.
 */
export function whatToSplitOff(facts: readonly Fact[], rules: readonly Rule[]): { first: string; remedy: string } {
  const [kept, ...apart] = groupsOf(facts, rules).sort((a, b) => cellsOf(b) - cellsOf(a))
  const loose = apart.flat().map(({ id }) => id)
  const largest = [...(kept ?? [])].sort((a, b) => b.domain.length - a.domain.length)[0]
  const size = `${largest?.id} has the most values (${largest?.domain.length}).`
  if (loose.length === 0) return { first: largest?.id ?? '', remedy: `Move rows into a toxicity of their own; ${size}` }
  const shares = loose.length === 1 ? 'which shares' : 'which share'
  const move = `Move ${listWords(loose, 'and')}, ${shares} no rule with the others, into a toxicity of their own`
  return { first: loose[0] ?? '', remedy: `${move}; of the others ${size}` }
}

/** Gives the facts in groups: two that a rule names together, or of which one is made from the other, are of one group. */
function groupsOf(facts: readonly Fact[], rules: readonly Rule[]): Fact[][] {
  const groupOf = new Map(facts.map((fact) => [fact.id, [fact]]))
  const join = (ids: readonly string[]): void => {
    const groups = new Set(ids.flatMap((id) => [groupOf.get(id) ?? []]))
    if (groups.size < 2) return
    const joined = [...groups].flat()
    for (const { id } of joined) groupOf.set(id, joined)
  }
  for (const { when } of rules) join(when.facts.flatMap((condition) => Object.keys(condition)))
  for (const { id, source } of facts) if (source.kind === 'worst' || source.kind === 'lasting') join([id, source.of])
  return [...new Set(groupOf.values())]
}
