import Type, { type TUnsafe } from 'typebox'
import type { Guideline, MechanismEdge, MechanismNode, Untranslated } from '../model/guideline.ts'
import { type Page, report } from './page.ts'
import {
  type AuthorCite,
  type AuthorPlaceCite,
  bySlug,
  citation,
  cite,
  fingerprintText,
  placeCite,
  record,
  slug,
  text,
  word,
} from './pieces.ts'
import { knownNames } from './words.ts'

interface AuthorMechanism {
  says: string
  cite: AuthorCite
  nodes: Readonly<Record<string, { title: string; kind: MechanismNode['kind'] }>>
  edges: readonly { from: string; to: string; sign: MechanismEdge['sign']; says: string; cite: AuthorCite }[]
}

/** The mechanism file: what acts on what, as a graph. */
export const mechanismShape: TUnsafe<{ mechanism: AuthorMechanism }> = record({
  mechanism: record({
    says: text,
    cite,
    nodes: bySlug(record({ title: text, kind: word('drug', 'protein', 'pathway', 'outcome') })),
    edges: Type.Array(record({ from: slug, to: slug, sign: word('activates', 'inhibits'), says: text, cite })),
  }),
})

/** Gives the mechanism of a page that has the right shape. Edges from or to nothing are noted on the page. */
export function readMechanism(page: Page): Guideline['mechanism'] {
  const { says, nodes, edges, cite: from } = (page.value as { mechanism: AuthorMechanism }).mechanism
  const seen = new Set<string>()
  edges.forEach((edge, index) => {
    const path = ['mechanism', 'edges', index]
    for (const end of ['from', 'to'] as const) {
      if (Object.hasOwn(nodes, edge[end])) continue
      report(page, [...path, end], 'unknown-node', `There is no node ${edge[end]}.`, knownNames(edge[end], Object.keys(nodes)))
    }
    const name = `${edge.from} to ${edge.to}`
    if (seen.has(name)) report(page, path, 'repeated', `Two edges lead from ${name}.`, 'Keep one.')
    seen.add(name)
  })
  return {
    nodes: Object.entries(nodes).map(([id, node]) => ({ id, ...node })),
    edges: edges.map((edge) => ({ ...edge, cite: citation(edge.cite) })),
    says,
    cite: citation(from),
  }
}

interface AuthorUntranslated {
  about: string
  reason: string
  cite: AuthorPlaceCite
  fingerprints?: readonly string[]
}

/** The file of what the source says and the guideline does not encode, with the reasons. */
export const untranslatedShape: TUnsafe<{ untranslated: readonly AuthorUntranslated[] }> = record({
  untranslated: Type.Array(
    record({
      about: text,
      reason: text,
      cite: placeCite,
      fingerprints: Type.Optional(Type.Array(fingerprintText, { minItems: 1, uniqueItems: true })),
    }),
  ),
})

/** Gives what is not encoded, one entry for each span of the source. */
export function readUntranslated(page: Page): readonly Untranslated[] {
  const { untranslated } = page.value as { untranslated: readonly AuthorUntranslated[] }
  return untranslated.flatMap(({ about, reason, cite: given, fingerprints }, index): Untranslated[] => {
    if (fingerprints === undefined) return [{ about, reason, cite: citation(given) }]
    if (given.fingerprint !== undefined) {
      const message = 'Both cite.fingerprint and fingerprints are given.'
      report(page, ['untranslated', index, 'fingerprints'], 'repeated', message, 'Move the one into the list.', 'key')
    }
    return fingerprints.map((fingerprint) => ({ about, reason, cite: { ...citation(given), fingerprint } }))
  })
}
