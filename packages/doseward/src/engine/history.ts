import { type CompiledGuideline, type CompiledToxicity, DISCONTINUE, HOLD } from '../compile/index.ts'
import type { Course, Day, FactSource, RecommendedAction } from '../model/index.ts'
import { type Advice, advise, noteDemands } from './advice.ts'
import { follow, record } from './carry.ts'
import { type DayEvents, daysOf } from './days.ts'
import { demandOf } from './episodes.ts'
import { criteriaOf } from './recovery.ts'
import { replay } from './replay.ts'
import type { DrugState, RunState, Track } from './state.ts'

/** Days, both included, on which a drug was in one status; while taken at one level. */
export type DoseStretch =
  | { status: 'taking'; from: Day; to: Day; level: number }
  | { status: 'held' | 'discontinued'; from: Day; to: Day; level?: undefined }

/** What is advised for a drug once the actions of the last day are in: what happens from then on if nothing else does. */
export interface NextDose {
  action: RecommendedAction
  level: number
  from: Day | undefined
}

/** One drug from the first day of treatment to the last day asked about. */
export interface DrugHistory {
  drug: string
  stretches: readonly DoseStretch[]
  /** Whether an action about this drug was recorded on the last day: the record then says what was taken on it. */
  recordedToday: boolean
  next: NextDose
}

/** A laboratory value, or an examination of an eye that stated cornea and acuity, with corrections applied. */
export interface Look {
  on: Day
  /** CDISC test code, or `eye`. */
  test: string
  eye?: 'right' | 'left'
  /** Set where an eye was examined and cornea or acuity was not stated. */
  partial?: true
}

/** What an open hold needs to be seen before it can end. */
export interface OwedLook {
  toxicity: string
  term?: string
  /** CDISC test codes and `eye`; empty where the grade of an event is to be assessed. */
  tests: readonly string[]
  since: Day
  by: Day | undefined
}

/** What happened to the doses of a course up to a day, and what was looked at: what a calendar is made from. */
export interface DoseHistory {
  asOf: Day
  drugs: readonly DrugHistory[]
  /** Stretches of days that do not count in the cycles, where the site stops the clock during a hold. */
  paused: readonly { from: Day; to: Day }[]
  /** Whether the clock stands still from the last day on, until a hold ends. */
  clockStopped: boolean
  looks: readonly Look[]
  owed: readonly OwedLook[]
  /** The tests that show each fact, by toxicity and fact (`cpk grade`); under `judgement` those that answer a symptom. */
  testsOf: Readonly<Record<string, readonly string[]>>
}

/** Gives the tests that show a fact: CDISC codes and `eye`; none where only a person can say. */
function testsOfFact(compiled: CompiledToxicity, fact: string): readonly string[] {
  const source: FactSource | undefined = compiled.toxicity.facts[compiled.factIndex.get(fact) ?? -1]?.source
  switch (source?.kind) {
    case 'grade':
    case 'multiple':
      return source.tests
    case 'band':
      return [source.test]
    case 'eye':
    case 'symptom':
      return ['eye']
    case 'worst':
    case 'lasting':
      return testsOfFact(compiled, source.of)
    default:
      return []
  }
}

/**
 * Gives what was taken, withheld and looked at from the first day of treatment up to `asOf`, and what is advised after the
 * actions of that day. Before the start nothing was taken. The guideline must be compiled with the course's own readings.
 */
export function doseHistory(compiled: CompiledGuideline, course: Course, asOf: Day): DoseHistory {
  const { days } = daysOf(course, asOf)
  const history = { asOf, looks: days.flatMap(looksOf), paused: [], clockStopped: false, owed: [], testsOf: testsOf(compiled) }
  if (asOf < course.start) {
    const next: NextDose = { action: 'continue', level: 0, from: course.start }
    return { ...history, drugs: compiled.drugs.map(({ drug }) => ({ drug: drug.id, stretches: [], recordedToday: false, next })) }
  }
  const stretches: DoseStretch[][] = compiled.drugs.map(() => [])
  const paused: { from: Day; to: Day }[] = []
  const today = days.find(({ day }) => day === asOf)
  let before: { day: Day; paused: number } | undefined
  let last: { state: RunState; next: Advice } | undefined
  replay(compiled, course, asOf, ({ state, advice }) => {
    const { day, pausedDays } = state
    if (before !== undefined) {
      for (const [index, drug] of state.drugs.entries()) extend(stretches[index], stretchTo(drug, before.day, day))
      if (pausedDays > before.paused) paused.push({ from: before.day, to: day - 1 })
    }
    before = { day, paused: pausedDays }
    if (day !== asOf) return
    if (state.recorded) record(state, advice, today?.actions ?? [])
    else follow(state, advice)
    for (const [index, drug] of state.drugs.entries()) extend(stretches[index], stretchTo(drug, day, day + 1))
    noteDemands(state)
    last = { state, next: advise(state) }
  })
  if (last === undefined) throw new RangeError('a course that was not replayed to its last day')
  const { state, next } = last
  return {
    ...history,
    drugs: compiled.drugs.map(({ drug }, index) => ({
      drug: drug.id,
      stretches: stretches[index] ?? [],
      recordedToday: today?.actions.some((action) => action.do !== 'override' && (action.drug ?? drug.id) === drug.id) ?? false,
      next: nextOf(next, state.drugs[index], index),
    })),
    paused,
    clockStopped: compiled.choices.policies.cycleClock === 'stops' && standsStill(state, next),
    owed: state.tracks.flatMap((track) => owedOf(state, track)),
  }
}

function testsOf({ toxicities }: CompiledGuideline): DoseHistory['testsOf'] {
  return Object.fromEntries(
    toxicities.flatMap((compiled) => [
      ...compiled.toxicity.facts.map(({ id }) => [`${compiled.toxicity.id} ${id}`, testsOfFact(compiled, id)]),
      ...(compiled.places.symptom ? [[`${compiled.toxicity.id} judgement`, ['eye']]] : []),
    ]),
  )
}

/** Whether every drug that goes on is withheld without a day to resume: a clock that stops during a hold then stands still. */
function standsStill({ drugs }: RunState, next: Advice): boolean {
  const actions = next.drugs.map(({ action }) => action)
  const held = (action: RecommendedAction, index: number): boolean =>
    action === 'withhold' || (action === 'undetermined' && drugs[index]?.status === 'held')
  return actions.some(held) && actions.every((action, index) => action === 'discontinue' || held(action, index))
}

/** Gives the days from one step up to another, as the state of the later one shows them. */
function stretchTo({ status, since, level }: DrugState, from: Day, day: Day): DoseStretch {
  // A resume that took effect on this very day: it was held until then.
  if (status === 'taking' && since === day) return { status: 'held', from, to: day - 1 }
  return status === 'taking' ? { status, from, to: day - 1, level } : { status, from, to: day - 1 }
}

/** Adds days to the stretches of a drug, joined to the last one where nothing changed. */
function extend(stretches: DoseStretch[] | undefined, added: DoseStretch): void {
  const last = stretches?.at(-1)
  if (last !== undefined && last.status === added.status && last.level === added.level) last.to = added.to
  else stretches?.push(added)
}

function nextOf({ drugs }: Advice, state: DrugState | undefined, index: number): NextDose {
  const own = drugs[index]
  return { action: own?.action ?? 'undetermined', level: own?.level ?? state?.level ?? 0, from: own?.from }
}

function looksOf({ day, labs, eyes }: DayEvents): readonly Look[] {
  const found: Look[] = labs.flatMap(({ results }) => results.map(({ test }) => ({ on: day, test })))
  for (const eye of ['right', 'left'] as const) {
    const seen = eyes.flatMap((event) => event[eye] ?? event.worse ?? [])
    if (seen.length === 0) continue
    const full = seen.some(({ keratitis }) => keratitis !== undefined) && seen.some(({ bcva }) => bcva !== undefined)
    found.push({ on: day, test: 'eye', eye, ...(!full && { partial: true as const }) })
  }
  return found
}

/** Gives what the open hold of a track needs to be seen; nothing where it asks for no hold, or for a stop. */
function owedOf(state: RunState, track: Track): readonly OwedLook[] {
  const { open, compiled, term } = track
  const demand = demandOf(track)
  const asks = open?.heldFrom !== undefined && demand >= HOLD && demand !== DISCONTINUE && open.limit !== 'passed'
  if (!asks || open.heldFrom === undefined || state.drugs.every(({ status }) => status === 'discontinued')) return []
  const tests = new Set<string>()
  for (const { all, examination } of criteriaOf(state, track, open)) {
    for (const { fact } of all) for (const test of testsOfFact(compiled, fact)) tests.add(test)
    if (examination !== undefined) tests.add('eye')
  }
  if (tests.size === 0) for (const test of open.abnormalTests) tests.add(test)
  return [
    {
      toxicity: compiled.toxicity.id,
      ...(term !== undefined && { term }),
      tests: [...tests],
      since: open.heldFrom,
      by: open.limitBy,
    },
  ]
}
