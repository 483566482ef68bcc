import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PublishedCriterion } from '../../src/ctcae/check/published/types.ts'
import { compare, decimalsAround, decimalText, minus, over, plus, rationalOf, times } from '../../src/ctcae/check/rational.ts'
import { readPublished } from '../../src/ctcae/check/read-published.ts'
import { gradesOnly, gradingFacts } from '../../src/ctcae/index.ts'
import { hasShared, readShared } from './shared.ts'

const file = 'ctcae/criteria.json'
const versions = ['4.03', '5.0', '6.0'] as const

/** Numbers of one grade, each with the sign that sets it outside: `>3`, `5`. The limits themselves are left aside. */
function ours(published: PublishedCriterion | undefined, grade: number): ReadonlySet<string> {
  const texts = [...(published?.scales ?? []), ...(published?.branch ?? [])].flatMap(({ as }) => as)
  return new Set(
    texts.flatMap((text) => {
      const ranges = text.slice(text.indexOf(': ') + 2).split(' | ')
      const ends = ranges
        .filter((range) => range.startsWith(String(grade)))
        .flatMap((range) => range.replace(/^\d\?? /, '').split('..'))
      const numbers = ends.filter((end) => /\d/.test(end) && !(/^x [UL]LN/.test(text) && /^[<>]1$/.test(end)))
      return numbers.map((end) => end.replace(/[\d.]+/, (number) => String(Number(number))))
    }),
  )
}

/** What is no number of a laboratory range: units, dipsticks, children, numbered lists, what is relative to another test. */
const notNumbers =
  /\/mm3|\/24 ?hrs?|x? 10e9|x? 10\^9|\d\+|\d\)|[^;]*(?:pediatric|P\/C)[^;]*|(?:≥|>)\d+%? from|by ≥10%|up to 5 x ULN|>15%|[^;]*torsade[^;]*/gi

/** The same of the published text. One text holds ionised calcium and the calcium that is corrected for albumin. */
function theirs(term: string, text: string): ReadonlySet<string> {
  const clauses = text.replaceAll(/(\d),(\d{3})/g, '$1$2').replaceAll(notNumbers, ' ')
  const kept = term.includes('(Ionized)') ? clauses.replace(/^.*(?=Ionized)/, '') : clauses.replace(/Ionized calcium[^;]*/, '')
  const found = kept.matchAll(/([<>](?!=))?(?:>=|≥)? ?(\d+(?:\.\d+)?)/g)
  return new Set([...found].map(([, sign = '', number = '']) => `${sign}${Number(number)}`))
}

/** Ends that the text does not print: where a fall begins, where a range without an end begins, the whole of an ejection fraction. */
const unprinted: Readonly<Record<string, readonly string[]>> = {
  '4.03': ['Fibrinogen decreased 1: >0 / ', 'Proteinuria 1: 0 / '],
  '5.0': ['Fibrinogen decreased 1: >0 / '],
  '6.0': ['Fibrinogen decreased 1: >0 / ', 'Left ventricular dysfunction 1: 100 / '],
}

describe.skipIf(!hasShared(file))('the ranges, beside the published text (skipped where ../shared is absent)', () => {
  const text: Record<string, { term: string; grades: Record<string, string> }[]> = hasShared(file)
    ? JSON.parse(readShared(file))
    : {}

  it.each(versions)('have the same numbers in %s, with the same signs', (version) => {
    const differences: string[] = []
    for (const [term, published] of Object.entries(gradingFacts.published[version])) {
      const entry = text[version]?.find((each) => each.term === term)
      expect(entry, term).toBeDefined()
      for (const grade of [1, 2, 3, 4]) {
        const [own, other] = [ours(published, grade), theirs(term, entry?.grades[grade] ?? '')]
        const more = [...own].filter((each) => !other.has(each))
        const fewer = [...other].filter((each) => !own.has(each))
        if (more.length + fewer.length > 0) differences.push(`${term} ${grade}: ${more.join(' ')} / ${fewer.join(' ')}`)
      }
    }
    expect(differences).toEqual(unprinted[version])
  })
})

describe('a published range', () => {
  it('is read with its ends as they are written', () => {
    const read = (text: string, direction: 'H' | 'L') =>
      readPublished(text, direction).ranges.map(({ grade, needsFinding, near, nearClosed, far, farClosed }) => [
        grade,
        needsFinding,
        `${near.of ?? ''} ${decimalText(near.times)} ${decimalText(near.plus)}`,
        nearClosed,
        far === undefined ? '' : `${far.of ?? ''} ${decimalText(far.times)} ${decimalText(far.plus)}`,
        farClosed,
      ])
    expect(read('x ULN: 1 >1..2.5 | 2? 3', 'H')).toEqual([
      [1, false, 'uln 1 0', false, 'uln 2.5 0', true],
      [2, true, 'uln 3 0', true, '', false],
    ])
    expect(read('g/dL: 1 <LLN..10.0 | 3 <8.0', 'L')).toEqual([
      [1, false, 'lln 1 0', false, ' 0 10', true],
      [3, false, ' 0 8', false, '', true],
    ])
    expect(read('fall in % of baseline: 2 25..<50', 'L')).toEqual([[2, false, 'baseline 0.75 0', true, 'baseline 0.5 0', false]])
    expect(read('fall in %: 2 10..19', 'L')).toEqual([[2, false, 'baseline 1 -10', true, 'baseline 1 -19', true]])
    expect(read('above ULN in g/dL: 1 >0..2', 'H')).toEqual([[1, false, 'uln 1 0', false, 'uln 1 2', true]])
  })

  it('holds for the values that are graded so, wherever they are drawn', () => {
    const terms = versions.flatMap((version) =>
      Object.entries(gradingFacts.published[version]).flatMap(([term, { scales, branch }]) => {
        const [text] = scales[0]?.as ?? []
        return scales.length === 1 && branch === undefined && /^x ULN: [^?]*$/.test(text ?? '')
          ? [[version, term, text ?? ''] as const]
          : []
      }),
    )
    expect(terms.length).toBeGreaterThan(10)
    fc.assert(
      fc.property(
        fc.constantFrom(...terms),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 900 }),
        ([version, term, text], value, limit) => {
          const [number, uln] = [value / 10, limit / 10]
          const within = readPublished(text, 'H').ranges.filter(({ near, nearClosed, far, farClosed }) => {
            const from = compare(rationalOf(number), times(near.times, rationalOf(uln)))
            const to = far === undefined ? -1 : compare(rationalOf(number), times(far.times, rationalOf(uln)))
            return (from > 0 || (from === 0 && nearClosed)) && (to < 0 || (to === 0 && farClosed))
          })
          expect(gradesOnly(version, term, { value: { number }, uln }).grades).toEqual(
            within.length === 0 ? [0] : within.map(({ grade }) => grade),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('exact numbers', () => {
  const decimal = fc.record({ digits: fc.integer({ min: -99_999, max: 99_999 }), places: fc.integer({ min: 0, max: 6 }) })
  const text = decimal.map(({ digits, places }) => new Decimal(digits).div(10 ** places).toFixed())

  it('calculate as decimals do', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y] = [rationalOf(a), rationalOf(b)]
        expect(decimalText(plus(x, y))).toBe(new Decimal(a).plus(b).toFixed())
        expect(decimalText(minus(x, y))).toBe(new Decimal(a).minus(b).toFixed())
        expect(decimalText(times(x, y))).toBe(new Decimal(a).times(b).toFixed())
        expect(compare(x, y)).toBe(new Decimal(a).comparedTo(b))
        if (y.numerator !== 0n) expect(times(over(x, y), y)).toEqual(x)
      }),
    )
  })

  it('are written with the decimals around them', () => {
    expect(decimalsAround(over(rationalOf(2), rationalOf(3)), 3)).toEqual(['0.666', '0.667'])
    expect(decimalsAround(rationalOf('1.5'), 3)).toEqual(['1.5', '1.5'])
    expect(decimalText(over(rationalOf(200), rationalOf(3)))).toBe('66.666')
    expect(decimalText(rationalOf(1e-7))).toBe('0.0000001')
    expect(decimalText(rationalOf(1e21))).toBe('1000000000000000000000')
    expect(() => rationalOf('1/3')).toThrow('1/3 is no decimal number')
    expect(() => rationalOf(Number.NaN)).toThrow('NaN is no decimal number')
  })
})
