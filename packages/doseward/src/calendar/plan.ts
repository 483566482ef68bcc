import { doseWords, dosingDaysAWeek, formatDay, type Recommendation } from '../model/index.ts'
import { type CourseSoFar, isActionable } from './doses.ts'
import type { PlanOfDrug } from './schedule.ts'

/** Gives what stands for each drug from the day of the answer on, once the actions of that day are in. */
export function planOf(so: CourseSoFar, { recommendation }: Recommendation): PlanOfDrug[] {
  const actionable = isActionable(so)
  return so.compiled.drugs.map(({ drug, doses }, index) => {
    const next = so.history.drugs[index]?.next ?? { action: 'undetermined', level: 0, from: undefined }
    const { action, level, from } = next
    const advised = recommendation[drug.id]
    const held = action === 'withhold' || action === 'resume' ? advised?.heldSince : undefined
    const dose = doses[level]
    return {
      drug: drug.id,
      action,
      ...(action !== 'discontinue' && { level }),
      ...(from !== undefined && { from: formatDay(from) }),
      ...(held !== undefined && { heldSince: held }),
      ...(action === 'withhold' && advised?.recoverBy !== undefined && { recoverBy: advised.recoverBy }),
      ...(action === 'withhold' &&
        advised?.resumeAt !== undefined && {
          resumeDose: dose === undefined ? null : doseWords(dose, drug.schedule, dosingDaysAWeek(drug.dosingDays)),
        }),
      actionable: action === 'discontinue' || (action !== 'undetermined' && actionable),
      ...(advised?.confirm !== undefined && { confirm: advised.confirm }),
    }
  })
}
