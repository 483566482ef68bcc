import { describe, expect, it } from 'vitest'
import { canonicalTerm, gradeExists, knownTerms, knownTests, termsOfTest, testsOfTerm } from '../../src/ctcae/index.ts'

describe('CTCAE terms', () => {
  it('know that there is no Grade 4 of nausea and no Grade 2 of hyponatraemia in 4.03', () => {
    expect(gradeExists('5.0', 'Nausea', 3)).toBe(true)
    expect(gradeExists('5.0', 'nausea', 4)).toBe(false)
    expect(gradeExists('4.03', 'Hyponatremia', 2)).toBe(false)
    expect(gradeExists('5.0', 'Hyponatremia', 2)).toBe(true)
    expect(gradeExists('6.0', 'Alkaline phosphatase increased', 2)).toBe(false)
  })

  it('hold nothing against a term that is not known, but no grade beyond 5 exists', () => {
    expect(gradeExists('5.0', 'Hiccups of the elbow', 4)).toBe(true)
    expect(gradeExists('5.0', 'Hiccups of the elbow', 6)).toBe(false)
    expect(gradeExists('5.0', 'Nausea', 0)).toBe(true)
  })

  it('are found in any case and in British spelling', () => {
    expect(canonicalTerm('ANAEMIA')).toBe('Anemia')
    expect(canonicalTerm('hyperkalaemia')).toBe('Hyperkalemia')
    expect(canonicalTerm('Diarrhoea')).toBe('Diarrhea')
    expect(canonicalTerm('Periorbital oedema')).toBe('Periorbital edema')
    expect(canonicalTerm('haemoglobin increased')).toBe('Hemoglobin increased')
    expect(canonicalTerm('nonsense')).toBeUndefined()
  })

  it('differ between versions', () => {
    expect(knownTerms('5.0')).toContain('CPK increased')
    expect(knownTerms('6.0')).not.toContain('CPK increased')
    expect(knownTerms('6.0')).toContain('Thrombocytopenia')
    expect(new Set(knownTerms()).size).toBe(knownTerms().length)
  })
})

describe('tests', () => {
  it('feed their low and high terms', () => {
    expect(termsOfTest('5.0', 'HGB')).toEqual([
      { term: 'Anemia', direction: 'L' },
      { term: 'Hemoglobin increased', direction: 'H' },
    ])
    expect(termsOfTest('5.0', 'PLAT')).toEqual([{ term: 'Platelet count decreased', direction: 'L' }])
    expect(termsOfTest('6.0', 'plat')).toEqual([{ term: 'Thrombocytopenia', direction: 'L' }])
    expect(termsOfTest('6.0', 'CK')).toEqual([])
    expect(termsOfTest('5.0', 'NOPE')).toEqual([])
  })

  it('are named by the terms that they feed', () => {
    expect(testsOfTerm('cpk increased')).toEqual(['CK'])
    expect(testsOfTerm('Electrocardiogram QT corrected interval prolonged')).toEqual(['QTC', 'QTCF', 'QTCB'])
    expect(testsOfTerm('Nausea')).toEqual([])
    for (const test of ['ALT', 'AST', 'BILI', 'CK', 'ALP', 'CREAT', 'HGB', 'PLAT', 'NEUT']) expect(knownTests()).toContain(test)
  })
})
