import { CONTINUE, DISCONTINUE, HOLD, REDUCE } from '../compile/index.ts'
import type { Answer, Day, RecommendedAction } from '../model/index.ts'
import { nextDosingDay } from './clock.ts'
import { demandOf, isOverridden, isResponsible, lacksResponsible, owe } from './episodes.ts'
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

/** Whether a track's open episode or question bears on a drug: it does not once it was overridden and has asked for nothing since. */
function bearsOn(state: RunState, track: Track, drug: number): boolean {
  const own = state.drugs[drug]
  if (own !== undefined && isOverridden(own, track, track.open)) return false
  return track.open === undefined || isResponsible(state, track.open, drug)
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
  return track.open.deciding.some(
    ({ outcome, certain }) => outcome.kind === 'row' && (outcome.bits & HOLD) !== 0 && (certain || track.pending === undefined),
  )
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

/** Gives what each open episode asks for into the drugs' states: levels and stops that are owed until they are done. */
export function noteDemands(state: RunState): void {
  const active = activeTracks(state)
  for (const drug of state.drugs) if (state.died !== undefined) drug.owedStop ??= state.day
  for (const track of active) if (track.open !== undefined) owe(state, track, track.open, demandOf(track))
  for (const [index, drug] of state.drugs.entries()) {
    const asking = active.filter((track) => asksHold(state, track, index))
    const since = Math.min(...asking.map((track) => track.open?.heldFrom ?? track.pending?.on ?? state.day))
    if (asking.length === 0) {
      if (drug.status === 'taking') drug.holdSince = undefined
      continue
    }
    if (drug.holdSince === undefined) drug.levelAtHold = drug.level
    drug.holdSince = Math.min(drug.holdSince ?? since, since)
    drug.resumeDue = undefined
    const askedOn = Math.max(...asking.map((track) => Math.max(track.open?.askedOn ?? 0, track.pending?.on ?? 0)))
    if (drug.resumeGivenOn === undefined || askedOn > drug.resumeGivenOn) {
      drug.resumeFrom = undefined
      drug.resumeLevel = undefined
    }
  }
}

/** Whether a track, known or possibly, asks for a hold of a drug today. */
function asksHold(state: RunState, track: Track, drug: number): boolean {
  if (!bearsOn(state, track, drug)) return false
  return (demandOf(track) & HOLD) !== 0 || track.open?.limit === 'unsettled' || (pendingUpper(track) & HOLD) !== 0
}

/** Whether every drug that goes on has overridden what a track asked. */
function isOverriddenForAll(state: RunState, track: Track): boolean {
  return state.drugs.every((drug) => drug.status === 'discontinued' || isOverridden(drug, track, track.open))
}

/** Gives what is advised today, before anything of it is carried out. */
export function advise(state: RunState): Advice {
  const stopped = state.drugs.every((drug) => drug.status === 'discontinued' || drug.owedStop !== undefined)
  const active = activeTracks(state).filter((track) => !isOverriddenForAll(state, track))
  const gaps = active.filter(isUncovered)
  const unknown = active.filter(
    (track) => track.pending !== undefined || track.open?.limit === 'unsettled' || lacksResponsible(state, track.open),
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
      } else if (
        isAlone(state, index, drugs) &&
        (own.action === 'continue' || own.action === 'resume' || own.action === 'reduce')
      ) {
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
  const limits = active.flatMap(({ open }) => (open?.limitBy === undefined || open.limit !== 'open' ? [] : [open.limitBy]))
  return { day: state.day, drugs, certain, answer, ...(limits.length > 0 && { recoverBy: Math.min(...limits) }) }
}

/** The tracks that ask for something: all of them, those without a row, and those with something unknown. */
interface Asking {
  active: readonly Track[]
  gaps: readonly Track[]
  unknown: readonly Track[]
}

function adviseDrug(state: RunState, drug: DrugState, index: number, all: Asking): DrugAdvice {
  if (drug.status === 'discontinued') return { action: 'discontinue', confirm: false }
  const overridden = (track: Track): boolean => isOverridden(drug, track, track.open)
  const active = all.active.filter((track) => !overridden(track))
  const gaps = all.gaps.filter((track) => !overridden(track))
  const unknown = all.unknown.filter((track) => !overridden(track))
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
  if (active.some((track) => asksHold(state, track, index))) {
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
      ({ compiled, closedOn }) =>
        closedOn !== undefined && closedOn.on >= (drug.holdSince ?? state.day) && needsConfirmation(closedOn, compiled),
    )
    const resumeLevel = Math.max(drug.resumeLevel ?? 0, level)
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

/** Whether a clinician confirms an end: the same name of a criterion may mean another one in another toxicity. */
function needsConfirmation(closedOn: NonNullable<Track['closedOn']>, { recoveryOf }: Track['compiled']): boolean {
  return (
    closedOn.unresolved ||
    closedOn.until.some((id) => {
      const confirm = recoveryOf.get(id)?.confirm
      return confirm === 'always' || (confirm === 'by-baseline' && closedOn.byBaseline)
    })
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
  if (drug?.status !== 'held' || drug.resumeFrom !== undefined) return false
  return drug.holdSince === undefined || (drug.withheldAlone && !state.tracks.some((track) => asksHold(state, track, index)))
}

/** Whether another drug is stopped or withheld, by record or by advice, while this one would go on alone. */
function isAlone(state: RunState, index: number, drugs: readonly DrugAdvice[]): boolean {
  return state.drugs.some((other, position) => {
    if (position === index) return false
    const advised = drugs[position]?.action
    return (
      other.status === 'discontinued' || advised === 'discontinue' || advised === 'withhold' || isHeldWithoutRow(state, position)
    )
  })
}
