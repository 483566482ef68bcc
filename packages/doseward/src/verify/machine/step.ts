import { type CellOutcome, CONTINUE, DISCONTINUE, decisionIndex, HOLD, OCCURRENCES, REDUCE } from '../../compile/index.ts'
import type { Input } from './input.ts'
import { contextOf, type Letter, type Machine } from './machine.ts'
import {
  copyOf,
  HELD,
  isGap,
  LOOKED_UNKNOWN,
  type MachineState,
  NO_LIMIT,
  NO_RUN,
  NOT_LOOKED,
  NOT_RECOVERED,
  OVER_SURE,
  OVER_UNSURE,
  PASSED,
  questionOf,
  RUN_SURE,
  RUN_UNSURE,
  STOPPED,
  startOf,
  TAKING,
  UNSETTLED,
  upperOf,
} from './state.ts'

/** How assessments come together; a source that leaves it open can be read in the second way as well. */
export interface Conduct {
  /** What a milder row does to what an open hold asked for. */
  milderInHold: 'keeps' | 'replaces'
}

export const declaredConduct: Conduct = { milderInHold: 'keeps' }

/** What is advised in a state, for the drugs together. */
export interface MachineAdvice {
  action: 'continue' | 'reduce' | 'withhold' | 'resume' | 'discontinue' | 'undetermined'
  answer: 'decided' | 'needs-data' | 'not-covered'
}

/** What the tables say to one day in one state. */
export interface Judgement {
  outcomes: readonly CellOutcome[]
  classes: readonly number[]
  /** For each class, the place of its cell in the decision table. */
  places: readonly number[]
  lower: number
  upper: number
  certain: boolean
  occurrence: number
  level: number
}

const levelAt = (position: number): number => (position + 1) >> 1
const isFresh = (position: number): boolean => (position & 1) === 1
const countedLevel = (position: number): number => (isFresh(position) ? levelAt(position) - 1 : levelAt(position))

/** Gives the level that the tables go by where the drugs' levels are these: of the drugs that step down, the highest or lowest as the guideline has it. */
function tableLevel({ guideline, reduces }: Machine, levels: readonly number[]): number {
  let lowest = Number.POSITIVE_INFINITY
  let highest = 0
  for (let drug = 0; drug < levels.length; drug++) {
    if (reduces[drug] !== true) continue
    lowest = Math.min(lowest, levels[drug] ?? 0)
    highest = Math.max(highest, levels[drug] ?? 0)
  }
  return guideline.choices.policies.unevenLevels === 'discontinue' ? highest : Math.min(highest, lowest)
}

/** Gives the level of each drug after one step down from these. */
export function targetsOf(machine: Machine, levels: readonly number[]): readonly number[] {
  const level = tableLevel(machine, levels)
  return levels.map((own, drug) => {
    const size = machine.levels[drug] ?? 1
    return machine.reduces[drug] === true ? Math.min(Math.max(own, level + 1), size - 1) : own
  })
}

function levelsNow(machine: Machine, state: MachineState): readonly number[] {
  return state.positions.map((position) => (machine.freshMatters ? countedLevel(position) : levelAt(position)))
}

/** Gives what the tables say to a letter in a state. */
export function judge(
  machine: Machine,
  state: MachineState,
  letter: Letter,
  run: number,
  passed: boolean,
  ignored: boolean,
): Judgement {
  const { tables } = machine.subject.compiled
  const over = run === OVER_SURE ? 1 : run === OVER_UNSURE ? 2 : 0
  const classes = letter.classes[contextOf(state.open === 1 ? state.worst : -1, over)] ?? []
  const level = tableLevel(machine, state.open === 1 ? state.levels : levelsNow(machine, state))
  const persists = persistsIn(machine, state) ? 1 : 0
  const own = level > 0 && state.own === 1 ? 1 : 0
  const outcomes: CellOutcome[] = []
  const places: number[] = []
  let highest = 1
  for (const id of classes) {
    const group = machine.groupOf[id] ?? -1
    const counted = group < 0 ? 0 : (state.past[group] ?? 0)
    const occurrence = Math.max(1, Math.min(OCCURRENCES, counted + (ignored ? 0 : 1)))
    highest = Math.max(highest, occurrence)
    const place = decisionIndex(tables, id, occurrence, level, passed ? 1 : 0, persists, own)
    places.push(place)
    const outcome = tables.outcomes[tables.decision[place] ?? 0]
    if (outcome !== undefined && !outcomes.includes(outcome)) outcomes.push(outcome)
  }
  let lower = DISCONTINUE
  let upper = CONTINUE
  for (const outcome of outcomes) {
    lower &= outcome.bits
    upper |= outcome.upper
  }
  const certain = lower === DISCONTINUE || outcomes.every(({ effect }) => effect === outcomes[0]?.effect)
  return { outcomes, classes, places, lower, upper, certain, occurrence: highest, level }
}

function persistsIn(machine: Machine, state: MachineState): boolean {
  if (state.open === 0 || (state.bits & REDUCE) === 0 || state.bits === DISCONTINUE) return false
  const targets = targetsOf(machine, state.levels)
  return state.positions.every(
    (position, drug) => levelAt(position) >= (targets[drug] ?? 0) && !(machine.freshMatters && isFresh(position)),
  )
}

/** Gives the run of a lasting fact after a letter. */
function runAfter(run: number, lasts: Letter['lasts']): number {
  if (lasts === 'unseen') return run
  if (lasts === 'out') return NO_RUN
  if (lasts === 'in') return run === NO_RUN ? RUN_SURE : run
  return run === NO_RUN ? NO_RUN : run === RUN_SURE || run === RUN_UNSURE ? RUN_UNSURE : OVER_UNSURE
}

function exitsOf(machine: Machine, until: number): number {
  return until === 0 ? machine.defaultExits : until
}

/** Whether a letter shows all exits, and whether it leaves one of them unknown. */
function exitShown(machine: Machine, letter: Letter, until: number): 'yes' | 'no' | 'unknown' {
  const wanted = exitsOf(machine, until)
  if (wanted === 0) return 'no'
  let shown: 'yes' | 'no' | 'unknown' = 'yes'
  for (let exit = 0; exit < letter.exits.length; exit++) {
    if ((wanted & (1 << exit)) === 0) continue
    const one = letter.exits[exit]
    if (one === 'unknown') return 'unknown'
    if (one === 'no') shown = 'no'
  }
  return shown
}

/** Whether a letter leaves the facts of an exit unknown, though what is known of them shows that it is not met. */
function exitKnown(letter: Letter, wanted: number): boolean {
  return letter.exits.every((one, exit) => (wanted & (1 << exit)) === 0 || one !== 'unknown')
}

function worstAfter(machine: Machine, state: MachineState, letter: Letter): number {
  let packed = 0
  let rest = state.worst
  let stride = 1
  for (let place = 0; place < machine.worst.length; place++) {
    const size = machine.worst[place]?.size ?? 1
    packed += Math.max(rest % size, letter.follows[place] ?? 0, 0) * stride
    rest = Math.floor(rest / size)
    stride *= size
  }
  return packed
}

function exitBits(machine: Machine, outcomes: readonly CellOutcome[]): number {
  let bits = 0
  for (const { until } of outcomes) {
    for (const id of until) {
      const place = machine.exits.findIndex((exit) => exit.id === id)
      if (place >= 0) bits |= 1 << place
    }
  }
  return bits
}

function isAsking(pending: readonly number[]): boolean {
  return pending.some((question) => question > 0)
}

/** Gives what an open episode asks for; what only its unknown facts ask for stays a hold until they are known. */
function demandOf({ open, bits, lower, pending }: MachineState): number {
  if (open === 0) return CONTINUE
  return bits | (!isAsking(pending) || lower === DISCONTINUE ? lower : lower & HOLD)
}

function isDoubtful({ certain, outcomes }: Judgement): boolean {
  return !certain || outcomes.some(({ kind, bits }) => kind === 'ask' || (kind === 'not-covered' && bits === CONTINUE))
}

/** Gives what is advised in a state. */
export function adviceIn(machine: Machine, state: MachineState): MachineAdvice {
  if (state.status === STOPPED) return { action: 'discontinue', answer: 'decided' }
  const demand = demandOf(state)
  if (demand === DISCONTINUE) return { action: 'discontinue', answer: 'decided' }
  const asking = isAsking(state.pending)
  const upper = asking ? state.pending.reduce((bits, question) => bits | upperOf(question), CONTINUE) : CONTINUE
  const rowHolds = state.row === 2 || (state.row === 1 && !asking)
  const uncovered = (asking && state.pending.some(isGap)) || (state.open === 1 && state.gap === 1 && !rowHolds)
  const unknown = asking || state.limit === UNSETTLED
  const answer = uncovered ? 'not-covered' : unknown ? 'needs-data' : 'decided'
  if ((demand & HOLD) !== 0 || state.limit === UNSETTLED || (upper & HOLD) !== 0) return { action: 'withhold', answer }
  if (state.status === HELD) return { action: upper !== CONTINUE || uncovered ? 'undetermined' : 'resume', answer }
  if (owedAfter(machine, state, demand) > lowestLevel(machine, state)) return { action: 'reduce', answer }
  return { action: unknown || uncovered ? 'undetermined' : 'continue', answer }
}

function owedAfter(machine: Machine, state: MachineState, demand: number): number {
  if ((demand & REDUCE) === 0) return state.owed
  return Math.max(state.owed, ...targetsOf(machine, state.levels))
}

function lowestLevel({ reduces }: Machine, { positions }: MachineState): number {
  const anySteps = reduces.includes(true)
  let lowest = Number.POSITIVE_INFINITY
  for (let drug = 0; drug < positions.length; drug++)
    if (!anySteps || reduces[drug] === true) lowest = Math.min(lowest, levelAt(positions[drug] ?? 0))
  return lowest
}

function toLevel(machine: Machine, positions: readonly number[], level: number): readonly number[] {
  return positions.map((position, drug) => {
    const wanted = Math.min(level, (machine.levels[drug] ?? 1) - 1)
    if (machine.reduces[drug] !== true || levelAt(position) >= wanted) return position
    return machine.freshMatters ? 2 * wanted - 1 : 2 * wanted
  })
}

/** Gives the state after its advice was carried out. */
function carried(machine: Machine, state: MachineState): MachineState {
  const demand = demandOf(state)
  const owed = owedAfter(machine, state, demand)
  const next = copyOf(state)
  next.owed = owed
  switch (adviceIn(machine, next).action) {
    case 'discontinue':
      return stopped(machine, next)
    case 'withhold':
      next.status = HELD
      return next
    case 'resume':
    case 'reduce':
      next.status = TAKING
      next.positions = toLevel(machine, next.positions, owed)
      return next
    default:
      return next
  }
}

/** Gives the one state of those whose treatment is over. */
function stopped(machine: Machine, { positions }: MachineState): MachineState {
  const next = startOf(machine)
  next.status = STOPPED
  next.positions = positions.map((position) => 2 * levelAt(position))
  return next
}

/**
 * Gives what the tables say to a letter in a state, the limit having passed or not. Undefined where a hold waits for a clinician
 * and the letter neither meets a row nor surely shows that it has not recovered: it settles nothing.
 */
export function judgeOn(
  machine: Machine,
  state: MachineState,
  letter: Letter,
  run: number,
  ignored: boolean,
): Judgement | undefined {
  if (state.limit !== UNSETTLED) return judge(machine, state, letter, run, false, ignored)
  const { certain, lower } = judge(machine, state, letter, run, false, ignored)
  const applies = certain && lower !== CONTINUE
  const surelyNot = exitKnown(letter, exitsOf(machine, state.until)) && exitShown(machine, letter, state.until) === 'no'
  return applies || surelyNot ? judge(machine, state, letter, run, true, ignored) : undefined
}

/** Gives the questions that a letter leaves open. */
function unanswered(pending: readonly number[], { answers }: Letter): readonly number[] {
  return pending.map((question, index) => (answers[index] === true ? 0 : question))
}

function assess(machine: Machine, state: MachineState, index: number, offWeek: boolean, conduct: Conduct): MachineState {
  const letter = machine.letters[index]
  if (letter === undefined) return state
  const run = machine.lasting >= 0 ? runAfter(state.run, letter.lasts) : NO_RUN
  const last = machine.lasting >= 0 ? index : -1
  const ignored = state.open === 1 ? state.ignored === 1 : offWeek
  const judged = judgeOn(machine, state, letter, run, ignored)
  if (judged === undefined) return { ...state, run, last }
  const { outcomes, lower, upper, certain } = judged
  const doubtful = isDoubtful(judged)
  const stillOpen = isAsking(state.pending) ? unanswered(state.pending, letter) : machine.noQuestions
  const next = copyOf(state)
  next.run = run
  next.last = last
  next.pending = machine.noQuestions
  const asksForSomething = lower !== CONTINUE
  const opens = asksForSomething && state.open === 0
  // The assessment that begins a hold is not a look within it, also where its episode was open before.
  const beginsHold = (lower & HOLD) !== 0 && ((state.bits | state.lower) & HOLD) === 0
  if (asksForSomething) {
    if (opens) {
      next.open = 1
      next.levels = levelsNow(machine, state)
      next.ignored = offWeek ? 1 : 0
    }
    if (conduct.milderInHold === 'replaces') {
      next.bits = CONTINUE
      next.lower = CONTINUE
    }
    if (certain) next.bits |= lower
    else next.lower |= lower
    for (let group = 0; group < machine.groups; group++) {
      if (judged.classes.every((id) => ((machine.countsFor[id] ?? 0) & (1 << group)) !== 0)) next.met |= 1 << group
    }
    if ((lower & HOLD) !== 0 && next.limit === NO_LIMIT && outcomes.some(({ limit }) => limit !== undefined))
      next.limit = NOT_LOOKED
    next.until |= exitBits(machine, outcomes)
    const decisive = outcomes.reduce((best, outcome) =>
      (certain ? outcome.upper > best.upper : outcome.upper < best.upper) ? outcome : best,
    )
    if (decisive.kind === 'not-covered') next.gap = 1
    if (decisive.kind === 'row' && (decisive.bits & HOLD) !== 0) next.row = Math.max(next.row, certain ? 2 : 1)
  }
  if (next.open === 1) {
    next.worst = worstAfter(machine, next, letter)
    const selects = upper !== CONTINUE || outcomes.some(({ kind }) => kind !== 'row')
    const shown = selects ? 'no' : exitShown(machine, letter, next.until)
    if (shown === 'yes' && next.limit !== PASSED && !isAsking(stillOpen)) return closeEpisode(machine, next)
    if (!beginsHold && next.limit >= NOT_LOOKED && next.limit <= LOOKED_UNKNOWN)
      next.limit = exitKnown(letter, exitsOf(machine, next.until)) ? NOT_RECOVERED : LOOKED_UNKNOWN
  }
  const gap = certain && outcomes.some(({ kind }) => kind === 'not-covered')
  next.pending =
    doubtful && letter.asks >= 0
      ? stillOpen.map((question, index) =>
          index === letter.asks ? questionOf(upper | upperOf(question), gap || isGap(question)) : question,
        )
      : stillOpen
  return next
}

/** Gives the state after an episode has ended: as at the start, but for the drugs and for what it counts for from now on. */
function closeEpisode(machine: Machine, state: MachineState): MachineState {
  const bits = state.bits | state.lower
  const next = startOf(machine)
  next.status = state.status
  next.positions = state.positions
  next.owed = owedAfter(machine, state, bits)
  next.past = state.past.map((count, group) =>
    state.ignored === 0 && (state.met & (1 << group)) !== 0 ? Math.min(2, count + 1) : count,
  )
  next.own = state.own | ((bits & REDUCE) !== 0 ? 1 : 0)
  next.run = state.run
  next.last = state.last
  return next
}

/** Lets the limit of a hold, or the days of a lasting fact, go by. */
function wait(machine: Machine, state: MachineState, conduct: Conduct): MachineState {
  const run = state.run === RUN_SURE ? OVER_SURE : state.run === RUN_UNSURE ? OVER_UNSURE : state.run
  let next: MachineState = { ...state, run }
  if (state.limit === NOT_RECOVERED) next = { ...next, limit: PASSED, bits: DISCONTINUE }
  else if (state.limit === NOT_LOOKED || state.limit === LOOKED_UNKNOWN) next = { ...next, limit: UNSETTLED }
  if (run !== state.run && state.last >= 0 && next.bits !== DISCONTINUE) next = assess(machine, next, state.last, false, conduct)
  return next
}

/** Gives the state after an input, before anything that is then advised is carried out. */
export function reached(machine: Machine, state: MachineState, input: Input, conduct: Conduct = declaredConduct): MachineState {
  switch (input.kind) {
    case 'day':
      return assess(machine, state, input.letter, input.offWeek, conduct)
    case 'wait':
      return wait(machine, state, conduct)
    case 'settle':
      return { ...state, positions: state.positions.map((position) => position + (position & 1)) }
    case 'lower': {
      const lowered = toLevel(machine, state.positions, lowestLevel(machine, state) + 1)
      const { drug } = input
      const positions =
        drug === undefined ? lowered : state.positions.map((position, own) => (own === drug ? (lowered[own] ?? 0) : position))
      return { ...state, positions }
    }
    case 'elsewhere':
      return { ...state, past: state.past.map((count) => Math.min(2, count + 1)) }
    case 'resume-early':
      return { ...state, status: TAKING, positions: toLevel(machine, state.positions, state.owed) }
    case 'raise':
      return { ...state, positions: state.positions.map(() => 0) }
    case 'override':
      return overridden(machine, state)
  }
}

/** Whether what is advised after an input is carried out: not where people do as they think fit. */
function isFollowed({ kind }: Input): boolean {
  return kind !== 'resume-early' && kind !== 'raise' && kind !== 'elsewhere'
}

/** Gives the state after an input and after what is then advised was carried out. */
export function step(machine: Machine, state: MachineState, input: Input, conduct: Conduct = declaredConduct): MachineState {
  const next = reached(machine, state, input, conduct)
  return isFollowed(input) ? carried(machine, next) : next
}

function overridden(machine: Machine, state: MachineState): MachineState {
  const owed = lowestLevel(machine, state)
  const settled: MachineState = {
    ...state,
    owed,
    pending: machine.noQuestions,
    bits: CONTINUE,
    lower: CONTINUE,
    limit: NO_LIMIT,
    gap: 0,
    row: 0,
  }
  return state.limit === UNSETTLED ? closeEpisode(machine, settled) : settled
}

/** Gives the inputs that can come in a state, those that follow the advice first. */
export function inputsOf(machine: Machine, state: MachineState): readonly Input[] {
  if (state.status === STOPPED) return []
  const { policies } = machine.guideline.choices
  const inputs =
    policies.offWeekEvents === 'ignore' && state.open === 0 ? [...machine.days, ...machine.offDays] : [...machine.days]
  const limited = state.limit >= NOT_LOOKED && state.limit <= LOOKED_UNKNOWN
  if (limited || state.run === RUN_SURE || state.run === RUN_UNSURE) inputs.push({ kind: 'wait' })
  if (state.status === TAKING && state.positions.some(isFresh)) inputs.push({ kind: 'settle' })
  if (policies.occurrenceScope === 'any' && state.past.some((count) => count < 2)) inputs.push({ kind: 'elsewhere' })
  if (state.status === TAKING && lowestLevel(machine, state) < machine.mostLevels - 1) {
    inputs.push({ kind: 'lower' })
    if (machine.levels.filter((size) => size > 1).length > 1)
      for (const [drug, size] of machine.levels.entries()) if (size > 1) inputs.push({ kind: 'lower', drug })
  }
  return inputs
}

/** Gives what people can do against the advice in a state. */
export function departuresOf(state: MachineState): readonly Input[] {
  if (state.status === STOPPED) return []
  const inputs: Input[] = []
  if (state.status === HELD) inputs.push({ kind: 'resume-early' })
  if (state.status === TAKING && state.positions.some((position) => levelAt(position) > 0)) inputs.push({ kind: 'raise' })
  if (demandOf(state) !== CONTINUE || state.limit === UNSETTLED || isAsking(state.pending)) inputs.push({ kind: 'override' })
  return inputs
}
