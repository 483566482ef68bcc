import type { ActionMode, Amount, Answer, Citation, DoseParts, OpenObligation, RecommendedAction } from '../model/index.ts'

/** The cycles that a schedule shows, both included, counted from 1. */
export interface CycleRange {
  first: number
  last: number
}

/** A number of tablets or capsules; `form` is the word for one, such as `tablet`. */
export interface Units {
  count: number
  form: string
}

/** One dose level of a drug, as it may be printed. */
export interface LevelSheet {
  level: number
  /** `starting dose`, `reduced dose`, ... */
  title: string
  /** The dose in words, such as `200 mg twice daily`; null where the source does not state it and the site has entered none. */
  dose: string | null
  /** The dose in parts; left out where it is not stated. */
  parts?: DoseParts
  /** Intakes on a dosing day; left out where the dose is not stated. */
  timesADay?: number
  /** Tablets or capsules of one intake; null where the dose or the strength is not stated, or no whole number of them makes it. */
  unitsEach: Units | null
  /** The reading that the dose comes from, or that is to state it: the dose is a site's, not the source's. */
  siteValue?: string
}

/** One drug of the regimen: what every dose entry refers to by `drug` and `level`. */
export interface DrugSheet {
  drug: string
  title: string
  role: string
  route: string
  schedule: 'daily' | 'certain-days'
  /** For a drug that is not taken daily, the weekdays of the course, Monday first; with a stopped clock go by the days. */
  weekdays?: readonly string[]
  levels: readonly LevelSheet[]
  strength?: { amount: Amount; form: string; outsideTheSource: boolean }
  /** How to take it; most of it is outside the source and must be labelled so. */
  advice: readonly { says: string; outsideTheSource: boolean }[]
}

/**
 * Why a drug is not taken on a day.
 *
 * - `discontinued`: permanently.
 * - `held`: withheld; after `asOf` until recovery, with no day known (see `holds`).
 * - `awaiting-resume`: recovered, and the day to resume (`resumesOn`) has not come.
 * - `undetermined`: the guideline needs data or has no row, so nothing is planned until it is answered.
 * - `dose-not-stated`: the source does not state the dose of this level, and the site has entered none.
 * - `other-dose-not-stated`: that is so of another drug, and neither is taken alone.
 * - `tests-missing`: required before this cycle and not resulted, where the site withholds the first dose for it.
 * - `off`: a day of the off weeks.
 * - `between-doses`: an on-day that is no dosing day of this drug.
 */
export type NoDoseReason =
  | 'discontinued'
  | 'held'
  | 'awaiting-resume'
  | 'undetermined'
  | 'dose-not-stated'
  | 'other-dose-not-stated'
  | 'tests-missing'
  | 'off'
  | 'between-doses'

/** What begins with a dose: treatment, a resume, a lower level, both, or a level above the one before (a departure). */
export type DoseBegins = 'start' | 'resume' | 'reduced' | 'resume-reduced' | 'raised'

interface DoseBase {
  /** Id of the drug; its sheet is in `drugs`. */
  drug: string
  /** Whether the regimen has this drug on this day, whatever the course is. */
  scheduled: boolean
}

/** A drug that is taken on a day: `taken` by the record, or as followed; `planned` if nothing else happens. */
export interface DoseGiven extends DoseBase {
  status: 'taken' | 'planned'
  level: number
  /** The amount of one intake; null where it was recorded as taken at a level whose dose is not stated anywhere. */
  amount: Amount | null
  /** Intakes on this day; null with `amount`. */
  times: number | null
  /** Tablets or capsules of one intake; null where they cannot be told. */
  unitsEach: Units | null
  /** Set on the first day of a changed dose, with the level before it. */
  begins?: DoseBegins
  levelBefore?: number
}

/** A drug that is not taken on a day, and why. */
export interface DoseOmitted extends DoseBase {
  status: 'none'
  reason: NoDoseReason
  /** For `awaiting-resume`: the day on which the drug is resumed. */
  resumesOn?: string
}

export type DoseEntry = DoseGiven | DoseOmitted

/** One day. Dates are ISO 8601 calendar dates. */
export interface ScheduleDay {
  on: string
  weekday: 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun'
  /** Day 1 is the first day of treatment. */
  studyDay: number
  cycle: number
  day: number
  phase: 'on' | 'off'
  /** Set on days that do not count because the site stops the clock during a hold: cycle and day stand still. */
  clock?: 'stopped'
  /**
   * `past` is by the record, or as followed; `ahead` is the plan. `today` is `asOf`: a dose of a treatment that simply goes on
   * counts as taken, one that begins or changes today is planned unless its action was recorded.
   */
  time: 'past' | 'today' | 'ahead'
  /** One for each drug, in the order of `drugs`. */
  doses: readonly DoseEntry[]
  /** Ids of the monitoring entries whose day this is (`due`). */
  monitoring: readonly string[]
  /** Ids of the supportive measures that begin, end, or are to be looked at on this day. */
  supportiveCare: readonly string[]
}

/** Tests that must be there before the first dose of a cycle. */
export interface CycleStart {
  /** The day of the first dose of the cycle, taken or planned; null where none is. */
  firstDose: string | null
  /** Ids of the monitoring entries that must be done. */
  required: readonly string[]
  /** Tests not resulted so far: CDISC codes and `eye`. */
  missing: readonly string[]
  /**
   * `ready`: all there. `waiting`: the day has not come, and some are missing. `not-ready`: the day is today and some are
   * missing, so the cycle should not start. `started-without`: doses were taken and some were missing. `not-started`: no dose
   * is taken or planned in this cycle.
   */
  status: 'ready' | 'waiting' | 'not-ready' | 'started-without' | 'not-started'
  /** What the site does where tests are missing (reading `cycle-start-gate`). */
  gate: 'alert' | 'withhold-first-dose'
}

/** One cycle with all its days. */
export interface ScheduleCycle {
  number: number
  firstDay: string
  lastDay: string
  start: CycleStart
  days: readonly ScheduleDay[]
  counts: readonly CycleCount[]
}

/** What asks for a look. */
export type LookKind =
  /** Before treatment. */
  | 'baseline'
  | 'before-cycle'
  | 'cycle-day'
  /** An open hold cannot end without it. */
  | 'recovery'
  /** The answer of `asOf` needs it. */
  | 'answer'

/**
 * How a look stands as of `asOf`.
 *
 * - `done`: every test within the window. `late`: every test, some after it.
 * - `due`: the window is open. `overdue`: it has closed, nothing came since, and the next one has not opened.
 * - `missed`: never made up before the next one opened. `upcoming`: the window has not opened.
 * - `skipped`: no drug was or will be taken then: withheld, or stopped.
 */
export type LookStatus = 'done' | 'late' | 'due' | 'overdue' | 'missed' | 'upcoming' | 'skipped'

/** A test or examination with its day and window, and what became of it. */
export interface MonitoringEntry {
  /** Stable within a schedule, such as `liver-function C2 D1`. */
  id: string
  kind: LookKind
  /** Id of the monitoring plan; left out for looks that a hold or the answer asks for. */
  plan?: string
  title: string
  /** CDISC test codes, and `eye`; empty where an adverse event is to be assessed. */
  tests: readonly string[]
  /** The toxicity and term that a hold or the answer is about. */
  toxicity?: string
  term?: string
  /** For looks before a cycle or on a day of one. */
  cycle?: number
  /** The day that it belongs to; null where a hold has no limit. */
  due: string | null
  /** From when to when it counts, both included; null: no bound is stated. */
  window: { from: string | null; to: string | null; reading?: string }
  status: LookStatus
  /**
   * Tests that were done in time or late, each with its first day that counts; for `recovery` those seen since the hold began,
   * each with its last day, none of which has shown recovery.
   */
  done: readonly { test: string; on: string }[]
  missing: readonly string[]
  /** Days of examinations that do not count, because an eye, its cornea or its acuity was not stated. */
  incomplete?: readonly string[]
  /** Whether the window's end is a deadline of the source: after it the hold cannot end in time. */
  deadline: boolean
  /** What the look has to show, in the guideline's words; for `recovery` and `answer`. */
  until?: string
  /** What follows where the deadline passes. */
  else?: string
  cite?: Citation
  readings: readonly string[]
}

/** Supportive care: what, where on the body, from when, how long at least. */
export interface SupportiveEntry {
  id: string
  title: string
  /** Body sites; empty where none are named. */
  sites: readonly string[]
  details: readonly string[]
  /** The first day; null where the guideline says it in words that are no day (`fromSays`). */
  from: string | null
  fromSays: string
  /** The last day of the least duration; null where none is stated. */
  atLeastUntil: string | null
  /** The last day, where a reading ends it; null: the source names no end and a clinician decides. */
  endsOn: string | null
  /** The day on which to decide whether it goes on. */
  reminderOn: string | null
  status: 'upcoming' | 'required' | 'clinician-decides' | 'continuing' | 'ended'
  cite: Citation
  readings: readonly string[]
}

/** Why a number cannot be told. */
export type UnknownCount = 'dose-not-stated' | 'strength-not-stated' | 'no-whole-units'

/** What one drug takes of one cycle. `taken` is up to `asOf`, `planned` is after it; together they are the cycle. */
export interface CycleCount {
  drug: string
  /** Days of the cycle on which the regimen has the drug. */
  scheduledDays: number
  takenDays: number
  plannedDays: number
  /** Null where an amount is not stated. */
  takenAmount: Amount | null
  plannedAmount: Amount | null
  /** A whole cycle at the starting dose. */
  fullAmount: Amount | null
  /** Tablets or capsules; null where they cannot be told (`unknown`). */
  units: {
    form: string
    /** For every dosing day from the first dose of the cycle on, at the level of that dose, and more where more is used. */
    dispense: number
    taken: number
    planned: number
    /** Dispensed, and neither taken nor planned: after a hold or a reduction. */
    leftOver: number
  } | null
  unknown?: UnknownCount
}

/** Dose of one drug from the first day of treatment to `through`, against the starting dose on every scheduled day. */
export interface DoseSoFar {
  drug: string
  /** The last day counted; null before treatment. */
  through: string | null
  intendedAmount: Amount | null
  /** Null where something was taken at a level whose dose is not stated. */
  takenAmount: Amount | null
  /** Taken divided by intended, rounded to 4 decimals; null where either is not known, or nothing was intended or could be taken. */
  relativeDoseIntensity: number | null
  /** Days of the calendar on which it was withheld or waited to be resumed. */
  heldDays: number
  reductions: number
}

/** What stands for a drug from `asOf` on, once what was recorded on that day is in; as followed, once it was carried out. */
export interface PlanOfDrug {
  drug: string
  action: RecommendedAction
  /** The level that is taken or resumed; left out after a discontinuation. */
  level?: number
  /** The first day of a resumed or reduced dose. */
  from?: string
  heldSince?: string
  /** The day by which recovery is due, where a limit is stated. */
  recoverBy?: string
  /** The dose to resume at; null where the source does not state it. */
  resumeDose?: string | null
  /** False where a dose is not stated: neither drug is taken until it is. */
  actionable: boolean
  /** A clinician confirms before it is carried out: what is planned is planned subject to that. */
  confirm?: true
}

/**
 * The dosing calendar of a course as of one day: what was taken by the record, or as followed, and what is planned if nothing
 * else happens. Pure data: dates are ISO 8601, and no words for people but those of the guideline.
 */
export interface Schedule {
  guideline: { id: string; title: string; version: string; status: string; digest: string }
  patient?: string
  /** The first day of treatment. */
  start: string
  asOf: string
  actions: ActionMode
  cycles: readonly ScheduleCycle[]
  drugs: readonly DrugSheet[]
  plan: readonly PlanOfDrug[]
  /** False where the answer of `asOf` is: what is planned then is nothing. */
  certain: boolean
  answer: Answer
  /** What open holds still owe, in the guideline's words. */
  holds: readonly OpenObligation[]
  /** The day on which the last drug was discontinued; null while treatment goes on. */
  endedOn: string | null
  /** Every look of the cycles shown, and what a hold or the answer asks for now, by day. */
  monitoring: readonly MonitoringEntry[]
  /** Tests that the guideline also asks for when a clinician sees a reason: no day can be given. */
  asIndicated: readonly { plan: string; title: string; tests: readonly string[] }[]
  supportiveCare: readonly SupportiveEntry[]
  soFar: readonly DoseSoFar[]
  /** Readings that bear on this calendar. */
  readings: readonly string[]
}
