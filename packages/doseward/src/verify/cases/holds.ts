import type { CompiledGuideline } from '../../compile/index.ts'
import { decide, defaultAsOf } from '../../engine/index.ts'
import type { GuidelineCase } from './case.ts'
import { differencesOf } from './expectation.ts'

/** Gives where a guideline answers a case otherwise than expected. The tables must be compiled under the readings of the course. */
export function failuresOf(compiled: CompiledGuideline, { course, expect }: GuidelineCase): readonly string[] {
  return differencesOf(decide(compiled, course, defaultAsOf(course)), expect)
}
