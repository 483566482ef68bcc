import { type CompiledGuideline, compileGuideline } from '../../src/compile/index.ts'
import { type Guideline, parseDay } from '../../src/model/index.ts'
import { courseOf, loadGuideline } from '../support/guideline.ts'
import type { RawCourse } from '../support/random-course.ts'
import { type Divergence, divergenceOf } from './compare.ts'
import type { Doubt } from './doubts.ts'
import { historyOf } from './histories.ts'
import { singleOptions } from './options.ts'
import type { Choices } from './readings.ts'

/** A history in which engine and reference differ, and which reading was taken otherwise. */
export interface Differing extends Divergence {
  seed: number
  choices: Choices
  history: RawCourse
}

/** What a run over many histories found. */
export interface Run {
  compared: number
  /** Histories in which both differ although nothing is doubtful. */
  differing: readonly Differing[]
  /** How many differ that came through a doubtful place, for each such place. */
  doubted: Readonly<Partial<Record<Doubt, number>>>
}

/** A guideline with its default readings and with every single other option, each compiled. */
export interface Prepared {
  guideline: Guideline
  options: readonly { choices: Choices; compiled: CompiledGuideline }[]
}

/** Gives the guideline of a folder, with the tables of every single option. */
export function prepareFolder(folder: string): Prepared {
  const guideline = loadGuideline(folder)
  const options = singleOptions(guideline).map((choices) => {
    const compiled = compileGuideline(guideline, choices)
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings))
    return { choices, compiled: compiled.value }
  })
  return { guideline, options }
}

/**
 * Compares engine and reference on the histories of seeds: every other one under the default readings, the rest under one
 * other option each; of two, one follows the advice and one records what was done.
 */
export function compareHistories({ guideline, options }: Prepared, from: number, count: number): Run {
  const differing: Differing[] = []
  const doubted: Partial<Record<Doubt, number>> = {}
  for (let seed = from; seed < from + count; seed++) {
    const option = options[seed % 4 < 2 ? 0 : (seed >> 2) % options.length]
    if (option === undefined) throw new Error('there is no reading')
    const history = historyOf(seed, seed % 2 === 0 ? 'followed' : 'recorded')
    const { choices, compiled } = option
    const divergence = divergenceOf(guideline, compiled, choices, courseOf(history, guideline), parseDay(history.asOf) ?? 0)
    if (divergence === undefined) continue
    if (divergence.doubts.length === 0) differing.push({ seed, choices, history, ...divergence })
    for (const doubt of divergence.doubts) doubted[doubt] = (doubted[doubt] ?? 0) + 1
  }
  return { compared: count, differing, doubted }
}
