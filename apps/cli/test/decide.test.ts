import { DmnModdle } from 'dmn-moddle'
import { describe, expect, it } from 'vitest'
import { course, doseward, fileWith } from './command.ts'

const good = fileWith('good.json', JSON.stringify(course))
const second = fileWith('second.yaml', 'guideline: avutometinib-defactinib\nstart: 2026-01-05\nactions: followed\nevents: []\n')
const bad = fileWith(
  'bad.yaml',
  'guideline: avutometinib-defactinib\nstart: 2026-01-05\nactions: recorded\nevents:\n  - on: 2026-02-30\n    ae: { term: Nausea, grade: 6 }\n',
)

describe('decide', () => {
  it('prints text with the drugs, the reason and the draft line, without colour where there is no terminal', async () => {
    const { status, stdout, stderr } = await doseward(['decide', good, '--as-of', '2026-02-10'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('WITHHOLD  defactinib')
    expect(stdout).toContain('WITHHOLD  avutometinib')
    expect(stdout).toContain('10-Feb-2026')
    expect(stdout).toContain('cpk-grade-3')
    expect(stdout).toMatch(/research use/i)
    expect(stdout).not.toContain('\u001B')
  })

  it('says so where no day was asked for', async () => {
    const { stdout } = await doseward(['decide', good])
    expect(stdout).toContain('No day was asked for: as of the last entry, Mon 02-Feb-2026.')
    const asked = await doseward(['decide', good, '--as-of', '2026-02-02'])
    expect(asked.stdout).not.toContain('No day was asked for')
  })

  it('prints one object as JSON with the keys of the contract, in order', async () => {
    const { status, stdout } = await doseward(['decide', good, '--json', '--as-of', '2026-02-10'])
    const answer = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(answer).toMatchObject({
      patient: 'T-1',
      asOf: '2026-02-10',
      certain: true,
      answer: 'decided',
      monitoring: null,
      supportiveCare: null,
    })
    expect(answer.recommendation.defactinib).toMatchObject({ action: 'withhold', resumeAt: 'same', level: 0 })
    expect(answer.state.defactinib.status).toBe('held')
    expect(Object.keys(answer).slice(0, 8)).toEqual([
      'guideline',
      'engine',
      'patient',
      'asOf',
      'actions',
      'cycle',
      'state',
      'recommendation',
    ])
    expect(answer.matters.length).toBeGreaterThan(0)
  })

  it('prints an array where several courses are named, standard input among them', async () => {
    const { status, stdout } = await doseward(['decide', '--json', second, '-', good], {
      input: JSON.stringify({ ...course, patient: 'T-2' }),
    })
    expect(status).toBe(0)
    expect(JSON.parse(stdout).map((answer: { patient?: string }) => answer.patient)).toEqual([undefined, 'T-2', 'T-1'])
  })

  it('prints nothing of the good courses where one is bad, and says what is wrong with every bad one', async () => {
    for (const json of [[], ['--json']]) {
      const { status, stdout, stderr } = await doseward(['decide', ...json, good, bad, 'missing.yaml', second])
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain(`${bad}:5:9: `)
      expect(stderr).toContain(`${bad}:6:32: `)
      expect(stderr).toContain('missing.yaml: There is no such file.')
    }
  })

  it('gives the same bytes twice', async () => {
    for (const json of [[], ['--json']]) {
      const [first, again] = await Promise.all([doseward(['decide', good, ...json]), doseward(['decide', good, ...json])])
      expect(again.stdout).toBe(first.stdout)
    }
  })

  it('takes the day of --as-of before that of the course', async () => {
    const dated = fileWith('dated.json', JSON.stringify({ ...course, asOf: '2026-02-20' }))
    expect(JSON.parse((await doseward(['decide', dated, '--json'])).stdout).asOf).toBe('2026-02-20')
    expect(JSON.parse((await doseward(['decide', dated, '--json', '--as-of', '2026-02-26'])).stdout).asOf).toBe('2026-02-26')
  })

  it('answers a day before the start with not-started', async () => {
    const { stdout } = await doseward(['decide', good, '--json', '--as-of', '2026-01-01'])
    expect(JSON.parse(stdout)).toMatchObject({ cycle: null, certain: false, state: { defactinib: { status: 'not-started' } } })
  })
})

describe('decide --readings', () => {
  const onset = fileWith(
    'onset.json',
    JSON.stringify({
      ...course,
      readings: { 'reduction-scope': 'own' },
      events: [
        { on: '2025-12-29', labs: { CK: { value: 90, unit: 'U/L', uln: 170 } } },
        { on: '2026-02-02', ae: { term: 'CPK increased', grade: 3, onset: '2026-01-30' } },
        { on: '2026-02-02', action: { do: 'withhold' } },
      ],
    }),
  )

  it('adds to the readings of the course', async () => {
    const own = JSON.parse((await doseward(['decide', onset, '--json'])).stdout)
    const changed = JSON.parse(
      (await doseward(['decide', onset, '--json', '--readings', 'window-start=onset', '--readings', 'cpk-repeat=same-dose']))
        .stdout,
    )
    expect(own.recommendation.defactinib.recoverBy).toBe('2026-02-23')
    expect(changed.recommendation.defactinib.recoverBy).toBe('2026-02-20')
  })

  it('refuses a reading or option that there is not, with a suggestion', async () => {
    const { status, stdout, stderr } = await doseward(['decide', good, '--readings', 'window-stat=onset'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('window-start')
    const option = await doseward(['decide', good, '--readings', 'window-start=onse'])
    expect(option.status).toBe(2)
    expect(option.stderr).toContain('onset')
    expect((await doseward(['decide', good, '--readings', 'window-start'])).stderr).toContain('id=option')
  })
})

describe('decide --guideline', () => {
  it('uses the guideline of a folder, and says where it is wrong', async () => {
    const shipped = 'guidelines/avutometinib-defactinib'
    const [own, named, byFile] = await Promise.all([
      doseward(['decide', good, '--json']),
      doseward(['decide', good, '--json', '--guideline', shipped]),
      doseward(['decide', good, '--json', '--guideline', `${shipped}/guideline.yaml`]),
    ])
    expect(named.stdout).toBe(own.stdout)
    expect(byFile.stdout).toBe(own.stdout)
    const none = await doseward(['decide', good, '--guideline', 'nowhere'])
    expect(none).toMatchObject({ status: 2, stdout: '' })
    expect(none.stderr).toContain('nowhere: There is no such file.')
    const file = await doseward(['decide', good, '--guideline', good])
    expect(file.stderr).toContain('is no guideline folder')
  })
})

describe('timeline', () => {
  it('prints a day for each change, as text and as JSON', async () => {
    const { status, stdout } = await doseward(['timeline', good, '--json', '--as-of', '2026-02-26'])
    const entries: { asOf: string; certain: boolean; recommendation: Record<string, { action: string }> }[] = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(entries.map(({ asOf, certain, recommendation }) => [asOf, recommendation.defactinib?.action, certain])).toEqual([
      ['2026-01-05', 'continue', true],
      ['2026-02-02', 'withhold', true],
      ['2026-02-24', 'withhold', false],
    ])
    const text = await doseward(['timeline', good])
    expect(text.stdout).toContain('02-Feb-2026')
    expect(text.stdout).toContain('Withhold')
  })
})

describe('show', () => {
  it('prints the guideline as Markdown, HTML and JSON', async () => {
    const [markdown, html, json] = await Promise.all([
      doseward(['show']),
      doseward(['show', '--format', 'html']),
      doseward(['show', 'avutometinib-defactinib', '--format', 'json']),
    ])
    expect(markdown.stdout).toContain('cpk-grade-3')
    expect(markdown.stdout).toContain('window-start')
    expect(html.stdout).toMatch(/^<!doctype html>/i)
    expect(JSON.parse(json.stdout).toxicities).toHaveLength(5)
  })

  it('prints the tables as DMN that a reader of DMN accepts', async () => {
    const { status, stdout, stderr } = await doseward(['show', '--format', 'dmn'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { rootElement, warnings } = await new DmnModdle().fromXML(stdout)
    expect(warnings).toEqual([])
    expect(rootElement).toMatchObject({ $type: 'dmn:Definitions', id: 'guideline.avutometinib-defactinib' })
    expect(rootElement.description).toContain('Draft')
    const folder = await doseward(['show', 'guidelines/avutometinib-defactinib', '--format', 'dmn'])
    expect(folder.stdout).toBe(stdout)
  })

  it('says that FHIR comes later, which formats there are, and which guidelines', async () => {
    const fhir = await doseward(['show', '--format', 'fhir'])
    expect(fhir).toMatchObject({ status: 2, stdout: '' })
    expect(fhir.stderr).toContain('comes later')
    const none = await doseward(['show', '--format', 'xml'])
    expect(none).toMatchObject({ status: 2, stdout: '' })
    expect(none.stderr).toContain('md, html, json, dmn')
    const unknown = await doseward(['show', 'another'])
    expect(unknown.status).toBe(2)
    expect(unknown.stderr).toContain('avutometinib-defactinib')
  })
})
