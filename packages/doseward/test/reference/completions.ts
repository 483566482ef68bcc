import type { Fact, FactValue } from '../../src/model/index.ts'
import type { Facts } from './rules.ts'

/** What was recorded of each fact: its possible values; a fact left out was not recorded. */
export type Recorded = Readonly<Record<string, readonly FactValue[]>>

/** Whether one of the conditions under which a fact is asked for may hold, by what was recorded. */
function isAsked(fact: Fact, recorded: Recorded): boolean {
  return fact.askedWhen.some((condition) =>
    Object.entries(condition).every(([id, among]) => recorded[id]?.some((value) => among.includes(value)) === true),
  )
}

/** The possible values of each fact: those recorded, or those that an unrecorded fact may have. */
export function possibleValues(facts: readonly Fact[], recorded: Recorded): Recorded {
  return Object.fromEntries(
    facts.map((fact) => {
      const known = recorded[fact.id]
      if (known !== undefined) return [fact.id, known]
      const ranges = fact.unrecorded === 'unknown' && isAsked(fact, recorded)
      return [fact.id, ranges ? fact.domain : fact.domain.slice(0, 1)]
    }),
  )
}

/** Every combination of possible values. */
export function completionsOf(possible: Recorded): readonly Facts[] {
  let completions: readonly Facts[] = [{}]
  for (const [id, values] of Object.entries(possible)) {
    completions = completions.flatMap((facts) => values.map((value) => ({ ...facts, [id]: value })))
  }
  return completions
}

/** The possible worst of several facts of one domain, given the possible values of each. */
export function worstOf(domain: readonly FactValue[], sets: readonly (readonly FactValue[])[]): readonly FactValue[] {
  const rank = (value: FactValue): number => domain.indexOf(value)
  const [first, ...rest] = sets
  let worst: readonly FactValue[] = first ?? domain.slice(0, 1)
  for (const set of rest) worst = worst.flatMap((a) => set.map((b) => (rank(a) >= rank(b) ? a : b)))
  return domain.filter((value) => worst.includes(value))
}
