import { parseGuideline } from '../../src/guideline/index.ts'
import type { Guideline } from '../../src/model/index.ts'

const fingerprint = `fingerprint: 'sha256:${'0'.repeat(64)}'`

/** A made-up guideline that leaves nothing open: every property that its files alone can decide is proved of it. */
const files: Readonly<Record<string, string>> = {
  'guideline.yaml': `
guideline: sound-example
title: A made-up daily drug
version: 1.0.0-example
supersedes: none
status: draft
reviewedBy: []
document: { title: A made-up table, publisher: the project itself, date: '2026', class: supplier, secondary: true, intendedUse: tests }
sources: [{ ref: 1, title: A made-up table, publisher: the project itself, class: supplier }]
regimen:
  cycle: 21 days
  onDays: 1..21
  until: the end of the test
  cite: { section: Dosing, row: Regimen, refs: [1] }
  drugs:
    examplinib:
      role: made-up inhibitor
      route: by mouth
      schedule: daily
      dosingDays: 1..21
      levels:
        - { title: starting dose, amount: 60 mg, timesADay: 1, cite: { section: Dosing, row: Levels, refs: [1] } }
        - { title: first reduced dose, amount: 40 mg, timesADay: 1, cite: { section: Dosing, row: Levels, refs: [1] } }
        - { title: second reduced dose, amount: 20 mg, timesADay: 1, cite: { section: Dosing, row: Levels, refs: [1] } }
policies:
  ctcaeVersion: '5.0'
  belowLowest: discontinue
  reEscalation: never
  windowStart: assessment
  occurrenceScope: same-term
  occurrenceGrade: as-strict
  relatedness: all
  laboratoryOnly: reaction
  baseline: last
  cycleClock: calendar
  resumeWithinCycle: days-left
  overlap: stricter
  milderInHold: keeps
  seenAgain: same-episode
  sameDay: joined
toxicities: [ck, rest]
`,
  'toxicities/ck.yaml': `
toxicity: ck
title: Creatine kinase
episodes: together
cite: { section: Table, refs: [1] }
facts:
  grade:
    title: CK grade
    grade: { tests: [CK], terms: [CPK increased], cuts: { 1: '> 1 x ULN', 2: '> 2.5 x ULN', 3: '> 5 x ULN', 4: '> 10 x ULN' } }
    question: What is CK?
    unrecorded: unknown
recovered:
  grade-1: { says: CK Grade 1 or baseline, all: { grade: { among: ..1, orBaseline: true } } }
rules:
  ck-below: { when: { grade: ..2 }, then: continue, row: K0, cell: CK / below, says: CK below Grade 3, ${fingerprint} }
  ck-3-first:
    when: { grade: 3, occurrence: 1 }
    then: { withhold: { resume: same, within: 21 days, otherwise: discontinue } }
    row: K1
    cell: CK / Grade 3
    says: CK Grade 3
    ${fingerprint}
  ck-3-again:
    when: { grade: 3, occurrence: 2.. }
    then: { withhold: { resume: reduced, within: 21 days, otherwise: discontinue } }
    row: K2
    cell: CK / Grade 3 again
    says: CK Grade 3 again
    ${fingerprint}
  ck-4: { when: { grade: 4 }, then: discontinue, row: K3, cell: CK / Grade 4, says: CK Grade 4, ${fingerprint} }
  ck-late:
    when: { limit: passed }
    overrides: [ck-below, ck-3-first, ck-3-again, ck-4]
    then: discontinue
    row: K4
    cell: CK / late
    says: CK not back in time
    ${fingerprint}
`,
  'toxicities/rest.yaml': `
toxicity: rest
title: All other reactions
episodes: by-term
takesRest: true
cite: { section: Table, refs: [1] }
facts:
  grade: { title: Grade of the reaction, grade: { ofEvent: true }, question: What is the grade?, unrecorded: unknown }
recovered:
  grade-1: { says: Grade 1 or less, all: { grade: { among: ..1 } } }
rules:
  rest-below: { when: { grade: ..2 }, then: continue, row: A0, cell: Other / below, says: Grade 1 or 2, ${fingerprint} }
  rest-3:
    when: { grade: 3 }
    then: { withhold: { resume: reduced, within: 28 days, otherwise: discontinue } }
    row: A1
    cell: Other / Grade 3
    says: Grade 3
    ${fingerprint}
  rest-4: { when: { grade: 4 }, then: discontinue, row: A2, cell: Other / Grade 4, says: Grade 4, ${fingerprint} }
  rest-late:
    when: { limit: passed }
    overrides: [rest-below, rest-3, rest-4]
    then: discontinue
    row: A3
    cell: Other / late
    says: not back in time
    ${fingerprint}
`,
  'monitoring.yaml': `
monitoring:
  ck:
    title: CK
    tests: [CK]
    at: [{ when: cycle-day, day: 1, cycles: all }, { when: cycle-day, day: 8, cycles: all }, { when: cycle-day, day: 15, cycles: all }]
    cite: { section: Table, row: Tests, refs: [1] }
`,
}

/** One change of one file: a text that stands in it once, and what stands there instead. */
export type Edit = readonly [file: string, from: string, to: string]

/** Gives the sound guideline with edits, which must go through the parser; files may be added. */
export function threeLevelGuideline(edits: readonly Edit[] = [], more: Readonly<Record<string, string>> = {}): Guideline {
  const edited: Record<string, string> = { ...files, ...more }
  for (const [file, from, to] of edits) {
    const text = edited[file] ?? ''
    if (text.split(from).length !== 2)
      throw new Error(`${file} holds ${JSON.stringify(from)} ${text.split(from).length - 1} times`)
    edited[file] = text.replace(from, to)
  }
  const parsed = parseGuideline(edited)
  if (!parsed.ok) throw new Error(parsed.findings.map(({ path, message }) => `${path ?? ''}: ${message}`).join('\n'))
  return parsed.value
}
