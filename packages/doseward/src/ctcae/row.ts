import type { ReportedValue } from '../model/course.ts'
import { criterionOf } from './lookup.ts'
import { gradeTerm, gradeTest, whyNoTest } from './outcome.ts'
import { termsOfTest } from './tests.ts'
import type { Baseline, CtcaeVersion, Direction, GradeInput, GradeOutcome } from './types.ts'

/** A row of the `grade` command: the columns as they came, and the answer. */
export type GradedRow = Record<string, string> & {
  term: string
  direction: string
  /** 0-4, or empty where it is ungradable or several grades are possible. */
  grade: string
  criterion: string
  why: string
}

/** Gives a reported value from its text: a number, or one with a comparator (`>9999`); undefined where it is none. */
export function parseReported(text: string): ReportedValue | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').replace('\u2264', '<=').replace('\u2265', '>=')
  const match = /^(<=|>=|<|>)?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.exec(plain)
  if (match === null) return undefined
  const number = Number(`${match[2]}${match[3] ?? ''}`)
  if (!Number.isFinite(number)) return undefined
  return match[1] === undefined ? { number } : { number, comparator: match[1] as '<' | '<=' | '>' | '>=' }
}

/** Gives the version that a text names: `4.0`, `v4.03`, `5`, ...; undefined where it is none. */
export function parseVersion(text: string): CtcaeVersion | undefined {
  switch (/^(?:ctcae)?v?(\d(?:\.\d+)?)$/.exec(text.toLowerCase().replace(/\s+/g, ''))?.[1]) {
    case '4':
    case '4.0':
    case '4.03':
      return '4.03'
    case '5':
    case '5.0':
      return '5.0'
    case '6':
    case '6.0':
      return '6.0'
    default:
      return undefined
  }
}

/** A problem with a row, for people. */
class RowProblem extends Error {}

function numberOf(row: Readonly<Record<string, string>>, column: string): number | undefined {
  const text = row[column]?.trim() ?? ''
  if (text === '') return undefined
  const value = parseReported(text)
  if (value === undefined || value.comparator !== undefined) throw new RowProblem(`${column} ${text} is not a number`)
  return value.number
}

function flagOf(row: Readonly<Record<string, string>>, column: string): boolean | undefined {
  const text = row[column]?.trim().toLowerCase() ?? ''
  if (text === '') return undefined
  if (['true', 'yes', 'y', '1'].includes(text)) return true
  if (['false', 'no', 'n', '0'].includes(text)) return false
  throw new RowProblem(`${column} ${text} is neither yes nor no`)
}

/** `NORMAL` is normal; `HIGH` and `LOW` are abnormal for terms of that direction. */
function abnormalFlag(text: string, direction: Direction): boolean | undefined {
  const flag = text.trim().toUpperCase()
  if (flag === '') return undefined
  if (flag.startsWith(direction === 'H' ? 'HIGH' : 'LOW') || flag === direction || flag === direction.repeat(2)) return true
  if (['NORMAL', 'N', 'HIGH', 'LOW', 'H', 'L', 'HH', 'LL', 'HIGH HIGH', 'LOW LOW'].includes(flag)) return false
  throw new RowProblem(`baseline_flag ${text} is not one of NORMAL, HIGH and LOW`)
}

function baselineOf(row: Readonly<Record<string, string>>): Baseline | undefined {
  const value = numberOf(row, 'baseline')
  if (value === undefined) return undefined
  const baseline: Baseline = { value, unit: row.baseline_unit?.trim() || (row.unit?.trim() ?? '') }
  const [uln, lln] = [numberOf(row, 'baseline_uln'), numberOf(row, 'baseline_lln')]
  if (uln !== undefined) baseline.uln = uln
  if (lln !== undefined) baseline.lln = lln
  return baseline
}

function inputOf(row: Readonly<Record<string, string>>, direction: Direction): GradeInput {
  const text = row.value?.trim() ?? ''
  if (text === '') throw new RowProblem('the value is missing')
  const value = parseReported(text)
  if (value === undefined) throw new RowProblem(`the value ${text} is not a number from 0 up, with or without one of < <= > >=`)
  const input: GradeInput = { value }
  const unit = row.unit?.trim() ?? ''
  if (unit !== '') input.unit = unit
  const [lln, uln, baseline] = [numberOf(row, 'lln'), numberOf(row, 'uln'), baselineOf(row)]
  if (lln !== undefined) input.lln = lln
  if (uln !== undefined) input.uln = uln
  if (baseline !== undefined) input.baseline = baseline
  const abnormal = abnormalFlag(row.baseline_flag ?? '', direction)
  if (abnormal !== undefined) input.baselineAbnormal = abnormal
  const [fasting, anticoagulated] = [flagOf(row, 'fasting'), flagOf(row, 'anticoagulated')]
  if (fasting !== undefined) input.fasting = fasting
  if (anticoagulated !== undefined) input.anticoagulated = anticoagulated
  return input
}

function directionOf(row: Readonly<Record<string, string>>): Direction | undefined {
  const text = row.direction?.trim() ?? ''
  if (text === '') return undefined
  if (/^l(?:ow)?$/i.test(text)) return 'L'
  if (/^h(?:igh)?$/i.test(text)) return 'H'
  throw new RowProblem(`direction ${text} is neither L nor H`)
}

function gradedRow(row: Readonly<Record<string, string>>, outcome: GradeOutcome): GradedRow {
  const { grades, question } = outcome
  const why = question === undefined ? outcome.why : `${outcome.why} ${question}`
  return {
    ...row,
    term: outcome.term,
    direction: outcome.direction,
    grade: grades.length === 1 ? String(grades[0]) : '',
    criterion: grades.length > 1 ? '' : outcome.criterion,
    why,
  }
}

function withoutGrade(row: Readonly<Record<string, string>>, why: string, term = '', direction = ''): GradedRow {
  const given = { term: row.term?.trim() || term, direction: row.direction?.trim() || direction }
  return {
    ...row,
    ...given,
    grade: '',
    criterion: '',
    why: `Ungradable: ${why.endsWith('.') || why.endsWith('?') ? why : `${why}.`}`,
  }
}

/**
 * Gives the graded rows of one row of the `grade` command: one for a `term`, one for each term of a `test`.
 *
 * Columns: `term` or `test`, `value`, `unit`, `lln`, `uln`, `baseline`, and optionally `direction`, `ctcae`,
 * `baseline_unit`, `baseline_uln`, `baseline_lln`, `baseline_flag` (NORMAL, HIGH, LOW), `fasting` and `anticoagulated` (yes or
 * no). A row that cannot be graded has an empty grade and says why; it never throws.
 */
export function gradeRow(row: Readonly<Record<string, string>>, defaultVersion: CtcaeVersion): readonly GradedRow[] {
  const version = row.ctcae?.trim() ? parseVersion(row.ctcae) : defaultVersion
  if (version === undefined) return [withoutGrade(row, `ctcae ${row.ctcae} is not one of 4.03, 5.0 and 6.0`)]
  const [term, test] = [row.term?.trim() ?? '', row.test?.trim() ?? '']
  try {
    const direction = directionOf(row)
    if (term !== '') return [gradedByTerm(row, version, term, direction)]
    if (test === '') return [withoutGrade(row, 'the row names neither a term nor a test')]
    const terms = termsOfTest(version, test).filter((each) => direction === undefined || each.direction === direction)
    if (terms.length === 0) return [withoutGrade(row, noTermWords(version, test, direction))]
    return terms.map((each) => gradedByTest(row, version, test, each.term, each.direction))
  } catch (problem) {
    if (problem instanceof RowProblem) return [withoutGrade(row, problem.message)]
    throw problem
  }
}

function noTermWords(version: CtcaeVersion, test: string, direction: Direction | undefined): string {
  const others = termsOfTest(version, test)
  return others.length === 0
    ? whyNoTest(version, test)
    : `CTCAE ${version} has no ${direction === 'L' ? 'low' : 'high'} term for the test ${test}, only ${others.map((each) => each.term).join(' and ')}`
}

function gradedByTerm(
  row: Readonly<Record<string, string>>,
  version: CtcaeVersion,
  term: string,
  direction: Direction | undefined,
): GradedRow {
  const known = criterionOf(version, term)?.criterion
  if (known === undefined) return gradedRow(row, gradeTerm(version, term, { value: { number: 0 } }))
  const outcome = gradeTerm(version, term, inputOf(row, known.direction))
  return direction !== undefined && direction !== outcome.direction
    ? withoutGrade(
        row,
        `direction ${direction} does not fit ${outcome.term}, which is about ${outcome.direction === 'L' ? 'low' : 'high'} values`,
      )
    : gradedRow(row, outcome)
}

function gradedByTest(
  row: Readonly<Record<string, string>>,
  version: CtcaeVersion,
  test: string,
  term: string,
  direction: Direction,
): GradedRow {
  try {
    const input = inputOf(row, direction)
    const outcome = gradeTest(version, test, input, direction).find((each) => each.term === term)
    return outcome === undefined ? withoutGrade(row, whyNoTest(version, test), term, direction) : gradedRow(row, outcome)
  } catch (problem) {
    if (problem instanceof RowProblem) return withoutGrade(row, problem.message, term, direction)
    throw problem
  }
}
