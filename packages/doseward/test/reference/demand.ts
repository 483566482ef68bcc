import type { Day } from '../../src/model/index.ts'
import { type Assessment, type Episode, type Levels, reducible, type Story } from './history.ts'
import type { Read } from './readings.ts'
import { type Asked, isContinue, join, nothing, stricter, type Word } from './rules.ts'

/** The levels one step below others, or `below` where there is no such step. */
export function stepBelow(read: Read, levels: Levels): Levels | 'below' {
  const drugs = reducible(read)
  const at = drugs.map(({ id }) => levels[id] ?? 0)
  const least = Math.min(...at)
  if (at.some((level) => level !== least)) {
    if (read.policies.unevenLevels === 'discontinue') return 'below'
    return { ...levels, ...Object.fromEntries(drugs.map(({ id }) => [id, Math.max(levels[id] ?? 0, least + 1)])) }
  }
  if (drugs.some(({ levels: own }) => least + 1 >= own.length)) return 'below'
  return { ...levels, ...Object.fromEntries(drugs.map(({ id }) => [id, least + 1])) }
}

/** An outcome as it takes effect from the level of its episode: there may be no step left. */
export function inEffect(read: Read, levels: Levels, asked: Asked): Asked {
  if (asked.stop) return { ...nothing, stop: true, rules: asked.rules }
  if (!asked.reduce || stepBelow(read, levels) !== 'below') return asked
  const uneven = new Set(reducible(read).map(({ id }) => levels[id] ?? 0)).size > 1
  if (uneven || read.policies.belowLowest === 'discontinue') return { ...nothing, stop: true, rules: asked.rules }
  return { ...asked, reduce: false }
}

const shown = ({ stop, hold, reduce, uncovered, asks }: Asked): string =>
  stop ? 'stop' : JSON.stringify([hold, reduce, uncovered ?? null, asks ?? null])

/** Whether all completions of an assessment ask for one thing, and no clinician is asked. */
export function isCertain(story: Story, { levels }: Episode, { completions }: Assessment): boolean {
  const outcomes = completions.map(({ asked }) => inEffect(story.course.read, levels, asked))
  return new Set(outcomes.map(shown)).size === 1 && outcomes.every(({ asks }) => asks === undefined)
}

/** What every completion asks for at least. */
function shared(story: Story, { levels }: Episode, { completions }: Assessment): Asked {
  const outcomes = completions.map(({ asked }) => inEffect(story.course.read, levels, asked))
  const rules = outcomes.flatMap((asked) => asked.rules)
  if (outcomes.some(({ asks }) => asks !== undefined)) return { ...nothing, rules }
  const hold = outcomes.every((asked) => asked.stop || asked.hold || asked.uncovered?.hold === true)
  const reduce = outcomes.every((asked) => asked.stop || asked.reduce)
  return { ...nothing, stop: outcomes.every(({ stop }) => stop), hold, reduce, rules }
}

/** The assessments at the end of an open episode whose question nobody has answered yet. */
export function openQuestions(story: Story, episode: Episode): readonly Assessment[] {
  if (episode.closed !== undefined) return []
  const last = episode.assessments.findLastIndex((assessment) => isCertain(story, episode, assessment))
  return episode.assessments.slice(last + 1)
}

/** What an episode asks for, for certain: the join of its assessments, of uncertain ones what all completions share. */
export function standingDemand(story: Story, episode: Episode, assessments: readonly Assessment[]): Asked {
  const open = openQuestions(story, episode)
  return assessments
    .map((assessment) => {
      if (isCertain(story, episode, assessment)) {
        return assessment.completions.map(({ asked }) => inEffect(story.course.read, episode.levels, asked)).reduce(join)
      }
      const least = shared(story, episode, assessment)
      return open.includes(assessment) ? { ...least, reduce: false } : least
    })
    .reduce(join, nothing)
}

/** The limit of an episode's hold: from the first assessment that required a hold with one. */
export function limitOf(story: Story, episode: Episode): { start: Day; days: number; by: Assessment } | undefined {
  const { unlimitedHoldDays, windowStart } = story.course.read.policies
  for (const assessment of episode.assessments) {
    const days = assessment.completions
      .filter(({ asked }) => !asked.stop)
      .map(({ asked }) => asked.limit ?? (asked.unlimited ? (unlimitedHoldDays ?? undefined) : undefined))
    const known = days.filter((each) => each !== undefined)
    if (known.length === 0 || known.length < days.length) continue
    return { start: windowStart === 'onset' ? assessment.onset : assessment.on, days: Math.min(...known), by: assessment }
  }
  return undefined
}

/** Whether some completion of an assessment is such that the episode may have been over. */
function mayHaveRecovered(episode: Episode, { completions }: Assessment): boolean {
  const criteria = criteriaOf(episode)
  return completions.some(({ facts }) =>
    criteria.every(({ all }) =>
      all.every(({ fact, among, normal }) => normal || facts[fact] === undefined || among.includes(facts[fact])),
    ),
  )
}

/** How the limit of an open hold stands: the last assessment within it decides; without one a late recovery settles nothing. */
export function limitState(story: Story, episode: Episode, day: Day, recovered: boolean): 'within' | 'passed' | 'unsettled' {
  const limit = limitOf(story, episode)
  if (limit === undefined || day <= limit.start + limit.days) return 'within'
  const after = episode.assessments.filter((assessment) => assessment !== limit.by && assessment.on > limit.start)
  const inside = after.filter(({ on }) => on <= limit.start + limit.days).at(-1)
  if (inside !== undefined) return mayHaveRecovered(episode, inside) ? 'unsettled' : 'passed'
  const late = after.filter(({ on }) => on <= day && !(recovered && on === day))
  return late.some((assessment) => !mayHaveRecovered(episode, assessment)) ? 'passed' : 'unsettled'
}

/** The recovery criteria that end an episode: those of the rules that asked for something in it, else the first. */
export function criteriaOf({ subject, assessments }: Episode): readonly (typeof subject.toxicity.recovery)[number][] {
  const { recovery } = subject.toxicity
  const rules = assessments
    .flatMap(({ completions }) => completions.filter(({ asked }) => !isContinue(asked)))
    .flatMap(({ asked }) => asked.rules.filter(({ then }) => then.kind !== 'continue'))
  const wanted = new Set(rules.map(({ until }) => until ?? recovery[0]?.id))
  const found = recovery.filter(({ id }) => wanted.has(id))
  return found.length === 0 ? recovery.slice(0, 1) : found
}

/** The strictest of what an outcome may come to, in a word. */
export function wordOf({ stop, hold, reduce, uncovered, asks }: Asked): Word | undefined {
  const plain: Word | undefined = stop
    ? 'discontinue'
    : hold || uncovered?.hold === true
      ? 'withhold'
      : reduce
        ? 'reduce'
        : uncovered === undefined
          ? 'continue'
          : undefined
  return stricter(stricter(plain, uncovered?.provisional), asks)
}
