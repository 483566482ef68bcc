import type { Criterion, CtcaeVersion } from '../types.ts'
import { absolute, limitThen, multiples, offsets, orPossible } from './builders.ts'

const creatinine: Omit<Criterion, 'scales'> = {
  term: 'Creatinine increased',
  direction: 'H',
  analyte: 'creatinine',
  printed: [],
}

const creatinineByLimit = multiples('uln', [1, 1.5, 3, 6])
const creatinineByBaseline = multiples('baseline', [1.5, 3], { grades: [2, 3] })

const injury: Criterion = {
  term: 'Acute kidney injury',
  direction: 'H',
  analyte: 'creatinine',
  printed: ['mg/dL'],
  scales: [
    orPossible(offsets('baseline', [0.3], [1])),
    orPossible(multiples('baseline', [1.5, 2, 3], { grades: [1, 2, 3], first: 'inclusive' })),
    absolute([[4]], [3]),
  ],
  clinical: 'an indicated hospital admission (Grade 3) or dialysis (Grade 4)',
}

/** Written as ranges of whole per cent: below the lower end of a range is the next grade. */
const ejectionFraction = absolute([[50, 40, 20]], [2, 3, 4], [0])

/** A fall is counted in points of the ejection fraction. */
function ejection(fall: Criterion['scales'][number]): Criterion {
  return {
    term: 'Ejection fraction decreased',
    direction: 'L',
    analyte: 'ejection fraction',
    printed: ['%'],
    scales: [ejectionFraction, fall],
  }
}

const qtc: Omit<Criterion, 'scales'> = {
  term: 'Electrocardiogram QT corrected interval prolonged',
  direction: 'H',
  analyte: 'qtc',
  printed: ['ms'],
  clinical: 'torsade de pointes, polymorphic ventricular tachycardia or serious arrhythmia (Grade 4)',
}

const qtcNumbers = [[450, 480, 500]]

const qtc5: Criterion = { ...qtc, scales: [absolute(qtcNumbers, [1, 2, 3], [0]), offsets('baseline', [60], [3])] }

function proteinuria(first: 'inclusive' | 'above'): Criterion {
  const scale = limitThen('uln', [[1, 3.5]], [1, 2, 3])
  const inclusive = { inclusive: true } as const
  return {
    term: 'Proteinuria',
    direction: 'H',
    analyte: 'proteinuria',
    printed: ['g/d'],
    scales: [
      {
        steps: scale.steps.map((step, index) =>
          index === 0 && first === 'above' ? step : { ...step, from: { ...step.from, ...inclusive } },
        ),
      },
    ],
    remarks: [{ says: 'graded by protein in 24 hours in an adult' }],
  }
}

/** Kidney function, urine protein, ejection fraction and QTc. */
export const heartAndKidney: Readonly<Record<CtcaeVersion, readonly Criterion[]>> = {
  '4.03': [
    { ...creatinine, scales: [creatinineByLimit, orPossible(multiples('baseline', [1, 1.5, 3]))] },
    injury,
    ejection({
      ...offsets('baseline', [-10, -20], [2, 3], [0]),
    }),
    {
      ...qtc,
      scales: [
        absolute(
          qtcNumbers,
          [1, 2, { grades: [2, 3], ask: 'Was QTc above 500 ms on at least two separate electrocardiograms?' }],
          [0],
        ),
      ],
    },
    proteinuria('above'),
  ],
  '5.0': [
    { ...creatinine, scales: [creatinineByLimit, creatinineByBaseline] },
    ejection(offsets('baseline', [-10, -20], [2, 3], [0, 1])),
    qtc5,
    proteinuria('inclusive'),
  ],
  '6.0': [
    {
      ...creatinine,
      scales: [creatinineByLimit],
      branch: { when: 'baseline-low', scales: [creatinineByLimit, creatinineByBaseline] },
    },
    {
      term: 'Creatinine clearance decreased',
      direction: 'L',
      analyte: 'clearance',
      printed: ['mL/min'],
      scales: [absolute([[50, 26]], [2, 3])],
      remarks: [
        {
          grade: 3,
          below: 10,
          says: 'CTCAE 6.0 defines nothing below 10 mL/min; it is taken as the worst grade that the term has',
        },
        { says: 'the ranges are written in whole numbers, and 49 to 50 is taken with the lower one' },
      ],
    },
    {
      term: 'Left ventricular dysfunction',
      direction: 'L',
      analyte: 'ejection fraction',
      printed: ['%'],
      scales: [
        {
          ...absolute(
            [[50, 40]],
            [
              {
                grades: [0, 2],
                ask: 'Did LVEF fall by 10 points or more, did strain fall by more than 15 % from baseline, or did a cardiac biomarker newly rise?',
              },
              3,
            ],
          ),
          otherwise: {
            grades: [0, 1],
            ask: 'Did strain fall by more than 15 % from baseline, or did a cardiac biomarker newly rise?',
          },
        },
      ],
    },
    qtc5,
  ],
}
