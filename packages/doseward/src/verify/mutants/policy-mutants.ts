import type { Guideline, Policies } from '../../model/index.ts'
import type { Mutant } from './mutant.ts'

/** The words of each policy that is a choice of words. */
const words: { readonly [K in keyof Policies]?: readonly Policies[K][] } = {
  ctcaeVersion: ['4.03', '5.0', '6.0'],
  holdScope: ['all', 'responsible'],
  singleAgent: ['undetermined', 'continue'],
  unevenLevels: ['reduce-the-other', 'discontinue'],
  belowLowest: ['discontinue', 'stay'],
  reEscalation: ['never', 'clinician'],
  windowStart: ['assessment', 'onset'],
  occurrenceScope: ['same-term', 'any'],
  occurrenceGrade: ['as-strict', 'any-row'],
  offWeekEvents: ['count', 'ignore'],
  relatedness: ['related-or-unknown', 'all'],
  laboratoryOnly: ['judgement', 'reaction'],
  baseline: ['last', 'worst'],
  cycleClock: ['calendar', 'stops'],
  resumeWithinCycle: ['days-left', 'next-cycle'],
  eyeBaseline: ['not-new', 'row-applies'],
}

/** Gives what a policy may be in place of what it is: another word, a day more or less, or other drugs. */
function othersOf({ regimen, policies }: Guideline, policy: keyof Policies): readonly unknown[] {
  const value = policies[policy]
  if (typeof value === 'number') return [value - 1, value + 1].filter((days) => days >= 0)
  if (policy === 'reductionDrugs') {
    const each = regimen.drugs.map(({ id }) => [id])
    return (value === 'all' ? each : ['all', ...each]).filter((other) => JSON.stringify(other) !== JSON.stringify(value))
  }
  return (words[policy] ?? []).filter((other) => other !== value)
}

/** Gives the mutants of the policies that a guideline states itself; those that a reading sets are changed with the reading. */
export function policyMutants(guideline: Guideline): readonly Mutant[] {
  return guideline.stated.flatMap((policy) =>
    othersOf(guideline, policy).map(
      (value): Mutant => ({
        id: `policies/${policy}/${String(value)}`,
        kind: 'reading',
        what: `policy ${policy}: ${String(value)} instead of ${String(guideline.policies[policy])}`,
        place: { file: 'guideline.yaml' },
        given: {},
        guideline: { ...guideline, policies: { ...guideline.policies, [policy]: value } },
      }),
    ),
  )
}
