import type { Edit } from '../sound.ts'
import { type Breaker, jaundiceBeside, liver, rest, rule, within, without } from './breaker.ts'

const milderHold: readonly Edit[] = [
  [rest, 'when: { grade: ..2 }', 'when: { grade: ..1 }'],
  [rest, 'rules:\n', `rules:\n${rule('rest-2', '{ grade: 2 }', `{ withhold: { resume: same${within} } }`)}`],
  [rest, '[rest-mild, rest-3]', '[rest-mild, rest-2, rest-3]'],
]

const unlimited: readonly Edit[] = [
  [liver, `resume: reduced${within}`, 'resume: reduced'],
  [liver, 'when: { limit: passed }\n    overrides: [liver-mild, liver-3-first]', 'when: { enzyme: 4, jaundice: true }'],
]

/** Changes of what ends a hold, of its limit and of what is looked at meanwhile. */
export const holdBreakers: readonly Breaker[] = [
  {
    property: 'P12',
    what: 'a hold that ends at what stops treatment',
    breaks: [[liver, 'jaundice: { among: false, orBaseline: true }', 'jaundice: { among: true }']],
    toxicity: 'liver',
    rules: ['liver-3-first'],
    says: /the hold of L1 ends at .*, which nothing that can be observed shows/,
  },
  {
    property: 'P13',
    what: 'a hold that ends at what begins it',
    breaks: [[liver, 'enzyme: { among: ..1,', 'enzyme: { among: ..3,']],
    toxicity: 'liver',
    rules: ['liver-3-first'],
    says: /ALT Grade 3 begins a hold \(L1\), and what ends it .* is true on that same day/,
  },
  {
    property: 'P14',
    what: 'an exit that leaves out a fact which, with what began the hold, stops treatment',
    base: jaundiceBeside,
    breaks: [[liver, ', jaundice: { among: false, orBaseline: true }', '']],
    toxicity: 'liver',
    rules: ['liver-3-first', 'liver-severe'],
    says: /the hold of L1 ends at .* On a day with ALT Grade 0 and Bilirubin above 2 times.* together with what began the hold this is L3/,
  },
  {
    property: 'P15',
    what: 'a hold without a limit',
    breaks: unlimited,
    toxicity: 'liver',
    rules: ['liver-3-first'],
    says: /the hold of L1 has no limit/,
  },
  {
    property: 'P16',
    what: 'a hold that resumes at the same dose, however often',
    breaks: [[rest, 'resume: reduced', 'resume: same']],
    toxicity: 'rest',
    rules: ['rest-3'],
    says: /A1 can hold and resume at the same dose again and again/,
  },
  {
    property: 'P17',
    what: 'a hold that neither recovery nor a limit nor a stop ends',
    base: [
      [liver, 'when: { enzyme: ..2, jaundice: false }', 'when: { enzyme: ..2 }'],
      [liver, 'enzyme: 3, jaundice: false, occurrence: 1', 'enzyme: 3..'],
      [liver, `resume: reduced${within}`, 'resume: reduced'],
      [liver, / {2}liver-3-again:\n(.*\n)*/, ''],
      [liver, 'tests: [BILI], above: 2', 'tests: [ALT], above: 3'],
    ],
    breaks: [[liver, 'jaundice: { among: false, orBaseline: true }', 'jaundice: { among: true }']],
    toxicity: 'liver',
    says: /a hold that nothing which can be observed ends/,
  },
  {
    property: 'P18',
    what: 'a milder row within a hold, and nothing that says what it does',
    base: milderHold,
    breaks: [without('milderInHold: keeps')],
    toxicity: 'rest',
    rules: ['rest-2'],
    says: /is met while a graver row holds the drugs, and nothing says whether/,
  },
  {
    property: 'P19',
    what: 'occurrences that are counted, and nothing that says whether the same finding is another',
    breaks: [without('seenAgain: same-episode')],
    toxicity: 'liver',
    rules: ['liver-3-first'],
    says: /rows count occurrences \(L1\), and nothing says whether the same finding, seen again/,
  },
  {
    property: 'P26',
    what: 'a limit that ends before the next look',
    breaks: [['monitoring.yaml', '{ when: before-cycle, cycles: all }', '{ when: before-cycle, every: { from: 1, cycles: 2 } }']],
    toxicity: 'liver',
    rules: ['liver-3-first'],
    says: /a hold of L1 that begins in cycle 1, day 1, has a limit of 28 days, and the next scheduled look at ALT and bilirubin is 56 days later/,
  },
  {
    property: 'P26',
    what: 'a limit for which no look is planned',
    breaks: [['monitoring.yaml', 'tests: [ALT, BILI]', 'tests: [ALT]']],
    toxicity: 'liver',
    rules: ['liver-3-first'],
    says: /no look at bilirubin is scheduled any more/,
  },
  {
    property: 'P29',
    what: 'an exit that a raised baseline never reaches',
    breaks: [[liver, 'enzyme: { among: ..1, orBaseline: true }', 'enzyme: { among: ..1 }']],
    toxicity: 'liver',
    says: /a patient whose own baseline is above that, and who is back at it, never reaches it/,
  },
  {
    property: 'P29',
    what: 'a baseline of which nothing says what it is',
    breaks: [without('baseline: last')],
    says: /speak of baseline, and nothing says which value that is/,
  },
]
