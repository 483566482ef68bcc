import type { Fact, FactCondition, Guideline, Toxicity } from '../../model/index.ts'
import { movedEnds } from './moved-ends.ts'
import { fileOf, type Mutant, type MutantKind, replaced, withToxicity } from './mutant.ts'
import type { SourceChange } from './source-change.ts'
import { sourceChanges } from './source-changes.ts'
import { termChanges } from './term-changes.ts'

interface Change {
  kind: MutantKind
  slug: string
  what: string
  fact: Fact
}

/** Whether a fact is part of every report that a toxicity is made from, so that it is never missing. */
function isTheReport({ source }: Fact): boolean {
  return (source.kind === 'grade' && source.ofEvent === true) || source.kind === 'termClass'
}

function questionChanges(toxicity: Toxicity, fact: Fact): readonly Change[] {
  if (isTheReport(fact) || fact.askedWhen.length === 0) return []
  const other = fact.unrecorded === 'unknown' ? 'absent' : 'unknown'
  const flipped: Change = {
    kind: 'unrecorded',
    slug: `unrecorded-${other}`,
    what: `${other} instead of ${fact.unrecorded} where it was not recorded`,
    fact: { ...fact, unrecorded: other },
  }
  const moved = fact.askedWhen.flatMap((condition, at) =>
    Object.entries(condition).flatMap(([of, values]) =>
      movedEnds(toxicity.facts.find(({ id }) => id === of)?.domain ?? [], values).map(({ values: others, what }): Change => {
        const asked: FactCondition = { ...condition, [of]: others }
        return {
          kind: 'unrecorded',
          slug: `asked-${at + 1}-${of}-${others.join('-')}`,
          what: `asked for by ${of}, ${what}`,
          fact: { ...fact, askedWhen: replaced(fact.askedWhen, at, asked) },
        }
      }),
    ),
  )
  const dropped = fact.askedWhen.map(
    (condition, at): Change => ({
      kind: 'unrecorded',
      slug: `not-asked-${at + 1}`,
      what: `no longer asked for by ${Object.keys(condition).join(' and ')}`,
      fact: { ...fact, askedWhen: replaced(fact.askedWhen, at) },
    }),
  )
  // With no condition left a fact is asked for never; with none at all it would be asked for always.
  return [flipped, ...moved, ...(dropped.length > 1 ? dropped : [])]
}

/** Gives the mutants of the facts of one toxicity. */
export function factMutants(guideline: Guideline, index: number): readonly Mutant[] {
  const toxicity = guideline.toxicities[index]
  if (toxicity === undefined) return []
  return toxicity.facts.flatMap((fact, at) => {
    const made = (kind: MutantKind, changes: readonly SourceChange[]): readonly Change[] =>
      changes.map(({ slug, what, source }) => ({ kind, slug, what, fact: { ...fact, source } }))
    const changes = [
      ...made('fact-source', sourceChanges(fact)),
      ...made('term', termChanges(fact.source)),
      ...questionChanges(toxicity, fact),
    ]
    return changes.map(
      ({ kind, slug, what, fact: other }): Mutant => ({
        id: `${toxicity.id}/${fact.id}/${slug}`,
        kind,
        what: `${toxicity.id}, ${fact.id}: ${what}`,
        place: { file: fileOf(toxicity) },
        toxicity: toxicity.id,
        given: {},
        guideline: withToxicity(guideline, index, { ...toxicity, facts: replaced(toxicity.facts, at, other) }),
      }),
    )
  })
}
