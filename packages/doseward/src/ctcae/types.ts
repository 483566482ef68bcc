import type { ReportedValue } from '../model/course.ts'

export type CtcaeVersion = '4.03' | '5.0' | '6.0'
export type Grade = 0 | 1 | 2 | 3 | 4

/** Whether a term is about values that are too low or too high. */
export type Direction = 'L' | 'H'

/** The last value before treatment, with its own unit and limits. */
export interface Baseline {
  value: number
  unit: string
  uln?: number
  lln?: number
}

/** One laboratory value with what its grade may need. `lln` and `uln` are in `unit`. */
export interface GradeInput {
  value: ReportedValue
  unit?: string
  lln?: number
  uln?: number
  baseline?: Baseline
  /** Stated; wins over what follows from the limits. */
  baselineAbnormal?: boolean
  /** For glucose: whether the patient was fasting. Left out means not said. */
  fasting?: boolean
  /** For INR: whether the patient takes an anticoagulant. Left out means not said. */
  anticoagulated?: boolean
}

/** Grades alone, in shared frozen arrays. */
export interface Grades {
  /** Ascending. One: graded; several: possible; none: ungradable. */
  readonly grades: readonly Grade[]
  /** Where the baseline graded it: what the limit of normal would say. */
  readonly byUln?: readonly Grade[]
}

/** A grade with its reasons. */
export interface GradeOutcome extends Grades {
  term: string
  version: CtcaeVersion
  direction: Direction
  by: 'uln' | 'lln' | 'baseline' | 'absolute' | 'none'
  /**
   * The criterion in our words, such as `more than 5, up to 20 times the upper limit of normal`; empty where it is ungradable,
   * and where several grades come from several ranges.
   */
  criterion: string
  /** The arithmetic, or the reason why it is ungradable. */
  why: string
  /** What would decide between several grades. */
  question?: string
  /** Value / ULN to 4 significant digits. */
  ratio?: number
}

export type Reference = 'uln' | 'lln' | 'baseline' | 'uln-and-baseline'

/** `times` x reference + `plus`; `plus` has one number for each printed unit of the criterion. */
export interface Bound {
  of?: Reference
  times?: number
  plus?: readonly number[]
  /** The bound itself belongs to the step. */
  inclusive?: true
}

/** From its bound on (upwards for high terms, downwards for low ones) until the next step's bound. */
export interface Step {
  from: Bound
  grades: readonly Grade[]
  /** What decides between several grades. */
  ask?: string
}

/** Steps from the mildest to the worst. */
export interface Scale {
  steps: readonly Step[]
  /** What holds before the first step; left out means Grade 0. */
  otherwise?: { grades: readonly Grade[]; ask: string }
  /** Without a baseline every step of a scale on the baseline is possible; left out means it stays silent. */
  withoutBaseline?: 'possible'
}

export type Condition = 'baseline-high' | 'baseline-low' | 'fasting' | 'anticoagulated'

/** The criterion of one term in one version. The worst of its scales counts. */
export interface Criterion {
  term: string
  direction: Direction
  analyte: string
  /** The units in which the criterion prints numbers, at most one for each kind of quantity. */
  printed: readonly string[]
  scales: readonly Scale[]
  /** Scales that take their place where a condition holds. */
  branch?: { when: Condition; scales: readonly Scale[] }
  /** What can raise the grade apart from the number. */
  clinical?: string
  /** Something to know about a grade, such as a gap in the version's wording. */
  remarks?: readonly Remark[]
}

export interface Remark {
  /** The grade it is about; left out means every answer. */
  grade?: Grade
  /** Only where the baseline graded it and was more than this many x ULN. */
  baselineAbove?: number
  /** Only for values below this (in the first printed unit). */
  below?: number
  says: string
}
