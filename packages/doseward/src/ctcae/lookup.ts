import { criteria, versions } from './criteria/index.ts'
import type { Criterion, CtcaeVersion } from './types.ts'

/** Gives a term without what people write differently: case, spaces, and the British ae and oe. */
export function loosenTerm(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ae(?=m|s|d|\b)/g, 'e')
    .replace(/haem/g, 'hem')
    .replace(/oe(?=d|s|p|a|\b)/g, 'e')
    .replace(/rrhoe/g, 'rrhe')
    .replace(/tumour/g, 'tumor')
}

const byVersion: Readonly<Record<CtcaeVersion, ReadonlyMap<string, Criterion>>> = {
  '4.03': indexOf('4.03'),
  '5.0': indexOf('5.0'),
  '6.0': indexOf('6.0'),
}

function indexOf(version: CtcaeVersion): ReadonlyMap<string, Criterion> {
  return new Map(
    criteria[version].flatMap((criterion): [string, Criterion][] => [
      [criterion.term, criterion],
      [loosenTerm(criterion.term), criterion],
    ]),
  )
}

/** Gives the criterion of a term, in any case, or undefined where the version has no number for it. */
export function criterionOf(version: CtcaeVersion, term: string): Criterion | undefined {
  const index = byVersion[version]
  return index.get(term) ?? index.get(loosenTerm(term))
}

/** Gives the names of the terms that are graded by a number, of one version or of all. */
export function gradedTerms(version?: CtcaeVersion): readonly string[] {
  const from = version === undefined ? versions : [version]
  return [...new Set(from.flatMap((each) => criteria[each].map((criterion) => criterion.term)))]
}
