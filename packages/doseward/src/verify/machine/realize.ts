import type { Step } from '../../engine/index.ts'
import type { CourseFile } from '../course-file.ts'
import type { BaselineCase, DayContent } from '../observe/candidates.ts'
import { courseFileOf, firstDay } from '../observe/course.ts'
import { stepAfter, trackOf } from '../observe/observe.ts'
import type { Input } from './input.ts'
import type { Machine } from './machine.ts'
import {
  HELD,
  LOOKED_UNKNOWN,
  type MachineState,
  NO_LIMIT,
  NOT_LOOKED,
  NOT_RECOVERED,
  PASSED,
  startOf,
  UNSETTLED,
} from './state.ts'
import { adviceIn, reached, step } from './step.ts'

/** Something recorded on a day, counted from the first day of treatment, which is 0. */
export interface Entry {
  day: number
  content: DayContent
}

/** A path of a machine as a course that the engine answers in the same way on every day of it. */
export interface Realized {
  file: CourseFile
  entries: readonly Entry[]
  asOf: number
}

/** Days after the one before on which an input may come; the first that leads the engine to the same state is taken. */
const gaps: readonly number[] = [7, 4, 3, 2, 5, 6, 1, 9, 11, 14, 17, 21, 24, 28, 35, 42, 56]

/** The most days that are tried for one path. */
const mostTrials = 1000

/** The classes of the open questions that the engine has for the subject. */
function agrees(machine: Machine, expected: MachineState, { state, advice }: Step): boolean {
  const track = trackOf(state, machine.subject)
  const open = track?.open
  const { action, answer } = adviceIn(machine, expected)
  // A drug that stands lower already goes on while the others step down.
  const others = action === 'reduce' ? ['reduce', 'continue'] : [action]
  if (advice.answer !== answer || !advice.drugs.some((drug) => drug.action === action)) return false
  if (advice.drugs.some((drug) => !others.includes(drug.action))) return false
  if (action === 'discontinue') return true
  if ((open !== undefined) !== (expected.open === 1)) return false
  if ((track?.pending !== undefined) !== expected.pending.some((question) => question > 0)) return false
  if (open === undefined) return true
  const limit =
    open.limitBy === undefined
      ? NO_LIMIT
      : open.limit === 'passed'
        ? PASSED
        : open.limit === 'unsettled'
          ? UNSETTLED
          : open.lastWithin === 'not-recovered'
            ? NOT_RECOVERED
            : open.lastWithin === 'unknown'
              ? LOOKED_UNKNOWN
              : NOT_LOOKED
  return (
    open.bits === expected.bits &&
    open.lowerBits === expected.lower &&
    limit === expected.limit &&
    open.levels.join() === expected.levels.join()
  )
}

/** Whether every drug is taken, or held, as in a state: people act on what is, not on a resume that is still to come. */
function standsAs({ status }: MachineState, { state }: Step): boolean {
  return state.drugs.every((drug) => drug.status === (status === HELD ? 'held' : 'taking'))
}

const isByPeople = ({ kind }: Input): boolean =>
  kind === 'lower' || kind === 'resume-early' || kind === 'raise' || kind === 'override'

function contentsOf(machine: Machine, input: Input): readonly DayContent[] {
  switch (input.kind) {
    case 'day':
      return machine.letters[input.letter]?.observation.content ?? []
    case 'lower': {
      const drug = input.drug === undefined ? undefined : machine.guideline.drugs[input.drug]?.drug.id
      return [{ action: { do: 'reduce', ...(drug !== undefined && { drug }) } }]
    }
    case 'resume-early':
      return [{ action: { do: 'resume' } }]
    case 'raise':
      return [{ action: { do: 'resume', level: 0 } }]
    case 'override':
      return [{ action: { do: 'override', reason: 'clinical judgement' } }]
    case 'elsewhere':
      return [{ ae: { term: 'Headache', grade: 3 } }]
    case 'wait':
    case 'settle':
      return []
  }
}

/** Gives the days on which an input may come after `day`. */
function daysFor(
  machine: Machine,
  input: Input,
  entries: readonly Entry[],
  day: number,
  actions: CourseFile['actions'],
): readonly number[] {
  if (input.kind !== 'wait') return gaps.map((gap) => day + gap)
  const state = stepAfter(machine.guideline, entries, day, actions)?.state
  const track = state === undefined ? undefined : trackOf(state, machine.subject)
  const ends: number[] = []
  if (track?.open?.limitBy !== undefined) ends.push(track.open.limitBy + 1 - firstDay)
  for (const [fact, { since }] of track?.runs ?? []) {
    const source = track?.compiled.toxicity.facts[fact]?.source
    if (source?.kind === 'lasting') ends.push(since + source.days + 1 - firstDay)
  }
  return ends.filter((end) => end > day)
}

/** What people record when they do as advised. */
function recordOf({ advice, state }: Step): DayContent[] {
  const recorded = ['withhold', 'resume', 'reduce', 'discontinue']
  const acting = advice.drugs.flatMap(({ action }, drug) => (recorded.includes(action) ? [{ do: action, drug }] : []))
  const [first] = acting
  if (first === undefined) return []
  if (acting.length === advice.drugs.length && acting.every(({ do: action }) => action === first.do))
    return [{ action: { do: first.do } }]
  return acting.map(({ do: action, drug }) => ({ action: { do: action, drug: state.compiled.drugs[drug]?.drug.id ?? '' } }))
}

/**
 * Gives a path of inputs as a course with dates, by trying days until the engine reaches the same states and gives the same
 * advice on every one of them; undefined where no days do. Where people act against the advice every action is recorded.
 */
export function realize(machine: Machine, baseline: BaselineCase, path: readonly Input[]): Realized | undefined {
  const actions = path.some(isByPeople) ? 'recorded' : 'followed'
  const first: readonly Entry[] = baseline.content.map((content) => ({ day: -7, content }))

  let trials = mostTrials
  const place = (at: number, state: MachineState, entries: readonly Entry[], day: number): Realized | undefined => {
    const input = path[at]
    if (input === undefined) {
      return { file: courseFileOf(machine.guideline.guideline.id, entries, day, actions), entries, asOf: day }
    }
    const expected = reached(machine, state, input)
    const contents = contentsOf(machine, input)
    for (const on of at === 0 ? [7, 14, 17, 20, 21] : daysFor(machine, input, entries, day, actions)) {
      const offWeek = on % machine.guideline.guideline.regimen.cycleDays >= machine.guideline.guideline.regimen.onDays
      if (input.kind === 'day' && input.offWeek !== offWeek) continue
      const seen = [...entries, ...contents.map((content) => ({ day: on, content }))]
      const now = stepAfter(machine.guideline, seen, on, actions)
      if (now === undefined || trials-- <= 0) return undefined
      if (isByPeople(input) ? !standsAs(state, now) : !agrees(machine, expected, now)) continue
      const done = actions === 'recorded' && !isByPeople(input) ? recordOf(now).map((content) => ({ day: on, content })) : []
      const rest = place(at + 1, step(machine, state, input), [...seen, ...done], on)
      if (rest !== undefined) return rest
    }
    return undefined
  }
  return place(0, startOf(machine), first, 0)
}
