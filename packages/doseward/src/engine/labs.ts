import {
  compareToBaseline,
  compareToLimit,
  compareToMultiple,
  type GradeInput,
  gradeByMultiples,
  gradesOnly,
  testsOfTerm,
} from '../ctcae/index.ts'
import type { FactSource, LabResult } from '../model/index.ts'
import { everyOf, worseOf, worst } from './masks.ts'
import { caution, cautionOnce } from './notes.ts'
import type { FactOrigin, LabReading, RunState, Vector } from './state.ts'

type GradeSource = Extract<FactSource, { kind: 'grade' }>

/** Gives a result with the patient's own baseline, as the grader takes it. */
export function gradeInputOf(state: RunState, result: LabResult, direction: 'H' | 'L'): GradeInput {
  const baseline = baselineOf(state, result.test, direction)
  const input: GradeInput = { value: result.value, unit: result.unit }
  if (result.uln !== undefined) input.uln = result.uln
  if (result.lln !== undefined) input.lln = result.lln
  if (baseline !== undefined && baseline.value.comparator === undefined) {
    input.baseline = { value: baseline.value.number, unit: baseline.unit }
    if (baseline.uln !== undefined) input.baseline.uln = baseline.uln
    if (baseline.lln !== undefined) input.baseline.lln = baseline.lln
  }
  return input
}

/** Gives the baseline result of a test: the last before the first dose, or the worst where the reading says so. */
export function baselineOf(state: RunState, test: string, direction: 'H' | 'L'): LabResult | undefined {
  const values = state.labBaselines.get(test)
  if (values === undefined) return undefined
  const last = values.at(-1)
  if (state.compiled.choices.policies.baseline === 'last' || last === undefined) return last
  return values.reduce((worstSoFar, result) => {
    if (result.unit !== worstSoFar.unit) return worstSoFar
    const higher = result.value.number > worstSoFar.value.number
    return higher === (direction === 'H') ? result : worstSoFar
  }, last)
}

/** Whether a value of an earlier day still counts as current. */
export function isCurrent(state: RunState, reading: LabReading | undefined): reading is LabReading {
  return reading !== undefined && state.day - reading.on <= state.compiled.choices.policies.valueValidityDays
}

type TestedSource = Extract<FactSource, { kind: 'grade' | 'multiple' }>

const testTerms = new WeakMap<TestedSource, ReadonlyMap<string, string>>()

/** Gives the CTCAE term by which each test of a laboratory fact is graded and reported. */
export function termsByTest(source: TestedSource): ReadonlyMap<string, string> {
  let terms = testTerms.get(source)
  if (terms === undefined) {
    terms = new Map(
      source.tests.flatMap((test): [string, string][] => {
        const term = source.terms.find((candidate) => testsOfTerm(candidate).includes(test))
        return term === undefined ? [] : [[test, term]]
      }),
    )
    testTerms.set(source, terms)
  }
  return terms
}

const allGrades = everyOf(5)

/** What one result says of a grade: the possible grades, and whether the version's baseline branch leaves a doubt. */
export interface GradeMask {
  mask: number
  ungradable: boolean
  doubt: boolean
  by: 'uln' | 'baseline' | 'absolute'
  /** Where the baseline branch graded it: the worst grade by ULN. */
  gradeByUln?: number
}

/**
 * Gives the possible grades of one result for a fact. Where the version grades by an abnormal baseline and grading by ULN
 * would be worse, both are possible until the version has been chosen explicitly. `byUlnAlways` leaves the branch aside.
 */
export function gradeMask(state: RunState, source: GradeSource, result: LabResult, byUlnAlways = false): GradeMask {
  const { policies, explicit, readingOf } = state.compiled.choices
  if (source.cuts !== undefined) {
    const grades = gradeByMultiples(source.cuts, gradeInputOf(state, result, 'H'))
    return { mask: grades.length === 0 ? allGrades : maskOf(grades), ungradable: grades.length === 0, doubt: false, by: 'uln' }
  }
  const term = termsByTest(source).get(result.test)
  if (term === undefined) return { mask: allGrades, ungradable: true, doubt: false, by: 'uln' }
  const graded = gradesOnly(policies.ctcaeVersion, term, gradeInputOf(state, result, 'H'))
  if (graded.grades.length === 0) return { mask: allGrades, ungradable: true, doubt: false, by: 'uln' }
  const mask = maskOf(graded.grades)
  if (graded.byUln === undefined) return { mask, ungradable: false, doubt: false, by: 'uln' }
  const byUln = maskOf(graded.byUln)
  if (byUlnAlways) return { mask: byUln === 0 ? allGrades : byUln, ungradable: byUln === 0, doubt: false, by: 'uln' }
  const chosen = readingOf.ctcaeVersion !== undefined && explicit.has(readingOf.ctcaeVersion)
  const doubt = byUln > mask && !chosen
  return { mask: doubt ? mask | byUln : mask, ungradable: false, doubt, by: 'baseline', gradeByUln: worst(byUln) }
}

function maskOf(grades: readonly number[]): number {
  let mask = 0
  for (const grade of grades) mask |= 1 << grade
  return mask
}

function signMask(signs: readonly number[]): number {
  if (signs.length === 0) return 3
  let mask = 0
  for (const sign of signs) mask |= sign > 0 ? 2 : 1
  return mask
}

/** Adds to a vector what the current laboratory values and the reported events of the day say of one laboratory fact. */
export function fillLabFact(state: RunState, source: FactSource, fact: number, vector: Vector): void {
  switch (source.kind) {
    case 'grade':
      for (const test of source.tests) {
        const reading = state.labs.get(test)
        if (!isCurrent(state, reading)) continue
        for (const result of reading.results) {
          const { mask, doubt, by, gradeByUln } = gradeMask(state, source, result)
          if (doubt && state.compiled.choices.readingOf.ctcaeVersion)
            vector.readings.push(state.compiled.choices.readingOf.ctcaeVersion)
          raise(vector, fact, mask, { kind: 'lab', on: reading.on, result, by, ...(gradeByUln !== undefined && { gradeByUln }) })
        }
      }
      return
    case 'multiple':
      for (const test of source.tests) {
        const reading = state.labs.get(test)
        if (!isCurrent(state, reading)) continue
        for (const result of reading.results) {
          raise(vector, fact, signMask(compareToMultiple(gradeInputOf(state, result, 'H'), source.above)), {
            kind: 'lab',
            on: reading.on,
            result,
            by: 'uln',
          })
        }
      }
      return
    case 'band': {
      const reading = state.labs.get(source.test)
      if (!isCurrent(state, reading)) return
      for (const result of reading.results) {
        let mask = 1
        for (const [index, limit] of source.below.entries()) {
          const signs = compareToLimit(gradeInputOf(state, result, 'L'), limit, source.unit, source.test)
          if (signs.length === 0) mask = everyOf(source.below.length + 1)
          else if (!signs.some((sign) => sign >= 0)) mask = 1 << (index + 1)
          else if (signs.some((sign) => sign < 0)) mask |= 1 << (index + 1)
        }
        raise(vector, fact, mask, { kind: 'lab', on: reading.on, result, by: 'absolute' })
      }
      return
    }
    default:
      return
  }
}

function raise(vector: Vector, fact: number, mask: number, origin: FactOrigin): void {
  const before = vector.masks[fact] ?? 0
  const after = before === 0 ? mask : worseOf(before, mask)
  if (after !== before || before === 0) vector.origins[fact] = origin
  vector.masks[fact] = after
}

/** Whether a result is surely above its upper limit of normal, or surely off the mildest band. */
export function isAbnormal(state: RunState, result: LabResult): boolean {
  return compareToMultiple(gradeInputOf(state, result, 'H'), 1).some((sign) => sign > 0)
}

/** Whether a result is surely no worse than the patient's baseline. */
export function isAtBaseline(state: RunState, result: LabResult, direction: 'H' | 'L'): boolean {
  const signs = compareToBaseline(gradeInputOf(state, result, direction), result.test)
  return signs.length > 0 && signs.every((sign) => (direction === 'H' ? sign <= 0 : sign >= 0))
}

/** Whether a result is surely not above its upper limit of normal. */
export function isNormal(state: RunState, result: LabResult): boolean {
  const signs = compareToMultiple(gradeInputOf(state, result, 'H'), 1)
  return signs.length > 0 && signs.every((sign) => sign <= 0)
}

/** Says which of several tests of a fact is not current, and which abnormal test has no baseline. */
export function noteTests(state: RunState, tests: readonly string[]): void {
  const current = tests.filter((test) => isCurrent(state, state.labs.get(test)))
  if (current.length === 0) return
  for (const test of tests) {
    if (!current.includes(test))
      caution(
        state,
        'missing-test',
        `no current ${test}: only ${current.join(' and ')} ${current.length === 1 ? 'was' : 'were'} graded`,
      )
  }
  for (const test of current) {
    if (state.labBaselines.has(test) || !state.labs.get(test)?.results.some((result) => isAbnormal(state, result))) continue
    cautionOnce(state, 'baseline-assumed', `no ${test} from before the first dose: a normal baseline was assumed`)
  }
}
