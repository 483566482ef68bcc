import { describe, expect, test } from 'vitest'
import { checkGuideline } from '../../src/verify/check.ts'
import type { PropertyId } from '../../src/verify/property-list.ts'
import { firstGuideline } from '../support/guideline.ts'

const written = checkGuideline(firstGuideline(), { options: false, readings: 'none' })
const read = checkGuideline(firstGuideline(), { options: false })

/** What the source as written must be found to leave open, and the reading that settles it. */
const expected: readonly (readonly [property: PropertyId, says: RegExp, reading: string])[] = [
  ['P1', /AST\/ALT Grade 3, Bilirubin Grade 1/, 'grade-1-bilirubin'],
  ['P1', /AST\/ALT Grade 3, Bilirubin Grade 3/, 'hyperbilirubinaemia-grade'],
  ['P1', /AST\/ALT Grade 2, Bilirubin Grade 2, AST or ALT above 3 times.*Bilirubin above 2 times/, 'hys-law-pattern'],
  ['P1', /AST\/ALT Grade 0 and Bilirubin Grade 1/, 'isolated-hyperbilirubinaemia'],
  ['P1', /CPK Grade 1/, 'below-table'],
  ['P1', /Grade 2 and Intolerable to the patient/, 'intolerable-other'],
  ['P1', /Eye symptom not yet examined/, 'ocular-symptoms'],
  ['P2', /O1 and O2 hold together/, 'ocular-overlap'],
  ['P2', /C1 and C3 hold together/, 'row-overlap'],
  ['P3', /O1 and O3/, 'row-overlap'],
  ['P4', /Bilirubin Grade 2.*permanently discontinue\. Worse.*Bilirubin Grade 3.*lighter/, 'hyperbilirubinaemia-grade'],
  ['P8', /starting dose may be taken again/, 're-escalation'],
  ['P9', /Level 1 of avutometinib has no stated dose/, 'avutometinib-reduced-dose'],
  ['P9', /O2 asks for a lower dose at the lowest level/, 'reduced-again'],
  ['P11', /in H1, "AST\/ALT grade 4" decides nothing/, 'hyperbilirubinaemia-grade'],
  ['P13', /visual acuity down by 3 lines or more begins a hold \(O1\)/, 'ocular-recovery'],
  ['P14', /hold of H2 ends.*Bilirubin Grade 2.*H1/, 'hepatic-recovery'],
  ['P15', /hold of R2 has no limit/, 'unlimited-hold'],
  ['P16', /C1 can hold and resume at the same dose/, 'cpk-repeat'],
  ['P16', /O1 can hold and resume at the same dose/, 'ocular-repeat'],
  ['P18', /C1 is met while a graver row/, 'milder-in-hold'],
  ['P19', /rows count occurrences \(R2\)/, 'seen-again'],
  ['P20', /on one day/, 'same-day'],
  ['P22', /one step or two/, 'same-day'],
  ['P23', /nothing says of what/, 'occurrence-scope'],
  ['P24', /R3 speaks of a reduction/, 'despite-reduction'],
  ['P25', /from which day it runs/, 'window-start'],
  ['P29', /CPK Grade 1 or less ends a hold.*never reaches it/, 'cpk-baseline'],
  ['P32', /which version of the scale|of which version/, 'ctcae-version'],
  ['P33', /Vision decreased/, 'ocular-symptoms'],
]

describe('the source as written', () => {
  test.each(expected)('%s %s, which %s settles', (property, says, reading) => {
    const found = written.findings.filter((finding) => finding.property === property && says.test(finding.message))
    expect(found).not.toEqual([])
    expect(found.flatMap(({ readings }) => readings)).toContain(reading)
  })

  test('has a limit that its schedule of tests does not look into', () => {
    const found = written.findings.filter(({ property }) => property === 'P26')
    expect(found.map(({ message }) => message).join()).toMatch(/begins in cycle 5.*when the limit has passed/)
  })

  test('has no limit on seven of its nine holds (R2 is two: the first time and again)', () => {
    const rows = written.findings
      .filter(({ property }) => property === 'P15')
      .flatMap(({ message }) => /hold of (\w\d)/.exec(message)?.[1] ?? [])
    expect([...new Set(rows)].sort()).toEqual(['H2', 'O1', 'O2', 'R2', 'X1', 'X2'])
  })
})

describe('the guideline as read', () => {
  test('leaves no error unanswered, and says which reading answers each', () => {
    expect(read.summary.unansweredErrors).toBe(0)
    expect(read.findings.filter(({ answered, readings }) => answered && readings.length === 0)).toEqual([])
  })

  test('keeps what the source left open in its list', () => {
    const open = read.findings.filter(({ of }) => of === 'source')
    for (const [property, says] of expected) {
      // Three are as true of the guideline as read, and stand there.
      const all = property === 'P11' || property === 'P9' || property === 'P15' ? read.findings : open
      expect(all.some((finding) => finding.property === property && says.test(finding.message))).toBe(true)
    }
  })

  test('fails as soon as a reading is not named where it settles something', () => {
    const guideline = firstGuideline()
    const toxicities = guideline.toxicities.map((toxicity) => ({
      ...toxicity,
      rules: toxicity.rules.map((rule) =>
        rule.id === 'hepatic-grade-3-bilirubin-1' ? { ...rule, readings: [], under: {} } : rule,
      ),
    }))
    const result = checkGuideline({ ...guideline, toxicities }, { options: false, properties: ['P1'] })
    const open = result.findings.filter(({ answered, severity }) => !answered && severity === 'error')
    expect(open.map(({ message }) => message).join()).toMatch(/AST\/ALT Grade 3, Bilirubin Grade 1/)
  })
})
