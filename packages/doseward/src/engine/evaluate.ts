import {
  type CellOutcome,
  CONTINUE,
  type CompiledToxicity,
  DISCONTINUE,
  decisionIndex,
  type MaskCondition,
  OCCURRENCES,
  type Tables,
} from '../compile/index.ts'
import { cyclePlace } from './clock.ts'
import { everyOf, mildest } from './masks.ts'
import type { Episode, RunState, TableHistory, Track, Vector, Verdict } from './state.ts'

/**
 * Fills in what was not recorded: at its whole domain where the fact is asked for (a recorded fact has brought a row
 * within reach), otherwise at its mildest (semantics.md section 1).
 */
function fill(compiled: CompiledToxicity, vector: Vector): readonly number[] {
  const { facts } = compiled.toxicity
  let complete = true
  for (let fact = 0; fact < facts.length; fact++) {
    if ((vector.masks[fact] ?? 0) === 0) complete = false
  }
  if (complete) return vector.masks
  return facts.map((fact, index) => {
    const mask = vector.masks[index] ?? 0
    if (mask !== 0) return mask
    if (fact.unrecorded === 'absent') return 1
    const asked = (compiled.asked[index] ?? []).some((condition) => mayHold(condition, vector.masks))
    return asked ? everyOf(fact.domain.length) : 1
  })
}

function mayHold(condition: MaskCondition, masks: readonly number[]): boolean {
  return condition.every(({ fact, mask }) => ((masks[fact] || 1) & mask) !== 0)
}

/** What the tables say over a set of completions. */
export interface LookUp {
  /** The distinct outcomes, mildest facts first. */
  outcomes: readonly CellOutcome[]
  classes: readonly number[]
  occurrence: number
}

/** Gives the outcomes of every completion of the given sets of values. */
export function lookUp(state: RunState, track: Track, masks: readonly number[], history: TableHistory): LookUp {
  const { tables } = track.compiled
  const cell = onlyCell(masks, tables.strides)
  if (cell >= 0) {
    const severityClass = tables.severity[cell] ?? 0
    const occurrence = occurrenceOf(state, track, severityClass)
    const place = tables.decision[placeOf(tables, severityClass, occurrence, history)] ?? 0
    return { outcomes: tables.alone[place] ?? [], classes: [severityClass], occurrence }
  }
  const outcomes: CellOutcome[] = []
  const classes: number[] = []
  let occurrence = 1
  forEachCell(masks, tables.strides, (completed) => {
    const severityClass = tables.severity[completed] ?? 0
    if (classes.includes(severityClass)) return
    classes.push(severityClass)
    const count = occurrenceOf(state, track, severityClass)
    occurrence = Math.max(occurrence, count)
    const outcome = tables.outcomes[tables.decision[placeOf(tables, severityClass, count, history)] ?? 0]
    if (outcome !== undefined && !outcomes.includes(outcome)) outcomes.push(outcome)
  })
  return { outcomes, classes, occurrence }
}

function placeOf(
  tables: Tables,
  severityClass: number,
  occurrence: number,
  { level, passed, persists, ownReduction }: TableHistory,
): number {
  return decisionIndex(tables, severityClass, Math.min(OCCURRENCES, occurrence), level, passed, persists, ownReduction)
}

/** Gives the cell of facts that are all known, and -1 where one is not. */
function onlyCell(masks: readonly number[], strides: readonly number[]): number {
  let cell = 0
  for (let fact = 0; fact < masks.length; fact++) {
    const mask = masks[fact] ?? 1
    if ((mask & (mask - 1)) !== 0) return -1
    cell += (31 - Math.clz32(mask)) * (strides[fact] ?? 0)
  }
  return cell
}

/** Gives what the tables say to one assessment, over all completions of what is not known. */
export function evaluate(state: RunState, track: Track, vector: Vector, history: TableHistory): Verdict {
  const filled = fill(track.compiled, vector)
  const { outcomes, classes, occurrence } = lookUp(state, track, filled, history)
  let lower = DISCONTINUE
  let upper = CONTINUE
  for (const outcome of outcomes) {
    lower &= outcome.bits
    upper |= outcome.upper
  }
  const certain = lower === DISCONTINUE || outcomes.length === 1 || outcomes.every(({ effect }) => effect === outcomes[0]?.effect)
  return { vector, outcomes, classes, lower, upper, certain, filled, occurrence, history }
}

/** Visits the cell of every completion, mildest facts first. */
function forEachCell(masks: readonly number[], strides: readonly number[], visit: (cell: number) => void): void {
  let fixed = 0
  const open: number[] = []
  for (let fact = 0; fact < masks.length; fact++) {
    const mask = masks[fact] ?? 1
    if ((mask & (mask - 1)) === 0) fixed += mildest(mask) * (strides[fact] ?? 0)
    else open.push(fact)
  }
  const walk = (depth: number, cell: number): void => {
    const fact = open[depth]
    if (fact === undefined) {
      visit(cell)
      return
    }
    for (let rest = masks[fact] ?? 1; rest !== 0; rest &= rest - 1) walk(depth + 1, cell + mildest(rest) * (strides[fact] ?? 0))
  }
  walk(0, fixed)
}

/** Gives how many episodes count for a severity class, this one included. */
function occurrenceOf(state: RunState, track: Track, severityClass: number): number {
  const { tables } = track.compiled
  let count = isIgnored(state, track) ? 0 : 1
  for (const episode of track.past) {
    if (!episode.ignored && counts(tables, severityClass, episode)) count++
  }
  if (state.compiled.choices.policies.occurrenceScope === 'any' && tables.classes[severityClass]?.counted === true) {
    for (const other of state.tracks) {
      if (other === track) continue
      const met = (episode: Episode): boolean =>
        !episode.ignored &&
        episode.opened < state.day &&
        episode.met.some((classes) => classes.every((id) => other.compiled.tables.classes[id]?.counted === true))
      count += other.past.filter(met).length
      if (other.open !== undefined && met(other.open)) count++
    }
  }
  return Math.max(1, count)
}

/** Whether the present episode, or one that would open today, arose in the off week and is not counted. */
function isIgnored(state: RunState, track: Track): boolean {
  if (state.compiled.choices.policies.offWeekEvents === 'count') return false
  if (track.open !== undefined) return track.open.ignored
  return cyclePlace(state.compiled.guideline.regimen, state.start, state.day, state.pausedDays).phase === 'off'
}

/** Whether an episode met the rule of a severity class, or one that is treated more strictly, whatever was unknown in it. */
function counts(tables: Tables, severityClass: number, episode: Episode): boolean {
  const does = (met: number): boolean => tables.counts[severityClass * tables.classes.length + met] === 1
  return episode.met.some((classes) => classes.every(does))
}
