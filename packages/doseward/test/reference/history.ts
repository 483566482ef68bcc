import type { CourseEvent, Day, Drug, FactValue, Rule } from '../../src/model/index.ts'
import type { Recorded } from './completions.ts'
import type { Doubt } from './doubts.ts'
import type { Subject } from './facts.ts'
import type { Course } from './laboratory.ts'
import type { Read } from './readings.ts'
import type { Asked, Facts } from './rules.ts'

export type Levels = Readonly<Record<string, number>>

/** One completion of a day's facts, and what the rules asked for on it. */
export interface Completed {
  facts: Facts
  asked: Asked
}

/** What was assessed of a subject on a day. */
export interface Assessment {
  on: Day
  /** The first day of what was assessed, where it was reported later. */
  onset: Day
  completions: readonly Completed[]
  /** What it is of: a term, or an eye. */
  about: string
  /** Whether it repeats what was found earlier, as of an eye that was left out today. */
  stale?: true
  /** What was recorded of the facts on that day. */
  recorded: Recorded
  /** The drugs held responsible; left out means not said. */
  responsible?: readonly string[]
}

/** An episode is its assessments: the rest is worked out from them. */
export interface Episode {
  subject: Subject
  opened: Day
  closed?: Day
  /** The level that it counts against, for each drug. */
  levels: Levels
  assessments: Assessment[]
}

export interface DrugDay {
  status: 'taking' | 'held' | 'discontinued'
  level: number
}

/** All that happened until a day: episodes as lists, and for each drug what was done on each day since the first. */
export interface Story {
  course: Course
  episodes: Episode[]
  days: Record<string, DrugDay[]>
  /** For each drug the level with which each day began, before what was done on it. */
  began: Record<string, number[]>
  /** Days on which the cycle stood still. */
  still: Set<Day>
  isRecorded: boolean
  /** Doubtful places that the course came through. */
  doubts: Set<Doubt>
  overrides: readonly (CourseEvent & { kind: 'action' })[]
}

function isSame(a: Subject, b: Subject): boolean {
  return a.toxicity.id === b.toxicity.id && a.term === b.term
}

export function episodesOf(story: Story, subject: Subject): readonly Episode[] {
  return story.episodes.filter((episode) => isSame(episode.subject, subject))
}

export function openEpisode(story: Story, subject: Subject): Episode | undefined {
  return episodesOf(story, subject).find(({ closed }) => closed === undefined)
}

/** The possible values that a fact had in an assessment. */
export function valuesOf({ completions }: Assessment, fact: string): readonly FactValue[] {
  const values = completions.map(({ facts }) => facts[fact]).filter((value) => value !== undefined)
  return [...new Set(values)]
}

/** The day of the cycle, from 1. Days on which the cycle stood still do not count. */
export function cycleDayOf({ course, still }: Story, day: Day): number {
  let elapsed = 0
  for (let each = course.start; each < day; each++) if (!still.has(each)) elapsed++
  return (elapsed % course.read.guideline.regimen.cycleDays) + 1
}

/** The next day, this one included, on which a drug may be taken again. */
export function nextDose(story: Story, { dosingDays }: Drug, day: Day): Day {
  let next = day
  if (story.course.read.policies.resumeWithinCycle === 'next-cycle') while (cycleDayOf(story, next) !== 1) next++
  while (!dosingDays.includes(cycleDayOf(story, next))) next++
  return next
}

/** The drugs that step down. */
export function reducible({ guideline, policies }: Read): readonly Drug[] {
  const { drugs } = guideline.regimen
  const { reductionDrugs } = policies
  return reductionDrugs === 'all' ? drugs : drugs.filter(({ id }) => reductionDrugs.includes(id))
}

/** On-days on which a drug was taken at its present level, before a day. */
export function takenAtLevel(story: Story, drug: string, day: Day): number {
  const states = (story.days[drug] ?? []).slice(0, day - story.course.start)
  const level = states.at(-1)?.level
  const since = states.findLastIndex((state) => state.level !== level) + 1
  const onDays = story.course.read.guideline.regimen.onDays
  return states.filter(
    ({ status }, index) => index >= since && status === 'taking' && cycleDayOf(story, story.course.start + index) <= onDays,
  ).length
}

/** The level against which what is seen today counts: that in force, or the one before it while that is still new. */
export function levelsAt(story: Story, day: Day): Levels {
  const levels = Object.fromEntries(
    Object.entries(story.days).map(([drug, days]) => {
      const states = days.slice(0, day - story.course.start + 1)
      const level = states.at(-1)?.level ?? 0
      const before = states.findLast((state) => state.level !== level)
      const isNew = before !== undefined && takenSince(story, drug, day, level) < story.course.read.policies.failedReducedDoseDays
      return [drug, isNew ? before.level : level]
    }),
  )
  const inForce = Object.values(story.days).map((days) => days[day - story.course.start]?.level)
  const counted = Object.values(levels)
  if (new Set(inForce).size === 1 && new Set(counted).size > 1) story.doubts.add('uneven-days-at-a-level')
  return levels
}

function takenSince(story: Story, drug: string, day: Day, level: number): number {
  const last = (story.days[drug] ?? [])[day - story.course.start - 1]
  return last?.level === level ? takenAtLevel(story, drug, day) : 0
}

/** Whether a rule's fact condition mentions one of some facts. */
export function mentions(rule: Rule, facts: readonly string[]): boolean {
  return rule.when.facts.some((condition) => facts.some((fact) => Object.hasOwn(condition, fact)))
}
