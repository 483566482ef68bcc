import type { CompiledGuideline } from '../../compile/index.ts'
import type { Policies } from '../../model/index.ts'
import type { PolicyChange } from './guideline-diff.ts'

/** Gives the policies in force that changed, whether the guideline states them or a reading sets them. */
export function policyChanges(
  { choices: older }: CompiledGuideline,
  { choices: newer }: CompiledGuideline,
): readonly PolicyChange[] {
  return (Object.keys(newer.policies) as (keyof Policies)[]).flatMap((policy): PolicyChange[] => {
    const [was, is] = [older.policies[policy], newer.policies[policy]]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    const reading = newer.readingOf[policy] ?? older.readingOf[policy]
    return [{ policy, older: was, newer: is, ...(reading !== undefined && { reading }) }]
  })
}
