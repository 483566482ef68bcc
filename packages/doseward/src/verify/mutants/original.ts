import { type CompiledGuideline, compileWithConflicts } from '../../compile/index.ts'
import type { Finding, Guideline, ReadingChoice } from '../../model/index.ts'
import type { GuidelineCase } from '../cases/case.ts'
import { type Study, studyOf } from '../study.ts'
import { keyOf } from './choices-for.ts'
import { type FindingsOf, findingsOf } from './findings-of.ts'
import { type Reach, reachOf } from './reach.ts'

type Choice = Readonly<Record<string, ReadingChoice>>

/** The guideline that mutants are compared with, and what was worked out of it under each choice of readings, each once. */
export interface Original {
  guideline: Guideline
  compiled: (choice: Choice) => { compiled: CompiledGuideline; conflicts: readonly Finding[] }
  study: (choice: Choice) => Study
  reach: (choice: Choice, toxicity: number) => Reach
  findings: (choice: Choice) => FindingsOf
  cases: readonly GuidelineCase[]
}

function remembered<T>(of: (choice: Choice) => T): (choice: Choice) => T {
  const known = new Map<string, T>()
  return (choice) => {
    const key = keyOf(choice)
    const value = known.get(key) ?? of(choice)
    known.set(key, value)
    return value
  }
}

/** Gives a guideline with its cases, ready to be compared with. */
export function originalOf(guideline: Guideline, cases: readonly GuidelineCase[]): Original {
  const study = remembered((choice): Study => studyOf(guideline, choice))
  const reach = remembered((choice) => remembered((at) => reachOf(study(choice), Number(at.at))))
  return {
    guideline,
    compiled: remembered((choice) => compileWithConflicts(guideline, choice)),
    study,
    reach: (choice, toxicity) => reach(choice)({ at: String(toxicity) }),
    findings: remembered((choice) => findingsOf(study(choice))),
    cases,
  }
}
