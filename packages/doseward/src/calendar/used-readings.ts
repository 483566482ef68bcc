import type { PlannedDay } from './day-plan.ts'
import type { CourseSoFar } from './doses.ts'
import type { MonitoringEntry, SupportiveEntry } from './schedule.ts'

/** Gives the readings that a calendar went by, in the guideline's order. */
export function usedReadings(
  { compiled, history }: CourseSoFar,
  monitoring: readonly MonitoringEntry[],
  care: readonly SupportiveEntry[],
  days: readonly PlannedDay[],
): string[] {
  const used = new Set([...monitoring, ...care].flatMap(({ readings }) => readings))
  const { cycleClock, resumeWithinCycle } = compiled.choices.readingOf
  const isHeld = days.some(({ doses }) =>
    doses.some((dose) => dose.status === 'none' && (dose.reason === 'held' || dose.reason === 'awaiting-resume')),
  )
  if (isHeld) for (const reading of [cycleClock, resumeWithinCycle]) if (reading !== undefined) used.add(reading)
  for (const [index, { drug }] of compiled.drugs.entries()) {
    const own = history.drugs[index]
    for (const level of [own?.next.level, ...(own?.stretches.map((stretch) => stretch.level) ?? [])]) {
      const siteValue = level === undefined ? undefined : drug.levels[level]?.siteValue
      if (siteValue !== undefined) used.add(siteValue)
    }
  }
  return compiled.guideline.readings.map(({ id }) => id).filter((id) => used.has(id))
}
