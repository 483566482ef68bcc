import type { Dose, Drug, Fact, Finding, Guideline, ReadingChoice, Recovery, Result, Rule, Toxicity } from '../model/index.ts'
import { type Choices, resolveChoices, stands } from './choices.ts'
import { digestOf } from './digest.ts'
import { buildTables, type MaskCondition, maskCondition, type Tables } from './tables.ts'

/** One toxicity, ready to run. */
export interface CompiledToxicity {
  index: number
  toxicity: Toxicity
  tables: Tables
  factIndex: ReadonlyMap<string, number>
  ruleOf: ReadonlyMap<string, Rule>
  recoveryOf: ReadonlyMap<string, Recovery>
  places: FactPlaces
  /** For each fact that goes by reported terms, each lower-case term with its place in the fact's domain. */
  termPlaces: readonly (ReadonlyMap<string, number> | undefined)[]
  /** For each fact, whether a rule that stands speaks of it. */
  used: readonly boolean[]
  /** For each fact, when it is asked for where it is not recorded. */
  asked: readonly (readonly MaskCondition[])[]
  handsOver: Toxicity['handsOver']
}

/** The places of the facts that the engine treats apart. */
export interface FactPlaces {
  /** The grade of reported events; -1 where the toxicity does not go by it. */
  eventGrade: number
  /** Whether there are findings of the eye. */
  eye: boolean
  symptom: boolean
  lasting: readonly number[]
  worst: readonly number[]
  /** Facts that ask people to look at something where they were not recorded. */
  cautioned: readonly number[]
}

/** One drug, with the dose of each level as the source or the site states it. */
export interface CompiledDrug {
  drug: Drug
  doses: readonly (Dose | undefined)[]
  /** For each level, the reading whose site value is missing. */
  missing: readonly (string | undefined)[]
  /** Whether it steps down when a reduction is asked for. */
  reduces: boolean
}

/** A guideline under one choice of readings, as finite tables. */
export interface CompiledGuideline {
  guideline: Guideline
  choices: Choices
  /** The readings as they were given to the compiler. */
  given: Readonly<Record<string, ReadingChoice>>
  digest: string
  drugs: readonly CompiledDrug[]
  toxicities: readonly CompiledToxicity[]
  /** Lower-case term to the index of the toxicity that claims it, with the readings that decide it. */
  termOwner: ReadonlyMap<string, { toxicity: number; readings: readonly string[] }>
  testOwner: ReadonlyMap<string, number>
  /** The index of the toxicity that takes what nobody claims, or -1. */
  rest: number
}

function compileDrug(drug: Drug, guideline: Guideline, choices: Choices): CompiledDrug {
  const doses = drug.levels.map((level, index) => {
    if (level.dose !== undefined) return level.dose
    const site = level.siteValue === undefined ? undefined : choices.site[level.siteValue]
    return site === undefined ? undefined : { amount: site, timesADay: drug.levels[index - 1]?.dose?.timesADay ?? 1 }
  })
  const { reductionDrugs } = choices.policies
  return {
    drug,
    doses,
    missing: drug.levels.map((level, index) => (doses[index] === undefined ? (level.siteValue ?? guideline.id) : undefined)),
    reduces: reductionDrugs === 'all' || reductionDrugs.includes(drug.id),
  }
}

function termsOfFacts(toxicity: Toxicity): string[] {
  return toxicity.facts.flatMap(({ source }) => {
    switch (source.kind) {
      case 'grade':
      case 'multiple':
      case 'diagnosis':
        return source.terms
      default:
        return []
    }
  })
}

function placesOf({ facts }: Toxicity): FactPlaces {
  const all = (wanted: (fact: Fact) => boolean): readonly number[] =>
    facts.flatMap((fact, place) => (wanted(fact) ? [place] : []))
  return {
    eventGrade: facts.findIndex(({ source }) => source.kind === 'grade' && source.ofEvent === true),
    eye: facts.some(({ source }) => source.kind === 'eye'),
    symptom: facts.some(({ source }) => source.kind === 'symptom'),
    lasting: all(({ source }) => source.kind === 'lasting'),
    worst: all(({ source }) => source.kind === 'worst'),
    cautioned: all(({ caution }) => caution !== undefined),
  }
}

function termPlacesOf({ source, domain }: Fact): ReadonlyMap<string, number> | undefined {
  switch (source.kind) {
    case 'grade':
    case 'multiple':
    case 'diagnosis':
      return new Map(source.terms.map((term) => [term.toLowerCase(), 0]))
    case 'termClass':
      return new Map(
        Object.entries(source.classes).flatMap(([name, terms]) =>
          terms.map((term): [string, number] => [term.toLowerCase(), domain.indexOf(name)]),
        ),
      )
    default:
      return undefined
  }
}

function testsOfFacts(toxicity: Toxicity): string[] {
  return toxicity.facts.flatMap(({ source }) => {
    switch (source.kind) {
      case 'grade':
      case 'multiple':
        return source.tests
      case 'band':
        return [source.test]
      default:
        return []
    }
  })
}

type Built = ReturnType<typeof buildTables>

/** Tables already built, by what they depend on: one other reading leaves the tables of most toxicities as they were. */
const built = new WeakMap<Toxicity, Map<string, Built>>()
const mostBuilt = 64

function tablesOf(toxicity: Toxicity, choices: Choices, levels: number): Built {
  const { belowLowest, unlimitedHoldDays, occurrenceGrade } = choices.policies
  const readings = readingsOf(toxicity).map((reading) => choices.option[reading])
  const key = JSON.stringify([
    levels,
    belowLowest,
    unlimitedHoldDays,
    occurrenceGrade,
    choices.readingOf.belowLowest,
    choices.readingOf.unlimitedHoldDays,
    readings,
  ])
  let known = built.get(toxicity)
  if (known === undefined || known.size >= mostBuilt) {
    known = new Map()
    built.set(toxicity, known)
  }
  let tables = known.get(key)
  if (tables === undefined) {
    tables = buildTables(toxicity, choices, levels)
    known.set(key, tables)
  }
  return tables
}

/** Gives the readings by which a toxicity's rules, recovery criteria and hand-overs stand or fall, without repetition. */
export function readingsOf({ rules, recovery, handsOver }: Toxicity): readonly string[] {
  return [...new Set([...rules, ...recovery, ...handsOver].flatMap(({ under }) => Object.keys(under)))]
}

/**
 * Gives the finite tables of a guideline under the given readings (the others at their defaults).
 * The choices must have been checked against the guideline. Findings: two rules that disagree on a cell.
 */
export function compileGuideline(
  guideline: Guideline,
  given: Readonly<Record<string, ReadingChoice>> = {},
): Result<CompiledGuideline> {
  const { compiled, conflicts } = compileWithConflicts(guideline, given)
  return conflicts.length > 0 ? { ok: false, findings: conflicts } : { ok: true, value: compiled }
}

/** Gives the same tables also where rules disagree on a cell, with the conflicts: for looking at, not for answering by. */
export function compileWithConflicts(
  guideline: Guideline,
  given: Readonly<Record<string, ReadingChoice>> = {},
): { compiled: CompiledGuideline; conflicts: readonly Finding[] } {
  const choices = resolveChoices(guideline, given)
  const findings: Finding[] = []
  const drugs = guideline.regimen.drugs.map((drug) => compileDrug(drug, guideline, choices))
  const levels = Math.max(1, ...drugs.filter(({ reduces }) => reduces).map(({ drug }) => drug.levels.length))
  const termOwner = new Map<string, { toxicity: number; readings: readonly string[] }>()
  const testOwner = new Map<string, number>()
  const toxicities = guideline.toxicities.map((toxicity, index): CompiledToxicity => {
    const built = tablesOf(toxicity, choices, levels)
    findings.push(...built.findings)
    for (const term of termsOfFacts(toxicity)) termOwner.set(term.toLowerCase(), { toxicity: index, readings: [] })
    for (const claim of toxicity.terms) {
      if (!stands(claim.under, choices.option)) continue
      for (const term of claim.terms) termOwner.set(term.toLowerCase(), { toxicity: index, readings: claim.readings })
    }
    for (const test of testsOfFacts(toxicity)) testOwner.set(test, index)
    return {
      index,
      toxicity,
      tables: built.tables,
      factIndex: new Map(toxicity.facts.map(({ id }, position) => [id, position])),
      ruleOf: new Map(toxicity.rules.map((rule) => [rule.id, rule])),
      recoveryOf: new Map(toxicity.recovery.map((recovery) => [recovery.id, recovery])),
      places: placesOf(toxicity),
      termPlaces: toxicity.facts.map(termPlacesOf),
      used: toxicity.facts.map(({ id }) =>
        toxicity.rules.some(
          (rule) => stands(rule.under, choices.option) && rule.when.facts.some((condition) => condition[id] !== undefined),
        ),
      ),
      asked: toxicity.facts.map(({ askedWhen }) => askedWhen.map((condition) => maskCondition(toxicity, condition))),
      handsOver: toxicity.handsOver.filter(({ under }) => stands(under, choices.option)),
    }
  })
  const compiled: CompiledGuideline = {
    guideline,
    choices,
    given,
    digest: digestOf(guideline),
    drugs,
    toxicities,
    termOwner,
    testOwner,
    rest: guideline.toxicities.findIndex(({ takesRest }) => takesRest),
  }
  return { compiled, conflicts: findings }
}
