import type { Guideline, Policies, ReadingChoice, Under } from '../../src/model/index.ts'

export type Choices = Readonly<Record<string, ReadingChoice>>

/** What was chosen of every reading: its default where nothing was said. */
function choicesOf(guideline: Guideline, readings: Choices): Choices {
  return Object.fromEntries(guideline.readings.map(({ id, default: usual }) => [id, readings[id] ?? usual]))
}

/** Whether an entry stands under what was chosen. */
export function stands(under: Under, choices: Choices): boolean {
  return Object.entries(under).every(([reading, wanted]) => {
    const chosen = choices[reading]
    return typeof chosen === 'string' && [wanted].flat().includes(chosen)
  })
}

/** The guideline's policies with those that the chosen options set, and the numbers that a site entered. */
function policiesOf(guideline: Guideline, choices: Choices): Policies {
  let policies = guideline.policies
  for (const { id, options, site } of guideline.readings) {
    const chosen = choices[id]
    if (chosen === undefined) continue
    if (typeof chosen === 'string') policies = { ...policies, ...options.find((option) => option.id === chosen)?.sets }
    else if (site?.policy !== undefined) policies = { ...policies, [site.policy]: chosen.value }
  }
  return policies
}

/** A guideline as it is read: only what stands, with its policies. */
export interface Read {
  guideline: Guideline
  choices: Choices
  policies: Policies
}

export function readAs(guideline: Guideline, readings: Choices): Read {
  const choices = choicesOf(guideline, readings)
  const toxicities = guideline.toxicities.map((toxicity) => ({
    ...toxicity,
    rules: toxicity.rules.filter(({ under }) => stands(under, choices)),
    recovery: toxicity.recovery.filter(({ under }) => stands(under, choices)),
    handsOver: toxicity.handsOver.filter(({ under }) => stands(under, choices)),
  }))
  return { guideline: { ...guideline, toxicities }, choices, policies: policiesOf(guideline, choices) }
}
