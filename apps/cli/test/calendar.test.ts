import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pathFor } from './check-guideline.ts'
import { course, doseward, fileWith } from './command.ts'

const file = fileWith('calendar-course.json', JSON.stringify(course))

describe('calendar', () => {
  it('prints the present cycle as text, with the day it is of', async () => {
    const { status, stdout, stderr } = await doseward(['calendar', file, '--as-of', '2026-02-10'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('As of Tue 10-Feb-2026.')
    expect(stdout).toContain('Cycle 2: Mon 02-Feb-2026 to Sun 01-Mar-2026')
    expect(stdout).toContain('DOSE today        none (withheld)')
    expect(stdout).not.toContain('Cycle 3:')
  })

  it('says so where no day was asked for', async () => {
    const { stdout } = await doseward(['calendar', file])
    expect(stdout).toContain('No day was asked for: as of the last entry, Mon 02-Feb-2026.')
  })

  it('shows the next cycle too in a week off, and the cycles asked for', async () => {
    const cyclesOf = async (...args: string[]): Promise<number[]> => {
      const { stdout } = await doseward(['calendar', file, '--json', ...args])
      return JSON.parse(stdout).cycles.map(({ number }: { number: number }) => number)
    }
    expect(await cyclesOf('--as-of', '2026-01-28')).toEqual([1, 2])
    expect(await cyclesOf('--as-of', '2026-01-20')).toEqual([1])
    expect(await cyclesOf('--as-of', '2026-01-20', '--cycles', '3')).toEqual([1, 2, 3])
    expect(await cyclesOf('--as-of', '2026-01-20', '--cycles', '4-5')).toEqual([4, 5])
  })

  it('reads standard input, and takes readings', async () => {
    const { status, stdout } = await doseward(['calendar', '-', '--json', '--readings', 'eye-exam-cadence=before-2-4-7'], {
      input: JSON.stringify(course),
    })
    expect(status).toBe(0)
    expect(JSON.parse(stdout).patient).toBe('T-1')
  })

  it('writes a calendar that names nobody, and prints nothing else', async () => {
    const path = pathFor('doses.ics')
    const { status, stdout, stderr } = await doseward(['calendar', file, '--as-of', '2026-02-10', '--ics', path])
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
    const ics = readFileSync(path, 'utf8')
    expect(ics.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
    expect(ics).not.toContain('T-1')
    expect(ics).toContain('STATUS:CANCELLED')
    const printed = await doseward(['calendar', file, '--as-of', '2026-02-10', '--ics', '-'])
    expect(printed.stdout).toBe(ics)
  })

  it('knows the entries of a course by guideline, patient and first day, and by nothing else', async () => {
    const keyOf = async (changed: object): Promise<string> => {
      const { stdout } = await doseward(['calendar', '-', '--ics', '-'], { input: JSON.stringify({ ...course, ...changed }) })
      return /UID:([0-9a-f]{32})-/.exec(stdout)?.[1] ?? ''
    }
    const [same, later, other, moved] = await Promise.all([
      keyOf({}),
      keyOf({ asOf: '2026-02-20' }),
      keyOf({ patient: 'T-2' }),
      keyOf({ start: '2026-01-06' }),
    ])
    expect(same).toMatch(/^[0-9a-f]{32}$/)
    expect(later).toBe(same)
    expect(new Set([same, other, moved]).size).toBe(3)
  })

  it.each([
    [['--cycles', '0'], 'Write how many, such as 2, or from which to which, such as 3-4.'],
    [['--cycles', '4-3'], 'Write how many, such as 2, or from which to which, such as 3-4.'],
    [['--cycles', '1001'], 'beyond the last that a calendar shows, 1000'],
    [['--cycles', '1-7', '--ics', '-', '--as-of', '2026-01-05'], 'Ask for cycles up to 6.'],
    [['--as-of', '2026-13-01'], 'Write a date'],
  ])('refuses %j, and says what to write', async (args, says) => {
    const { status, stdout, stderr } = await doseward(['calendar', file, ...args])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(says)
  })

  it('refuses a course that is none, and a file that cannot be written', async () => {
    const bad = await doseward(['calendar', fileWith('bad.json', '{"guideline": 1}')])
    expect(bad.status).toBe(2)
    const path = pathFor('no-such-folder/doses.ics')
    const unwritten = await doseward(['calendar', file, '--ics', path])
    expect(unwritten.status).toBe(2)
    expect(unwritten.stderr).toContain('no-such-folder')
    expect(existsSync(path)).toBe(false)
  })

  it('says that no day of a later cycle is known while its clock stands still', async () => {
    const args = ['calendar', file, '--readings', 'cycle-clock=stops', '--cycles', '3-4', '--as-of', '2026-02-10']
    const { status, stderr } = await doseward(args)
    expect(status).toBe(2)
    expect(stderr).toContain('No day of cycle 3 is known yet')
  })
})
