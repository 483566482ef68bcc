import { termsOfTest } from '../../src/ctcae/index.ts'
import type { AdverseEvent, Day, Fact, FactSource, FactValue, Toxicity } from '../../src/model/index.ts'
import { counts, restTestsOf, testsOf, toxicityOfTerm } from './claims.ts'
import { type Recorded, worstOf } from './completions.ts'
import { examinations, lastFindings, type Side, sides, valuesInEye } from './eyes.ts'
import { type Course, currentResults, type Dated, possibleBands, possibleGrades, possiblyAbove } from './laboratory.ts'

/** A toxicity, or one term of a toxicity whose episodes are kept by term. */
export interface Subject {
  toxicity: Toxicity
  term?: string
}

type Values = readonly FactValue[] | undefined
type Kind<K extends FactSource['kind']> = Extract<FactSource, { kind: K }>

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

/** What one assessment goes by: reported events, and for an examination the eye. */
export interface Seen {
  events: readonly AdverseEvent[]
  side?: Side
  /** Whether the eye was left out today and keeps its last findings. */
  stale?: true
  /** What a later assessment must be of to answer a question of this one. */
  about: string
}

/**
 * The assessments of a day: each reported event, and each eye, is one of its own where the toxicity goes by them;
 * laboratory values that are current are judged together.
 */
export function seenOn(course: Course, subject: Subject, day: Day): readonly Seen[] {
  const events = eventsOf(course, subject, day)
  const { facts } = subject.toxicity
  const byEvent = facts.some(({ source }) => source.kind === 'grade' && source.ofEvent === true)
  const byEye = facts.some(({ source }) => source.kind === 'eye')
  const each = events.map((event): Seen => ({ events: [event], about: event.term }))
  if (byEye) {
    const examined = day > course.start && examinations(course, day, day).length > 0
    const eyes = sides.filter((side) => examined && lastFindings(course, side, day).length > 0)
    const isToday = (side: Side): boolean => examinations(course, day, day).some((event) => event[side] !== undefined)
    const found = eyes.map((side): Seen => ({ events: [], side, about: side, ...(isToday(side) ? {} : { stale: true }) }))
    return [...found, ...each]
  }
  return byEvent && events.length > 0 ? each : [{ events, about: '' }]
}

function gradeFact(course: Course, subject: Subject, fact: Fact, source: Kind<'grade'>, { events }: Seen, day: Day): Values {
  const named = events.filter(({ term }) => source.ofEvent === true || source.terms.includes(term))
  const rest = source.ofEvent === true && subject.term !== undefined ? restTestsOf(course.read, subject.term) : []
  const results = [...source.tests, ...rest].flatMap((test) => currentResults(course, test, day))
  const sets: (readonly FactValue[])[] = results.map((result) => gradesOfResult(course, subject, source, result, named))
  sets.push(...named.map(({ grade }) => [Math.min(4, grade)]))
  return sets.length === 0 ? undefined : worstOf(fact.domain, sets)
}

/** Grades of one result. Of grades that differ by symptoms, the mildest is taken where nobody reported an event. */
function gradesOfResult(
  course: Course,
  subject: Subject,
  source: Kind<'grade'>,
  result: Dated,
  events: readonly AdverseEvent[],
): readonly FactValue[] {
  if (source.ofEvent !== true) return possibleGrades(course, result, source.cuts, false)
  const terms = termsOfTest(course.read.policies.ctcaeVersion, result.test).map(({ term }) => term)
  const own = terms.filter((term) => term === subject.term)
  const grades = possibleGrades(course, result, undefined, false, own)
  return events.length > 0 || result.value.comparator !== undefined || grades.length === 5 ? grades : grades.slice(0, 1)
}

function multipleFact(course: Course, fact: Fact, source: Kind<'multiple'>, { events }: Seen, day: Day): Values {
  const results = source.tests.flatMap((test) => currentResults(course, test, day))
  const named = events.filter(({ term }) => source.terms.includes(term))
  const sets = [
    ...results.map((result) => possiblyAbove(course, result, source.above)),
    ...named.map(({ grade }) => [grade >= source.termFrom]),
  ]
  return sets.length === 0 ? undefined : worstOf(fact.domain, sets)
}

/** A finding of the eye that was examined. A term says that a finding is there on a day of an examination; else it is a symptom. */
function eyeFact(course: Course, fact: Fact, source: Kind<'eye'>, { events, side }: Seen, day: Day): Values {
  if (side !== undefined) return valuesInEye(course, source, fact.domain, side, day)
  if (examinations(course, day, day).length === 0) return undefined
  const raised = events.some(({ term, grade }) => grade >= (source.raisedBy?.[term] ?? Number.POSITIVE_INFINITY))
  return raised ? fact.domain.slice(1, 2) : undefined
}

function judgementFact({ events }: Seen): Values {
  const said = events.map(({ intolerable }) => intolerable)
  if (said.includes(true)) return [true]
  return said.length === 0 || said.includes(undefined) ? undefined : [false]
}

function symptomFact(course: Course, source: Kind<'symptom'>, { events }: Seen, day: Day): Values {
  if (examinations(course, day, day).length > 0) return [source.otherwise]
  if (events.length === 0) return undefined
  let worst = source.otherwise
  for (const [name, { terms, fromGrade }] of Object.entries(source.classes)) {
    if (events.some(({ term, grade }) => terms.includes(term) && grade >= fromGrade)) worst = name
  }
  return [worst]
}

function recordedFact(course: Course, subject: Subject, fact: Fact, seen: Seen, day: Day): Values {
  const { source } = fact
  switch (source.kind) {
    case 'grade':
      return gradeFact(course, subject, fact, source, seen, day)
    case 'multiple':
      return multipleFact(course, fact, source, seen, day)
    case 'band': {
      const sets = currentResults(course, source.test, day).map((result) => possibleBands(course, result, source))
      return sets.length === 0 ? undefined : worstOf(fact.domain, sets)
    }
    case 'eye':
      return eyeFact(course, fact, source, seen, day)
    case 'judgement':
      return judgementFact(seen)
    case 'diagnosis': {
      const events = seen.events.filter(({ term }) => source.terms.includes(term))
      return events.length === 0 ? undefined : [events.some(({ grade }) => grade >= 1)]
    }
    case 'termClass': {
      const { term } = subject
      const named = Object.entries(source.classes).find(([, terms]) => term !== undefined && terms.includes(term))
      return [named?.[0] ?? source.otherwise]
    }
    case 'symptom':
      return symptomFact(course, source, seen, day)
    case 'reported':
      if (seen.events.length > 0) return [true]
      return course.read.policies.laboratoryOnly === 'reaction' ? [true] : undefined
    case 'worst':
    case 'lasting':
      return undefined
  }
}

/** What one assessment recorded of a subject's own facts; what follows from earlier days is left out. */
export function recordedOf(course: Course, subject: Subject, seen: Seen, day: Day): Recorded {
  const recorded: Record<string, readonly FactValue[]> = {}
  for (const fact of subject.toxicity.facts) {
    const values = recordedFact(course, subject, fact, seen, day)
    if (values !== undefined) recorded[fact.id] = values
  }
  return recorded
}

/** What all events and values of a day together say of a fact. */
export function recordedOn(course: Course, subject: Subject, fact: Fact, day: Day): Values {
  return recordedFact(course, subject, fact, { events: eventsOf(course, subject, day), about: '' }, day)
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
