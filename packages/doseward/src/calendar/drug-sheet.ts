import type { CompiledDrug, CompiledGuideline } from '../compile/index.ts'
import {
  type Amount,
  type Day,
  type Dose,
  type Drug,
  doseParts,
  doseWords,
  dosingDaysAWeek,
  dosingWeekdays,
} from '../model/index.ts'
import type { DrugSheet, LevelSheet, Units } from './schedule.ts'

/** Amounts are compared in ten-thousandths: doses have at most 4 decimals. */
const scale = 10_000

/** Gives how many tablets or capsules make an amount; undefined where no whole number does, or the units differ. */
function wholeUnits(amount: Amount, strength: Amount): number | undefined {
  const count = Math.round(amount.value * scale) / Math.round(strength.value * scale)
  return amount.unit === strength.unit && Number.isInteger(count) ? count : undefined
}

/** Gives the tablets or capsules of one intake; null where they cannot be told. */
export function unitsOf(drug: Drug, dose: Dose | undefined): Units | null {
  const { strength } = drug
  const count = dose === undefined || strength === undefined ? undefined : wholeUnits(dose.amount, strength)
  return count === undefined || strength === undefined ? null : { count, form: strength.form }
}

function levelSheet({ drug, doses }: CompiledDrug, level: number, weekdays: readonly string[] | undefined): LevelSheet {
  const stated = drug.levels[level]
  const dose = doses[level]
  const days = dosingDaysAWeek(drug.dosingDays)
  return {
    level,
    title: stated?.title ?? '',
    dose: dose === undefined ? null : doseWords(dose, drug.schedule, days),
    ...(dose !== undefined && { parts: doseParts(dose, drug.schedule, days, weekdays), timesADay: dose.timesADay }),
    unitsEach: unitsOf(drug, dose),
    ...(stated?.siteValue !== undefined && { siteValue: stated.siteValue }),
  }
}

/** Gives the sheet of every drug: its levels, strength and how to take it. */
export function drugSheets({ drugs }: CompiledGuideline, start: Day): DrugSheet[] {
  return drugs.map((compiled) => {
    const { id, title, role, route, schedule, dosingDays, levels, strength, advice } = compiled.drug
    const weekdays = schedule === 'daily' ? undefined : dosingWeekdays(start, dosingDays)
    return {
      drug: id,
      title,
      role,
      route,
      schedule,
      ...(weekdays !== undefined && { weekdays }),
      levels: levels.map((_, level) => levelSheet(compiled, level, weekdays)),
      ...(strength !== undefined && {
        strength: {
          amount: { value: strength.value, unit: strength.unit },
          form: strength.form,
          outsideTheSource: strength.cite.outsideTheSource === true,
        },
      }),
      advice: advice.map(({ says, cite }) => ({ says, outsideTheSource: cite.outsideTheSource === true })),
    }
  })
}
