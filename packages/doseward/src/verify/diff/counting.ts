import { type CompiledToxicity, decisionIndex, OCCURRENCES } from '../../compile/index.ts'
import type { ToxicityPair } from './axes.ts'
import type { CountingChange } from './guideline-diff.ts'
import type { ClassPair } from './joint-table.ts'

/** The rules that decide a severity class, at the first occurrence or, where none does, at a later one. */
function decidingRules({ tables }: CompiledToxicity, severityClass: number): readonly string[] {
  for (let occurrence = 1; occurrence <= OCCURRENCES; occurrence++) {
    const place = tables.decision[decisionIndex(tables, severityClass, occurrence, 0, 0, 0, 0)] ?? 0
    const rules = tables.outcomes[place]?.rules ?? []
    if (rules.length > 0) return rules
  }
  return []
}

/** Whether what a severity class asks for goes by the occurrence. */
function goesByOccurrence({ tables }: CompiledToxicity, severityClass: number): boolean {
  const histories = tables.levels * 8
  const first = decisionIndex(tables, severityClass, 1, 0, 0, 0, 0)
  for (let history = 0; history < 2 * histories; history++) {
    if (tables.decision[first + history] !== tables.decision[first + history + histories]) return true
  }
  return false
}

/** Whether an episode that met one class counts as an occurrence for another. */
function counts({ tables }: CompiledToxicity, severityClass: number, met: number): boolean {
  return tables.counts[severityClass * tables.classes.length + met] === 1
}

/** Gives which earlier episodes count anew, or no longer, for the rows that go by the occurrence in both versions. */
export function countingChanges({ older, newer }: ToxicityPair, pairs: readonly ClassPair[]): readonly CountingChange[] {
  if (older === undefined || newer === undefined) return []
  const both = pairs.filter((pair) => pair.older >= 0 && pair.newer >= 0)
  const names = both.map((place) => ({ older: decidingRules(older, place.older), newer: decidingRules(newer, place.newer) }))
  const changes = new Map<string, CountingChange & { episodes: CountingChange['episodes'][number][] }>()
  for (const [place, pair] of both.entries()) {
    if (!goesByOccurrence(older, pair.older) || !goesByOccurrence(newer, pair.newer)) continue
    for (const [other, met] of both.entries()) {
      const is = counts(newer, pair.newer, met.newer)
      if (is === counts(older, pair.older, met.older)) continue
      const [rules, counted] = [names[place]?.newer ?? [], is ? 'newly' : 'no-longer'] as const
      const key = JSON.stringify([rules, counted])
      const { id: toxicity, title } = newer.toxicity
      const change = changes.get(key) ?? { toxicity, title, rules, counted, episodes: [] }
      const episode = names[other] ?? { older: [], newer: [] }
      if (!change.episodes.some((known) => JSON.stringify(known) === JSON.stringify(episode))) change.episodes.push(episode)
      changes.set(key, change)
    }
  }
  return [...changes.values()]
}
