import { stands } from '../../compile/index.ts'
import { testsOfTerm } from '../../ctcae/index.ts'
import type { Policies, Rule, Toxicity } from '../../model/index.ts'
import type { Found, Outcome } from '../found.ts'
import type { PropertyId } from '../property-list.ts'
import type { Study } from '../study.ts'
import { listOf, rowNames, testName } from '../words.ts'

/** Gives the rules of a toxicity that stand under the readings taken. */
function standing(study: Study, { rules }: Toxicity): readonly Rule[] {
  return rules.filter(({ under }) => stands(under, study.compiled.choices.option))
}

interface Word {
  policy: keyof Policies
  /** Says what is left open where nothing states it. */
  open: string
  /** Whether the guideline speaks of it at all. */
  used: (study: Study) => boolean
}

const several = ({ compiled }: Study): boolean => compiled.drugs.length > 1
const hasRules = (study: Study, wanted: (rule: Rule) => boolean): boolean =>
  study.guideline.toxicities.some((toxicity) => standing(study, toxicity).some(wanted))
const reduces = (study: Study): boolean =>
  hasRules(study, ({ then }) => then.kind === 'reduce' || (then.kind === 'withhold' && then.resume === 'reduced'))
const hasFact = (study: Study, ...kinds: readonly string[]): boolean =>
  study.guideline.toxicities.some(({ facts }) => facts.some(({ source }) => kinds.includes(source.kind)))
const counts = (study: Study): boolean => hasRules(study, ({ when }) => when.history.occurrence !== undefined)
const speaksOfReduction = ({ when }: Rule): boolean =>
  when.history.reducedForThis !== undefined ||
  when.history.despiteReduction === true ||
  (when.history.level === 'reduced' && when.history.occurrence !== undefined)
const limits = (study: Study): boolean => hasRules(study, ({ then }) => then.kind === 'withhold' && then.limit !== undefined)

const occurrenceWords: readonly Word[] = [
  {
    policy: 'occurrenceScope',
    open: 'Rows count occurrences, and nothing says of what: of the same reaction or of any.',
    used: counts,
  },
  {
    policy: 'occurrenceGrade',
    open: 'Rows count occurrences, and nothing says from which grade an earlier event counts.',
    used: counts,
  },
  {
    policy: 'offWeekEvents',
    open: 'Rows count occurrences, and nothing says whether one in the weeks off counts.',
    used: (study) => counts(study) && study.guideline.regimen.onDays < study.guideline.regimen.cycleDays,
  },
]

const clockWords: readonly Word[] = [
  {
    policy: 'windowStart',
    open: 'A limit is given in weeks, and nothing says from which day it runs and whether its last day is inside.',
    used: limits,
  },
  {
    policy: 'cycleClock',
    open: 'Drugs are withheld, and nothing says whether the cycles run on meanwhile.',
    used: (study) => hasRules(study, ({ then }) => then.kind === 'withhold'),
  },
  {
    policy: 'resumeWithinCycle',
    open: 'Drugs are resumed, and nothing says on which day of a cycle.',
    used: (study) => hasRules(study, ({ then }) => then.kind === 'withhold'),
  },
  {
    policy: 'valueValidityDays',
    open: 'Rows combine laboratory values, and nothing says for how many days a value counts as current.',
    used: (study) =>
      hasFact(study, 'multiple') ||
      hasFact(study, 'band') ||
      study.guideline.toxicities.some(
        ({ facts }) => facts.filter(({ source }) => source.kind === 'grade' && source.tests.length > 0).length > 1,
      ),
  },
]

const otherWords: readonly Word[] = [
  {
    policy: 'ctcaeVersion',
    open: 'Rows name grades, and nothing says of which version of the scale.',
    used: (study) => hasFact(study, 'grade'),
  },
  {
    policy: 'judgementBy',
    open: 'Rows rest on words such as "intolerable" that no measurement settles, and nothing says who says so.',
    used: (study) => hasFact(study, 'judgement', 'diagnosis'),
  },
  {
    policy: 'reductionDrugs',
    open: 'Rows reduce the dose, and nothing says whether of one drug or of all.',
    used: (study) => several(study) && reduces(study),
  },
  {
    policy: 'singleAgent',
    open: 'Nothing says whether one drug goes on where the other was stopped or withheld.',
    used: several,
  },
  {
    policy: 'unevenLevels',
    open: 'Nothing says what a reduction means where the drugs stand at different levels.',
    used: (study) => several(study) && reduces(study),
  },
  {
    policy: 'failedReducedDoseDays',
    open: 'Rows speak of a reaction despite a reduction, and nothing says after how many days at the reduced dose it counts against it.',
    used: (study) => hasRules(study, speaksOfReduction),
  },
  {
    policy: 'relatedness',
    open: 'Rows speak of reactions, and nothing says whether events judged unrelated are meant.',
    used: () => true,
  },
  {
    policy: 'laboratoryOnly',
    open: 'One set of rows takes all other reactions, and nothing says whether a laboratory value alone is one.',
    used: ({ guideline }) => guideline.toxicities.some(({ takesRest }) => takesRest),
  },
]

function undeclared(study: Study, property: PropertyId, words: readonly Word[]): readonly Found[] {
  return words.flatMap(({ policy, open, used }): readonly Found[] => {
    if (study.declared.has(policy) || !used(study)) return []
    const reading = study.readingOf[policy]
    return [{ property, severity: 'error', rules: [], readings: reading === undefined ? [] : [reading], message: open }]
  })
}

/** P23: wherever rows count occurrences it is declared of what, from which grade, and what separates two. */
export function occurrenceDefined(study: Study): Outcome {
  const separated = study.guideline.toxicities.flatMap((toxicity): readonly Found[] => {
    const counted = standing(study, toxicity).filter(({ when }) => when.history.occurrence !== undefined)
    if (counted.length === 0 || toxicity.recovery.some(({ under }) => stands(under, study.compiled.choices.option))) return []
    return [
      {
        property: 'P23',
        severity: 'error',
        toxicity: toxicity.id,
        rules: counted.map(({ id }) => id),
        readings: [],
        message: `${toxicity.title}: rows count occurrences, and there is no recovery that would separate two.`,
      },
    ]
  })
  return { looked: occurrenceWords.length, found: [...separated, ...undeclared(study, 'P23', occurrenceWords)] }
}

/** P24: a row that speaks of an earlier reduction says for which reaction. */
export function attribution(study: Study): Outcome {
  const speaking = study.guideline.toxicities.flatMap((toxicity) =>
    standing(study, toxicity)
      .filter(speaksOfReduction)
      .map((rule) => ({ toxicity, rule })),
  )
  const found = speaking.flatMap(({ toxicity, rule }): readonly Found[] =>
    rule.when.history.despiteReduction !== true
      ? []
      : [
          {
            property: 'P24',
            severity: 'error',
            toxicity: toxicity.id,
            rules: [rule.id],
            readings: [],
            message: `${toxicity.title}: ${listOf(rowNames(toxicity, [rule.id]))} speaks of a reduction, and does not say whether one for this reaction or for any.`,
            ...(rule.place !== undefined && { place: rule.place }),
          },
        ],
  )
  return { looked: speaking.length, found }
}

/** P25: every duration has an origin, a unit and an inclusive end, and what is inside and outside leaves no day out. */
export function clockDefined(study: Study): Outcome {
  const found: Found[] = [...undeclared(study, 'P25', clockWords)]
  for (const toxicity of study.guideline.toxicities) {
    const rules = standing(study, toxicity)
    for (const limit of ['within', 'passed'] as const) {
      const other = limit === 'within' ? 'passed' : 'within'
      for (const rule of rules) {
        const limited = rules.some(({ then }) => then.kind === 'withhold' && then.limit !== undefined)
        if (rule.when.history.limit !== limit || limited || rules.some(({ when }) => when.history.limit === other)) continue
        found.push({
          property: 'P25',
          severity: 'error',
          toxicity: toxicity.id,
          rules: [rule.id],
          readings: [],
          message: `${toxicity.title}: ${rule.id} speaks of a limit, and no row of it has one.`,
          ...(rule.place !== undefined && { place: rule.place }),
        })
      }
    }
  }
  return { looked: clockWords.length, found }
}

/** Finds tests whose values get no grade: there are no cut-points, and no term that is named goes by them. */
function ungraded({ guideline }: Study): readonly Found[] {
  return guideline.toxicities.flatMap((toxicity) =>
    toxicity.facts.flatMap(({ title, source }): readonly Found[] => {
      if (source.kind !== 'grade' || source.cuts !== undefined) return []
      const tests = source.tests.filter((test) => !source.terms.some((term) => testsOfTerm(term).includes(test)))
      if (tests.length === 0) return []
      return [
        {
          property: 'P32',
          severity: 'error',
          toxicity: toxicity.id,
          rules: [],
          readings: [],
          message: `${toxicity.title}: "${title}" goes by ${listOf(tests.map(testName))}, and there is neither a term of the scale nor a cut-point that gives a value a grade.`,
        },
      ]
    }),
  )
}

/** P32: every word that rules use has a type, a source and someone who says it. */
export function definedTerms(study: Study): Outcome {
  const terms = study.guideline.toxicities.flatMap((toxicity): readonly Found[] => {
    const byTerm = toxicity.facts.some(({ source }) => source.kind === 'grade' && source.ofEvent === true)
    if (!byTerm || toxicity.takesRest || toxicity.terms.length > 0) return []
    return [
      {
        property: 'P32',
        severity: 'error',
        toxicity: toxicity.id,
        rules: [],
        readings: [],
        message: `${toxicity.title}: rows go by the grade of reports, and nothing says which terms are meant.`,
      },
    ]
  })
  return {
    looked: otherWords.length + study.guideline.toxicities.length,
    found: [...terms, ...ungraded(study), ...undeclared(study, 'P32', otherWords)],
  }
}

/** P33: every term and test belongs to one toxicity; the rest is what no other names. */
export function catchAllDisjoint(study: Study): Outcome {
  const claims = new Map<string, Set<string>>()
  const claim = (name: string, toxicity: string): void => {
    claims.set(name, new Set([...(claims.get(name) ?? []), toxicity]))
  }
  for (const { id, facts, terms, takesRest } of study.guideline.toxicities) {
    for (const { terms: own, under } of terms)
      if (stands(under, study.compiled.choices.option)) for (const term of own) claim(term, id)
    if (takesRest) continue
    for (const { source } of facts) {
      if (source.kind === 'grade' || source.kind === 'multiple' || source.kind === 'diagnosis')
        for (const term of source.terms) claim(term, id)
      if (source.kind === 'grade' || source.kind === 'multiple') for (const test of source.tests) claim(test, id)
      if (source.kind === 'band') claim(source.test, id)
    }
  }
  const twice = [...claims].flatMap(([name, owners]): readonly Found[] =>
    owners.size < 2
      ? []
      : [
          {
            property: 'P33',
            severity: 'error',
            rules: [],
            readings: [],
            message: `${name} belongs to ${listOf([...owners])} at once.`,
          },
        ],
  )
  const rest = study.guideline.toxicities.filter(({ takesRest }) => takesRest)
  const none: readonly Found[] =
    rest.length === 1
      ? []
      : [
          {
            property: 'P33',
            severity: 'error',
            rules: [],
            readings: [],
            message: 'No set of rows takes the reactions that no other names, so that a report of one is never looked at.',
          },
        ]
  const overlaps = study.guideline.toxicities.flatMap(({ id, title, facts }): readonly Found[] =>
    facts.flatMap(({ source, title: fact }): readonly Found[] => {
      const raised = source.kind === 'eye' ? Object.keys(source.raisedBy ?? {}) : []
      if (!study.literal || raised.length === 0 || rest.length === 0) return []
      return [
        {
          property: 'P33',
          severity: 'error',
          toxicity: id,
          rules: [],
          readings: [],
          message: `${title}: ${fact.toLowerCase()} is also what the term ${listOf(raised)} reports, with a CTCAE grade of its own; nothing says whether the rows of this toxicity or those of all other reactions apply.`,
        },
      ]
    }),
  )
  return { looked: claims.size, found: [...twice, ...none, ...overlaps] }
}
