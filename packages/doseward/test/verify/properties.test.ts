import { describe, expect, it } from 'vitest'
import { verifySource } from '../../src/guideline/index.ts'
import { propertyIds } from '../../src/verify/property-list.ts'
import type { Breaker } from './breakers/breaker.ts'
import { doseBreakers } from './breakers/dose-breakers.ts'
import { holdBreakers } from './breakers/hold-breakers.ts'
import { rowBreakers } from './breakers/row-breakers.ts'
import { wordBreakers } from './breakers/word-breakers.ts'
import { check, ofGuideline, soundGuideline, source } from './sound.ts'

describe('the sound guideline', () => {
  it('has every property, and nothing is found in it or in its source as written', () => {
    const guideline = soundGuideline()
    const result = check(guideline, { source: verifySource(guideline, source), options: true })
    expect(result.properties.filter(({ status }) => status !== 'proved')).toEqual([])
    expect(result.properties.map(({ id }) => id)).toEqual(propertyIds)
    expect(result.findings).toEqual([])
    expect(result.summary).toMatchObject({ proved: 36, refuted: 0, unknown: 0, unansweredErrors: 0 })
  })

  it('has them too where it is looked at without its readings', () => {
    const result = check(soundGuideline(), { readings: 'none', source: verifySource(soundGuideline(), source) })
    // Without readings there are no options to try.
    expect(result.properties.filter(({ status }) => status !== 'proved').map(({ id }) => id)).toEqual(['P36'])
    expect(result.findings).toEqual([])
  })
})

const named = (breakers: readonly Breaker[]): [string, Breaker][] =>
  breakers.map((breaker): [string, Breaker] => [`${breaker.property} refutes ${breaker.what}`, breaker])

describe.each([
  ['rows', rowBreakers],
  ['holds', holdBreakers],
  ['doses', doseBreakers],
  ['words', wordBreakers],
])('one change of %s', (_, breakers) => {
  it.each(named(breakers))('%s', (_, { property, base = [], breaks, toxicity, rules = [], says }) => {
    const options = { properties: [property] }
    const unbroken = check(soundGuideline(...base), options)
    expect(ofGuideline(unbroken)).toEqual([])
    expect(unbroken.properties[0]?.status).not.toBe('refuted')

    const broken = check(soundGuideline(...base, ...breaks), options)
    expect(broken.properties.map(({ id, status }) => `${id} ${status}`)).toEqual([`${property} refuted`])
    const [found] = ofGuideline(broken).filter(({ message }) => says.test(message))
    expect(ofGuideline(broken).map(({ message }) => message)).toContainEqual(expect.stringMatching(says))
    expect(found).toMatchObject({ property, ...(toxicity !== undefined && { toxicity }) })
    expect(found?.rules).toEqual(expect.arrayContaining([...rules]))
    expect({ answered: found?.answered, readings: found?.readings }).toEqual(
      property === 'P9' && found?.toxicity === undefined
        ? { answered: true, readings: ['lower-dose'] }
        : { answered: false, readings: [] },
    )
  })
})
