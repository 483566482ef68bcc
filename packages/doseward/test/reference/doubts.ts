/**
 * Places where the pages can be read in more than one way, or where the engine departs from them. A course that comes
 * through one is compared as far as the test says, and each has a smallest course of its own there.
 */
export const doubts = {
  /** A laboratory value of Grade 2 that nobody reported: whether its tolerability is asked for. */
  'unreported-grade-2': 'semantics.md 1: tolerability is asked for at Grade 2; model: a judgement is given with the event',
  /** A cell without a row, in an episode that has other assessments: whether the gap lasts until recovery. */
  'gap-in-a-longer-episode':
    'semantics.md 4: an episode demands the join of its assessments; the gap may also be of its day only',
  /** A question whose every answer asks for what stands already. */
  'question-without-consequence': 'semantics.md 1: where all completions give one outcome the recommendation is certain',
  /** A later value answers the fact that was asked for, while what made it matter is no longer current. */
  'answered-by-the-fact-alone': 'decision 3: a later assessment answers it',
  /** A question one of whose answers is a gap that holds nothing, and no answer holds: whether `continue` is its provisional. */
  'gap-among-the-answers': 'contract: provisional is the strictest completion; a gap is never a silent continue',
  /** An eye symptom on the day of an examination that did not state everything of both eyes. */
  'partial-examination': 'domain.md 3, ocular-symptoms: no examination since',
  /** Questions of several days that nobody answered: whether the strictest completion is of all of them or of the last. */
  'several-open-questions':
    'contract: provisional is the strictest completion; decision 3: the question stays until it is answered',
  /** The last assessment within a limit may have been a recovery, and is not known to be one. */
  'recovery-not-measured': 'semantics.md 3: the last assessment within the hold decides; 1: nothing irreversible on a guess',
  /** An event judged unrelated, of a term whose episode is open. */
  'unrelated-in-an-episode': 'domain.md 3, relatedness: only related or unknown count',
  /** An event reported while the value that opened the hold is still current: whether it is an assessment within the limit. */
  'report-beside-the-opening-value': 'semantics.md 3: only the assessment that opened the hold is not one within it',
  /** A reported grade that lies below a multiple of the limit, without a value: whether it says that the multiple is not reached. */
  'multiple-by-report': 'domain.md 3: a reported event supplies the fact of its family',
  /** An eye report on a day without an examination, where the last examination would do as a recovery. */
  'recovery-without-an-examination': 'semantics.md 1: what is unmeasured or stale is never recovery',
  /** A value that is handed over while its own toxicity has no row, or asks, or goes on by a rule that speaks of it. */
  'handed-over-without-a-row': 'domain.md 3: bilirubin belongs to other while no hepatic row and no pattern applies',
  /** A value below what is handed over, while a row of its own toxicity uses it: whether it ends the episode elsewhere. */
  'handed-back-beside-a-row': 'semantics.md 4: a toxicity that nobody assessed keeps its state',
  /** Drugs that resumed on different days: whether the days at the new level are counted for each. */
  'uneven-days-at-a-level': 'semantics.md 4: the level before while fewer than 7 on-days were taken at the new one',
  /** An eye, or a finding, left out of the examination that is the last within a limit, while others are surely no recovery. */
  'limit-and-an-eye-left-out': 'contract: an eye left out keeps its last findings; semantics.md 3: the last assessment decides',
  /** A question about a report, and a later certain report of the same term that does not record what was open. */
  'answered-without-the-fact': 'decision 3: a later assessment answers it',
  /** An episode that only a question opened, whose completions share nothing: whether its worst counts later. */
  'worst-of-a-question': 'semantics.md 4: an episode opens at the first assessment that is anything but continue',
  /** A hold whose only limit is that of all holds: whether a late assessment that is no recovery ends the treatment. */
  'late-under-the-general-limit':
    'semantics.md 3: a later recovered value does not settle it; nothing on one that is not recovered',
  /** The criterion is met while a question of the episode is open: whether the hold ends. */
  'recovered-with-an-open-question': 'decision 3: where the question was never answered the resume carries a confirmation',
  /** An eye left out today whose last findings select a row, while the criterion asks less than the rows. */
  'row-of-an-eye-left-out':
    'contract: an eye left out keeps its last findings; semantics.md 4: facts that select a row are no recovery',
  /** A stop where only responsible drugs are stopped, and nobody said which. */
  'stop-of-nobody-named': 'domain.md 3, hold-and-stop-scope: only the drug held responsible',
  /** A recorded hold that no row asks for, where a question or a gap is or was open: whether that is its reason. */
  'held-beside-a-question': 'decision 5: withholding was recorded and no row asked for it',
  /** A recorded hold older than what a row asks for: which level its resume is compared with. */
  'hold-older-than-its-row': 'contract: resumeAt compares with the level in force when the hold began',
  /** A discontinuation recorded while a recorded resume waits for its day. */
  'discontinued-while-a-resume-waits': 'semantics.md 5: discontinuation is final',
  /** A resume recorded while a row holds: whether the hold that goes on began anew. */
  'resumed-against-a-hold': 'contract: resumeAt compares with the level in force when the hold began',
  /** An episode that only a question opened, whose completions share nothing, and a level that changed since. */
  'level-of-a-question': 'semantics.md 4: the level of an episode is that in force when it opened',
  /** Levels of the drugs differ: whether the episode is at a reduced level. */
  'reduced-with-uneven-levels': 'domain.md 3, uneven-levels: what the next step is; nothing on what counts as reduced',
  /** A resume recorded without a level while nothing is recommended, and a reduction is outstanding. */
  'resumed-while-undetermined': 'semantics.md 5: resume without level means the recommended level',
} as const

export type Doubt = keyof typeof doubts
