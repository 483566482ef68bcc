import type { CompiledGuideline } from '../../src/compile/index.ts'
import { decide } from '../../src/engine/index.ts'
import { type Course, type Day, formatDay, type Guideline } from '../../src/model/index.ts'
import { referenceDecide } from './decide.ts'
import type { Doubt } from './doubts.ts'
import type { Choices } from './readings.ts'

/** What is compared of an answer: what the contract defines for each action. */
function essence(action: string, all: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { level, resumeAt, from, recoverBy, provisional } = all
  switch (action) {
    case 'withhold':
      return { action, level, resumeAt, recoverBy, provisional }
    case 'continue':
      return { action, level, provisional }
    case 'reduce':
    case 'resume':
      return { action, level, from, provisional }
    default:
      return { action, provisional }
  }
}

const dated = (day: Day | undefined): string | undefined => (day === undefined ? undefined : formatDay(day))

export interface Divergence {
  engine: string
  reference: string
  /** The doubtful places that the course came through. */
  doubts: readonly Doubt[]
}

/** Gives the two answers to a course where they differ, and undefined where they agree. */
export function divergenceOf(
  guideline: Guideline,
  compiled: CompiledGuideline,
  choices: Choices,
  course: Course,
  asOf: Day,
): Divergence | undefined {
  const answer = decide(compiled, course, asOf)
  const own = referenceDecide(guideline, choices, course, asOf)
  const engine = JSON.stringify([
    answer.certain,
    answer.answer,
    Object.entries(answer.recommendation).map(([drug, each]) => [drug, essence(each.action, { ...each })]),
  ])
  const reference = JSON.stringify([
    own.certain,
    own.answer,
    Object.entries(own.drugs).map(([drug, each]) => [
      drug,
      essence(each.action, { ...each, from: dated(each.from), recoverBy: dated(each.recoverBy) }),
    ]),
  ])
  return engine === reference ? undefined : { engine, reference, doubts: own.doubts }
}
