import { termsOfTest } from '../../src/ctcae/index.ts'
import type { AdverseEvent, Day, Fact, FactSource, FactValue, Toxicity } from '../../src/model/index.ts'
import { counts, restTestsOf, testsOf, toxicityOfTerm } from './claims.ts'
import { type Recorded, worstOf } from './completions.ts'
import { examinations, sides, valuesInEye } from './eyes.ts'
import { type Course, currentResults, type Dated, possibleBands, possibleGrades, possiblyAbove } from './laboratory.ts'

/** A toxicity, or one term of a toxicity whose episodes are kept by term. */
export interface Subject {
  toxicity: Toxicity
  term?: string
}

type Values = readonly FactValue[] | undefined

/** The reported events of a day that belong to a subject and count. */
export function eventsOf(course: Course, { toxicity, term }: Subject, day: Day): readonly AdverseEvent[] {
  return course.events.filter(
    (event): event is AdverseEvent =>
      event.kind === 'ae' &&
      event.on === day &&
      counts(course.read, event) &&
      toxicityOfTerm(course.read, event.term)?.id === toxicity.id &&
      (term === undefined || event.term === term),
  )
}

/** The laboratory tests of a subject: those of its facts, or those that are graded as its term. */
export function testsOfSubject(course: Course, { toxicity, term }: Subject): readonly string[] {
  const own = toxicity.facts.flatMap(testsOf)
  return term === undefined ? own : [...own, ...restTestsOf(course.read, term)]
}

function gradeFact(
  course: Course,
  subject: Subject,
  fact: Fact,
  source: Extract<FactSource, { kind: 'grade' }>,
  day: Day,
): Values {
  const events = eventsOf(course, subject, day).filter(({ term }) => source.ofEvent === true || source.terms.includes(term))
  const rest = source.ofEvent === true && subject.term !== undefined ? restTestsOf(course.read, subject.term) : []
  const results = [...source.tests, ...rest].flatMap((test) => currentResults(course, test, day))
  const sets: (readonly FactValue[])[] = results.map((result) => gradesOfResult(course, subject, source, result, events))
  sets.push(...events.map(({ grade }) => [Math.min(4, grade)]))
  return sets.length === 0 ? undefined : worstOf(fact.domain, sets)
}

/** Grades of one result. Of grades that differ by symptoms, the mildest is taken where nobody reported an event. */
function gradesOfResult(
  course: Course,
  subject: Subject,
  source: Extract<FactSource, { kind: 'grade' }>,
  result: Dated,
  events: readonly AdverseEvent[],
): readonly FactValue[] {
  if (source.ofEvent !== true) return possibleGrades(course, result, source.cuts, false)
  const terms = termsOfTest(course.read.policies.ctcaeVersion, result.test).map(({ term }) => term)
  const own = terms.filter((term) => term === subject.term)
  const grades = possibleGrades(course, result, undefined, false, own)
  return events.length > 0 || result.value.comparator !== undefined || grades.length === 5 ? grades : grades.slice(0, 1)
}

function multipleFact(
  course: Course,
  subject: Subject,
  fact: Fact,
  source: Extract<FactSource, { kind: 'multiple' }>,
  day: Day,
): Values {
  const results = source.tests.flatMap((test) => currentResults(course, test, day))
  const events = eventsOf(course, subject, day).filter(({ term }) => source.terms.includes(term))
  const sets = [
    ...results.map((result) => possiblyAbove(course, result, source.above)),
    ...events.map(({ grade }) => [grade >= source.termFrom]),
  ]
  return sets.length === 0 ? undefined : worstOf(fact.domain, sets)
}

/** Findings stand in a day's facts where an eye was examined on it; an eye left out then keeps its last ones. */
function eyeFact(course: Course, subject: Subject, fact: Fact, source: Extract<FactSource, { kind: 'eye' }>, day: Day): Values {
  const examined = day > course.start && examinations(course, day, day).length > 0
  const found = examined ? sides.map((side) => valuesInEye(course, source, fact.domain, side, day)) : []
  const sets = found.filter((values) => values !== undefined)
  for (const { term, grade } of eventsOf(course, subject, day)) {
    const from = source.raisedBy?.[term]
    if (from !== undefined && grade >= from) sets.push(fact.domain.slice(1))
  }
  return sets.length === 0 ? undefined : worstOf(fact.domain, sets)
}

/** What the events of the worst grade of a day say; one yes is a yes. */
function judgementFact(course: Course, subject: Subject, day: Day): Values {
  const events = eventsOf(course, subject, day)
  const worst = Math.max(...events.map(({ grade }) => grade))
  const said = events.filter(({ grade }) => grade === worst).map(({ intolerable }) => intolerable)
  if (said.includes(true)) return [true]
  return said.length === 0 || said.includes(undefined) ? undefined : [false]
}

function symptomFact(course: Course, subject: Subject, source: Extract<FactSource, { kind: 'symptom' }>, day: Day): Values {
  if (examinations(course, day, day).length > 0) return [source.otherwise]
  const events = eventsOf(course, subject, day)
  if (events.length === 0) return undefined
  let worst = source.otherwise
  for (const [name, { terms, fromGrade }] of Object.entries(source.classes)) {
    if (events.some(({ term, grade }) => terms.includes(term) && grade >= fromGrade)) worst = name
  }
  return [worst]
}

function recordedFact(course: Course, subject: Subject, fact: Fact, day: Day): Values {
  const { source } = fact
  switch (source.kind) {
    case 'grade':
      return gradeFact(course, subject, fact, source, day)
    case 'multiple':
      return multipleFact(course, subject, fact, source, day)
    case 'band': {
      const sets = currentResults(course, source.test, day).map((result) => possibleBands(course, result, source))
      return sets.length === 0 ? undefined : worstOf(fact.domain, sets)
    }
    case 'eye':
      return eyeFact(course, subject, fact, source, day)
    case 'judgement':
      return judgementFact(course, subject, day)
    case 'diagnosis': {
      const events = eventsOf(course, subject, day).filter(({ term }) => source.terms.includes(term))
      return events.length === 0 ? undefined : [events.some(({ grade }) => grade >= 1)]
    }
    case 'termClass': {
      const { term } = subject
      const named = Object.entries(source.classes).find(([, terms]) => term !== undefined && terms.includes(term))
      return [named?.[0] ?? source.otherwise]
    }
    case 'symptom':
      return symptomFact(course, subject, source, day)
    case 'reported':
      if (eventsOf(course, subject, day).length > 0) return [true]
      return course.read.policies.laboratoryOnly === 'reaction' ? [true] : undefined
    case 'worst':
    case 'lasting':
      return undefined
  }
}

/** What was recorded of a subject's own facts on a day; what follows from earlier days is left out. */
export function recordedOn(course: Course, subject: Subject, day: Day): Recorded {
  const recorded: Record<string, readonly FactValue[]> = {}
  for (const fact of subject.toxicity.facts) {
    const values = recordedFact(course, subject, fact, day)
    if (values !== undefined) recorded[fact.id] = values
  }
  return recorded
}

/** Whether anything was assessed of a subject on a day after the first. Events of the first day count, values are baseline. */
export function isAssessed(course: Course, subject: Subject, day: Day): boolean {
  if (day < course.start) return false
  if (eventsOf(course, subject, day).length > 0) return true
  if (day === course.start) return false
  const tests = testsOfSubject(course, subject)
  const looksAtEyes = subject.toxicity.facts.some(({ source }) => source.kind === 'eye')
  return course.events.some(
    (event) =>
      event.on === day &&
      ((event.kind === 'labs' && event.results.some(({ test }) => tests.includes(test))) ||
        (event.kind === 'eye' && looksAtEyes)),
  )
}
