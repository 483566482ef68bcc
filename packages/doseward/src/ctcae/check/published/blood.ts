import type { CtcaeVersion } from '../../types.ts'
import type { PublishedCriterion, PublishedScale, PublishedTerms } from './types.ts'

/** One scale; without a text no number is printed, and what lies beyond the limit of normal is graded. */
function one(...as: readonly string[]): PublishedCriterion {
  return { scales: [{ as }] }
}

const neutrophils = one(
  '/mm3: 1 <LLN..1500 | 2 <1500..1000 | 3 <1000..500 | 4 <500',
  '10^9/L: 1 <LLN..1.5 | 2 <1.5..1.0 | 3 <1.0..0.5 | 4 <0.5',
)
const platelets = one(
  '/mm3: 1 <LLN..75000 | 2 <75000..50000 | 3 <50000..25000 | 4 <25000',
  '10^9/L: 1 <LLN..75.0 | 2 <75.0..50.0 | 3 <50.0..25.0 | 4 <25.0',
)
const lymphocytes = one(
  '/mm3: 1 <LLN..800 | 2 <800..500 | 3 <500..200 | 4 <200',
  '10^9/L: 1 <LLN..0.8 | 2 <0.8..0.5 | 3 <0.5..0.2 | 4 <0.2',
)

const shared: PublishedTerms = {
  Anemia: one(
    'g/dL: 1 <LLN..10.0 | 2 <10.0..8.0 | 3 <8.0',
    'mmol/L: 1 <LLN..6.2 | 2 <6.2..4.9 | 3 <4.9',
    'g/L: 1 <LLN..100 | 2 <100..80 | 3 <80',
  ),
  Leukocytosis: one('/mm3: 3 >100000'),
  'Lymphocyte count increased': one('/mm3: 2 >4000..20000 | 3 >20000'),
  'White blood cell decreased': one(
    '/mm3: 1 <LLN..3000 | 2 <3000..2000 | 3 <2000..1000 | 4 <1000',
    '10^9/L: 1 <LLN..3.0 | 2 <3.0..2.0 | 3 <2.0..1.0 | 4 <1.0',
  ),
  'CD4 lymphocytes decreased': one(
    '/mm3: 1 <LLN..500 | 2 <500..200 | 3 <200..50 | 4 <50',
    '10^9/L: 1 <LLN..0.5 | 2 <0.5..0.2 | 3 <0.2..0.05 | 4 <0.05',
  ),
  'Activated partial thromboplastin time prolonged': one('x ULN: 1 >1..1.5 | 2 >1.5..2.5 | 3 >2.5'),
  'Haptoglobin decreased': one('x LLN: 1 <1'),
}

const anticoagulated: readonly PublishedScale[] = [{ as: ['x baseline: 1 >1..1.5 | 2 >1.5..2.5 | 3 >2.5'] }]
const haemoglobinAboveUln: PublishedScale = { as: ['above ULN in g/dL: 1 >0..2 | 2 >2..4 | 3 >4'] }

const fibrinogenByLimit: PublishedScale = { as: ['x LLN: 1 <1.0..0.75 | 2 <0.75..0.5 | 3 <0.5..0.25 | 4 <0.25'] }
const fibrinogenAbsolute: PublishedScale = { as: ['mg/dL: 4 <50'] }
const fibrinogenFall: PublishedScale = {
  as: ['fall in % of baseline: 1 >0..<25 | 2 25..<50 | 3 50..<75 | 4 75..75'],
  leaves: { '[0, 0.25 x baseline)': { taken: [4], says: 'Grade 4 is stated for a fall of 75 %, and not of more' } },
}
const fibrinogen5: PublishedCriterion = {
  scales: [fibrinogenByLimit, fibrinogenAbsolute],
  branch: [fibrinogenFall, fibrinogenAbsolute],
}

const inr5: PublishedCriterion = { scales: [{ as: ['1: 1 >1.2..1.5 | 2 >1.5..2.5 | 3 >2.5'] }], branch: anticoagulated }

/** Counts of blood cells, haemoglobin and coagulation. */
export const blood: Readonly<Record<CtcaeVersion, PublishedTerms>> = {
  '4.03': {
    ...shared,
    'Neutrophil count decreased': neutrophils,
    'Platelet count decreased': platelets,
    'Lymphocyte count decreased': lymphocytes,
    'INR increased': { scales: [{ as: ['x ULN: 1 >1..1.5 | 2 >1.5..2.5 | 3 >2.5'] }], branch: anticoagulated },
    'Hemoglobin increased': {
      scales: [haemoglobinAboveUln],
      branch: [{ as: ['above baseline in g/dL: 1 >0..2 | 2 >2..4 | 3 >4'] }],
    },
    'Fibrinogen decreased': { scales: [fibrinogenByLimit, fibrinogenAbsolute, fibrinogenFall] },
  },
  '5.0': {
    ...shared,
    'Neutrophil count decreased': neutrophils,
    'Platelet count decreased': platelets,
    'Lymphocyte count decreased': lymphocytes,
    'INR increased': inr5,
    'Hemoglobin increased': { scales: [haemoglobinAboveUln] },
    'Fibrinogen decreased': fibrinogen5,
  },
  '6.0': {
    ...shared,
    'Neutrophil count decreased': one(
      '/mm3: 1 <1500..1000 | 2 <1000..500 | 3 <500..100 | 4 <100',
      '10^9/L: 1 <1.5..1.0 | 2 <1.0..0.5 | 3 <0.5..0.1 | 4 <0.1',
    ),
    Thrombocytopenia: one(
      '/mm3: 1 <LLN..75000 | 2 <75000..50000 | 3 <50000..10000 | 4 <10000',
      '10^9/L: 1 <LLN..75.0 | 2 <75.0..50.0 | 3 <50.0..10.0 | 4 <10.0',
    ),
    Lymphopenia: one(),
    'INR increased': inr5,
    'Hemoglobin increased': { scales: [haemoglobinAboveUln] },
    'Fibrinogen decreased': fibrinogen5,
  },
}
