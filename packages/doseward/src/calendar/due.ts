import type { MonitoringEntry, Schedule, SupportiveEntry } from './schedule.ts'

/** A look that is due or overdue on the day of an answer. Dates are ISO 8601. */
export type MonitoringDue = Pick<
  MonitoringEntry,
  'id' | 'kind' | 'title' | 'tests' | 'toxicity' | 'term' | 'due' | 'window' | 'missing' | 'deadline' | 'until' | 'else'
> & { status: 'due' | 'overdue' }

/** Supportive care that stands, or is to be decided on, on the day of an answer. */
export type SupportiveCareDue = Pick<
  SupportiveEntry,
  'id' | 'title' | 'sites' | 'details' | 'from' | 'atLeastUntil' | 'endsOn' | 'reminderOn'
> & { status: 'required' | 'clinician-decides' | 'continuing' }

/** Gives what `monitoring` of an answer lists, for a schedule that shows the cycle of the answer: an empty list means nothing is due. */
export function monitoringDue({ monitoring }: Schedule): MonitoringDue[] {
  return monitoring.flatMap((entry): MonitoringDue[] => {
    const { id, kind, title, tests, toxicity, term, due, window, status, missing, deadline, until } = entry
    if (status !== 'due' && status !== 'overdue') return []
    return [
      {
        id,
        kind,
        title,
        tests,
        ...(toxicity !== undefined && { toxicity }),
        ...(term !== undefined && { term }),
        due,
        window,
        status,
        missing,
        deadline,
        ...(until !== undefined && { until }),
        ...(entry.else !== undefined && { else: entry.else }),
      },
    ]
  })
}

/** Gives what `supportiveCare` of an answer lists: what stands on its day, and what a clinician is to decide on. */
export function supportiveCareDue({ supportiveCare }: Schedule): SupportiveCareDue[] {
  return supportiveCare.flatMap(({ id, title, sites, details, from, atLeastUntil, endsOn, reminderOn, status }) =>
    status === 'upcoming' || status === 'ended'
      ? []
      : [{ id, title, sites, details, from, atLeastUntil, endsOn, reminderOn, status }],
  )
}
