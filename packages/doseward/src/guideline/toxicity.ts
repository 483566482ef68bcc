import Type, { type TUnsafe } from 'typebox'
import type { Fact, HandOver, Recovery, RecoveryTerm, TermClaim, Toxicity, Under } from '../model/guideline.ts'
import { type AuthorFact, factShape, readFacts } from './facts.ts'
import { checkHolds } from './holds.ts'
import { type Page, type Path, report } from './page.ts'
import {
  byFact,
  bySlug,
  type Known,
  optional,
  readReadings,
  readUnder,
  record,
  references,
  slug,
  slugs,
  text,
  texts,
  under,
  word,
} from './pieces.ts'
import { type AuthorRule, readRules, ruleShape } from './rules.ts'
import { checkSize } from './size.ts'
import { checkUse } from './unused.ts'
import { type AuthorValues, readValues, values } from './values.ts'
import { knownNames, listWords } from './words.ts'

interface AuthorRecovery {
  says: string
  all: Readonly<Record<string, { among?: AuthorValues; normal?: true; orBaseline?: boolean; byUln?: boolean }>>
  examination?: 'eye' | 'retina'
  confirm?: Recovery['confirm']
  under?: Under
  readings?: readonly string[]
}

interface AuthorToxicity {
  toxicity: string
  title: string
  episodes: Toxicity['episodes']
  takesRest?: boolean
  cite: { section: string; refs: readonly number[] }
  terms?: readonly { terms: readonly string[]; under?: Under; readings?: readonly string[] }[]
  facts: Readonly<Record<string, AuthorFact>>
  recovered?: Readonly<Record<string, AuthorRecovery>>
  rules: Readonly<Record<string, AuthorRule>>
  written?: { recovered?: Readonly<Record<string, AuthorRecovery>>; rules: Readonly<Record<string, AuthorRule>> }
  handsOver?: readonly { fact: string; from: number; to: string; term: string; under?: Under; readings?: readonly string[] }[]
}

const recoveryShape = record<AuthorRecovery>({
  says: text,
  all: byFact(
    record({
      among: optional(values),
      normal: optional(Type.Literal(true)),
      orBaseline: optional(Type.Boolean()),
      byUln: optional(Type.Boolean()),
    }),
  ),
  examination: optional(word('eye', 'retina')),
  confirm: optional(word('never', 'always', 'by-baseline')),
  under: optional(under),
  readings: optional(slugs),
})

/** A toxicity file: facts, recovery, and one rule for each row of the source. */
export const toxicityShape: TUnsafe<AuthorToxicity> = record<AuthorToxicity>({
  toxicity: slug,
  title: text,
  episodes: word('together', 'by-term'),
  takesRest: optional(Type.Boolean()),
  cite: record({ section: text, refs: references }),
  terms: optional(Type.Array(record({ terms: texts, under: optional(under), readings: optional(slugs) }))),
  facts: byFact<AuthorFact>(factShape),
  recovered: optional(bySlug<AuthorRecovery>(recoveryShape)),
  rules: bySlug<AuthorRule>(ruleShape),
  written: optional(record({ recovered: optional(bySlug<AuthorRecovery>(recoveryShape)), rules: bySlug<AuthorRule>(ruleShape) })),
  handsOver: optional(
    Type.Array(
      record({
        fact: text,
        from: Type.Integer({ minimum: 1, maximum: 4 }),
        to: slug,
        term: text,
        under: optional(under),
        readings: optional(slugs),
      }),
    ),
  ),
})

const isLaboratory = (fact: Fact): boolean => fact.source.kind === 'grade' && fact.source.tests.length > 0

function readRecovery(
  page: Page,
  known: Known,
  facts: ReadonlyMap<string, Fact>,
  path: Path,
  id: string,
  given: AuthorRecovery,
): Recovery {
  const all = Object.entries(given.all).flatMap(([name, term]): RecoveryTerm[] => {
    const inner = [...path, 'all', name]
    const fact = facts.get(name)
    if (fact === undefined) {
      return report(page, inner, 'unknown-fact', `There is no fact ${name}.`, knownNames(name, facts.keys()), 'key') ?? []
    }
    if ((term.among === undefined) === (term.normal === undefined)) {
      report(page, inner, 'recovery-term', `${name} needs one of among and normal.`, 'Write among: ..1, or normal: true.', 'key')
    }
    for (const key of ['normal', 'byUln'] as const) {
      if (term[key] !== true || isLaboratory(fact)) continue
      const remedy = 'Only the grade of a laboratory test can be judged by its upper limit of normal.'
      report(page, [...inner, key], 'not-a-laboratory-fact', `${name} has no upper limit of normal.`, remedy, 'key')
    }
    const among =
      term.among === undefined ? [] : (readValues(page, [...inner, 'among'], term.among, fact.domain, fact.title) ?? [])
    const { orBaseline = false, byUln = false, normal = false } = term
    return [{ fact: name, among, orBaseline, byUln, normal }]
  })
  return {
    id,
    says: given.says,
    all,
    ...(given.examination === undefined ? {} : { examination: given.examination }),
    confirm: given.confirm ?? 'never',
    under: readUnder(page, known, given.under, [...path, 'under']),
    readings: readReadings(page, known, given.readings, [...path, 'readings']),
  }
}

/** Gives the toxicity of a page that has the right shape. Whatever is wrong is noted on the page. */
export function readToxicity(page: Page, known: Known): Toxicity {
  const given = page.value as AuthorToxicity
  const facts = readFacts(page, known, given.facts)
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  // A fact that could not be read is noted once, not again at every rule that speaks of it.
  if (facts.length < Object.keys(given.facts).length) {
    return { ...empty, id: given.toxicity, title: given.title, episodes: given.episodes, facts }
  }
  const readExits = (at: Path, forms: Readonly<Record<string, AuthorRecovery>> = {}): readonly Recovery[] =>
    Object.entries(forms).map(([id, form]) => readRecovery(page, known, byId, [...at, id], id, form))
  const recovery = readExits(['recovered'], given.recovered)
  const cite = { ...given.cite, row: 'none' }
  const rules = readRules(page, { known, facts, recovery, cite, at: ['rules'] }, given.rules)
  const handsOver = (given.handsOver ?? []).map((form, index): HandOver => {
    const path: Path = ['handsOver', index]
    const fact = byId.get(form.fact)
    if (fact === undefined) {
      report(page, [...path, 'fact'], 'unknown-fact', `There is no fact ${form.fact}.`, knownNames(form.fact, byId.keys()))
    } else if (!fact.domain.includes(form.from)) {
      const remedy = `Its values are ${listWords(fact.domain.map(String))}.`
      report(page, [...path, 'from'], 'value-outside-domain', `${form.fact} is never ${form.from}.`, remedy)
    }
    if (!known.toxicities.includes(form.to)) {
      const remedy = knownNames(form.to, known.toxicities)
      report(page, [...path, 'to'], 'unknown-toxicity', `There is no toxicity ${form.to}.`, remedy)
    } else if (form.to === given.toxicity) {
      report(page, [...path, 'to'], 'unknown-toxicity', 'A toxicity cannot hand over to itself.', 'Name another toxicity.')
    }
    return {
      fact: form.fact,
      from: form.from,
      to: form.to,
      term: form.term,
      under: readUnder(page, known, form.under, [...path, 'under']),
      readings: readReadings(page, known, form.readings, [...path, 'readings']),
    }
  })
  const terms = (given.terms ?? []).map(
    (claim, index): TermClaim => ({
      terms: claim.terms,
      under: readUnder(page, known, claim.under, ['terms', index, 'under']),
      readings: readReadings(page, known, claim.readings, ['terms', index, 'readings']),
    }),
  )
  const exits = readExits(['written', 'recovered'], given.written?.recovered)
  const citedAs = new Map(rules.map((rule) => [rule.cite.row, rule.cite]))
  const written = given.written && {
    recovery: exits,
    rules: readRules(page, { known, facts, recovery: exits, cite, at: ['written', 'rules'], citedAs }, given.written.rules),
  }
  const { title, episodes, takesRest = false } = given
  const toxicity: Toxicity = {
    id: given.toxicity,
    title,
    episodes,
    facts,
    recovery,
    rules,
    handsOver,
    terms,
    takesRest,
    ...(written === undefined ? {} : { written }),
  }
  if (checkSize(page, toxicity)) checkHolds(page, ['rules'], rules, recovery, known.readings)
  checkUse(page, toxicity)
  return toxicity
}

const empty: Omit<Toxicity, 'id' | 'title' | 'episodes'> = {
  facts: [],
  recovery: [],
  rules: [],
  handsOver: [],
  terms: [],
  takesRest: false,
}
