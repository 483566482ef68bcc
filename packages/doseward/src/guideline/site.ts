import type { Reading, Regimen } from '../model/guideline.ts'
import { limits } from './limits.ts'
import { type Page, type Path, report } from './page.ts'
import type { Known } from './pieces.ts'
import { policiesShape } from './policies.ts'
import { checkShape, type Shape } from './shape.ts'
import { knownNames, listWords } from './words.ts'

type Site = NonNullable<Reading['site']>

const policyShapes = (policiesShape as Shape).properties

/** Notes what is wrong with the number that a site may enter for a reading: what it is for, its range and its unit. */
export function checkSite(page: Page, known: Known, id: string, site: Site): void {
  const path = ['readings', id, 'site']
  const { policy, dose, minimum, maximum } = site
  if (policy !== undefined || dose !== undefined) known.used.add(id)
  if (policy !== undefined && dose !== undefined) {
    report(page, path, 'site-of-two', 'The site value sets a policy and states a dose.', 'Keep one of policy and dose.', 'key')
  }
  if (minimum > maximum) {
    const message = `The range is reversed: ${minimum} is above ${maximum}.`
    report(page, [...path, 'minimum'], 'range-reversed', message, 'Swap minimum and maximum.')
  }
  if (dose !== undefined && !known.drugs.includes(dose.drug)) {
    const remedy = knownNames(dose.drug, known.drugs)
    report(page, [...path, 'dose', 'drug'], 'unknown-drug', `There is no drug ${dose.drug}.`, remedy)
  }
  if (policy === undefined) checkRange(page, path, site)
  else {
    for (const end of ['minimum', 'maximum'] as const) checkShape(page, policyShapes?.[policy] ?? {}, site[end], [...path, end])
    if (site.unit !== 'days') {
      report(page, [...path, 'unit'], 'unit-not-days', `${policy} is a number of days.`, 'Write unit: days.')
    }
  }
}

/** Notes a range that begins below 0, or at 0 for a dose, or ends beyond what any limit may have. */
function checkRange(page: Page, path: Path, { dose, unit, minimum, maximum }: Site): void {
  if (minimum < 0 || (minimum === 0 && dose !== undefined)) {
    const remedy = dose === undefined ? 'Give a minimum of at least 0.' : 'Give a minimum above 0.'
    report(page, [...path, 'minimum'], 'out-of-range', `The minimum is ${minimum}.`, remedy)
  }
  if (unit === 'days' && maximum > limits.days) {
    report(page, [...path, 'maximum'], 'limit-too-long', `The maximum is ${maximum} days.`, `Give at most ${limits.days} days.`)
  }
}

/** Notes readings that state the dose of a level that is not there, or that does not leave its dose to them. */
export function checkSiteDoses(page: Page, readings: readonly Reading[], regimen: Regimen): void {
  for (const { id, site } of readings) {
    const drug = regimen.drugs.find((candidate) => candidate.id === site?.dose?.drug)
    if (drug === undefined || site?.dose === undefined || drug.levels[site.dose.level]?.siteValue === id) continue
    const message = `Level ${site.dose.level} of ${drug.id} does not take its dose from ${id}.`
    const open = drug.levels.flatMap((level, index) => (level.siteValue === id ? [String(index)] : []))
    const remedy =
      open.length > 0 ? `Give level ${listWords(open)}.` : `Write siteValue: ${id} at the level, or remove the reading.`
    report(page, ['readings', id, 'site', 'dose', 'level'], 'unknown-level', message, remedy)
  }
}
