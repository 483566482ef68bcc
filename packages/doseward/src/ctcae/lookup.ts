import { type CompiledCriterion, compileCriterion } from './compiled.ts'
import { criteria } from './criteria/index.ts'
import type { CtcaeVersion } from './types.ts'

/** Gives a term without what people write differently: case, spaces, and the British ae and oe. */
export function loosenTerm(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ae(?=m|s|d)/g, 'e')
    .replace(/oe(?=d|s|a)/g, 'e')
}

function indexOf(version: CtcaeVersion): ReadonlyMap<string, CompiledCriterion> {
  return new Map(
    criteria[version].flatMap((criterion): [string, CompiledCriterion][] => {
      const compiled = compileCriterion(criterion)
      return [
        [criterion.term, compiled],
        [loosenTerm(criterion.term), compiled],
      ]
    }),
  )
}

const byVersion: Readonly<Record<CtcaeVersion, ReadonlyMap<string, CompiledCriterion>>> = {
  '4.03': indexOf('4.03'),
  '5.0': indexOf('5.0'),
  '6.0': indexOf('6.0'),
}

/** Gives the criterion of a term, in any case, or undefined where the version has no number for it. */
export function criterionOf(version: CtcaeVersion, term: string): CompiledCriterion | undefined {
  const index = byVersion[version]
  return index.get(term) ?? index.get(loosenTerm(term))
}
