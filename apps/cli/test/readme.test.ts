import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { doseward, repository } from './command.ts'

interface Session {
  args: string[]
  /** Lines that must be printed, one after the other; after `...` nothing is said. */
  shown: string[]
  complete: boolean
}

const readme = readFileSync(join(repository, 'README.md'), 'utf8')
const sessions: Session[] = [...readme.matchAll(/```console\n\$ npx doseward (.+)\n([^`]+)```/g)].map(
  ([, args = '', output = '']) => {
    const lines = output.trimEnd().split('\n')
    const cut = lines.indexOf('...')
    return { args: args.split(' '), shown: cut < 0 ? lines : lines.slice(0, cut), complete: cut < 0 }
  },
)

describe('the sessions that the README shows', () => {
  it('are found', () => {
    expect(sessions.length).toBe(3)
  })

  it.each(sessions)('$args are what the command prints', async ({ args, shown, complete }) => {
    const { stdout, stderr } = await doseward(args)
    const printed = `${stdout}${stderr}`.trimEnd().split('\n')
    expect(complete ? printed : printed.slice(0, shown.length)).toEqual(shown)
  })
})

describe('the examples', () => {
  it.each(['cpk-grade-3.yaml', 'rash-grade-2.json', 'alt-grade-3.yaml'])('%s is answered', async (name) => {
    const { status, stderr } = await doseward(['decide', join('examples', name)])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  it('show an answer that needs data, and one whose dose is not stated', async () => {
    const { stdout } = await doseward(['decide', '--json', 'examples/rash-grade-2.json', 'examples/alt-grade-3.yaml'])
    const [rash, alt] = JSON.parse(stdout)
    expect(rash).toMatchObject({
      answer: 'needs-data',
      recommendation: { defactinib: { action: 'undetermined', provisional: 'reduce' } },
    })
    expect(alt.recommendation.avutometinib).toMatchObject({ action: 'resume', actionable: false })
  })

  it('labs.csv is graded', async () => {
    const { stdout } = await doseward(['grade', 'examples/labs.csv', '--json'])
    expect(JSON.parse(stdout).map(({ grade }: { grade: string }) => grade)).toEqual(['3', '0', '4', '0', '3', '1', ''])
  })
})
