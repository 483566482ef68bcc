import type { Dose, Drug, Guideline } from '../../model/index.ts'
import { type Mutant, replaced } from './mutant.ts'

function withDrug(guideline: Guideline, at: number, drug: Drug): Guideline {
  return { ...guideline, regimen: { ...guideline.regimen, drugs: replaced(guideline.regimen.drugs, at, drug) } }
}

/** Gives the mutants of the regimen: an amount halved, another number of intakes, a dosing day left out. */
export function doseMutants(guideline: Guideline): readonly Mutant[] {
  return guideline.regimen.drugs.flatMap((drug, at) => {
    const mutant = (slug: string, what: string, other: Drug): Mutant => ({
      id: `${drug.id}/${slug}`,
      kind: 'dose',
      what: `${drug.id}: ${what}`,
      place: { file: 'guideline.yaml' },
      given: {},
      guideline: withDrug(guideline, at, other),
    })
    const levels = drug.levels.flatMap((level, place): readonly Mutant[] => {
      const { dose } = level
      if (dose === undefined) return []
      const at = (slug: string, what: string, other: Dose): Mutant =>
        mutant(`level-${place}-${slug}`, `level ${place}, ${what}`, {
          ...drug,
          levels: replaced(drug.levels, place, { ...level, dose: other }),
        })
      const { amount, timesADay } = dose
      const half = { ...amount, value: amount.value / 2 }
      const times = [timesADay - 1, timesADay + 1].filter((count) => count > 0)
      return [
        at('half', `${half.value} ${amount.unit} instead of ${amount.value}`, { ...dose, amount: half }),
        ...times.map((count) =>
          at(`${count}-a-day`, `${count} times a day instead of ${timesADay}`, { ...dose, timesADay: count }),
        ),
      ]
    })
    const days = drug.dosingDays.map((day, place) =>
      mutant(`without-day-${day}`, `not taken on day ${day}`, { ...drug, dosingDays: replaced(drug.dosingDays, place) }),
    )
    return [...levels, ...days]
  })
}
