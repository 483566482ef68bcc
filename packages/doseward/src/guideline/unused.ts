import type { Rule, Toxicity } from '../model/guideline.ts'
import { type Page, report } from './page.ts'

function factsOfRules(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(({ when }) => when.facts.flatMap((condition) => Object.keys(condition)))
}

/**
 * Notes the facts on which nothing rests: no rule, no recovery criterion, no hand-over, and no fact that is itself used
 * and is made from them or asked for by them.
 */
export function checkUse(page: Page, toxicity: Toxicity): void {
  const { facts, rules, recovery, handsOver, written } = toxicity
  const exits = [...recovery, ...(written?.recovery ?? [])]
  const waiting = [
    ...factsOfRules([...rules, ...(written?.rules ?? [])]),
    ...exits.flatMap(({ all }) => all.map(({ fact }) => fact)),
    ...handsOver.map(({ fact }) => fact),
  ]
  const restsOn = new Map(
    facts.map(({ id, source, askedWhen }) => {
      const made = source.kind === 'worst' || source.kind === 'lasting' ? [source.of] : []
      return [id, [...made, ...askedWhen.flatMap((condition) => Object.keys(condition))]]
    }),
  )
  const used = new Set<string>()
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (used.has(id)) continue
    used.add(id)
    waiting.push(...(restsOn.get(id) ?? []))
  }
  for (const { id } of facts) {
    if (used.has(id)) continue
    report(page, ['facts', id], 'unused-fact', `Nothing rests on the fact ${id}.`, 'Use it in a rule, or remove it.', 'key')
  }
}
