import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CompiledGuideline, compileWithConflicts, HOLD } from '../../src/compile/index.ts'
import { asWritten } from '../../src/verify/as-written.ts'
import { explore } from '../../src/verify/machine/explore.ts'
import type { Machine } from '../../src/verify/machine/machine.ts'
import { table } from '../../src/verify/promela/table.ts'
import { renderPromela } from '../../src/verify/promela.ts'
import { firstCompiled, firstGuideline, loadGuideline, repository } from '../support/guideline.ts'
import { machinesOf, singleOptions } from './spin-machines.ts'
import { exploreWithSpin, missingForSpin, readSearch } from './spin-run.ts'

const missing = missingForSpin()

const secondCompiled = (): CompiledGuideline =>
  compileWithConflicts(loadGuideline(join(repository, 'packages/doseward/test/guidelines/lvef'))).compiled

interface Figures {
  name: string
  states: number
  transitions: number
}

/** Models already compared: an option leaves the machines of most toxicities as they were. */
const compared = new Set<string>()

const withoutTitle = (model: string): string => model.slice(model.indexOf('\n'))

/** Explores every machine not yet compared both ways; the next model is compiled while one is explored here. */
async function bothWays(compiled: CompiledGuideline, departures: boolean): Promise<{ ours: Figures[]; spins: Figures[] }> {
  const ours: Figures[] = []
  const running: Promise<Figures>[] = []
  for (const { name, machine } of machinesOf(compiled)) {
    const model = renderPromela(machine, departures)
    if (compared.has(withoutTitle(model))) continue
    compared.add(withoutTitle(model))
    running.push(exploreWithSpin(model, '-O0').then(({ states, transitions }) => ({ name, states, transitions })))
    const { states, transitions, complete } = explore(machine, departures)
    expect(complete, name).toBe(true)
    ours.push({ name, states: states.length, transitions: transitions.length })
    if (running.length % 2 === 0) await Promise.all(running)
  }
  return { ours, spins: await Promise.all(running) }
}

describe.skipIf(missing !== '')(`SPIN finds as many states and steps${missing === '' ? '' : ` (skipped: ${missing})`}`, () => {
  it.each<[string, () => CompiledGuideline, boolean]>([
    ['the first guideline', () => firstCompiled(), false],
    ['the first guideline, with departures from the advice', () => firstCompiled(), true],
    ['the first guideline as written', () => compileWithConflicts(asWritten(firstGuideline())).compiled, false],
    ['a second guideline', secondCompiled, false],
    ['a second guideline, with departures from the advice', secondCompiled, true],
  ])('in every machine of %s', async (_, compiled, departures) => {
    const { ours, spins } = await bothWays(compiled(), departures)
    expect(ours.length).toBeGreaterThan(0)
    expect(spins).toEqual(ours)
  })

  it.each(singleOptions.map((option) => [Object.entries(option).flat().join(': '), option] as const))(
    'in every machine that changes with %s',
    async (_, option) => {
      const { ours, spins } = await bothWays(firstCompiled(option), false)
      expect(ours.length).toBeGreaterThan(0)
      expect(spins).toEqual(ours)
    },
  )
})

describe.skipIf(missing !== '')(`SPIN sees a difference${missing === '' ? '' : ` (skipped: ${missing})`}`, () => {
  const cpk = (): Machine => {
    const found = machinesOf(firstCompiled()).find(({ name }) => name === 'cpk')
    if (found === undefined) throw new Error('there is no machine of CPK')
    return found.machine
  }
  const statesOf = async (model: string): Promise<number> => (await exploreWithSpin(model, '-O0')).states

  it('where one entry of a table is another: a row that holds says to continue', async () => {
    const machine = cpk()
    const { outcomes } = machine.subject.compiled.tables
    const model = renderPromela(machine, false)
    const changed = model.replace(/(decision_0\[\d+\] = \{)([^}]*)/, (_, begin: string, list: string) => {
      const entries = list.split(', ')
      const first = entries.findIndex((entry) => outcomes[Number(entry)]?.bits === HOLD)
      return begin + entries.with(first, '0').join(', ')
    })
    expect(outcomes[0]?.effect).toBe('continue')
    expect(changed).not.toBe(model)
    expect(await statesOf(changed)).not.toBe(explore(machine, false).states.length)
  })

  it('where one statement is another: the assessment that begins a hold counts as a look within it', async () => {
    const machine = cpk()
    const model = renderPromela(machine, false)
    const changed = model.replace('!closes && !holds_anew && LIMIT_RUNS', '!closes && LIMIT_RUNS')
    expect(changed).not.toBe(model)
    expect(await statesOf(changed)).not.toBe(explore(machine, false).states.length)
  })

  it('where a table has more entries than SPIN reads in one list', async () => {
    const squares = Array.from({ length: 9000 }, (_, place) => place * place)
    const model = `${table('square', squares)}
hidden int place;
active proctype reader() {
  d_step { for (place : 0 .. 8999) { assert(square(place) == place * place) } }
}`
    // Before the one step, after it, and when the process has ended.
    expect(await statesOf(model)).toBe(3)
    const wrong = model.replace('63984001', '63984000')
    await expect(statesOf(wrong)).rejects.toThrow('assertion violated')
  })

  it('and a search that meets an error or does not end is no answer', async () => {
    await expect(exploreWithSpin('active proctype machine() { assert(false) }', '-O0')).rejects.toThrow('did not search all')
    const whole = 'errors: 0\n 7 states, stored\n 20 transitions (= stored+matched)\n'
    expect(readSearch(whole)).toEqual({ states: 7, transitions: 19 })
    expect(() => readSearch(`error: max search depth too small\n${whole}`)).toThrow('did not search all')
    expect(() => readSearch(whole.replace('7 states', '1.2345679e+08 states'))).toThrow('gave no')
  })
})
