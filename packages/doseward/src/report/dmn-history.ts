import type { CompiledToxicity } from '../compile/index.ts'
import type { DmnData } from './dmn-decision.ts'
import { feelLiteral, feelType } from './dmn-feel.ts'
import type { Namer } from './dmn-names.ts'

function upTo(count: number, from: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => from + place)
}

/** Gives what the decision table asks of the past, in the order of its cells: see `decisionIndex` in `compile`. */
export function historyData({ toxicity, tables }: CompiledToxicity, name: Namer): readonly DmnData[] {
  const { classes, levels, decision } = tables
  const occurrences = decision.length / (classes.length * levels * 8)
  const data = (id: string, label: string, question: string, values: readonly (number | boolean)[]): DmnData => {
    const literals = values.map(feelLiteral)
    return { variable: name(toxicity.id, id), label, question, type: feelType(values), literals, allowed: literals.join(', ') }
  }
  const flag = (id: string, label: string, question: string): DmnData => data(id, label, question, [false, true])
  const occurrence = data(
    'occurrence',
    'Occurrence',
    'Which occurrence of this reaction is it, counted from 1?',
    upTo(occurrences, 1),
  )
  const level = levels === 1 ? 'Dose level' : `Dose level, from 0, the starting level, to ${levels - 1}, the lowest`
  return [
    // The last place stands for every later occurrence, too.
    { ...occurrence, literals: [...occurrence.literals.slice(0, -1), `>= ${occurrences}`], allowed: '>= 1' },
    data('level', level, 'At which dose level did it happen?', upTo(levels, 0)),
    flag('limitPassed', 'Limit of the hold passed', 'Has the limit of the open hold passed?'),
    flag('seenAgain', 'Seen again', 'Was it seen again in the same episode at the reduced dose?'),
    flag('reducedForThis', 'Reduced for this reaction', 'Was an earlier reduction for this same reaction?'),
  ]
}
