import type { CompiledGuideline } from '../compile/index.ts'
import type { Under } from '../model/index.ts'

/** What the readings of a guideline say about its calendar; left out where it has no such reading. */
export interface CalendarChoices {
  /** Days that a laboratory test may be away from its day. */
  labWindowDays?: number
  gate: 'alert' | 'withhold-first-dose'
  /** The last cycle of supportive care that a reading ends. */
  supportiveCycles?: number
}

/** The readings that a calendar goes by; each is a guideline's to have, and none has an effect where it has not. */
export const calendarReadings = {
  labWindow: 'lab-window',
  gate: 'cycle-start-gate',
  supportiveEnd: 'supportive-end',
} as const

const leadingDays = /^(\d+)-days?$/
const afterCycle = /^after-cycle-(\d+)$/

function numberIn(pattern: RegExp, option: string | undefined): number | undefined {
  const found = pattern.exec(option ?? '')?.[1]
  return found === undefined ? undefined : Number(found)
}

/** Gives what the options taken say about a calendar. */
export function calendarChoices({ choices }: CompiledGuideline): CalendarChoices {
  const { option, site } = choices
  const labWindowDays = site[calendarReadings.labWindow]?.value ?? numberIn(leadingDays, option[calendarReadings.labWindow])
  const supportiveCycles = numberIn(afterCycle, option[calendarReadings.supportiveEnd])
  return {
    ...(labWindowDays !== undefined && { labWindowDays }),
    gate: option[calendarReadings.gate] === 'withhold-first-dose' ? 'withhold-first-dose' : 'alert',
    ...(supportiveCycles !== undefined && { supportiveCycles }),
  }
}

/** Whether an entry stands under the options taken. */
export function isUnder(under: Under | undefined, { choices }: CompiledGuideline): boolean {
  return Object.entries(under ?? {}).every(([reading, wanted]) => [wanted].flat().includes(choices.option[reading] ?? ''))
}
