import Type, { type TUnsafe } from 'typebox'
import type { Policies } from '../model/guideline.ts'
import { record, slug, word } from './pieces.ts'

/** What holds where neither a reading nor the guideline's own `policies` says otherwise: the plainest choice of each. */
export const defaultPolicies: Policies = {
  /** The latest version that still has all terms of 4.03, CPK increased and Rash acneiform among them. */
  ctcaeVersion: '5.0',
  /** A reduction is one step of the regimen. */
  reductionDrugs: 'all',
  /** A hold or a stop concerns the regimen. */
  holdScope: 'all',
  /** A regimen of several drugs says nothing about one of them alone. */
  singleAgent: 'undetermined',
  /** The drug that was not yet reduced goes first. */
  unevenLevels: 'reduce-the-other',
  /** There is no dose below the lowest. */
  belowLowest: 'discontinue',
  /** An event counts against the level of its day. */
  failedReducedDoseDays: 0,
  /** Nothing raises a dose again. */
  reEscalation: 'never',
  /** Limits run from the assessment that required the hold. */
  windowStart: 'assessment',
  /** An event recurs as the same term. */
  occurrenceScope: 'same-term',
  /** An earlier event counts that was treated at least as strictly. */
  occurrenceGrade: 'as-strict',
  /** An event in the off-days is an event. */
  offWeekEvents: 'count',
  /** Only what is judged unrelated is left out. */
  relatedness: 'related-or-unknown',
  /** A clinician says whether a laboratory value without rows of its own is a reaction. */
  laboratoryOnly: 'judgement',
  /** Baseline is the last value before the first dose. */
  baseline: 'last',
  /** Days for which a laboratory value counts as current. */
  valueValidityDays: 3,
  /** Cycles run on the calendar. */
  cycleClock: 'calendar',
  /** Whoever resumes within a cycle takes the dosing days that are left. */
  resumeWithinCycle: 'days-left',
  /** A hold without a limit of its own has none. */
  unlimitedHoldDays: null,
  /** An eye no worse than at baseline shows nothing new. */
  eyeBaseline: 'not-new',
  /** The graver finding is not lessened by the milder one. */
  overlap: 'stricter',
  /** A hold asks for what its gravest row asked until it has recovered. */
  milderInHold: 'keeps',
  /** Nothing new has happened. */
  seenAgain: 'same-episode',
  /** The order of recording says nothing. */
  sameDay: 'joined',
  /** A clinician judges. */
  judgementBy: 'clinician',
}

const daysOrNone = Type.Union([Type.Integer({ minimum: 1, maximum: 366 }), Type.Null()], {
  description: 'a number of days, or null for none',
})

/** Policies as an author writes them: a part of the closed set. */
export const policiesShape: TUnsafe<Partial<Policies>> = record<Partial<Policies>>({
  ctcaeVersion: Type.Optional(word('4.03', '5.0', '6.0')),
  reductionDrugs: Type.Optional(Type.Union([Type.Literal('all'), Type.Array(slug, { minItems: 1, uniqueItems: true })])),
  holdScope: Type.Optional(word('all', 'responsible')),
  singleAgent: Type.Optional(word('undetermined', 'continue')),
  unevenLevels: Type.Optional(word('reduce-the-other', 'discontinue')),
  belowLowest: Type.Optional(word('discontinue', 'stay')),
  failedReducedDoseDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 28 })),
  reEscalation: Type.Optional(word('never', 'clinician')),
  windowStart: Type.Optional(word('assessment', 'onset')),
  occurrenceScope: Type.Optional(word('same-term', 'any')),
  occurrenceGrade: Type.Optional(word('as-strict', 'any-row')),
  offWeekEvents: Type.Optional(word('count', 'ignore')),
  relatedness: Type.Optional(word('related-or-unknown', 'all')),
  laboratoryOnly: Type.Optional(word('judgement', 'reaction')),
  baseline: Type.Optional(word('last', 'worst')),
  valueValidityDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 28 })),
  cycleClock: Type.Optional(word('calendar', 'stops')),
  resumeWithinCycle: Type.Optional(word('days-left', 'next-cycle')),
  unlimitedHoldDays: Type.Optional(daysOrNone),
  eyeBaseline: Type.Optional(word('not-new', 'row-applies')),
  overlap: Type.Optional(word('stricter')),
  milderInHold: Type.Optional(word('keeps')),
  seenAgain: Type.Optional(word('same-episode')),
  sameDay: Type.Optional(word('joined')),
  judgementBy: Type.Optional(word('clinician')),
} satisfies Record<keyof Policies, unknown>)
