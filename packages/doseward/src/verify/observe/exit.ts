import type { CompiledToxicity } from '../../compile/index.ts'
import type { Fact, Recovery, RecoveryTerm } from '../../model/index.ts'
import type { BaselineCase } from './candidates.ts'
import type { Observation } from './observe.ts'

/** Whether an observation shows what ends a hold: it does, it surely does not, or something is not known. */
export type ExitShown = 'yes' | 'no' | 'unknown'

/** Gives the places of a set of possible values. */
export function valuesIn(mask: number): readonly number[] {
  const values: number[] = []
  for (let rest = mask; rest !== 0; rest &= rest - 1) values.push(31 - Math.clz32(rest & -rest))
  return values
}

function labValue(observation: Observation, test: string): { value: number; uln: number | undefined } | undefined {
  for (const { labs } of observation.content) {
    const found = labs?.[test]
    if (found !== undefined) return { value: Number(found.value), uln: found.uln }
  }
  return undefined
}

function baselineValue(baseline: BaselineCase, test: string): number | undefined {
  return baseline.content.flatMap(({ labs }) => (labs?.[test] === undefined ? [] : [Number(labs[test].value)])).at(-1)
}

const testsOf = ({ source }: Fact): readonly string[] =>
  source.kind === 'grade' || source.kind === 'multiple' ? source.tests : source.kind === 'band' ? [source.test] : []

function termShown(compiled: CompiledToxicity, term: RecoveryTerm, observation: Observation, baseline: BaselineCase): ExitShown {
  const place = compiled.factIndex.get(term.fact) ?? 0
  const fact = compiled.toxicity.facts[place]
  if (fact === undefined) return 'unknown'
  const measured = testsOf(fact).flatMap((test) => {
    const found = labValue(observation, test)
    return found === undefined ? [] : [{ ...found, own: baselineValue(baseline, test) }]
  })
  const atBaseline =
    term.orBaseline && measured.length > 0 && measured.every(({ value, own }) => own !== undefined && value <= own)
  if (term.normal) {
    if (measured.length === 0) return 'unknown'
    return atBaseline || measured.every(({ value, uln }) => uln !== undefined && value <= uln) ? 'yes' : 'no'
  }
  const recorded = observation.masks[place] ?? 0
  if (recorded === 0) return 'unknown'
  const values = valuesIn(recorded)
  const among = values.map((value) => term.among.includes(fact.domain[value] ?? ''))
  if (atBaseline || among.every((is) => is)) return 'yes'
  return among.every((is) => !is) ? 'no' : 'unknown'
}

/** Gives whether an observation alone shows a criterion, whatever rows it meets besides. */
export function exitShown(
  compiled: CompiledToxicity,
  criterion: Recovery,
  observation: Observation,
  baseline: BaselineCase,
): ExitShown {
  const shown = criterion.all.map((term) => termShown(compiled, term, observation, baseline))
  if (shown.every((one) => one === 'yes')) return 'yes'
  return shown.includes('unknown') ? 'unknown' : 'no'
}
