import type { CtcaeVersion } from '../../types.ts'
import type { PublishedCriterion, PublishedTerms } from './types.ts'

function one(...as: readonly string[]): PublishedCriterion {
  return { scales: [{ as }] }
}

/** No number is printed: the criterion takes what is beyond the limit of normal. */
const unnumbered = one()

const fasting = one(
  'mg/dL: 1 >ULN..160 | 2 >160..250 | 3 >250..500 | 4 >500',
  'mmol/L: 1 >ULN..8.9 | 2 >8.9..13.9 | 3 >13.9..27.8 | 4 >27.8',
)

const hyperglycaemia: PublishedCriterion = {
  scales: [{ as: ['mg/dL: 3 >250..500 | 4 >500', 'mmol/L: 3 >13.9..27.8 | 4 >27.8'] }],
  branch: fasting.scales,
}

const hyperuricaemia5 = one('x ULN: 1? >1 | 3? >1')

const shared: PublishedTerms = {
  Hypernatremia: one('mmol/L: 1 >ULN..150 | 2 >150..155 | 3 >155..160 | 4 >160'),
  Hyperkalemia: one('mmol/L: 1 >ULN..5.5 | 2 >5.5..6.0 | 3 >6.0..7.0 | 4 >7.0'),
  Hypokalemia: one('mmol/L: 1 <LLN..3.0 | 2? <LLN..3.0 | 3 <3.0..2.5 | 4 <2.5'),
  Hypocalcemia: one(
    'mg/dL: 1 <LLN..8.0 | 2 <8.0..7.0 | 3 <7.0..6.0 | 4 <6.0',
    'mmol/L: 1 <LLN..2.0 | 2 <2.0..1.75 | 3 <1.75..1.5 | 4 <1.5',
  ),
  Hypercalcemia: one(
    'mg/dL: 1 >ULN..11.5 | 2 >11.5..12.5 | 3 >12.5..13.5 | 4 >13.5',
    'mmol/L: 1 >ULN..2.9 | 2 >2.9..3.1 | 3 >3.1..3.4 | 4 >3.4',
  ),
  'Hypocalcemia (Ionized)': one('mmol/L: 1 <LLN..1.0 | 2 <1.0..0.9 | 3 <0.9..0.8 | 4 <0.8'),
  'Hypercalcemia (Ionized)': one('mmol/L: 1 >ULN..1.5 | 2 >1.5..1.6 | 3 >1.6..1.8 | 4 >1.8'),
  Hypomagnesemia: one(
    'mg/dL: 1 <LLN..1.2 | 2 <1.2..0.9 | 3 <0.9..0.7 | 4 <0.7',
    'mmol/L: 1 <LLN..0.5 | 2 <0.5..0.4 | 3 <0.4..0.3 | 4 <0.3',
  ),
  Hypermagnesemia: one('mg/dL: 1 >ULN..3.0 | 3 >3.0..8.0 | 4 >8.0', 'mmol/L: 1 >ULN..1.23 | 3 >1.23..3.30 | 4 >3.30'),
  'Cholesterol high': one(
    'mg/dL: 1 >ULN..300 | 2 >300..400 | 3 >400..500 | 4 >500',
    'mmol/L: 1 >ULN..7.75 | 2 >7.75..10.34 | 3 >10.34..12.92 | 4 >12.92',
  ),
  Hypertriglyceridemia: one(
    'mg/dL: 1 150..300 | 2 >300..500 | 3 >500..1000 | 4 >1000',
    'mmol/L: 1 1.71..3.42 | 2 >3.42..5.7 | 3 >5.7..11.4 | 4 >11.4',
  ),
  Acidosis: one('[pH]: 1 <LLN..7.3 | 3 <7.3'),
  Alkalosis: one('[pH]: 1 >ULN..7.5 | 3 >7.5'),
  Hypoalbuminemia: one('g/dL: 1 <LLN..3 | 2 <3..2 | 3 <2', 'g/L: 1 <LLN..30 | 2 <30..20 | 3 <20'),
  Hypoglycemia: one(
    'mg/dL: 1 <LLN..55 | 2 <55..40 | 3 <40..30 | 4 <30',
    'mmol/L: 1 <LLN..3.0 | 2 <3.0..2.2 | 3 <2.2..1.7 | 4 <1.7',
  ),
}

const lipase = 'Lipase increased'
const amylase = 'Serum amylase increased'
const pancreas403 = one('x ULN: 1 >1..1.5 | 2 >1.5..2.0 | 3 >2.0..5.0 | 4 >5.0')
const pancreas = one('x ULN: 1 >1..1.5 | 2 >1.5..2.0 | 2? >2.0..5.0 | 3? >2.0..5.0 | 3? >5.0 | 4? >5.0')

/** Electrolytes, minerals, glucose, lipids, urate, blood gases and pancreatic enzymes. */
export const chemistry: Readonly<Record<CtcaeVersion, PublishedTerms>> = {
  '4.03': {
    ...shared,
    Hyponatremia: one('mmol/L: 1 <LLN..130 | 3 <130..120 | 4 <120'),
    Hypophosphatemia: one(
      'mg/dL: 1 <LLN..2.5 | 2 <2.5..2.0 | 3 <2.0..1.0 | 4 <1.0',
      'mmol/L: 1 <LLN..0.8 | 2 <0.8..0.6 | 3 <0.6..0.3 | 4 <0.3',
    ),
    Hyperglycemia: hyperglycaemia,
    'Hyperglycemia (Fasting)': fasting,
    Hyperuricemia: one('mg/dL: 1? >ULN..10 | 3? >ULN..10 | 4 >10', 'mmol/L: 1? >ULN..0.59 | 3? >ULN..0.59 | 4 >0.59'),
    [lipase]: pancreas403,
    [amylase]: pancreas403,
  },
  '5.0': {
    ...shared,
    Hyponatremia: one('mmol/L: 1 <LLN..130 | 2? 129..125 | 3? 129..125 | 3 124..120 | 4 <120'),
    Hypophosphatemia: unnumbered,
    Hyperglycemia: one('x ULN and baseline: 1? >1 | 2? >1 | 3? >1'),
    Hyperuricemia: hyperuricaemia5,
    [lipase]: pancreas,
    [amylase]: pancreas,
  },
  '6.0': {
    ...shared,
    Hyponatremia: one('mmol/L: 1 <LLN..130 | 2? <130..125 | 3? <130..125 | 3 <125..120 | 4 <120'),
    Hypophosphatemia: unnumbered,
    Hyperglycemia: hyperglycaemia,
    'Hyperglycemia (Fasting)': fasting,
    Hyperuricemia: hyperuricaemia5,
    [lipase]: one('x ULN: 1 >1..1.5 | 2 >1.5..3.0 | 2? >3.0..5.0 | 3? >3.0..5.0 | 3? >5.0 | 4? >5.0'),
    [amylase]: pancreas,
    'HDL decreased': one('x LLN: 1 <1'),
    'LDL increased': one('x ULN: 1 >1'),
  },
}
