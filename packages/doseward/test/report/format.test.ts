import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doseNumber, doseParts, doseWords, dosingDaysAWeek, dosingWeekdays, timesAmount } from '../../src/model/dose.ts'
import type { Dose } from '../../src/model/guideline.ts'
import { formatAmount, formatDate, formatDose, formatLongDate } from '../../src/report/format.ts'
import { inWords } from '../../src/report/in-words.ts'
import { english } from '../../src/report/words.ts'
import { day } from './fixtures.ts'

const mg = (value: number, timesADay = 1): Dose => ({ amount: { value, unit: 'mg' }, timesADay })
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const daily = { schedule: 'daily' } as const
const certain = { schedule: 'certain-days' } as const

describe('numbers of doses', () => {
  it('rule 1: a leading zero below 1', () => {
    expect(doseNumber(0.5)).toBe('0.5')
    expect(doseNumber(0.0125)).toBe('0.0125')
  })

  it('rule 2: no trailing zero', () => {
    expect(['1', '0.5', '10', '200', '100.5'].map(Number).map(doseNumber)).toEqual(['1', '0.5', '10', '200', '100.5'])
  })

  it('rule 3: a comma from 1,000, no exponent, and no number that would round to 0', () => {
    expect([999, 1000, 12_345.5, 1_000_000].map(doseNumber)).toEqual(['999', '1,000', '12,345.5', '1,000,000'])
    for (const value of [0.00001, 1e-7, 0.12345, 1e21, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => doseNumber(value), String(value)).toThrow(RangeError)
    }
  })

  it('rules 1-3 hold for every dose of up to four decimals, and what is printed is the dose', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 0, max: 4 }), (whole, places) => {
        const value = Number(`${whole}e-${places}`)
        const text = doseNumber(value)
        expect(text).toMatch(/^(0|[1-9]\d{0,2}(,\d{3})*)(\.\d*[1-9])?$/)
        expect(Number(text.replaceAll(',', ''))).toBe(value)
      }),
    )
  })

  it('rule 4: an unbreakable space between number and unit, which stays in the singular', () => {
    expect(formatAmount({ value: 200, unit: 'mg' })).toBe('200\u00a0mg')
    expect(formatDose(doseParts(mg(3.2), 'certain-days', 2), certain)).not.toMatch(/\d mg/)
  })
})

describe('doses', () => {
  it('words of the contract', () => {
    expect(doseWords(mg(200, 2), 'daily', 7)).toBe('200 mg twice daily')
    expect(doseWords(mg(200), 'daily', 7)).toBe('200 mg once daily')
    expect(doseWords(mg(200, 3), 'daily', 7)).toBe('200 mg 3 times daily')
    expect(doseWords(mg(3.2), 'certain-days', 2)).toBe('3.2 mg on each of two days a week')
    expect(doseWords(mg(3.2, 2), 'certain-days', 1)).toBe('3.2 mg twice on one day a week')
  })

  it('rule 7: no abbreviation of a frequency in any word of the catalogue', () => {
    const all = Object.values(english).join('\n')
    expect(all).not.toMatch(/\b(q\.?d|q\.?o\.?d|b\.?i\.?d|t\.?i\.?w|b\.?i\.?w|h\.?s|d\/c|o\.?d)\b\.?/i)
  })

  it('rule 8: a drug that is not taken daily names its weekdays, and is never said to be twice weekly', () => {
    const weekdays = dosingWeekdays(day('2026-01-05'), [1, 4, 8, 11, 15, 18])
    expect(weekdays).toEqual(['Mon', 'Thu'])
    expect(dosingWeekdays(day('2026-01-08'), [1, 4, 8, 11])).toEqual(['Thu', 'Sun'])
    expect(dosingWeekdays(day('2026-01-10'), [1, 4])).toEqual(['Tue', 'Sat'])
    expect(plain(formatDose(doseParts(mg(3.2), 'certain-days', 2, weekdays), certain))).toBe(
      '3.2 mg on Mon and Thu, 6.4 mg a week',
    )
    expect(dosingDaysAWeek([1, 4, 8, 11, 15, 18])).toBe(2)
    expect(Object.values(english).join('\n')).not.toMatch(/twice weekly/i)
  })

  it('rule 15: amount, frequency, total and direction, for the same amount taken half as often', () => {
    const before = doseParts(mg(200, 2), 'daily', 7)
    const after = doseParts(mg(200), 'daily', 7)
    expect(plain(formatDose(after, daily, before))).toBe(
      '200 mg once daily, 200 mg a day in all (before: 200 mg twice daily, 400 mg a day: half)',
    )
    expect(plain(formatDose(before, daily, before))).toBe('200 mg twice daily, 400 mg a day in all (the same as before)')
    expect(plain(formatDose(before, daily, after))).toContain('200 mg a day: double)')
  })

  it('rule 15: per dosing day and per week for a drug taken on certain days, never an average per day', () => {
    const weekdays = ['Mon', 'Thu']
    const before = doseParts(mg(3.2), 'certain-days', 2, weekdays)
    const after = doseParts(mg(2.4), 'certain-days', 2, weekdays)
    const text = plain(formatDose(after, certain, before))
    expect(text).toBe('2.4 mg on Mon and Thu, 4.8 mg a week (before: 3.2 mg on Mon and Thu, 6.4 mg a week: three quarters)')
    expect(text).not.toMatch(/a day/)
    expect(plain(formatDose(doseParts(mg(2.5), 'certain-days', 2, weekdays), certain, before))).toMatch(/: less\)$/)
  })

  it('rule 15: two intakes on a dosing day are both shown and both counted', () => {
    const parts = doseParts(mg(0.8, 2), 'certain-days', 2, ['Mon', 'Thu'])
    expect(plain(formatDose(parts, certain))).toBe('0.8 mg twice on Mon and Thu, 3.2 mg a week')
  })

  it('refuses parts that do not fit the schedule of the drug', () => {
    expect(() => formatDose(doseParts(mg(200), 'daily', 7), certain)).toThrow(RangeError)
  })

  it('totals carry no error of binary fractions', () => {
    expect(timesAmount({ value: 0.8, unit: 'mg' }, 3).value).toBe(2.4)
    expect(timesAmount({ value: 1.1, unit: 'mg' }, 6).value).toBe(6.6)
  })
})

describe('dates', () => {
  it('rule 14: weekday, day, month in letters and year, by our own table', () => {
    expect(plain(formatDate('2026-11-16'))).toBe('Mon 16-Nov-2026')
    const months = Array.from({ length: 12 }, (_, month) =>
      formatDate(`2026-${String(month + 1).padStart(2, '0')}-07`).slice(7, 10),
    )
    expect(months).toEqual(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])
    expect(plain(formatLongDate('2026-09-07'))).toBe('Monday 7 September 2026')
    expect(() => formatDate('2026-02-30')).toThrow(RangeError)
  })
})

describe('instructions', () => {
  it.each([
    ['Grade <= 1', 'Grade 1 or less'],
    ['CPK Grade ≤ 1 or baseline', 'CPK Grade 1 or less or baseline'],
    ['ALT > 5 x ULN', 'ALT more than 5 times the upper limit of normal'],
    ['below the ULN', 'below the upper limit of normal'],
    ['>= 3 lines', '3 or more lines'],
    ['<0.5', 'less than 0.5'],
    ['>9999', 'more than 9999'],
    ['face & neck', 'face and neck'],
  ])('rule 9: %s is spelled out', (symbols, spelled) => {
    expect(inWords(symbols)).toBe(spelled)
  })

  it('rule 9: no symbol that is misread stands in the catalogue', () => {
    expect(Object.values(english).join('\n')).not.toMatch(/[<>≤≥@&°µ]/)
  })

  it('rule 5: mcg, units and mL only', () => {
    expect(Object.values(english).join('\n')).not.toMatch(/µg|\bIU\b|\bcc\b/)
  })
})
