import type { CellOutcome, CompiledGuideline, CompiledToxicity } from '../compile/index.ts'
import type { AdverseEvent, Caution, Day, Eye, EyeFindings, LabResult } from '../model/index.ts'

/** The history that the decision table needs beside the severity class; the flags are 0 or 1. */
export interface TableHistory {
  level: number
  /** The limit of the open hold has passed. */
  passed: number
  /** Seen again in the same episode at the level that it asked for. */
  persists: number
  /** Reduced for this reaction before. */
  ownReduction: number
}

/** Where a fact's value came from. */
export type FactOrigin =
  | { kind: 'lab'; on: Day; result: LabResult; by?: 'uln' | 'baseline' | 'absolute'; gradeByUln?: number }
  | { kind: 'event'; on: Day; event: AdverseEvent }
  | { kind: 'eye'; on: Day; eye: Eye; text: string }
  | { kind: 'carried'; on: Day }

/** One assessment: for each fact of a toxicity the values that it may have. */
export interface Vector {
  /** The term or the eye that it is about; empty where the toxicity has one of each fact. */
  key: string
  /** Bits over each fact's domain; 0 where nothing was recorded. */
  masks: number[]
  origins: (FactOrigin | undefined)[]
  /** Not held to be related: it can show recovery, and asks for nothing. */
  unrelated: boolean
  /** A finding was taken as not new because it is no worse than that eye's own baseline: a clinician confirms. */
  confirm: boolean
  /** A laboratory value that is no worse than the patient's baseline. */
  atBaseline: boolean | undefined
  onset: Day | undefined
  responsible: readonly string[] | undefined
  /** Readings consulted in deriving the facts. */
  readings: string[]
}

/** Gives an assessment of which nothing is recorded yet. */
export function emptyVector(compiled: CompiledToxicity, key: string): Vector {
  const size = compiled.toxicity.facts.length
  return {
    key,
    masks: new Array<number>(size).fill(0),
    origins: new Array<undefined>(size).fill(undefined),
    unrelated: false,
    confirm: false,
    atBaseline: undefined,
    onset: undefined,
    responsible: undefined,
    readings: [],
  }
}

/** What the tables say to one assessment. */
export interface Verdict {
  vector: Vector
  /** The distinct outcomes of all completions, mildest facts first. */
  outcomes: readonly CellOutcome[]
  classes: readonly number[]
  /** What every completion asks for, at least. */
  lower: number
  /** What the strictest completion asks for. */
  upper: number
  certain: boolean
  /** Masks with what was not recorded and is out of reach taken at its mildest, and what is asked for at its whole domain. */
  filled: readonly number[]
  occurrence: number
  history: TableHistory
}

/** A stretch of one toxicity from its first row to its recovery. */
export interface Episode {
  opened: Day
  /** The day of the first assessment that asked for a hold. */
  heldFrom: Day | undefined
  /** For each assessment that asked for something, the severity classes of which it met one; one where nothing was unknown. */
  met: (readonly number[])[]
  occurrence: number
  /** What its certain assessments ask for. */
  bits: number
  /** What every completion of its uncertain assessments asks for. */
  lowerBits: number
  /** The level of each drug that the episode belongs to. */
  levels: readonly number[]
  level: number
  /** For each drug the level to step down to, where a reduction is asked for. */
  targets: readonly number[]
  limitBy: Day | undefined
  /** The last assessment within the hold: recovered, not recovered, or not known. */
  lastWithin: 'not-recovered' | 'unknown' | undefined
  /** The assessments that said so. */
  lastVectors: readonly Vector[]
  limit: 'open' | 'passed' | 'unsettled'
  until: string[]
  /** Terms or eyes that met a rule. */
  affected: Set<string>
  /** Laboratory tests that were abnormal in it. */
  abnormalTests: Set<string>
  /** Lower-case terms whose reports raised a fact in it. */
  raisedTerms: Set<string>
  worst: number[]
  /** The assessments that asked for something, the strictest first. */
  deciding: { on: Day; vector: Vector; outcome: CellOutcome; certain: boolean }[]
  /** Ids of the drugs that the reporters hold responsible; empty where nobody said. */
  responsible: Set<string>
  confirm: boolean
  /** The last day on which something in it asked for more than to continue. */
  askedOn: Day
  /** Opened on an off-day and not counted, where the reading says so. */
  ignored: boolean
}

/** How long a fact has been at or above a value without a break. */
export interface LastingRun {
  since: Day
  /** Whether every value since was known to be in it. */
  sure: boolean
}

/** One toxicity of one patient, or one term of it. */
export interface Track {
  compiled: CompiledToxicity
  term: string | undefined
  past: Episode[]
  open: Episode | undefined
  /** The last assessment day that left something unknown or uncovered. */
  pending: { on: Day; verdicts: readonly Verdict[] } | undefined
  /** The last day on which one of its facts was assessed, and what the tables said. */
  last: { on: Day; verdicts: readonly Verdict[] } | undefined
  /** The last recorded grade of each term: worst of its day. */
  terms: Map<string, { on: Day; mask: number; atBaseline: boolean }>
  /** For a `lasting` fact: the first day of the present run, and whether every value since was known to be in it. */
  runs: Map<number, LastingRun>
  closedOn: { on: Day; until: readonly string[]; byBaseline: boolean; unresolved: boolean } | undefined
}

export interface DrugState {
  status: 'taking' | 'held' | 'discontinued'
  level: number
  /** The level before the last reduction. */
  previousLevel: number
  since: Day
  /** On-days taken at the present level. */
  onDays: number
  /** A resume that was given and takes effect on this day. */
  resumeFrom: Day | undefined
  resumeLevel: number | undefined
  /** The day on which that resume was given. */
  resumeGivenOn: Day | undefined
  /** The day on which the step to the present level was decided: drugs that stepped together are counted together. */
  steppedOn: Day
  /** Withheld by a record that no row asked for; only a record ends it. */
  withheldAlone: boolean
  /** The day on which an advised resume was due that nobody has recorded. */
  resumeDue: Day | undefined
  /** First day of the present hold, whether or not withholding was recorded. */
  holdSince: Day | undefined
  /** The level in force when the hold began. */
  levelAtHold: number
  /** The level that certain rows asked for. */
  owedLevel: number
  /** The day since which a discontinuation is asked for. */
  owedStop: Day | undefined
  /** The last day on which a clinician overrode, with a reason, what was asked for. */
  overriddenOn: Day | undefined
}

export interface RetinaSeen {
  on: Day
  finding: 'normal' | 'abnormal'
}

export interface LabReading {
  on: Day
  results: LabResult[]
}

/** Everything that replaying a course has built up by one day. */
export interface RunState {
  compiled: CompiledGuideline
  start: Day
  day: Day
  recorded: boolean
  tracks: Track[]
  byTerm: Map<string, Track>
  drugs: DrugState[]
  /** Days held so far, where the clock stops during a hold. */
  pausedDays: number
  labs: Map<string, LabReading>
  labBaselines: Map<string, LabResult[]>
  eyes: { right: EyeFindings; left: EyeFindings }
  eyeOn: { right: Day | undefined; left: Day | undefined }
  /** The last stated retinal finding of each eye. */
  retina: { right: RetinaSeen | undefined; left: RetinaSeen | undefined }
  eyeBaselines: { right: EyeFindings | undefined; left: EyeFindings | undefined }
  /** The last grade of each term before the start. */
  termBaselines: Map<string, number>
  /** The last event of each term that counts, the worst of its day, by lower-case term. */
  lastEvent: Map<string, AdverseEvent>
  /** The last event of each term that was judged unrelated. */
  lastUnrelated: Map<string, AdverseEvent>
  /** The last day on which each eye had both the slit lamp and its acuity stated. */
  eyeExaminedOn: { right: Day | undefined; left: Day | undefined }
  /** Set by a Grade 5 event. */
  died: { on: Day; term: string } | undefined
  departures: { code: string; message: string; on: Day; key: string }[]
  cautions: Caution[]
  readings: Set<string>
}
