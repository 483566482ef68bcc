import { describe, expect, it } from 'vitest'
import { doseward, fileWith } from './command.ts'

async function graded(csv: string, ...args: string[]): Promise<Record<string, string>[]> {
  const { status, stdout, stderr } = await doseward(['grade', '-', '--json', ...args], { input: csv })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return JSON.parse(stdout)
}

describe('grade', () => {
  it('keeps the columns and adds the grade, the criterion and why', async () => {
    const file = fileWith('labs.csv', 'subject,test,value,unit,uln\r\n001,ALT,212,U/L,40\r\n002,CK,>9999,U/L,170\r\n')
    const { status, stdout } = await doseward(['grade', file])
    const [header, first, second] = stdout.split('\n')
    expect(status).toBe(0)
    expect(header).toBe('subject,test,value,unit,uln,term,direction,grade,criterion,why')
    expect(first).toMatch(/^001,ALT,212,U\/L,40,Alanine aminotransferase increased,H,3,/)
    expect(second).toMatch(/^002,CK,>9999,U\/L,170,CPK increased,H,4,/)
  })

  it('gives a row for the high and one for the low term of a test', async () => {
    const rows = await graded('test,value,unit,lln,uln\nK,6.4,mmol/L,3.5,5.1\n')
    expect(rows.map(({ direction, grade }) => [direction, grade])).toEqual(
      expect.arrayContaining([
        ['H', '3'],
        ['L', '0'],
      ]),
    )
  })

  it('takes the version of --ctcae, and that of a row before it', async () => {
    const csv =
      'term,value,unit,uln,baseline,baseline_uln,ctcae\nAlanine aminotransferase increased,420,U/L,40,100,40,\nAlanine aminotransferase increased,420,U/L,40,100,40,4.03\n'
    expect((await graded(csv)).map(({ grade }) => grade)).toEqual(['2', '3'])
    expect((await graded(csv, '--ctcae', '4.03')).map(({ grade }) => grade)).toEqual(['3', '3'])
  })

  it('leaves the grade empty and says why where a row cannot be graded, and goes on', async () => {
    const rows = await graded(
      'term,test,value,unit,uln\n,ALT,212,U/L,\n,XYZ,1,U/L,1\nNo such term,,1,U/L,1\n,ALT,twelve,U/L,40\n,ALT,212\n,ALT,212,U/L,40\n',
    )
    expect(rows.map(({ grade }) => grade)).toEqual(['', '', '', '', '', '3'])
    for (const { why } of rows.slice(0, 5)) expect(why).toMatch(/^Ungradable: ./)
  })

  it('prints no cell that a spreadsheet runs, and leaves numbers as they are', async () => {
    const { stdout } = await doseward(['grade', '-'], {
      input: 'test,value,unit,uln,note\nALT,212,U/L,40,=1+1\nALT,212,U/L,40,-5\nALT,212,U/L,40,@x\n',
    })
    const notes = stdout
      .split('\n')
      .slice(1, 4)
      .map((row) => row.split(',')[4])
    expect(notes).toEqual(["'=1+1", '-5', "'@x"])
  })

  it('grades a long file with a flat pipe', async () => {
    const { status, stdout } = await doseward(['grade', '-'], {
      input: `test,value,unit,uln\n${'ALT,212,U/L,40\n'.repeat(20_000)}`,
    })
    expect(status).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(20_001)
  })

  it.each([
    ['an empty file', '', 'The file is empty.'],
    ['a header without value', 'test,unit\nALT,U/L\n', 'no column value'],
    ['a header without term and test', 'value,unit\n1,U/L\n', 'no column term or test'],
    ['a mistyped column', 'test,value,unit,unl\nALT,1,U/L,40\n', 'Did you mean uln?'],
    ['a column twice', 'test,value,value\nALT,1,2\n', 'stands twice'],
    ['a column of the answer', 'test,value,grade\nALT,1,2\n', 'Give it another name.'],
    ['semicolons', 'test;value;unit\nALT;1;U/L\n', 'Save the file as CSV with commas.'],
  ])('refuses %s before anything is printed', async (_, csv, says) => {
    const { status, stdout, stderr } = await doseward(['grade', '-'], { input: csv })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('standard input:1:1: ')
    expect(stderr).toContain(says)
  })

  it('ends with status 2 where a quote is never closed or the bytes are no UTF-8', async () => {
    const quote = await doseward(['grade', '-'], { input: 'test,value,unit\nALT,"1,U/L\n' })
    expect(quote.status).toBe(2)
    expect(quote.stderr).toContain('Check the quotes')
    const bytes = await doseward(['grade', '-'], { input: Buffer.from([0x74, 0xff, 0x0a]) })
    expect(bytes.status).toBe(2)
    expect(bytes.stderr).toContain('Save the file as UTF-8.')
  })
})
