import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, timeline } from '../../src/engine/index.ts'
import type { DrugRecommendation, Recommendation } from '../../src/model/index.ts'
import { parseDay } from '../../src/model/index.ts'
import { courseOf, firstCompiled } from '../support/guideline.ts'
import { dateOf, followedCourse, type RawCourse, type RawEvent, recordedCourse } from '../support/random-course.ts'

const runs = { numRuns: 400 }

function answerTo(course: RawCourse): Recommendation {
  return decide(firstCompiled(), courseOf(course), parseDay(course.asOf) ?? 0)
}

function timelineOf(course: RawCourse): readonly Recommendation[] {
  return timeline(firstCompiled(), courseOf(course), parseDay(course.asOf) ?? 0)
}

const rank = { continue: 0, undetermined: 0, resume: 0, reduce: 1, withhold: 2, discontinue: 3 } as const
const strength = (drug: DrugRecommendation | undefined): number => rank[drug?.action ?? 'continue']
/** The strictest thing that an answer says of a drug: what it advises, or what a completion would. */
const strictest = (drug: DrugRecommendation | undefined): number =>
  Math.max(strength(drug), rank[drug?.provisional ?? 'continue'])

describe('whatever the course', () => {
  it('the dose never goes up without a recorded action', () => {
    fc.assert(
      fc.property(followedCourse, (course) => {
        let before: Record<string, number> = {}
        for (const { state } of timelineOf(course)) {
          for (const [drug, { level }] of Object.entries(state)) expect(level).toBeGreaterThanOrEqual(before[drug] ?? 0)
          before = Object.fromEntries(Object.entries(state).map(([drug, { level }]) => [drug, level]))
        }
      }),
      runs,
    )
  })

  it('a discontinuation is final', () => {
    fc.assert(
      fc.property(recordedCourse, (course) => {
        const stopped = new Set<string>()
        for (const { state, recommendation } of timelineOf(course)) {
          for (const [drug, { status }] of Object.entries(state)) {
            if (stopped.has(drug)) expect(status).toBe('discontinued')
            if (status === 'discontinued') {
              stopped.add(drug)
              expect(recommendation[drug]?.action).toBe('discontinue')
            }
          }
        }
      }),
      runs,
    )
  })

  it('the order in which one day was recorded never matters', () => {
    fc.assert(
      fc.property(followedCourse, fc.infiniteStream(fc.nat()), (course, numbers) => {
        const shuffled = [...course.events]
          .map((event) => ({ event, key: numbers.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event)
        const strip = (answer: Recommendation): unknown => ({
          ...answer,
          cautions: [...answer.cautions].map((note) => JSON.stringify(note)).sort(),
        })
        expect(strip(answerTo({ ...course, events: shuffled }))).toEqual(strip(answerTo(course)))
      }),
      runs,
    )
  })

  it('a worse assessment that triggers a row never makes the answer lighter', () => {
    const worse: RawEvent[] = [
      { on: '', ae: { term: 'Rash acneiform', grade: 4 } },
      { on: '', ae: { term: 'Vomiting', grade: 3 } },
      { on: '', labs: { CK: { value: 2000, unit: 'U/L', uln: 170 } } },
    ]
    fc.assert(
      fc.property(followedCourse, fc.constantFrom(...worse), (course, event) => {
        const before = answerTo(course)
        const after = answerTo({ ...course, events: [...course.events, { ...event, on: course.asOf }] })
        for (const drug of Object.keys(before.recommendation)) {
          expect(strength(after.recommendation[drug])).toBeGreaterThanOrEqual(strength(before.recommendation[drug]))
        }
      }),
      runs,
    )
  })

  it('removing a later assessment of an open episode never ends its hold', () => {
    let held = 0
    fc.assert(
      fc.property(followedCourse, (course) => {
        const full = answerTo(course)
        const since = full.because.find(({ episode }) => episode !== undefined)?.episode?.opened
        if (full.recommendation.defactinib?.action !== 'withhold' || since === undefined) return
        for (const event of course.events.filter(({ on }) => on > since)) {
          held++
          const shorter = answerTo({ ...course, events: course.events.filter((other) => other !== event) })
          expect(['withhold', 'discontinue']).toContain(shorter.recommendation.defactinib?.action)
        }
      }),
      runs,
    )
    expect(held).toBeGreaterThan(50)
  })

  it('units do not matter', () => {
    const inKatals = (event: RawEvent): RawEvent => {
      const labs = event.labs as Record<string, { value: number; unit: string; uln?: number }> | undefined
      if (labs === undefined) return event
      const converted = Object.entries(labs).map(([test, result]) =>
        result.unit === 'U/L'
          ? [
              test,
              {
                ...result,
                value: Number((result.value * 1000).toPrecision(12)),
                unit: 'mU/L',
                uln: Number(((result.uln ?? 0) * 1000).toPrecision(12)),
              },
            ]
          : [test, result],
      )
      return { ...event, labs: Object.fromEntries(converted) }
    }
    fc.assert(
      fc.property(followedCourse, (course) => {
        const strip = ({ recommendation, certain, answer, state }: Recommendation): unknown => ({
          recommendation,
          certain,
          answer,
          state,
        })
        expect(strip(answerTo({ ...course, events: course.events.map(inKatals) }))).toEqual(strip(answerTo(course)))
      }),
      runs,
    )
  })

  it('leaving a fact out never makes the strictest completion lighter', () => {
    fc.assert(
      fc.property(followedCourse, (course) => {
        const last = course.events.at(-1)
        const event = last?.ae as { term: string; grade: number; intolerable?: boolean } | undefined
        fc.pre(event?.intolerable !== undefined && last !== undefined)
        const { intolerable: _, ...rest } = event as { intolerable?: boolean }
        const vaguer = {
          ...course,
          asOf: last?.on ?? course.asOf,
          events: [...course.events.slice(0, -1), { on: last?.on ?? '', ae: rest }].filter(({ on }) => on <= (last?.on ?? '')),
        }
        const precise = {
          ...course,
          asOf: last?.on ?? course.asOf,
          events: course.events.filter(({ on }) => on <= (last?.on ?? '')),
        }
        const before = answerTo(precise)
        const after = answerTo(vaguer)
        for (const drug of Object.keys(before.recommendation)) {
          expect(strictest(after.recommendation[drug])).toBeGreaterThanOrEqual(strength(before.recommendation[drug]))
        }
      }),
      runs,
    )
  })

  it('a provisional answer never changes the level or stops a course', () => {
    fc.assert(
      fc.property(followedCourse, (course) => {
        const entries = timelineOf(course)
        for (const [index, entry] of entries.entries()) {
          const next = entries[index + 1]
          if (entry.certain || next === undefined) continue
          for (const [drug, { action }] of Object.entries(entry.recommendation)) {
            expect(action).not.toBe('discontinue')
            if (action === 'withhold') expect(next.state[drug]?.level).toBe(entry.state[drug]?.level)
            if (action === 'undetermined') expect(next.state[drug]?.status).not.toBe('discontinued')
          }
        }
      }),
      runs,
    )
  })

  it('the answer is the same, byte for byte, every time', () => {
    fc.assert(
      fc.property(recordedCourse, (course) => {
        expect(JSON.stringify(answerTo(course))).toBe(JSON.stringify(answerTo(course)))
      }),
      runs,
    )
  })

  it('a dose is printed only where one may be taken', () => {
    fc.assert(
      fc.property(recordedCourse, (course) => {
        for (const { recommendation } of timelineOf(course)) {
          for (const { action, dose, doseToday, level } of Object.values(recommendation)) {
            if (action === 'withhold' || action === 'discontinue') expect([dose, doseToday]).toEqual([undefined, 'none'])
            if (level === 1) expect([dose, doseToday].join()).not.toContain('3.2')
          }
        }
      }),
      runs,
    )
  })
})

it('dates of the generator are those of the calendar', () => {
  expect(dateOf(0)).toBe('2026-01-05')
})
