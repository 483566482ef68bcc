import type { DrugRecommendation, Recommendation } from '../../src/model/index.ts'

interface DrugExpectation {
  action?: string
  actionIn?: string[]
  resumeAt?: string
  level?: number
  from?: string
  recoverBy?: string
  provisional?: string
  actionable?: boolean
  state?: { status?: string; level?: number }
}

/** What a case asserts, in the form of the worked cases: `expect` holds for both drugs. */
export interface Expectation extends DrugExpectation {
  toxicities?: string[]
  answer?: string
  certain?: boolean
  confirm?: boolean
  needs?: string[]
  readingsInclude?: string[]
  departures?: boolean
  cautionsInclude?: string[]
  drugs?: Record<string, DrugExpectation>
}

const perDrug = ['action', 'resumeAt', 'level', 'from', 'recoverBy', 'provisional', 'actionable'] as const

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
  if (expected.toxicities !== undefined) {
    const actual = [...new Set(answer.because.map(({ toxicity }) => toxicity))].sort().join()
    if (actual !== [...expected.toxicities].sort().join())
      differences.push(`because: ${actual}, expected ${expected.toxicities.join()}`)
  }
  if (expected.departures !== undefined && answer.departures.length > 0 !== expected.departures) {
    differences.push(`departures: ${answer.departures.map(({ code }) => code).join() || 'none'}`)
  }
  differences.push(
    ...missing(
      'needs',
      answer.needs.map(({ fact }) => fact),
      expected.needs,
    ),
  )
  differences.push(...missing('readings', answer.readings, expected.readingsInclude))
  differences.push(
    ...missing(
      'cautions',
      answer.cautions.map(({ code }) => code),
      expected.cautionsInclude,
    ),
  )
  return differences
}
