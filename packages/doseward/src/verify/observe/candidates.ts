import type { CompiledGuideline, CompiledToxicity } from '../../compile/index.ts'
import type { Fact, FactSource } from '../../model/index.ts'
import type { CourseFileEvent } from '../course-file.ts'
import { usualLimit } from './usual-limits.ts'

/** What is recorded on one day, without its date. */
export type DayContent = Omit<CourseFileEvent, 'on'>

/** What a patient had before the first dose. */
export interface BaselineCase {
  id: 'normal' | 'raised' | 'high'
  content: readonly DayContent[]
}

/**
 * Multiples of a limit of normal: between and on all bounds that CTCAE's criteria use. Cut-points of the guideline come
 * beside them, each with a value just above.
 */
const multiples = [0.5, 1, 1.2, 1.5, 1.8, 2, 2.2, 2.5, 2.8, 3, 4, 5, 8, 10, 12, 20, 25] as const

function pointsOf(source: FactSource): readonly number[] {
  const bounds = source.kind === 'grade' ? (source.cuts ?? []) : source.kind === 'multiple' ? [source.above] : []
  return bounds.flatMap((bound) => [bound, bound * 1.1])
}

const decimal = (value: number): number => Number(value.toPrecision(6))

/** Gives the laboratory tests that facts of a toxicity go by: of each fact the first, since the worst of several counts. */
function testsOf(facts: readonly Fact[]): readonly { test: string; source: FactSource }[] {
  const tests = new Map<string, FactSource>()
  for (const { source } of facts) {
    const test =
      source.kind === 'band' ? source.test : source.kind === 'grade' || source.kind === 'multiple' ? source.tests[0] : undefined
    if (test !== undefined && !tests.has(test)) tests.set(test, source)
  }
  return [...tests].map(([test, source]) => ({ test, source }))
}

type LabValue = NonNullable<CourseFileEvent['labs']>[string]

function valuesOf(facts: readonly Fact[], test: string, source: FactSource): readonly LabValue[] {
  if (source.kind === 'band') {
    const values = source.below.flatMap((bound) => [bound * 1.1, bound, bound * 0.95])
    return [...new Set(values.map(decimal))].map((value) => ({ value, unit: source.unit }))
  }
  const { unit, uln } = usualLimit(test)
  const own = facts.flatMap((fact) =>
    (fact.source.kind === 'grade' || fact.source.kind === 'multiple') && fact.source.tests[0] === test
      ? pointsOf(fact.source)
      : [],
  )
  const all = [...new Set([...multiples, ...own].map((multiple) => decimal(multiple * uln)))].sort((a, b) => a - b)
  return all.map((value) => ({ value, unit, uln }))
}

/** A part of what may be recorded on one day: alternatives, of which nothing is one where the part can be left out. */
export type Part = readonly (DayContent | undefined)[]

/** Gives each laboratory test of a toxicity as alternatives of values, mildest first; nothing recorded is the last. */
export function labParts(compiled: CompiledToxicity): readonly { test: string; part: Part }[] {
  const { facts } = compiled.toxicity
  return testsOf(facts).map(({ test, source }) => ({
    test,
    part: [...valuesOf(facts, test, source).map((value): DayContent => ({ labs: { [test]: value } })), undefined],
  }))
}

/** Gives reported diagnoses that a toxicity has facts for. */
export function diagnosisParts(compiled: CompiledToxicity): readonly Part[] {
  return compiled.toxicity.facts.flatMap(({ source }): Part[] =>
    source.kind === 'diagnosis' ? [[undefined, { ae: { term: source.terms[0] ?? '', grade: 3 } }]] : [],
  )
}

/** Gives the reports of one term: every grade, with each judgement given, denied and left out. */
export function reportParts(compiled: CompiledToxicity, term: string): Part {
  const judgements = compiled.toxicity.facts.flatMap(({ source }) => (source.kind === 'judgement' ? [source.field] : []))
  let forms: Record<string, string | number | boolean>[] = [0, 1, 2, 3, 4].map((grade) => ({ term, grade }))
  for (const judgement of judgements)
    forms = forms.flatMap((form) =>
      form['grade'] === 0 ? [form] : [{ ...form, [judgement]: false }, form, { ...form, [judgement]: true }],
    )
  return forms.map((ae) => ({ ae }))
}

/** Gives the reports of eye symptoms that are one of a fact's classes, mildest class first. */
export function symptomParts(compiled: CompiledToxicity, guideline: CompiledGuideline): Part {
  return compiled.toxicity.facts.flatMap(({ source }): DayContent[] => {
    if (source.kind !== 'symptom') return []
    return Object.values(source.classes).flatMap(({ terms, fromGrade }): DayContent[] => {
      const term = terms.find((candidate) => guideline.termOwner.get(candidate.toLowerCase())?.toxicity === compiled.index)
      return term === undefined ? [] : [{ ae: { term, grade: fromGrade } }]
    })
  })
}

const acuities = ['20/20', '20/40', '20/80', '20/200', undefined] as const
const corneal = ['epithelialDefect', 'ulcer', 'stromalOpacity', 'perforation'] as const

/** Gives examinations of the eyes: each finding there, not there, and the acuity or the slit lamp left out. */
export function eyeParts(compiled: CompiledToxicity): Part {
  const findings = new Set(compiled.toxicity.facts.flatMap(({ source }) => (source.kind === 'eye' ? [source.finding] : [])))
  let forms: Record<string, unknown>[] = [{}]
  if (findings.has('bcva') || findings.has('linesLost'))
    forms = forms.flatMap((form) => acuities.map((bcva) => (bcva === undefined ? form : { ...form, bcva })))
  const keratitis = findings.has('keratitis')
    ? (['none', 'nonconfluent', 'confluent', undefined] as const)
    : ([undefined] as const)
  forms = keratitis.flatMap((value) => forms.map((form) => (value === undefined ? form : { ...form, keratitis: value })))
  for (const finding of corneal) {
    if (findings.has(finding)) forms = [...forms, ...forms.map((form) => ({ ...form, [finding]: true }))]
  }
  return forms.filter((form) => Object.keys(form).length > 0).map((eye) => ({ eye }))
}

/** Gives the baselines to look from: everything normal, and everything that has a limit raised or impaired. */
export function baselineCases(compiled: CompiledToxicity): readonly BaselineCase[] {
  const tests = testsOf(compiled.toxicity.facts).filter(({ source }) => source.kind !== 'band')
  const eye = compiled.places.eye
  const at = (multiple: number): DayContent[] =>
    tests.length === 0
      ? []
      : [
          {
            labs: Object.fromEntries(
              tests.map(({ test }) => {
                const { unit, uln } = usualLimit(test)
                return [test, { value: decimal(uln * multiple), unit, uln }]
              }),
            ),
          },
        ]
  const normal: BaselineCase = {
    id: 'normal',
    content: [...at(0.5), ...(eye ? [{ eye: { bcva: '20/20', keratitis: 'none' } }] : [])],
  }
  if (tests.length === 0 && !eye) return [normal]
  const raised: BaselineCase = {
    id: 'raised',
    content: [...at(1.8), ...(eye ? [{ eye: { bcva: '20/160', keratitis: 'none' } }] : [])],
  }
  return tests.length === 0 ? [normal, raised] : [normal, raised, { id: 'high', content: at(4) }]
}
