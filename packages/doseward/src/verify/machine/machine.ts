import { type CompiledGuideline, type CompiledToxicity, stands } from '../../compile/index.ts'
import type { Recovery } from '../../model/index.ts'
import type { BaselineCase } from '../observe/candidates.ts'
import { type ExitShown, exitShown, valuesIn } from '../observe/exit.ts'
import type { Observation, Subject } from '../observe/observe.ts'
import type { Input } from './input.ts'
import { keysOf } from './state.ts'

/** What one day can bring, as far as the tables tell days apart. */
export interface Letter {
  /** The plainest record that says it. */
  observation: Observation
  /** For each context of derived facts (see `contextOf`), the severity classes of all completions, mildest facts first. */
  classes: readonly (readonly number[])[]
  /** For each exit in its place: whether it is shown. */
  exits: readonly ExitShown[]
  /** For each derived fact `worst`, the mildest value today of the fact that it follows, or -1 where that was not recorded. */
  follows: readonly number[]
  /** The values today of the fact that a `lasting` fact follows: in it, not in it, perhaps, or not recorded. */
  lasts: 'in' | 'out' | 'perhaps' | 'unseen'
  /** The number of the question that it may leave open, or -1. */
  asks: number
  /** For each question, whether it answers it. */
  answers: readonly boolean[]
}

/** The finite machine of one line of episodes: the same tables that answer, and all that a day can bring. */
export interface Machine {
  guideline: CompiledGuideline
  subject: Subject
  letters: readonly Letter[]
  /** For each letter the input that it is, in a week on and in a week off. */
  days: readonly Input[]
  offDays: readonly Input[]
  exits: readonly Recovery[]
  /** The places of the exits that hold where a rule names none. */
  defaultExits: number
  /** The derived facts of kind `worst`: their places, the sizes of their domains, and the facts that they follow. */
  worst: readonly { fact: number; size: number; follows: number }[]
  /** The place of a `lasting` fact that a rule speaks of, or -1. */
  lasting: number
  /** For each severity class, the group of classes that it is counted with, or -1 where no occurrence matters to it. */
  groupOf: readonly number[]
  /** For each severity class, the groups that it counts for, as bits. */
  countsFor: readonly number[]
  groups: number
  /** For each drug, how many levels it can take. */
  levels: readonly number[]
  /** The most levels that any drug can take. */
  mostLevels: number
  /** Whether each drug steps down where a reduction is asked for. */
  reduces: readonly boolean[]
  /** Whether days taken at a new level are told apart. */
  freshMatters: boolean
  /** How many questions can be open, and whether one at a time. */
  questions: number
  keyed: boolean
  /** What many states have in common, made once: no question open, no past episode, and every drug at its starting level. */
  noQuestions: readonly number[]
  noPast: readonly number[]
  atStart: readonly number[]
  /** Whether every state can be told from every other by a number. */
  numbered: boolean
}

/** Gives the number of contexts: none open, or open with each combination of the worst values so far, times three of a lasting fact. */
function contextsOf(worst: readonly { size: number }[]): number {
  return (1 + worst.reduce((product, { size }) => product * size, 1)) * 3
}

/**
 * Gives the place of a context. `worst` is -1 where no episode is open, otherwise the worst values so far as one number;
 * `over` is 0, 1 (a lasting fact is over its days) or 2 (it may be).
 */
export function contextOf(worst: number, over: number): number {
  return (worst + 1) * 3 + over
}

function masksIn(machine: Pick<Machine, 'worst' | 'lasting'>, observation: Observation, context: number): number[] {
  const masks = [...observation.filled]
  const over = context % 3
  let packed = Math.floor(context / 3) - 1
  for (const { fact, size, follows } of machine.worst) {
    const today = observation.masks[follows] ?? 0
    if (packed < 0) {
      masks[fact] = today === 0 ? 1 : today
      continue
    }
    const before = 1 << (packed % size)
    packed = Math.floor(packed / size)
    masks[fact] = today === 0 ? before : (today & -(before & -before)) | (before & -(today & -today))
  }
  if (machine.lasting >= 0) masks[machine.lasting] = over === 0 ? 1 : over === 1 ? 2 : 3
  return masks
}

function cellsOf(masks: readonly number[], strides: readonly number[]): readonly number[] {
  let cells: number[] = [0]
  for (const [fact, mask] of masks.entries()) {
    const values = valuesIn(mask)
    cells =
      values.length === 1
        ? cells.map((cell) => cell + (values[0] ?? 0) * (strides[fact] ?? 0))
        : cells.flatMap((cell) => values.map((value) => cell + value * (strides[fact] ?? 0)))
  }
  return cells
}

/** Gives the severity classes of an observation in a context, in the order in which its completions are looked up. */
export function classesIn(subject: Subject, masks: readonly number[]): readonly number[] {
  const { tables } = subject.compiled
  const classes: number[] = []
  for (const cell of cellsOf(masks, tables.strides)) {
    const severityClass = tables.severity[cell] ?? 0
    if (!classes.includes(severityClass)) classes.push(severityClass)
  }
  return classes
}

/** Gives which classes are counted together, among those that the letters can be of. */
function groupClasses(
  { compiled: { tables } }: Subject,
  occurring: ReadonlySet<number>,
): Pick<Machine, 'groupOf' | 'countsFor' | 'groups'> {
  const size = tables.classes.length
  const rows = new Map<string, number>()
  const groupOf = tables.classes.map(({ counted }, id) => {
    if (!counted || !occurring.has(id)) return -1
    const key = [...occurring].map((met) => tables.counts[id * size + met]).join('')
    const known = rows.get(key)
    if (known !== undefined) return known
    rows.set(key, rows.size)
    return rows.size - 1
  })
  const countsFor = tables.classes.map((_, met) => {
    let bits = 0
    for (const [id, group] of groupOf.entries()) if (group >= 0 && tables.counts[id * size + met] === 1) bits |= 1 << group
    return bits
  })
  return { groupOf, countsFor, groups: rows.size }
}

/** A letter while it is not yet known which questions there are to answer. */
interface Draft extends Omit<Letter, 'answers' | 'asks'> {
  /** Facts that were recorded, as bits, with those that are made from others. */
  recorded: number
  /** Facts by which it raises a question where it leaves one open, as bits. */
  mattered: number
  /** A report that asks for an examination, which a full examination answers; its term. */
  symptom: string | undefined
  fullExamination: boolean
  unsure: boolean
}

/** Gives the machine of a subject from what one day can bring. */
export function machineOf(
  guideline: CompiledGuideline,
  subject: Subject,
  observations: readonly Observation[],
  baseline: BaselineCase,
): Machine {
  const { compiled } = subject
  const { facts } = compiled.toxicity
  const exits = compiled.toxicity.recovery.filter(({ under }) => stands(under, guideline.choices.option))
  const worst = compiled.places.worst.map((fact) => ({
    fact,
    size: facts[fact]?.domain.length ?? 1,
    follows: followed(compiled, fact),
  }))
  const lasting = compiled.places.lasting.find((fact) => compiled.used[fact] === true) ?? -1
  const limited = compiled.tables.outcomes.some(({ limit }) => limit !== undefined)
  const contexts = contextsOf(worst)
  const drafts = observations.map((observation): Draft => {
    const classes = Array.from({ length: contexts }, (_, context) =>
      classesIn(subject, masksIn({ worst, lasting }, observation, context)),
    )
    const eye = observation.content.find((part) => part.eye !== undefined)?.eye
    return {
      observation,
      classes,
      exits: exits.map((criterion) => {
        const shown = exitShown(compiled, criterion, observation, baseline)
        return shown === 'unknown' && !limited ? 'no' : shown
      }),
      follows: worst.map(({ follows }) => mildestOf(observation.masks[follows] ?? 0)),
      lasts: lastsIn(compiled, lasting, observation),
      ...factsOf(compiled, observation),
      symptom: compiled.places.symptom && eye === undefined ? String(observation.content[0]?.ae?.['term']) : undefined,
      fullExamination: eye !== undefined && Object.hasOwn(eye, 'keratitis') && Object.hasOwn(eye, 'bcva'),
      unsure: classes.some((found) => isUnsure(compiled, found)),
    }
  })
  const asked = new Map<string, Draft>()
  // What answers a question depends on the facts that raised it alone; what it may ask for is kept in the state.
  const askedKey = ({ mattered, symptom }: Draft): string => JSON.stringify([mattered, symptom])
  for (const draft of drafts) if (draft.unsure && !asked.has(askedKey(draft))) asked.set(askedKey(draft), draft)
  const askedKeys = [...asked.keys()]
  const isAnswered = (letter: Draft, open: Draft): boolean => {
    if (compiled.places.eventGrade >= 0) return true
    if (open.symptom !== undefined) return letter.fullExamination || letter.symptom === open.symptom
    return letter.symptom === undefined && (open.mattered & ~letter.recorded) === 0
  }
  const letters = new Map<string, Letter>()
  for (const draft of drafts) {
    const { observation, classes, exits: shown, follows, lasts } = draft
    const asks = draft.unsure ? askedKeys.indexOf(askedKey(draft)) : -1
    const answers = [...asked.values()].map((open) => isAnswered(draft, open))
    const key = JSON.stringify([classes, shown, follows, lasts, asks, answers])
    if (!letters.has(key)) letters.set(key, { observation, classes, exits: shown, follows, lasts, asks, answers })
  }
  const all = [...letters.values()]
  const levels = guideline.drugs.map(({ drug, reduces }) => (reduces ? drug.levels.length : 1))
  const { groupOf, countsFor, groups } = groupClasses(subject, new Set(all.flatMap(({ classes }) => classes.flat())))
  // Written out without a spread: an object of so many parts is slow to read where it was not made at one place.
  const machine: Machine = {
    guideline,
    subject,
    letters: all,
    days: all.map((_, letter) => ({ kind: 'day', letter, offWeek: false })),
    offDays: all.map((_, letter) => ({ kind: 'day', letter, offWeek: true })),
    exits,
    defaultExits: exits.length > 0 ? 1 : 0,
    worst,
    lasting,
    groupOf,
    countsFor,
    groups,
    levels,
    mostLevels: Math.max(...levels),
    reduces: guideline.drugs.map(({ reduces }) => reduces),
    freshMatters: guideline.choices.policies.failedReducedDoseDays > 0,
    questions: askedKeys.length,
    keyed: compiled.places.eventGrade >= 0,
    noQuestions: askedKeys.map(() => 0),
    noPast: Array.from({ length: groups }, () => 0),
    atStart: levels.map(() => 0),
    numbered: false,
  }
  machine.numbered = keysOf(machine) <= Number.MAX_SAFE_INTEGER
  return machine
}

function followed(compiled: CompiledToxicity, fact: number): number {
  const source = compiled.toxicity.facts[fact]?.source
  return source?.kind === 'worst' ? (compiled.factIndex.get(source.of) ?? 0) : 0
}

function mildestOf(mask: number): number {
  return mask === 0 ? -1 : 31 - Math.clz32(mask & -mask)
}

function lastsIn(compiled: CompiledToxicity, lasting: number, { masks }: Observation): Letter['lasts'] {
  const source = compiled.toxicity.facts[lasting]?.source
  if (source?.kind !== 'lasting') return 'unseen'
  const mask = masks[compiled.factIndex.get(source.of) ?? 0] ?? 0
  if (mask === 0) return 'unseen'
  if (31 - Math.clz32(mask) < source.from) return 'out'
  return mildestOf(mask) >= source.from ? 'in' : 'perhaps'
}

function factsOf(compiled: CompiledToxicity, { masks, filled }: Observation): Pick<Draft, 'recorded' | 'mattered'> {
  let recorded = 0
  let mattered = 0
  for (const [fact, mask] of masks.entries()) {
    const kind = compiled.toxicity.facts[fact]?.source.kind
    const carried = kind === 'worst' || kind === 'lasting' || kind === 'diagnosis' || kind === 'multiple'
    if (mask !== 0 || carried) recorded |= 1 << fact
    const possible = filled[fact] ?? 1
    if (mask > 1 || (possible & (possible - 1)) !== 0) mattered |= 1 << fact
  }
  return { recorded, mattered }
}

/** Whether days of these classes can leave a question open: completions differ, or no row says what to do. */
function isUnsure({ tables }: CompiledToxicity, classes: readonly number[]): boolean {
  const entries = tables.decision.length / tables.classes.length
  return (
    classes.length > 1 ||
    classes.some((id) =>
      tables.decision.subarray(id * entries, (id + 1) * entries).some((place) => tables.outcomes[place]?.kind !== 'row'),
    )
  )
}
