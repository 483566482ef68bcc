import { formatDay, parseDay } from 'doseward/model'

/** A course to start from. Its dates are counted back from the reader's day, so that the answer is one for today. */
export interface Example {
  id: string
  title: string
  text: (today: string) => string
}

interface Spelled {
  /** Days from the first day of treatment to the reader's day. */
  startedAgo: number
  patient: string
  /** Events, each `days from the start: content`. */
  events: readonly (readonly [number, string])[]
  readings?: string
}

const baseline = [
  [
    -7,
    'labs:\n      ALT:  { value: 22, unit: U/L, uln: 35 }\n      AST:  { value: 24, unit: U/L, uln: 35 }\n      BILI: { value: 0.6, unit: mg/dL, uln: 1.2 }\n      CK:   { value: 90, unit: U/L, uln: 170 }',
  ],
  [-6, 'eye:\n      right: { bcva: 20/20, keratitis: none }\n      left:  { bcva: 20/25, keratitis: none }'],
] as const

function spell({ startedAgo, patient, events, readings }: Spelled): (today: string) => string {
  return (today) => {
    const start = (parseDay(today) ?? 0) - startedAgo
    const entries = [...baseline, ...events].map(([offset, content]) => `  - on: ${formatDay(start + offset)}\n    ${content}`)
    return `guideline: avutometinib-defactinib
patient: ${patient}
start: ${formatDay(start)}
actions: recorded
${readings === undefined ? '' : `readings: ${readings}\n`}events:
${entries.join('\n')}
`
  }
}

/** Invented courses, each of which shows another kind of answer. The first is shown when the page opens. */
export const examples: readonly Example[] = [
  {
    id: 'liver',
    title: 'ALT Grade 3: withhold, one dose not stated',
    text: spell({
      startedAgo: 70,
      patient: 'EX-001',
      events: [
        [13, 'ae: { term: Rash acneiform, grade: 1 }'],
        [41, 'ae: { term: Rash acneiform, grade: 0 }'],
        [
          56,
          'labs:\n      ALT:  { value: 48, unit: U/L, uln: 40 }\n      AST:  { value: 41, unit: U/L, uln: 40 }\n      BILI: { value: 0.8, unit: mg/dL, uln: 1.2 }\n      CK:   { value: 240, unit: U/L, uln: 170 }',
        ],
        [
          70,
          'labs:\n      ALT:  { value: 212, unit: U/L, uln: 40 }\n      AST:  { value: 131, unit: U/L, uln: 40 }\n      BILI: { value: 0.9, unit: mg/dL, uln: 1.2 }\n      CK:   { value: 190, unit: U/L, uln: 170 }',
        ],
      ],
    }),
  },
  {
    id: 'cpk-held',
    title: 'CPK Grade 3: held, recovered within 3 weeks',
    text: spell({
      startedAgo: 38,
      patient: 'EX-002',
      events: [
        [28, 'labs:\n      CK: { value: 1054, unit: U/L, uln: 170 }'],
        [28, 'action: { do: withhold }'],
        [38, 'labs:\n      CK: { value: 210, unit: U/L, uln: 170 }'],
      ],
    }),
  },
  {
    id: 'rash-missing',
    title: 'Rash Grade 2: something is missing',
    text: spell({ startedAgo: 16, patient: 'EX-003', events: [[16, 'ae: { term: Rash acneiform, grade: 2 }']] }),
  },
  {
    id: 'rash-reduce',
    title: 'Rash Grade 2, intolerable: reduce',
    text: spell({
      startedAgo: 16,
      patient: 'EX-004',
      readings: '{ avutometinib-reduced-dose: { value: 2.4, unit: mg } }',
      events: [[16, 'ae: { term: Rash acneiform, grade: 2, intolerable: true }']],
    }),
  },
  {
    id: 'bilirubin',
    title: 'ALT Grade 3 with bilirubin Grade 2: discontinue',
    text: spell({
      startedAgo: 42,
      patient: 'EX-005',
      events: [
        [
          42,
          'labs:\n      ALT:  { value: 280, unit: U/L, uln: 35 }\n      AST:  { value: 190, unit: U/L, uln: 35 }\n      BILI: { value: 2.4, unit: mg/dL, uln: 1.2 }',
        ],
      ],
    }),
  },
  {
    id: 'off-week',
    title: 'No toxicity, week off',
    text: spell({
      startedAgo: 23,
      patient: 'EX-006',
      events: [
        [
          14,
          'labs:\n      ALT:  { value: 30, unit: U/L, uln: 35 }\n      AST:  { value: 28, unit: U/L, uln: 35 }\n      BILI: { value: 0.7, unit: mg/dL, uln: 1.2 }\n      CK:   { value: 150, unit: U/L, uln: 170 }',
        ],
      ],
    }),
  },
]
