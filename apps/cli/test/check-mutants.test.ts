import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doseward, repository } from './command.ts'

interface Scored {
  summary: {
    mutants: number
    caught: number
    equivalent: number
    survived: number
    score: number
    enough: boolean
    cases: number
  }
  mutants: { id: string; verdict: string; catcher?: { by: string; name?: string }; place: { file: string; line?: number } }[]
}

const folder = mkdtempSync(join(tmpdir(), 'doseward-mutants-'))
const lvef = join(folder, 'lvef')

const caseOf = (expected: string): string =>
  [
    'cases:',
    '  - name: below-40',
    '    why: Below 40 % the row discontinues, and nobody confirms.',
    '    course:',
    '      guideline: lvef-example',
    '      start: 2026-01-05',
    '      actions: followed',
    "      events: [{ on: 2026-01-12, labs: { LVEF: { value: 35, unit: '%' } } }]",
    '      asOf: 2026-01-12',
    `    expect: ${expected}`,
    '',
  ].join('\n')

beforeAll(() => {
  cpSync(join(repository, 'packages/doseward/test/guidelines/lvef'), lvef, { recursive: true })
  mkdirSync(join(lvef, 'cases'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('doseward check --mutants', () => {
  const withCase = async (expected: string, ...args: string[]) => {
    writeFileSync(join(lvef, 'cases/rows.yaml'), caseOf(expected))
    return doseward(['check', lvef, '--mutants', ...args])
  }

  it('exits with 1 where too few are caught, and lists first what nothing catches, with its place', async () => {
    const { status, stdout, stderr } = await withCase('{ action: continue }')
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toMatch(/^✗ [\d.]+ % of \d+ mutants are caught; at least 99\.00 % must be\n/)
    expect(stdout).toContain('below-40')
    expect(stdout).toMatch(/lvef\/toxicities\/lvef\.yaml:\d+:\d+/)
    expect(stdout.indexOf('Caught by nothing')).toBeLessThan(stdout.indexOf('What was done'))
  })

  it('takes the cases of the folder, each for what it tells', async () => {
    const { status, stdout } = await withCase('{ action: discontinue, confirm: false }', '--json')
    expect(status).toBe(1)
    const { summary, mutants } = JSON.parse(stdout) as Scored
    expect(summary).toMatchObject({ cases: 1, enough: false, mutants: mutants.length })
    expect(summary.score).toBeCloseTo(summary.caught / (summary.caught + summary.survived), 12)
    expect(mutants.find(({ id }) => id === 'lvef/lvef/band-2-below-35')).toMatchObject({
      verdict: 'caught',
      catcher: { by: 'case', name: 'below-40' },
    })
  })

  it('refuses a case that could not fail, with its line', async () => {
    const { status, stderr } = await withCase('{ acton: discontinue }')
    expect(status).toBe(2)
    expect(stderr).toMatch(/lvef\/cases\/rows\.yaml:10:\d+: expect\.acton/)
  })

  it('is no part of another check', async () => {
    for (const other of [
      ['--property', 'P1'],
      ['--readings', 'none'],
      ['--format', 'html'],
      ['--source', 'x'],
    ]) {
      const { status, stderr } = await doseward(['check', '--mutants', ...other])
      expect({ status, said: stderr.includes('--mutants') }).toEqual({ status: 2, said: true })
    }
  })
})
