import { type CellOutcome, CONTINUE, DISCONTINUE, HOLD, REDUCE } from '../compile/index.ts'
import { cyclePlace } from './clock.ts'
import { evaluate } from './evaluate.ts'
import { isSingle, mildest, worseOf } from './masks.ts'
import { caution, consult } from './notes.ts'
import { abnormalTestsOf, criteriaOf, examinationShows, recoveryOf } from './recovery.ts'
import type { DrugState, Episode, RunState, TableHistory, Track, Vector, Verdict } from './state.ts'
import { lastingRun } from './vectors.ts'

/** Gives the level that an event of today belongs to: the one before, while too few on-days were taken at the new one. */
function levelOf(state: RunState, drug: DrugState): number {
  const { policies, readingOf } = state.compiled.choices
  if (drug.level > 0) consult(state, readingOf.failedReducedDoseDays)
  return drug.level > drug.previousLevel && drug.onDays < policies.failedReducedDoseDays ? drug.previousLevel : drug.level
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
  return bits | (track.pending === undefined ? lowerBits : lowerBits & HOLD)
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
        (state.compiled.drugs[index]?.reduces !== true || drug.onDays >= state.compiled.choices.policies.failedReducedDoseDays),
    )
  const own = level > 0 && track.past.some(({ bits }) => (bits & REDUCE) !== 0)
  return { level, passed: passed ? 1 : 0, persists: persists ? 1 : 0, ownReduction: own ? 1 : 0 }
}

/** Gives what the tables say to today's assessments of a track. */
export function judge(state: RunState, track: Track, vectors: readonly Vector[], passed = false): Verdict[] {
  const history = historyOf(state, track, passed)
  return vectors.map((vector) => evaluate(state, track, vector, history))
}

/** Takes today's assessments of one track into its episodes. */
export function assess(state: RunState, track: Track, vectors: readonly Vector[]): readonly Verdict[] {
  const unsettled = track.open?.limit === 'unsettled'
  let verdicts = judge(state, track, vectors).filter(
    ({ vector, upper, outcomes }) => !vector.unrelated || (upper === CONTINUE && outcomes.every(({ kind }) => kind === 'row')),
  )
  if (verdicts.length === 0) return verdicts
  recordTerms(state, track, verdicts)
  recordRuns(state, track, verdicts)
  const selects = (all: readonly Verdict[]): boolean =>
    all.some(({ upper, outcomes }) => upper !== CONTINUE || outcomes.some(({ kind }) => kind !== 'row'))
  if (unsettled && track.open !== undefined) {
    if (!selects(verdicts) && recoveryOf(state, track, track.open, verdicts).recovered) return verdicts
    verdicts = judge(state, track, vectors, true)
  }
  track.last = { on: state.day, verdicts }
  const doubtful = verdicts.filter(
    ({ certain, outcomes }) =>
      !certain || outcomes.some(({ kind, bits }) => kind === 'ask' || (kind === 'not-covered' && bits === CONTINUE)),
  )
  const hadPending = track.pending !== undefined
  track.pending = undefined
  const asking = verdicts.filter(({ lower }) => lower !== CONTINUE)
  if (asking.length > 0) {
    track.open ??= openEpisode(state, track)
    for (const verdict of asking) {
      addToEpisode(state, track.open, verdict)
      noteCautions(state, track, verdict)
    }
  }
  const { open } = track
  if (open !== undefined) {
    noteWorst(open, verdicts)
    for (const verdict of verdicts) for (const test of abnormalTestsOf(state, track, verdict.vector)) open.abnormalTests.add(test)
    const { recovered, byBaseline } = selects(verdicts)
      ? { recovered: false, byBaseline: false }
      : recoveryOf(state, track, open, verdicts)
    consult(state, ...criteriaOf(state, track, open).flatMap(({ readings }) => readings))
    if (recovered && open.limit !== 'passed') close(state, track, open, byBaseline, hadPending)
    else if (state.day > (open.heldFrom ?? open.opened)) noteLimit(state, track, open, verdicts)
  }
  if (doubtful.length > 0) track.pending = { on: state.day, verdicts: doubtful }
  return verdicts
}

function openEpisode(state: RunState, track: Track): Episode {
  const { levels, level } = levelsNow(state)
  const { phase } = cyclePlace(state.compiled.guideline.regimen, state.start, state.day, state.pausedDays)
  const { policies, readingOf } = state.compiled.choices
  if (phase === 'off') consult(state, readingOf.offWeekEvents)
  return {
    opened: state.day,
    heldFrom: undefined,
    closed: undefined,
    limitBy: undefined,
    lastWithin: undefined,
    classes: [],
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
    episode.bits |= outcome.bits
    for (const id of verdict.classes) if (!episode.classes.includes(id)) episode.classes.push(id)
    episode.confirm ||= outcome.confirm
  } else {
    episode.lowerBits |= verdict.lower
    if (verdict.classes.length === 1) for (const id of verdict.classes) episode.classes.push(id)
  }
  episode.askedOn = state.day
  episode.occurrence = Math.max(episode.occurrence, verdict.occurrence)
  if (vector.key !== '') episode.affected.add(vector.key)
  for (const drug of vector.responsible ?? []) episode.responsible.add(drug)
  if ((verdict.lower & HOLD) !== 0) startHold(state, episode, vector, outcomes)
  for (const id of outcomes.flatMap(({ until }) => until)) if (!episode.until.includes(id)) episode.until.push(id)
  const entry = { on: state.day, vector, outcome }
  if (certain) {
    const known = episode.deciding.findIndex(
      (other) => other.outcome.effect === outcome.effect && other.vector.key === vector.key,
    )
    if (known < 0) episode.deciding.push(entry)
  }
  episode.deciding.sort((a, b) => b.outcome.bits - a.outcome.bits || a.on - b.on)
}

/** Says what a row, or a fact that was not recorded beside it, asks people to look at. */
function noteCautions(state: RunState, track: Track, { vector, outcomes }: Verdict): void {
  for (const id of outcomes.flatMap(({ rules }) => rules)) {
    const asked = track.compiled.ruleOf.get(id)?.caution
    if (asked !== undefined) caution(state, asked.code, asked.says)
  }
  for (const [index, fact] of track.compiled.toxicity.facts.entries()) {
    if (fact.caution !== undefined && (vector.masks[index] ?? 0) === 0) caution(state, fact.caution.code, fact.caution.says)
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
}

function noteWorst(episode: Episode, verdicts: readonly Verdict[]): void {
  for (const { vector } of verdicts) {
    for (const [fact, mask] of vector.masks.entries()) {
      if (mask !== 0) episode.worst[fact] = Math.max(episode.worst[fact] ?? 0, mildest(mask))
    }
  }
}

function close(state: RunState, track: Track, episode: Episode, byBaseline: boolean, unresolved: boolean): void {
  episode.closed = state.day
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

/** Ends an episode whose limit passed without an assessment, once a clinician has decided. */
export function settle(state: RunState, track: Track): void {
  const { open } = track
  if (open === undefined || open.limit !== 'unsettled') return
  open.limit = 'settled'
  close(state, track, open, false, false)
}

/** Notes what an assessment within the hold showed, and lets an assessment past the limit decide an unsettled one. */
function noteLimit(state: RunState, track: Track, episode: Episode, verdicts: readonly Verdict[]): void {
  if (episode.limitBy === undefined || episode.limit !== 'open' || state.day > episode.limitBy) return
  const facts = criteriaOf(state, track, episode).flatMap(({ all }) =>
    all.map(({ fact }) => track.compiled.factIndex.get(fact) ?? 0),
  )
  const known = verdicts.every(({ vector }) => facts.every((fact) => isSingle(vector.masks[fact] ?? 0)))
  episode.lastWithin = known ? 'not-recovered' : 'unknown'
}

/**
 * Lets limits that have passed take effect: the last assessment within the hold decides, and where there was none a
 * clinician must (semantics.md section 3).
 */
export function checkLimits(state: RunState): void {
  for (const track of state.tracks) {
    const { open } = track
    if (open?.limitBy === undefined || open.limit !== 'open' || state.day <= open.limitBy) continue
    const last = track.last?.verdicts ?? []
    if (open.lastWithin !== 'not-recovered') {
      open.limit = 'unsettled'
      continue
    }
    open.limit = 'passed'
    open.bits |= DISCONTINUE
    open.askedOn = state.day
    const passed = judge(
      state,
      track,
      last.map(({ vector }) => vector),
      true,
    )
    const outcome = passed.flatMap(({ outcomes }) => outcomes).find(({ bits }) => bits === DISCONTINUE)
    const source = open.deciding[0]
    if (outcome !== undefined && source !== undefined)
      open.deciding.unshift({ on: state.day, vector: last[0]?.vector ?? source.vector, outcome })
  }
}

/** Keeps the last recorded grade of each term: the worst of its day. */
function recordTerms(state: RunState, track: Track, verdicts: readonly Verdict[]): void {
  const fact = track.compiled.toxicity.facts.findIndex(({ source }) => source.kind === 'grade' && source.ofEvent === true)
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
  for (const [index, { source }] of track.compiled.toxicity.facts.entries()) {
    if (source.kind !== 'lasting') continue
    const of = track.compiled.factIndex.get(source.of) ?? 0
    for (const { vector } of verdicts) {
      const run = lastingRun(track.runs.get(index), vector.masks[of] ?? 0, source.from, state.day)
      if (run === undefined) track.runs.delete(index)
      else track.runs.set(index, run)
    }
  }
}
