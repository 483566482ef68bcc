import { describe, expect, test } from 'vitest'
import { compileGuideline } from '../../src/compile/index.ts'
import type { Guideline } from '../../src/model/index.ts'
import { checkGuideline } from '../../src/verify/check.ts'
import type { PropertyId } from '../../src/verify/property-list.ts'
import type { CheckResult } from '../../src/verify/result.ts'
import { firstGuideline } from '../support/guideline.ts'
import { threeLevelGuideline } from './three-level-guideline.ts'

const ck = 'toxicities/ck.yaml'
const main = 'guideline.yaml'

const refuted = (result: CheckResult, property: PropertyId): readonly string[] =>
  result.findings.filter((finding) => finding.property === property && finding.of === 'guideline').map(({ message }) => message)

const statusOf = (result: CheckResult, property: PropertyId): string | undefined =>
  result.properties.find(({ id }) => id === property)?.status

describe('a sound guideline of one drug and three levels', () => {
  const result = checkGuideline(threeLevelGuideline(), { options: false })

  test('has every property that its files decide proved', () => {
    const open = result.properties.filter(({ status }) => status !== 'proved').map(({ id, status }) => `${id} ${status}`)
    expect(open).toEqual(['P34 unknown', 'P36 unknown'])
    expect(result.findings.filter(({ severity }) => severity !== 'information')).toEqual([])
  })

  test('was looked at, not passed over', () => {
    // No rule of it speaks of an earlier reduction, and none goes by two facts, of which one could be unknown.
    const nothingToSee = result.properties.filter(({ looked, status }) => looked === 0 && status === 'proved')
    expect(nothingToSee.map(({ id }) => id)).toEqual(['P24', 'P30'])
    expect(result.summary.states).toBeGreaterThan(50)
  })
})

describe('what the first guideline and a change of version show', () => {
  test('P14: the exit of the liver hold does not look at bilirubin', () => {
    const check = (option: string): CheckResult =>
      checkGuideline(firstGuideline(), { options: false, properties: ['P14'], readings: { 'hepatic-recovery': option } })
    expect(statusOf(check('grade-2'), 'P14')).toBe('proved')
    expect(refuted(check('enzymes-only'), 'P14').join()).toMatch(/Bilirubin Grade 2.*H1/)
  })

  test('P30: bilirubin that is not asked for where AST/ALT is Grade 3', () => {
    const guideline = firstGuideline()
    const toxicities = guideline.toxicities.map((toxicity) => ({
      ...toxicity,
      facts: toxicity.facts.map((fact) => (fact.id === 'bilirubin' ? { ...fact, askedWhen: [] } : fact)),
    }))
    const check = (each: Guideline): CheckResult => checkGuideline(each, { options: false, properties: ['P30'] })
    expect(statusOf(check(guideline), 'P30')).toBe('proved')
    expect(refuted(check({ ...guideline, toxicities }), 'P30').join()).toMatch(/"Bilirubin grade" was not recorded/)
  })

  test('P35: an earlier version that is not said, and one that is given', () => {
    const unsaid = checkGuideline(threeLevelGuideline([[main, 'supersedes: none\n', '']]), {
      options: false,
      properties: ['P35'],
    })
    expect(statusOf(unsaid, 'P35')).toBe('unknown')
    const older = compileGuideline(
      threeLevelGuideline([[ck, 'ck-4: { when: { grade: 4 }, then: discontinue', 'ck-4: { when: { grade: 4 }, then: continue']]),
    )
    if (!older.ok) throw new Error('the older version does not compile')
    const told = checkGuideline(threeLevelGuideline(), { options: false, properties: ['P35'], older: older.value })
    expect(refuted(told, 'P35').join()).toMatch(/stricter/)
    expect(statusOf(told, 'P35')).toBe('proved')
  })

  test('P36: a reading whose options differ', () => {
    const readings = `
readings:
  grade-four:
    question: What follows Grade 4?
    arises: { section: Table, row: K3 }
    default: stop
    why: as the table says
    bearsOn: recommendation
    options: { stop: { says: stop }, hold: { says: hold } }
`
    const under = (option: string, then: string): string =>
      `ck-4${option}: { when: { grade: 4 }, under: { grade-four: ${option} }, then: ${then}, row: K3, cell: CK / Grade 4, says: CK Grade 4, fingerprint: 'sha256:${'0'.repeat(64)}', readings: [grade-four] }`
    const guideline = threeLevelGuideline(
      [
        [
          ck,
          `ck-4: { when: { grade: 4 }, then: discontinue, row: K3, cell: CK / Grade 4, says: CK Grade 4, fingerprint: 'sha256:${'0'.repeat(64)}' }`,
          `${under('stop', 'discontinue')}\n  ${under('hold', '{ withhold: { resume: reduced, within: 21 days, otherwise: discontinue } }')}`,
        ],
        [ck, 'ck-3-again, ck-4]', 'ck-3-again, ck-4stop, ck-4hold]'],
      ],
      { 'readings.yaml': readings },
    )
    const result = checkGuideline(guideline)
    expect(statusOf(result, 'P36')).toBe('refuted')
    expect(result.options?.map(({ reading, option, cells }) => [reading, option, cells > 0])).toEqual([
      ['grade-four', 'hold', true],
    ])
    expect(statusOf(checkGuideline(threeLevelGuideline()), 'P36')).toBe('proved')
  })
})
