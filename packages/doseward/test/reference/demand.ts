import type { Day, Recovery } from '../../src/model/index.ts'
import { testsOfSubject } from './facts.ts'
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
function isCertain(story: Story, { levels }: Episode, { completions }: Assessment): boolean {
  const outcomes = completions.map(({ asked }) => inEffect(story.course.read, levels, asked))
  return new Set(outcomes.map(shown)).size === 1 && outcomes.every(({ asks }) => asks === undefined)
}

/** What every completion asks for at least. */
export function shared(story: Story, { levels }: Episode, { completions }: Assessment): Asked {
  const outcomes = completions.map(({ asked }) => inEffect(story.course.read, levels, asked))
  const rules = outcomes.flatMap((asked) => asked.rules)
  if (outcomes.some(({ asks }) => asks !== undefined)) return { ...nothing, rules }
  const hold = outcomes.every((asked) => asked.stop || asked.hold || asked.uncovered?.hold === true)
  const reduce = outcomes.every((asked) => asked.stop || asked.reduce)
  return { ...nothing, stop: outcomes.every(({ stop }) => stop), hold, reduce, rules }
}

/** The facts that an assessment leaves open: those of which it allows several values; what is derived from them is not asked for. */
function openFacts({ subject }: Episode, { completions }: Assessment): readonly string[] {
  return subject.toxicity.facts
    .filter(({ source }) => source.kind !== 'worst')
    .map(({ id }) => id)
    .filter((fact) => new Set(completions.map(({ facts }) => facts[fact])).size > 1)
}

/** Whether a later assessment answers a question: it is certain, of the same thing, and records what was open. */
function answers(story: Story, episode: Episode, question: Assessment, later: Assessment): boolean {
  if (later.on <= question.on || later.about !== question.about || !isCertain(story, episode, later)) return false
  const asked = openFacts(episode, question)
  const open = asked.filter((fact) => splits(story, episode, question, asked, fact))
  if (!open.every((fact) => later.recorded[fact]?.length === 1)) {
    if (question.about !== '') story.doubts.add('answered-without-the-fact')
    return false
  }
  const known = Object.keys(question.recorded).every((fact) => later.recorded[fact] !== undefined)
  if (!known) story.doubts.add('answered-by-the-fact-alone')
  return true
}

/** Whether an answer to one open fact may bear on the outcome. */
function splits(story: Story, { levels }: Episode, { completions }: Assessment, asked: readonly string[], fact: string): boolean {
  const rest = new Map<string, Set<string>>()
  for (const { facts, asked: outcome } of completions) {
    const others = JSON.stringify(asked.map((each) => (each === fact ? null : facts[each])))
    rest.set(others, (rest.get(others) ?? new Set()).add(shown(inEffect(story.course.read, levels, outcome))))
  }
  return [...rest.values()].some((outcomes) => outcomes.size > 1)
}

/** The assessments of an open episode whose question nobody has answered yet. */
export function openQuestions(story: Story, episode: Episode): readonly Assessment[] {
  if (episode.closed !== undefined) return []
  const { assessments } = episode
  return assessments.filter(
    (each) => !isCertain(story, episode, each) && !assessments.some((later) => answers(story, episode, each, later)),
  )
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
export function limitOf(
  story: Story,
  episode: Episode,
): { start: Day; days: number; by: Assessment; general: boolean } | undefined {
  const { unlimitedHoldDays, windowStart } = story.course.read.policies
  for (const assessment of episode.assessments) {
    const days = assessment.completions
      .filter(({ asked }) => !asked.stop)
      .map(({ asked }) => asked.limit ?? (asked.unlimited ? (unlimitedHoldDays ?? undefined) : undefined))
    const known = days.filter((each) => each !== undefined)
    if (known.length === 0 || known.length < days.length) continue
    const general = assessment.completions.every(({ asked }) => asked.limit === undefined)
    return {
      start: windowStart === 'onset' ? assessment.onset : assessment.on,
      days: Math.min(...known),
      by: assessment,
      general,
    }
  }
  return undefined
}

/** Whether some completion of an assessment is such that the episode may have been over. */
function mayHaveRecovered(story: Story, episode: Episode, { completions }: Assessment): boolean {
  const criteria = criteriaOf(story, episode)
  return completions.some(({ facts }) =>
    criteria.every(({ all }) =>
      all.every(({ fact, among, normal }) => normal || facts[fact] === undefined || among.includes(facts[fact])),
    ),
  )
}

/** Whether a laboratory value of an episode's own tests was taken on a day. */
function isMeasured({ course }: Story, { subject }: Episode, day: Day): boolean {
  const tests = testsOfSubject(course, subject)
  return course.events.some(
    (event) => event.kind === 'labs' && event.on === day && event.results.some(({ test }) => tests.includes(test)),
  )
}

/** Whether an assessment repeats an eye that was left out, or leaves out a finding of the eye. */
function isPartial({ subject }: Episode, { stale, recorded }: Assessment): boolean {
  const eyes = subject.toxicity.facts.filter(({ source }) => source.kind === 'eye')
  return stale === true || eyes.some(({ id }) => recorded[id] === undefined)
}

/** How the limit of an open hold stands: the last assessment within it decides; without one a late recovery settles nothing. */
export function limitState(story: Story, episode: Episode, day: Day, recovered: boolean): 'within' | 'passed' | 'unsettled' {
  const limit = limitOf(story, episode)
  if (limit === undefined || day <= limit.start + limit.days) return 'within'
  const after = episode.assessments.filter(({ on }) => on > limit.by.on && on > limit.start)
  const last = after.filter(({ on }) => on <= limit.start + limit.days).at(-1)?.on
  const inside = after.filter(({ on }) => on === last)
  if (inside.length > 0) {
    const { valueValidityDays } = story.course.read.policies
    const later = after.filter(({ on }) => on <= limit.start + limit.days)
    if (later.every(({ on }) => on <= limit.by.on + valueValidityDays && !isMeasured(story, episode, on))) {
      story.doubts.add('report-beside-the-opening-value')
    }
    if (inside.some((each) => isPartial(episode, each))) story.doubts.add('limit-and-an-eye-left-out')
    const may = inside.every((each) => mayHaveRecovered(story, episode, each))
    if (may) story.doubts.add('recovery-not-measured')
    return may ? 'unsettled' : 'passed'
  }
  const late = after.filter(({ on }) => on <= day && !(recovered && on === day))
  if (late.some((each) => isPartial(episode, each))) story.doubts.add('limit-and-an-eye-left-out')
  const may = late.filter((assessment) => mayHaveRecovered(story, episode, assessment))
  if (may.length > 0) story.doubts.add('recovery-not-measured')
  if (late.length > 0 && limit.general) story.doubts.add('late-under-the-general-limit')
  return may.length < late.length ? 'passed' : 'unsettled'
}

/**
 * The recovery criteria that end an episode: those of the rules that asked for something in it, else the first. A question
 * that was answered asked for what all of its completions share.
 */
export function criteriaOf(story: Story, episode: Episode): readonly Recovery[] {
  const { recovery } = episode.subject.toxicity
  const open = openQuestions(story, episode)
  const asking = episode.assessments.filter((each) => {
    if (isCertain(story, episode, each) || open.includes(each)) return true
    return !isContinue(shared(story, episode, each))
  })
  const rules = asking
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
