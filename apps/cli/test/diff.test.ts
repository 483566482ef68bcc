import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { doseward, repository } from './command.ts'

const id = 'avutometinib-defactinib'
const shipped = join(repository, 'guidelines', id)
const folder = mkdtempSync(join(tmpdir(), 'doseward-diff-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Gives a copy of the first guideline with a text in one of its files replaced. */
function copyWith(name: string, file: string, text: string, by: string): string {
  const path = join(folder, name)
  cpSync(shipped, path, { recursive: true })
  const before = readFileSync(join(path, file), 'utf8')
  expect(before).toContain(text)
  writeFileSync(join(path, file), before.replace(text, by))
  return path
}

const condition = 'when: { enzymes: 3, bilirubin: 1 }'
const newer = copyWith('newer', 'toxicities/hepatotoxicity.yaml', condition, 'when: { enzymes: 3, bilirubin: 1, occurrence: 1 }')

describe('doseward diff', () => {
  it('prints what changed, lighter answers first, and exits with 0', async () => {
    const { status, stdout, stderr } = await doseward(['diff', id, newer])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Draft guideline, not reviewed by a clinician. Research use only')
    expect(stdout).toContain('Lighter answers')
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /Bilirubin grade: Grade 1; second or later occurrence; at the starting dose\): was withhold, then resume at the reduced dose \(rule hepatic-grade-3-bilirubin-1\); now not covered\. Lighter\./,
    )
    expect(stdout.match(/sha256:[0-9a-f]{64}/g)).toHaveLength(2)
  })

  it('prints JSON, and the opposite the other way round', async () => {
    const [there, back] = await Promise.all([
      doseward(['diff', `${id}@0.1.0`, newer, '--json']),
      doseward(['diff', join(newer, 'guideline.yaml'), shipped, '--json']),
    ])
    const [diff, opposite] = [JSON.parse(there.stdout), JSON.parse(back.stdout)]
    expect(diff).toMatchObject({ same: false, changes: [{ direction: 'lighter' }, { direction: 'lighter' }] })
    expect(opposite).toMatchObject({
      older: diff.newer,
      newer: diff.older,
      changes: [{ direction: 'stricter' }, { direction: 'stricter' }],
    })
    expect(opposite.summary.changed).toBe(diff.summary.changed)
  })

  it('says that nothing changed between the guideline that comes with the command and its folder', async () => {
    const { status, stdout } = await doseward(['diff', id, shipped])
    expect(status).toBe(0)
    expect(stdout).toContain('Nothing changed: every answer and every statement is the same.')
  })

  it.each([
    [['diff', id], 'missing required argument'],
    [['diff', id, 'nothing-here'], 'neither a guideline that is known nor a folder'],
    [['diff', join(repository, 'README.md'), id], 'is no guideline folder'],
    [['diff', id, `${id}@9.9.9`], `The guidelines are ${id}@0.1.0`],
  ])('%j ends with status 2 and says what to do', async (args, says) => {
    const { status, stdout, stderr } = await doseward(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(says)
  })

  it('refuses versions with errors, naming the place in each', async () => {
    const mistyped = copyWith('mistyped', 'toxicities/hepatotoxicity.yaml', condition, 'when: { enzimes: 3 }')
    const conflict = copyWith(
      'conflict',
      'toxicities/cpk.yaml',
      'when: { grade: 1..2, rhabdomyolysis: false }',
      'when: { grade: 1.., rhabdomyolysis: false }',
    )
    const { status, stdout, stderr } = await doseward(['diff', mistyped, conflict])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`${join(mistyped, 'toxicities/hepatotoxicity.yaml')}:`)
    expect(stderr).toContain('cpk-below')
  })
})
