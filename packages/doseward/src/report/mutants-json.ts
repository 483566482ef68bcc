import type { MutationScore, Verdict } from '../verify/index.ts'

function verdictJson({ id, kind, toxicity, what, place, ...judged }: Verdict): object {
  const { file, line, column } = place
  return {
    id,
    kind,
    ...(toxicity !== undefined && { toxicity }),
    what,
    place: { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) },
    ...judged,
  }
}

/** Gives a score of mutants as JSON: keys in a fixed order, the same bytes for the same score, every mutant with what became of it. */
export function renderMutantsJson(result: MutationScore): string {
  const { guideline, engine, cases, broken, mutants, caught, equivalent, survived, score, least, enough, verdicts } = result
  const { id, version, status, digest } = guideline
  const json = {
    guideline: { id, version, status, digest },
    engine,
    summary: { mutants, caught, equivalent, survived, score, least, enough, cases },
    broken: broken.map(({ name, message, place }) => ({ name, message, place })),
    mutants: verdicts.map(verdictJson),
  }
  return `${JSON.stringify(json, null, 2)}\n`
}
