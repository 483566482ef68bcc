import { describe, expect, it } from 'vitest'
import { courseOf } from './courses.ts'

describe('the seeded courses', () => {
  const courses = Array.from({ length: 1000 }, (_, seed) => courseOf(seed + 1))

  it('have 30 events each, and no two are the same', () => {
    expect(courses.every(({ events }) => events.length === 30)).toBe(true)
    expect(new Set(courses.map(({ events }) => JSON.stringify(events))).size).toBe(1000)
  })

  it('are the same for the same seed', () => {
    expect(courseOf(7)).toEqual(courses[6])
  })
})
