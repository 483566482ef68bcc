import type { Day, FactValue, HandOver } from '../../src/model/index.ts'
import { assess, becomesLasting } from './assess.ts'
import { counts, restTermsOf, testsOf, toxicityOfTerm } from './claims.ts'
import type { Recorded } from './completions.ts'
import { criteriaOf } from './demand.ts'
import { eventsOf, isAssessed, recordedOn, type Subject } from './facts.ts'
import { type Completed, mentions, openEpisode, type Story } from './history.ts'
import { type Course, currentResults, isNoWorseThanBaseline } from './laboratory.ts'
import { type Handed, retinaExamined } from './recovery.ts'
import { isContinue } from './rules.ts'

/** Every toxicity and, of those whose episodes are kept by term, every term that the course speaks of. */
export function subjectsOf(course: Course): readonly Subject[] {
  return course.read.guideline.toxicities.flatMap((toxicity): Subject[] => {
    if (toxicity.episodes === 'together') return [{ toxicity }]
    const terms = new Set<string>()
    for (const event of course.events) {
      if (event.kind === 'ae' && toxicityOfTerm(course.read, event.term)?.id === toxicity.id) terms.add(event.term)
      if (event.kind !== 'labs' || !toxicity.takesRest) continue
      for (const result of event.results) for (const term of restTermsOf(course.read, result)) terms.add(term)
    }
    return [...terms].map((term) => ({ toxicity, term }))
  })
}

function handedOn(story: Story, subject: Subject, hand: HandOver, day: Day): (Handed & { recorded: Recorded }) | undefined {
  const { course } = story
  const fact = subject.toxicity.facts.find(({ id }) => id === hand.fact)
  const values = fact === undefined ? undefined : recordedOn(course, subject, fact, day)
  if (fact === undefined || values === undefined) return undefined
  const tests = testsOf(fact)
  const results = tests.flatMap((test) => currentResults(course, test, day))
  const terms = fact.source.kind === 'grade' ? fact.source.terms : []
  const events = eventsOf(course, subject, day).filter(({ term }) => terms.includes(term))
  const noWorse = events.length === 0 && results.every((result) => isNoWorseThanBaseline(course, result))
  return { values, noWorse, recorded: recordedAsEvent(course, hand, values, events) }
}

function recordedAsEvent(
  course: Course,
  { to }: HandOver,
  values: readonly FactValue[],
  events: readonly { intolerable?: boolean }[],
): Recorded {
  const facts = course.read.guideline.toxicities.find(({ id }) => id === to)?.facts ?? []
  const said = events.map(({ intolerable }) => intolerable)
  return Object.fromEntries(
    facts.flatMap(({ id, source }): [string, readonly FactValue[]][] => {
      if (source.kind === 'grade' && source.ofEvent === true) return [[id, values]]
      if (source.kind === 'reported') return [[id, [true]]]
      if (source.kind !== 'judgement' || said.length === 0 || !said.every((each) => each !== undefined)) return []
      return [[id, [said.includes(true)]]]
    }),
  )
}

/** Whether a rule that applies uses a fact, or any row applies at all. */
function isUsed(subject: Subject, hand: HandOver, completions: readonly Completed[]): boolean {
  const { facts } = subject.toxicity
  const fact = facts.find(({ id }) => id === hand.fact)
  const tests = fact === undefined ? [] : testsOf(fact)
  const alike = facts.filter((each) => testsOf(each).some((test) => tests.includes(test))).map(({ id }) => id)
  return completions.some(({ asked }) =>
    asked.rules.some((rule) => mentions(rule, alike) || (rule.then.kind !== 'continue' && rule.then.kind !== 'ask')),
  )
}

/** Notes where it is doubtful whether a value is handed over. */
function noteHandOver(
  story: Story,
  subject: Subject,
  hand: HandOver,
  values: readonly FactValue[],
  completions: readonly Completed[],
  to: Subject,
): void {
  const reaches = values.some((value) => Number(value) >= hand.from)
  const isOdd = completions.some(
    ({ asked }) =>
      asked.rules.length === 0 ||
      asked.asks !== undefined ||
      (isContinue(asked) && isUsed(subject, hand, [{ facts: {}, asked }])),
  )
  if (reaches && isOdd) story.doubts.add('handed-over-without-a-row')
  if (!reaches && openEpisode(story, to) !== undefined && isUsed(subject, hand, completions)) {
    story.doubts.add('handed-back-beside-a-row')
  }
}

function handOver(story: Story, subject: Subject, completions: readonly Completed[], day: Day): void {
  for (const hand of subject.toxicity.handsOver) {
    const toxicity = story.course.read.guideline.toxicities.find(({ id }) => id === hand.to)
    const handed = handedOn(story, subject, hand, day)
    if (toxicity === undefined || handed === undefined) continue
    const to: Subject = { toxicity, ...(toxicity.episodes === 'by-term' ? { term: hand.term } : {}) }
    noteHandOver(story, subject, hand, handed.values, completions, to)
    const reaches = handed.values.some((value) => Number(value) >= hand.from)
    if (reaches ? !isUsed(subject, hand, completions) : openEpisode(story, to) !== undefined) assess(story, to, day, handed)
  }
}

function retinaIsLookedAt(story: Story, subject: Subject, day: Day): boolean {
  const open = openEpisode(story, subject)
  if (open === undefined || !retinaExamined(story.course, day)) return false
  return criteriaOf(story, open).some(({ examination }) => examination === 'retina')
}

function noteUnrelated(story: Story, { toxicity, term }: Subject, day: Day): void {
  const { course } = story
  const isUnrelated = course.events.some(
    (event) =>
      event.kind === 'ae' &&
      event.on === day &&
      !counts(course.read, event) &&
      (term === undefined ? toxicityOfTerm(course.read, event.term)?.id === toxicity.id : event.term === term),
  )
  if (isUnrelated && openEpisode(story, { toxicity, ...(term === undefined ? {} : { term }) }) !== undefined) {
    story.doubts.add('unrelated-in-an-episode')
  }
}

/** Assesses everything that a day brings. */
export function assessDay(story: Story, day: Day): void {
  for (const subject of subjectsOf(story.course)) {
    const due =
      isAssessed(story.course, subject, day) || becomesLasting(story, subject, day) || retinaIsLookedAt(story, subject, day)
    noteUnrelated(story, subject, day)
    if (due) handOver(story, subject, assess(story, subject, day), day)
  }
}
