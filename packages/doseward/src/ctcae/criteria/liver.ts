import type { Criterion, CtcaeVersion, Remark, Scale } from '../types.ts'
import { multiples } from './builders.ts'

/** Multiples of ULN for a normal baseline, and of the baseline for one above ULN, as NCI CTCAE 4.03, 5.0 and 6.0 have them. */
function enzyme(term: string, analyte: string, uln: readonly number[], branch?: Scale, remarks?: readonly Remark[]): Criterion {
  return {
    term,
    direction: 'H',
    analyte,
    printed: [],
    scales: [multiples('uln', uln)],
    ...(branch === undefined ? {} : { branch: { when: 'baseline-high', scales: [branch] } }),
    ...(remarks === undefined ? {} : { remarks }),
  }
}

const alt = 'Alanine aminotransferase increased'
const ast = 'Aspartate aminotransferase increased'
const bilirubin = 'Blood bilirubin increased'
const alp = 'Alkaline phosphatase increased'
const ggt = 'GGT increased'
const ck = 'CPK increased'

const transaminase = [1, 3, 5, 20]
const phosphatase = [1, 2.5, 5, 20]
const bile = [1, 1.5, 3, 10]

const gapOf6: readonly Remark[] = [
  {
    grade: 3,
    baselineAbove: 5,
    says:
      'CTCAE 6.0 states Grade 3 only for a baseline of at most 5 x ULN and nothing for a higher one; ' +
      'between its Grade 2 and its Grade 4 it is taken as Grade 3',
  },
]

const from = (times: readonly number[]): Scale => multiples('baseline', times, { first: 'inclusive' })

/** Liver and muscle enzymes and bilirubin. */
export const liver: Readonly<Record<CtcaeVersion, readonly Criterion[]>> = {
  '4.03': [
    enzyme(alt, 'alt', transaminase),
    enzyme(ast, 'ast', transaminase),
    enzyme(bilirubin, 'bilirubin', bile),
    enzyme(alp, 'alp', phosphatase),
    enzyme(ggt, 'ggt', phosphatase),
    enzyme(ck, 'ck', [1, 2.5, 5, 10]),
  ],
  '5.0': [
    enzyme(alt, 'alt', transaminase, from([1.5, 3, 5, 20])),
    enzyme(ast, 'ast', transaminase, from([1.5, 3, 5, 20])),
    enzyme(bilirubin, 'bilirubin', bile, multiples('baseline', bile)),
    enzyme(alp, 'alp', phosphatase, from([2, 2.5, 5, 20])),
    enzyme(ggt, 'ggt', phosphatase, from([2, 2.5, 5, 20])),
    enzyme(ck, 'ck', [1, 2.5, 5, 10]),
    enzyme('Blood lactate dehydrogenase increased', 'ldh', [1]),
  ],
  '6.0': [
    enzyme(alt, 'alt', transaminase, from([1, 1.5, 2, 4]), gapOf6),
    enzyme(ast, 'ast', transaminase, from([1, 1.5, 2, 4]), gapOf6),
    enzyme(bilirubin, 'bilirubin', bile, from([1, 1.5, 2.5, 10])),
    {
      term: alp,
      direction: 'H',
      analyte: 'alp',
      printed: [],
      scales: [multiples('uln-and-baseline', [1])],
      remarks: [{ says: 'CTCAE 6.0 has no grade above 1 for alkaline phosphatase' }],
    },
    enzyme(ggt, 'ggt', phosphatase, from([1, 1.5, 3, 10])),
    enzyme('Blood lactate dehydrogenase increased', 'ldh', [1]),
  ],
}
