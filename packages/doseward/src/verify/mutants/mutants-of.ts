import type { Guideline } from '../../model/index.ts'
import { claimMutants } from './claim-mutants.ts'
import { doseMutants } from './dose-mutants.ts'
import { factMutants } from './fact-mutants.ts'
import type { Mutant } from './mutant.ts'
import { policyMutants } from './policy-mutants.ts'
import { readingMutants } from './reading-mutants.ts'
import { recoveryMutants } from './recovery-mutants.ts'
import { ruleMutants } from './rule-mutants.ts'

/**
 * Gives every mutant of a guideline: each has one small fault of a kind that people make when they encode or edit a table. The
 * rows `written` are left alone, since nothing is answered by them.
 */
export function mutantsOf(guideline: Guideline): readonly Mutant[] {
  return [
    ...guideline.toxicities.flatMap((_, index) => [
      ...ruleMutants(guideline, index),
      ...recoveryMutants(guideline, index),
      ...factMutants(guideline, index),
      ...claimMutants(guideline, index),
    ]),
    ...doseMutants(guideline),
    ...policyMutants(guideline),
    ...readingMutants(guideline),
  ]
}
