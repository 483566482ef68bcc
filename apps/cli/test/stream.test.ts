import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { differencesOf, type Expectation } from '../../../packages/doseward/src/verify/cases/expectation.ts'
import { course, doseward, fileWith, repository } from './command.ts'

function linesOf(
  stdout: string,
): { error?: { code: string; message: string; remedy: string }; line?: number; patient?: string; matters?: unknown }[] {
  return stdout === ''
    ? []
    : stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
}

const line = (patient: string, more: object = {}): string => JSON.stringify({ ...course, patient, ...more })

describe('decide --ndjson', () => {
  it('answers each line in its place and goes on after bad ones', async () => {
    const latin = Buffer.from(line('latin'))
    latin[30] = 0xe9
    const input = Buffer.concat([
      Buffer.from(`${line('A')}\n{"guideline":\n\n[1,2]\nguideline: x\n${line('B', { start: '2026-13-01' })}\n`),
      latin,
      Buffer.from(
        `\n${line('C').replace('"patient"', '"patient":"Z","patient"')}\n${'['.repeat(200_000)}${']'.repeat(200_000)}\n${line('D')}`,
      ),
    ])
    const { status, stdout, stderr } = await doseward(['decide', '--ndjson'], { input })
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' })
    expect(linesOf(stdout).map(({ patient, error, line }) => patient ?? [error?.code, line])).toEqual([
      'A',
      ['not-json', 2],
      ['not-a-course', 4],
      ['not-json', 5],
      ['invalid-date', 6],
      ['invalid-utf8', 7],
      ['duplicate-key', 8],
      ['too-deep', 9],
      'D',
    ])
    for (const { error } of linesOf(stdout)) if (error !== undefined) expect(error.remedy).not.toBe('')
  })

  it('finds duplicate keys also where the text is made to hide them', async () => {
    const hidden = line('A').replace('"patient":"A"', '"patient":"A\\":","patient" : "B"')
    const { stdout } = await doseward(['decide', '--ndjson'], { input: hidden })
    expect(linesOf(stdout)[0]?.error?.code).toBe('duplicate-key')
  })

  it('refuses a line of more than 16 MB and answers those around it', async () => {
    const input = Buffer.concat([
      Buffer.from(`${line('A')}\n`),
      Buffer.alloc(40 * 1024 * 1024, 0x20),
      Buffer.from(`\n${line('B')}\n`),
    ])
    const { status, stdout } = await doseward(['decide', '--ndjson', '-'], { input })
    expect(status).toBe(2)
    expect(linesOf(stdout).map(({ patient, error, line }) => patient ?? [error?.code, line])).toEqual([
      'A',
      ['too-large', 2],
      'B',
    ])
  })

  it('gives matters only where they are asked for, and then the same as for a file', async () => {
    const plain = await doseward(['decide', '--ndjson'], { input: line('A') })
    const asked = await doseward(['decide', '--ndjson', '--matters'], { input: line('A') })
    const file = await doseward(['decide', '--json', fileWith('a.json', line('A'))])
    expect(linesOf(plain.stdout)[0]).not.toHaveProperty('matters')
    expect(linesOf(asked.stdout)[0]).toEqual(JSON.parse(file.stdout))
  })

  it('reads several files one after the other, and gives the same bytes twice', async () => {
    const names = [fileWith('1.ndjson', `${line('A')}\n${line('B')}\n`), fileWith('2.ndjson', `\uFEFF${line('C')}\n`)]
    const first = await doseward(['decide', '--ndjson', ...names])
    expect(first.status).toBe(0)
    expect(linesOf(first.stdout).map(({ patient }) => patient)).toEqual(['A', 'B', 'C'])
    expect((await doseward(['decide', '--ndjson', ...names])).stdout).toBe(first.stdout)
    const missing = await doseward(['decide', '--ndjson', 'missing.ndjson', ...names])
    expect(missing.status).toBe(2)
    expect(missing.stdout).toBe(first.stdout)
    expect(missing.stderr).toContain('missing.ndjson: There is no such file.')
  })

  it('takes the readings of each course, and those of the command line before them', async () => {
    const events = [course.events[0], { on: '2026-02-02', ae: { term: 'CPK increased', grade: 3, onset: '2026-01-30' } }]
    const input = `${line('A', { events })}\n${line('B', { events, readings: { 'window-start': 'onset' } })}\n`
    const dates = async (...args: string[]): Promise<unknown[]> =>
      (await doseward(['decide', '--ndjson', ...args], { input })).stdout
        .trimEnd()
        .split('\n')
        .map((text) => JSON.parse(text).recommendation.defactinib.recoverBy)
    expect(await dates()).toEqual(['2026-02-23', '2026-02-20'])
    expect(await dates('--readings', 'window-start=assessment')).toEqual(['2026-02-23', '2026-02-23'])
  })

  it('ends quietly where nobody reads on', async () => {
    const many = fileWith('many.ndjson', `${line('A')}\n`.repeat(3000))
    const { stderr, stdout } = await doseward(['decide', '--ndjson', many], { closeAfter: 1 })
    expect(stderr).toBe('')
    expect(stdout.length).toBeLessThan(3000 * 1000)
  })
})

const worked = join(repository, '../shared/cases/worked.json')

describe.skipIf(!existsSync(worked))(
  'the worked cases of ../shared through the command (skipped where that folder is absent)',
  async () => {
    const cases: { name: string; course: unknown; expect: Expectation }[] = existsSync(worked)
      ? JSON.parse(readFileSync(worked, 'utf8'))
      : []
    const input = cases.map(({ course }) => JSON.stringify(course)).join('\n')
    const { status, stdout } = await doseward(['decide', '--ndjson'], { input })
    const answers = stdout.trimEnd().split('\n')

    it('answers every one', () => {
      expect(status).toBe(0)
      expect(answers).toHaveLength(cases.length)
    })

    it.each(cases.map((each, index) => ({ ...each, index })))('$name', ({ index, expect: expected }) => {
      expect(differencesOf(JSON.parse(answers[index] ?? ''), expected)).toEqual([])
    })
  },
)
