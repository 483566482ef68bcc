import {
  type Baseline,
  compareToBaseline,
  compareToLimit,
  compareToMultiple,
  type GradeInput,
  gradeByMultiples,
  gradesOnly,
  type Sign,
  termsOfTest,
} from '../../src/ctcae/index.ts'
import type { CourseEvent, Day, FactSource, FactValue, LabResult } from '../../src/model/index.ts'
import type { Read } from './readings.ts'

export interface Course {
  read: Read
  start: Day
  events: readonly CourseEvent[]
}

/** One laboratory result with its day. */
export interface Dated extends LabResult {
  on: Day
}

/** All results of a test up to a day, in the order of their days. */
export function resultsOf(course: Course, test: string, until: Day): readonly Dated[] {
  return course.events.flatMap((event) =>
    event.kind === 'labs' && event.on <= until
      ? event.results.filter((result) => result.test === test).map((result) => ({ ...result, on: event.on }))
      : [],
  )
}

/** The results of a test that are current on a day: those of the last day on which it was drawn, if that is not too long ago. */
export function currentResults(course: Course, test: string, day: Day): readonly Dated[] {
  const results = resultsOf(course, test, day)
  const last = results.at(-1)?.on
  if (last === undefined || day - last > course.read.policies.valueValidityDays) return []
  return results.filter(({ on }) => on === last)
}

/** The value before the first dose that counts as the patient's own; values of the first day were taken before it. */
function baselineOf(course: Course, test: string): Baseline | undefined {
  const before = resultsOf(course, test, course.start)
  const times = ({ value, uln }: Dated): number => value.number / (uln ?? 1)
  const chosen = course.read.policies.baseline === 'last' ? before.at(-1) : before.toSorted((a, b) => times(a) - times(b)).at(-1)
  if (chosen === undefined) return undefined
  const { value, unit, uln, lln } = chosen
  return { value: value.number, unit, ...(uln === undefined ? {} : { uln }), ...(lln === undefined ? {} : { lln }) }
}

function inputOf(course: Course, { test, value, unit, uln, lln }: Dated): GradeInput {
  const baseline = baselineOf(course, test)
  return {
    value,
    unit,
    ...(uln === undefined ? {} : { uln }),
    ...(lln === undefined ? {} : { lln }),
    ...(baseline === undefined ? {} : { baseline }),
  }
}

const everyGrade: readonly FactValue[] = [0, 1, 2, 3, 4]

/** The possible grades of a result, by its terms or by the guideline's own bounds. `byUln`: by the limit of normal alone. */
export function possibleGrades(
  course: Course,
  result: Dated,
  cuts: readonly number[] | undefined,
  byUln: boolean,
  terms: readonly string[] = termsOfTest(course.read.policies.ctcaeVersion, result.test).map(({ term }) => term),
): readonly FactValue[] {
  const input = inputOf(course, result)
  if (cuts !== undefined) {
    const own = gradeByMultiples(cuts, input)
    return own.length === 0 ? everyGrade : own
  }
  const sets = terms.map((term) => gradesOnly(course.read.policies.ctcaeVersion, term, input))
  const grades = sets.flatMap((set) => (byUln ? (set.byUln ?? set.grades) : [...set.grades, ...(set.byUln ?? [])]))
  return grades.length === 0 ? everyGrade : everyGrade.filter((grade) => grades.includes(grade as 0 | 1 | 2 | 3 | 4))
}

/** Whether a result is above so many times its upper limit of normal: yes, no, or either. */
export function possiblyAbove(course: Course, result: Dated, times: number): readonly FactValue[] {
  return fromSigns(compareToMultiple(inputOf(course, result), times), (sign) => sign > 0)
}

/** How many of the limits of a band a result is below. */
export function possibleBands(
  course: Course,
  result: Dated,
  { below, unit, test }: Extract<FactSource, { kind: 'band' }>,
): readonly FactValue[] {
  const each = below.map((limit) => fromSigns(compareToLimit(inputOf(course, result), limit, unit, test), (sign) => sign < 0))
  const possible = [0, ...below.map((_, index) => index + 1)].filter((band) =>
    each.every((values, index) => values.includes(index < band)),
  )
  return possible
}

/** Whether a result is surely no higher than the patient's own baseline. */
export function isNoWorseThanBaseline(course: Course, result: Dated): boolean {
  const signs = compareToBaseline(inputOf(course, result), result.test)
  return signs.length > 0 && signs.every((sign) => sign <= 0)
}

/** Whether a result is surely not above its upper limit of normal. */
export function isNormal(course: Course, result: Dated): boolean {
  return possiblyAbove(course, result, 1).every((above) => above === false)
}

function fromSigns(signs: readonly Sign[], holds: (sign: Sign) => boolean): readonly FactValue[] {
  if (signs.length === 0) return [false, true]
  return [false, true].filter((value) => signs.some((sign) => holds(sign) === value))
}
