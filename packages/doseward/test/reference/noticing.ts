import type { Day, Recovery } from '../../src/model/index.ts'
import type { Recorded } from './completions.ts'
import { examinations, isStated, type Side } from './eyes.ts'
import type { Seen, Subject } from './facts.ts'
import type { Story } from './history.ts'
import { currentResults } from './laboratory.ts'

/** Notes an eye report without an examination, in an episode whose criterion asks for less than the findings of the rows. */
export function noteUnexamined(story: Story, { toxicity }: Subject, criteria: readonly Recovery[], day: Day): void {
  const eyes = toxicity.facts.filter(({ source }) => source.kind === 'eye')
  if (eyes.length === 0 || examinations(story.course, day, day).length > 0) return
  const asksLess = criteria.some(({ all }) => !eyes.every(({ id }) => all.some(({ fact }) => fact === id)))
  if (asksLess) story.doubts.add('recovery-without-an-examination')
}

/** Notes what is doubtful in one assessment. */
export function noteDoubts(story: Story, { toxicity }: Subject, { events }: Seen, recorded: Recorded, day: Day): void {
  const { facts } = toxicity
  const judgement = facts.find(({ source }) => source.kind === 'judgement')
  const graded = facts.some(
    ({ id, source }) => source.kind === 'grade' && source.ofEvent === true && recorded[id]?.includes(2) === true,
  )
  if (events.length === 0 && graded && judgement !== undefined && recorded[judgement.id] === undefined) {
    story.doubts.add('unreported-grade-2')
  }
  const isBelow = facts.some(
    ({ source }) =>
      source.kind === 'multiple' &&
      events.some(({ term, grade }) => source.terms.includes(term) && grade < source.termFrom) &&
      source.tests.every((test) => currentResults(story.course, test, day).length === 0),
  )
  if (isBelow) story.doubts.add('multiple-by-report')
  const isSymptom = facts.some(
    ({ source }) =>
      source.kind === 'symptom' &&
      Object.values(source.classes).some(({ terms, fromGrade }) =>
        events.some(({ term, grade }) => terms.includes(term) && grade >= fromGrade),
      ),
  )
  if (isSymptom && examinations(story.course, day, day).length > 0) {
    const eyes = facts.flatMap(({ source }) => (source.kind === 'eye' ? [source] : []))
    const whole = (side: Side): boolean => eyes.every((source) => isStated(story.course, source, side, day))
    const examined = (side: Side): boolean => examinations(story.course, day, day).some((event) => event[side] !== undefined)
    const both = (['right', 'left'] as const).every((side) => examined(side) && whole(side))
    if (!both && !(examined('worse') && whole('worse'))) story.doubts.add('partial-examination')
  }
}
