import type { Course, Place, ReadingChoice } from '../../model/index.ts'
import type { Expectation } from './expectation.ts'

/** A worked case of a guideline: a course, and what the pages about meaning say that its answer is. */
export interface GuidelineCase {
  name: string
  /** The row of the source that it is about. */
  row?: string
  /** The readings that it is about, each with the option that the course takes. */
  reading?: Readonly<Record<string, ReadingChoice>>
  why: string
  course: Course
  expect: Expectation
  place: Place
}
