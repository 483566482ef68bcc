import type { CompiledGuideline } from '../../src/compile/index.ts'
import { type Machine, machineOf } from '../../src/verify/machine/machine.ts'
import { baselineCases } from '../../src/verify/observe/candidates.ts'
import { observationsOf, subjectsOf } from '../../src/verify/observe/observe.ts'

/** Single options that change what the machines do, each beside the defaults of the others. */
export const singleOptions: readonly Readonly<Record<string, string>>[] = [
  { 'failed-reduced-dose': 'at-once' },
  { 'occurrence-scope': 'any' },
  { 'off-week-events': 'does-not-count' },
  { 'cpk-lasting': 'literal' },
  { 'unlimited-hold': 'discontinue-after-28' },
  { 'uneven-levels': 'discontinue' },
]

export interface NamedMachine {
  name: string
  machine: Machine
}

/** Gives the machine of each line of episodes from the normal baseline, as the checks look at them. */
export function machinesOf(compiled: CompiledGuideline): readonly NamedMachine[] {
  return subjectsOf(compiled).flatMap((subject) => {
    const [baseline] = baselineCases(subject.compiled)
    if (baseline === undefined) return []
    const name = [subject.compiled.toxicity.id, subject.variant].filter((part) => part !== undefined).join(' ')
    return [{ name, machine: machineOf(compiled, subject, observationsOf(compiled, subject, baseline), baseline) }]
  })
}
