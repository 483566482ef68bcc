import type { Day, Drug } from '../../src/model/index.ts'
import { inEffect, limitOf, limitState, openQuestions, standingDemand, stepBelow, wordOf } from './demand.ts'
import type { Doubt } from './doubts.ts'
import { type Completed, type DrugDay, type Episode, nextDose, type Story } from './history.ts'
import { type Asked, join, nothing, stricter, type Word } from './rules.ts'

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
  doubts: readonly Doubt[]
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
  /** The first day of the hold that it asks for. */
  heldFrom?: Day
  /** Whether a row asks for the hold, and not only an open question or a gap. */
  byRow: boolean
  everHeldByRow: boolean
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
  const settled = standingDemand(
    story,
    episode,
    episode.assessments.filter((each) => !questions.includes(each)),
  )
  if (new Set(questions.map(({ on }) => on)).size > 1) story.doubts.add('several-open-questions')
  const outcomes = questions.flatMap(({ completions }) =>
    completions.map(({ asked }) => join(standing, inEffect(story.course.read, episode.levels, asked))),
  )
  const limit = limitOf(story, episode)
  const state = open && episode.assessments.length > 0 ? limitState(story, episode, day, false) : 'within'
  const asks = questions.some(({ completions }) => completions.some(({ asked }) => asked.asks !== undefined))
  const effects = new Set(outcomes.map((asked) => effectOf(asked)))
  const uncertain = state === 'unsettled' || asks || effects.size > 1
  if (questions.length > 0 && !asks && effects.size === 1) story.doubts.add('question-without-consequence')
  if (standing.uncovered !== undefined && new Set(episode.assessments.map(({ on }) => on)).size > 1) {
    story.doubts.add('gap-in-a-longer-episode')
  }
  const stop = standing.stop || state === 'passed' || (!uncertain && outcomes.some((asked) => asked.stop))
  const target = standing.reduce ? stepBelow(story.course.read, episode.levels) : 'below'
  const holding = outcomes.some((asked) => mayHold({ facts: {}, asked }))
  const words = [wordOf(standing), ...outcomes.map(wordOf), ...(state === 'unsettled' ? (['discontinue'] as const) : [])]
  const unnamed =
    story.course.read.policies.holdScope === 'responsible' &&
    (stop || standing.hold) &&
    episode.assessments.some(({ responsible, completions }) => responsible === undefined && completions.some(mayHold))
  const heldFrom = episode.assessments.find(({ completions }) => completions.some(mayHold))?.on
  const strictest = words.reduce((a, b) => stricter(a, b), undefined)
  const isGap = ({ hold, uncovered }: Asked): boolean =>
    uncovered !== undefined && !hold && wordOf({ ...nothing, uncovered }) === undefined
  const unsaid = strictest === 'continue' && outcomes.some(isGap)
  if (unsaid) story.doubts.add('gap-among-the-answers')
  if (unnamed && (open || stop)) {
    if (stop) story.doubts.add('stop-of-nobody-named')
    return {
      stop: false,
      hold: true,
      ...(target === 'below' ? {} : { target: target[drug] ?? 0 }),
      needsData: true,
      notCovered: standing.uncovered !== undefined,
      word: stop ? 'discontinue' : strictest,
      ...(limit !== undefined && state === 'within' ? { recoverBy: limit.start + limit.days } : {}),
      byRow: settled.hold || stop,
      everHeldByRow: true,
      everHeld: true,
      ...(heldFrom === undefined ? {} : { heldFrom }),
    }
  }
  return {
    stop,
    hold: open && (standing.hold || standing.uncovered?.hold === true || holding || state === 'unsettled'),
    ...(target === 'below' ? {} : { target: target[drug] ?? 0 }),
    needsData: open && !stop && uncertain,
    notCovered: open && !stop && standing.uncovered !== undefined,
    word: (open || stop) && !unsaid ? strictest : undefined,
    byRow: open && settled.hold,
    everHeldByRow: standing.hold,
    ...(heldFrom === undefined ? {} : { heldFrom }),
    everHeld:
      standing.hold ||
      standing.uncovered?.hold === true ||
      episode.assessments.some(({ completions }) => completions.some(mayHold)),
    ...(open && limit !== undefined && state === 'within' ? { recoverBy: limit.start + limit.days } : {}),
  }
}

const mayHold = ({ asked }: Completed): boolean =>
  asked.stop || asked.hold || asked.uncovered?.hold === true || isHolding(asked.asks)

const isHolding = (word: Word | undefined): boolean => word === 'withhold' || word === 'discontinue'

function effectOf({ stop, hold, reduce, uncovered }: Asked): string {
  return stop ? 'stop' : JSON.stringify([hold, reduce, uncovered ?? null])
}

function isDead(story: Story, day: Day): boolean {
  return story.course.events.some((event) => event.kind === 'ae' && event.grade === 5 && event.on <= day)
}

/** Whether an episode that was open since a day asked for a hold. */
function heldByRow(demands: readonly { episode: Episode; demand: Demand }[], since: Day): boolean {
  return demands.some(({ episode, demand }) => (episode.closed === undefined || episode.closed > since) && demand.everHeld)
}

function answerFor(
  story: Story,
  drug: Drug,
  state: DrugDay & { resumes?: { from: Day; level: number } },
  since: Day,
  before: number,
  day: Day,
): DrugAnswer & Gap {
  const demands = story.episodes.map((episode) => ({ episode, demand: demandOf(story, episode, drug.id, day) }))
  const each = demands.map(({ demand }) => demand)
  const needsData = each.some((demand) => demand.needsData)
  const notCovered = each.some((demand) => demand.notCovered)
  if (state.status === 'discontinued' || isDead(story, day) || each.some(({ stop }) => stop)) {
    return { action: 'discontinue', needsData: false, notCovered: false }
  }
  const gap = { needsData, notCovered }
  const open = demands.filter(({ episode }) => episode.closed === undefined).map(({ demand }) => demand)
  const strictest = open.map((demand) => demand.word).reduce((a, b) => stricter(a, b), undefined)
  const word = strictest === 'continue' && open.some((demand) => demand.word === undefined) ? undefined : strictest
  const provisional = (needsData || notCovered) && word !== undefined ? { provisional: word } : {}
  const level = Math.max(state.level, ...each.map(({ target }) => target ?? 0))
  if (open.some(({ hold }) => hold)) {
    const limits = open.map(({ recoverBy }) => recoverBy).filter((limit) => limit !== undefined)
    const first = Math.min(day, ...open.flatMap(({ hold, heldFrom }) => (hold && heldFrom !== undefined ? [heldFrom] : [])))
    const atFirst = (story.began[drug.id] ?? [])[first - story.course.start] ?? state.level
    const isOlder = state.status === 'held' && since < first
    if (isOlder && before !== atFirst) story.doubts.add('hold-older-than-its-row')
    const earlier = each.flatMap(({ everHeld, heldFrom }) =>
      everHeld && heldFrom !== undefined && heldFrom < first ? [heldFrom] : [],
    )
    const levels = earlier.map((held) => (story.began[drug.id] ?? [])[held - story.course.start])
    if (story.isRecorded && levels.some((other) => other !== atFirst)) story.doubts.add('hold-older-than-its-row')
    const began = isOlder ? before : atFirst
    return {
      action: 'withhold',
      level,
      ...(open.some(({ byRow }) => byRow) ? { resumeAt: level > began ? ('reduced' as const) : ('same' as const) } : {}),
      ...(limits.length === 0 ? {} : { recoverBy: Math.min(...limits) }),
      ...provisional,
      ...gap,
    }
  }
  if (state.status === 'held') {
    const byRow = demands.some(
      ({ episode, demand }) => demand.byRow || (episode.closed !== undefined && episode.closed > since && demand.everHeldByRow),
    )
    if (!byRow && story.isRecorded && story.episodes.length > 0) story.doubts.add('held-beside-a-question')
    const rowDays = each.flatMap(({ heldFrom, everHeldByRow }) => (everHeldByRow && heldFrom !== undefined ? [heldFrom] : []))
    if (story.isRecorded && rowDays.every((first) => since < first)) story.doubts.add('hold-older-than-its-row')
    if (state.resumes !== undefined && !needsData && !notCovered) return { action: 'resume', ...state.resumes, ...gap }
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
  states: Readonly<Record<string, DrugDay & { since: Day; before: number; resumes?: { from: Day; level: number } }>>,
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
    doubts: [...story.doubts],
    answer: notCovered ? 'not-covered' : needsData ? 'needs-data' : 'decided',
  }
}
