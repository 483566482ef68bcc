import type { CompiledToxicity } from '../compile/index.ts'
import type { Spans } from './check-boxes.ts'
import { tell } from './check-words.ts'
import { factValuesWords } from './fact-words.ts'
import { inWords } from './in-words.ts'
import { english, listWords, say, sentenceCase } from './words.ts'

/** Facts with the same yes or no are named together: most lines of a long table say of many facts that they are absent. */
export function factsWords(spans: Spans, { toxicity }: CompiledToxicity): string {
  const titles = new Map<string, { facts: string[]; values: string }>()
  for (const [index, places] of spans.entries()) {
    const fact = toxicity.facts[index]
    if (fact === undefined || places.length === fact.domain.length) continue
    const domain = places.flatMap((place) => fact.domain[place] ?? [])
    const values = factValuesWords(domain, fact, toxicity, english)
    const key = typeof domain[0] === 'boolean' ? values : fact.id
    const known = titles.get(key)
    if (known === undefined) titles.set(key, { facts: [inWords(fact.title)], values })
    else known.facts.push(inWords(fact.title))
  }
  const parts = [...titles.values()].map(({ facts, values }) => say(english, 'condition.is', { fact: facts.join(', '), values }))
  return sentenceCase(parts.length === 0 ? tell('tables.any-facts') : parts.join('; '))
}

function levelsWords(places: readonly number[], levels: number): string {
  const names = places.map((level) =>
    level === 0
      ? tell('history.level.0')
      : level === levels - 1
        ? tell('history.level.lowest')
        : tell('history.level', { level }),
  )
  return places.length > 1 && places.length === levels - 1 && places[0] === 1
    ? say(english, 'condition.level.reduced')
    : listWords(english, names, 'or')
}

function occurrenceWords(places: readonly number[], size: number): string {
  const repeated = places.length > 1 && places.length === size - 1 && places[0] === 1
  if (repeated) return tell('history.recurrence')
  const ordinals = places.map((place) => say(english, place === 0 ? 'ordinal.1' : place === 1 ? 'ordinal.2' : 'ordinal.n'))
  return tell('history.occurrence', { occurrence: listWords(english, ordinals, 'or') })
}

export function historyWords(spans: Spans, sizes: readonly number[]): string {
  const [occurrences = [], levels = [], ...flags] = spans
  const parts: string[] = []
  if (occurrences.length < (sizes[0] ?? 0)) parts.push(occurrenceWords(occurrences, sizes[0] ?? 0))
  if (levels.length < (sizes[1] ?? 0)) parts.push(levelsWords(levels, sizes[1] ?? 0))
  const [passed, persists, own] = flags.map((places) => (places.length === 1 ? places[0] === 1 : undefined))
  if (passed !== undefined) parts.push(say(english, passed ? 'condition.limit.passed' : 'condition.limit.within'))
  if (persists !== undefined) parts.push(say(english, persists ? 'condition.persists' : 'condition.persists.not'))
  if (own !== undefined) parts.push(say(english, own ? 'condition.reduced-for-this' : 'condition.reduced-for-this.not'))
  return sentenceCase(parts.length === 0 ? tell('tables.any-history') : parts.join('; '))
}
