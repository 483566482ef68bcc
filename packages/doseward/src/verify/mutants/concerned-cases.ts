import type { CompiledGuideline } from '../../compile/index.ts'
import { decide, defaultAsOf } from '../../engine/index.ts'
import type { CourseEvent } from '../../model/index.ts'
import type { GuidelineCase } from '../cases/case.ts'
import type { Mutant } from './mutant.ts'
import type { Original } from './original.ts'

/** What a case may be about: the toxicities that its records can feed, and the rules that its answer names. */
interface Concern {
  toxicities: ReadonlySet<string>
  rules: ReadonlySet<string>
}

function toxicitiesFed({ toxicities, testOwner, termOwner, rest }: CompiledGuideline, event: CourseEvent): readonly string[] {
  const at = (index: number | undefined): readonly string[] => {
    const owner = toxicities[index ?? rest]?.toxicity
    return owner === undefined ? [] : [owner.id, ...owner.handsOver.map(({ to }) => to)]
  }
  if (event.kind === 'labs') return event.results.flatMap(({ test }) => at(testOwner.get(test)))
  if (event.kind === 'eye')
    return toxicities.flatMap(({ toxicity, places }) =>
      places.eye || toxicity.recovery.some(({ examination }) => examination !== undefined) ? [toxicity.id] : [],
    )
  if (event.kind !== 'ae') return []
  const term = JSON.stringify(event.term.toLowerCase())
  const named = toxicities.flatMap(({ toxicity: { id, facts, terms } }) =>
    JSON.stringify([facts, terms]).toLowerCase().includes(term) ? [id] : [],
  )
  return [...named, ...at(termOwner.get(event.term.toLowerCase())?.toxicity)]
}

/** Gives what each case is about, in the order of the cases. */
export function concernsOf({ cases, compiled }: Original): ReadonlyMap<GuidelineCase, Concern> {
  return new Map(
    cases.map((each) => {
      const { compiled: tables } = compiled(each.course.readings)
      const { because } = decide(tables, each.course, defaultAsOf(each.course))
      const toxicities = new Set(each.course.events.flatMap((event) => toxicitiesFed(tables, event)))
      return [each, { toxicities, rules: new Set(because.map(({ rule }) => rule)) }]
    }),
  )
}

/** Gives the cases that a mutant may bear on, those first that its rule decides. */
export function casesFor(mutant: Mutant, concerns: ReadonlyMap<GuidelineCase, Concern>): readonly GuidelineCase[] {
  const bears = [...concerns].filter(
    ([{ course }, { toxicities }]) =>
      (mutant.toxicity === undefined || toxicities.has(mutant.toxicity)) &&
      Object.entries(mutant.given).every(([reading, option]) => course.readings[reading] === option),
  )
  const rank = ({ rules }: Concern): number => (mutant.rule !== undefined && rules.has(mutant.rule) ? 0 : 1)
  return bears.sort(([, a], [, b]) => rank(a) - rank(b)).map(([each]) => each)
}
