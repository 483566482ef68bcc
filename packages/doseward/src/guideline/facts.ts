import Type, { type TUnsafe } from 'typebox'
import type { Fact, FactCondition, FactSource, FactValue, RuleCaution } from '../model/guideline.ts'
import { readAcuity } from './acuity.ts'
import { limits } from './limits.ts'
import { type Page, type Path, report } from './page.ts'
import { byFact, bySlug, byText, type Known, optional, readReadings, record, slug, slugs, text, texts, word } from './pieces.ts'
import { type AuthorValues, readValues, values } from './values.ts'
import { knownNames, listWords } from './words.ts'

/** A fact as an author writes it: exactly one of the kinds of {@link FactSource}. */
export interface AuthorFact {
  title: string
  question: string
  unrecorded: 'unknown' | 'absent'
  askedWhen?: readonly Readonly<Record<string, AuthorValues>>[]
  caution?: RuleCaution
  readings?: readonly string[]
  grade?: { tests?: readonly string[]; terms?: readonly string[]; cuts?: Readonly<Record<string, string>>; ofEvent?: true }
  multiple?: { tests: readonly string[]; above: number; terms?: readonly string[]; termFrom?: number }
  band?: { test: string; unit: string; below: readonly number[] }
  eye?: {
    finding: Extract<FactSource, { kind: 'eye' }>['finding']
    atLeast?: number
    orWorse?: string
    unknownBeyond?: string
    raisedBy?: Readonly<Record<string, number>>
  }
  judgement?: 'intolerable'
  diagnosis?: { terms: readonly string[] }
  termClass?: { otherwise: string; classes: Readonly<Record<string, readonly string[]>> }
  symptom?: { otherwise: string; classes: Readonly<Record<string, { terms: readonly string[]; fromGrade: number }>> }
  reported?: true
  worst?: { of: string }
  lasting?: { of: string; from: number; days: number }
}

const gradeFrom1 = Type.Integer({ minimum: 1, maximum: 4, description: 'a grade from 1 to 4' })
const acuity = Type.String({
  pattern: '^(\\d{1,2}(\\.\\d)?/\\d{1,4}|logMAR -?\\d\\.\\d{1,2})$',
  description: "an acuity in quotes, such as '20/200' or 'logMAR 1.0'",
})
const cut = Type.String({ pattern: '^> ?\\d+(\\.\\d+)? ?x ?ULN$', description: "a lower bound such as '> 5 x ULN'" })

/** Something to look at beside a row, as an author writes it. */
export const cautionShape: TUnsafe<RuleCaution> = record<RuleCaution>({ code: slug, says: text })

export const factShape: TUnsafe<AuthorFact> = record<AuthorFact>({
  title: text,
  question: text,
  unrecorded: word('unknown', 'absent'),
  askedWhen: optional(Type.Array(byFact(values))),
  caution: optional(cautionShape),
  readings: optional(slugs),
  grade: optional(
    record({
      tests: optional(texts),
      terms: optional(texts),
      cuts: optional(record({ 1: cut, 2: optional(cut), 3: optional(cut), 4: optional(cut) })),
      ofEvent: optional(Type.Literal(true)),
    }),
  ),
  multiple: optional(
    record({
      tests: texts,
      above: Type.Number({ minimum: 1, maximum: 1000, description: 'how many times the upper limit of normal' }),
      terms: optional(texts),
      termFrom: optional(gradeFrom1),
    }),
  ),
  band: optional(record({ test: text, unit: text, below: Type.Array(Type.Number(), { minItems: 1 }) })),
  eye: optional(
    record({
      finding: word('keratitis', 'epithelialDefect', 'ulcer', 'stromalOpacity', 'perforation', 'linesLost', 'bcva'),
      atLeast: optional(Type.Integer({ minimum: 1, maximum: 30, description: 'a number of lines' })),
      orWorse: optional(acuity),
      unknownBeyond: optional(acuity),
      raisedBy: optional(byText(gradeFrom1)),
    }),
  ),
  judgement: optional(word('intolerable')),
  diagnosis: optional(record({ terms: texts })),
  termClass: optional(record({ otherwise: slug, classes: bySlug(texts, 0) })),
  symptom: optional(record({ otherwise: slug, classes: bySlug(record({ terms: texts, fromGrade: gradeFrom1 }), 0) })),
  reported: optional(Type.Literal(true)),
  worst: optional(record({ of: text })),
  lasting: optional(record({ of: text, from: gradeFrom1, days: Type.Integer({ minimum: 1, maximum: 366 }) })),
})

/** The kinds of facts, in the author's words. */
const factKinds = [
  'grade',
  'multiple',
  'band',
  'eye',
  'judgement',
  'diagnosis',
  'termClass',
  'symptom',
  'reported',
  'worst',
  'lasting',
] as const satisfies readonly FactSource['kind'][]

const yesNo: readonly FactValue[] = [false, true]
const grades: readonly FactValue[] = [0, 1, 2, 3, 4]

function steps(numbers: readonly number[], direction: 1 | -1): boolean {
  return numbers.every((number, index) => index === 0 || (number - (numbers[index - 1] ?? 0)) * direction > 0)
}

interface Made {
  source: FactSource
  domain: readonly FactValue[]
}

type Make = (page: Page, path: Path, given: AuthorFact, earlier: ReadonlyMap<string, Fact>) => Made | undefined

const makers: Readonly<Record<FactSource['kind'], Make>> = {
  grade(page, path, { grade }) {
    const cuts = Object.values(grade?.cuts ?? {}).map((cut) => Number(/[\d.]+/.exec(cut)?.[0]))
    const graded = Object.keys(grade?.cuts ?? {})
    if (graded.some((key, index) => key !== String(index + 1))) {
      return report(page, [...path, 'cuts'], 'cuts-with-gaps', 'The cuts leave out a grade.', 'Give the grades from 1 in order.')
    }
    if (!steps(cuts, 1)) {
      const remedy = 'Each grade begins above the one before it.'
      return report(page, [...path, 'cuts'], 'cuts-not-ascending', 'The cuts do not ascend.', remedy)
    }
    if (cuts.some((cut) => cut <= 0 || cut > limits.multiple)) {
      const message = `The cuts are not all above 0 and up to ${limits.multiple} times the upper limit of normal.`
      return report(page, [...path, 'cuts'], 'cuts-out-of-range', message, "Write them as '> 5 x ULN'.")
    }
    const { tests = [], terms = [], ofEvent } = grade ?? {}
    if (tests.length + terms.length === 0 && ofEvent !== true) {
      const remedy = 'Give tests, terms, or ofEvent: true for the grade of the reported event itself.'
      return report(page, path, 'grade-of-nothing', 'The grade has neither tests nor terms.', remedy)
    }
    const source = { kind: 'grade' as const, tests, terms }
    const extra = { ...(cuts.length > 0 ? { cuts } : {}), ...(ofEvent === true ? { ofEvent } : {}) }
    return { source: { ...source, ...extra }, domain: grades }
  },
  multiple(page, path, { multiple }) {
    if (multiple === undefined) return undefined
    if ((multiple.terms ?? []).length > 0 !== (multiple.termFrom !== undefined)) {
      const remedy = 'Give both, or neither: termFrom is the grade from which an event says that the value is above.'
      return report(page, path, 'terms-without-grade', 'Terms and termFrom belong together.', remedy)
    }
    const { tests, above, terms = [], termFrom = 4 } = multiple
    return { source: { kind: 'multiple', tests, above, terms, termFrom }, domain: yesNo }
  },
  band(page, path, { band }) {
    if (band === undefined) return undefined
    if (!steps(band.below, -1)) {
      const remedy = 'Write the mildest limit first: below: [50, 40].'
      return report(page, [...path, 'below'], 'bands-not-descending', 'The limits of the bands do not descend.', remedy)
    }
    return { source: { kind: 'band', ...band }, domain: [0, ...band.below.map((_, index) => index + 1)] }
  },
  eye(page, path, { eye }) {
    if (eye === undefined) return undefined
    const { finding, orWorse, unknownBeyond, ...rest } = eye
    const asks = { linesLost: 'atLeast', bcva: 'orWorse' } as const
    const needed = finding === 'linesLost' || finding === 'bcva' ? asks[finding] : undefined
    for (const key of ['atLeast', 'orWorse'] as const) {
      if (needed === key && eye[key] === undefined) {
        return report(page, path, 'missing-limit', `${finding} has no limit.`, `Add ${key}, from which it counts.`)
      }
      if (needed !== key && eye[key] !== undefined) {
        return report(page, [...path, key], 'unknown-key', `${finding} takes no ${key}.`, 'Remove it.', 'key')
      }
    }
    const worse = orWorse === undefined ? undefined : readAcuity(page, [...path, 'orWorse'], orWorse)
    const beyond = unknownBeyond === undefined ? undefined : readAcuity(page, [...path, 'unknownBeyond'], unknownBeyond)
    const source: FactSource = {
      kind: 'eye',
      finding,
      ...rest,
      ...(worse === undefined ? {} : { orWorse: worse }),
      ...(beyond === undefined ? {} : { unknownBeyond: beyond }),
    }
    return { source, domain: finding === 'keratitis' ? ['none', 'nonconfluent', 'confluent'] : yesNo }
  },
  judgement: (_page, _path, { judgement }) =>
    judgement === undefined ? undefined : { source: { kind: 'judgement', field: judgement }, domain: yesNo },
  diagnosis: (_page, _path, { diagnosis }) =>
    diagnosis === undefined ? undefined : { source: { kind: 'diagnosis', terms: diagnosis.terms }, domain: yesNo },
  termClass(page, path, { termClass }) {
    if (termClass === undefined) return undefined
    const classOf = new Map<string, string>()
    for (const [name, terms] of Object.entries(termClass.classes)) {
      for (const term of terms) {
        const other = classOf.get(term.toLowerCase())
        if (other !== undefined) {
          const remedy = `Keep it in ${other} or in ${name}.`
          report(page, [...path, 'classes', name], 'term-in-two-classes', `${term} is in two classes.`, remedy)
        }
        classOf.set(term.toLowerCase(), name)
      }
    }
    return { source: { kind: 'termClass', ...termClass }, domain: [termClass.otherwise, ...Object.keys(termClass.classes)] }
  },
  symptom: (_page, _path, { symptom }) =>
    symptom === undefined
      ? undefined
      : { source: { kind: 'symptom', ...symptom }, domain: [symptom.otherwise, ...Object.keys(symptom.classes)] },
  reported: () => ({ source: { kind: 'reported' }, domain: yesNo }),
  worst(page, path, { worst }, earlier) {
    const of = earlierFact(page, path, worst?.of ?? '', earlier)
    return of === undefined ? undefined : { source: { kind: 'worst', of: of.id }, domain: of.domain }
  },
  lasting(page, path, { lasting }, earlier) {
    const of = earlierFact(page, path, lasting?.of ?? '', earlier)
    if (of === undefined || lasting === undefined) return undefined
    if (!of.domain.includes(lasting.from)) {
      const remedy = `Its values are ${listWords(of.domain.map(String))}.`
      return report(page, [...path, 'from'], 'value-outside-domain', `${of.id} is never ${lasting.from}.`, remedy)
    }
    return { source: { kind: 'lasting', ...lasting }, domain: yesNo }
  },
}

function earlierFact(page: Page, path: Path, id: string, earlier: ReadonlyMap<string, Fact>): Fact | undefined {
  const found = earlier.get(id)
  if (found !== undefined) return found
  const remedy = `Name a fact that stands above this one. ${knownNames(id, earlier.keys())}`
  return report(page, [...path, 'of'], 'unknown-fact', `There is no fact ${id} above this one.`, remedy)
}

/** Names that a rule's `when` uses for the past; no fact may have one. */
export const historyKeys = ['occurrence', 'level', 'limit', 'persists', 'reducedForThis', 'despiteReduction'] as const

/** Gives the facts of a toxicity, each with its domain from the mildest to the worst. */
export function readFacts(page: Page, known: Known, given: Readonly<Record<string, AuthorFact>>): readonly Fact[] {
  const facts = new Map<string, Fact>()
  const unread = new Set<string>()
  for (const [id, fact] of Object.entries(given)) {
    const path = ['facts', id]
    unread.add(id)
    if (id === 'anyOf' || historyKeys.some((key) => key === id)) {
      report(page, path, 'reserved-name', `${id} is a word of when.`, 'Give the fact another name.', 'key')
    }
    const kinds = factKinds.filter((kind) => fact[kind] !== undefined)
    const [kind] = kinds
    if (kind === undefined || kinds.length > 1) {
      const said = kinds.length === 0 ? 'no kind' : `${kinds.length} kinds: ${kinds.join(', ')}`
      report(page, path, 'fact-kind', `${id} has ${said}.`, `Give exactly one of ${listWords(factKinds)}.`, 'key')
      continue
    }
    // What is made from a fact that could not be read is not told of again.
    if (unread.has(fact.worst?.of ?? fact.lasting?.of ?? '')) continue
    const made = makers[kind](page, [...path, kind], fact, facts)
    if (made === undefined) continue
    if (made.domain.length < 2 || new Set(made.domain).size < made.domain.length) {
      const remedy = 'Declare at least one class beside `otherwise`, each with a name of its own.'
      report(page, [...path, kind], 'empty-domain', `${id} can only be ${listWords(made.domain.map(String))}.`, remedy)
      continue
    }
    const { title, question, unrecorded, caution } = fact
    const readings = readReadings(page, known, fact.readings, [...path, 'readings'])
    unread.delete(id)
    facts.set(id, {
      id,
      title,
      ...made,
      question,
      unrecorded,
      askedWhen: [{}],
      ...(caution === undefined ? {} : { caution }),
      readings,
    })
  }
  if (unread.size > 0) return [...facts.values()]
  return [...facts.values()].map((fact) => {
    const asked = given[fact.id]?.askedWhen
    if (asked === undefined) return fact
    const askedWhen = asked.map((condition, index) =>
      readCondition(page, facts, condition, ['facts', fact.id, 'askedWhen', index]),
    )
    return { ...fact, askedWhen }
  })
}

/** Gives a condition on facts with every range written out; notes unknown facts and values. */
export function readCondition(
  page: Page,
  facts: ReadonlyMap<string, Fact>,
  given: Readonly<Record<string, AuthorValues>>,
  path: Path,
): FactCondition {
  const condition: Record<string, readonly FactValue[]> = {}
  for (const [id, among] of Object.entries(given)) {
    const fact = facts.get(id)
    if (fact === undefined) {
      report(page, [...path, id], 'unknown-fact', `There is no fact ${id}.`, knownNames(id, facts.keys()), 'key')
      continue
    }
    condition[id] = readValues(page, [...path, id], among, fact.domain, fact.title) ?? fact.domain
  }
  return condition
}
