import Type, { type TUnsafe } from 'typebox'
import type { Policies, Reading } from '../model/guideline.ts'
import { type Page, placeOf, report } from './page.ts'
import { bySlug, type Known, optional, record, slug, text, word } from './pieces.ts'
import { policiesShape } from './policies.ts'
import { checkSite } from './site.ts'
import { knownNames } from './words.ts'

interface AuthorReading {
  question: string
  arises: { section: string; row: string }
  default: string
  why: string
  bearsOn: Reading['bearsOn']
  site?: NonNullable<Reading['site']>
  options: Readonly<Record<string, { says: string; sets?: Partial<Policies> }>>
}

/** The readings file: each question that the source leaves open, with its options. */
export const readingsShape: TUnsafe<{ readings: Readonly<Record<string, AuthorReading>> }> = record({
  readings: bySlug<AuthorReading>(
    record({
      question: text,
      arises: record({ section: text, row: text }),
      default: slug,
      why: text,
      bearsOn: word('recommendation', 'calendar'),
      site: optional(
        record({
          unit: text,
          policy: optional(word('valueValidityDays', 'failedReducedDoseDays')),
          dose: optional(record({ drug: slug, level: Type.Integer({ minimum: 0, maximum: 20 }) })),
          minimum: Type.Number(),
          maximum: Type.Number(),
        }),
      ),
      options: bySlug(record({ says: text, sets: optional(policiesShape) })),
    }),
  ),
})

/** Gives the option names of each reading of a page that has the right shape. */
export function optionsOf(page: Page | undefined): Map<string, readonly string[]> {
  const { readings } = (page?.value ?? { readings: {} }) as { readings: Readonly<Record<string, AuthorReading>> }
  return new Map(Object.entries(readings).map(([id, reading]) => [id, Object.keys(reading.options)]))
}

/** Gives the readings of a page that has the right shape. Whatever is wrong is noted on the page. */
export function readReadingsFile(page: Page, known: Known): readonly Reading[] {
  const { readings } = page.value as { readings: Readonly<Record<string, AuthorReading>> }
  return Object.entries(readings).map(([id, form]): Reading => {
    const path = ['readings', id]
    const options = Object.keys(form.options)
    if (!options.includes(form.default)) {
      const remedy = knownNames(form.default, options)
      report(page, [...path, 'default'], 'unknown-option', `The reading ${id} has no option ${form.default}.`, remedy)
    }
    for (const [option, { sets }] of Object.entries(form.options)) {
      if (sets !== undefined && Object.keys(sets).length > 0) known.used.add(id)
      checkDrugs(page, known, sets, [...path, 'options', option, 'sets', 'reductionDrugs'])
    }
    if (form.site !== undefined) checkSite(page, known, id, form.site)
    return {
      id,
      question: form.question,
      options: Object.entries(form.options).map(([option, { says, sets }]) => ({ id: option, says, sets: sets ?? {} })),
      default: form.default,
      why: form.why,
      arises: `${form.arises.section} / ${form.arises.row}`,
      ...(form.site === undefined ? {} : { site: form.site }),
      bearsOn: form.bearsOn,
      place: placeOf(page, path, 'key'),
    }
  })
}

/** Notes drugs of `reductionDrugs` that do not exist. */
export function checkDrugs(page: Page, known: Known, sets: Partial<Policies> | undefined, path: readonly string[]): void {
  const drugs = sets?.reductionDrugs
  if (drugs === undefined || drugs === 'all') return
  drugs.forEach((drug, index) => {
    if (known.drugs.includes(drug)) return
    report(page, [...path, index], 'unknown-drug', `There is no drug ${drug}.`, knownNames(drug, known.drugs))
  })
}

/** Notes a policy that two readings set, or a reading and the guideline's own `policies`. */
export function checkPolicies(page: Page, readings: readonly Reading[], own: Partial<Policies>): void {
  const setBy = new Map<string, string>(Object.keys(own).map((policy) => [policy, 'policies of guideline.yaml']))
  for (const reading of readings) {
    const policies = new Set<string>(reading.options.flatMap((option) => Object.keys(option.sets)))
    if (reading.site?.policy !== undefined) policies.add(reading.site.policy)
    for (const policy of policies) {
      const other = setBy.get(policy)
      setBy.set(policy, reading.id)
      if (other === undefined) continue
      const message = `${policy} is set by ${reading.id} and by ${other}.`
      report(page, ['readings', reading.id], 'policy-set-twice', message, 'Let one reading set it.', 'key')
    }
  }
}
