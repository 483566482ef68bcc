import type { Criterion, CtcaeVersion, Grade } from '../types.ts'
import { absolute, limitThen, multiples, offsets, orPossible, type StepGrades } from './builders.ts'

const perMicrolitre = ['/mm3']

function low(term: string, analyte: string, numbers: readonly number[]): Criterion {
  return { term, direction: 'L', analyte, printed: perMicrolitre, scales: [limitThen('lln', [numbers])] }
}

const anaemia: Criterion = {
  term: 'Anemia',
  direction: 'L',
  analyte: 'haemoglobin',
  printed: ['g/dL', 'mmol/L'],
  scales: [
    limitThen('lln', [
      [10, 8],
      [6.2, 4.9],
    ]),
  ],
  clinical: 'an indicated transfusion (Grade 3) or life-threatening consequences (Grade 4)',
}

const leukocytosis: Criterion = {
  term: 'Leukocytosis',
  direction: 'H',
  analyte: 'leukocytes',
  printed: perMicrolitre,
  scales: [absolute([[100_000]], [3])],
  clinical: 'leukostasis (Grade 4)',
}

const lymphocytosis: Criterion = {
  term: 'Lymphocyte count increased',
  direction: 'H',
  analyte: 'lymphocytes',
  printed: perMicrolitre,
  scales: [absolute([[4000, 20_000]], [2, 3])],
}

const whiteCells = low('White blood cell decreased', 'leukocytes', [3000, 2000, 1000])
const cd4 = low('CD4 lymphocytes decreased', 'cd4', [500, 200, 50])

const counts: readonly Criterion[] = [
  low('Neutrophil count decreased', 'neutrophils', [1500, 1000, 500]),
  low('Platelet count decreased', 'platelets', [75_000, 50_000, 25_000]),
  low('Lymphocyte count decreased', 'lymphocytes', [800, 500, 200]),
]

const aptt: Criterion = {
  term: 'Activated partial thromboplastin time prolonged',
  direction: 'H',
  analyte: 'aptt',
  printed: [],
  scales: [multiples('uln', [1, 1.5, 2.5])],
  clinical: 'bleeding (Grade 3)',
}

const haptoglobin: Criterion = {
  term: 'Haptoglobin decreased',
  direction: 'L',
  analyte: 'haptoglobin',
  printed: [],
  scales: [multiples('lln', [1])],
}

const haemoglobinIncreased: Omit<Criterion, 'scales'> = {
  term: 'Hemoglobin increased',
  direction: 'H',
  analyte: 'haemoglobin',
  printed: ['g/dL'],
}

const haemoglobinSteps: readonly Grade[] = [1, 2, 3]

const inr: Omit<Criterion, 'scales'> = {
  term: 'INR increased',
  direction: 'H',
  analyte: 'inr',
  printed: ['1'],
  branch: { when: 'anticoagulated', scales: [multiples('baseline', [1, 1.5, 2.5])] },
}

const fibrinogen: Omit<Criterion, 'scales'> = {
  term: 'Fibrinogen decreased',
  direction: 'L',
  analyte: 'fibrinogen',
  printed: ['mg/dL'],
}

const fibrinogenByLimit = multiples('lln', [1, 0.75, 0.5, 0.25])
const fibrinogenAbsolute = absolute([[50]], [4])

/** Falls from baseline of any size, 25 %, 50 % and 75 %; the exact percentage belongs to the worse grade. */
const fibrinogenFall = {
  steps: ([1, 0.75, 0.5, 0.25] as const).map((times, index) => ({
    from: { of: 'baseline' as const, times, ...(index === 0 ? {} : { inclusive: true as const }) },
    grades: [([1, 2, 3, 4] as const)[index] ?? 4],
  })),
}

const fibrinogen5: Criterion = {
  ...fibrinogen,
  scales: [fibrinogenByLimit, fibrinogenAbsolute],
  branch: { when: 'baseline-low', scales: [fibrinogenFall, fibrinogenAbsolute] },
}

const shared: readonly Criterion[] = [anaemia, leukocytosis, lymphocytosis, whiteCells, cd4, aptt, haptoglobin]

const inr5: Criterion = { ...inr, scales: [absolute([[1.2, 1.5, 2.5]])], clinical: 'bleeding (Grade 3)' }

const haemoglobin5: Criterion = {
  ...haemoglobinIncreased,
  scales: [offsets('uln', [0, 2, 4], haemoglobinSteps as readonly StepGrades[])],
}

/** Counts of blood cells, haemoglobin and coagulation. */
export const blood: Readonly<Record<CtcaeVersion, readonly Criterion[]>> = {
  '4.03': [
    ...shared,
    ...counts,
    { ...inr, scales: [multiples('uln', [1, 1.5, 2.5])] },
    {
      ...haemoglobinIncreased,
      scales: [offsets('uln', [0, 2, 4], haemoglobinSteps)],
      branch: { when: 'baseline-high', scales: [offsets('baseline', [0, 2, 4], haemoglobinSteps)] },
    },
    { ...fibrinogen, scales: [fibrinogenByLimit, fibrinogenAbsolute, orPossible(fibrinogenFall)] },
  ],
  '5.0': [...shared, ...counts, inr5, haemoglobin5, fibrinogen5],
  '6.0': [
    ...shared,
    {
      term: 'Neutrophil count decreased',
      direction: 'L',
      analyte: 'neutrophils',
      printed: perMicrolitre,
      scales: [absolute([[1500, 1000, 500, 100]])],
    },
    {
      ...low('Thrombocytopenia', 'platelets', [75_000, 50_000, 10_000]),
      clinical: 'an indicated transfusion (Grade 3) or life-threatening consequences (Grade 4)',
    },
    {
      term: 'Lymphopenia',
      direction: 'L',
      analyte: 'lymphocytes',
      printed: [],
      scales: [multiples('lln', [1])],
      remarks: [{ says: 'CTCAE 6.0 grades only that it is present' }],
    },
    inr5,
    haemoglobin5,
    fibrinogen5,
  ],
}
