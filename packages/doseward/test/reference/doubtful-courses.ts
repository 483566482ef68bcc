import { dateOf, type RawCourse, type RawEvent } from '../support/random-course.ts'
import type { Doubt } from './doubts.ts'
import type { Choices } from './readings.ts'

interface DoubtfulCourse {
  choices: Choices
  course: RawCourse
}

const upper: Readonly<Record<string, readonly [string, number]>> = {
  ALT: ['U/L', 40],
  AST: ['U/L', 40],
  BILI: ['mg/dL', 1.2],
  CK: ['U/L', 170],
}

function labs(day: number, times: Readonly<Record<string, number>>): RawEvent {
  const results = Object.entries(times).map(([test, multiple]) => {
    const [unit, uln] = upper[test] ?? ['U/L', 1]
    return [test, { value: Number((uln * multiple).toPrecision(6)), unit, uln }]
  })
  return { on: dateOf(day), labs: Object.fromEntries(results) }
}

const ae = (day: number, term: string, grade: number, more: object = {}): RawEvent => ({
  on: dateOf(day),
  ae: { term, grade, ...more },
})
const eye = (day: number, right: object, left: object = {}): RawEvent => ({
  on: dateOf(day),
  eye: { right, ...(Object.keys(left).length === 0 ? {} : { left }) },
})
const action = (day: number, kind: string, drug?: string): RawEvent => ({
  on: dateOf(day),
  action: { do: kind, ...(drug === undefined ? {} : { drug }) },
})

const clear = { keratitis: 'none', bcva: '20/20' }

function course(asOf: number, events: readonly RawEvent[], choices: Choices = {}): DoubtfulCourse {
  const baseline = [labs(-7, { ALT: 0.5, AST: 0.5, BILI: 0.5, CK: 0.5 }), eye(-6, clear, clear)]
  const actions = events.some((event) => 'action' in event) ? 'recorded' : 'followed'
  const raw: RawCourse = {
    guideline: 'avutometinib-defactinib',
    patient: 'D-1',
    start: dateOf(0),
    actions,
    events: [...baseline, ...events],
    asOf: dateOf(asOf),
  }
  return { choices, course: raw }
}

/** A small course for each doubtful place. */
export const doubtfulCourses: Readonly<Record<Doubt, DoubtfulCourse>> = {
  'unreported-grade-2': course(5, [labs(5, { ALT: 0.5, BILI: 2.5 })]),
  'gap-in-a-longer-episode': course(7, [ae(5, 'Nausea', 2, { intolerable: true }), ae(7, 'Nausea', 3)]),
  'question-without-consequence': course(6, [ae(5, 'Rash acneiform', 2), ae(6, 'Rash maculo-papular', 2, { intolerable: true })]),
  'answered-by-the-fact-alone': course(9, [labs(5, { ALT: 6 }), labs(9, { BILI: 1 })]),
  'gap-among-the-answers': course(5, [ae(5, 'Nausea', 2)]),
  'partial-examination': course(5, [ae(5, 'Blurred vision', 3), eye(5, { keratitis: 'none' }, { keratitis: 'none' })]),
  'several-open-questions': course(7, [
    { on: dateOf(5), labs: { PLAT: { value: 20, unit: '10^9/L', lln: 150, uln: 400 } } },
    { on: dateOf(7), labs: { PLAT: { value: 40, unit: '10^9/L', lln: 150, uln: 400 } } },
  ]),
  'recovery-not-measured': course(32, [labs(10, { CK: 6 }), ae(16, 'CPK increased', 1)]),
  'unrelated-in-an-episode': course(7, [ae(5, 'Diarrhea', 3), ae(7, 'Diarrhea', 0, { related: false })]),
  'report-beside-the-opening-value': course(32, [labs(10, { CK: 6 }), ae(11, 'CPK increased', 3)]),
  'multiple-by-report': course(10, [ae(10, 'Alanine aminotransferase increased', 1), labs(10, { BILI: 4 })]),
  'recovery-without-an-examination': course(
    9,
    [eye(5, { keratitis: 'nonconfluent', bcva: '20/200' }, clear), ae(9, 'Eye pain', 0)],
    { 'ocular-recovery': 'cornea-only' },
  ),
  'handed-over-without-a-row': course(5, [labs(5, { ALT: 2, BILI: 4 })], { 'below-table': 'ask' }),
  'handed-back-beside-a-row': course(30, [labs(9, { ALT: 1, BILI: 4 }), labs(30, { ALT: 7, AST: 6, BILI: 0.5 })], {
    'unlimited-hold': 'discontinue-after-28',
  }),
  'uneven-days-at-a-level': course(41, [
    eye(14, { keratitis: 'none', bcva: '20/200' }, clear),
    eye(32, clear, clear),
    ae(41, 'Alanine aminotransferase increased', 3),
  ]),
  'limit-and-an-eye-left-out': course(
    78,
    [eye(42, { ...clear, ulcer: true }, clear), eye(56, { ...clear, ulcer: true }, { keratitis: 'confluent', ulcer: true })],
    { 'unlimited-hold': 'discontinue-after-28' },
  ),
  'answered-without-the-fact': course(11, [ae(5, 'Rash acneiform', 2), ae(11, 'Rash acneiform', 3)]),
  'worst-of-a-question': course(6, [labs(5, { ALT: 7 }), labs(6, { ALT: 3.5, BILI: 2 })], {
    'hyperbilirubinaemia-grade': 'exactly-2',
  }),
  'late-under-the-general-limit': course(58, [ae(14, 'Nausea', 3), ae(58, 'Nausea', 3)], {
    'unlimited-hold': 'discontinue-after-28',
  }),
  'recovered-with-an-open-question': course(9, [labs(5, { ALT: 6 }), labs(9, { ALT: 1 })], {
    'hepatic-recovery': 'enzymes-only',
  }),
  'row-of-an-eye-left-out': course(
    28,
    [
      eye(19, { keratitis: 'nonconfluent', bcva: '20/63' }, { keratitis: 'none', bcva: '20/20', ulcer: true }),
      { on: dateOf(28), eye: { left: clear } },
    ],
    { 'ocular-recovery': 'cornea-only' },
  ),
  'stop-of-nobody-named': course(32, [ae(7, 'Rhabdomyolysis', 3), labs(31, { CK: 8 })], {
    'hold-and-stop-scope': 'responsible-only',
  }),
  'held-beside-a-question': course(8, [ae(6, 'Keratitis', 1), action(7, 'withhold')]),
  'hold-older-than-its-row': course(23, [action(11, 'withhold'), labs(15, { CK: 6 }), labs(23, { CK: 1 })]),
  'discontinued-while-a-resume-waits': course(28, [action(9, 'withhold'), action(21, 'resume'), action(27, 'discontinue')]),
  'resumed-against-a-hold': course(32, [labs(11, { ALT: 1, AST: 6, BILI: 1.4 }), action(17, 'withhold'), action(31, 'resume')]),
  'level-of-a-question': course(33, [action(16, 'reduce'), labs(17, { ALT: 3.5 }), labs(33, { ALT: 5, AST: 6, BILI: 1 })]),
  'reduced-with-uneven-levels': course(21, [action(11, 'reduce', 'avutometinib'), ae(21, 'Rash acneiform', 3)], {
    'new-event-at-reduced': 'discontinue',
  }),
  'resumed-while-undetermined': course(27, [
    action(20, 'discontinue', 'avutometinib'),
    ae(21, 'Rash acneiform', 2, { intolerable: true }),
    action(24, 'resume'),
    labs(27, { CK: 6 }),
  ]),
}
