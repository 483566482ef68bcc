import type { Guideline, HistoryCondition, Rule, RuleWhen, Then, Toxicity } from '../../model/index.ts'
import { movedEnds, rangeWords } from './moved-ends.ts'
import { fileOf, givenFor, type Mutant, type MutantKind, replaced, withToxicity } from './mutant.ts'

interface Change {
  kind: MutantKind
  /** Tells it from the others of the same rule. */
  slug: string
  what: string
  /** Left out where the rule is dropped. */
  rule?: Rule
  /** Options under which another rule stands as well. */
  beside?: Rule['under']
}

const occurrences = [1, 2, 3] as const

const withThen = (rule: Rule, then: Then): Rule => ({ ...rule, then })
const withWhen = (rule: Rule, when: RuleWhen): Rule => ({ ...rule, when })

const dropped = (rule: Rule): readonly Change[] => [
  { kind: 'rule-dropped', slug: 'dropped', what: `the rule ${rule.id} is gone` },
]

function actions(rule: Rule): readonly Change[] {
  const { id, then } = rule
  const change = (slug: string, what: string, other: Then): Change => ({
    kind: 'action',
    slug,
    what: `${id}: ${what}`,
    rule: withThen(rule, other),
  })
  switch (then.kind) {
    case 'withhold': {
      const other = then.resume === 'same' ? 'reduced' : 'same'
      const swapped = change(`resume-${other}`, `resumes at the ${other} level instead of the ${then.resume}`, {
        ...then,
        resume: other,
      })
      if (then.resume === 'same') return [swapped]
      return [swapped, change('discontinue', 'discontinues instead of withholding', { kind: 'discontinue', confirm: false })]
    }
    case 'discontinue':
      return [
        change('withhold', 'withholds until recovery, then reduced, instead of discontinuing', {
          kind: 'withhold',
          resume: 'reduced',
        }),
      ]
    case 'notCovered': {
      const held = change(
        then.hold ? 'no-hold' : 'hold',
        then.hold ? 'no longer holds while nothing is decided' : 'holds while nothing is decided',
        { ...then, hold: !then.hold },
      )
      if (then.provisional === undefined) return [held]
      const other = then.provisional === 'withhold' ? 'discontinue' : 'withhold'
      return [
        held,
        change(`provisional-${other}`, `provisionally ${other} instead of ${then.provisional}`, { ...then, provisional: other }),
      ]
    }
    case 'ask': {
      const other = then.provisionally === 'continue' ? 'withhold' : 'continue'
      return [
        change(`provisional-${other}`, `asks, provisionally ${other} instead of ${then.provisionally}`, {
          ...then,
          provisionally: other,
        }),
      ]
    }
    default:
      return []
  }
}

function limits(rule: Rule): readonly Change[] {
  const { id, then } = rule
  if (then.kind !== 'withhold' || then.limit === undefined) return []
  const { limit } = then
  const { limit: _, ...unlimited } = then
  return [
    ...[-1, 1].map((by): Change => {
      const days = limit.days + by
      const what = `${id}: within ${days} days instead of ${limit.days}`
      return { kind: 'limit', slug: `within-${days}`, what, rule: withThen(rule, { ...then, limit: { ...limit, days } }) }
    }),
    { kind: 'limit', slug: 'no-limit', what: `${id}: without its limit of ${limit.days} days`, rule: withThen(rule, unlimited) },
  ]
}

function confirmations(rule: Rule): readonly Change[] {
  const { id, then } = rule
  if (then.kind !== 'discontinue') return []
  const what = `${id}: discontinues ${then.confirm ? 'without a clinician who confirms' : 'only after a clinician confirms'}`
  return [{ kind: 'confirm', slug: 'confirm', what, rule: withThen(rule, { ...then, confirm: !then.confirm }) }]
}

function factBounds(toxicity: Toxicity, rule: Rule): readonly Change[] {
  return rule.when.facts.flatMap((condition, at) =>
    Object.entries(condition).flatMap(([fact, values]) =>
      movedEnds(toxicity.facts.find(({ id }) => id === fact)?.domain ?? [], values).map((moved): Change => {
        const facts = replaced(rule.when.facts, at, { ...condition, [fact]: moved.values })
        const alternative = rule.when.facts.length > 1 ? ` of alternative ${at + 1}` : ''
        return {
          kind: 'fact-bound',
          slug: `${fact}-${at + 1}-${moved.values.join('-')}`,
          what: `${rule.id}: ${fact}${alternative}, ${moved.what}`,
          rule: withWhen(rule, { ...rule.when, facts }),
        }
      }),
    ),
  )
}

function alternatives(rule: Rule): readonly Change[] {
  const { facts } = rule.when
  if (facts.length < 2) return []
  return facts.map(
    (_, at): Change => ({
      kind: 'fact-bound',
      slug: `without-alternative-${at + 1}`,
      what: `${rule.id}: alternative ${at + 1} is gone`,
      rule: withWhen(rule, { ...rule.when, facts: replaced(facts, at) }),
    }),
  )
}

function countedOccurrences(rule: Rule): readonly Change[] {
  const { occurrence } = rule.when.history
  if (occurrence === undefined) return []
  const shifted = [-1, 1].map((by) => occurrence.map((count) => count + by))
  const all = [...movedEnds(occurrences, occurrence as (typeof occurrences)[number][]).map(({ values }) => values), ...shifted]
  const possible = all.filter((counts) => counts.every((count) => count >= 1 && count <= 3))
  const different = new Map(possible.map((counts) => [counts.join('-'), counts]))
  return [...different].map(
    ([slug, counts]): Change => ({
      kind: 'occurrence',
      slug: `occurrence-${slug}`,
      what: `${rule.id}: at occurrence ${rangeWords(counts)} instead of ${rangeWords(occurrence)}`,
      rule: withWhen(rule, { ...rule.when, history: { ...rule.when.history, occurrence: counts } }),
    }),
  )
}

function pasts(rule: Rule): readonly Change[] {
  const { history } = rule.when
  return (Object.keys(history) as (keyof HistoryCondition)[]).map((key): Change => {
    const { [key]: _, ...others } = history
    return {
      kind: 'history',
      slug: `without-${key}`,
      what: `${rule.id}: whatever the ${key} (was ${rangeWords([history[key]].flat())})`,
      rule: withWhen(rule, { ...rule.when, history: others }),
    }
  })
}

function overrides(toxicity: Toxicity, rule: Rule): readonly Change[] {
  return rule.overrides.map((other, at): Change => {
    const under = toxicity.rules.find(({ id }) => id === other)?.under ?? {}
    return {
      kind: 'override',
      slug: `not-over-${other}`,
      what: `${rule.id}: no longer goes before ${other}`,
      rule: { ...rule, overrides: replaced(rule.overrides, at) },
      beside: under,
    }
  })
}

/** Gives the mutants of the rules of one toxicity. */
export function ruleMutants(guideline: Guideline, index: number): readonly Mutant[] {
  const toxicity = guideline.toxicities[index]
  if (toxicity === undefined) return []
  return toxicity.rules.flatMap((rule, at) => {
    const changes = [
      ...dropped(rule),
      ...actions(rule),
      ...limits(rule),
      ...confirmations(rule),
      ...factBounds(toxicity, rule),
      ...alternatives(rule),
      ...countedOccurrences(rule),
      ...pasts(rule),
      ...overrides(toxicity, rule),
    ]
    return changes.map(
      ({ kind, slug, what, rule: other, beside = {} }): Mutant => ({
        id: `${rule.id}/${slug}`,
        kind,
        what,
        place: rule.place ?? { file: fileOf(toxicity) },
        toxicity: toxicity.id,
        rule: rule.id,
        given: givenFor(guideline, rule.under, beside) ?? givenFor(guideline, rule.under) ?? {},
        guideline: withToxicity(guideline, index, {
          ...toxicity,
          rules: other === undefined ? replaced(toxicity.rules, at) : replaced(toxicity.rules, at, other),
        }),
      }),
    )
  })
}
