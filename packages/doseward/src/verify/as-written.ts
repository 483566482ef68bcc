import type { Guideline, Rule, Toxicity } from '../model/index.ts'

/** Kinds of facts that say something about a patient of their own. */
const ownKinds = new Set(['grade', 'multiple', 'band', 'eye', 'diagnosis', 'symptom'])

/** Nothing wrong at all needs no row: the source speaks of reactions. */
function nothingWrong(toxicity: Toxicity): Rule {
  const own = toxicity.facts.filter(({ source }) => ownKinds.has(source.kind))
  const mildest = Object.fromEntries(own.flatMap(({ id, domain }) => (domain[0] === undefined ? [] : [[id, [domain[0]]]])))
  const then: Rule['then'] = { kind: 'continue' }
  return {
    id: `${toxicity.id}-nothing-wrong`,
    when: { facts: [mildest], history: {} },
    then,
    overrides: [],
    under: {},
    cite: { section: 'outside the source', row: 'none', refs: [], outsideTheSource: true },
    says: 'nothing wrong is found',
    readings: [],
  }
}

/** Leaves of a toxicity what the source itself says: its rows and exits as written, without any reading. */
function toxicityAsWritten(toxicity: Toxicity): Toxicity {
  const { written } = toxicity
  const rules =
    written?.rules ?? toxicity.rules.filter(({ under, readings }) => Object.keys(under).length + readings.length === 0)
  const recovery = written?.recovery ?? toxicity.recovery.filter(({ under }) => Object.keys(under).length === 0)
  return {
    ...toxicity,
    rules: written === undefined ? rules : [...rules, nothingWrong(toxicity)],
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
