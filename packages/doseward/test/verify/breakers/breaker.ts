import type { PropertyId } from '../../../src/verify/index.ts'
import type { Edit } from '../sound.ts'

/** A change of the sound guideline that one property must refute, and what its finding must name. */
export interface Breaker {
  property: PropertyId
  what: string
  /** What both the unbroken and the broken guideline have, beside the sound one. */
  base?: readonly Edit[]
  breaks: readonly Edit[]
  toxicity?: string
  rules?: readonly string[]
  says: RegExp
}

export const guideline = 'guideline.yaml'
export const liver = 'toxicities/liver.yaml'
export const rest = 'toxicities/rest.yaml'
export const without = (policy: string): Edit => [guideline, `\n  ${policy}`, '']
export const within = ', within: 28 days, otherwise: discontinue'
export const rule = (id: string, when: string, then: string): string =>
  `  ${id}:\n    when: ${when}\n    then: ${then}\n    row: L9\n    cell: added\n    says: added\n`

export const ownTerm = 'grade: { tests: [ALT], terms: [Alanine aminotransferase increased] }'

export const again = '    when: { enzyme: 3, jaundice: false, occurrence: 2.. }\n'

/** Jaundice is a row only beside a raised enzyme. */
export const jaundiceBeside: readonly Edit[] = [
  [liver, 'when: { enzyme: ..2, jaundice: false }', 'when: { enzyme: ..2 }'],
  [liver, '[{ enzyme: 4 }, { jaundice: true }]', '[{ enzyme: 4 }, { enzyme: 3, jaundice: true }]'],
]
