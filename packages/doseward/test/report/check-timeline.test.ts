import { describe, expect, it } from 'vitest'
import { timelineOf } from '../../src/report/check-timeline.ts'
import { courseSvg } from '../../src/report/check-timeline-svg.ts'
import type { CourseFile } from '../../src/verify/course-file.ts'
import { findings } from './check-fixtures.ts'

const regimen = { cycleDays: 28, onDays: 21 }

function courseIn(id: string): CourseFile {
  const course = findings.find((finding) => finding.id === id)?.course
  if (course === undefined) throw new Error(`${id} has no course`)
  return course
}

describe('the picture of a course', () => {
  it('has the weeks on and off of each cycle, up to the last day', () => {
    expect(timelineOf(courseIn('F-3'), regimen).cycles).toEqual([
      { number: 1, on: { from: 0, to: 20 }, off: { from: 21, to: 27 } },
      { number: 2, on: { from: 28, to: 48 }, off: { from: 49, to: 49 } },
    ])
  })

  it('begins before the first day of treatment where something was recorded then', () => {
    const { from, to, asked, cycles } = timelineOf(courseIn('F-1'), regimen)
    expect({ from, to, asked }).toEqual({ from: -7, to: 14, asked: 14 })
    expect(cycles).toEqual([{ number: 1, on: { from: 0, to: 14 } }])
  })

  it('shows holds from the day on which they were recorded to the day before the drugs were resumed', () => {
    expect(timelineOf(courseIn('F-3'), regimen).held).toEqual([
      { from: 7, to: 21 },
      { from: 42, to: 49 },
    ])
  })

  it('shows nothing given after a discontinuation', () => {
    const course = courseIn('F-3')
    const stopped = { ...course, events: [...course.events.slice(0, 2), { on: '2026-01-20', action: { do: 'discontinue' } }] }
    expect(timelineOf(stopped, regimen)).toMatchObject({ held: [{ from: 7, to: 14 }], stopped: 15 })
  })

  it('has a lane for each test, term, examination and for what was done', () => {
    const lanes = timelineOf(courseIn('F-3'), regimen).lanes
    expect(lanes.map(({ title, marks }) => [title, ...marks.map(({ day, says }) => `${day} ${says}`)])).toEqual([
      ['Rash acneiform', '7 Grade\u00a03', '21 Grade\u00a01', '42 Grade\u00a03, intolerable'],
      ['what was done', '7 withhold', '22 resume', '42 withhold defactinib'],
    ])
    expect(timelineOf(courseIn('F-2'), regimen).lanes[0]?.marks).toEqual([
      { day: 15, says: 'right bcva 20/40, keratitis confluent, left ulcer' },
    ])
  })

  it('names the day of the question, and is named itself', () => {
    const svg = courseSvg('F-1', courseIn('F-1'), regimen)
    expect(svg).toContain('>Day 15</text>')
    expect(svg).toContain('role="img" aria-label="Timeline of F-1, from day -7 to day 15.')
    expect(svg).toContain('>280 U/L</text>')
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('escapes what a course says', () => {
    const course = { ...courseIn('F-3'), events: [{ on: '2026-01-12', ae: { term: '<script>&"', grade: 3 } }] }
    expect(courseSvg('F-3', course, regimen)).toContain('&lt;script&gt;&amp;&quot;')
  })
})
