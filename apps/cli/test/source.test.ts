import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { doseward, repository } from './command.ts'

const seed = join(repository, '../shared/seed')
const file = existsSync(seed) ? readdirSync(seed).find((name) => name.endsWith('.txt')) : undefined

describe('doseward show --source', () => {
  it('names each citation that another text does not bear out, and exits with 1', async () => {
    const { status, stdout } = await doseward(['show', '--source', '-'], { input: 'Grade 3: withhold.\n' })
    expect(status).toBe(1)
    expect(stdout).toMatch(/^0 of \d+ citations verified/)
    expect(stdout).toContain('cpk-grade-3: Detailed Dose Modification Guidelines, row C1: NOT FOUND')
    expect(stdout).toContain('line 1: grade 3: withhold')
  })

  it('refuses a file that is not there', async () => {
    expect((await doseward(['show', '--source', 'nofile'])).status).toBe(2)
  })

  it.skipIf(file === undefined)(
    'verifies every citation against the source (skipped where ../shared/seed is absent)',
    async () => {
      const { status, stdout } = await doseward(['show', '--source', join(seed, file ?? ''), '--format', 'json'])
      const report = JSON.parse(stdout) as { citations: { status: string }[]; rowsCited: number; unclaimed: unknown[] }
      expect(status).toBe(0)
      expect(report.citations.every((citation) => citation.status === 'verified')).toBe(true)
      expect(report).toMatchObject({ rowsCited: 17, unclaimed: [] })
    },
  )
})
