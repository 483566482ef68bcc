/** What can happen next. All but the first three are what other reactions do to the dose, or what people do against the advice. */
export type Input =
  | { kind: 'day'; letter: number; offWeek: boolean }
  /** The limit of the hold, or the days of a lasting fact, go by. */
  | { kind: 'wait' }
  /** Enough days are taken at a new level for it to count. */
  | { kind: 'settle' }
  /** Another reaction lowers the dose of all drugs that step down; or of one drug alone, against the advice. */
  | { kind: 'lower'; drug?: number }
  /** Another reaction of the same kind of row ends, where occurrences are counted over all reactions. */
  | { kind: 'elsewhere' }
  | { kind: 'resume-early' }
  | { kind: 'raise' }
  | { kind: 'override' }
