import type { Schedule } from '../calendar/index.ts'
import { plainText } from './escape.ts'

/** Gives a calendar without control characters in any of its texts: what a patient's id or a guideline says is printed as it is. */
export function plainSchedule(schedule: Schedule): Schedule {
  return JSON.parse(JSON.stringify(schedule, (_, value: unknown) => (typeof value === 'string' ? plainText(value) : value)))
}
