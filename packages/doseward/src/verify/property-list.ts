/** E: blocks the status `active`. W: needs a signed rationale. I: for information. */
export type Severity = 'error' | 'warning' | 'information'

/** The ids of the properties. */
export type PropertyId =
  | 'P1'
  | 'P2'
  | 'P3'
  | 'P4'
  | 'P5'
  | 'P6'
  | 'P7'
  | 'P8'
  | 'P9'
  | 'P10'
  | 'P11'
  | 'P12'
  | 'P13'
  | 'P14'
  | 'P15'
  | 'P16'
  | 'P17'
  | 'P18'
  | 'P19'
  | 'P20'
  | 'P21'
  | 'P22'
  | 'P23'
  | 'P24'
  | 'P25'
  | 'P26'
  | 'P27'
  | 'P28'
  | 'P29'
  | 'P30'
  | 'P31'
  | 'P32'
  | 'P33'
  | 'P34'
  | 'P35'
  | 'P36'

interface PropertyEntry {
  name: string
  severity: Severity
  statement: string
}

/** The properties of a guideline, each with its name, its severity and what it says. */
export const propertyList: Readonly<Record<PropertyId, PropertyEntry>> = {
  P1: {
    name: 'totality',
    severity: 'error',
    statement: 'Whatever can be observed, in every state that can be reached, some row says what to do.',
  },
  P2: {
    name: 'determinism',
    severity: 'error',
    statement: 'Rows that hold together ask for the same thing, or it is declared which of them applies.',
  },
  P3: {
    name: 'policy-sensitivity',
    severity: 'warning',
    statement: 'Taking the first row that holds or the strictest one makes no difference.',
  },
  P4: { name: 'severity-monotone', severity: 'error', statement: 'Worse facts never get a lighter answer.' },
  P5: {
    name: 'history-monotone',
    severity: 'error',
    statement: 'A later occurrence never gets a lighter answer than an earlier one.',
  },
  P6: { name: 'duration-monotone', severity: 'warning', statement: 'A toxicity that lasts longer never gets a lighter answer.' },
  P7: {
    name: 'absorbing-discontinuation',
    severity: 'error',
    statement: 'After a discontinuation nothing is owed and no drug is given again.',
  },
  P8: { name: 'no-re-escalation', severity: 'error', statement: 'The dose never rises without a named rule.' },
  P9: {
    name: 'level-exists',
    severity: 'error',
    statement: 'Every reduction leads to a level that exists, with a stated dose and schedule for every drug.',
  },
  P10: {
    name: 'reachable-levels',
    severity: 'warning',
    statement: 'Every declared dose level can be reached, and none below the last.',
  },
  P11: {
    name: 'dead-rule',
    severity: 'warning',
    statement: 'Every rule, and every alternative of its conditions, decides somewhere.',
  },
  P12: {
    name: 'exit-for-each-hold',
    severity: 'error',
    statement: 'Every hold names what ends it, and that can be met from every state that begins it.',
  },
  P13: {
    name: 'exit-excludes-trigger',
    severity: 'error',
    statement: 'What ends a hold is not already true on the day that begins it.',
  },
  P14: {
    name: 'exit-sees-all-facts',
    severity: 'error',
    statement: 'When a hold ends no row of the same toxicity holds, and no fact of it is severe.',
  },
  P15: { name: 'bounded-hold', severity: 'error', statement: 'Every hold has a longest duration and an outcome at its end.' },
  P16: {
    name: 'no-toxic-lasso',
    severity: 'warning',
    statement: 'No round of hold and resume at an unchanged dose can repeat without end.',
  },
  P17: {
    name: 'liveness',
    severity: 'error',
    statement: 'Every hold can come to an end, and does where recovery is shown and people decide what is theirs to decide.',
  },
  P18: {
    name: 'latching-declared',
    severity: 'error',
    statement: 'It is declared what a milder row does to what an open hold asked for.',
  },
  P19: {
    name: 'edge-or-level',
    severity: 'error',
    statement: 'Seeing an unchanged fact again asks for nothing new, or after a declared interval.',
  },
  P20: {
    name: 'order-independence',
    severity: 'error',
    statement: 'What is recorded on one day gives the same answer in any order.',
  },
  P21: {
    name: 'join-laws',
    severity: 'error',
    statement: 'Outcomes join commutatively, associatively and idempotently, and discontinue is the top.',
  },
  P22: {
    name: 'one-step-at-a-time',
    severity: 'error',
    statement: 'Several reductions asked for at one visit lower the dose by one level at most.',
  },
  P23: {
    name: 'occurrence-defined',
    severity: 'error',
    statement: 'Wherever rows count occurrences it is declared of what, from which grade, and what separates two.',
  },
  P24: {
    name: 'attribution',
    severity: 'error',
    statement: 'A row that speaks of an earlier reduction says for which reaction.',
  },
  P25: {
    name: 'clock-defined',
    severity: 'error',
    statement: 'Every duration has an origin, a unit and an inclusive end, and what is inside and outside leaves no day out.',
  },
  P26: {
    name: 'observable',
    severity: 'warning',
    statement: 'Within every limit there is at least one scheduled look by the right test.',
  },
  P27: {
    name: 'grade-coverage',
    severity: 'error',
    statement: 'The intervals of every grade tile the line without gap or overlap.',
  },
  P28: {
    name: 'unit-invariance',
    severity: 'error',
    statement: 'A change of unit changes no grade, and the scale has a version.',
  },
  P29: {
    name: 'baseline-handled',
    severity: 'error',
    statement: "A value at the patient's own baseline asks for nothing, and every exit can be reached from it.",
  },
  P30: {
    name: 'three-valued-soundness',
    severity: 'error',
    statement: 'With facts unknown the answer contains that of every completion, and asks for the fact that splits them.',
  },
  P31: {
    name: 'boundary-pairs',
    severity: 'warning',
    statement: 'Just below, at and just above every threshold the grade is on its right side.',
  },
  P32: {
    name: 'defined-terms',
    severity: 'error',
    statement: 'Every word that rules use has a type, a source and someone who says it.',
  },
  P33: {
    name: 'catch-all-disjoint',
    severity: 'error',
    statement: 'Every term and test belongs to one toxicity; the rest is what no other names.',
  },
  P34: {
    name: 'traceability',
    severity: 'error',
    statement: 'Every rule cites its place in the source with a fingerprint, and no passage of the source is left out.',
  },
  P35: {
    name: 'version-difference',
    severity: 'error',
    statement: 'Every cell whose answer differs from the earlier version is listed, lighter answers first.',
  },
  P36: { name: 'reading-sensitivity', severity: 'warning', statement: 'No cell depends on which option of a reading is taken.' },
}

/** The ids in their order. */
export const propertyIds: readonly PropertyId[] = Object.keys(propertyList) as PropertyId[]

/** Whether a string is the id of a property. */
export function isPropertyId(id: string): id is PropertyId {
  return Object.hasOwn(propertyList, id)
}
