import type { Day, Fact, FactValue } from '../../src/model/index.ts'
import { completionsOf, possibleValues, type Recorded, worstOf } from './completions.ts'
import { criteriaOf, inEffect, limitState, openQuestions, shared, standingDemand, stepBelow } from './demand.ts'
import { isAssessed, recordedOf, recordedOn, type Seen, type Subject, seenOn } from './facts.ts'
import {
  type Assessment,
  type Completed,
  type Episode,
  episodesOf,
  type Levels,
  levelsAt,
  openEpisode,
  reducible,
  type Story,
  takenAtLevel,
  valuesOf,
} from './history.ts'
import { noteDoubts, noteUnexamined } from './noticing.ts'
import { occurrenceOf } from './occurrence.ts'
import { type Handed, isMet } from './recovery.ts'
import { type Facts, factsMeet, type History, isContinue, outcomeOf } from './rules.ts'

/** The first day from which a fact has been at or above a value without a break, for sure and possibly. */
function runsOf(story: Story, subject: Subject, of: Fact, from: FactValue, day: Day): { sure?: Day; possible?: Day } {
  let sure: Day | undefined
  let possible: Day | undefined
  const least = of.domain.indexOf(from)
  for (let each = story.course.start; each <= day; each++) {
    if (!isAssessed(story.course, subject, each)) continue
    const values = recordedOn(story.course, subject, of, each)
    if (values === undefined) continue
    const above = values.map((value) => of.domain.indexOf(value) >= least)
    sure = above.every((yes) => yes) ? (sure ?? each) : undefined
    possible = above.some((yes) => yes) ? (possible ?? each) : undefined
  }
  return { ...(sure === undefined ? {} : { sure }), ...(possible === undefined ? {} : { possible }) }
}

function lastingValues(story: Story, subject: Subject, fact: Fact, day: Day): readonly FactValue[] | undefined {
  const { source } = fact
  if (source.kind !== 'lasting') return undefined
  const of = subject.toxicity.facts.find(({ id }) => id === source.of)
  if (of === undefined) return undefined
  const { sure, possible } = runsOf(story, subject, of, source.from, day)
  const isLong = (first: Day | undefined): boolean => first !== undefined && day - first > source.days
  return isLong(sure) ? [true] : isLong(possible) ? [false, true] : [false]
}

/** Whether a fact that rules look at becomes lasting on this very day, whether or not anything is assessed. */
export function becomesLasting(story: Story, subject: Subject, day: Day): boolean {
  const { facts, rules } = subject.toxicity
  return facts.some((fact) => {
    const isUsed = rules.some(({ when }) => when.facts.some((condition) => Object.hasOwn(condition, fact.id)))
    if (!isUsed || lastingValues(story, subject, fact, day)?.every((value) => value === true) !== true) return false
    return lastingValues(story, subject, fact, day - 1)?.every((value) => value === true) !== true
  })
}

/** A day's facts with the worst of the open episode put beside them. */
function withWorst(story: Story, facts: readonly Fact[], open: Episode | undefined, today: readonly Facts[]): readonly Facts[] {
  let all = today
  for (const { id, source, domain } of facts) {
    if (source.kind !== 'worst') continue
    const earlier = (open?.assessments ?? []).map((assessment) => valuesOf(assessment, source.of)).filter((set) => set.length > 0)
    const sure = (open?.assessments ?? []).some(
      (assessment) => open !== undefined && !isContinue(shared(story, open, assessment)),
    )
    const isMilder = today.some((each) =>
      earlier.some((set) => worstOf(domain, [[each[source.of] as FactValue], set])[0] !== each[source.of]),
    )
    if (open !== undefined && !sure && isMilder) story.doubts.add('worst-of-a-question')
    all = all.flatMap((each) => {
      const own = [each[source.of] as FactValue]
      return worstOf(domain, [own, ...earlier]).map((value) => ({ ...each, [id]: value }))
    })
  }
  return all
}

function isLowest(story: Story, levels: Levels): boolean {
  const drugs = reducible(story.course.read)
  const last = drugs.map(({ id, levels: own }) => (levels[id] ?? 0) >= own.length - 1)
  return story.course.read.policies.unevenLevels === 'discontinue' ? last.some((yes) => yes) : last.every((yes) => yes)
}

/** The past of a subject as the rules see it on a day. */
function historyOf(story: Story, subject: Subject, day: Day, passed: boolean): History {
  const open = openEpisode(story, subject)
  const levels = open?.levels ?? levelsAt(story, day)
  if (new Set(reducible(story.course.read).map(({ id }) => levels[id] ?? 0)).size > 1)
    story.doubts.add('reduced-with-uneven-levels')
  const now = Object.fromEntries(Object.entries(story.days).map(([drug, days]) => [drug, days.at(-1)?.level ?? 0]))
  const enough = story.course.read.policies.failedReducedDoseDays
  return {
    occurrenceOf: (rule) => occurrenceOf(story, subject, open, rule, day),
    reduced: reducible(story.course.read).some(({ id }) => (levels[id] ?? 0) > 0),
    lowest: isLowest(story, levels),
    passed,
    persists: (rule) => {
      const target = stepBelow(story.course.read, levels)
      if (open === undefined || target === 'below') return false
      const asked = open.assessments.some(({ completions }) =>
        completions.every((each) => inEffect(story.course.read, levels, each.asked).reduce && factsMeet(rule, each.facts)),
      )
      return (
        asked &&
        reducible(story.course.read).every(
          ({ id }) => (now[id] ?? 0) >= (target[id] ?? 0) && takenAtLevel(story, id, day) >= enough,
        )
      )
    },
    reducedForThis: episodesOf(story, subject).some((episode) => wasReduced(story, episode)),
  }
}

/** Whether the step down that an episode asked for was taken. */
function wasReduced(story: Story, episode: Episode): boolean {
  const target = stepBelow(story.course.read, episode.levels)
  if (target === 'below' || !standingDemand(story, episode, episode.assessments).reduce) return false
  return reducible(story.course.read).every(({ id }) =>
    (story.days[id] ?? []).some(({ level }, index) => story.course.start + index >= episode.opened && level >= (target[id] ?? 0)),
  )
}

function responsibleFor(story: Story, subject: Subject, seen: Seen, day: Day): readonly string[] | undefined {
  const tests = new Set(subject.toxicity.facts.flatMap(({ source }) => ('tests' in source ? source.tests : [])))
  const events = [
    ...seen.events,
    ...story.course.events.filter(
      (event) => event.on === day && event.kind === 'labs' && event.results.some(({ test }) => tests.has(test)),
    ),
  ]
  if (events.length === 0 || events.some(({ responsible }) => responsible === undefined)) return undefined
  return events.flatMap(({ responsible }) => responsible ?? [])
}

/** What the rules ask for on each completion of what one assessment recorded. */
function completedBy(story: Story, subject: Subject, recorded: Recorded, day: Day, passed: boolean): readonly Completed[] {
  const { facts, rules } = subject.toxicity
  const history = historyOf(story, subject, day, passed)
  const today = completionsOf(possibleValues(facts, recorded))
  return withWorst(story, facts, openEpisode(story, subject), today).map((each) => ({
    facts: each,
    asked: outcomeOf(rules, each, history),
  }))
}

function assessmentsOn(
  story: Story,
  subject: Subject,
  day: Day,
  passed: boolean,
  handed: Recorded | undefined,
): readonly Assessment[] {
  const { course } = story
  const lasting = Object.fromEntries(
    subject.toxicity.facts.flatMap((fact) => {
      const values = lastingValues(story, subject, fact, day)
      return values === undefined ? [] : [[fact.id, values]]
    }),
  )
  const seen = handed === undefined ? seenOn(course, subject, day) : [{ events: [], about: '' }]
  return seen.map((each): Assessment => {
    const recorded = { ...recordedOf(course, subject, each, day), ...lasting, ...handed }
    const onset = Math.min(day, ...each.events.map((event) => event.onset ?? day))
    const responsible = responsibleFor(story, subject, each, day)
    const completions = completedBy(story, subject, recorded, day, passed)
    noteDoubts(story, subject, each, recorded, day)
    return {
      on: day,
      onset,
      about: each.about,
      ...(each.stale === true ? { stale: true } : {}),
      recorded,
      completions,
      ...(responsible === undefined ? {} : { responsible }),
    }
  })
}

/** Assesses a subject: adds to its open episode, closes it, or opens one. Gives what the rules asked for. */
export function assess(story: Story, subject: Subject, day: Day, handed?: Handed & { recorded: Recorded }): readonly Completed[] {
  const open = openEpisode(story, subject)
  const today = open === undefined ? [] : assessmentsOn(story, subject, day, false, handed?.recorded)
  const criteria = open === undefined ? [] : criteriaOf(story, { ...open, assessments: [...open.assessments, ...today] })
  const recovered = open !== undefined && criteria.every((criterion) => isMet(story.course, open, criterion, day, handed))
  const limit = open === undefined ? 'within' : limitState(story, open, day, recovered)
  if (open !== undefined && !recovered) noteUnexamined(story, subject, criteria, day)
  const assessments = assessmentsOn(story, subject, day, limit === 'passed', handed?.recorded)
  const completions = assessments.flatMap((each) => each.completions)
  const quiet = completions.every(({ asked }) => isContinue(asked))
  if (open === undefined && quiet) return completions
  if (open?.assessments.every((each) => isContinue(shared(story, open, each))) === true && !quiet) {
    if (JSON.stringify(open.levels) !== JSON.stringify(levelsAt(story, day))) story.doubts.add('level-of-a-question')
  }
  const loud = assessments.filter((each) => !each.completions.every(({ asked }) => isContinue(asked)))
  if (recovered && loud.length > 0 && loud.every(({ stale }) => stale === true)) story.doubts.add('row-of-an-eye-left-out')
  if (
    open !== undefined &&
    recovered &&
    openQuestions(story, { ...open, assessments: [...open.assessments, ...assessments] }).length > 0
  ) {
    story.doubts.add('recovered-with-an-open-question')
  }
  if (open !== undefined && recovered && quiet && limit === 'within') open.closed = day
  else if (open !== undefined) open.assessments.push(...assessments)
  else story.episodes.push({ subject, opened: day, levels: levelsAt(story, day), assessments: [...assessments] })
  return completions
}
