import type { CompiledCriterion } from '../compiled.ts'
import { convert, ratioOf } from './conversions.ts'
import type { ResultUnit } from './probe.ts'
import { one } from './rational.ts'
import type { Subject } from './subject.ts'
import type { ScaleView } from './views.ts'

/** The scales of a part in one unit; the unit is empty where all are multiples. */
interface Group {
  unit: string
  views: readonly ScaleView[]
}

/** Gives the scales of a part by the units that they are published in. */
export function groupsOf(scales: readonly (readonly ScaleView[])[]): readonly Group[] {
  const units = new Set(scales.flatMap((views) => views.map(({ unit }) => unit)).filter((unit) => unit !== ''))
  return [...(units.size === 0 ? [''] : units)].map((unit) => ({
    unit,
    views: scales.flatMap((views) => views.find((view) => view.unit === unit) ?? views.find((view) => view.unit === '') ?? []),
  }))
}

/** Gives the units in which a group's results may be given, the group's own first. */
export function unitsOf({ facts, criterion, analyte }: Subject, unit: string): readonly ResultUnit[] {
  const stated = Object.entries(facts.units).filter(([, each]) => analyte.dimensions.includes(each.dimension))
  const own = unit === '' ? stated[0]?.[0] : unit
  const ownUnit = facts.units[own ?? '']
  if (own === undefined || ownUnit === undefined) return []
  const to = convert(analyte, ownUnit)
  const elsewhere = criterion.printed.map((each) => facts.units[each]?.dimension).filter((each) => each !== ownUnit.dimension)
  const isLast = facts.units[criterion.printed.at(-1) ?? own]?.dimension === ownUnit.dimension
  const others = stated.flatMap(([text, each]): ResultUnit[] => {
    const factor = ratioOf(convert(analyte, each), to)
    const isOwn = each.dimension === ownUnit.dimension || (isLast && !elsewhere.includes(each.dimension))
    return text === own || factor === undefined || !isOwn ? [] : [{ unit: text, factor }]
  })
  return [{ unit: own, factor: one }, ...others]
}

/** The pairs of units of a value and of its baseline, apart from the group's own. */
export function pairsOf(
  units: readonly ResultUnit[],
  compiled: CompiledCriterion,
): readonly (readonly [ResultUnit, ResultUnit])[] {
  const [own, ...others] = units
  if (own === undefined) return []
  return others.flatMap((other): (readonly [ResultUnit, ResultUnit])[] =>
    compiled.usesBaseline
      ? [
          [other, other],
          [other, own],
        ]
      : [[other, other]],
  )
}
