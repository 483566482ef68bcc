import { CONTINUE, DISCONTINUE, HOLD, REDUCE } from '../compile/index.ts'
import type { Answer, Day, RecommendedAction } from '../model/index.ts'
import { nextDosingDay } from './clock.ts'
import { demandOf } from './episodes.ts'
import { consult } from './notes.ts'
import type { DrugState, RunState, Track } from './state.ts'

/** What is advised for one drug on one day. */
export interface DrugAdvice {
  action: RecommendedAction
  /** The level in force, or the level to resume at. */
  level?: number
  resumeAt?: 'same' | 'reduced'
  from?: Day | undefined
  provisional?: 'continue' | 'reduce' | 'withhold' | 'discontinue'
  confirm: boolean
}

/** What is advised on one day. */
export interface Advice {
  day: Day
  drugs: readonly DrugAdvice[]
  certain: boolean
  answer: Answer
  recoverBy?: Day
}

/** Gives the tracks that have an open episode or an open question: the others ask for nothing. */
function activeTracks(state: RunState): readonly Track[] {
  return state.tracks.filter(({ open, pending }) => open !== undefined || pending !== undefined)
}

/** Whether a track's open episode bears on a drug: it does not once it was overridden and has asked for nothing since. */
export function bearsOn(state: RunState, track: Track, drug: number): boolean {
  const overriddenOn = state.drugs[drug]?.overriddenOn
  if (overriddenOn !== undefined && track.open !== undefined && track.open.askedOn <= overriddenOn) return false
  if (state.compiled.choices.policies.holdScope === 'all' || track.open === undefined) return true
  const { responsible } = track.open
  return responsible.size === 0 || responsible.has(state.compiled.drugs[drug]?.drug.id ?? '')
}

/** Whether a toxicity has no row for what was last assessed, or is held by nothing but a gap. */
export function isUncovered(track: Track): boolean {
  if (pendingGap(track)) return true
  const deciding = track.open?.deciding ?? []
  return deciding.some(({ outcome }) => outcome.kind === 'not-covered') && !hasRowHold(track)
}

/** Whether a row of the source, not only a gap or an unknown fact, asks for the hold of an open episode. */
function hasRowHold(track: Track): boolean {
  if (track.open === undefined) return false
  const byRow = track.open.deciding.some(({ outcome }) => outcome.kind === 'row' && (outcome.bits & HOLD) !== 0)
  return byRow || (track.pending === undefined && (track.open.lowerBits & HOLD) !== 0)
}

function pendingGap(track: Track): boolean {
  return (
    track.pending?.verdicts.some(({ certain, outcomes }) => certain && outcomes.some(({ kind }) => kind === 'not-covered')) ===
    true
  )
}

function pendingUpper(track: Track): number {
  return track.pending?.verdicts.reduce((bits, { upper }) => bits | upper, CONTINUE) ?? CONTINUE
}

/** Whether the drug to hold responsible is asked for and nobody said. */
export function lacksResponsible(state: RunState, track: Track): boolean {
  return (
    state.compiled.choices.policies.holdScope === 'responsible' &&
    state.compiled.drugs.length > 1 &&
    track.open !== undefined &&
    track.open.responsible.size === 0 &&
    (demandOf(track) & HOLD) !== 0
  )
}

/** Gives what each open episode asks for into the drugs' states: levels and stops that are owed until they are done. */
export function noteDemands(state: RunState): void {
  const active = activeTracks(state)
  for (const [index, drug] of state.drugs.entries()) {
    if (state.died !== undefined) drug.owedStop ??= state.day
    for (const track of active) {
      if (track.open === undefined || !bearsOn(state, track, index)) continue
      const demand = demandOf(track)
      if (demand === DISCONTINUE && !lacksResponsible(state, track)) drug.owedStop ??= state.day
      else if ((demand & REDUCE) !== 0) drug.owedLevel = Math.max(drug.owedLevel, track.open.targets[index] ?? 0)
    }
    const held = isHoldAsked(state, active, index)
    if (held && drug.holdSince === undefined) {
      drug.holdSince = state.day
      drug.levelAtHold = drug.level
    } else if (!held && drug.status === 'taking') drug.holdSince = undefined
    if (held) {
      drug.resumeFrom = undefined
      drug.resumeLevel = undefined
    }
  }
}

/** Whether anything, known or possible, asks for a hold of a drug today. */
function isHoldAsked(state: RunState, active: readonly Track[], drug: number): boolean {
  return active.some(
    (track) =>
      (bearsOn(state, track, drug) && ((demandOf(track) & HOLD) !== 0 || track.open?.limit === 'unsettled')) ||
      (pendingUpper(track) & HOLD) !== 0,
  )
}

/** Gives what is advised today, before anything of it is carried out. */
export function advise(state: RunState): Advice {
  const stopped = state.drugs.every((drug) => drug.status === 'discontinued' || drug.owedStop !== undefined)
  const active = activeTracks(state)
  const gaps = active.filter(isUncovered)
  const unknown = active.filter(
    (track) => track.pending !== undefined || track.open?.limit === 'unsettled' || lacksResponsible(state, track),
  )
  const drugs = state.drugs.map((drug, index) => adviseDrug(state, drug, index, { active, gaps, unknown }))
  let gap = gaps.length > 0
  if (!stopped) {
    for (const [index, drug] of state.drugs.entries()) {
      const own = drugs[index]
      if (own === undefined || drug.status === 'discontinued' || drug.owedStop !== undefined) continue
      if (isHeldWithoutRow(state, index)) {
        own.action = 'undetermined'
        own.provisional = 'withhold'
        own.from = undefined
        gap = true
      } else if (isAlone(state, index) && (own.action === 'continue' || own.action === 'resume' || own.action === 'reduce')) {
        consult(state, state.compiled.choices.readingOf.singleAgent)
        if (state.compiled.choices.policies.singleAgent === 'undetermined') {
          own.action = 'undetermined'
          own.provisional = 'withhold'
          own.from = undefined
          gap = true
        }
      }
    }
  }
  const certain = stopped || (!gap && unknown.length === 0)
  const answer: Answer = stopped ? 'decided' : gap ? 'not-covered' : unknown.length > 0 ? 'needs-data' : 'decided'
  const limits = active.flatMap(({ open }) => (open?.limitBy === undefined ? [] : [open.limitBy]))
  return { day: state.day, drugs, certain, answer, ...(limits.length > 0 && { recoverBy: Math.min(...limits) }) }
}

/** The tracks that ask for something: all of them, those without a row, and those with something unknown. */
interface Asking {
  active: readonly Track[]
  gaps: readonly Track[]
  unknown: readonly Track[]
}

function adviseDrug(state: RunState, drug: DrugState, index: number, { active, gaps, unknown }: Asking): DrugAdvice {
  if (drug.status === 'discontinued') return { action: 'discontinue', confirm: false }
  const bearing = active.filter((track) => bearsOn(state, track, index))
  if (drug.owedStop !== undefined) {
    const confirm = state.tracks.some((track) =>
      [...track.past, ...(track.open ? [track.open] : [])].some((episode) => episode.bits === DISCONTINUE && episode.confirm),
    )
    return { action: 'discontinue', confirm }
  }
  const doubtful = gaps.length > 0 || unknown.length > 0
  const known = bearing.reduce((bits, track) => bits | demandOf(track), CONTINUE)
  const possible = unknown.reduce(
    (bits, track) => bits | (track.open?.limit === 'unsettled' ? DISCONTINUE : pendingUpper(track)),
    known | uncoveredUpper(active),
  )
  const provisional = doubtful ? provisionalOf(possible, gaps, unknown) : {}
  const level = Math.max(drug.level, drug.owedLevel)
  if (isHoldAsked(state, active, index)) {
    const certainHold = bearing.some(hasRowHold)
    const resumeAt = level > drug.levelAtHold ? ('reduced' as const) : ('same' as const)
    return { action: 'withhold', level, ...(certainHold && { resumeAt }), ...provisional, confirm: false }
  }
  if (drug.status === 'held') {
    if (unknown.some((track) => pendingUpper(track) !== CONTINUE) || gaps.length > 0)
      return { action: 'undetermined', level: drug.level, ...provisional, confirm: false }
    const from = drug.resumeFrom ?? resumeDay(state, index)
    consult(state, state.compiled.choices.readingOf.resumeWithinCycle)
    const confirm = state.tracks.some(
      ({ closedOn }) =>
        closedOn !== undefined && closedOn.on >= (drug.holdSince ?? state.day) && needsConfirmation(closedOn, state),
    )
    const resumeLevel = drug.resumeLevel ?? level
    return {
      action: 'resume',
      level: resumeLevel,
      resumeAt: resumeLevel > drug.levelAtHold ? 'reduced' : 'same',
      from,
      ...provisional,
      confirm,
    }
  }
  if (drug.owedLevel > drug.level)
    return { action: 'reduce', level: drug.owedLevel, from: state.day, ...provisional, confirm: false }
  if (doubtful) return { action: 'undetermined', level: drug.level, ...provisional, confirm: false }
  return { action: 'continue', level: drug.level, confirm: false }
}

function uncoveredUpper(active: readonly Track[]): number {
  return active.reduce(
    (bits, { open }) => bits | (open?.deciding.reduce((sum, { outcome }) => sum | outcome.upper, CONTINUE) ?? CONTINUE),
    CONTINUE,
  )
}

function provisionalOf(bits: number, gaps: readonly Track[], unknown: readonly Track[]): Pick<DrugAdvice, 'provisional'> {
  if (bits === DISCONTINUE) return { provisional: 'discontinue' }
  if ((bits & HOLD) !== 0) return { provisional: 'withhold' }
  if ((bits & REDUCE) !== 0) return { provisional: 'reduce' }
  return gaps.length > 0 || unknown.length === 0 ? {} : { provisional: 'continue' }
}

function needsConfirmation(closedOn: NonNullable<Track['closedOn']>, state: RunState): boolean {
  return (
    closedOn.unresolved ||
    closedOn.until.some((id) =>
      state.compiled.toxicities.some(({ recoveryOf }) => {
        const confirm = recoveryOf.get(id)?.confirm
        return confirm === 'always' || (confirm === 'by-baseline' && closedOn.byBaseline)
      }),
    )
  )
}

/** Gives the first day on which a drug can be resumed, from today on. */
export function resumeDay(state: RunState, drug: number): Day {
  const { guideline, choices, drugs } = state.compiled
  const dosingDays = drugs[drug]?.drug.dosingDays ?? [1]
  return nextDosingDay(
    guideline.regimen,
    dosingDays,
    state.start,
    state.day,
    state.pausedDays,
    choices.policies.resumeWithinCycle === 'next-cycle',
  )
}

/** Whether a drug was recorded as withheld and no row asked for it. */
function isHeldWithoutRow(state: RunState, index: number): boolean {
  const drug = state.drugs[index]
  return drug?.status === 'held' && drug.holdSince === undefined && drug.resumeFrom === undefined
}

/** Whether another drug is recorded as stopped or withheld while nothing asks for it, so that this one would go on alone. */
function isAlone(state: RunState, index: number): boolean {
  return state.drugs.some(
    (other, position) =>
      position !== index &&
      (other.status === 'discontinued' ||
        (other.status === 'held' &&
          other.resumeFrom === undefined &&
          (isHeldWithoutRow(state, position) || state.drugs[index]?.status === 'taking')) ||
        other.owedStop !== undefined),
  )
}
