/** A case of the peer's test file (`shared/ctcae/cases.csv`) that we answer otherwise, and why. */
export interface Disagreement {
  version: string
  line: string
  term: string
  value: string
  unit: string
  limit: string
  /** What the peer expects. */
  expected: string
  /** What we answer: a grade, or empty where it is ungradable or several are possible. */
  ours: string
  /** The possible grades, where there are several. */
  possible: readonly number[]
  reason: string
}

const convertible = 'the peer does not convert this unit, which is a power of ten of the one that the criterion prints'
const inclusive = 'the range of Grade 1 is written from this number on, without "above", so the number itself belongs to it'
const twiceBaseline =
  'Grade 1 is written from 2.0 x baseline on, without "above", as for alkaline phosphatase; twice the baseline belongs to it'
const fasting =
  'Grades 1 and 2 are for fasting values, and whether this one is was not said; with fasting: no we give the same grade as the peer'

export const disagreements: readonly Disagreement[] = [
  ...['4.0', '5.0'].flatMap((version): Disagreement[] => [
    {
      version,
      line: '871',
      term: 'CD4 lymphocytes decreased',
      value: '0.49',
      unit: '10^8/L',
      limit: '0.8',
      expected: 'NA',
      ours: '4',
      possible: [4],
      reason: convertible,
    },
    {
      version,
      line: '951',
      term: 'Cholesterol high',
      value: '10.35',
      unit: 'umol/L',
      limit: '5',
      expected: 'NA',
      ours: '1',
      possible: [1],
      reason: convertible,
    },
    {
      version,
      line: '981',
      term: 'Cholesterol high',
      value: '400',
      unit: 'ug/dL',
      limit: '200',
      expected: 'NA',
      ours: '1',
      possible: [1],
      reason: convertible,
    },
    {
      version,
      line: '2874',
      term: 'Hypertriglyceridemia',
      value: '1.71',
      unit: 'mmol/L',
      limit: '2.1',
      expected: '0',
      ours: '1',
      possible: [1],
      reason: inclusive,
    },
    {
      version,
      line: '2892',
      term: 'Hypertriglyceridemia',
      value: '150',
      unit: 'mg/dL',
      limit: '50',
      expected: '0',
      ours: '1',
      possible: [1],
      reason: inclusive,
    },
  ]),
  {
    version: '5.0',
    line: '1364',
    term: 'GGT increased',
    value: '80',
    unit: '',
    limit: '39',
    expected: '0',
    ours: '1',
    possible: [1],
    reason: twiceBaseline,
  },
  ...(
    [
      ['2588', '13.9', 'mmol/L', '5.3', [0, 2]],
      ['2589', '5.3', 'mmol/L', '', []],
      ['2603', '250', 'mg/dL', '5.3', [0, 2]],
      ['2604', '250', 'mg/dL', '', [0, 2]],
    ] as const
  ).map(
    ([line, value, unit, limit, possible]): Disagreement => ({
      version: '4.0',
      line,
      term: 'Hyperglycemia',
      value,
      unit,
      limit,
      expected: '0',
      ours: '',
      possible,
      reason: fasting,
    }),
  ),
]
