import type { Criterion, CtcaeVersion } from '../types.ts'
import { blood } from './blood.ts'
import { chemistry } from './chemistry.ts'
import { heartAndKidney } from './heart-and-kidney.ts'
import { liver } from './liver.ts'

export const versions: readonly CtcaeVersion[] = ['4.03', '5.0', '6.0']

/** The criteria with numbers, restated from NCI CTCAE 4.03 (2010), 5.0 (2017) and 6.0 (2025). */
export const criteria: Readonly<Record<CtcaeVersion, readonly Criterion[]>> = {
  '4.03': [...liver['4.03'], ...blood['4.03'], ...chemistry['4.03'], ...heartAndKidney['4.03']],
  '5.0': [...liver['5.0'], ...blood['5.0'], ...chemistry['5.0'], ...heartAndKidney['5.0']],
  '6.0': [...liver['6.0'], ...blood['6.0'], ...chemistry['6.0'], ...heartAndKidney['6.0']],
}
