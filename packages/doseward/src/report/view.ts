import type { Course, ReadingChoice } from '../model/course.ts'
import type { Guideline } from '../model/guideline.ts'
import type { RecommendedAction } from '../model/recommendation.ts'
import type { Words } from './words.ts'

/** What the words of an answer are made from, beside the answer itself. */
export interface ReportContext {
  guideline: Guideline
  /** The course that was answered: supplies limits of normal, the first day and the options chosen. */
  course?: Course
  /** Options and site values in force, where they are not those of the course. */
  choices?: Readonly<Record<string, ReadingChoice>>
  /** Whether the answer is for another day than the reader's: it then says `as of <date>, not today`. */
  notToday?: boolean
  /** English unless given. */
  words?: Words
}

/** One labelled line of a card. `dose` lines carry the label word DOSE; `missing` ones are shown as prominently as an action. */
export interface CardLine {
  label: string
  value: string
  /** Follows the value after a comma: the total of a dose and how it changes. */
  detail?: string
  kind: 'dose' | 'missing' | 'plain'
}

/** What a card shows of one drug. */
export interface DrugView {
  drug: string
  role: string
  route: string
  action: RecommendedAction
  actionWord: string
  lines: readonly CardLine[]
  /** A dose that the source does not state, or a drug that must not restart alone. */
  warning?: { title: string; text: string }
  confirm?: string
}

/** One reason: the row of the source, and the facts that led to it. */
export interface WhyView {
  toxicity: string
  rule: string
  says: string
  episode?: string
  /** `grade` is set where the value is one known CTCAE grade. */
  facts: readonly { title: string; value: string; grade?: number; arithmetic?: string; on?: string }[]
  cite: string
  provisional?: string
}

export interface NeedView {
  toxicity: string
  question: string
  outcomes: readonly { when: string; outcome: string }[]
}

export interface ReadingView {
  id: string
  question: string
  taken: string
  others: readonly { says: string; changes?: string }[]
  why: string
  arises: string
  /** Whether another option would change the answer; left out where that was not worked out. */
  matters?: boolean
}

/** Everything that people read in an answer, in the order in which they read it. */
export interface RecommendationView {
  headline: string
  identifiers: readonly string[]
  asOf: string
  cycle: string
  answer: string
  certain: boolean
  confirm?: string
  assumption?: string
  drugs: readonly DrugView[]
  why: readonly WhyView[]
  /** The heading of `ends`: what ends the hold, or what is still open where nothing is held. */
  endsTitle: string
  ends: readonly string[]
  recovered: readonly string[]
  needs: readonly NeedView[]
  readings: readonly ReadingView[]
  departures: readonly string[]
  cautions: readonly string[]
  draft: string
  stamp: string
  source: string
}
