import type { Guideline, Toxicity } from '../model/index.ts'

/** Leaves of a toxicity what the source itself says: its rows and exits as written, without any reading. */
function toxicityAsWritten(toxicity: Toxicity): Toxicity {
  const { written } = toxicity
  const rules =
    written?.rules ?? toxicity.rules.filter(({ under, readings }) => Object.keys(under).length + readings.length === 0)
  const recovery = written?.recovery ?? toxicity.recovery.filter(({ under }) => Object.keys(under).length === 0)
  return {
    ...toxicity,
    rules,
    recovery,
    handsOver: [],
    facts: toxicity.facts.map((fact) => ({ ...fact, readings: [] })),
    terms: toxicity.terms.map(({ terms }) => ({ terms, under: {}, readings: [] })),
  }
}

/**
 * Gives the source as literally written, as a guideline without readings: the `written` rows of each toxicity, or, where it
 * has none, the rules that rest on no reading. Policies that neither the source nor the guideline states keep their plainest
 * choice so that the tables exist; that they are unstated is for the checks to say.
 */
export function asWritten(guideline: Guideline): Guideline {
  return { ...guideline, readings: [], toxicities: guideline.toxicities.map(toxicityAsWritten) }
}
