import type { Schedule } from '../calendar/index.ts'
import type { Citation } from '../model/index.ts'

function citationJson({ section, row, cell, refs, outsideTheSource }: Citation): object {
  return { section, row, cell, refs, outsideTheSource }
}

/**
 * Gives a calendar as JSON: the fields of a `Schedule`, the same bytes for the same calendar. A citation names its place in the
 * source; the fingerprint of its cell stays with the guideline.
 */
export function renderCalendarJson(schedule: Schedule): string {
  return `${JSON.stringify(schedule, (key, value) => (key === 'cite' ? citationJson(value) : value), 2)}\n`
}
