import type { CtcaeVersion } from '../../types.ts'
import { blood } from './blood.ts'
import { chemistry } from './chemistry.ts'
import { heartAndKidney } from './heart-and-kidney.ts'
import { liver } from './liver.ts'
import type { PublishedTerms } from './types.ts'

function ofVersion(version: CtcaeVersion): PublishedTerms {
  return { ...liver[version], ...blood[version], ...chemistry[version], ...heartAndKidney[version] }
}

/** The ranges of NCI CTCAE 4.03 (2010), 5.0 (2017) and 6.0 (2025) with both ends, restated apart from the criteria that grade. */
export const published: Readonly<Record<CtcaeVersion, PublishedTerms>> = {
  '4.03': ofVersion('4.03'),
  '5.0': ofVersion('5.0'),
  '6.0': ofVersion('6.0'),
}
