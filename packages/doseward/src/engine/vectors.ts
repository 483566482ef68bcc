import type { CompiledToxicity } from '../compile/index.ts'
import { type CtcaeVersion, gradesOnly, termsOfTest } from '../ctcae/index.ts'
import type { AdverseEvent, Day, Eye, LabResult } from '../model/index.ts'
import type { DayEvents } from './days.ts'
import { eyeVector } from './eyes.ts'
import { fillLabFact, gradeInputOf, isAtBaseline, noteTests } from './labs.ts'
import { everyOf, mildest, worseOf, worst } from './masks.ts'
import { caution } from './notes.ts'
import { emptyVector, type FactOrigin, type LastingRun, type RunState, type Track, type Vector } from './state.ts'

function set(vector: Vector, fact: number, mask: number, origin: FactOrigin): void {
  vector.masks[fact] = mask
  vector.origins[fact] = origin
}

/** Whether an event is judged unrelated, so that it asks for nothing. */
export function isUnrelated(state: RunState, event: AdverseEvent): boolean {
  return event.related === 'false' && state.compiled.choices.policies.relatedness === 'related-or-unknown'
}

/** Notes on a vector what its event says beside the facts. */
function describeEvent(state: RunState, vector: Vector, event: AdverseEvent): void {
  vector.unrelated = isUnrelated(state, event)
  const reading = state.compiled.choices.readingOf.relatedness
  if (event.related === 'false' && reading !== undefined) vector.readings.push(reading)
  if (event.onset !== undefined) vector.onset = event.onset
  if (event.responsible !== undefined) vector.responsible = event.responsible
}

/**
 * Gives the assessment of a toxicity whose facts are laboratory values and the events that raise them; undefined where the
 * day assessed none of them.
 */
export function organVector(
  state: RunState,
  compiled: CompiledToxicity,
  track: Track | undefined,
  events: DayEvents,
  mine: readonly AdverseEvent[],
): Vector | undefined {
  const { facts } = compiled.toxicity
  const tested = events.labs.some(({ results }) =>
    results.some(({ test }) => state.compiled.testOwner.get(test) === compiled.index),
  )
  if (!tested && mine.length === 0) return undefined
  const vector = emptyVector(compiled, '')
  for (const event of events.labs) {
    if (event.responsible !== undefined) vector.responsible = [...(vector.responsible ?? []), ...event.responsible]
  }
  for (const [index, { source }] of facts.entries()) {
    fillLabFact(state, source, index, vector)
    if (tested && source.kind === 'grade') noteTests(state, source.tests)
    if (source.kind === 'diagnosis' || source.kind === 'grade' || source.kind === 'multiple') {
      for (const event of mine) {
        if (compiled.termPlaces[index]?.has(event.term.toLowerCase()) === true)
          raiseByEvent(state, compiled, vector, index, event)
      }
    }
  }
  for (const event of mine) if (!isUnrelated(state, event)) describeEvent(state, vector, event)
  vector.unrelated = !tested && mine.every((event) => isUnrelated(state, event))
  deriveFromOthers(state, compiled, track, vector)
  return vector
}

function hasTerm(terms: readonly string[], term: string): boolean {
  const wanted = term.toLowerCase()
  return terms.some((candidate) => candidate.toLowerCase() === wanted)
}

/** A reported event of an organ family supplies or raises that family's fact of the day: the worse of event and laboratory. */
function raiseByEvent(state: RunState, compiled: CompiledToxicity, vector: Vector, fact: number, event: AdverseEvent): void {
  const source = compiled.toxicity.facts[fact]?.source
  const origin: FactOrigin = { kind: 'event', on: event.on, event }
  const before = vector.masks[fact] ?? 0
  const grade = Math.min(event.grade, 4)
  if (isUnrelated(state, event)) return
  if (source?.kind === 'diagnosis') {
    set(vector, fact, event.grade >= 1 || before === 2 ? 2 : 1, origin)
  } else if (source?.kind === 'multiple') {
    if (event.grade >= source.termFrom) set(vector, fact, 2, origin)
  } else if (before === 0) {
    set(vector, fact, 1 << grade, origin)
  } else {
    const raised = worseOf(before, 1 << grade)
    if (before !== 1 << grade) {
      caution(
        state,
        'grades-differ',
        `${event.term} was reported at Grade ${event.grade} and the laboratory value says otherwise; the higher counts`,
      )
    }
    if (raised !== before) set(vector, fact, raised, origin)
  }
}

/** Fills facts that are made from other facts: the worst of the episode, and how long a fact has lasted. */
function deriveFromOthers(state: RunState, compiled: CompiledToxicity, track: Track | undefined, vector: Vector): void {
  const { facts } = compiled.toxicity
  for (const place of compiled.places.worst) {
    const source = facts[place]?.source
    if (source?.kind !== 'worst') continue
    const of = compiled.factIndex.get(source.of) ?? 0
    const today = vector.masks[of] ?? 0
    const before = track?.open === undefined ? 0 : 1 << (track.open.worst[of] ?? 0)
    const mask = today === 0 ? before : before === 0 ? today : worseOf(today, before)
    if (mask !== 0) set(vector, place, mask, { kind: 'carried', on: track?.open?.opened ?? state.day })
  }
  for (const place of compiled.places.lasting) {
    const source = facts[place]?.source
    if (source?.kind !== 'lasting') continue
    const run = lastingRun(
      track?.runs.get(place),
      vector.masks[compiled.factIndex.get(source.of) ?? 0] ?? 0,
      source.from,
      state.day,
    )
    if (run === undefined) continue
    const over = state.day - run.since > source.days
    set(vector, place, over ? (run.sure ? 2 : 3) : 1, { kind: 'carried', on: run.since })
  }
}

/** Gives the run of a lasting fact after today's values; undefined where there is none. A day without a value does not break it. */
export function lastingRun(before: LastingRun | undefined, mask: number, from: number, day: Day): LastingRun | undefined {
  if (mask === 0) return before
  if (worst(mask) < from) return undefined
  const known = mildest(mask) >= from
  if (before === undefined) return known ? { since: day, sure: true } : undefined
  return known ? before : { since: before.since, sure: false }
}

/** Gives the assessment of a reported event by a toxicity that goes by the grade of events. */
export function eventVector(state: RunState, compiled: CompiledToxicity, event: AdverseEvent): Vector {
  const vector = emptyVector(compiled, event.term)
  const origin: FactOrigin = { kind: 'event', on: event.on, event }
  for (const [index, fact] of compiled.toxicity.facts.entries()) {
    const { source } = fact
    if (source.kind === 'grade') set(vector, index, 1 << Math.min(event.grade, 4), origin)
    else if (source.kind === 'judgement') {
      const value = event[source.field]
      if (value !== undefined) set(vector, index, value ? 2 : 1, origin)
    } else if (source.kind === 'reported') set(vector, index, isUnrelated(state, event) ? 1 : 2, origin)
    else if (source.kind === 'termClass') set(vector, index, classOf(compiled, index, event.term), origin)
  }
  describeEvent(state, vector, event)
  return vector
}

/** Gives the class of a term as a set of one; the first class is that of all terms not named. */
function classOf(compiled: CompiledToxicity, fact: number, term: string): number {
  return 1 << (compiled.termPlaces[fact]?.get(term.toLowerCase()) ?? 0)
}

/** A laboratory result by a term that no toxicity with rows of its own claims. */
export interface TermGrade {
  term: string
  mask: number
  result: LabResult
  atBaseline: boolean
}

/** Gives the grades of a result by each CTCAE term that its test feeds; an ungradable one is a caution and no grade. */
export function termGrades(state: RunState, result: LabResult): readonly TermGrade[] {
  const version = state.compiled.choices.policies.ctcaeVersion
  const terms = termsOfTest(version, result.test)
  if (terms.length === 0) {
    caution(state, 'test-not-graded', `${result.test} feeds no term of CTCAE ${version}: it was not used`)
    return []
  }
  return terms.flatMap(({ term, direction }) => {
    const { grades } = gradesOnly(version, term, gradeInputOf(state, result, direction))
    if (grades.length === 0) {
      caution(state, 'ungradable', `${result.test} cannot be graded as ${term}: a limit of normal or the unit is missing`)
      // Where one limit is given, the term of the other direction is not what the laboratory was asked about.
      if (result.uln !== undefined || result.lln !== undefined) return []
      return [{ term, mask: ungradableMask(version, term, direction, result), result, atBaseline: false }]
    }
    const mask = knownPart(state, result, term, grades)
    return [{ term, mask, result, atBaseline: isAtBaseline(state, result, direction) }]
  })
}

/** How far from the limit that was not given a value may lie, in multiples of it. */
const supposedMultiples = [0.5, 1.01, 1.4, 2, 2.9, 4, 5.5, 8, 15, 30]

/** Gives the grades that a value without its limit of normal may have: by every limit that a laboratory might have given. */
function ungradableMask(version: CtcaeVersion, term: string, direction: 'H' | 'L', result: LabResult): number {
  let mask = 0
  for (const multiple of supposedMultiples) {
    const limit = direction === 'H' ? { uln: result.value.number / multiple } : { lln: result.value.number * multiple }
    for (const grade of gradesOnly(version, term, { value: result.value, unit: result.unit, ...limit }).grades) mask |= 1 << grade
  }
  return mask === 0 ? everyOf(5) : mask
}

/**
 * Gives the grades of a laboratory value that nobody reported as an event. Where symptoms or treatment would decide between
 * grades the mildest is taken, and said: whoever has the symptom reports it as an event. A censored value keeps its set.
 */
function knownPart(state: RunState, result: LabResult, term: string, grades: readonly number[]): number {
  const [mildestGrade] = grades
  if (grades.length > 1 && result.value.comparator === undefined && mildestGrade !== undefined) {
    caution(
      state,
      'possible-grades',
      `${result.test} is Grade ${grades.join(' or ')} as ${term}, depending on symptoms or treatment; Grade ${mildestGrade} was taken until an event is reported`,
    )
    return 1 << mildestGrade
  }
  return grades.reduce((mask, grade) => mask | (1 << grade), 0)
}

/** Gives the assessment of a laboratory value by a toxicity that goes by the grade of events. */
export function labVector(state: RunState, compiled: CompiledToxicity, graded: TermGrade, reaction: boolean | undefined): Vector {
  const vector: Vector = { ...emptyVector(compiled, graded.term), atBaseline: graded.atBaseline }
  const origin: FactOrigin = { kind: 'lab', on: state.day, result: graded.result }
  for (const [index, fact] of compiled.toxicity.facts.entries()) {
    const { source } = fact
    if (source.kind === 'grade') set(vector, index, graded.mask, origin)
    else if (source.kind === 'judgement') set(vector, index, 1, origin)
    else if (source.kind === 'reported' && reaction !== undefined) set(vector, index, reaction ? 2 : 1, origin)
    else if (source.kind === 'termClass') set(vector, index, classOf(compiled, index, graded.term), origin)
  }
  return vector
}

/** Gives the assessments of the eyes examined on a day, raised by the events of that day that say a finding is there. */
export function eyeVectors(state: RunState, compiled: CompiledToxicity, eyes: readonly Eye[], events: DayEvents): Vector[] {
  return eyes.map((eye) => {
    const vector = eyeVector(state, compiled, eye)
    for (const [index, { source }] of compiled.toxicity.facts.entries()) {
      if (source.kind !== 'eye' || source.raisedBy === undefined) continue
      for (const event of events.adverse) {
        const from = Object.entries(source.raisedBy).find(([term]) => hasTerm([term], event.term))?.[1]
        if (from === undefined || event.grade < from || isUnrelated(state, event)) continue
        if ((vector.masks[index] ?? 0) < 2) {
          caution(
            state,
            'grades-differ',
            `${event.term} was reported at Grade ${event.grade} and the examination of the ${eye} eye does not show it; the worse counts`,
          )
          set(vector, index, 2, { kind: 'event', on: event.on, event })
        }
        describeEvent(state, vector, event)
      }
    }
    vector.unrelated = false
    for (const event of events.eyes) if (event.responsible !== undefined) vector.responsible = event.responsible
    return vector
  })
}

/** Gives the assessment of an eye symptom that no examination has followed. */
export function symptomVector(state: RunState, compiled: CompiledToxicity, event: AdverseEvent): Vector | undefined {
  const vector = emptyVector(compiled, event.term)
  let found = false
  for (const [index, fact] of compiled.toxicity.facts.entries()) {
    const { source } = fact
    if (source.kind !== 'symptom') continue
    let value = 0
    for (const [name, { terms, fromGrade }] of Object.entries(source.classes)) {
      if (event.grade >= fromGrade && hasTerm(terms, event.term)) value = Math.max(value, fact.domain.indexOf(name))
    }
    set(vector, index, 1 << value, { kind: 'event', on: event.on, event })
    found = true
  }
  describeEvent(state, vector, event)
  return found ? vector : undefined
}
