import type { Guideline } from '../model/index.ts'
import { feasibleCells, historiesIn, outcomeOfCell } from './cells.ts'
import type { Found, Outcome } from './found.ts'
import { properties } from './properties/index.ts'
import type { PropertyId } from './property-list.ts'
import type { EffectEntry, OptionEffect } from './result.ts'
import { type Study, studyOf } from './study.ts'

/** Properties that no option of a reading bears on, or that look at readings themselves. */
const sameForAll = new Set<PropertyId>(['P27', 'P28', 'P31', 'P34', 'P35', 'P36'])

const keyOf = ({ property, toxicity, message }: Found): string => `${property} ${toxicity ?? ''} ${message}`

const entryOf = ({ property, severity, toxicity, message }: Found): EffectEntry => ({
  property,
  severity,
  ...(toxicity !== undefined && { toxicity }),
  message,
})

/** Gives how many cells of the decision tables, over what can be observed, say something else under another study. */
function changedCells(study: Study, other: Study): number {
  let changed = 0
  for (const [index, { tables }] of study.compiled.toxicities.entries()) {
    const after = other.compiled.toxicities[index]?.tables
    if (after === undefined || after === tables) continue
    const cells = new Set(study.lines.filter(({ subject }) => subject.compiled.index === index).flatMap(feasibleCells))
    for (const cell of cells) {
      for (let history = 0; history < historiesIn(tables); history++)
        if (outcomeOfCell(tables, cell, history).effect !== outcomeOfCell(after, cell, history).effect) changed++
    }
  }
  return changed
}

/** Gives what each single option of each reading breaks and mends, the others staying as they are. */
export function effectsOf(
  guideline: Guideline,
  study: Study,
  outcomes: ReadonlyMap<PropertyId, Outcome>,
  progress: (what: string) => void,
): readonly OptionEffect[] {
  const ids = (Object.keys(properties) as (keyof typeof properties)[]).filter((id) => outcomes.has(id) && !sameForAll.has(id))
  const own = new Map(ids.flatMap((id) => (outcomes.get(id)?.found ?? []).map((found): [string, Found] => [keyOf(found), found])))
  return guideline.readings.flatMap((reading): readonly OptionEffect[] => {
    if (reading.bearsOn !== 'recommendation') return []
    return reading.options.flatMap((option): readonly OptionEffect[] => {
      if (study.compiled.choices.option[reading.id] === option.id) return []
      progress(`${reading.id}: ${option.id}`)
      const other = studyOf(guideline, { ...study.compiled.given, [reading.id]: option.id })
      const found = new Map(ids.flatMap((id) => properties[id](other).found.map((each): [string, Found] => [keyOf(each), each])))
      return [
        {
          reading: reading.id,
          option: option.id,
          breaks: [...found].flatMap(([key, each]) => (own.has(key) ? [] : [entryOf(each)])),
          mends: [...own].flatMap(([key, each]) => (found.has(key) ? [] : [entryOf(each)])),
          cells: changedCells(study, other),
        },
      ]
    })
  })
}
