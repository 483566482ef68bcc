import { type CompiledGuideline, compileWithConflicts, OCCURRENCES, resolveChoices, type Tables } from '../compile/index.ts'
import type { Finding, Guideline, Policies, ReadingChoice } from '../model/index.ts'
import { asWritten } from './as-written.ts'
import { explore, type Space } from './machine/explore.ts'
import { type Machine, machineOf } from './machine/machine.ts'
import type { MachineState } from './machine/state.ts'
import { judgeOn } from './machine/step.ts'
import { type BaselineCase, baselineCases } from './observe/candidates.ts'
import { type Observation, observationsOf, type Subject, subjectsOf } from './observe/observe.ts'

/** A cell of the decision table that is met in some reachable state on some day. */
export interface Visit {
  /** The place of the cell in the decision table. */
  place: number
  severityClass: number
  occurrence: number
  level: number
  /** The first state, and the letter on the day after it, in which it is met. */
  state: number
  letter: number
  /** Whether the letter leaves nothing unknown. */
  sure: boolean
}

/** Combinations of facts that were all recorded, from some baseline. */
export interface Seen {
  baseline: BaselineCase
  observation: Observation
  /** The place in the severity table of what was recorded, all else at its mildest; -1 where something is unknown. */
  cell: number
}

/** All that there is to know of one line of episodes. */
export interface Line {
  subject: Subject
  baseline: BaselineCase
  machine: Machine
  space: Space & { complete: boolean }
  visits: readonly Visit[]
  seen: readonly Seen[]
}

/** A guideline under one choice of readings, or its source as written, with everything that can be reached. */
export interface Study {
  guideline: Guideline
  compiled: CompiledGuideline
  conflicts: readonly Finding[]
  literal: boolean
  /** The policies that the source or a reading states. */
  declared: ReadonlySet<keyof Policies>
  /** The reading that states a policy, also where the source alone is looked at. */
  readingOf: Readonly<Partial<Record<keyof Policies, string>>>
  lines: readonly Line[]
}

function visitsOf(machine: Machine, space: Space): readonly Visit[] {
  const { tables } = machine.subject.compiled
  const found = new Map<number, Visit>()
  for (const [index, state] of space.states.entries()) {
    if (state.status === 2) continue
    for (const [letter, each] of machine.letters.entries()) {
      const judged = judgeOn(machine, state, each, state.run, state.ignored === 1)
      if (judged === undefined) continue
      const { classes, places, level } = judged
      for (const [at, severityClass] of classes.entries()) {
        const place = places[at] ?? 0
        const known = found.get(place)
        const sure = classes.length === 1
        if (known !== undefined && (known.sure || !sure)) continue
        found.set(place, { place, severityClass, occurrence: occurrenceAt(tables, place), level, state: index, letter, sure })
      }
    }
  }
  return [...found.values()].sort((a, b) => a.place - b.place)
}

/** Gives the occurrence of a place in the decision table. */
function occurrenceAt({ levels }: Tables, place: number): number {
  return (Math.floor(place / (levels * 8)) % OCCURRENCES) + 1
}

function cellOf(masks: readonly number[], strides: readonly number[]): number {
  let cell = 0
  for (const [fact, mask] of masks.entries()) {
    if ((mask & (mask - 1)) !== 0) return -1
    cell += (31 - Math.clz32(mask)) * (strides[fact] ?? 0)
  }
  return cell
}

interface Observed {
  baseline: BaselineCase
  observations: readonly Observation[]
}

const observed = new WeakMap<Guideline, Map<string, readonly Observed[]>>()
const lines = new WeakMap<Tables, Map<string, Line>>()

/** Gives the terms that a subject's days can report, in lower case. */
function termsOf({ compiled: { toxicity }, term }: Subject): readonly string[] {
  const ofFacts = toxicity.facts.flatMap(({ source }): readonly string[] => {
    if (source.kind === 'symptom') return Object.values(source.classes).flatMap(({ terms }) => terms)
    return source.kind === 'diagnosis' ? source.terms : []
  })
  return [...ofFacts, ...(term === undefined ? [] : [term])].map((each) => each.toLowerCase())
}

/** Gives what a subject's days can say; options that bear on no fact of it share it. */
function observe(compiled: CompiledGuideline, subject: Subject): readonly Observed[] {
  const { policies, explicit, readingOf } = compiled.choices
  const { ctcaeVersion, baseline, valueValidityDays, relatedness, laboratoryOnly, eyeBaseline } = policies
  const { index, toxicity, places, used } = subject.compiled
  const key = JSON.stringify([
    index,
    subject.term,
    [baseline, valueValidityDays, relatedness],
    places.eye ? eyeBaseline : [ctcaeVersion, explicit.has(readingOf.ctcaeVersion ?? '')],
    toxicity.takesRest && laboratoryOnly,
    termsOf(subject).map((term) => compiled.termOwner.get(term)?.toxicity),
    used,
  ])
  const known = observed.get(compiled.guideline) ?? new Map<string, readonly Observed[]>()
  observed.set(compiled.guideline, known)
  let found = known.get(key)
  if (found === undefined) {
    const all = baselineCases(subject.compiled).map((each) => ({
      baseline: each,
      observations: observationsOf(compiled, subject, each),
    }))
    // Most readings bear on no fact: what was seen before is the same thing then, and lines made from it are shared.
    const said = `${index} ${JSON.stringify(all)}`
    found = known.get(said) ?? all
    known.set(said, found)
    known.set(key, found)
  }
  return found
}

function lineOf(compiled: CompiledGuideline, subject: Subject): Line {
  const { policies, option } = compiled.choices
  const exits = subject.compiled.toxicity.recovery.map(({ under }) => Object.keys(under).map((reading) => option[reading]))
  const { occurrenceScope, offWeekEvents, unevenLevels, failedReducedDoseDays } = policies
  const fresh = failedReducedDoseDays > 0
  const drugs = compiled.drugs.map(({ reduces }) => reduces)
  const observations = observe(compiled, subject)
  const key = JSON.stringify([
    subject.term,
    occurrenceScope,
    offWeekEvents,
    unevenLevels,
    fresh,
    exits,
    drugs,
    numberOf(observations),
  ])
  const { tables } = subject.compiled
  const known = lines.get(tables) ?? new Map<string, Line>()
  lines.set(tables, known)
  let line = known.get(key)
  if (line === undefined) {
    const all = observations
    const [first] = all
    const baseline = first?.baseline ?? { id: 'normal', content: [] }
    const machine = machineOf(compiled, subject, first?.observations ?? [], baseline)
    const space = explore(machine, false)
    const seen = all.flatMap((each) =>
      each.observations.map(
        (observation): Seen => ({ baseline: each.baseline, observation, cell: cellOf(observation.filled, tables.strides) }),
      ),
    )
    line = { subject, baseline, machine, space, visits: visitsOf(machine, space), seen }
    known.set(key, line)
  }
  if (line.machine.guideline === compiled) return line
  // The same tables and days under other policies: paths become courses under these.
  const machine = { ...line.machine, guideline: compiled, subject }
  return { ...line, subject, machine, space: { ...line.space, machine } }
}

const numbers = new WeakMap<readonly Observed[], number>()
let numbered = 0

/** Gives a number for observations, the same for the same. */
function numberOf(observations: readonly Observed[]): number {
  const known = numbers.get(observations) ?? numbered++
  numbers.set(observations, known)
  return known
}

/** Gives everything that can be reached under a guideline with these readings, or, with `none`, under its source as written. */
export function studyOf(guideline: Guideline, readings: Readonly<Record<string, ReadingChoice>> | 'none'): Study {
  const literal = readings === 'none'
  const studied = literal ? asWritten(guideline) : guideline
  const { compiled, conflicts } = compileWithConflicts(studied, literal ? {} : readings)
  const declared = new Set(guideline.stated)
  const { readingOf } = resolveChoices(guideline, {})
  if (!literal) for (const policy of Object.keys(readingOf)) declared.add(policy as keyof Policies)
  return {
    guideline: studied,
    compiled,
    conflicts,
    literal,
    declared,
    readingOf,
    lines: subjectsOf(compiled).map((subject) => lineOf(compiled, subject)),
  }
}

/** Gives the number of states and steps of a study. */
export function sizeOf({ lines: all }: Study): { states: number; transitions: number } {
  return {
    states: all.reduce((sum, { space }) => sum + space.states.length, 0),
    transitions: all.reduce((sum, { space }) => sum + space.transitions.length, 0),
  }
}

/** Gives the state of a space at a place. */
export function stateAt({ space }: Line, place: number): MachineState {
  const state = space.states[place]
  if (state === undefined) throw new RangeError(`there is no state ${place}`)
  return state
}
