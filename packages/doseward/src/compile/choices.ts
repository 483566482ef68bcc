import type { Guideline, Policies, Reading, ReadingChoice, SiteValue, Under } from '../model/index.ts'

/** The readings as chosen for one compilation. */
export interface Choices {
  /** The option taken of every reading; `site` where a site value is entered. */
  option: Readonly<Record<string, string>>
  site: Readonly<Record<string, SiteValue>>
  /** The readings that were chosen explicitly, even where the default was chosen. */
  explicit: ReadonlySet<string>
  policies: Policies
  /** The reading that sets a policy, where one does. */
  readingOf: Readonly<Partial<Record<keyof Policies, string>>>
}

function chosenOption(reading: Reading, choice: ReadingChoice | undefined): string {
  if (choice === undefined) return reading.default
  return typeof choice === 'string' ? choice : 'site'
}

/** Gives the option of every reading and the policies that follow. A choice must have been checked against the guideline. */
export function resolveChoices(guideline: Guideline, given: Readonly<Record<string, ReadingChoice>>): Choices {
  const option: Record<string, string> = {}
  const site: Record<string, SiteValue> = {}
  const policies: Policies = { ...guideline.policies }
  const readingOf: Partial<Record<keyof Policies, string>> = {}
  for (const reading of guideline.readings) {
    const choice = given[reading.id]
    option[reading.id] = chosenOption(reading, choice)
    for (const { sets } of reading.options) {
      for (const name of Object.keys(sets) as (keyof Policies)[]) readingOf[name] = reading.id
    }
    if (choice !== undefined && typeof choice !== 'string') {
      site[reading.id] = choice
      if (reading.site?.policy !== undefined) policies[reading.site.policy] = choice.value
    } else {
      Object.assign(policies, reading.options.find(({ id }) => id === option[reading.id])?.sets)
    }
  }
  return { option, site, explicit: new Set(Object.keys(given)), policies, readingOf }
}

/** Whether an entry stands under the options taken. */
export function stands(under: Under, option: Readonly<Record<string, string>>): boolean {
  for (const reading in under) {
    const wanted = under[reading]
    const taken = option[reading] ?? ''
    if (Array.isArray(wanted) ? !wanted.includes(taken) : wanted !== taken) return false
  }
  return true
}
