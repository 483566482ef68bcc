import Type, { type TUnsafe } from 'typebox'
import type { Dose, DoseLevel, Drug, Reading, Regimen } from '../model/guideline.ts'
import { limits } from './limits.ts'
import { type Page, type Path, report } from './page.ts'
import { type AuthorCite, bySlug, citation, cite, type Known, optional, record, slug, text, word } from './pieces.ts'
import { readDays } from './values.ts'
import { knownNames } from './words.ts'

interface AuthorLevel {
  title: string
  amount?: string
  timesADay?: number
  siteValue?: string
  cite: AuthorCite
}

interface AuthorDrug {
  title?: string
  role: string
  route: string
  schedule: Drug['schedule']
  dosingDays: string | readonly number[]
  cite?: AuthorCite
  levels: readonly AuthorLevel[]
  strength?: { amount: string; form: string; perCycle: readonly number[]; cite: AuthorCite }
  advice?: readonly { says: string; cite: AuthorCite }[]
}

/** The regimen as an author writes it. */
export interface AuthorRegimen {
  cycle: string
  onDays: string
  until: string
  cite: AuthorCite
  drugs: Readonly<Record<string, AuthorDrug>>
}

const amount = Type.String({
  pattern: '^(?!0+(\\.0+)? )\\d{1,6}(\\.\\d{1,4})? (mg|g|micrograms|mL)$',
  description: 'an amount such as 200 mg (units: mg, g, micrograms, mL)',
})
const dayRange = Type.String({ pattern: '^\\d{1,3}\\.\\.\\d{1,3}$', description: 'a range of days such as 1..21' })

export const regimenShape: TUnsafe<AuthorRegimen> = record<AuthorRegimen>({
  cycle: Type.String({ pattern: '^[1-9]\\d{0,2} days$', description: 'a number of days, such as 28 days' }),
  onDays: dayRange,
  until: text,
  cite,
  drugs: bySlug<AuthorDrug>(
    record({
      title: optional(text),
      role: text,
      route: text,
      schedule: word('daily', 'certain-days'),
      dosingDays: Type.Union([
        dayRange,
        Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, description: 'a list of days' }),
      ]),
      cite: optional(cite),
      levels: Type.Array(
        record({
          title: text,
          amount: optional(amount),
          timesADay: optional(Type.Integer({ minimum: 1, maximum: 6 })),
          siteValue: optional(slug),
          cite,
        }),
        { minItems: 1 },
      ),
      strength: optional(
        record({ amount, form: text, perCycle: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1 }), cite }),
      ),
      advice: optional(Type.Array(record({ says: text, cite }))),
    }),
  ),
})

function readAmount(given: string): Dose['amount'] {
  const [value, unit] = given.split(' ')
  return { value: Number(value), unit: unit ?? '' }
}

function readLevel(page: Page, path: Path, readings: readonly Reading[], given: AuthorLevel, where: SiteDose): DoseLevel {
  const { title, amount, timesADay, siteValue } = given
  const base = { title, cite: citation(given.cite) }
  if ((amount === undefined) !== (timesADay === undefined)) {
    report(page, path, 'dose-half-said', `${title} has only one of amount and timesADay.`, 'Give both.', 'key')
  }
  if ((amount === undefined) === (siteValue === undefined)) {
    const remedy = 'Give amount and timesADay where the source states the dose, else siteValue: the reading that holds it.'
    report(page, path, 'dose-or-site-value', `${title} needs one of amount and siteValue.`, remedy, 'key')
  }
  if (amount !== undefined && timesADay !== undefined) return { ...base, dose: { amount: readAmount(amount), timesADay } }
  if (siteValue === undefined) return base
  const reading = readings.find((candidate) => candidate.id === siteValue)
  const dose = reading?.site?.dose
  if (dose?.drug !== where.drug || dose.level !== where.level) {
    const names = readings.flatMap((candidate) => (candidate.site?.dose === undefined ? [] : [candidate.id]))
    const message = `${siteValue} is no reading whose site value states the dose of ${where.drug} level ${where.level}.`
    report(page, [...path, 'siteValue'], 'unknown-reading', message, knownNames(siteValue, names))
  }
  return { ...base, siteValue }
}

interface SiteDose {
  drug: string
  level: number
}

function checkLevels(page: Page, path: Path, levels: readonly DoseLevel[]): void {
  if (levels.length > limits.levels) {
    const message = `There are ${levels.length} levels; the limit is ${limits.levels}.`
    report(page, path, 'too-many-entries', message, 'Give the starting dose and the reduced doses that the source states.', 'key')
    return
  }
  levels.forEach((level, index) => {
    const here = [...path, index]
    if (levels.findIndex((other) => other.title === level.title) < index) {
      report(page, [...here, 'title'], 'level-title-repeated', `Two levels are called ${level.title}.`, 'Name each level apart.')
    }
    const before = levels.slice(0, index).findLast((other) => other.dose !== undefined)?.dose
    const { dose } = level
    if (dose === undefined || before === undefined || dose.amount.unit !== before.amount.unit) return
    if (dose.amount.value * dose.timesADay < before.amount.value * before.timesADay) return
    const remedy = 'Write the starting dose first, then each reduced dose.'
    report(page, [...here, 'amount'], 'level-not-lower', `${level.title} is not below the level before it.`, remedy)
  })
}

function readDosingDays(page: Page, path: Path, given: AuthorDrug['dosingDays'], onDays: number): readonly number[] {
  const days = readDays(page, path, given) ?? []
  days.forEach((day, index) => {
    const inner = typeof given === 'string' ? path : [...path, index]
    if (day < 1 || day > onDays) {
      if (typeof given === 'string' && day !== days.at(-1) && day !== days[0]) return
      const remedy = `Give days from 1 to ${onDays}.`
      report(page, inner, 'dosing-day-outside', `Day ${day} is not an on-day of the cycle.`, remedy)
    } else if (days.indexOf(day) < index) {
      report(page, inner, 'dosing-day-repeated', `Day ${day} stands here twice.`, 'Keep one.')
    } else if (day < (days[index - 1] ?? 0)) {
      report(page, inner, 'dosing-days-unordered', `Day ${day} stands after day ${days[index - 1]}.`, 'Write the days in order.')
    }
  })
  return days
}

function checkUnits(page: Page, path: Path, drug: Drug): void {
  const { strength } = drug
  if (strength === undefined) return
  if (strength.perCycle.length > drug.levels.length) {
    const message = `There are ${drug.levels.length} levels and ${strength.perCycle.length} numbers.`
    report(page, [...path, 'perCycle'], 'units-per-cycle', message, 'Give one number for each level, the starting dose first.')
  }
  strength.perCycle.forEach((units, index) => {
    const dose = drug.levels[index]?.dose
    if (dose === undefined || dose.amount.unit !== strength.unit) return
    const needed = (dose.amount.value * dose.timesADay * drug.dosingDays.length) / strength.value
    if (Math.abs(needed - units) < 1e-9) return
    const message = `${units} units are not a cycle of level ${index}: the dose and the strength give ${Number(needed.toFixed(4))}.`
    report(page, [...path, 'perCycle', index], 'units-per-cycle', message, 'Correct the number, the dose or the strength.')
  })
}

/** Gives the regimen of a guideline page that has the right shape. Whatever is wrong is noted on the page. */
export function readRegimen(page: Page, known: Known, readings: readonly Reading[], given: AuthorRegimen): Regimen {
  const cycleDays = Number.parseInt(given.cycle, 10)
  const on = readDays(page, ['regimen', 'onDays'], given.onDays) ?? [1]
  const onDays = on.at(-1) ?? 1
  if (on[0] !== 1 || onDays > cycleDays) {
    const remedy = `Give a range that begins at 1 and ends at or before ${cycleDays}.`
    report(page, ['regimen', 'onDays'], 'on-days', `The on-days ${given.onDays} do not fit the cycle.`, remedy)
  }
  const drugs = Object.entries(given.drugs).map(([id, form]): Drug => {
    const path = ['regimen', 'drugs', id]
    const levels = form.levels.map((level, index) => {
      if (level.siteValue !== undefined) known.used.add(level.siteValue)
      return readLevel(page, [...path, 'levels', index], readings, level, { drug: id, level: index })
    })
    checkLevels(page, [...path, 'levels'], levels)
    const { strength } = form
    const drug: Drug = {
      id,
      title: form.title ?? id,
      role: form.role,
      route: form.route,
      dosingDays: readDosingDays(page, [...path, 'dosingDays'], form.dosingDays, onDays),
      schedule: form.schedule,
      levels,
      ...(strength === undefined
        ? {}
        : {
            strength: {
              ...readAmount(strength.amount),
              form: strength.form,
              perCycle: strength.perCycle,
              cite: citation(strength.cite),
            },
          }),
      advice: (form.advice ?? []).map(({ says, cite: from }) => ({ says, cite: citation(from) })),
      cite: citation(form.cite ?? given.cite),
    }
    if (drug.schedule === 'daily' && drug.dosingDays.length < onDays) {
      const remedy = 'Give all on-days, or schedule: certain-days.'
      report(page, [...path, 'dosingDays'], 'not-daily', `${id} is daily, but not taken on every on-day.`, remedy)
    }
    checkUnits(page, [...path, 'strength'], drug)
    return drug
  })
  return { cycleDays, onDays, drugs, until: given.until, cite: citation(given.cite) }
}
