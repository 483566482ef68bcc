import type { Rule, Toxicity } from '../../src/model/index.ts'
import { completionsOf } from './completions.ts'
import type { Subject } from './facts.ts'
import { type Assessment, cycleDayOf, type Episode, episodesOf, type Story } from './history.ts'
import { type Asked, type Facts, factsMeet, type History, outcomeOf } from './rules.ts'

/** The past of somebody to whom nothing has happened yet. */
export const firstTime: History = {
  occurrenceOf: () => 1,
  reduced: false,
  lowest: false,
  passed: false,
  persists: () => false,
  reducedForThis: false,
}

function switches(asked: Asked): readonly boolean[] {
  const { stop, hold, reduce, uncovered } = asked
  return stop ? [true, true, true] : [false, hold || uncovered?.hold === true, reduce]
}

function isStricter(a: Asked, b: Asked): boolean {
  const [x, y] = [switches(a), switches(b)]
  return y.every((on, index) => !on || x[index] === true) && x.some((on, index) => on && y[index] !== true)
}

/** How a rule's facts are treated the first time: the mildest outcome among them. */
function treatmentOf({ rules, facts }: Toxicity, rule: Rule): Asked {
  const all = completionsOf(Object.fromEntries(facts.map(({ id, domain }) => [id, domain])))
  const outcomes = all.filter((each) => factsMeet(rule, each)).map((each) => outcomeOf(rules, each, firstTime))
  const count = (asked: Asked): number => switches(asked).filter((on) => on).length
  return outcomes.reduce((a, b) => (count(b) < count(a) ? b : a))
}

const treatments = new WeakMap<Toxicity, Map<string, Asked>>()

function knownTreatment(toxicity: Toxicity, rule: Rule): Asked {
  const known = treatments.get(toxicity) ?? new Map<string, Asked>()
  treatments.set(toxicity, known)
  const treatment = known.get(rule.id) ?? treatmentOf(toxicity, rule)
  known.set(rule.id, treatment)
  return treatment
}

/** Whether facts are such as a rule speaks of, or are treated more strictly. */
function meetsOrStricter(toxicity: Toxicity, rule: Rule, facts: Facts): boolean {
  return factsMeet(rule, facts) || isStricter(outcomeOf(toxicity.rules, facts, firstTime), knownTreatment(toxicity, rule))
}

function metIn(story: Story, { subject }: Episode, { completions }: Assessment, rule: Rule): boolean {
  if (story.course.read.policies.occurrenceGrade === 'any-row') {
    return completions.every(({ asked }) => asked.rules.some(({ cite, then }) => cite.row !== 'none' && then.kind !== 'continue'))
  }
  return completions.every(({ facts }) => meetsOrStricter(subject.toxicity, rule, facts))
}

/** The first day on which an episode met a rule's facts or stricter ones, or any such rule with an occurrence. */
function firstMet(story: Story, episode: Episode, rules: readonly Rule[]): number | undefined {
  return episode.assessments.find((assessment) => rules.some((rule) => metIn(story, episode, assessment, rule)))?.on
}

function countsAsOne(story: Story, opened: number): boolean {
  const { policies, guideline } = story.course.read
  return policies.offWeekEvents === 'count' || cycleDayOf(story, opened) <= guideline.regimen.onDays
}

/** Which occurrence a rule's facts, seen today, are. */
export function occurrenceOf(story: Story, subject: Subject, open: Episode | undefined, rule: Rule, today: number): number {
  const anyScope = story.course.read.policies.occurrenceScope === 'any'
  const own = anyScope ? withOccurrence(subject.toxicity) : [rule]
  const since = (open === undefined ? undefined : firstMet(story, open, own)) ?? today
  const others = anyScope ? story.episodes : episodesOf(story, subject)
  const earlier = others.filter((episode) => {
    if (episode === open || !countsAsOne(story, episode.opened)) return false
    const first = firstMet(story, episode, anyScope ? withOccurrence(episode.subject.toxicity) : [rule])
    return first !== undefined && first < since
  })
  return Math.max(1, earlier.length + (countsAsOne(story, open?.opened ?? today) ? 1 : 0))
}

function withOccurrence({ rules }: Toxicity): readonly Rule[] {
  return rules.filter(({ when }) => when.history.occurrence !== undefined)
}
