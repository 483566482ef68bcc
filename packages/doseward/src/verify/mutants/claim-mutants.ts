import type { Guideline } from '../../model/index.ts'
import { movedEnds } from './moved-ends.ts'
import { fileOf, givenFor, type Mutant, replaced, withToxicity } from './mutant.ts'

/** Gives the mutants of what one toxicity claims and hands over: a term that is not claimed, a hand-over from another value on. */
export function claimMutants(guideline: Guideline, index: number): readonly Mutant[] {
  const toxicity = guideline.toxicities[index]
  if (toxicity === undefined) return []
  const common = { place: { file: fileOf(toxicity) }, toxicity: toxicity.id }
  const terms = toxicity.terms.flatMap((claim, at) =>
    claim.terms.map((term, position): Mutant => {
      const left = { ...claim, terms: replaced(claim.terms, position) }
      return {
        ...common,
        id: `${toxicity.id}/terms/${term.replaceAll(' ', '-').toLowerCase()}`,
        kind: 'term',
        what: `${toxicity.id}: ${term} no longer belongs to it`,
        given: givenFor(guideline, claim.under) ?? {},
        guideline: withToxicity(guideline, index, { ...toxicity, terms: replaced(toxicity.terms, at, left) }),
      }
    }),
  )
  const handOvers = toxicity.handsOver.flatMap((hand, at) => {
    const domain = (toxicity.facts.find(({ id }) => id === hand.fact)?.domain ?? []).filter((value) => typeof value === 'number')
    const moved = movedEnds(
      domain,
      domain.filter((value) => value >= hand.from),
    ).flatMap(({ values: [from] }) => (from === undefined || from === hand.from ? [] : [from]))
    const mutant = (slug: string, what: string, ...by: readonly (typeof hand)[]): Mutant => ({
      ...common,
      id: `${toxicity.id}/hands-over-${hand.fact}/${slug}`,
      kind: 'hand-over',
      what: `${toxicity.id} hands ${hand.fact} over to ${hand.to} ${what}`,
      given: givenFor(guideline, hand.under) ?? {},
      guideline: withToxicity(guideline, index, { ...toxicity, handsOver: replaced(toxicity.handsOver, at, ...by) }),
    })
    return [
      ...moved.map((from) => mutant(`from-${from}`, `from ${from} instead of ${hand.from}`, { ...hand, from })),
      mutant('dropped', 'no more'),
    ]
  })
  return [...terms, ...handOvers]
}
