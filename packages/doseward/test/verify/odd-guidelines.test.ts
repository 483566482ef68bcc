import { describe, expect, it } from 'vitest'
import type { Guideline, Toxicity } from '../../src/model/index.ts'
import type { PropertyId } from '../../src/verify/property-list.ts'
import { check, soundGuideline } from './sound.ts'

const [liver, rest] = soundGuideline().toxicities as [Toxicity, Toxicity]
const bare = (toxicity: Toxicity): Toxicity => ({ ...toxicity, rules: [], recovery: [] })
const drugs = soundGuideline().regimen.drugs.map((drug) => ({ ...drug, levels: drug.levels.slice(0, 1) }))

/** Guidelines that say little or nothing, and what must be found of them where anything must. */
const odd: readonly (readonly [what: string, change: Partial<Guideline>, refuted: PropertyId | undefined])[] = [
  ['one toxicity without rows and without recovery', { toxicities: [bare(liver)] }, 'P1'],
  ['rows for all other reactions that are none', { toxicities: [bare(rest)] }, 'P1'],
  ['a toxicity without facts, rows and recovery', { toxicities: [{ ...bare(liver), facts: [] }] }, 'P33'],
  ['holds without recovery', { toxicities: [{ ...liver, recovery: [] }, rest] }, 'P12'],
  ['rows whose terms nobody says', { toxicities: [{ ...rest, takesRest: false }] }, 'P32'],
  ['no toxicities', { toxicities: [] }, 'P33'],
  ['no tests planned', { monitoring: [] }, 'P26'],
  ['no level below the starting dose', { regimen: { ...soundGuideline().regimen, drugs } }, undefined],
  ['one drug', { regimen: { ...soundGuideline().regimen, drugs: drugs.slice(0, 1) } }, undefined],
]

describe.each(odd)('a guideline with %s', (_, change, refuted) => {
  const guideline: Guideline = { ...soundGuideline(), ...change }

  it.each(['none', {}] as const)('is checked to the end, with readings %j', (readings) => {
    const { properties } = check(guideline, { readings, options: true })
    expect(properties).toHaveLength(36)
    if (refuted !== undefined) expect(properties.find(({ id }) => id === refuted)?.status).toBe('refuted')
  })

  it('is never said to have what could not be looked at', () => {
    const { properties } = check(guideline)
    const unknown = properties.filter(({ status, why }) => status === 'unknown' && why === undefined)
    expect(unknown).toEqual([])
    expect(properties.find(({ id }) => id === 'P34')?.status).not.toBe('proved')
  })
})
