import { defaultPolicies } from '../../src/guideline/index.ts'
import type { Course } from '../../src/model/course.ts'
import { parseDay } from '../../src/model/day.ts'
import type { Citation, Guideline } from '../../src/model/guideline.ts'
import type { DrugRecommendation, Recommendation } from '../../src/model/recommendation.ts'

const dosing: Citation = { section: 'Dosing', row: 'Dosing', refs: [1, 2] }

/** A small guideline of two drugs, one of them without a stated reduced dose. */
export const guideline: Guideline = {
  id: 'two-drugs',
  title: 'Two drugs',
  version: '0.1.0',
  status: 'draft',
  reviewedBy: [],
  document: {
    title: 'A note',
    publisher: 'a supplier',
    date: '2026-02',
    class: 'supplier',
    intendedUse: 'research use only',
    secondary: true,
  },
  sources: [{ ref: 1, title: 'A guide', publisher: 'a compendium', class: 'compendium' }],
  regimen: {
    cycleDays: 28,
    onDays: 21,
    until: 'progression',
    cite: dosing,
    drugs: [
      {
        id: 'defactinib',
        title: 'defactinib',
        role: 'FAK inhibitor',
        route: 'by mouth',
        schedule: 'daily',
        dosingDays: Array.from({ length: 21 }, (_, index) => index + 1),
        levels: [
          { title: 'starting dose', dose: { amount: { value: 200, unit: 'mg' }, timesADay: 2 }, cite: dosing },
          { title: 'reduced dose', dose: { amount: { value: 200, unit: 'mg' }, timesADay: 1 }, cite: dosing },
        ],
        advice: [],
        cite: dosing,
      },
      {
        id: 'avutometinib',
        title: 'avutometinib',
        role: 'RAF/MEK clamp',
        route: 'by mouth',
        schedule: 'certain-days',
        dosingDays: [1, 4, 8, 11, 15, 18],
        levels: [
          { title: 'starting dose', dose: { amount: { value: 3.2, unit: 'mg' }, timesADay: 1 }, cite: dosing },
          { title: 'reduced dose', siteValue: 'avutometinib-reduced-dose', cite: dosing },
        ],
        advice: [],
        cite: dosing,
      },
    ],
  },
  policies: defaultPolicies,
  stated: [],
  readings: [
    {
      id: 'window-start',
      question: 'What do the 3 weeks run from?',
      options: [
        { id: 'assessment', says: 'the assessment', sets: {} },
        { id: 'onset', says: 'the onset of the grade', sets: {} },
      ],
      default: 'assessment',
      why: 'It is known.',
      arises: 'Row C1',
      bearsOn: 'recommendation',
    },
  ],
  toxicities: [
    {
      id: 'cpk',
      title: 'Increased creatine phosphokinase',
      episodes: 'together',
      facts: [
        {
          id: 'grade',
          title: 'CPK grade',
          domain: [0, 1, 2, 3, 4],
          source: { kind: 'grade', tests: ['CK'], terms: ['CPK increased'] },
          question: 'What is the CPK, with its upper limit of normal?',
          unrecorded: 'unknown',
          askedWhen: [],
          readings: [],
        },
      ],
      recovery: [{ id: 'grade-1', says: 'CPK Grade <= 1', all: [], confirm: 'never', under: {}, readings: [] }],
      rules: [
        {
          id: 'cpk-grade-4',
          when: { facts: [{ grade: [4] }], history: { occurrence: [1] } },
          // biome-ignore lint/suspicious/noThenProperty: a rule's outcome
          then: { kind: 'withhold', resume: 'reduced', limit: { days: 21, otherwise: 'discontinue' } },
          overrides: [],
          under: {},
          cite: { section: 'Detailed', row: 'C2', refs: [1, 2], fingerprint: `sha256:${'ab'.repeat(32)}` },
          says: 'CPK Grade 4',
          readings: ['window-start'],
        },
      ],
      handsOver: [],
      terms: [],
      takesRest: false,
    },
  ],
  monitoring: [],
  supportiveCare: [],
  mechanism: {
    nodes: [
      { id: 'd', title: 'defactinib', kind: 'drug' },
      { id: 'fak', title: 'FAK', kind: 'protein' },
    ],
    edges: [{ from: 'd', to: 'fak', sign: 'inhibits', says: 'The drug blocks FAK', cite: dosing }],
    says: 'Two pathways at once',
    cite: dosing,
  },
  untranslated: [{ about: 'as clinically indicated', reason: 'it names no time', cite: dosing }],
}

/** Gives a day number; a date that does not exist is a mistake of the test. */
export function day(iso: string): number {
  const found = parseDay(iso)
  if (found === undefined) throw new Error(`${iso} is no date`)
  return found
}

export const course: Course = {
  guideline: 'two-drugs',
  patient: 'P-001',
  start: day('2026-01-05'),
  actions: 'recorded',
  readings: {},
  events: [
    {
      kind: 'labs',
      on: day('2026-02-02'),
      index: 0,
      results: [{ test: 'CK', value: { number: 2040 }, unit: 'U/L', uln: 170 }],
    },
  ],
  cautions: [],
}

const base: Omit<Recommendation, 'recommendation'> = {
  guideline: { id: 'two-drugs', version: '0.1.0', status: 'draft', digest: `sha256:${'0123456789abcdef'.repeat(4)}` },
  engine: '0.1.0',
  patient: 'P-001',
  asOf: '2026-02-10',
  actions: 'recorded',
  cycle: { number: 2, day: 9, phase: 'on' },
  state: {
    defactinib: { status: 'held', level: 0, since: '2026-02-02' },
    avutometinib: { status: 'held', level: 0, since: '2026-02-02' },
  },
  certain: true,
  answer: 'decided',
  because: [
    {
      toxicity: 'cpk',
      rule: 'cpk-grade-4',
      episode: { opened: '2026-02-02', worst: { grade: 4 }, occurrence: 1 },
      facts: [{ fact: 'grade', value: 4, from: { on: '2026-02-02', test: 'CK', value: '2040 U/L', ratio: 12, by: 'uln' } }],
      cite: { section: 'Detailed', row: 'C2', refs: [1, 2] },
      says: 'CPK Grade 4',
    },
  ],
  recovered: [],
  open: [
    {
      toxicity: 'cpk',
      until: 'CPK Grade <= 1',
      by: '2026-02-23',
      // biome-ignore lint/suspicious/noThenProperty: the contract's name
      then: 'resume at the reduced dose',
      else: 'permanently discontinue',
    },
  ],
  needs: [],
  readings: ['window-start'],
  departures: [],
  cautions: [],
  monitoring: null,
  supportiveCare: null,
}

const held = {
  action: 'withhold',
  resumeAt: 'reduced',
  level: 1,
  heldSince: '2026-02-02',
  recoverBy: '2026-02-23',
  doseToday: 'none',
} as const satisfies Partial<DrugRecommendation>

/** Both drugs held, to resume one level lower, where one drug has no stated reduced dose. */
export const withheld: Recommendation = {
  ...base,
  recommendation: {
    defactinib: { ...held, resumeDose: '200 mg once daily', actionable: true },
    avutometinib: { ...held, resumeDose: null, actionable: false },
  },
}

/** Both drugs taken at their starting doses, on a day of the weeks on. */
export const continued: Recommendation = {
  ...base,
  because: [],
  open: [],
  readings: [],
  state: {
    defactinib: { status: 'taking', level: 0, since: '2026-01-05' },
    avutometinib: { status: 'taking', level: 0, since: '2026-01-05' },
  },
  recommendation: {
    defactinib: {
      action: 'continue',
      level: 0,
      dose: '200 mg twice daily',
      doseToday: '200 mg twice daily',
      actionable: true,
    },
    avutometinib: {
      action: 'continue',
      level: 0,
      dose: '3.2 mg on each of two days a week',
      doseToday: 'none',
      nextDoseOn: '2026-02-12',
      actionable: true,
    },
  },
}
