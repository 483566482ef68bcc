import type { Guideline, Recovery, RecoveryTerm, Toxicity } from '../../model/index.ts'
import { movedEnds } from './moved-ends.ts'
import { fileOf, givenFor, type Mutant, type MutantKind, replaced, withToxicity } from './mutant.ts'

interface Change {
  kind: MutantKind
  slug: string
  what: string
  recovery: Recovery
}

/** Whether a fact is graded by a version of CTCAE, which may go by the baseline; a guideline's own cut-points always go by ULN. */
function isLaboratoryGrade(toxicity: Toxicity, fact: string): boolean {
  const source = toxicity.facts.find(({ id }) => id === fact)?.source
  return source?.kind === 'grade' && source.ofEvent !== true && source.cuts === undefined
}

function termChanges(toxicity: Toxicity, recovery: Recovery): readonly Change[] {
  return recovery.all.flatMap((term, at): readonly Change[] => {
    const { fact } = term
    const change = (kind: MutantKind, slug: string, what: string, ...by: readonly RecoveryTerm[]): Change => ({
      kind,
      slug: `${fact}-${slug}`,
      what: `recovered ${recovery.id}: ${fact}${what.startsWith(',') ? '' : ' '}${what}`,
      recovery: { ...recovery, all: replaced(recovery.all, at, ...by) },
    })
    const domain = toxicity.facts.find(({ id }) => id === fact)?.domain ?? []
    const bounds = term.normal
      ? [
          change('recovery-bound', 'mildest-but-one', 'up to the second value of its domain instead of normal', {
            ...term,
            normal: false,
            among: domain.slice(0, 2),
          }),
        ]
      : movedEnds(domain, term.among).map(({ values, what }) =>
          change('recovery-bound', values.join('-'), `, ${what}`, { ...term, among: values }),
        )
    const kind = toxicity.facts.find(({ id }) => id === fact)?.source.kind
    const isGraded = kind === 'grade' || kind === 'multiple'
    const byBaseline = change(
      'recovery',
      'baseline',
      term.orBaseline ? 'no longer at baseline either' : 'also where at baseline',
      {
        ...term,
        orBaseline: !term.orBaseline,
      },
    )
    const byUln = change('recovery', 'by-uln', term.byUln ? 'graded by the version, not by ULN' : 'graded by ULN always', {
      ...term,
      byUln: !term.byUln,
    })
    return [
      ...bounds,
      change('recovery', 'not-asked', 'need not have recovered'),
      // A patient's own baseline is a value of a laboratory or the grade of an event; grading by ULN is of laboratory values.
      ...(isGraded ? [byBaseline] : []),
      ...(isLaboratoryGrade(toxicity, fact) && !term.normal ? [byUln] : []),
    ]
  })
}

function criterionChanges(recovery: Recovery): readonly Change[] {
  const { id, confirm, examination, ...rest } = recovery
  const isByBaseline = recovery.all.some(({ orBaseline }) => orBaseline)
  const all = isByBaseline ? (['never', 'always', 'by-baseline'] as const) : (['never', 'always'] as const)
  const others = all.filter((other) => other !== confirm)
  const confirmed = others.map(
    (other): Change => ({
      kind: 'confirm',
      slug: `confirm-${other}`,
      what: `recovered ${id}: a clinician confirms ${other} instead of ${confirm}`,
      recovery: { ...recovery, confirm: other },
    }),
  )
  // Findings of the eye come from an examination in any case.
  if (examination !== 'retina') return confirmed
  const what = `recovered ${id}: asks for no examination of the ${examination}`
  return [...confirmed, { kind: 'recovery', slug: 'no-examination', what, recovery: { ...rest, id, confirm } }]
}

/** Gives the mutants of the recovery criteria of one toxicity. */
export function recoveryMutants(guideline: Guideline, index: number): readonly Mutant[] {
  const toxicity = guideline.toxicities[index]
  if (toxicity === undefined) return []
  return toxicity.recovery.flatMap((recovery, at) =>
    [...termChanges(toxicity, recovery), ...criterionChanges(recovery)].map(
      ({ kind, slug, what, recovery: other }): Mutant => ({
        id: `${toxicity.id}/recovered/${recovery.id}/${slug}`,
        kind,
        what,
        place: { file: fileOf(toxicity) },
        toxicity: toxicity.id,
        given: givenFor(guideline, recovery.under) ?? {},
        guideline: withToxicity(guideline, index, { ...toxicity, recovery: replaced(toxicity.recovery, at, other) }),
      }),
    ),
  )
}
