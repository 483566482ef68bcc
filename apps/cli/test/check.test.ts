import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { guidelineWithGap, pathFor } from './check-guideline.ts'
import { doseward } from './command.ts'

interface Shown {
  answer: string
  certain: boolean
  drugs: Record<string, { action: string; level?: number; resumeAt?: string; provisional?: string }>
}
interface Checked {
  mode: string
  summary: { proved: number; refuted: number; unknown: number; unansweredErrors: number }
  properties: { id: string; status: string; why?: string }[]
  findings: {
    id: string
    property: string
    severity: string
    of: string
    answered: boolean
    readings: string[]
    message: string
    course?: object
    shows?: Shown
  }[]
  options?: unknown[]
}

const gap = guidelineWithGap()
const quick = ['--no-options', '--property', 'P1,P2,P9']

describe('doseward check', () => {
  it('finds the guideline clean of unanswered errors, and every course that it prints is answered as it says', async () => {
    const { status, stdout, stderr } = await doseward(['check', '--json', '--no-options'])
    const checked = JSON.parse(stdout) as Checked
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(checked.properties).toHaveLength(36)
    expect(checked.summary.unansweredErrors).toBe(0)
    expect(checked).not.toHaveProperty('options')
    const shown = checked.findings.filter(({ course }) => course !== undefined)
    expect(shown.length).toBeGreaterThan(50)
    const input = shown.map(({ course }) => `${JSON.stringify(course)}\n`).join('')
    const decided = await doseward(['decide', '--ndjson', '-'], { input })
    expect({ status: decided.status, stderr: decided.stderr }).toEqual({ status: 0, stderr: '' })
    const answers = decided.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Omit<Shown, 'drugs'> & { recommendation: Shown['drugs'] })
    expect(answers).toHaveLength(shown.length)
    for (const [index, { id, shows }] of shown.entries()) {
      const { answer, certain, recommendation } = answers[index] ?? { answer: '', certain: false, recommendation: {} }
      const drugs = Object.entries(recommendation).map(([drug, { action, resumeAt, level, provisional }]) => [
        drug,
        JSON.parse(JSON.stringify({ action, resumeAt, level, provisional })) as object,
      ])
      expect({ id, answer, certain, drugs: Object.fromEntries(drugs) as object }).toEqual({ id, ...shows })
    }
  })

  it('exits with 1 where an error is left that no reading answers, and says it first', async () => {
    const { status, stdout } = await doseward(['check', gap, ...quick])
    const lines = stdout.split('\n')
    expect(status).toBe(1)
    expect(lines[0]).toMatch(/^✗ \d errors? that no reading answers$/)
    expect(lines[lines.findIndex((line) => line.startsWith('Errors that no reading answers')) + 2]).toBe(
      'F-1 Totality (P1), Hepatotoxicity, in the guideline as read',
    )
    const text = stdout.replace(/\s+/g, ' ')
    expect(text).toMatch(/AST\/ALT Grade 3, Bilirubin Grade 1.*No row says what to do/)
    expect(text).toMatch(/Day 8: ALT 280 U\/L, 8 times the upper limit of normal/)
    expect(text).toContain('defactinib, avutometinib: Not determined')
    expect(stdout).not.toContain('\u001b')
  })

  it('checks the source as literally written', async () => {
    const { status, stdout } = await doseward(['check', '--readings', 'none', '--json', ...quick])
    const checked = JSON.parse(stdout) as Checked
    expect(status).toBe(1)
    expect(checked.mode).toBe('as-written')
    expect(checked.properties.map(({ id, status: found }) => `${id} ${found}`)).toEqual([
      'P1 refuted',
      'P2 refuted',
      'P9 refuted',
    ])
    expect(checked.findings.every(({ answered, of }) => !answered && of === 'source')).toBe(true)
    // What settles each as read is named all the same.
    expect(checked.findings.every(({ readings }) => readings.length > 0)).toBe(true)
  })

  it('checks under another option, which may leave a gap', async () => {
    const args = [
      'check',
      '--readings',
      'grade-1-bilirubin=not-covered,window-start=onset',
      '--json',
      '--no-options',
      '--property',
      'totality',
    ]
    const { stdout } = await doseward(args)
    const checked = JSON.parse(stdout) as Checked
    expect(checked.properties.map(({ id }) => id)).toEqual(['P1'])
    const found = checked.findings.filter(({ of }) => of === 'guideline')
    expect(found.some(({ message }) => /Grade 3.*Bilirubin Grade 1/.test(message))).toBe(true)
  })

  it('compares the citations with the text of the source', async () => {
    const { stdout } = await doseward(['check', '--json', '--no-options', '--property', 'P34', '--source', '-'], {
      input: 'Grade 3: withhold.\n',
    })
    const checked = JSON.parse(stdout) as Checked
    expect(checked.properties[0]).toMatchObject({ id: 'P34', status: 'refuted' })
  })

  it('compares with an earlier version', async () => {
    const { stdout } = await doseward([
      'check',
      gap,
      '--json',
      '--no-options',
      '--property',
      'P35',
      '--against',
      'avutometinib-defactinib',
    ])
    const checked = JSON.parse(stdout) as Checked
    expect(checked.findings.some(({ property, message }) => property === 'P35' && message.includes('Hepatotoxicity'))).toBe(true)
  })

  it('prints the same bytes for the same guideline', async () => {
    const runs = await Promise.all([1, 2].map(() => doseward(['check', gap, '--json', ...quick])))
    expect(runs[0]?.stdout).toBe(runs[1]?.stdout)
  })

  it('names the files of the guideline as a code host does', async () => {
    const { status, stdout } = await doseward(['check', 'guidelines/avutometinib-defactinib', '--format', 'sarif', ...quick])
    const { runs } = JSON.parse(stdout) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[]
    }
    const uris = (runs[0]?.results ?? []).flatMap(({ locations }) =>
      locations.map(({ physicalLocation: place }) => place.artifactLocation.uri),
    )
    expect(status).toBe(0)
    expect(uris.length).toBeGreaterThan(10)
    expect(uris.filter((uri) => !uri.startsWith('guidelines/avutometinib-defactinib/'))).toEqual([])
    expect(uris.filter((uri) => !existsSync(new URL(`../../../${uri}`, import.meta.url)))).toEqual([])
  })

  it('writes to a file', async () => {
    const path = pathFor('check.json')
    const { status, stdout } = await doseward(['check', gap, '--json', '--output', path, ...quick])
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('summary')
  })

  it.each([
    [['--property', 'P1,P99'], 'There is no property P99', 'P1 totality'],
    [['--property', 'p01'], 'There is no property p01', 'Did you mean P1 (totality)?'],
    [['--property', 'totalty'], 'There is no property totalty', 'Did you mean P1 (totality)?'],
    [['--readings', 'windw-start=onset'], '"windw-start" is no reading', 'window-start'],
    [['--readings', 'window-start=sometime'], 'sometime', 'onset'],
    [['--readings', 'none,window-start=onset'], 'none stands alone', ''],
    [['--json', '--format', 'html'], '--json and --format html', ''],
    [['--format', 'pdf'], 'pdf', 'sarif'],
    [['--source', 'nofile'], 'There is no such file', ''],
    [['--against', 'nothing'], 'neither a guideline that is known nor a folder', 'avutometinib-defactinib@'],
    [['nothing'], 'neither a guideline that is known nor a folder', 'avutometinib-defactinib@'],
    [['--output', 'no/such/folder/x', '--property', 'P33', '--no-options'], 'There is no such file', ''],
  ])('refuses %j and says what to do', async (args, message, remedy) => {
    const { status, stdout, stderr } = await doseward(['check', ...args])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).toContain(remedy)
  })
})
