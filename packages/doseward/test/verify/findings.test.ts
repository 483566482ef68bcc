import { describe, expect, it } from 'vitest'
import { decide } from '../../src/engine/index.ts'
import { parseDay, type ReadingChoice } from '../../src/model/index.ts'
import { checkGuideline } from '../../src/verify/check.ts'
import type { CheckFinding } from '../../src/verify/result.ts'
import { type Line, studyOf } from '../../src/verify/study.ts'
import { courseOf, firstCompiled, firstGuideline } from '../support/guideline.ts'

const guideline = firstGuideline()

type Shown = CheckFinding & Required<Pick<CheckFinding, 'course' | 'shows'>>
const isShown = (finding: CheckFinding): finding is Shown => finding.course !== undefined && finding.shows !== undefined

/** Gives what the engine answers to the course of a finding, read as a stranger's file, on a day of it. */
function answerOn({ course }: Shown, day: string = course.asOf): ReturnType<typeof decide> {
  const read = courseOf(course)
  return decide(firstCompiled(read.readings), read, parseDay(day) ?? 0)
}

/** Whether the last day of a course records one of the combinations of facts that its finding is about. */
function showsItsFacts({ course, cells = [] }: Shown, lines: readonly Line[]): boolean {
  const last = course.events.flatMap(({ on, ...content }) => (on === course.asOf ? [JSON.stringify(content)] : []))
  const isShown = ({ cell, observation }: Line['seen'][number]): boolean =>
    cells.includes(cell) && observation.content.every((content) => last.includes(JSON.stringify(content)))
  return lines.some(({ seen }) => seen.some(isShown))
}

describe.each<[string, Readonly<Record<string, ReadingChoice>> | 'none']>([
  ['as read', {}],
  ['as written', 'none'],
  ['with no row at bilirubin Grade 1', { 'grade-1-bilirubin': 'not-covered' }],
  ['with every occurrence at the same dose', { 'ocular-repeat': 'same-dose' }],
  ['with every reduction counted at once', { 'failed-reduced-dose': 'at-once' }],
])('what is found in the first guideline %s', (_, readings) => {
  const result = checkGuideline(guideline, { readings, options: false })
  const shown = result.findings.filter(isShown)

  it('is shown by a last day with the very facts that it names', () => {
    const study = studyOf(guideline, readings)
    const written = readings === 'none' ? study : studyOf(guideline, 'none')
    const about = shown.filter(({ cells }) => cells !== undefined)
    expect(about.length).toBeGreaterThan(20)
    const wrong = about.filter((finding) => {
      const { lines } = finding.of === 'source' ? written : study
      return !showsItsFacts(
        finding,
        lines.filter(({ subject }) => subject.compiled.toxicity.id === finding.toxicity),
      )
    })
    expect(wrong.map(({ message, story }) => `${message} ${story.join(' ')}`)).toEqual([])
  })

  it('is about what was seen on the last day, and not about what people then did', () => {
    const acted = shown.filter(({ course }) => course.events.some(({ on, action }) => on === course.asOf && action !== undefined))
    // A course like another, with one drug withheld on its last day, is looked at a day later.
    expect(acted.map(({ message }) => message)).toEqual([])
  })

  it('is told once', () => {
    const told = result.findings.map(({ of, property, message }) => `${of} ${property} ${message}`)
    expect(told).toEqual([...new Set(told)])
  })

  it('goes round once, where it is a hold that repeats without end', () => {
    const rounds = shown.filter(({ property }) => property === 'P16')
    expect(rounds).not.toEqual([])
    for (const finding of rounds.filter(({ of }) => of === 'guideline')) {
      const { course } = finding
      const days = [...new Set(course.events.map(({ on }) => on))].filter((day) => day >= course.start)
      const actions = days.map((day) => Object.values(answerOn(finding, day).recommendation)[0]?.action)
      expect(actions.slice(-3)).toEqual(['withhold', 'resume', 'withhold'])
      const resumed = Object.values(answerOn(finding, days.at(-2)).recommendation)
      const again = Object.values(answerOn(finding).recommendation)
      expect(resumed.map(({ resumeAt }) => resumeAt)).toEqual(['same', 'same'])
      expect(again.map(({ level }) => level)).toEqual(resumed.map(({ level }) => level))
    }
  })
})

describe('a check', () => {
  const readings = { 'occurrence-scope': 'any', 'failed-reduced-dose': 'at-once' }

  it('gives the same whether another was done before it', () => {
    const first = checkGuideline(structuredClone(guideline), { readings, options: false })
    const copy = structuredClone(guideline)
    checkGuideline(copy, { options: false })
    expect(checkGuideline(copy, { readings, options: false })).toEqual(first)
  })

  it('gathers the gaps of the source that the same rules close', () => {
    const gaps = checkGuideline(guideline, { options: false, properties: ['P1'] }).findings
    const [hepatic] = gaps.filter(({ readings: own }) => own.join() === 'isolated-hyperbilirubinaemia')
    expect(hepatic?.message).toMatch(
      /AST\/ALT Grade 0 and Bilirubin Grade 1\. No row says what to do\. The same goes for \d+ other combinations/,
    )
    expect(hepatic?.cells?.length).toBeGreaterThan(2)
  })
})
