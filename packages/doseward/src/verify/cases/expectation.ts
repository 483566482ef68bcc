import type { DrugRecommendation, Recommendation } from '../../model/index.ts'

/** What a case asserts of one drug; what is left out may be anything. */
export interface DrugExpectation {
  action?: string
  actionIn?: string[]
  resumeAt?: string
  level?: number
  from?: string
  recoverBy?: string
  provisional?: string
  actionable?: boolean
  dose?: string | null
  resumeDose?: string | null
  doseToday?: string | null
  nextDoseOn?: string
  state?: { status?: string; level?: number }
}

/** What a case asserts of an answer: what stands at the top holds for every drug, what stands under `drugs` for that one. */
export interface Expectation extends DrugExpectation {
  toxicities?: string[]
  /** The rules that decide, all of them. */
  rules?: string[]
  /** How often the condition of a deciding rule was met, this time included. */
  occurrences?: Record<string, number>
  answer?: string
  certain?: boolean
  confirm?: boolean
  needs?: string[]
  needsExclude?: string[]
  readingsInclude?: string[]
  readingsExclude?: string[]
  departures?: boolean
  /** The codes of the departures, all of them. */
  departureCodes?: string[]
  cautionsInclude?: string[]
  cautionsExclude?: string[]
  drugs?: Record<string, DrugExpectation>
}

const perDrug = [
  'action',
  'resumeAt',
  'level',
  'from',
  'recoverBy',
  'provisional',
  'actionable',
  'dose',
  'resumeDose',
  'doseToday',
  'nextDoseOn',
] as const

function drugDifferences(
  name: string,
  actual: DrugRecommendation | undefined,
  answer: Recommendation,
  expected: DrugExpectation,
): string[] {
  if (actual === undefined) return [`${name}: no recommendation`]
  const differences: string[] = []
  for (const key of perDrug) {
    if (expected[key] !== undefined && actual[key] !== expected[key])
      differences.push(`${name}.${key}: ${String(actual[key])}, expected ${String(expected[key])}`)
  }
  if (expected.actionIn !== undefined && !expected.actionIn.includes(actual.action)) {
    differences.push(`${name}.action: ${actual.action}, expected one of ${expected.actionIn.join(', ')}`)
  }
  const state = answer.state[name]
  for (const key of ['status', 'level'] as const) {
    if (expected.state?.[key] !== undefined && state?.[key] !== expected.state[key]) {
      differences.push(`state.${name}.${key}: ${String(state?.[key])}, expected ${String(expected.state[key])}`)
    }
  }
  return differences
}

function missing(kind: string, actual: readonly string[], expected: readonly string[] | undefined): string[] {
  return (expected ?? [])
    .filter((item) => !actual.includes(item))
    .map((item) => `${kind}: ${item} is missing among ${actual.join(', ') || 'none'}`)
}

function unwanted(kind: string, actual: readonly string[], excluded: readonly string[] | undefined): string[] {
  return (excluded ?? []).filter((item) => actual.includes(item)).map((item) => `${kind}: ${item} is there, and should not be`)
}

const setOf = (items: readonly string[]): string => [...new Set(items)].sort().join()

/** Gives where an answer differs from what a case expects. */
export function differencesOf(answer: Recommendation, expected: Expectation): string[] {
  const differences: string[] = []
  for (const [name, drug] of Object.entries(answer.recommendation)) {
    differences.push(...drugDifferences(name, drug, answer, expected))
    const own = expected.drugs?.[name]
    if (own !== undefined) differences.push(...drugDifferences(name, drug, answer, own))
  }
  for (const key of ['answer', 'certain'] as const) {
    if (expected[key] !== undefined && answer[key] !== expected[key])
      differences.push(`${key}: ${String(answer[key])}, expected ${String(expected[key])}`)
  }
  if (expected.confirm !== undefined && (answer.confirm ?? false) !== expected.confirm)
    differences.push(`confirm: ${String(answer.confirm)}`)
  const sets = [
    ['because', answer.because.map(({ toxicity }) => toxicity), expected.toxicities],
    ['rules', answer.because.map(({ rule }) => rule), expected.rules],
    ['departures', answer.departures.map(({ code }) => code), expected.departureCodes],
  ] as const
  for (const [name, actual, wanted] of sets) {
    if (wanted !== undefined && setOf(actual) !== setOf(wanted))
      differences.push(`${name}: ${setOf(actual) || 'none'}, expected ${setOf(wanted) || 'none'}`)
  }
  if (expected.departures !== undefined && answer.departures.length > 0 !== expected.departures) {
    differences.push(`departures: ${answer.departures.map(({ code }) => code).join() || 'none'}`)
  }
  for (const [rule, wanted] of Object.entries(expected.occurrences ?? {})) {
    const actual = answer.because.find((reason) => reason.rule === rule)?.episode?.occurrence
    if (actual !== wanted) differences.push(`occurrences.${rule}: ${String(actual)}, expected ${wanted}`)
  }
  const needs = answer.needs.map(({ fact }) => fact)
  differences.push(...missing('needs', needs, expected.needs))
  differences.push(...unwanted('needs', needs, expected.needsExclude))
  differences.push(...missing('readings', answer.readings, expected.readingsInclude))
  differences.push(...unwanted('readings', answer.readings, expected.readingsExclude))
  const cautions = answer.cautions.map(({ code }) => code)
  differences.push(...missing('cautions', cautions, expected.cautionsInclude))
  differences.push(...unwanted('cautions', cautions, expected.cautionsExclude))
  return differences
}
