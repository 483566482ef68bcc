import type { Edit } from '../sound.ts'
import { again, type Breaker, jaundiceBeside, liver, rule, within } from './breaker.ts'

/** A second hold at the same dose in place of a stop. */
const heldAgain: readonly Edit[] = [
  [liver, 'resume: reduced', 'resume: same'],
  [liver, `${again}    then: discontinue`, `${again}    then: { withhold: { resume: same${within} } }`],
  [liver, '[liver-mild, liver-3-first]', '[liver-mild, liver-3-first, liver-3-again]'],
]

/** Says when the bilirubin is asked for. */
const asked = (when: string, before?: string): Edit =>
  before === undefined
    ? [
        liver,
        'question: What is the bilirubin?\n    unrecorded: unknown\n',
        `question: What is the bilirubin?\n    unrecorded: unknown\n    askedWhen: ${when}\n`,
      ]
    : [liver, `askedWhen: ${before}`, `askedWhen: ${when}`]

/** Changes of rows that show in what combinations of facts lead to. */
export const rowBreakers: readonly Breaker[] = [
  {
    property: 'P1',
    what: 'a grade of which no row speaks',
    breaks: [[liver, 'enzyme: ..2, jaundice', 'enzyme: ..1, jaundice']],
    toxicity: 'liver',
    says: /^Liver toxicity: ALT Grade 2\. No row says what to do/,
  },
  {
    property: 'P1',
    what: 'an occurrence of which no row speaks',
    base: heldAgain,
    breaks: [[liver, 'occurrence: 2..', 'occurrence: 2']],
    toxicity: 'liver',
    says: /^Liver toxicity: ALT Grade 3, the third time or later\. No row says what to do/,
  },
  {
    property: 'P2',
    what: 'two rows that hold together and disagree',
    breaks: [[liver, 'enzyme: 3, jaundice: false, occurrence: 1', 'enzyme: 3, occurrence: 1']],
    toxicity: 'liver',
    rules: ['liver-3-first', 'liver-severe'],
    says: /ALT Grade 3 and Bilirubin above 2 times.*L1 and L3 hold together/,
  },
  {
    property: 'P3',
    what: 'rows of which the first is the milder',
    breaks: [[liver, 'enzyme: 3, jaundice: false, occurrence: 1', 'enzyme: 3, occurrence: 1']],
    toxicity: 'liver',
    rules: ['liver-3-first', 'liver-severe'],
    says: /takes the first row that holds of L1 and L3 does less/,
  },
  {
    property: 'P4',
    what: 'a grade that is worse and lets treatment go on',
    breaks: [
      [liver, 'enzyme: ..2, jaundice', 'enzyme: [0, 1, 2, 4], jaundice'],
      [liver, '{ anyOf: [{ enzyme: 4 }, { jaundice: true }] }', '{ jaundice: true }'],
    ],
    toxicity: 'liver',
    rules: ['liver-3-first', 'liver-mild'],
    says: /ALT Grade 3: withhold.*Worse, with ALT Grade 4: continue, which is lighter/,
  },
  {
    property: 'P4',
    what: 'a grade that is worse and has no row',
    breaks: [[liver, '{ anyOf: [{ enzyme: 4 }, { jaundice: true }] }', '{ jaundice: true }']],
    toxicity: 'liver',
    rules: ['liver-3-first'],
    says: /Worse, with ALT Grade 4: no row says what to do, which is lighter/,
  },
  {
    property: 'P5',
    what: 'a second time that gets less than the first',
    breaks: [[liver, `${again}    then: discontinue`, `${again}    then: continue`]],
    toxicity: 'liver',
    rules: ['liver-3-first', 'liver-3-again'],
    says: /ALT Grade 3, the second time: continue; before that: withhold.*, which is stricter/,
  },
  {
    property: 'P6',
    what: 'a limit after which treatment goes on',
    breaks: [
      [
        liver,
        '[liver-mild, liver-3-first]\n    then: discontinue',
        '[liver-mild, liver-3-first, liver-3-again]\n    then: continue',
      ],
    ],
    toxicity: 'liver',
    rules: ['liver-3-first', 'liver-not-back-in-time'],
    says: /ALT Grade 3: withhold.*once it has lasted too long: continue, which is lighter/,
  },
  {
    property: 'P11',
    what: 'a rule that says what another says',
    breaks: [[liver, 'rules:\n', `rules:\n${rule('liver-extra', '{ enzyme: 4, jaundice: true }', 'discontinue')}`]],
    toxicity: 'liver',
    rules: ['liver-extra'],
    says: /L9 \(liver-extra\) never decides anything/,
  },
  {
    property: 'P11',
    what: 'an alternative that another contains',
    breaks: [
      [liver, '[{ enzyme: 4 }, { jaundice: true }]', '[{ enzyme: 4 }, { enzyme: 3, jaundice: true }, { jaundice: true }]'],
    ],
    toxicity: 'liver',
    rules: ['liver-severe'],
    says: /in L3, "ALT grade 3 and Bilirubin above 2 times.*" decides nothing/,
  },
  {
    property: 'P30',
    what: 'a fact that matters beside another and is not asked for',
    base: [...jaundiceBeside, asked('[{ enzyme: 3 }]')],
    breaks: [asked('[]', '[{ enzyme: 3 }]')],
    toxicity: 'liver',
    rules: ['liver-severe'],
    says: /"Bilirubin above 2 times the upper limit of normal" was not recorded and L3 may hold/,
  },
]
