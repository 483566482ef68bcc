import type { Criterion, CtcaeVersion, Direction } from '../types.ts'
import { absolute, limitThen, multiples, type StepGrades } from './builders.ts'

const admission = 'an indicated hospital admission (Grade 3) or life-threatening consequences (Grade 4)'
const lifeThreatening = 'life-threatening consequences (Grade 4)'
const mgAndMmol = ['mg/dL', 'mmol/L']
const mmol = ['mmol/L']

function limit(
  term: string,
  direction: Direction,
  analyte: string,
  printed: readonly string[],
  numbers: readonly (readonly number[])[],
  options: { grades?: readonly StepGrades[]; clinical?: string } = {},
): Criterion {
  const scale = limitThen(direction === 'H' ? 'uln' : 'lln', numbers, options.grades)
  const criterion = { term, direction, analyte, printed, scales: [scale] }
  return options.clinical === undefined ? criterion : { ...criterion, clinical: options.clinical }
}

const symptoms = 'Does the patient have signs or symptoms of it?'

const corrected = [{ says: 'the criterion is for calcium corrected for albumin' }]

const sodium = [
  limit('Hypernatremia', 'H', 'sodium', mmol, [[150, 155, 160]], { clinical: admission }),
  limit('Hyperkalemia', 'H', 'potassium', mmol, [[5.5, 6, 7]], { clinical: admission }),
  limit('Hypokalemia', 'L', 'potassium', mmol, [[3, 2.5]], {
    grades: [{ grades: [1, 2], ask: 'Is the patient symptomatic, or is treatment indicated?' }, 3, 4],
    clinical: admission,
  }),
]

const symptomaticSodium: StepGrades = { grades: [2, 3], ask: symptoms }

const hyponatraemia5 = limit('Hyponatremia', 'L', 'sodium', mmol, [[130, 125, 120]], {
  grades: [1, symptomaticSodium, 3, 4],
  clinical: lifeThreatening,
})

const minerals = [
  {
    ...limit(
      'Hypocalcemia',
      'L',
      'calcium',
      mgAndMmol,
      [
        [8, 7, 6],
        [2, 1.75, 1.5],
      ],
      { clinical: `symptoms (Grade 2), ${admission}` },
    ),
    remarks: corrected,
  },
  {
    ...limit(
      'Hypercalcemia',
      'H',
      'calcium',
      mgAndMmol,
      [
        [11.5, 12.5, 13.5],
        [2.9, 3.1, 3.4],
      ],
      { clinical: `symptoms (Grade 2), ${admission}` },
    ),
    remarks: corrected,
  },
  limit('Hypocalcemia (Ionized)', 'L', 'ionised calcium', mmol, [[1, 0.9, 0.8]], {
    clinical: `symptoms (Grade 2), ${admission}`,
  }),
  limit('Hypercalcemia (Ionized)', 'H', 'ionised calcium', mmol, [[1.5, 1.6, 1.8]], {
    clinical: `symptoms (Grade 2), ${admission}`,
  }),
  limit(
    'Hypomagnesemia',
    'L',
    'magnesium',
    mgAndMmol,
    [
      [1.2, 0.9, 0.7],
      [0.5, 0.4, 0.3],
    ],
    { clinical: lifeThreatening },
  ),
  limit(
    'Hypermagnesemia',
    'H',
    'magnesium',
    mgAndMmol,
    [
      [3, 8],
      [1.23, 3.3],
    ],
    { grades: [1, 3, 4], clinical: lifeThreatening },
  ),
]

const albumin = limit('Hypoalbuminemia', 'L', 'albumin', ['g/dL'], [[3, 2]], { clinical: lifeThreatening })

const hypoglycaemia = limit(
  'Hypoglycemia',
  'L',
  'glucose',
  mgAndMmol,
  [
    [55, 40, 30],
    [3, 2.2, 1.7],
  ],
  { clinical: 'life-threatening consequences or seizures (Grade 4)' },
)

const hyperglycaemiaFasting = limit(
  'Hyperglycemia (Fasting)',
  'H',
  'glucose',
  mgAndMmol,
  [
    [160, 250, 500],
    [8.9, 13.9, 27.8],
  ],
  { clinical: admission },
)

/** Grades 1 and 2 are for fasting values, 3 and 4 for any. */
const hyperglycaemia: Criterion = {
  ...hyperglycaemiaFasting,
  term: 'Hyperglycemia',
  scales: [
    absolute(
      [
        [250, 500],
        [13.9, 27.8],
      ],
      [3, 4],
    ),
  ],
  branch: { when: 'fasting', scales: hyperglycaemiaFasting.scales },
}

/** Version 5.0 states treatment only; a value above ULN and baseline says that there is something to grade. */
const hyperglycaemia5: Criterion = {
  term: 'Hyperglycemia',
  direction: 'H',
  analyte: 'glucose',
  printed: [],
  scales: [
    multiples('uln-and-baseline', [1], {
      grades: [
        {
          grades: [1, 2, 3],
          ask: 'Was no treatment needed, daily management changed or a tablet begun, or insulin or admission needed?',
        },
      ],
    }),
  ],
  clinical: lifeThreatening,
}

const hypophosphataemia5: Criterion = {
  term: 'Hypophosphatemia',
  direction: 'L',
  analyte: 'phosphate',
  printed: [],
  scales: [
    multiples('lln', [1], {
      grades: [{ grades: [1, 2, 3], ask: 'Was no treatment needed, replacement by mouth indicated, or admission indicated?' }],
    }),
  ],
  clinical: lifeThreatening,
}

const physiologic: StepGrades = { grades: [1, 3], ask: 'Does it have physiologic consequences?' }

const hyperuricaemia5: Criterion = {
  term: 'Hyperuricemia',
  direction: 'H',
  analyte: 'urate',
  printed: [],
  scales: [multiples('uln', [1], { grades: [physiologic] })],
  clinical: lifeThreatening,
}

const lipids: readonly Criterion[] = [
  limit('Cholesterol high', 'H', 'cholesterol', mgAndMmol, [
    [300, 400, 500],
    [7.75, 10.34, 12.92],
  ]),
  {
    term: 'Hypertriglyceridemia',
    direction: 'H',
    analyte: 'triglycerides',
    printed: mgAndMmol,
    scales: [
      absolute(
        [
          [150, 300, 500, 1000],
          [1.71, 3.42, 5.7, 11.4],
        ],
        undefined,
        [0],
      ),
    ],
    clinical: lifeThreatening,
  },
]

const acidBase: readonly Criterion[] = [
  limit('Acidosis', 'L', 'ph', ['[pH]'], [[7.3]], { grades: [1, 3], clinical: lifeThreatening }),
  limit('Alkalosis', 'H', 'ph', ['[pH]'], [[7.5]], { grades: [1, 3], clinical: lifeThreatening }),
]

function pancreas(term: string, analyte: string, times: readonly number[]): Criterion {
  const scale = multiples('uln', times, {
    grades: [1, 2, { grades: [2, 3], ask: symptoms }, { grades: [3, 4], ask: symptoms }],
  })
  return { term, direction: 'H', analyte, printed: [], scales: [scale] }
}

function pancreas403(term: string, analyte: string): Criterion {
  return { term, direction: 'H', analyte, printed: [], scales: [multiples('uln', [1, 1.5, 2, 5])] }
}

const lipase = 'Lipase increased'
const amylase = 'Serum amylase increased'

const shared: readonly Criterion[] = [...sodium, ...minerals, ...lipids, ...acidBase, albumin, hypoglycaemia]

/** Electrolytes, minerals, glucose, lipids, urate, blood gases and pancreatic enzymes. */
export const chemistry: Readonly<Record<CtcaeVersion, readonly Criterion[]>> = {
  '4.03': [
    ...shared,
    limit('Hyponatremia', 'L', 'sodium', mmol, [[130, 120]], { grades: [1, 3, 4], clinical: lifeThreatening }),
    limit(
      'Hypophosphatemia',
      'L',
      'phosphate',
      mgAndMmol,
      [
        [2.5, 2, 1],
        [0.8, 0.6, 0.3],
      ],
      { clinical: lifeThreatening },
    ),
    hyperglycaemia,
    hyperglycaemiaFasting,
    limit('Hyperuricemia', 'H', 'urate', mgAndMmol, [[10], [0.59]], { grades: [physiologic, 4], clinical: lifeThreatening }),
    pancreas403(lipase, 'lipase'),
    pancreas403(amylase, 'amylase'),
  ],
  '5.0': [
    ...shared,
    hyponatraemia5,
    hypophosphataemia5,
    hyperglycaemia5,
    hyperuricaemia5,
    pancreas(lipase, 'lipase', [1, 1.5, 2, 5]),
    pancreas(amylase, 'amylase', [1, 1.5, 2, 5]),
  ],
  '6.0': [
    ...shared,
    hyponatraemia5,
    hypophosphataemia5,
    hyperglycaemia,
    hyperglycaemiaFasting,
    hyperuricaemia5,
    pancreas(lipase, 'lipase', [1, 1.5, 3, 5]),
    pancreas(amylase, 'amylase', [1, 1.5, 2, 5]),
    { term: 'HDL decreased', direction: 'L', analyte: 'cholesterol', printed: [], scales: [multiples('lln', [1])] },
    { term: 'LDL increased', direction: 'H', analyte: 'cholesterol', printed: [], scales: [multiples('uln', [1])] },
  ],
}
