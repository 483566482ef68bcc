import type { Edit } from '../sound.ts'
import { type Breaker, liver, ownTerm, rest, rule, within, without } from './breaker.ts'

const judged: readonly Edit[] = [
  [
    rest,
    'recovered:\n',
    '  intolerable:\n    title: Intolerable to the patient\n    judgement: intolerable\n    question: Is it intolerable?\n    unrecorded: unknown\n    askedWhen: [{ grade: 2 }]\nrecovered:\n',
  ],
  [rest, 'when: { grade: ..2 }', 'when: { anyOf: [{ grade: ..1 }, { grade: 2, intolerable: false }] }'],
  [rest, 'rules:\n', `rules:\n${rule('rest-2-intolerable', '{ grade: 2, intolerable: true }', 'reduce')}`],
  [rest, '[rest-mild, rest-3]', '[rest-mild, rest-2-intolerable, rest-3]'],
]

/** Changes of words, clocks, citations and claims. */
export const wordBreakers: readonly Breaker[] = [
  ...(
    [
      ['P23', 'occurrenceScope: same-term', /nothing says of what/],
      ['P23', 'occurrenceGrade: as-strict', /from which grade/],
      ['P23', 'offWeekEvents: count', /weeks off/],
      ['P25', 'windowStart: assessment', /from which day it runs/],
      ['P25', 'cycleClock: calendar', /whether the cycles run on meanwhile/],
      ['P25', 'resumeWithinCycle: days-left', /on which day of a cycle/],
      ['P25', 'valueValidityDays: 3', /for how many days a value counts/],
      ['P32', "ctcaeVersion: '5.0'", /of which version of the scale/],
      ['P32', 'reductionDrugs: all', /whether of one drug or of all/],
      ['P32', 'singleAgent: undetermined', /whether one drug goes on/],
      ['P32', 'unevenLevels: reduce-the-other', /stand at different levels/],
      ['P32', 'relatedness: related-or-unknown', /judged unrelated/],
      ['P32', 'laboratoryOnly: judgement', /whether a laboratory value alone is one/],
    ] as const
  ).map(([property, policy, says]): Breaker => ({ property, what: `nobody states ${policy}`, breaks: [without(policy)], says })),
  {
    property: 'P32',
    what: 'a judgement, and nothing that says whose it is',
    base: judged,
    breaks: [without('judgementBy: clinician')],
    says: /no measurement settles, and nothing says who says so/,
  },
  {
    property: 'P32',
    what: 'a row that speaks of a reduced dose, and nothing that says when it counts',
    base: [
      [rest, 'when: { grade: 3 }', 'when: { grade: 3, reducedForThis: false }'],
      [rest, 'when: { grade: 4 }', 'when: { anyOf: [{ grade: 4 }] }'],
      [rest, 'rules:\n', `rules:\n${rule('rest-3-despite', '{ grade: 3, reducedForThis: true }', 'discontinue')}`],
    ],
    breaks: [without('failedReducedDoseDays: 0')],
    says: /after how many days at the reduced dose/,
  },
  {
    property: 'P32',
    what: 'a test that nothing gives a grade',
    breaks: [[liver, ownTerm, 'grade: { tests: [ALT] }']],
    toxicity: 'liver',
    says: /"ALT grade" goes by ALT, and there is neither a term of the scale nor a cut-point/,
  },
  {
    property: 'P23',
    what: 'occurrences that are counted, and no recovery that separates two',
    base: [
      [rest, /recovered:\n(.*\n)*rules:/, 'rules:'],
      [rest, `{ withhold: { resume: reduced${within} } }`, 'reduce'],
      [rest, / {2}rest-not-back-in-time:\n(.*\n)*/, ''],
    ],
    breaks: [[rest, 'when: { grade: 4 }', 'when: { grade: 4, occurrence: 1.. }']],
    toxicity: 'rest',
    rules: ['rest-4'],
    says: /rows count occurrences, and there is no recovery that would separate two/,
  },
  {
    property: 'P24',
    what: 'a row that speaks of a reduction, and not for what',
    base: [
      [rest, 'when: { grade: 3 }', 'when: { grade: 3, reducedForThis: false }'],
      [rest, 'rules:\n', `rules:\n${rule('rest-3-despite', '{ grade: 3, reducedForThis: true }', 'discontinue')}`],
    ],
    breaks: [[rest, 'reducedForThis: true', 'despiteReduction: true']],
    toxicity: 'rest',
    rules: ['rest-3-despite'],
    says: /L9 speaks of a reduction, and does not say whether one for this reaction or for any/,
  },
  {
    property: 'P25',
    what: 'a row about a limit that no hold has',
    breaks: [[liver, 'resume: reduced, within: 28 days, otherwise: discontinue', 'resume: reduced']],
    toxicity: 'liver',
    rules: ['liver-not-back-in-time'],
    says: /liver-not-back-in-time speaks of a limit, and no row of it has one/,
  },
  {
    property: 'P33',
    what: 'no rows for reactions that nothing names',
    breaks: [[rest, 'takesRest: true\n', 'terms: [{ terms: [Diarrhea] }]\n']],
    says: /No set of rows takes the reactions that no other names/,
  },
  {
    property: 'P34',
    what: 'a row without a fingerprint',
    breaks: [[liver, / {4}fingerprint: .*\n {4}says: ALT Grade 2 or less, continue/, '    says: ALT Grade 2 or less, continue']],
    toxicity: 'liver',
    rules: ['liver-mild'],
    says: /liver-mild cites L0 without a fingerprint/,
  },
]
