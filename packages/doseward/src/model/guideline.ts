import type { Place } from './finding.ts'

/** The value of a fact: a grade or band, an enumeration's word, or yes and no. */
export type FactValue = number | string | boolean

/** Where in the source a statement stands. `fingerprint` is the SHA-256 of the normalised cell text. */
export interface Citation {
  section: string
  /** The short name of the row, such as C1; `none` where the source has no such row. */
  row: string
  /** The row and column as the source names them. */
  cell?: string
  refs: readonly number[]
  fingerprint?: string
  /** Set where the statement is useful and is not in the source. */
  outsideTheSource?: true
}

/** Options of readings under which an entry stands: all must be chosen. */
export type Under = Readonly<Record<string, string | readonly string[]>>

/**
 * What a fact is made from. A closed set: a new kind is a change of the engine.
 *
 * - `grade`: CTCAE grade 0-4 of laboratory tests and of reported events; the worst that is current.
 *   `cuts` are the guideline's own lower bounds, in multiples of ULN (`> 5 x ULN` for grade 3 is `[1, 2.5, 5, 10]`).
 *   `ofEvent`: the grade of the reported event itself, or of the laboratory value that stands in its place.
 * - `multiple`: whether a laboratory value is above so many times ULN, always by ULN.
 * - `band`: how many of the declared limits a laboratory value has fallen below (0 is none).
 * - `eye`: a finding of an eye examination. With `atLeast` or `orWorse` a number becomes yes or no.
 * - `judgement`: what only a clinician can say, given with the event.
 * - `diagnosis`: reported as an event of its own; absent unless reported.
 * - `termClass`: the class of the reported term; the last class is that of all other terms.
 * - `reported`: whether an event was reported, or only a laboratory value seen.
 * - `worst`: the worst value of another fact in the open episode, today included.
 * - `lasting`: whether another fact has been at or above `from` for more than `days` days without a break.
 */
export type FactSource =
  | {
      kind: 'grade'
      tests: readonly string[]
      terms: readonly string[]
      cuts?: readonly number[]
      ofEvent?: true
    }
  | { kind: 'multiple'; tests: readonly string[]; above: number; terms: readonly string[]; termFrom: number }
  | { kind: 'band'; test: string; unit: string; below: readonly number[] }
  | {
      kind: 'eye'
      finding: 'keratitis' | 'epithelialDefect' | 'ulcer' | 'stromalOpacity' | 'perforation' | 'linesLost' | 'bcva'
      atLeast?: number
      /** An acuity in logMAR; this one included. */
      orWorse?: number
      /** Without a baseline, unknown where the acuity is worse than this (logMAR). */
      unknownBeyond?: number
      /** A reported term, from this grade on, that says the finding is there. */
      raisedBy?: Readonly<Record<string, number>>
    }
  | { kind: 'judgement'; field: 'intolerable' }
  | { kind: 'diagnosis'; terms: readonly string[] }
  | { kind: 'termClass'; classes: Readonly<Record<string, readonly string[]>>; otherwise: string }
  | { kind: 'symptom'; classes: Readonly<Record<string, { terms: readonly string[]; fromGrade: number }>>; otherwise: string }
  | { kind: 'reported' }
  | { kind: 'worst'; of: string }
  | { kind: 'lasting'; of: string; from: number; days: number }

/** A condition on facts: each fact's value is among those listed. */
export type FactCondition = Readonly<Record<string, readonly FactValue[]>>

export interface Fact {
  id: string
  title: string
  /** Ordered from the mildest to the worst. */
  domain: readonly FactValue[]
  source: FactSource
  /** The question to ask where it is missing. */
  question: string
  /**
   * What an unrecorded fact means. `unknown`: it ranges over its domain, where one of `askedWhen` may hold,
   * and is otherwise taken at its mildest, since no row is within reach. `absent`: its mildest value.
   */
  unrecorded: 'unknown' | 'absent'
  askedWhen: readonly FactCondition[]
  /** What to ask where a row applies and this fact was not recorded. */
  caution?: RuleCaution
  readings: readonly string[]
}

/** Something that a reader of the answer should look at; it does not change the answer. */
export interface RuleCaution {
  code: string
  says: string
}

/** What a rule's `when` may say of the past. Left out means any. */
export interface HistoryCondition {
  /** 1, 2 or 3, where 3 means the third and every later one. */
  occurrence?: readonly number[]
  /** Where the episode's level stands: the starting level, between, or the lowest; `reduced` is below the starting level. */
  level?: 'start' | 'reduced' | 'lowest' | 'above-lowest'
  /** Whether the limit of the open hold has passed. */
  limit?: 'within' | 'passed'
  /** Seen again in the same episode after the on-days of `failed-reduced-dose` at the level that it asked for. */
  persists?: boolean
  /** Whether an earlier reduction was for this same reaction. */
  reducedForThis?: boolean
  /** After a reduction, as a source says that does not name for what: any reduction counts, and `check` asks for which. */
  despiteReduction?: true
}

export interface RuleWhen {
  /** Any of these; none means any facts. */
  facts: readonly FactCondition[]
  history: HistoryCondition
}

export interface Limit {
  days: number
  otherwise: 'discontinue'
}

/** What a rule asks for. */
export type Then =
  | { kind: 'continue' }
  | { kind: 'reduce' }
  | { kind: 'withhold'; resume: 'same' | 'reduced'; limit?: Limit }
  | { kind: 'discontinue'; confirm: boolean }
  /** The source has no row: nothing, or a provisional hold, or provisionally a stop. `until` a clinician decides. */
  | { kind: 'notCovered'; hold: boolean; provisional?: 'withhold' | 'discontinue'; advice: string }
  /** A clinician is asked; `provisionally` is what the default option would do. */
  | { kind: 'ask'; question: string; provisionally: 'continue' | 'reduce' | 'withhold' | 'discontinue' }

export interface Rule {
  id: string
  when: RuleWhen
  then: Then
  /** The name of the recovery criterion that ends the hold; left out means the toxicity's first. */
  until?: string
  overrides: readonly string[]
  under: Under
  cite: Citation
  /** A restatement for people. */
  says: string
  /** What to look at where the rule decides. */
  caution?: RuleCaution
  readings: readonly string[]
  place?: Place
}

/** What one fact must show for a hold to end. A fact that is not known never shows it. */
export interface RecoveryTerm {
  fact: string
  among: readonly FactValue[]
  /** A value no worse than the patient's own baseline also counts. */
  orBaseline: boolean
  /** Laboratory grades by ULN, whatever the version's baseline branch says. */
  byUln: boolean
  /** Instead of `among`: not above ULN. */
  normal: boolean
}

export interface Recovery {
  id: string
  says: string
  all: readonly RecoveryTerm[]
  /** A retinal examination that found it normal, or the event recorded as resolved. */
  examination?: 'eye' | 'retina'
  /** Whether a clinician confirms before the drugs are resumed: never, always, or where only the baseline was reached. */
  confirm: 'never' | 'always' | 'by-baseline'
  under: Under
  readings: readonly string[]
}

/** A fact that no row of this toxicity used today is judged as a term of another. */
export interface HandOver {
  fact: string
  from: number
  to: string
  term: string
  under: Under
  readings: readonly string[]
}

/** Adverse event terms that belong to a toxicity. */
export interface TermClaim {
  terms: readonly string[]
  under: Under
  readings: readonly string[]
}

export interface Toxicity {
  id: string
  title: string
  /** Whether episodes are kept for the toxicity as a whole, or for each adverse event term. */
  episodes: 'together' | 'by-term'
  facts: readonly Fact[]
  recovery: readonly Recovery[]
  rules: readonly Rule[]
  handsOver: readonly HandOver[]
  /** Terms that belong here beside those that its facts name. */
  terms: readonly TermClaim[]
  /** Whether every test and term that no other toxicity claims belongs here. */
  takesRest: boolean
  /** The rows as the source writes them, before any reading, with the exits that it names; `check --readings none` goes by them. */
  written?: { rules: readonly Rule[]; recovery: readonly Recovery[] }
}

/** What the engine does where a guideline must choose; each is a choice of the guideline, most by a reading. */
export interface Policies {
  ctcaeVersion: '4.03' | '5.0' | '6.0'
  /** Drugs that step down together. */
  reductionDrugs: 'all' | readonly string[]
  holdScope: 'all' | 'responsible'
  singleAgent: 'undetermined' | 'continue'
  unevenLevels: 'reduce-the-other' | 'discontinue'
  belowLowest: 'discontinue' | 'stay'
  /** On-days at a new level before an event counts against it. */
  failedReducedDoseDays: number
  reEscalation: 'never' | 'clinician'
  windowStart: 'assessment' | 'onset'
  occurrenceScope: 'same-term' | 'any'
  occurrenceGrade: 'as-strict' | 'any-row'
  offWeekEvents: 'count' | 'ignore'
  relatedness: 'related-or-unknown' | 'all'
  /** A laboratory value that no toxicity has rows for: a clinician judges whether it is a reaction, or it is one. */
  laboratoryOnly: 'judgement' | 'reaction'
  baseline: 'last' | 'worst'
  valueValidityDays: number
  cycleClock: 'calendar' | 'stops'
  resumeWithinCycle: 'days-left' | 'next-cycle'
  /** Days after which a hold without a limit of its own ends the treatment; null means never. */
  unlimitedHoldDays: number | null
  eyeBaseline: 'not-new' | 'row-applies'
  /** Two rows hold together, and neither names the other. */
  overlap: 'stricter'
  /** What a milder row does to what an open hold asked for. */
  milderInHold: 'keeps'
  /** The same finding, seen again before it has recovered. */
  seenAgain: 'same-episode'
  /** Assessments of one day: a set, whose demands join to one step at most. */
  sameDay: 'joined'
  /** Who says what no laboratory and no examination can. */
  judgementBy: 'clinician'
}

export interface ReadingOption {
  id: string
  says: string
  /** The policies that choosing it sets. */
  sets: Partial<Policies>
}

export interface Reading {
  id: string
  question: string
  options: readonly ReadingOption[]
  default: string
  why: string
  /** Where in the source the question arises. */
  arises: string
  /** Where a site may enter a number: its unit, and the policy that it sets or the dose that it states. */
  site?: {
    unit: string
    policy?: 'valueValidityDays' | 'failedReducedDoseDays'
    dose?: { drug: string; level: number }
    minimum: number
    maximum: number
  }
  /** Which part of the project it bears on. */
  bearsOn: 'recommendation' | 'calendar'
  place?: Place
}

export interface Dose {
  amount: { value: number; unit: string }
  /** How many times on a dosing day. */
  timesADay: number
}

export interface DoseLevel {
  title: string
  /** Left out where the source does not state it. */
  dose?: Dose
  /** The reading that holds the site's value where the source states none. */
  siteValue?: string
  cite: Citation
}

export interface Drug {
  id: string
  title: string
  role: string
  route: string
  /** Days of a cycle on which it is taken, from 1. */
  dosingDays: readonly number[]
  /** Whether it is taken on every on-day, or on certain days that are named by weekday. */
  schedule: 'daily' | 'certain-days'
  levels: readonly DoseLevel[]
  strength?: { value: number; unit: string; form: string; perCycle: readonly number[]; cite: Citation }
  advice: readonly { says: string; cite: Citation }[]
  cite: Citation
}

export interface Regimen {
  cycleDays: number
  /** The on-days are 1 to this. */
  onDays: number
  drugs: readonly Drug[]
  until: string
  cite: Citation
}

export interface Source {
  ref: number
  title: string
  publisher: string
  class: 'label' | 'trial' | 'compendium' | 'press' | 'supplier'
}

export interface SourceDocument {
  title: string
  publisher: string
  date: string
  class: Source['class']
  intendedUse: string
  secondary: boolean
}

/** Text of the source that is not encoded, and why. */
export interface Untranslated {
  about: string
  reason: string
  cite: Citation
}

export interface MonitoringPlan {
  id: string
  title: string
  tests: readonly string[]
  /** Timing in data: before cycles, and on days of cycles. */
  at: readonly {
    when: 'baseline' | 'before-cycle' | 'cycle-day'
    cycles?: 'all' | readonly number[]
    every?: { from: number; cycles: number }
    day?: number
    under?: Under
  }[]
  alsoAsIndicated: boolean
  cite: Citation
  readings: readonly string[]
}

export interface SupportiveMeasure {
  id: string
  title: string
  sites: readonly string[]
  from: string
  atLeastCycles?: number
  details: readonly string[]
  cite: Citation
  readings: readonly string[]
}

export interface MechanismNode {
  id: string
  title: string
  kind: 'drug' | 'protein' | 'pathway' | 'outcome'
}

export interface MechanismEdge {
  from: string
  to: string
  sign: 'activates' | 'inhibits'
  says: string
  cite: Citation
}

/** A dose-modification guideline as its files state it, with positions. */
export interface Guideline {
  id: string
  title: string
  version: string
  status: 'draft' | 'active' | 'superseded'
  reviewedBy: readonly string[]
  document: SourceDocument
  sources: readonly Source[]
  regimen: Regimen
  /** What holds where no reading says otherwise. */
  policies: Policies
  /** The policies that the guideline itself states; readings set others, and the rest are the plainest choice of each. */
  stated: readonly (keyof Policies)[]
  /** The version that this one replaces, or `none` for the first; left out where nobody said. */
  supersedes?: string
  readings: readonly Reading[]
  toxicities: readonly Toxicity[]
  monitoring: readonly MonitoringPlan[]
  supportiveCare: readonly SupportiveMeasure[]
  mechanism: { nodes: readonly MechanismNode[]; edges: readonly MechanismEdge[]; says: string; cite: Citation }
  untranslated: readonly Untranslated[]
}
