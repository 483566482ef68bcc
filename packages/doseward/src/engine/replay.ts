import type { CompiledGuideline, CompiledToxicity } from '../compile/index.ts'
import { CONTINUE } from '../compile/index.ts'
import { gradeExists, termsOfTest } from '../ctcae/index.ts'
import type { AdverseEvent, Course, Day, Eye, LabResult } from '../model/index.ts'
import { type Advice, advise, noteDemands } from './advice.ts'
import { follow, noteLateResumes, record, takeUp } from './carry.ts'
import { countOnDays } from './clock.ts'
import { type DayEvents, daysOf } from './days.ts'
import { assess, checkLimits, endByExamination } from './episodes.ts'
import { recordEyes } from './eyes.ts'
import { isAtBaseline, isCurrent } from './labs.ts'
import { worst } from './masks.ts'
import { caution, consult } from './notes.ts'
import type { FactOrigin, RunState, Track, Vector } from './state.ts'
import {
  eventVector,
  eyeVectors,
  isUnrelated,
  labVector,
  organVector,
  symptomVector,
  type TermGrade,
  termGrades,
} from './vectors.ts'

function initialState(compiled: CompiledGuideline, course: Course): RunState {
  return {
    compiled,
    start: course.start,
    day: course.start,
    recorded: course.actions === 'recorded',
    tracks: [],
    byTerm: new Map(),
    drugs: compiled.drugs.map(() => ({
      status: 'taking',
      level: 0,
      previousLevel: 0,
      since: course.start,
      onDays: 0,
      levelAtHold: 0,
      owedLevel: 0,
      resumeFrom: undefined,
      resumeLevel: undefined,
      resumeGivenOn: undefined,
      steppedOn: course.start,
      withheldAlone: false,
      resumeDue: undefined,
      holdSince: undefined,
      owedStop: undefined,
      overriddenOn: undefined,
    })),
    pausedDays: 0,
    labs: new Map(),
    labBaselines: new Map(),
    eyes: { right: {}, left: {} },
    eyeOn: { right: undefined, left: undefined },
    retina: { right: undefined, left: undefined },
    eyeBaselines: { right: undefined, left: undefined },
    termBaselines: new Map(),
    lastEvent: new Map(),
    lastUnrelated: new Map(),
    eyeExaminedOn: { right: undefined, left: undefined },
    died: undefined,
    departures: [],
    cautions: [...course.cautions],
    readings: new Set(),
  }
}

/** Gives the track of a toxicity, or of one term of it, making it where there is none. */
function trackOf(state: RunState, compiled: CompiledToxicity, term: string | undefined): Track {
  const key = `${compiled.index} ${compiled.toxicity.episodes === 'by-term' ? (term ?? '').toLowerCase() : ''}`
  let track = state.byTerm.get(key)
  if (track === undefined) {
    track = {
      compiled,
      term: compiled.toxicity.episodes === 'by-term' ? term : undefined,
      past: [],
      open: undefined,
      pending: undefined,
      last: undefined,
      terms: new Map(),
      runs: new Map(),
      closedOn: undefined,
    }
    state.byTerm.set(key, track)
    state.tracks.push(track)
  }
  return track
}

/** Gives the index of the toxicity that an event belongs to. */
function ownerOf(state: RunState, event: AdverseEvent): number {
  return state.compiled.termOwner.get(event.term.toLowerCase())?.toxicity ?? state.compiled.rest
}

/** Notes on a vector the readings that decided to which toxicity its event belongs. */
function withClaim(state: RunState, event: AdverseEvent, vector: Vector | undefined): Vector | undefined {
  vector?.readings.push(...(state.compiled.termOwner.get(event.term.toLowerCase())?.readings ?? []))
  return vector
}

/** Takes the laboratory values of a day into the state: as baseline up to the first dose, and as the current ones. */
function recordLabs(state: RunState, events: DayEvents): void {
  for (const { on, results } of events.labs) {
    for (const result of results) {
      const reading = state.labs.get(result.test)
      if (reading?.on === on) reading.results.push(result)
      else state.labs.set(result.test, { on, results: [result] })
      if (on <= state.start) {
        const values = state.labBaselines.get(result.test) ?? []
        values.push(result)
        state.labBaselines.set(result.test, values)
      }
    }
  }
}

/** Lets time pass up to `day`: resumes take effect, on-days are counted, a stopped clock waits. */
function passTo(state: RunState, day: Day): void {
  const { regimen } = state.compiled.guideline
  const before = state.day
  const stops = state.compiled.choices.policies.cycleClock === 'stops'
  const givenDays = state.drugs.map((drug) => {
    if (drug.status === 'taking') return before
    return drug.resumeFrom !== undefined && drug.resumeFrom < day ? drug.resumeFrom : undefined
  })
  if (stops) {
    const firstGiven = Math.min(day, ...givenDays.map((given) => given ?? day))
    const waiting = state.drugs.some(({ resumeFrom }) => resumeFrom !== undefined)
    if (!waiting && state.drugs.some(({ status }) => status !== 'discontinued')) state.pausedDays += firstGiven - before
  }
  state.day = day
  for (const [index, drug] of state.drugs.entries()) {
    takeUp(state, drug)
    const given = givenDays[index]
    if (given !== undefined && drug.status === 'taking')
      drug.onDays += countOnDays(regimen, state.start, given, day, state.pausedDays)
  }
}

/** Takes in what was recorded before treatment. */
function recordBefore(state: RunState, events: DayEvents): void {
  recordLabs(state, events)
  recordEyes(state, events)
  const worstOf = state.compiled.choices.policies.baseline === 'worst'
  for (const { term, grade } of events.adverse) {
    const before = state.termBaselines.get(term.toLowerCase()) ?? 0
    state.termBaselines.set(term.toLowerCase(), worstOf ? Math.max(before, grade) : grade)
  }
}

/** Takes in the assessments of one day: each toxicity whose facts were assessed, in any order of their recording. */
function assessDay(state: RunState, events: DayEvents): void {
  const baseline = events.day <= state.start
  recordLabs(state, events)
  const examined: readonly Eye[] = recordEyes(state, events)
  for (const event of events.adverse) noteEvent(state, event)
  const assessed: DayEvents = baseline
    ? { ...events, labs: [], eyes: [] }
    : { ...events, adverse: [...events.adverse, ...retinalFindings(events)] }
  const byTrack = new Map<Track, Vector[]>()
  const add = (track: Track, vector: Vector | undefined): void => {
    if (vector === undefined) return
    const vectors = byTrack.get(track)
    if (vectors === undefined) byTrack.set(track, [vector])
    else vectors.push(vector)
  }
  const owners = assessed.adverse.map((event) => ownerOf(state, event))
  for (const compiled of state.compiled.toxicities) {
    const mine = assessed.adverse.filter((_, index) => owners[index] === compiled.index)
    addVectors(state, compiled, assessed, mine, baseline ? [] : examined, add)
  }
  addRest(state, assessed, add)
  for (const [track, vectors] of byTrack)
    consultVectors(
      state,
      assess(state, track, vectors).map(({ vector }) => vector),
    )
  handOver(state, byTrack)
  if (examined.length > 0) for (const track of state.tracks) endByExamination(state, track)
}

/** The term under which an abnormal retina on examination is judged. */
const retinalTerm = 'Retinal abnormality'

/** Gives an abnormal retina on examination as the event that it is, though nobody reported one. */
function retinalFindings(events: DayEvents): readonly AdverseEvent[] {
  return events.eyes.flatMap(({ on, index, right, left, worse }): AdverseEvent[] =>
    [right, left, worse].some((findings) => findings?.retina === 'abnormal')
      ? [{ kind: 'ae', on, index, term: retinalTerm, grade: 1, related: 'unknown' }]
      : [],
  )
}

function consultVectors(state: RunState, vectors: readonly Vector[]): void {
  for (const { readings } of vectors) consult(state, ...readings)
}

function noteEvent(state: RunState, event: AdverseEvent): void {
  const seen = isUnrelated(state, event) ? state.lastUnrelated : state.lastEvent
  const before = seen.get(event.term.toLowerCase())
  if (before === undefined || before.on !== event.on || before.grade < event.grade) seen.set(event.term.toLowerCase(), event)
  if (event.grade === 5) state.died ??= { on: event.on, term: event.term }
  const version = state.compiled.choices.policies.ctcaeVersion
  if (event.grade > 0 && !gradeExists(version, event.term, event.grade)) {
    caution(state, 'no-such-grade', `CTCAE ${version} has no Grade ${event.grade} for ${event.term}; it was taken as reported`)
  }
}

/** Adds the assessments of a toxicity by the kinds of facts that it has. */
function addVectors(
  state: RunState,
  compiled: CompiledToxicity,
  events: DayEvents,
  mine: readonly AdverseEvent[],
  examined: readonly Eye[],
  add: (track: Track, vector: Vector | undefined) => void,
): void {
  if (compiled.places.eventGrade >= 0) {
    for (const event of mine)
      add(trackOf(state, compiled, event.term), withClaim(state, event, eventVector(state, compiled, event)))
    return
  }
  if (compiled.places.eye) {
    const track = mine.length + examined.length > 0 ? trackOf(state, compiled, undefined) : undefined
    if (track === undefined) return
    for (const vector of eyeVectors(state, compiled, examined, events)) add(track, vector)
    const seen = (['right', 'left'] as const).every((eye) => state.eyeExaminedOn[eye] === events.day)
    if (!seen) for (const event of mine) add(track, withClaim(state, event, symptomVector(state, compiled, event)))
    return
  }
  const existing = state.byTerm.get(`${compiled.index} `)
  const vector = organVector(state, compiled, existing, events, mine)
  if (vector !== undefined) add(trackOf(state, compiled, undefined), vector)
}

/** Adds laboratory values that no toxicity claims: a matter of judgement unless an event of that term was reported. */
function addRest(state: RunState, events: DayEvents, add: (track: Track, vector: Vector | undefined) => void): void {
  const rest = state.compiled.toxicities[state.compiled.rest]
  if (rest === undefined) return
  for (const { results } of events.labs) {
    for (const result of results) {
      if (state.compiled.testOwner.has(result.test)) continue
      const grades = termGrades(state, result)
      if (result.uln !== undefined || result.lln !== undefined) dropOtherDirection(state, result, grades)
      for (const graded of grades) {
        const known = state.byTerm.has(`${rest.index} ${graded.term.toLowerCase()}`)
        if (!known && graded.mask === 1) continue
        add(trackOf(state, rest, graded.term), labVector(state, rest, graded, reactionTo(state, graded.term)))
      }
    }
  }
  for (const event of events.adverse) {
    if (ownerOf(state, event) === state.compiled.rest)
      for (const vector of valuesBeside(state, rest, event)) add(trackOf(state, rest, event.term), vector)
  }
}

/** Gives the still current values of earlier days that speak of a reported term: the higher of event and value counts. */
function valuesBeside(state: RunState, rest: CompiledToxicity, event: AdverseEvent): readonly Vector[] {
  const vectors: Vector[] = []
  for (const [test, reading] of state.labs) {
    if (state.compiled.testOwner.has(test) || !isCurrent(state, reading) || reading.on === state.day || reading.on <= state.start)
      continue
    for (const graded of reading.results.flatMap((result) => termGrades(state, result))) {
      if (graded.term.toLowerCase() !== event.term.toLowerCase()) continue
      vectors.push(labVector(state, rest, { ...graded, term: event.term }, reactionTo(state, event.term)))
    }
  }
  return vectors
}

/** A value with one limit says which direction the laboratory was asked about: a question about the other was none. */
function dropOtherDirection(state: RunState, result: LabResult, grades: readonly TermGrade[]): void {
  for (const { term } of termsOfTest(state.compiled.choices.policies.ctcaeVersion, result.test)) {
    const track = state.byTerm.get(`${state.compiled.rest} ${term.toLowerCase()}`)
    if (track?.pending === undefined || grades.some((graded) => graded.term === term)) continue
    track.pending = undefined
    if (track.open !== undefined && track.open.bits === CONTINUE) track.open = undefined
  }
}

/** Gives whether a laboratory finding was reported as a reaction; undefined where nobody said. */
function reactionTo(state: RunState, term: string): boolean | undefined {
  if (state.compiled.choices.policies.laboratoryOnly === 'reaction') return true
  const open = state.byTerm.get(`${state.compiled.rest} ${term.toLowerCase()}`)?.open !== undefined
  const says = (event: AdverseEvent | undefined): boolean =>
    event !== undefined && event.grade > 0 && (open || state.day - event.on <= state.compiled.choices.policies.valueValidityDays)
  if (says(state.lastEvent.get(term.toLowerCase()))) return true
  return says(state.lastUnrelated.get(term.toLowerCase())) ? false : undefined
}

/** Lets a fact that no row of its own toxicity used be judged as a term of another. */
function handOver(state: RunState, byTrack: ReadonlyMap<Track, readonly Vector[]>): void {
  for (const [track] of byTrack) {
    for (const hand of track.compiled.handsOver) {
      const target = state.compiled.toxicities.find(({ toxicity }) => toxicity.id === hand.to)
      const index = track.compiled.factIndex.get(hand.fact) ?? -1
      const verdict = track.last?.on === state.day ? track.last.verdicts[0] : undefined
      if (target === undefined || verdict === undefined) continue
      // A rule that only asks whether to go on is no row that used it.
      const used = verdict.upper !== CONTINUE || verdict.outcomes.some(({ kind }) => kind === 'not-covered')
      const origin = verdict.vector.origins[index] ?? recentReport(state, hand.term)
      if (used || origin === undefined || origin.kind === 'carried' || origin.kind === 'eye') continue
      const mask = (verdict.vector.masks[index] ?? 0) || (origin.kind === 'event' ? 1 << Math.min(origin.event.grade, 4) : 0)
      const known = state.byTerm.get(`${target.index} ${hand.term.toLowerCase()}`)
      const judged = origin.on < state.day && known?.last !== undefined && known.last.on >= origin.on
      if (mask === 0 || judged || (worst(mask) < hand.from && known === undefined)) continue
      const receiving = trackOf(state, target, hand.term)
      const vector =
        origin.kind === 'event'
          ? eventVector(state, target, { ...origin.event, term: hand.term })
          : labVector(
              state,
              target,
              { term: hand.term, mask, result: origin.result, atBaseline: isAtBaseline(state, origin.result, 'H') },
              true,
            )
      vector.readings.push(...hand.readings)
      if (worst(mask) >= hand.from) {
        caution(state, 'fractions', `${hand.term}: look at the direct and indirect fractions`)
        consultVectors(state, [vector])
      }
      assess(state, receiving, [vector])
    }
  }
}

/** Days of a hold after which people are told that it lasts. */
const alertDays = [21, 28] as const

/** Gives the last report of a term, where it still counts as current. */
function recentReport(state: RunState, term: string): FactOrigin | undefined {
  const event = state.lastEvent.get(term.toLowerCase())
  if (event === undefined || state.day - event.on > state.compiled.choices.policies.valueValidityDays) return undefined
  return { kind: 'event', on: event.on, event }
}

/** Gives the days after `after` on which something falls due though nobody records anything. */
function nextScheduled(state: RunState, after: Day): Day {
  let next = Number.POSITIVE_INFINITY
  for (const track of state.tracks) {
    if (track.open?.limitBy !== undefined && track.open.limit === 'open' && track.open.limitBy + 1 > after)
      next = Math.min(next, track.open.limitBy + 1)
    for (const [fact, { since }] of track.runs) {
      const source = track.compiled.toxicity.facts[fact]?.source
      if (source?.kind === 'lasting' && track.compiled.used[fact] === true && since + source.days + 1 > after)
        next = Math.min(next, since + source.days + 1)
    }
  }
  for (const { resumeFrom, holdSince } of state.drugs) {
    if (resumeFrom !== undefined && resumeFrom > after) next = Math.min(next, resumeFrom)
    for (const days of alertDays)
      if (holdSince !== undefined && holdSince + days + 1 > after) next = Math.min(next, holdSince + days + 1)
  }
  return next
}

/** Looks again at a toxicity whose fact has lasted beyond its days, on the first day that it has. */
function checkRuns(state: RunState): void {
  for (const track of state.tracks) {
    for (const [fact, { since, sure }] of track.runs) {
      const source = track.compiled.toxicity.facts[fact]?.source
      if (
        source?.kind !== 'lasting' ||
        track.compiled.used[fact] !== true ||
        state.day !== since + source.days + 1 ||
        track.last === undefined ||
        track.last.on === state.day
      )
        continue
      const last = track.last.verdicts[0]?.vector
      if (last === undefined) continue
      const masks = [...last.masks]
      masks[fact] = sure ? 2 : 3
      assess(state, track, [{ ...last, masks }])
    }
  }
}

/** What replaying gives for one day. */
export interface Step {
  state: RunState
  advice: Advice
}

/**
 * Replays a course up to `asOf` and calls `visit` on every day on which something was recorded or fell due, and on
 * `asOf`, with the state before that day's advice is carried out. `asOf` must not be before the start.
 */
export function replay(compiled: CompiledGuideline, course: Course, asOf: Day, visit: (step: Step) => void): void {
  const state = initialState(compiled, course)
  const { days, later } = daysOf(course, asOf)
  let next = 0
  for (let events = days[next]; events !== undefined && events.day < course.start; events = days[++next])
    recordBefore(state, events)
  let after = course.start - 1
  while (after < asOf) {
    const recorded = days[next]
    const day = after < course.start ? course.start : Math.min(recorded?.day ?? asOf, nextScheduled(state, after), asOf)
    passTo(state, day)
    state.readings.clear()
    noteLateResumes(state)
    for (const track of state.tracks)
      if (track.closedOn !== undefined && track.closedOn.on < day && !heldByNow(state)) track.closedOn = undefined
    checkLimits(state)
    const today = recorded?.day === day ? recorded : undefined
    if (today !== undefined) {
      assessDay(state, today)
      next++
    }
    checkRuns(state)
    noteDemands(state)
    const advice = advise(state)
    if (day === asOf && later > 0)
      caution(
        state,
        'later-events',
        `${later} event${later === 1 ? '' : 's'} dated after this day ${later === 1 ? 'was' : 'were'} left out`,
      )
    visit({ state, advice })
    if (day === asOf) return
    if (state.recorded) record(state, advice, today?.actions ?? [])
    else follow(state, advice)
    after = day
  }
}

function heldByNow(state: RunState): boolean {
  return state.drugs.some(({ status }) => status === 'held')
}
