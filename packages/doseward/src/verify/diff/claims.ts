import type { CompiledGuideline } from '../../compile/index.ts'
import type { ClaimChange } from './guideline-diff.ts'

type Kind = ClaimChange['kind']

/** Gives the toxicity that a term or test belongs to; undefined where none takes it. */
function ownerOf({ guideline, termOwner, testOwner, rest }: CompiledGuideline, kind: Kind, name: string): string | undefined {
  const claimed = kind === 'term' ? termOwner.get(name)?.toxicity : testOwner.get(name)
  return guideline.toxicities[claimed ?? rest]?.id
}

/** Gives the terms and tests that belong to another toxicity than before, in alphabetical order. Terms are in lower case. */
export function claimChanges(older: CompiledGuideline, newer: CompiledGuideline): readonly ClaimChange[] {
  const changesOf = (kind: Kind, names: ReadonlySet<string>): ClaimChange[] =>
    [...names].sort().flatMap((name): ClaimChange[] => {
      const [was, is] = [ownerOf(older, kind, name), ownerOf(newer, kind, name)]
      if (was === is) return []
      return [{ kind, name, ...(was !== undefined && { older: was }), ...(is !== undefined && { newer: is }) }]
    })
  return [
    ...changesOf('term', new Set([...older.termOwner.keys(), ...newer.termOwner.keys()])),
    ...changesOf('test', new Set([...older.testOwner.keys(), ...newer.testOwner.keys()])),
  ]
}
