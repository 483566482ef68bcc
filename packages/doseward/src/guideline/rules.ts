import Type, { type TUnsafe } from 'typebox'
import type {
  Citation,
  Fact,
  FactCondition,
  HistoryCondition,
  Recovery,
  Rule,
  RuleCaution,
  Then,
  Under,
} from '../model/guideline.ts'
import { cautionShape, historyKeys, readCondition } from './facts.ts'
import { limits } from './limits.ts'
import { checkOverrides } from './overrides.ts'
import { type Page, type Path, placeOf, report } from './page.ts'
import {
  byFact,
  fingerprintText,
  type Known,
  optional,
  readReadings,
  readUnder,
  record,
  references,
  slug,
  slugs,
  text,
  under,
  word,
} from './pieces.ts'
import { type AuthorValues, conjunction, readValues, values } from './values.ts'
import { knownNames } from './words.ts'

interface AuthorWithhold {
  resume: 'same' | 'reduced'
  within?: string
  otherwise?: 'discontinue'
}

type AuthorThen =
  | 'continue'
  | 'reduce'
  | 'discontinue'
  | { withhold: AuthorWithhold }
  | { discontinue: { confirm: boolean } }
  | { notCovered: Omit<Extract<Then, { kind: 'notCovered' }>, 'kind'> }
  | { ask: Omit<Extract<Then, { kind: 'ask' }>, 'kind'> }

type AuthorWhen = Readonly<Record<string, unknown>> & {
  anyOf?: readonly Readonly<Record<string, AuthorValues>>[]
  occurrence?: AuthorValues
} & Omit<HistoryCondition, 'occurrence'>

/** A rule as an author writes it. */
export interface AuthorRule {
  when: AuthorWhen
  then: AuthorThen
  under?: Under
  overrides?: readonly string[]
  until?: string
  row: string
  cell?: string
  fingerprint?: string
  section?: string
  refs?: readonly number[]
  says: string
  caution?: RuleCaution
  readings?: readonly string[]
}

const when = Type.Unsafe<AuthorWhen>(
  Type.Object(
    {
      anyOf: optional(Type.Array(byFact(values), { minItems: 1 })),
      occurrence: optional(values),
      level: optional(word('start', 'reduced', 'lowest', 'above-lowest')),
      limit: optional(word('within', 'passed')),
      persists: optional(Type.Boolean()),
      reducedForThis: optional(Type.Boolean()),
      despiteReduction: optional(Type.Literal(true)),
    },
    { additionalProperties: values },
  ),
)

const days = Type.String({ pattern: '^\\d{1,4} days$', description: 'a number of days, such as 21 days' })

const then = Type.Unsafe<AuthorThen>(
  Type.Union([
    word('continue', 'reduce', 'discontinue'),
    record(
      {
        withhold: optional(
          record({ resume: word('same', 'reduced'), within: optional(days), otherwise: optional(word('discontinue')) }),
        ),
        discontinue: optional(record({ confirm: Type.Boolean() })),
        notCovered: optional(
          record({ hold: Type.Boolean(), provisional: optional(word('withhold', 'discontinue')), advice: text }),
        ),
        ask: optional(record({ question: text, provisionally: word('continue', 'reduce', 'withhold', 'discontinue') })),
      },
      { minProperties: 1, maxProperties: 1 },
    ),
  ]),
)

export const ruleShape: TUnsafe<AuthorRule> = record<AuthorRule>({
  when,
  then,
  under: optional(under),
  overrides: optional(slugs),
  until: optional(slug),
  row: text,
  cell: optional(text),
  fingerprint: optional(fingerprintText),
  section: optional(text),
  refs: optional(references),
  says: text,
  caution: optional(cautionShape),
  readings: optional(slugs),
})

function readThen(page: Page, path: Path, given: AuthorThen): Then | undefined {
  if (given === 'continue' || given === 'reduce') return { kind: given }
  if (given === 'discontinue') return { kind: 'discontinue', confirm: false }
  if ('discontinue' in given) return { kind: 'discontinue', ...given.discontinue }
  if ('ask' in given) return { kind: 'ask', ...given.ask }
  if ('notCovered' in given) return { kind: 'notCovered', ...given.notCovered }
  const { resume, within, otherwise } = given.withhold
  const inner = [...path, 'withhold']
  if ((within === undefined) !== (otherwise === undefined)) {
    const remedy = 'Write both, such as within: 21 days, otherwise: discontinue.'
    return report(page, inner, 'limit-half-said', '`within` and `otherwise` belong together.', remedy)
  }
  if (within === undefined) return { kind: 'withhold', resume }
  const limit = Number.parseInt(within, 10)
  if (limit === 0) {
    return report(page, [...inner, 'within'], 'limit-of-no-days', 'The limit has 0 days.', 'Give at least 1 day, or no limit.')
  }
  if (limit > limits.days) {
    const remedy = `Give at most ${limits.days} days (ten years), or no limit.`
    return report(page, [...inner, 'within'], 'limit-too-long', `The limit has ${limit} days.`, remedy)
  }
  return { kind: 'withhold', resume, limit: { days: limit, otherwise: 'discontinue' } }
}

function readWhen(page: Page, path: Path, given: AuthorWhen, facts: ReadonlyMap<string, Fact>): Rule['when'] {
  const own: Record<string, AuthorValues> = {}
  for (const [key, value] of Object.entries(given)) {
    if (key !== 'anyOf' && !historyKeys.some((word) => word === key)) own[key] = value as AuthorValues
  }
  const outer = readCondition(page, facts, own, path)
  const { level, limit, persists, reducedForThis, despiteReduction } = given
  const history: HistoryCondition = {
    ...(level === undefined ? {} : { level }),
    ...(limit === undefined ? {} : { limit }),
    ...(persists === undefined ? {} : { persists }),
    ...(reducedForThis === undefined ? {} : { reducedForThis }),
    ...(despiteReduction === undefined ? {} : { despiteReduction }),
  }
  if (given.occurrence !== undefined) {
    const among = readValues(page, [...path, 'occurrence'], given.occurrence, [1, 2, 3], 'The occurrence')
    if (among !== undefined) history.occurrence = among.map(Number)
  }
  if (given.anyOf === undefined) return { facts: Object.keys(outer).length === 0 ? [] : [outer], history }
  const alternatives: FactCondition[] = []
  given.anyOf.forEach((alternative, index) => {
    const inner = [...path, 'anyOf', index]
    const joined = conjunction(outer, readCondition(page, facts, alternative, inner))
    if (joined !== undefined) alternatives.push(joined)
    else report(page, inner, 'never-true', 'This alternative contradicts the facts beside anyOf.', 'Remove one of the two.')
  })
  return { facts: alternatives, history }
}

function readCite(page: Page, path: Path, given: AuthorRule, { cite, citedAs }: RuleContext): Citation {
  const section = given.section ?? cite.section
  const known = given.cell === undefined && given.fingerprint === undefined ? citedAs?.get(given.row) : undefined
  if (known !== undefined) return known
  if (given.row === 'none') {
    for (const key of ['cell', 'fingerprint', 'refs'] as const) {
      if (given[key] === undefined) continue
      report(
        page,
        [...path, key],
        'cites-nothing',
        `The rule has no row in the source, yet ${key} is given.`,
        'Remove it.',
        'key',
      )
    }
    return { section, row: 'none', refs: [], outsideTheSource: true }
  }
  if (given.cell === undefined) {
    const remedy = 'Add cell: the row and column as the source names them.'
    report(page, path, 'missing-key', `The rule cites row ${given.row} without its cell.`, remedy, 'key')
  }
  return {
    section,
    row: given.row,
    ...(given.cell === undefined ? {} : { cell: given.cell }),
    refs: given.refs ?? cite.refs,
    ...(given.fingerprint === undefined ? {} : { fingerprint: given.fingerprint }),
  }
}

/** What the rules of a toxicity refer to. */
export interface RuleContext {
  known: Known
  facts: readonly Fact[]
  recovery: readonly Recovery[]
  cite: Citation
  /** Where the rules stand on the page. */
  at: Path
  /** Citations by row, for rules that name their row alone. */
  citedAs?: ReadonlyMap<string, Citation>
}

/** Gives the rules of a toxicity in the order of the file, each with its place. */
export function readRules(page: Page, context: RuleContext, given: Readonly<Record<string, AuthorRule>>): readonly Rule[] {
  const facts = new Map(context.facts.map((fact) => [fact.id, fact]))
  checkOverrides(page, context.at, given)
  return Object.entries(given).flatMap(([id, rule]) => {
    const path = [...context.at, id]
    const then = readThen(page, [...path, 'then'], rule.then)
    if (rule.until !== undefined && !context.recovery.some((criterion) => criterion.id === rule.until)) {
      const remedy = knownNames(
        rule.until,
        context.recovery.map((criterion) => criterion.id),
      )
      report(page, [...path, 'until'], 'unknown-recovery', `There is no recovery ${rule.until}.`, remedy)
    }
    const read: Omit<Rule, 'then'> = {
      id,
      when: readWhen(page, [...path, 'when'], rule.when, facts),
      ...(rule.until === undefined ? {} : { until: rule.until }),
      overrides: rule.overrides ?? [],
      under: readUnder(page, context.known, rule.under, [...path, 'under']),
      cite: readCite(page, path, rule, context),
      says: rule.says,
      ...(rule.caution === undefined ? {} : { caution: rule.caution }),
      readings: readReadings(page, context.known, rule.readings, [...path, 'readings']),
      place: placeOf(page, path, 'key'),
    }
    return then === undefined ? [] : [{ ...read, then }]
  })
}
