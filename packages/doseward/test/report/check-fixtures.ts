import type { CourseFile } from '../../src/verify/course-file.ts'
import { type PropertyId, propertyIds, propertyList } from '../../src/verify/property-list.ts'
import type { CheckFinding, CheckResult, PropertyResult, Status } from '../../src/verify/result.ts'
import { firstCompiled } from '../support/guideline.ts'

const alt = (value: number): CourseFile['events'][number]['labs'] => ({ ALT: { value, unit: 'U/L', uln: 35 } })

const liver: CourseFile = {
  guideline: 'avutometinib-defactinib',
  patient: 'EXAMPLE',
  start: '2026-01-05',
  actions: 'recorded',
  events: [
    { on: '2025-12-29', labs: { ...alt(22), BILI: { value: 0.6, unit: 'mg/dL', uln: 1.2 } } },
    { on: '2026-01-19', labs: { ...alt(280), BILI: { value: 1.6, unit: 'mg/dL', uln: 1.2 } } },
  ],
  asOf: '2026-01-19',
}

const rash: CourseFile = {
  guideline: 'avutometinib-defactinib',
  patient: 'EXAMPLE',
  start: '2026-01-05',
  actions: 'recorded',
  events: [
    { on: '2026-01-12', ae: { term: 'Rash acneiform', grade: 3 } },
    { on: '2026-01-12', action: { do: 'withhold' } },
    { on: '2026-01-26', ae: { term: 'Rash acneiform', grade: 1 } },
    { on: '2026-01-27', action: { do: 'resume' } },
    { on: '2026-02-16', ae: { term: 'Rash acneiform', grade: 3, intolerable: true } },
    { on: '2026-02-16', action: { do: 'withhold', drug: 'defactinib' } },
  ],
  asOf: '2026-02-23',
}

const eye: CourseFile = {
  guideline: 'avutometinib-defactinib',
  patient: 'EXAMPLE',
  start: '2026-01-05',
  actions: 'followed',
  events: [
    { on: '2026-01-20', eye: { right: { bcva: '20/40', keratitis: 'confluent' }, left: { ulcer: true, perforation: false } } },
  ],
  asOf: '2026-01-20',
}

/** Gives the places of the severity table that these rules decide. */
function cellsOf(toxicity: string, rules: string): readonly number[] {
  const found = firstCompiled().toxicities.find((compiled) => compiled.toxicity.id === toxicity)
  if (found === undefined) throw new Error(`no toxicity ${toxicity}`)
  const { severity, classes } = found.tables
  return [...severity.keys()].filter((cell) => classes[severity[cell] ?? 0]?.rules.join() === rules)
}

export const findings: readonly CheckFinding[] = [
  {
    id: 'F-1',
    property: 'P1',
    severity: 'error',
    of: 'guideline',
    toxicity: 'hepatotoxicity',
    rules: [],
    readings: [],
    answered: false,
    message: 'AST/ALT Grade 3 with bilirubin Grade 1: no row says what to do.',
    story: ['Day 15: ALT 280 U/L, 8 times the upper limit, bilirubin Grade 1. No row says what to do.'],
    course: liver,
    shows: {
      answer: 'not-covered',
      certain: false,
      drugs: { defactinib: { action: 'undetermined' }, avutometinib: { action: 'undetermined' } },
    },
    cells: cellsOf('hepatotoxicity', 'hepatic-grade-3-bilirubin-1'),
    place: { file: 'toxicities/hepatotoxicity.yaml', line: 143, column: 3 },
  },
  {
    id: 'F-2',
    property: 'P14',
    severity: 'error',
    of: 'guideline',
    toxicity: 'ocular',
    rules: ['ocular-superficial', 'ocular-deep'],
    readings: ['hepatic-recovery'],
    answered: false,
    message: 'A hold for the eye can end while the other eye still has an ulcer.',
    story: ['Day 16: confluent keratitis of the right eye, ulcer of the left.', 'The hold ends by the right eye alone.'],
    course: eye,
    shows: {
      answer: 'decided',
      certain: true,
      drugs: {
        defactinib: { action: 'withhold', resumeAt: 'reduced', level: 1 },
        avutometinib: { action: 'withhold', resumeAt: 'reduced', level: 1 },
      },
    },
    cells: cellsOf('ocular', 'ocular-superficial,ocular-superficial-again,ocular-deep'),
  },
  {
    id: 'F-3',
    property: 'P16',
    severity: 'warning',
    of: 'guideline',
    toxicity: 'rash',
    rules: ['rash-3-first'],
    readings: [],
    answered: false,
    message: 'Hold and resume at an unchanged dose can repeat without end where each round is a first occurrence.',
    story: [
      'Day 8: rash Grade 3. Withhold.',
      'Day 22: rash Grade 1.',
      'Day 23: resumed at the same dose.',
      'Day 43: rash Grade 3, intolerable.',
      'Day 50: what is to be done is the same as on day 8.',
    ],
    course: rash,
    shows: {
      answer: 'needs-data',
      certain: false,
      drugs: {
        defactinib: { action: 'withhold', resumeAt: 'same', level: 0, provisional: 'discontinue' },
        avutometinib: { action: 'continue', level: 0 },
      },
    },
    place: { file: 'toxicities/rash.yaml', line: 31, column: 3 },
  },
  {
    id: 'F-4',
    property: 'P36',
    severity: 'information',
    of: 'guideline',
    rules: [],
    readings: ['window-start'],
    answered: false,
    message: '12 cells depend on where the window starts.',
    story: [],
  },
  {
    id: 'F-5',
    property: 'P2',
    severity: 'error',
    of: 'source',
    toxicity: 'hepatotoxicity',
    rules: ['h1', 'h3'],
    readings: ['hyperbilirubinaemia-grade'],
    answered: true,
    message: 'Grade 4 AST/ALT with Grade 2 hyperbilirubinaemia: rows H1 and H3 hold together.',
    story: ['Day 15: ALT Grade 4, bilirubin Grade 2. Rows H1 and H3 hold.'],
    course: liver,
    cells: cellsOf('hepatotoxicity', 'hepatic-bilirubin,hepatic-grade-4'),
    place: { file: 'readings.yaml', line: 40, column: 3 },
  },
  {
    id: 'F-6',
    property: 'P1',
    severity: 'error',
    of: 'source',
    toxicity: 'rash',
    rules: [],
    readings: ['below-table'],
    answered: true,
    message: 'Rash Grade 1 has no row.',
    story: [],
  },
]

const unknown: Readonly<Partial<Record<PropertyId, string>>> = {
  P26: 'The guideline states no monitoring between cycles 3 and 6; state it, or say that there is none.',
}

function propertyOf(id: PropertyId): PropertyResult {
  const why = unknown[id]
  const refuted = findings.some(({ property, of }) => property === id && of === 'guideline')
  const status: Status = why !== undefined ? 'unknown' : refuted ? 'refuted' : 'proved'
  return { id, ...propertyList[id], status, looked: id === 'P33' ? 0 : 4236, ...(why !== undefined && { why }) }
}

const properties = propertyIds.map(propertyOf)
const count = (status: Status): number => properties.filter((property) => property.status === status).length

/** An answer made by hand: what a checker could say of the first guideline, some of it untrue of it. */
export const result: CheckResult = {
  guideline: {
    id: 'avutometinib-defactinib',
    version: '0.1.0',
    status: 'draft',
    digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
  },
  engine: '0.1.0',
  mode: 'as-read',
  summary: {
    rules: 52,
    cells: 34_236,
    states: 139_841,
    transitions: 5_211_044,
    proved: count('proved'),
    refuted: count('refuted'),
    unknown: count('unknown'),
    unansweredErrors: 2,
  },
  properties,
  findings,
  options: [
    {
      reading: 'window-start',
      option: 'onset',
      breaks: [
        {
          property: 'P13',
          severity: 'error',
          toxicity: 'cpk',
          message: 'the window can be over on the day on which the hold begins',
        },
      ],
      mends: [],
      cells: 12,
    },
    {
      reading: 'hepatic-lag',
      option: 'same-day',
      breaks: [],
      mends: [{ property: 'P16', severity: 'warning', message: 'a round of hold and resume is gone' }],
      cells: 1,
    },
    { reading: 'reduction-scope', option: 'own', breaks: [], mends: [], cells: 0 },
  ],
}

/** The same answer without an error that nobody answers. */
export const clean: CheckResult = {
  ...result,
  summary: { ...result.summary, unansweredErrors: 0, unknown: 0 },
  findings: findings.filter(({ answered }) => answered),
}
