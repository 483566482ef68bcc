import { describe, expect, it } from 'vitest'
import { criteria, versions } from '../../src/ctcae/criteria/index.ts'
import { gradeExists, gradeTerm, knownTerms } from '../../src/ctcae/index.ts'
import type { Bound, Criterion, Scale } from '../../src/ctcae/types.ts'
import { hasShared, readShared } from './shared.ts'

const file = 'ctcae/criteria.json'

interface Published {
  term: string
  grades: Record<string, string>
}

const published: Record<string, Published[]> = hasShared(file) ? JSON.parse(readShared(file)) : {}

/** Terms with numbers that are no laboratory values, or whose laboratory criterion is a rash, an acuity or a count of stools. */
const notLaboratory =
  /rash|photosens|keratitis|vision|retin|ulcer|dry eye|eye disorders|uveitis|edema|diarrhea|vomiting|hypertension|heart failure/i

/** Numbers that are not in the published text as such: the ranges of creatinine clearance are whole numbers. */
const wholeNumberEnds: Readonly<Record<string, number>> = { 'Creatinine clearance decreased': 50 }

function numbersIn(text: string): ReadonlySet<number> {
  return new Set([...text.replaceAll(/(\d),(\d{3})/g, '$1$2').matchAll(/\d+(?:\.\d+)?/g)].map((match) => Number(match[0])))
}

function numbersOf(bound: Bound, criterion: Criterion): readonly number[] {
  const printed = (bound.plus ?? []).map(Math.abs).filter((value) => value !== 0)
  const isFall = bound.of === 'baseline' && criterion.direction === 'L'
  const times = bound.times === undefined || bound.times === 1 ? [] : [isFall ? (1 - bound.times) * 100 : bound.times]
  return [...printed, ...times]
}

function expectNumbers(criterion: Criterion, scale: Scale, grades: Record<string, string>): void {
  for (const [index, step] of scale.steps.entries()) {
    const near = [...step.grades, ...((index === 0 ? scale.otherwise : scale.steps[index - 1])?.grades ?? [])]
    const known = numbersIn(near.map((grade) => grades[grade] ?? '').join(' '))
    for (const value of numbersOf(step.from, criterion)) {
      if (wholeNumberEnds[criterion.term] === value) continue
      expect(known, `${criterion.term}: ${value} in the text of Grades ${near.join(', ')}`).toContain(value)
    }
  }
}

describe.skipIf(!hasShared(file))('our restatement beside the published criteria (skipped where ../shared is absent)', () => {
  it.each(versions)('knows every term of %s and which grades it has', (version) => {
    for (const { term, grades } of published[version] ?? []) {
      expect(knownTerms(version)).toContain(term)
      for (const grade of [1, 2, 3, 4, 5]) {
        const exists = grades[grade] !== '-'
        expect(gradeExists(version, term, grade), `${version} ${term} ${grade}`).toBe(exists)
      }
    }
  })

  it.each(versions)('grades every laboratory term of %s that is stated with numbers or limits', (version) => {
    const ours = new Set(criteria[version].map((criterion) => criterion.term))
    const missing = (published[version] ?? [])
      .filter(({ grades }) => /LLN|ULN|\d/.test([1, 2, 3, 4].map((grade) => grades[grade]).join(' ')))
      .map(({ term }) => term)
      .filter((term) => !ours.has(term) && !notLaboratory.test(term))
    expect(missing).toEqual([])
  })

  it.each(versions)('uses no number in %s that is not in the text of that grade or the one before', (version) => {
    for (const criterion of criteria[version]) {
      const text = published[version]?.find(({ term }) => term === criterion.term)
      expect(text, criterion.term).toBeDefined()
      const scales = [...criterion.scales, ...(criterion.branch?.scales ?? [])]
      for (const scale of scales) expectNumbers(criterion, scale, text?.grades ?? {})
    }
  })

  it.each(versions)('gives no grade in %s that the published term does not have', (version) => {
    for (const criterion of criteria[version]) {
      const scales = [...criterion.scales, ...(criterion.branch?.scales ?? [])]
      for (const grade of scales.flatMap((scale) => scale.steps.flatMap((step) => step.grades))) {
        expect(grade === 0 || gradeExists(version, criterion.term, grade), `${version} ${criterion.term} ${grade}`).toBe(true)
      }
    }
  })
})

describe('the criteria themselves', () => {
  it.each(versions)('have steps of %s in order, from the mildest to the worst', (version) => {
    for (const criterion of criteria[version]) {
      for (const scale of [...criterion.scales, ...(criterion.branch?.scales ?? [])]) {
        const worst = scale.steps.map((step) => Math.max(...step.grades))
        expect(
          worst.toSorted((a, b) => a - b),
          `${version} ${criterion.term}`,
        ).toEqual(worst)
      }
    }
  })

  it('say why a term is not graded by a number', () => {
    const input = { value: { number: 5 } }
    expect(gradeTerm('6.0', 'CPK increased', input).why).toBe('Ungradable: CTCAE 6.0 has no term CPK increased.')
    expect(gradeTerm('6.0', 'platelet count decreased', input).why).toBe(
      'Ungradable: CTCAE 6.0 has no term Platelet count decreased. It has Thrombocytopenia.',
    )
    expect(gradeTerm('5.0', 'Rash acneiform', input).why).toBe('Ungradable: Rash acneiform is not graded by a laboratory value.')
    expect(gradeTerm('5.0', 'Acute kidney injury', input).why).toBe(
      'Ungradable: CTCAE 5.0 does not grade Acute kidney injury by a laboratory value.',
    )
    expect(gradeTerm('5.0', 'Anemiaa', input).why).toContain('Did you mean Anemia?')
  })
})
