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
    positions: machine.atStart,
    owed: 0,
    past: machine.noPast,
    own: 0,
    open: 0,
    bits: CONTINUE,
    lower: CONTINUE,
    levels: machine.atStart,
    limit: NO_LIMIT,
    until: 0,
    met: 0,
    worst: 0,
    gap: 0,
    row: 0,
    ignored: 0,
    run: NO_RUN,
    last: -1,
    pending: machine.noQuestions,
  }
}

/** Gives a state of its own that is the same: written out, since spreading is slow where every step makes a state. */
export function copyOf(state: MachineState): MachineState {
  return {
    status: state.status,
    positions: state.positions,
    owed: state.owed,
    past: state.past,
    own: state.own,
    open: state.open,
    bits: state.bits,
    lower: state.lower,
    levels: state.levels,
    limit: state.limit,
    until: state.until,
    met: state.met,
    worst: state.worst,
    gap: state.gap,
    row: state.row,
    ignored: state.ignored,
    run: state.run,
    last: state.last,
    pending: state.pending,
  }
}

const bitsInOrder: readonly number[] = [CONTINUE, REDUCE, HOLD, HOLD_AND_REDUCE, DISCONTINUE]
const placeOfBits: readonly number[] = Array.from({ length: 8 }, (_, bits) => Math.max(0, bitsInOrder.indexOf(bits)))

/** Gives a state as a number, or as a text where numbers would not tell all of them apart: the same for the same state alone. */
export function keyOf(machine: Machine, state: MachineState): number | string {
  return machine.numbered ? numberOf(machine, state) : textOf(state)
}

function textOf(state: MachineState): string {
  const { status, owed, own, open, bits, lower, limit, until, met, worst, gap, row, ignored, run, last } = state
  let text = `${status} ${owed} ${own} ${open} ${bits} ${lower} ${limit} ${until} ${met} ${worst} ${gap} ${row} ${ignored} ${run} ${last}`
  for (const list of [state.positions, state.levels, state.past]) text += ` ${list.join()}`
  for (let question = 0; question < state.pending.length; question++)
    if (state.pending[question] !== 0) text += ` ${question}:${state.pending[question]}`
  return text
}

/** Gives how many numbers `numberOf` may give. */
export function keysOf(machine: Machine): number {
  const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1)
  const drugs = product(machine.levels.map((size) => (2 * size - 1) * size)) * machine.mostLevels
  const episode = 3 * 2 * 2 * 5 * 5 * 6 * 2 * 3 * 2 * product(machine.worst.map(({ size }) => size))
  const bits = 3 ** machine.groups * 2 ** machine.exits.length * 2 ** machine.groups
  const run = machine.lasting >= 0 ? 5 * (machine.letters.length + 1) : 1
  return drugs * episode * bits * run * (machine.keyed ? (machine.questions + 1) * 11 : 11 ** machine.questions)
}

function numberOf(machine: Machine, state: MachineState): number {
  const { levels } = machine
  let key = state.status
  for (let drug = 0; drug < levels.length; drug++) key = key * (2 * (levels[drug] ?? 1) - 1) + (state.positions[drug] ?? 0)
  key = key * machine.mostLevels + state.owed
  for (let group = 0; group < machine.groups; group++) key = key * 3 + (state.past[group] ?? 0)
  key = key * 2 + state.own
  key = key * 2 + state.open
  key = key * 5 + (placeOfBits[state.bits] ?? 0)
  key = key * 5 + (placeOfBits[state.lower] ?? 0)
  for (let drug = 0; drug < levels.length; drug++) key = key * (levels[drug] ?? 1) + (state.levels[drug] ?? 0)
  key = key * 6 + state.limit
  key = key * (1 << machine.exits.length) + state.until
  key = key * (1 << machine.groups) + state.met
  let worst = 1
  for (const { size } of machine.worst) worst *= size
  key = key * worst + state.worst
  key = key * 2 + state.gap
  key = key * 3 + state.row
  key = key * 2 + state.ignored
  if (machine.lasting >= 0) key = (key * 5 + state.run) * (machine.letters.length + 1) + state.last + 1
  if (!machine.keyed) {
    for (const asked of state.pending) key = key * 11 + asked
    return key
  }
  const open = state.pending.findIndex((asked) => asked > 0)
  return (key * (machine.questions + 1) + open + 1) * 11 + (open < 0 ? 0 : (state.pending[open] ?? 0))
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
