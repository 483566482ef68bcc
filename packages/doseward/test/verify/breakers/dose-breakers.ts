import type { Edit } from '../sound.ts'
import { type Breaker, guideline, liver, rest, without } from './breaker.ts'

const dose: Edit = [
  'readings.yaml',
  '',
  [
    'readings:',
    '  lower-dose:',
    '    question: What is the reduced dose of samplinib?',
    '    arises: { section: Dosing, row: D3 }',
    '    default: not-stated',
    '    why: the source does not state it',
    '    bearsOn: recommendation',
    '    site: { unit: mg, dose: { drug: samplinib, level: 1 }, minimum: 1, maximum: 9 }',
    '    options:',
    '      not-stated: { says: not stated }',
    '',
  ].join('\n'),
]

/** Changes of the drugs, their levels, and how what rows ask for comes together. */
export const doseBreakers: readonly Breaker[] = [
  {
    property: 'P7',
    what: 'two drugs, and nothing that says which of them a stop means',
    breaks: [without('holdScope: all')],
    says: /do not say whether that means one drug of the combination or all of them/,
  },
  {
    property: 'P7',
    what: 'a stop that means the drug held responsible, and the other goes on',
    breaks: [
      [guideline, 'holdScope: all', 'holdScope: responsible'],
      [guideline, 'singleAgent: undetermined', 'singleAgent: continue'],
    ],
    toxicity: 'liver',
    rules: ['liver-severe'],
    says: /L3 discontinues, and afterwards samplinib is not stopped \(continue\)/,
  },
  {
    property: 'P8',
    what: 'reduced doses, and nothing that says whether they rise again',
    breaks: [without('reEscalation: never')],
    says: /nothing says whether the starting dose may be taken again/,
  },
  {
    property: 'P9',
    what: 'a reduction at the lowest level, and nothing that says what follows',
    breaks: [without('belowLowest: discontinue')],
    toxicity: 'rest',
    rules: ['rest-3'],
    says: /A1 asks for a lower dose at the lowest level/,
  },
  {
    property: 'P9',
    what: 'a level without a dose',
    breaks: [
      [guideline, 'title: reduced dose, amount: 5 mg, timesADay: 2,', 'title: reduced dose, siteValue: lower-dose,'],
      dose,
    ],
    says: /Level 1 of samplinib has no stated dose, and rows lead to it \(L1 among them\)/,
  },
  {
    property: 'P10',
    what: 'a level to which no row leads',
    breaks: [
      [liver, 'resume: reduced', 'resume: same'],
      [rest, 'resume: reduced', 'resume: same'],
    ],
    says: /No row leads to reduced dose of examplinib \(level 1\)/,
  },
  {
    property: 'P20',
    what: 'two reactions on one day, and nothing that says how what they ask for comes together',
    breaks: [without('sameDay: joined')],
    toxicity: 'liver',
    says: /Liver toxicity and other reactions on one day: two rows are met, and nothing says/,
  },
  {
    property: 'P22',
    what: 'two reductions on one day, and nothing that says whether they are one step',
    breaks: [without('sameDay: joined')],
    rules: ['liver-3-first', 'rest-3'],
    says: /each ask for a reduction on one day, and nothing says whether that is one step or two/,
  },
]
