import { CONTINUE, DISCONTINUE, HOLD, HOLD_AND_REDUCE, REDUCE } from '../../compile/index.ts'
import type { Machine } from './machine.ts'

/** Where the limit of an open hold stands: none, running with what its last look showed, or over. */
export const NO_LIMIT = 0
export const NOT_LOOKED = 1
export const NOT_RECOVERED = 2
export const LOOKED_UNKNOWN = 3
export const PASSED = 4
export const UNSETTLED = 5

export const TAKING = 0
export const HELD = 1
export const STOPPED = 2

/** How long a lasting fact has been so: not, for fewer days, or for longer; surely or perhaps. */
export const NO_RUN = 0
export const RUN_SURE = 1
export const RUN_UNSURE = 2
export const OVER_SURE = 3
export const OVER_UNSURE = 4

/** One state of a machine. What no rule can tell apart is one state. */
export interface MachineState {
  status: number
  /** For each drug its level and whether too few days were taken at it to count: `2 * level` or, while fresh, `2 * level - 1`. */
  positions: readonly number[]
  /** The lowest level that was ever asked for. */
  owed: number
  /** For each group of classes, how many past episodes count for it, up to 2. */
  past: readonly number[]
  /** Whether a past episode asked for a reduction. */
  own: number
  open: number
  /** What the certain assessments of the open episode ask for, and what all completions of the uncertain ones do. */
  bits: number
  lower: number
  /** The level of each drug that the episode belongs to. */
  levels: readonly number[]
  limit: number
  /** Exits that it must meet, as bits. */
  until: number
  /** Groups that it counts for, as bits. */
  met: number
  /** The worst values of followed facts in it, as one number. */
  worst: number
  /** Whether a gap asks for its hold. */
  gap: number
  /** Whether a row does: 0 none, 1 one that counts while no question is open, 2 one that surely applies. */
  row: number
  /** Arose in the off week and is not counted. */
  ignored: number
  run: number
  /** The letter last seen, where a lasting fact is looked at again by it; -1 otherwise. */
  last: number
  /** For each question, 0 where it is not open, otherwise what it may ask for at most (see `questionOf`). */
  pending: readonly number[]
}

/** Gives the state on the first day of treatment. */
export function startOf(machine: Machine): MachineState {
  return {
    status: TAKING,
    positions: machine.levels.map(() => 0),
    owed: 0,
    past: Array.from({ length: machine.groups }, () => 0),
    own: 0,
    ...closed(machine),
    run: NO_RUN,
    last: -1,
    pending: noQuestions(machine),
  }
}

type EpisodeFields = Pick<
  MachineState,
  'open' | 'bits' | 'lower' | 'levels' | 'limit' | 'until' | 'met' | 'worst' | 'gap' | 'row' | 'ignored'
>

/** Gives the fields of an episode where none is open. */
export function closed(machine: Machine): EpisodeFields {
  return {
    open: 0,
    bits: CONTINUE,
    lower: CONTINUE,
    levels: machine.levels.map(() => 0),
    limit: NO_LIMIT,
    until: 0,
    met: 0,
    worst: 0,
    gap: 0,
    row: 0,
    ignored: 0,
  }
}

/** Gives the questions where none is open. */
export function noQuestions(machine: Machine): readonly number[] {
  return Array.from({ length: machine.questions }, () => 0)
}

const bitsInOrder: readonly number[] = [CONTINUE, REDUCE, HOLD, HOLD_AND_REDUCE, DISCONTINUE]
const placeOfBits: readonly number[] = Array.from({ length: 8 }, (_, bits) => Math.max(0, bitsInOrder.indexOf(bits)))

/** Gives a state as one number, the same for the same state. */
export function keyOf(machine: Machine, state: MachineState): number {
  let key = state.status
  const add = (value: number, size: number): void => {
    key = key * size + value
  }
  for (const [drug, position] of state.positions.entries()) add(position, 2 * (machine.levels[drug] ?? 1) - 1)
  add(state.owed, Math.max(...machine.levels))
  for (const count of state.past) add(count, 3)
  add(state.own, 2)
  add(state.open, 2)
  add(placeOfBits[state.bits] ?? 0, 5)
  add(placeOfBits[state.lower] ?? 0, 5)
  for (const [drug, level] of state.levels.entries()) add(level, machine.levels[drug] ?? 1)
  add(state.limit, 6)
  add(state.until, 1 << machine.exits.length)
  add(state.met, 1 << machine.groups)
  for (const { size } of machine.worst) add(state.worst % size, size)
  add(state.gap, 2)
  add(state.row, 3)
  add(state.ignored, 2)
  if (machine.lasting >= 0) {
    add(state.run, 5)
    add(state.last + 1, machine.letters.length + 1)
  }
  if (machine.keyed) {
    const open = state.pending.findIndex((asked) => asked > 0)
    add(open + 1, machine.questions + 1)
    add(open < 0 ? 0 : (state.pending[open] ?? 0), 11)
  } else for (const asked of state.pending) add(asked, 11)
  return key
}

/** Gives an open question as a number: what it may ask for at most, and whether it is one to which no row gives an answer. */
export function questionOf(upper: number, gap: boolean): number {
  return 1 + 2 * (placeOfBits[upper] ?? 0) + (gap ? 1 : 0)
}

/** Gives what an open question may ask for at most. */
export function upperOf(question: number): number {
  return question === 0 ? CONTINUE : (bitsInOrder[(question - 1) >> 1] ?? CONTINUE)
}

/** Whether an open question is one to which no row gives an answer. */
export function isGap(question: number): boolean {
  return question > 0 && ((question - 1) & 1) === 1
}
