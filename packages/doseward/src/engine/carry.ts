import type { ActionEvent } from '../model/index.ts'
import { type Advice, resumeDay } from './advice.ts'
import { settle } from './episodes.ts'
import type { DrugState, RunState } from './state.ts'

/** Gives the drugs that an action is about. */
function drugsOf(state: RunState, action: ActionEvent): number[] {
  return state.drugs.flatMap((_, index) =>
    action.drug === undefined || state.compiled.drugs[index]?.drug.id === action.drug ? [index] : [],
  )
}

/** Puts a drug on a level from today on. */
function setLevel(state: RunState, drug: DrugState, level: number): void {
  if (level === drug.level) return
  drug.previousLevel = drug.level
  drug.level = level
  drug.onDays = 0
  drug.steppedOn = drug.resumeGivenOn ?? state.day
  if (drug.status === 'taking') drug.since = state.day
}

function hold(state: RunState, drug: DrugState): void {
  drug.resumeFrom = undefined
  drug.resumeLevel = undefined
  if (drug.status !== 'taking') return
  drug.status = 'held'
  drug.since = state.day
}

function resume(state: RunState, drug: DrugState, from: number, level: number): void {
  if (drug.resumeFrom !== from || drug.resumeLevel !== level) drug.resumeGivenOn = state.day
  drug.resumeFrom = from
  drug.resumeLevel = level
}

/** Carries out what was advised today, where recommendations are taken as followed. Only what is certain changes a level or stops. */
export function follow(state: RunState, advice: Advice): void {
  for (const [index, drug] of state.drugs.entries()) {
    const own = advice.drugs[index]
    if (own === undefined || drug.status === 'discontinued') continue
    switch (own.action) {
      case 'discontinue':
        drug.status = 'discontinued'
        drug.since = state.day
        break
      case 'withhold':
        hold(state, drug)
        break
      case 'reduce':
        setLevel(state, drug, own.level ?? drug.level)
        break
      case 'resume':
        resume(state, drug, own.from ?? state.day, own.level ?? drug.level)
        takeUp(state, drug)
        break
      case 'continue':
      case 'undetermined':
        break
    }
  }
}

/** Lets a resume that was given take effect once its day has come. */
export function takeUp(state: RunState, drug: DrugState): void {
  // A discontinuation is final: a resume that was still to take effect never does.
  if (drug.status === 'discontinued' || drug.resumeFrom === undefined || drug.resumeFrom > state.day) return
  const { resumeFrom, resumeLevel } = drug
  drug.resumeFrom = undefined
  drug.resumeLevel = undefined
  drug.resumeDue = undefined
  drug.holdSince = undefined
  if (resumeLevel !== undefined) setLevel(state, drug, resumeLevel)
  drug.status = 'taking'
  drug.since = resumeFrom
  drug.withheldAlone = false
  drug.resumeGivenOn = undefined
}

function depart(state: RunState, code: string, message: string, key: string): void {
  if (!state.departures.some((known) => known.key === key)) state.departures.push({ code, message, on: state.day, key })
}

/** Takes the recorded actions of today into the state, and notes where they depart from the advice of today. */
export function record(state: RunState, advice: Advice, actions: readonly ActionEvent[]): void {
  for (const action of actions) {
    for (const index of drugsOf(state, action)) recordOne(state, advice, action, index)
    if (action.do === 'override') for (const track of state.tracks) settle(state, track)
  }
  noteOmissions(state, advice)
}

function recordOne(state: RunState, advice: Advice, action: ActionEvent, index: number): void {
  const drug = state.drugs[index]
  const own = advice.drugs[index]
  const id = state.compiled.drugs[index]?.drug.id ?? ''
  if (drug === undefined || own === undefined) return
  const key = (code: string): string => `${code} ${id} ${state.day}`
  if (drug.status === 'discontinued') {
    if (action.do === 'resume')
      depart(
        state,
        'resumed-after-stop',
        `${id} was recorded as resumed after it was discontinued; a discontinuation is final`,
        key('late'),
      )
    return
  }
  switch (action.do) {
    case 'withhold':
      if (
        own.action !== 'withhold' &&
        own.action !== 'discontinue' &&
        own.action !== 'undetermined' &&
        drug.status === 'taking'
      ) {
        depart(state, 'withheld-without-advice', `${id} was withheld and no row asked for it`, key('withheld'))
        drug.withheldAlone = true
      } else if (own.action === 'undetermined' && drug.status === 'taking') {
        drug.holdSince ??= state.day
        drug.levelAtHold = drug.level
      }
      hold(state, drug)
      return
    case 'discontinue':
      if (own.action !== 'discontinue')
        depart(state, 'discontinued-without-advice', `${id} was discontinued and no row asked for it`, key('stopped'))
      drug.status = 'discontinued'
      drug.since = state.day
      return
    case 'reduce': {
      const lowest = (state.compiled.drugs[index]?.drug.levels.length ?? 1) - 1
      const level = action.level ?? Math.min(Math.max(drug.owedLevel, drug.level + 1), lowest)
      if (own.action !== 'reduce' && drug.owedLevel < level)
        depart(state, 'reduced-without-advice', `${id} was reduced to level ${level} and no row asked for it`, key('reduced'))
      if (level < drug.level)
        depart(state, 'level-raised', `${id} was put back to level ${level}, above the level in force`, key('raised'))
      setLevel(state, drug, level)
      return
    }
    case 'resume': {
      const level = action.level ?? Math.max(drug.level, drug.owedLevel)
      const early = (own.action === 'withhold' || own.action === 'discontinue') && drug.overriddenOn !== state.day
      if (early)
        depart(state, 'resumed-before-recovery', `${id} was resumed while it was to be withheld or stopped`, key('early'))
      const higher = level < Math.max(drug.level, drug.owedLevel)
      if (higher && !(state.compiled.choices.policies.reEscalation === 'clinician' && level >= drug.owedLevel)) {
        depart(
          state,
          'resumed-at-higher-level',
          `${id} was resumed at level ${level}, above the level that was recommended`,
          key('higher'),
        )
      }
      if (drug.status === 'held') {
        resume(state, drug, resumeDay(state, index), level)
        takeUp(state, drug)
      } else setLevel(state, drug, level)
      return
    }
    case 'override':
      drug.owedLevel = drug.level
      drug.overriddenOn = state.day
      drug.owedStop = undefined
      return
  }
}

/** Whether the present hold was already noted as ended before its time: that departure is enough. */
function wasResumedEarly(state: RunState, { holdSince }: DrugState, id: string): boolean {
  return state.departures.some(
    ({ code, key, on }) => code === 'resumed-before-recovery' && key.startsWith(`early ${id} `) && on >= (holdSince ?? on),
  )
}

/** Notes what was due today and not recorded; it shows from the day after. */
function noteOmissions(state: RunState, advice: Advice): void {
  for (const [index, drug] of state.drugs.entries()) {
    const own = advice.drugs[index]
    const id = state.compiled.drugs[index]?.drug.id ?? ''
    if (own === undefined || drug.status === 'discontinued' || drug.overriddenOn === state.day) continue
    if (own.action === 'withhold' && drug.status === 'taking' && !wasResumedEarly(state, drug, id)) {
      depart(state, 'withhold-not-recorded', `withholding ${id} was due and not recorded`, `withhold ${id} ${drug.holdSince}`)
    } else if (own.action === 'discontinue' && drug.owedStop !== undefined) {
      depart(state, 'discontinue-not-recorded', `discontinuing ${id} was due and not recorded`, `stop ${id} ${drug.owedStop}`)
    } else if (own.action === 'reduce' && drug.owedLevel > drug.level) {
      depart(
        state,
        'reduce-not-recorded',
        `reducing ${id} to level ${drug.owedLevel} was due and not recorded`,
        `reduce ${id} ${drug.owedLevel}`,
      )
    } else if (own.action === 'resume' && drug.status === 'held' && drug.resumeFrom === undefined) {
      drug.resumeDue ??= own.from ?? state.day
    }
  }
}

/** Notes an advised resume whose day has passed without a record. */
export function noteLateResumes(state: RunState): void {
  for (const [index, drug] of state.drugs.entries()) {
    if (drug.status !== 'held' || drug.resumeDue === undefined || drug.resumeDue >= state.day) continue
    const id = state.compiled.drugs[index]?.drug.id ?? ''
    const key = `resume ${id} ${drug.resumeDue}`
    if (!state.departures.some((known) => known.key === key)) {
      state.departures.push({
        code: 'resume-not-recorded',
        message: `resuming ${id} was due and not recorded`,
        on: drug.resumeDue,
        key,
      })
    }
  }
}
