import type { ActionMode } from './course.ts'

export type RecommendedAction = 'continue' | 'reduce' | 'withhold' | 'resume' | 'discontinue' | 'undetermined'

/** An amount of medicine. */
export interface Amount {
  value: number
  unit: string
}

/** A dose in words and in parts. */
export interface DoseParts {
  doseAmount: Amount
  /** How often: 2 times a day, or on 2 days a week. */
  timesPer: { times: number; per: 'day' | 'week' }
  /** For a drug that is not taken daily, the weekdays of this course, such as Mon and Thu. */
  weekdays?: readonly string[]
  /** The total of a day, or of a week for a drug that is not taken daily. */
  total: Amount & { per: 'day' | 'week' }
}

/** What is recommended for one drug. Dates are ISO 8601. */
export interface DrugRecommendation extends Partial<DoseParts> {
  action: RecommendedAction
  resumeAt?: 'same' | 'reduced'
  level?: number
  /** A dose that may be taken; null where the source does not state it. */
  dose?: string | null
  /** The dose to resume at; null where the source does not state it. */
  resumeDose?: string | null
  from?: string
  heldSince?: string
  recoverBy?: string
  /** What to take on the day of the answer; null where the dose is not stated in the source. */
  doseToday: string | null
  nextDoseOn?: string
  actionable: boolean
  /** Where the answer is not certain: the strictest completion. */
  provisional?: 'continue' | 'reduce' | 'withhold' | 'discontinue'
  /** A clinician confirms before this is carried out. */
  confirm?: true
}

export interface DrugStateSummary {
  status: 'not-started' | 'taking' | 'held' | 'discontinued'
  level: number
  since: string
}

export interface FactShown {
  fact: string
  /** One value, or the possible ones where it is not known. */
  value: number | string | boolean | readonly (number | string | boolean)[]
  from?: {
    on: string
    test?: string
    term?: string
    eye?: string
    value?: string
    /** Times the upper limit of normal, to 4 significant digits. */
    ratio?: number
    grade?: number
    /** Where the version's baseline branch graded it: the grade by ULN. */
    gradeByUln?: number
    /** Which branch of the criterion graded it. */
    by?: 'uln' | 'baseline' | 'absolute' | 'event'
  }
}

export interface CitationShown {
  section: string
  row: string
  refs: readonly number[]
}

export interface Because {
  toxicity: string
  term?: string
  rule: string
  episode?: { opened: string; worst: Record<string, number | string | boolean>; occurrence: number }
  facts: readonly FactShown[]
  cite: CitationShown
  says: string
  /** Set where the row applies only under a completion of what is missing. */
  provisional?: true
}

export interface OpenObligation {
  toxicity: string
  term?: string
  until: string
  by?: string
  then: string
  else?: string
}

export interface NeedValue {
  value: number | string | boolean
  action: RecommendedAction
  resumeAt?: 'same' | 'reduced'
  level?: number
}

export interface Need {
  fact: string
  toxicity: string
  term?: string
  question?: string
  ifValue: readonly NeedValue[]
}

export interface DatedNote {
  code: string
  message: string
  on: string
}

export interface Matter {
  reading: string
  option: string
  /** What the answer would be, per drug. */
  wouldBe: Record<
    string,
    Pick<DrugRecommendation, 'action' | 'resumeAt' | 'level' | 'from' | 'recoverBy' | 'provisional' | 'confirm'>
  >
  certain: boolean
  answer: Answer
}

export type Answer = 'decided' | 'needs-data' | 'not-covered'

/** The answer for one course as of one day: what `decide --json` prints. */
export interface Recommendation {
  guideline: { id: string; version: string; status: string; digest: string }
  engine: string
  patient?: string
  asOf: string
  actions: ActionMode
  /** Null before the first day of treatment. */
  cycle: { number: number; day: number; phase: 'on' | 'off' } | null
  state: Record<string, DrugStateSummary>
  recommendation: Record<string, DrugRecommendation>
  certain: boolean
  answer: Answer
  confirm?: true
  because: readonly Because[]
  /** Toxicities whose open episode ended on this day. */
  recovered: readonly { toxicity: string; term?: string; criterion: string }[]
  open: readonly OpenObligation[]
  needs: readonly Need[]
  readings: readonly string[]
  departures: readonly DatedNote[]
  cautions: readonly DatedNote[]
  matters?: readonly Matter[]
  monitoring: null
  supportiveCare: null
}
