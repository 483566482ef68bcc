import type { CtcaeVersion } from '../../types.ts'
import type { PublishedCriterion, PublishedScale, PublishedTerms } from './types.ts'

const alt = 'Alanine aminotransferase increased'
const ast = 'Aspartate aminotransferase increased'
const bilirubin = 'Blood bilirubin increased'
const alp = 'Alkaline phosphatase increased'
const ggt = 'GGT increased'
const ck = 'CPK increased'
const ldh = 'Blood lactate dehydrogenase increased'

const transaminase: PublishedScale = { as: ['x ULN: 1 >1..3 | 2 >3..5 | 3 >5..20 | 4 >20'] }
const phosphatase: PublishedScale = { as: ['x ULN: 1 >1..2.5 | 2 >2.5..5 | 3 >5..20 | 4 >20'] }
const bile: PublishedScale = { as: ['x ULN: 1 >1..1.5 | 2 >1.5..3 | 3 >3..10 | 4 >10'] }
const muscle: PublishedCriterion = { scales: [{ as: ['x ULN: 1 >1..2.5 | 2 >2.5..5 | 3 >5..10 | 4 >10'] }] }
const aboveUln: PublishedCriterion = { scales: [{ as: ['x ULN: 1 >1'] }] }

function withBranch(usual: PublishedScale, ...as: readonly string[]): PublishedCriterion {
  return { scales: [usual], branch: [{ as }] }
}

const transaminase5 = withBranch(transaminase, 'x baseline: 1 1.5..3 | 2 >3..5 | 3 >5..20 | 4 >20')
const phosphatase5 = withBranch(phosphatase, 'x baseline: 1 2..2.5 | 2 >2.5..5 | 3 >5..20 | 4 >20')

const transaminase6: PublishedCriterion = {
  scales: [transaminase],
  branch: [
    {
      as: [
        'x baseline where the baseline is at most 5 x ULN: 1 1..1.5 | 2 >1.5..2 | 3 >2..4 | 4 >4',
        'x baseline where the baseline is above 5 x ULN: 1 1..1.5 | 2 >1.5..2 | 4 >4',
      ],
      leaves: {
        '(2 x baseline, 4 x baseline]': { taken: [3], says: 'Grade 3 is stated for a baseline of at most 5 x ULN only' },
      },
    },
  ],
}

/** Liver and muscle enzymes and bilirubin. */
export const liver: Readonly<Record<CtcaeVersion, PublishedTerms>> = {
  '4.03': {
    [alt]: { scales: [transaminase] },
    [ast]: { scales: [transaminase] },
    [bilirubin]: { scales: [bile] },
    [alp]: { scales: [phosphatase] },
    [ggt]: { scales: [phosphatase] },
    [ck]: muscle,
  },
  '5.0': {
    [alt]: transaminase5,
    [ast]: transaminase5,
    [bilirubin]: withBranch(bile, 'x baseline: 1 >1..1.5 | 2 >1.5..3 | 3 >3..10 | 4 >10'),
    [alp]: phosphatase5,
    [ggt]: phosphatase5,
    [ck]: muscle,
    [ldh]: aboveUln,
  },
  '6.0': {
    [alt]: transaminase6,
    [ast]: transaminase6,
    [bilirubin]: withBranch(bile, 'x baseline: 1 1..1.5 | 2 >1.5..2.5 | 3 >2.5..10 | 4 >10'),
    [alp]: { scales: [{ as: ['x ULN and baseline: 1 >1'] }] },
    [ggt]: withBranch(phosphatase, 'x baseline: 1 1..1.5 | 2 >1.5..3 | 3 >3..10 | 4 >10'),
    [ldh]: aboveUln,
  },
}
