import { describe, expect, it } from 'vitest'
import { gradeRow } from '../../src/ctcae/index.ts'

const first = (row: Record<string, string>) => gradeRow(row, '5.0')[0]

describe('a row of the grade command', () => {
  it('keeps its columns and adds grade, criterion and why', () => {
    const row = { id: '7', term: 'CPK increased', value: '1100', unit: 'U/L', lln: '', uln: '170', baseline: '' }
    expect(gradeRow(row, '5.0')).toEqual([
      {
        ...row,
        direction: 'H',
        grade: '3',
        criterion: 'more than 5, up to 10 times the upper limit of normal',
        why: 'CK 1100 U/L; 6.471 x ULN (170).',
      },
    ])
  })

  it('yields a grade for the high and the low term of a test', () => {
    const rows = gradeRow({ test: 'K', value: '6.2', unit: 'mmol/L', lln: '3.5', uln: '5.1' }, '5.0')
    expect(rows.map(({ term, direction, grade }) => [term, direction, grade])).toEqual([
      ['Hypokalemia', 'L', '0'],
      ['Hyperkalemia', 'H', '3'],
    ])
    const high = gradeRow({ test: 'K', value: '6.2', unit: 'mmol/L', lln: '3.5', uln: '5.1', direction: 'h' }, '5.0')
    expect(high.map(({ term }) => term)).toEqual(['Hyperkalemia'])
  })

  it('takes the version of the row, 4.0 as 4.03', () => {
    const row = { term: 'Lipase increased', value: '300', unit: 'U/L', uln: '100' }
    expect(first({ ...row, ctcae: '4.0' })?.grade).toBe('3')
    expect(first({ ...row, ctcae: '6' })?.grade).toBe('2')
    expect(first({ ...row, ctcae: '7' })?.why).toContain('ctcae 7 is not one of 4.03, 5.0 and 6.0')
  })

  it('has an empty grade and the question where several are possible', () => {
    const row = first({ term: 'Lipase increased', value: '300', unit: 'U/L', uln: '100' })
    expect(row?.grade).toBe('')
    expect(row?.why).toContain('Grades 2 and 3 are possible')
    expect(row?.why).toContain('Does the patient have signs or symptoms of it?')
  })

  it.each([
    [{ term: 'CPK incresed', value: '5' }, 'CPK incresed is no CTCAE term that is known here. Did you mean CPK increased?'],
    [{ term: 'CPK incresed', value: '' }, 'Did you mean CPK increased?'],
    [{ test: 'ALTT', value: '5' }, 'ALTT is no test code that is known here. Did you mean ALT?'],
    [{ value: '5' }, 'the row names neither a term nor a test'],
    [{ term: 'Anemia', value: '' }, 'the value is missing'],
    [{ term: 'Anemia', value: 'low' }, 'the value low is not a number'],
    [{ term: 'Anemia', value: '-5', unit: 'g/L' }, 'the value -5 is not a number from 0 up'],
    [{ term: 'Anemia', value: '1,5', unit: 'g/L' }, 'the value 1,5 is not a number'],
    [{ term: 'Anemia', value: '1e999', unit: 'g/L' }, 'the value 1e999 is not a number'],
    [{ term: 'Anemia', value: '100', unit: 'g/L', lln: 'about 120' }, 'lln about 120 is not a number'],
    [{ term: 'Anemia', value: '100' }, 'the value has no unit'],
    [{ term: 'Anemia', value: '100', unit: 'g/L' }, 'no lower limit of normal is given'],
    [{ term: 'Anemia', value: '100', unit: 'g/L', direction: 'H' }, 'direction H does not fit Anemia, which is about low values'],
    [{ term: 'Anemia', value: '100', unit: 'g/L', direction: 'up' }, 'direction up is neither L nor H'],
    [{ term: 'ALT', value: '100', unit: 'U/L' }, 'ALT is no CTCAE term'],
    [{ test: 'ALT', value: '100', unit: 'U/L', direction: 'L' }, 'CTCAE 5.0 has no low term for the test ALT'],
    [{ test: 'CK', value: '100', unit: 'U/L', ctcae: '6.0' }, 'CTCAE 6.0 has no term for the test CK'],
    [{ term: 'Nausea', value: '2' }, 'Nausea is not graded by a laboratory value'],
    [{ term: 'Anemia', value: '100', unit: 'g/L', baseline_flag: 'ODD' }, 'baseline_flag ODD is not one of NORMAL, HIGH and LOW'],
    [{ term: 'Hyperglycemia', value: '100', unit: 'mg/dL', fasting: 'perhaps' }, 'fasting perhaps is neither yes nor no'],
  ])('says why it has no grade: %o', (row, why) => {
    const graded = first(row as unknown as Record<string, string>)
    expect(graded?.grade).toBe('')
    expect(graded?.why).toMatch(/^Ungradable: /)
    expect(graded?.why).toContain(why)
  })

  it('takes a value with a comparator, however it is written', () => {
    const row = { term: 'CPK increased', unit: 'U/L', uln: '170' }
    for (const value of ['>9999', '> 9999', '\u22659999', ' >=9999 ']) expect(first({ ...row, value })?.grade).toBe('4')
    expect(first({ ...row, value: '<5' })?.grade).toBe('0')
    expect(first({ ...row, value: '>600' })?.grade).toBe('')
  })

  it('grades by an abnormal baseline, in its own unit and with its own limit', () => {
    const row = { test: 'ALT', value: '420', unit: 'U/L', uln: '40' }
    expect(first({ ...row, baseline: '100' })?.grade).toBe('2')
    expect(first({ ...row, baseline: '1.5', baseline_unit: 'ukat/L', baseline_uln: '0.7' })?.grade).toBe('2')
    expect(first({ ...row, baseline: '100', baseline_flag: 'NORMAL' })?.grade).toBe('3')
  })
})
