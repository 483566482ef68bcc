import type { DoseBegins, DoseEntry, DoseGiven, NoDoseReason } from './schedule.ts'

/** Reasons after which a dose is a resume: the others are days without a dose in a treatment that goes on. */
const interrupts: Readonly<Record<NoDoseReason, boolean>> = {
  discontinued: false,
  held: true,
  'awaiting-resume': true,
  undetermined: true,
  'dose-not-stated': true,
  'other-dose-not-stated': true,
  'tests-missing': true,
  off: false,
  'between-doses': false,
}

function beginsWith(entry: DoseGiven, before: DoseGiven | undefined, interrupted: boolean): DoseBegins | undefined {
  if (before === undefined) return 'start'
  if (entry.level < before.level) return 'raised'
  if (entry.level > before.level) return interrupted ? 'resume-reduced' : 'reduced'
  return interrupted ? 'resume' : undefined
}

/** Marks the first dose of a treatment, of a resume, and of another level, for one drug whose days are given in order. */
export function markChanges(entries: readonly DoseEntry[]): DoseEntry[] {
  let before: DoseGiven | undefined
  let interrupted = false
  return entries.map((entry) => {
    if (entry.status === 'none') {
      interrupted ||= interrupts[entry.reason]
      return entry
    }
    const begins = beginsWith(entry, before, interrupted)
    const levelBefore = before?.level
    before = entry
    interrupted = false
    return { ...entry, ...(begins !== undefined && { begins, ...(levelBefore !== undefined && { levelBefore }) }) }
  })
}
