import { describe, expect, it } from 'vitest'
import { course, doseward, fileWith, repository } from './command.ts'

describe('help and mistakes on the command line', () => {
  it('prints help for the command and each part of it', async () => {
    const { status, stdout } = await doseward(['--help'])
    expect(status).toBe(0)
    for (const name of ['decide', 'timeline', 'grade', 'show', 'serve']) {
      expect(stdout).toContain(name)
      const own = await doseward([name, '--help'])
      expect(own.status).toBe(0)
      expect(own.stdout).toContain(`Usage: doseward ${name}`)
    }
  })

  it('prints its version', async () => {
    expect(await doseward(['--version'])).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' })
  })

  it.each([
    [['decied'], 'Did you mean decide?'],
    [['decide', '--jsn', 'x'], 'Did you mean --json?'],
    [['grade', '--ctcae', '7', 'x'], '4.03, 5.0, 6.0'],
    [['show', '--format', 'pdf'], 'md, html, json'],
    [['decide', '--as-of', '2026-02-30', 'x'], 'YYYY-MM-DD'],
    [['decide', '--as-of', '9999-01-01', 'x'], '1900 to 2199'],
    [['decide'], 'name a course file'],
    [['decide', 'x', '--matters'], '--ndjson'],
    [['timeline'], 'missing required argument'],
    [['timeline', 'a', 'b'], 'too many arguments'],
    [['serve', '--port', '70000'], '0 to 65535'],
    [['decide', '-', '-'], 'named twice'],
  ])('%j ends with status 2 and says what to do', async (args, says) => {
    const { status, stdout, stderr } = await doseward(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(says)
  })

  it('prints help on standard error with status 2 where no command is named', async () => {
    const { status, stdout, stderr } = await doseward([])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('Usage: doseward')
  })
})

describe('files that cannot be read', () => {
  it('says so for a folder', async () => {
    const { status, stderr } = await doseward(['decide', repository])
    expect(status).toBe(2)
    expect(stderr).toContain('This is a folder, and not a file.')
  })

  it('refuses more than 16 MB, from a file and from standard input', async () => {
    const large = fileWith('large.yaml', new Uint8Array(20 * 1024 * 1024).fill(32))
    for (const [args, input] of [
      [['decide', large], ''],
      [['decide', '-'], new Uint8Array(20 * 1024 * 1024).fill(32)],
      [['decide', '/dev/zero'], ''],
    ] as const) {
      const { status, stdout, stderr } = await doseward(args, { input })
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain('larger than 16 MB')
    }
  })

  it('names the byte where the file is not UTF-8', async () => {
    const text = Buffer.from(JSON.stringify(course))
    text[20] = 0xff
    const { status, stderr } = await doseward(['decide', fileWith('latin.json', text)])
    expect(status).toBe(2)
    expect(stderr).toContain('byte 20 (0xff)')
  })

  it('lets no control character of a file or its name reach the terminal', async () => {
    const odd = fileWith('odd.json', JSON.stringify({ ...course, '\u001B[31mred': 1 }))
    const { status, stderr } = await doseward(['decide', odd, 'no\u001B[2Jsuch'])
    expect(status).toBe(2)
    expect(stderr).not.toContain('\u001B')
  })
})

const wrong: readonly (readonly [string, unknown, RegExp])[] = [
  ['an unknown key', { ...course, colour: 'red' }, /colour/],
  ['a wrong type', { ...course, events: 'none' }, /list/],
  ['a missing field', { ...course, start: undefined }, /start/],
  ['an impossible date', { ...course, start: '2026-02-30' }, /2026-02-30/],
  ['a partial date', { ...course, start: '2026-02' }, /2026-02/],
  [
    'an event before anybody was born',
    { ...course, events: [{ on: '1066-10-14', ae: { term: 'Nausea', grade: 1 } }] },
    /1066-10-14/,
  ],
  ['Grade 6', { ...course, events: [{ on: '2026-02-02', ae: { term: 'Nausea', grade: 6 } }] }, /grade/],
  ['a negative value', { ...course, events: [{ on: '2026-02-02', labs: { ALT: { value: -1, unit: 'U/L', uln: 35 } } }] }, /ALT/],
  ['a limit of 0', { ...course, events: [{ on: '2026-02-02', labs: { ALT: { value: 1, unit: 'U/L', uln: 0 } } }] }, /uln/],
  ['a value without unit', { ...course, events: [{ on: '2026-02-02', labs: { ALT: { value: 1, uln: 35 } } }] }, /unit/],
  [
    'a near miss of a term',
    { ...course, events: [{ on: '2026-02-02', ae: { term: 'Rash acniform', grade: 1 } }] },
    /Rash acneiform/,
  ],
  ['an unknown guideline', { ...course, guideline: 'avutometinib' }, /avutometinib-defactinib/],
  [
    'too many events',
    { ...course, events: Array.from({ length: 100_000 }, () => ({ on: '2026-02-02', ae: { term: 'Nausea', grade: 1 } })) },
    /20000/,
  ],
]

describe('what can be wrong with a course', () => {
  it.each(wrong)('%s: an error with its place and a remedy', async (_, value, says) => {
    const path = fileWith('wrong.json', JSON.stringify(value, null, 1))
    const { status, stdout, stderr } = await doseward(['decide', path])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(new RegExp(`^${path}:\\d+:\\d+: .+\n {2}.+\n`))
    expect(stderr).toMatch(says)
  })

  it.each([
    ['__proto__ as a key', `{"__proto__": {"start": "2026-01-05"}, ${JSON.stringify(course).slice(1)}`, /__proto__/],
    ['a duplicate key', JSON.stringify(course).replace('"patient"', '"patient":"T-0","patient"'), /twice/],
    ['broken JSON', '{"guideline": ', /wrong\.json:1:\d+/],
    [
      'YAML aliases that explode',
      `a: &a [x, x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? 'a' : `b${i - 1}`}, *${i === 0 ? 'a' : `b${i - 1}`}]`).join('\n')}\n`,
      /alias|anchor/i,
    ],
  ])('%s: an error with its place and a remedy', async (_, text, says) => {
    const { status, stdout, stderr } = await doseward(['decide', fileWith('wrong.json', text)])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(says)
  })
})
