import type { Day, Drug } from '../../src/model/index.ts'
import { inEffect, limitOf, limitState, openQuestions, standingDemand, stepBelow, wordOf } from './demand.ts'
import { type Assessment, type DrugDay, type Episode, nextDose, type Story } from './history.ts'
import { type Asked, join, stricter, type Word } from './rules.ts'

export interface DrugAnswer {
  action: 'continue' | 'reduce' | 'withhold' | 'resume' | 'discontinue' | 'undetermined'
  level?: number
  resumeAt?: 'same' | 'reduced'
  from?: Day
  recoverBy?: Day
  provisional?: Word
}

export interface ReferenceAnswer {
  drugs: Record<string, DrugAnswer>
  certain: boolean
  answer: 'decided' | 'needs-data' | 'not-covered'
}

/** What one episode asks of one drug. */
interface Demand {
  stop: boolean
  hold: boolean
  target?: number
  needsData: boolean
  notCovered: boolean
  word: Word | undefined
  recoverBy?: Day
  /** Whether the episode asked for a hold at any time, if only provisionally. */
  everHeld: boolean
}

/** Assessments that bear on a drug: those that nobody overrode and that do not hold another drug responsible alone. */
function bearing(story: Story, episode: Episode, drug: string): Episode {
  const { holdScope } = story.course.read.policies
  const overridden = Math.max(
    Number.NEGATIVE_INFINITY,
    ...story.overrides.filter((action) => action.drug === undefined || action.drug === drug).map(({ on }) => on),
  )
  const assessments = episode.assessments.filter(
    ({ on, responsible }) => on > overridden && (holdScope === 'all' || responsible === undefined || responsible.includes(drug)),
  )
  return { ...episode, assessments }
}

function demandOf(story: Story, whole: Episode, drug: string, day: Day): Demand {
  const episode = bearing(story, whole, drug)
  const open = episode.closed === undefined
  const standing = standingDemand(story, episode, episode.assessments)
  const questions = openQuestions(story, episode)
  const outcomes = questions.flatMap(({ completions }) =>
    completions.map(({ asked }) => join(standing, inEffect(story.course.read, episode.levels, asked))),
  )
  const limit = limitOf(story, episode)
  const state = open && episode.assessments.length > 0 ? limitState(story, episode, day, false) : 'within'
  const asks = questions.some(({ completions }) => completions.some(({ asked }) => asked.asks !== undefined))
  const effects = new Set(outcomes.map((asked) => effectOf(asked)))
  const uncertain = state === 'unsettled' || asks || effects.size > 1
  const stop = standing.stop || state === 'passed' || (!uncertain && outcomes.some((asked) => asked.stop))
  const target = standing.reduce ? stepBelow(story.course.read, episode.levels) : 'below'
  const mayHold = outcomes.some((asked) => asked.stop || asked.hold || asked.uncovered?.hold === true || isHolding(asked.asks))
  const words = [wordOf(standing), ...outcomes.map(wordOf), ...(state === 'unsettled' ? (['discontinue'] as const) : [])]
  return {
    stop,
    hold: open && (standing.hold || standing.uncovered?.hold === true || mayHold || state === 'unsettled'),
    ...(target === 'below' ? {} : { target: target[drug] ?? 0 }),
    needsData: open && !stop && uncertain,
    notCovered: open && !stop && standing.uncovered !== undefined,
    word: open || stop ? words.reduce((a, b) => stricter(a, b), undefined) : undefined,
    everHeld: standing.hold || standing.uncovered?.hold === true || episode.assessments.some(mayHoldOn),
    ...(open && limit !== undefined ? { recoverBy: limit.start + limit.days } : {}),
  }
}

const mayHoldOn = ({ completions }: Assessment): boolean =>
  completions.some(({ asked }) => asked.stop || asked.hold || asked.uncovered?.hold === true || isHolding(asked.asks))

const isHolding = (word: Word | undefined): boolean => word === 'withhold' || word === 'discontinue'

function effectOf({ stop, hold, reduce, uncovered }: Asked): string {
  return stop ? 'stop' : JSON.stringify([hold, reduce, uncovered ?? null])
}

function isDead(story: Story, day: Day): boolean {
  return story.course.events.some((event) => event.kind === 'ae' && event.grade === 5 && event.on <= day)
}

/** Whether an episode that was open since a day asked for a hold. */
function heldByRow(demands: readonly { episode: Episode; demand: Demand }[], since: Day): boolean {
  return demands.some(({ episode, demand }) => (episode.closed === undefined || episode.closed >= since) && demand.everHeld)
}

function answerFor(story: Story, drug: Drug, state: DrugDay, since: Day, before: number, day: Day): DrugAnswer & Gap {
  const demands = story.episodes.map((episode) => ({ episode, demand: demandOf(story, episode, drug.id, day) }))
  const each = demands.map(({ demand }) => demand)
  const needsData = each.some((demand) => demand.needsData)
  const notCovered = each.some((demand) => demand.notCovered)
  if (state.status === 'discontinued' || isDead(story, day) || each.some(({ stop }) => stop)) {
    return { action: 'discontinue', needsData: false, notCovered: false }
  }
  const gap = { needsData, notCovered }
  const open = demands.filter(({ episode }) => episode.closed === undefined).map(({ demand }) => demand)
  const word = open.map((demand) => demand.word).reduce((a, b) => stricter(a, b), undefined)
  const provisional = (needsData || notCovered) && word !== undefined ? { provisional: word } : {}
  const level = Math.max(state.level, ...each.map(({ target }) => target ?? 0))
  if (open.some(({ hold }) => hold)) {
    const limits = open.map(({ recoverBy }) => recoverBy).filter((limit) => limit !== undefined)
    const began = state.status === 'held' ? before : state.level
    return {
      action: 'withhold',
      level,
      resumeAt: level > began ? 'reduced' : 'same',
      ...(limits.length === 0 ? {} : { recoverBy: Math.min(...limits) }),
      ...provisional,
      ...gap,
    }
  }
  if (state.status === 'held') {
    if (!heldByRow(demands, since)) return { action: 'undetermined', provisional: 'withhold', needsData, notCovered: true }
    if (needsData || notCovered) return { action: 'undetermined', ...provisional, ...gap }
    return { action: 'resume', level, from: nextDose(story, drug, day), ...gap }
  }
  if (level > state.level) return { action: 'reduce', level, from: day, ...provisional, ...gap }
  if (needsData || notCovered) return { action: 'undetermined', ...provisional, ...gap }
  return { action: 'continue', level: state.level, ...gap }
}

interface Gap {
  needsData: boolean
  notCovered: boolean
}

function bare({ needsData: _needs, notCovered: _gap, ...answer }: DrugAnswer & Gap): DrugAnswer {
  return answer
}

/** One drug recorded as stopped or withheld: the other does not go on alone. */
function notAlone(story: Story, answers: Record<string, DrugAnswer & Gap>, states: Readonly<Record<string, DrugDay>>): void {
  if (story.course.read.policies.singleAgent === 'continue') return
  for (const [drug, answer] of Object.entries(answers)) {
    const others = Object.keys(answers).filter((other) => other !== drug)
    const alone = others.some((other) => states[other]?.status !== 'taking' && answers[other]?.action !== 'resume')
    if (!alone || !['continue', 'resume', 'reduce'].includes(answer.action)) continue
    answers[drug] = { action: 'undetermined', provisional: 'withhold', needsData: answer.needsData, notCovered: true }
  }
}

/** What is recommended on a day, once the day was assessed; `states` are those before the recommendation is carried out. */
export function recommend(
  story: Story,
  day: Day,
  states: Readonly<Record<string, DrugDay & { since: Day; before: number }>>,
): ReferenceAnswer {
  const answers: Record<string, DrugAnswer & Gap> = {}
  for (const drug of story.course.read.guideline.regimen.drugs) {
    const state = states[drug.id] ?? { status: 'taking', level: 0, since: day, before: 0 }
    answers[drug.id] = answerFor(story, drug, state, state.since, state.before, day)
  }
  notAlone(story, answers, states)
  const all = Object.values(answers)
  const notCovered = all.some((answer) => answer.notCovered)
  const needsData = all.some((answer) => answer.needsData)
  return {
    drugs: Object.fromEntries(Object.entries(answers).map(([drug, answer]) => [drug, bare(answer)])),
    certain: !notCovered && !needsData,
    answer: notCovered ? 'not-covered' : needsData ? 'needs-data' : 'decided',
  }
}
