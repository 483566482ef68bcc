import type { AdverseEvent, Day, Fact, FactValue, Recovery, RecoveryTerm } from '../../src/model/index.ts'
import { restTestsOf, testsOf } from './claims.ts'
import { completionsOf, possibleValues } from './completions.ts'
import { examinations, isStated, type Side, sides, valuesInEye } from './eyes.ts'
import { eventsOf, recordedOn, type Subject } from './facts.ts'
import type { Episode } from './history.ts'
import {
  type Course,
  currentResults,
  type Dated,
  isNormal,
  isNoWorseThanBaseline,
  possibleGrades,
  possiblyAbove,
  resultsOf,
} from './laboratory.ts'
import { firstTime } from './occurrence.ts'
import { isContinue, outcomeOf } from './rules.ts'

/** A value that another toxicity handed over to a term, and whether it is no worse than at baseline. */
export interface Handed {
  values: readonly FactValue[]
  noWorse: boolean
}

function testsFor(course: Course, { term }: Subject, fact: Fact): readonly string[] {
  const { source } = fact
  const rest = source.kind === 'grade' && source.ofEvent === true && term !== undefined ? restTestsOf(course.read, term) : []
  return [...testsOf(fact), ...rest]
}

function valuesOfResult(course: Course, { source }: Fact, result: Dated, byUln: boolean): readonly FactValue[] {
  if (source.kind === 'multiple') return possiblyAbove(course, result, source.above)
  return possibleGrades(course, result, source.kind === 'grade' ? source.cuts : undefined, byUln)
}

function resultShows(course: Course, fact: Fact, term: RecoveryTerm, result: Dated): boolean {
  if (term.orBaseline && isNoWorseThanBaseline(course, result)) return true
  if (term.normal) return isNormal(course, result)
  return valuesOfResult(course, fact, result, term.byUln).every((value) => term.among.includes(value))
}

function baselineGrade(course: Course, term: string): number {
  const before = course.events.filter(
    (event): event is AdverseEvent => event.kind === 'ae' && event.term === term && event.on < course.start,
  )
  const grades = before.map(({ grade }) => grade)
  return course.read.policies.baseline === 'last' ? (grades.at(-1) ?? 0) : Math.max(0, ...grades)
}

function eventShows(course: Course, { source }: Fact, term: RecoveryTerm, event: AdverseEvent): boolean {
  if (term.orBaseline && event.grade <= baselineGrade(course, event.term)) return true
  if (source.kind === 'multiple') return term.among.includes(event.grade >= source.termFrom)
  return term.normal ? event.grade === 0 : term.among.includes(Math.min(4, event.grade))
}

/** Laboratory values: each test that was abnormal in the episode is current, and every current value shows it. */
function laboratoryShows(course: Course, episode: Episode, fact: Fact, term: RecoveryTerm, day: Day): boolean {
  const { source } = fact
  const tests = testsFor(course, episode.subject, fact)
  const from = Math.max(course.start + 1, episode.opened - course.read.policies.valueValidityDays)
  const wasAbnormal = (test: string): boolean =>
    resultsOf(course, test, day).some(
      (result) => result.on >= from && valuesOfResult(course, fact, result, false).some((value) => value !== fact.domain[0]),
    )
  const current = tests.flatMap((test) => currentResults(course, test, day))
  const events = eventsOf(course, episode.subject, day).filter(
    (event) => source.kind === 'grade' && (source.ofEvent === true || source.terms.includes(event.term)),
  )
  const named = eventsOf(course, episode.subject, day).filter(
    (event) => source.kind === 'multiple' && source.terms.includes(event.term),
  )
  if (current.length + events.length + named.length === 0) return false
  if (tests.some((test) => wasAbnormal(test) && currentResults(course, test, day).length === 0)) return false
  return (
    current.every((result) => resultShows(course, fact, term, result)) &&
    [...events, ...named].every((event) => eventShows(course, fact, term, event))
  )
}

/** Whether an event alone is such that a rule asks for something. */
function metARule({ toxicity }: Subject, fact: Fact, event: AdverseEvent): boolean {
  const judgement = toxicity.facts.find(({ source }) => source.kind === 'judgement')
  const said = judgement === undefined || event.intolerable === undefined ? {} : { [judgement.id]: [event.intolerable] }
  const possible = possibleValues(toxicity.facts, { [fact.id]: [Math.min(4, event.grade)], ...said })
  return completionsOf(possible).some((facts) => !isContinue(outcomeOf(toxicity.rules, facts, firstTime)))
}

/** Every term that met a rule in the episode was last seen recovered. */
function everyTermShows(course: Course, { subject, opened }: Episode, fact: Fact, term: RecoveryTerm, day: Day): boolean {
  const events: AdverseEvent[] = []
  for (let each = opened; each <= day; each++) events.push(...eventsOf(course, subject, each))
  const terms = new Set(events.filter((event) => metARule(subject, fact, event)).map((event) => event.term))
  return [...terms].every((name) => {
    const own = events.filter((event) => event.term === name)
    const last = own.at(-1)?.on
    return own.filter(({ on }) => on === last).every((event) => eventShows(course, fact, term, event))
  })
}

/**
 * The eyes that must have recovered: those that showed, in the episode, what is no recovery. A symptom is not said to be
 * of one eye: then, and where no eye is known to be affected, both must show it.
 */
function affectedEyes(course: Course, { subject, opened, assessments }: Episode, criterion: Recovery, day: Day): readonly Side[] {
  const affected = sides.filter((side) =>
    examinations(course, opened, day).some(
      (event) =>
        event[side] !== undefined &&
        criterion.all.some(({ fact: id, among }) => {
          const fact = subject.toxicity.facts.find((each) => each.id === id)
          if (fact?.source.kind !== 'eye') return false
          const values = valuesInEye(course, fact.source, fact.domain, side, event.on)
          return values?.some((value) => !among.includes(value)) === true
        }),
    ),
  )
  const bySymptom = assessments.some(
    ({ about, completions }) =>
      !(sides as readonly string[]).includes(about) && completions.some(({ asked }) => !isContinue(asked)),
  )
  if (affected.length > 0 && !bySymptom) return affected
  const worseSince = examinations(course, opened, day).some((event) => event.worse !== undefined)
  return worseSince ? ['worse'] : ['right', 'left']
}

function eyesShow(course: Course, episode: Episode, criterion: Recovery, fact: Fact, term: RecoveryTerm, day: Day): boolean {
  const { source, domain } = fact
  if (source.kind !== 'eye') return false
  return affectedEyes(course, episode, criterion, day).every(
    (side) =>
      examinations(course, episode.opened, day).some((event) => event[side] !== undefined) &&
      isStated(course, source, side, day) &&
      valuesInEye(course, source, domain, side, day)?.every((value) => term.among.includes(value)) === true,
  )
}

function retinaIsNormal(course: Course, day: Day): boolean {
  const found = examinations(course, day, day).flatMap((event) => sides.flatMap((side) => event[side]?.retina ?? []))
  return found.length > 0 && found.every((retina) => retina === 'normal')
}

function shows(course: Course, episode: Episode, criterion: Recovery, term: RecoveryTerm, day: Day, handed?: Handed): boolean {
  const { toxicity } = episode.subject
  const fact = toxicity.facts.find(({ id }) => id === term.fact)
  if (fact === undefined) return false
  const { source } = fact
  if (handed !== undefined && source.kind === 'grade' && source.ofEvent === true) {
    return (term.orBaseline && handed.noWorse) || handed.values.every((value) => term.among.includes(value))
  }
  if (source.kind === 'eye') return eyesShow(course, episode, criterion, fact, term, day)
  if (source.kind === 'grade' || source.kind === 'multiple') {
    if (!laboratoryShows(course, episode, fact, term, day)) return false
    const together = source.kind === 'grade' && source.ofEvent === true && toxicity.episodes === 'together'
    return !together || everyTermShows(course, episode, fact, term, day)
  }
  return recordedOn(course, episode.subject, fact, day)?.every((value) => term.among.includes(value)) === true
}

/** Whether a criterion is met on a day, by what was recorded. What is not known never shows it. */
export function isMet(course: Course, episode: Episode, criterion: Recovery, day: Day, handed?: Handed): boolean {
  if (criterion.examination === 'eye' && examinations(course, day, day).length === 0) return false
  if (criterion.examination === 'retina' && retinaIsNormal(course, day)) return true
  return criterion.all.every((term) => shows(course, episode, criterion, term, day, handed))
}

/** Whether a retinal examination was made on a day. */
export function retinaExamined(course: Course, day: Day): boolean {
  return examinations(course, day, day).some((event) => sides.some((side) => event[side]?.retina !== undefined))
}
