import { type CellOutcome, CONTINUE, DISCONTINUE, HOLD, REDUCE } from '../compile/index.ts'
import { cyclePlace } from './clock.ts'
import { evaluate } from './evaluate.ts'
import { isSingle, mildest, worseOf } from './masks.ts'
import { caution, consult } from './notes.ts'
import { abnormalTestsOf, criteriaOf, examinationShows, recoveryOf } from './recovery.ts'
import type { DrugState, Episode, RunState, TableHistory, Track, Vector, Verdict } from './state.ts'
import { lastingRun } from './vectors.ts'

/**
 * Gives the level that an event of today belongs to: the one before, while too few on-days were taken at the new one.
 * Drugs that stepped down together are counted together, though each begins on a dosing day of its own.
 */
function levelOf(state: RunState, drug: DrugState): number {
  const { policies, readingOf } = state.compiled.choices
  if (drug.level > 0) consult(state, readingOf.failedReducedDoseDays)
  if (drug.level <= drug.previousLevel) return drug.level
  return takenSinceStep(state, drug) < policies.failedReducedDoseDays ? drug.previousLevel : drug.level
}

/** Gives the on-days taken since a drug stepped to its level, by any of the drugs that stepped with it. */
function takenSinceStep(state: RunState, drug: DrugState): number {
  let taken = drug.onDays
  for (const other of state.drugs) {
    if (other.level > other.previousLevel && other.steppedOn === drug.steppedOn) taken = Math.max(taken, other.onDays)
  }
  return taken
}

/** Gives the levels of all drugs for an episode that opens today, and the one level that the tables go by. */
function levelsNow(state: RunState): { levels: number[]; level: number } {
  const { policies, readingOf } = state.compiled.choices
  const levels = state.drugs.map((drug) => levelOf(state, drug))
  let lowest = 0
  let highest = Number.POSITIVE_INFINITY
  for (const [index, level] of levels.entries()) {
    if (state.compiled.drugs[index]?.reduces !== true) continue
    lowest = Math.max(lowest, level)
    highest = Math.min(highest, level)
  }
  if (lowest !== highest) consult(state, readingOf.unevenLevels)
  return { levels, level: policies.unevenLevels === 'discontinue' ? lowest : Math.min(lowest, highest) }
}

/** Gives for each drug the level after one step down; where levels differ, only the drugs not yet reduced step. */
function stepDown(state: RunState, levels: readonly number[], level: number): number[] {
  return levels.map((own, index) => {
    const drug = state.compiled.drugs[index]
    return drug?.reduces === true ? Math.min(Math.max(own, level + 1), drug.drug.levels.length - 1) : own
  })
}

/** What an open episode asks for today. What only its unknown facts ask for stays a hold until they are known. */
export function demandOf(track: Track): number {
  if (track.open === undefined) return CONTINUE
  const { bits, lowerBits } = track.open
  return bits | (track.pending === undefined || lowerBits === DISCONTINUE ? lowerBits : lowerBits & HOLD)
}

/** Gives the history that the tables need for an assessment of a track today. */
function historyOf(state: RunState, track: Track, passed: boolean): TableHistory {
  const { open } = track
  const { level } = open ?? levelsNow(state)
  const reduced = open !== undefined && (open.bits & REDUCE) !== 0 && open.bits !== DISCONTINUE
  const persists =
    reduced &&
    state.drugs.every(
      (drug, index) =>
        drug.level >= (open.targets[index] ?? 0) &&
        (state.compiled.drugs[index]?.reduces !== true ||
          takenSinceStep(state, drug) >= state.compiled.choices.policies.failedReducedDoseDays),
    )
  const own = level > 0 && track.past.some(({ bits }) => (bits & REDUCE) !== 0)
  return { level, passed: passed ? 1 : 0, persists: persists ? 1 : 0, ownReduction: own ? 1 : 0 }
}

/** Gives what the tables say to today's assessments of a track. */
function judge(state: RunState, track: Track, vectors: readonly Vector[], passed = false): Verdict[] {
  const history = historyOf(state, track, passed)
  return vectors.map((vector) => evaluate(state, track, vector, history))
}

/** Takes today's assessments of one track into its episodes. */
export function assess(state: RunState, track: Track, vectors: readonly Vector[]): readonly Verdict[] {
  const unsettled = track.open?.limit === 'unsettled'
  const pendingOn = track.pending?.on
  let verdicts = judge(state, track, vectors).filter(
    ({ vector, upper, outcomes }) => !vector.unrelated || (upper === CONTINUE && outcomes.every(({ kind }) => kind === 'row')),
  )
  if (verdicts.length === 0) return verdicts
  recordTerms(state, track, verdicts)
  recordRuns(state, track, verdicts)
  const selects = (all: readonly Verdict[]): boolean =>
    all.some(({ upper, outcomes }) => upper !== CONTINUE || outcomes.some(({ kind }) => kind !== 'row'))
  if (unsettled && track.open !== undefined) {
    const rowApplies = verdicts.some(({ certain, lower }) => certain && lower !== CONTINUE)
    if (!rowApplies && !isSurelyNotRecovered(state, track, track.open, verdicts)) return verdicts
    verdicts = judge(state, track, vectorsOf(verdicts), true)
  }
  track.last = { on: state.day, verdicts }
  const doubtful = verdicts.filter(
    ({ certain, outcomes }) =>
      !certain || outcomes.some(({ kind, bits }) => kind === 'ask' || (kind === 'not-covered' && bits === CONTINUE)),
  )
  const hadPending = track.pending !== undefined
  const stillOpen = unanswered(state, track, verdicts)
  track.pending = undefined
  const asking = verdicts.filter(({ lower }) => lower !== CONTINUE)
  if (asking.length > 0) {
    track.open ??= openEpisode(state, track)
    for (const verdict of asking) {
      addToEpisode(state, track.open, verdict)
      noteCautions(state, track, verdict)
    }
    if (track.open.limitBy !== undefined && track.open.limit === 'open' && track.open.limitBy < state.day)
      passLimit(state, track, track.open, vectorsOf(verdicts))
  }
  const { open } = track
  if (open !== undefined) {
    noteWorst(open, verdicts)
    for (const verdict of verdicts) for (const test of abnormalTestsOf(state, track, verdict.vector)) open.abnormalTests.add(test)
    const { recovered, byBaseline } = selects(verdicts)
      ? { recovered: false, byBaseline: false }
      : recoveryOf(state, track, open, verdicts)
    consult(state, ...criteriaOf(state, track, open).flatMap(({ readings }) => readings))
    for (const term of raisingTerms(track, verdicts)) open.raisedTerms.add(term)
    if (recovered && open.limit !== 'passed' && stillOpen.length === 0) close(state, track, open, byBaseline, hadPending)
    else if (state.day > (open.heldFrom ?? open.opened)) noteLimit(state, track, open, verdicts)
  }
  if (open !== undefined && track.open === undefined) return verdicts
  if (doubtful.length > 0 || stillOpen.length > 0) {
    track.pending = { on: doubtful.length > 0 ? state.day : (pendingOn ?? state.day), verdicts: [...stillOpen, ...doubtful] }
  }
  return verdicts
}

/**
 * Gives the open questions that today's assessments do not answer: those about another term or eye, and those whose
 * recorded facts were not assessed again.
 */
function unanswered(state: RunState, track: Track, verdicts: readonly Verdict[]): readonly Verdict[] {
  if (track.pending === undefined) return []
  return track.pending.verdicts.filter(({ vector, filled }) => {
    if (isAnsweredByEyes(state, track, vector)) return false
    const again = verdicts.filter((verdict) => verdict.vector.key === vector.key)
    if (again.length === 0) return true
    if (vector.key !== '' && vector.key !== 'right' && vector.key !== 'left') return false
    const mattered = vector.masks.flatMap((mask, fact) => (mask > 1 || !isSingle(filled[fact] ?? 1) ? [fact] : []))
    return !again.some((verdict) => mattered.every((fact) => (verdict.vector.masks[fact] ?? 0) !== 0 || isCarried(track, fact)))
  })
}

/** Whether a fact is made from others, so that nobody assesses it. */
function isCarried(track: Track, fact: number): boolean {
  const kind = track.compiled.toxicity.facts[fact]?.source.kind
  return kind === 'worst' || kind === 'lasting' || kind === 'diagnosis' || kind === 'multiple'
}

/** Whether the question is about an eye symptom, and both eyes were fully examined on its day or since. */
function isAnsweredByEyes(state: RunState, track: Track, vector: Vector): boolean {
  if (!track.compiled.places.symptom) return false
  if (vector.key === 'right' || vector.key === 'left') return false
  const reported = Math.max(...vector.origins.map((origin) => origin?.on ?? 0))
  return (['right', 'left'] as const).every((eye) => (state.eyeExaminedOn[eye] ?? Number.NEGATIVE_INFINITY) >= reported)
}

/** Whether the facts of recovery are all known, and do not show it. */
function isSurelyNotRecovered(state: RunState, track: Track, episode: Episode, verdicts: readonly Verdict[]): boolean {
  return isKnown(state, track, episode, verdicts) && !recoveryOf(state, track, episode, verdicts).recovered
}

function vectorsOf(verdicts: readonly Verdict[]): readonly Vector[] {
  return verdicts.map(({ vector }) => vector)
}

function openEpisode(state: RunState, track: Track): Episode {
  const { levels, level } = levelsNow(state)
  const { phase } = cyclePlace(state.compiled.guideline.regimen, state.start, state.day, state.pausedDays)
  const { policies, readingOf } = state.compiled.choices
  if (phase === 'off') consult(state, readingOf.offWeekEvents)
  return {
    opened: state.day,
    heldFrom: undefined,
    limitBy: undefined,
    lastWithin: undefined,
    lastVectors: [],
    met: [],
    occurrence: 1,
    bits: CONTINUE,
    lowerBits: CONTINUE,
    levels,
    level,
    targets: stepDown(state, levels, level),
    limit: 'open',
    until: [],
    affected: new Set(),
    abnormalTests: new Set(),
    raisedTerms: new Set(),
    worst: track.compiled.toxicity.facts.map(() => 0),
    deciding: [],
    responsible: new Set(),
    confirm: false,
    askedOn: state.day,
    ignored: phase === 'off' && policies.offWeekEvents === 'ignore',
  }
}

function addToEpisode(state: RunState, episode: Episode, verdict: Verdict): void {
  const { vector, outcomes, certain } = verdict
  const outcome = strictest(outcomes)
  if (outcome === undefined) return
  if (certain) {
    episode.bits |= verdict.lower
    episode.confirm ||= outcomes.some(({ confirm }) => confirm)
  } else episode.lowerBits |= verdict.lower
  episode.met.push(verdict.classes)
  episode.askedOn = state.day
  episode.occurrence = Math.max(episode.occurrence, verdict.occurrence)
  if (vector.key !== '') episode.affected.add(vector.key)
  for (const drug of vector.responsible ?? []) episode.responsible.add(drug)
  if ((verdict.lower & HOLD) !== 0) startHold(state, episode, vector, outcomes)
  for (const id of outcomes.flatMap(({ until }) => until)) if (!episode.until.includes(id)) episode.until.push(id)
  const decisive = certain ? outcome : mildestOutcome(outcomes)
  const known = episode.deciding.some(
    (other) => other.outcome.effect === decisive.effect && other.vector.key === vector.key && other.certain === certain,
  )
  if (!known) episode.deciding.push({ on: state.day, vector, outcome: decisive, certain })
  episode.deciding.sort((a, b) => Number(b.certain) - Number(a.certain) || b.outcome.bits - a.outcome.bits || a.on - b.on)
}

/** Gives the outcome that asks for the least: what every completion asks for at least. */
function mildestOutcome(outcomes: readonly [CellOutcome, ...CellOutcome[]] | readonly CellOutcome[]): CellOutcome {
  return outcomes.reduce((least, outcome) => (outcome.upper < least.upper ? outcome : least))
}

/** Gives the lower-case terms whose reports of today raised a fact. */
function raisingTerms(track: Track, verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.flatMap(({ vector }) =>
    vector.origins.flatMap((origin, fact) =>
      origin?.kind === 'event' && (vector.masks[fact] ?? 0) > 1 && track.compiled.termPlaces[fact] !== undefined
        ? [origin.event.term.toLowerCase()]
        : [],
    ),
  )
}

/** Says what a row, or a fact that was not recorded beside it, asks people to look at. */
function noteCautions(state: RunState, track: Track, { vector, outcomes }: Verdict): void {
  for (const id of outcomes.flatMap(({ rules }) => rules)) {
    const asked = track.compiled.ruleOf.get(id)?.caution
    if (asked !== undefined) caution(state, asked.code, asked.says)
  }
  for (const place of track.compiled.places.cautioned) {
    const asked = track.compiled.toxicity.facts[place]?.caution
    if (asked !== undefined && (vector.masks[place] ?? 0) === 0) caution(state, asked.code, asked.says)
  }
}

/** Gives the outcome that asks for the most. */
export function strictest(outcomes: readonly CellOutcome[]): CellOutcome | undefined {
  let worst: CellOutcome | undefined
  for (const outcome of outcomes) if (worst === undefined || outcome.upper > worst.upper) worst = outcome
  return worst
}

/** A hold begins on the day of the assessment that caused it; a worse row in the same hold does not restart its limit. */
function startHold(state: RunState, episode: Episode, vector: Vector, outcomes: readonly CellOutcome[]): void {
  episode.heldFrom ??= state.day
  const limit = outcomes.find((outcome) => outcome.limit !== undefined)?.limit
  if (limit === undefined || episode.limitBy !== undefined) return
  const onset = state.compiled.choices.policies.windowStart === 'onset' ? vector.onset : undefined
  episode.limitBy = Math.min(episode.heldFrom, onset ?? episode.heldFrom) + limit.days
  episode.limit = 'open'
}

function noteWorst(episode: Episode, verdicts: readonly Verdict[]): void {
  for (const { vector } of verdicts) {
    for (const [fact, mask] of vector.masks.entries()) {
      if (mask !== 0) episode.worst[fact] = Math.max(episode.worst[fact] ?? 0, mildest(mask))
    }
  }
}

function close(state: RunState, track: Track, episode: Episode, byBaseline: boolean, unresolved: boolean): void {
  // What every completion asked for stands, though the question was never answered for its own day.
  episode.bits |= episode.lowerBits
  owe(state, track, episode, episode.bits)
  track.past.push(episode)
  track.closedOn = {
    on: state.day,
    until: criteriaOf(state, track, episode).map(({ id }) => id),
    byBaseline,
    unresolved: unresolved && episode.lowerBits !== CONTINUE,
  }
  track.open = undefined
}

/** Ends an episode that an examination ends, though nobody reported its event again. */
export function endByExamination(state: RunState, track: Track): void {
  const { open } = track
  if (open === undefined || track.last?.on === state.day) return
  const criteria = criteriaOf(state, track, open)
  if (criteria.length > 0 && criteria.every((criterion) => examinationShows(state, open, criterion)))
    close(state, track, open, false, false)
}

/**
 * Settles what a track asked for, once a clinician has overridden it for every drug that goes on: the episode stays, and
 * asks for nothing until something is assessed anew.
 */
export function settle(state: RunState, track: Track): void {
  const { open } = track
  if (!state.drugs.every((drug) => drug.status === 'discontinued' || isOverridden(drug, track, open))) return
  track.pending = undefined
  if (open === undefined) return
  const unsettled = open.limit === 'unsettled'
  open.limit = 'open'
  open.limitBy = undefined
  open.heldFrom = undefined
  open.bits = CONTINUE
  open.lowerBits = CONTINUE
  open.deciding = []
  if (unsettled) close(state, track, open, false, false)
}

/** Notes what an assessment within the hold showed. */
function noteLimit(state: RunState, track: Track, episode: Episode, verdicts: readonly Verdict[]): void {
  if (episode.limitBy === undefined || episode.limit !== 'open' || state.day > episode.limitBy) return
  const facts = recoveryFacts(state, track, episode)
  const assessed = facts.some(
    (fact) => verdicts.some(({ vector }) => vector.origins[fact]?.on === state.day) || isReportedToday(state, track, fact),
  )
  if (!assessed) return
  episode.lastWithin = isKnown(state, track, episode, verdicts) ? 'not-recovered' : 'unknown'
  episode.lastVectors = vectorsOf(verdicts)
}

/** Whether a report of today is of a fact, though a value of an earlier day says no less. */
function isReportedToday(state: RunState, track: Track, fact: number): boolean {
  const terms = track.compiled.termPlaces[fact]
  return terms !== undefined && [...terms.keys()].some((term) => state.lastEvent.get(term)?.on === state.day)
}

/** Gives the places of the facts that the recovery of an episode goes by. */
function recoveryFacts(state: RunState, track: Track, episode: Episode): readonly number[] {
  return criteriaOf(state, track, episode).flatMap(({ all }) => all.map(({ fact }) => track.compiled.factIndex.get(fact) ?? 0))
}

/** Whether today's assessments settle every fact that recovery goes by. */
function isKnown(state: RunState, track: Track, episode: Episode, verdicts: readonly Verdict[]): boolean {
  const facts = recoveryFacts(state, track, episode)
  return verdicts.every(({ vector }) => facts.every((fact) => isSingle(vector.masks[fact] ?? 0)))
}

/** Puts on the drugs what an episode asks for until it is done: a step down, or a stop. */
export function owe(state: RunState, track: Track, episode: Episode, demand: number): void {
  for (const [index, drug] of state.drugs.entries()) {
    if (isOverridden(drug, track, episode)) continue
    if (demand === DISCONTINUE) {
      if (isResponsible(state, episode, index) && !lacksResponsible(state, episode)) drug.owedStop ??= state.day
    } else if ((demand & REDUCE) !== 0) drug.owedLevel = Math.max(drug.owedLevel, episode.targets[index] ?? 0)
  }
}

/** Whether a clinician overrode what a track asked of a drug, and it has asked for nothing since. */
export function isOverridden(drug: DrugState, track: Track, episode: Episode | undefined): boolean {
  if (drug.overriddenOn === undefined) return false
  return Math.max(episode?.askedOn ?? 0, track.pending?.on ?? 0) <= drug.overriddenOn
}

/** Whether holds and stops of an episode concern a drug. */
export function isResponsible(state: RunState, episode: Episode, drug: number): boolean {
  if (state.compiled.choices.policies.holdScope === 'all' || episode.responsible.size === 0) return true
  return episode.responsible.has(state.compiled.drugs[drug]?.drug.id ?? '')
}

/** Whether the drug to hold responsible is asked for and nobody said. */
export function lacksResponsible(state: RunState, episode: Episode | undefined): boolean {
  if (state.compiled.choices.policies.holdScope === 'all' || state.compiled.drugs.length < 2) return false
  return episode !== undefined && episode.responsible.size === 0 && ((episode.bits | episode.lowerBits) & HOLD) !== 0
}

/**
 * Lets limits that have passed take effect: the last assessment within the hold decides, and where there was none a
 * clinician must (semantics.md section 3).
 */
export function checkLimits(state: RunState): void {
  for (const track of state.tracks) {
    const { open } = track
    if (open?.limitBy === undefined || open.limit !== 'open' || state.day <= open.limitBy) continue
    if (open.lastWithin !== 'not-recovered') {
      open.limit = 'unsettled'
      continue
    }
    passLimit(state, track, open, open.lastVectors)
  }
}

/** Lets the limit of a hold that has not recovered in time take effect. */
function passLimit(state: RunState, track: Track, episode: Episode, vectors: readonly Vector[]): void {
  episode.limit = 'passed'
  episode.bits |= DISCONTINUE
  episode.askedOn = state.day
  const source = episode.deciding[0]
  if (source === undefined) return
  const row = judge(state, track, vectors, true)
    .flatMap(({ outcomes }) => outcomes)
    .find(
      ({ bits, rules }) =>
        bits === DISCONTINUE && rules.some((id) => track.compiled.ruleOf.get(id)?.when.history.limit === 'passed'),
    )
  const reading = state.compiled.choices.readingOf.unlimitedHoldDays
  const outcome: CellOutcome = row ?? {
    ...source.outcome,
    effect: 'discontinue at the limit',
    bits: DISCONTINUE,
    upper: DISCONTINUE,
    advice: 'the hold was not over when its limit passed: permanently discontinue',
    readings: reading === undefined ? source.outcome.readings : [...source.outcome.readings, reading],
  }
  episode.deciding.unshift({ on: state.day, vector: vectors[0] ?? source.vector, outcome, certain: true })
}

/** Keeps the last recorded grade of each term: the worst of its day. */
function recordTerms(state: RunState, track: Track, verdicts: readonly Verdict[]): void {
  const fact = track.compiled.places.eventGrade
  if (fact < 0) return
  for (const { vector } of verdicts) {
    const mask = vector.masks[fact] ?? 0
    if (mask === 0) continue
    const before = track.terms.get(vector.key)
    const baseline = state.termBaselines.get(vector.key.toLowerCase())
    const origin = vector.origins[fact]
    const atBaseline = origin?.kind === 'lab' ? vector.atBaseline === true : baseline !== undefined && mildest(mask) <= baseline
    const same = before?.on === state.day
    track.terms.set(vector.key, {
      on: state.day,
      mask: same ? worseOf(before.mask, mask) : mask,
      atBaseline: same ? before.atBaseline && atBaseline : atBaseline,
    })
  }
}

function recordRuns(state: RunState, track: Track, verdicts: readonly Verdict[]): void {
  for (const index of track.compiled.places.lasting) {
    const source = track.compiled.toxicity.facts[index]?.source
    if (source?.kind !== 'lasting') continue
    const of = track.compiled.factIndex.get(source.of) ?? 0
    for (const { vector } of verdicts) {
      const run = lastingRun(track.runs.get(index), vector.masks[of] ?? 0, source.from, state.day)
      if (run === undefined) track.runs.delete(index)
      else track.runs.set(index, run)
    }
  }
}
