import type { Guideline } from '../model/guideline.ts'
import type { CheckResult, EffectEntry, OptionEffect } from '../verify/result.ts'
import { messageBeside } from './check-finding-view.ts'
import { groupsOf } from './check-groups.ts'
import { countWords, tell } from './check-words.ts'
import { inWords } from './in-words.ts'

/** Findings of one property that come or go: all of them, and in short. */
export interface EffectView {
  summary: string
  entries: readonly string[]
}

/** What one option changes, in words. */
export interface OptionView {
  reading: string
  option: string
  question: string
  says: string
  cells: string
  breaks: readonly EffectView[]
  mends: readonly EffectView[]
  /** Whether it changes nothing that is checked. */
  quiet: boolean
}

function effectViews(effects: readonly EffectEntry[], guideline: Guideline): EffectView[] {
  const titleOf = ({ toxicity }: EffectEntry): string | undefined =>
    guideline.toxicities.find(({ id }) => id === toxicity)?.title ?? toxicity
  return groupsOf(effects, ({ property }) => property).map((own): EffectView => {
    const entries = own.map((entry) => {
      const title = titleOf(entry)
      const words = inWords(messageBeside(entry.message, title))
      return title === undefined ? words : `${title}: ${words}`
    })
    const [{ property }] = own
    const [only] = entries
    if (only !== undefined && entries.length === 1) return { summary: `${property}: ${only}`, entries }
    const counts = groupsOf(own, (entry) => titleOf(entry) ?? '').map((all) => {
      const title = titleOf(all[0])
      return title === undefined ? String(all.length) : all.length === 1 ? title : `${title} (${all.length})`
    })
    return { summary: `${property}: ${counts.join(', ')}`, entries }
  })
}

function cellsWords(cells: number): string {
  if (cells === 0) return tell('option.cells.none')
  return cells === 1 ? tell('option.cells.one') : tell('option.cells.many', { count: countWords(cells) })
}

function optionView({ reading: id, option, breaks, mends, cells }: OptionEffect, guideline: Guideline): OptionView {
  const reading = guideline.readings.find((one) => one.id === id)
  const says = reading?.options.find((one) => one.id === option)?.says
  return {
    reading: id,
    option,
    question: inWords(reading?.question ?? id),
    says: inWords(says ?? option),
    cells: cellsWords(cells),
    breaks: effectViews(breaks, guideline),
    mends: effectViews(mends, guideline),
    quiet: cells === 0 && breaks.length === 0 && mends.length === 0,
  }
}

/** Gives what each option changes in words, or nothing where the options were not tried. */
export function optionViews({ options }: CheckResult, guideline: Guideline): readonly OptionView[] | undefined {
  return options?.map((option) => optionView(option, guideline))
}
