import type { CtcaeVersion } from '../../types.ts'
import type { PublishedCriterion, PublishedScale, PublishedTerms } from './types.ts'

const creatinineByLimit: PublishedScale = { as: ['x ULN: 1 >1..1.5 | 2 >1.5..3.0 | 3 >3.0..6.0 | 4 >6.0'] }
const creatinineByBaseline: PublishedScale = { as: ['x baseline: 2 >1.5..3.0 | 3 >3.0'] }

const injury: PublishedCriterion = {
  scales: [
    { as: ['above baseline in mg/dL: 1 >0.3'] },
    {
      as: ['x baseline: 1 1.5..2.0 | 2 2..3 | 3 >3'],
      leaves: { '[2 x baseline]': { taken: [1], says: 'both grades take in twice the baseline' } },
    },
    { as: ['mg/dL: 3 >4.0'] },
  ],
}

const ejectionFraction: PublishedScale = { as: ['%: 2 50..40 | 3 39..20 | 4 <20'] }

const qtcSteps = '1 450..480 | 2 481..500'
const qtcRise: PublishedScale = { as: ['above baseline in ms: 3 >60'] }

/** Kidney function, urine protein, ejection fraction and QTc. */
export const heartAndKidney: Readonly<Record<CtcaeVersion, PublishedTerms>> = {
  '4.03': {
    'Creatinine increased': {
      scales: [creatinineByLimit, { as: ['x baseline: 1 >1..1.5 | 2 >1.5..3.0 | 3 >3.0'] }],
    },
    'Acute kidney injury': injury,
    'Ejection fraction decreased': {
      scales: [
        ejectionFraction,
        {
          as: ['fall in %: 2 10..19 | 3 >20'],
          leaves: { '[baseline - 20 %, baseline - 19 %)': { taken: [2], says: 'a fall above 19 and up to 20 has no grade' } },
        },
      ],
    },
    'Electrocardiogram QT corrected interval prolonged': { scales: [{ as: [`ms: ${qtcSteps} | 3? 501`] }] },
    Proteinuria: {
      scales: [
        {
          as: ['g/d: 1? 0..<1.0 | 2 1.0..3.4 | 3 3.5'],
          leaves: { '[0, ULN]': { taken: [0], says: 'Grade 1 has no lower end' } },
        },
      ],
    },
  },
  '5.0': {
    'Creatinine increased': { scales: [creatinineByLimit, creatinineByBaseline] },
    'Ejection fraction decreased': { scales: [ejectionFraction, { as: ['fall in %: 2 10..19 | 3 20'] }] },
    'Electrocardiogram QT corrected interval prolonged': { scales: [{ as: [`ms: ${qtcSteps} | 3 501`] }, qtcRise] },
    Proteinuria: { scales: [{ as: ['g/d: 1 ULN..<1.0 | 2 1.0..<3.5 | 3 3.5'] }] },
  },
  '6.0': {
    'Creatinine increased': {
      scales: [creatinineByLimit],
      branch: [creatinineByLimit, creatinineByBaseline],
    },
    'Creatinine clearance decreased': {
      scales: [
        {
          as: ['mL/min: 2 49..26 | 3 25..10'],
          leaves: { '[0, 10 mL/min)': { taken: [3], says: 'nothing is stated below 10' } },
        },
      ],
    },
    'Left ventricular dysfunction': { scales: [{ as: ['%: 1? 100..50 | 2? 49..40 | 3 <40'] }] },
    'Electrocardiogram QT corrected interval prolonged': { scales: [{ as: [`ms: ${qtcSteps} | 3 >500`] }, qtcRise] },
  },
}
