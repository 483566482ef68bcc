import type { Guideline } from '../../src/model/index.ts'
import type { Choices } from './readings.ts'

/** The default readings, and each with one option of one reading taken otherwise. */
export function singleOptions(guideline: Guideline): readonly Choices[] {
  const others = guideline.readings.flatMap(({ id, options, default: usual }) =>
    options.filter((option) => option.id !== usual).map((option): Choices => ({ [id]: option.id })),
  )
  const sites = guideline.readings.flatMap(({ id, site }): Choices[] =>
    site === undefined ? [] : [{ [id]: { value: site.maximum, unit: site.unit } }],
  )
  return [{}, ...others, ...sites]
}
