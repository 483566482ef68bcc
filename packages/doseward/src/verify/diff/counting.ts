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

/** A row that goes by the occurrence in both versions, by its classes. */
interface CountedRow {
  pair: ClassPair
  rules: readonly string[]
}

/** Gives one row of each kind: what counts for a class follows from what decides it at its first occurrence. */
function countedRows(older: CompiledToxicity, newer: CompiledToxicity, pairs: readonly ClassPair[]): readonly CountedRow[] {
  const first = ({ tables }: CompiledToxicity, severityClass: number): number =>
    tables.decision[decisionIndex(tables, severityClass, 1, 0, 0, 0, 0)] ?? 0
  const rows = new Map<string, CountedRow>()
  for (const pair of pairs) {
    if (!goesByOccurrence(older, pair.older) || !goesByOccurrence(newer, pair.newer)) continue
    const rules = decidingRules(newer, pair.newer)
    rows.set(JSON.stringify([first(older, pair.older), first(newer, pair.newer), rules]), { pair, rules })
  }
  return [...rows.values()]
}

/** Gives which earlier episodes count anew, or no longer, for the rows that go by the occurrence in both versions. */
export function countingChanges({ older, newer }: ToxicityPair, pairs: readonly ClassPair[]): readonly CountingChange[] {
  if (older === undefined || newer === undefined) return []
  const both = pairs.filter((pair) => pair.older >= 0 && pair.newer >= 0)
  const { id: toxicity, title } = newer.toxicity
  const changes = new Map<string, { change: Omit<CountingChange, 'episodes'>; episodes: Map<string, ClassPair> }>()
  const names = both.map((met) => JSON.stringify([decidingRules(older, met.older), decidingRules(newer, met.newer)]))
  for (const { pair, rules } of countedRows(older, newer, both)) {
    for (const [place, met] of both.entries()) {
      const is = counts(newer, pair.newer, met.newer)
      if (is === counts(older, pair.older, met.older)) continue
      const counted = is ? 'newly' : 'no-longer'
      const key = JSON.stringify([rules, counted])
      const entry = changes.get(key) ?? { change: { toxicity, title, rules, counted }, episodes: new Map<string, ClassPair>() }
      entry.episodes.set(names[place] ?? '', met)
      changes.set(key, entry)
    }
  }
  return [...changes.values()].map(({ change, episodes }) => ({
    ...change,
    episodes: [...episodes.values()].map((met) => ({
      older: decidingRules(older, met.older),
      newer: decidingRules(newer, met.newer),
    })),
  }))
}
