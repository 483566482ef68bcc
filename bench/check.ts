import { readFileSync } from 'node:fs'
import { type CompiledGuideline, compileWithConflicts } from 'doseward/compile'
import type { Guideline } from 'doseward/model'
import { asWritten } from '../packages/doseward/src/verify/as-written.ts'
import { explore } from '../packages/doseward/src/verify/machine/explore.ts'
import { renderPromela } from '../packages/doseward/src/verify/promela.ts'
import { machinesOf, singleOptions } from '../packages/doseward/test/verify/spin-machines.ts'
import { exploreWithSpin, missingForSpin, type SpinSpace } from '../packages/doseward/test/verify/spin-run.ts'
import { medianOf, readable } from './measure.ts'

/** States, steps and seconds of the machines of one guideline under one choice of readings. */
interface Explored {
  machines: number
  states: number
  transitions: number
  seconds: number
}

const quick = process.argv.includes('--quick')
const rounds = quick ? 1 : 3
const none: Explored = { machines: 0, states: 0, transitions: 0, seconds: 0 }

function exploreAll(compiled: CompiledGuideline, departures: boolean): Explored {
  let sum = none
  for (const { machine } of machinesOf(compiled)) {
    const seconds: number[] = []
    let found = { states: 0, transitions: 0 }
    for (let round = -1; round < rounds; round++) {
      const began = performance.now()
      const space = explore(machine, departures)
      if (round >= 0) seconds.push((performance.now() - began) / 1000)
      found = { states: space.states.length, transitions: space.transitions.length }
    }
    sum = {
      machines: sum.machines + 1,
      states: sum.states + found.states,
      transitions: sum.transitions + found.transitions,
      seconds: sum.seconds + medianOf(seconds),
    }
  }
  return sum
}

/** What SPIN found in a model: an option leaves the machines of most toxicities as they were. */
const searched = new Map<string, SpinSpace>()

async function exploreAllWithSpin(compiled: CompiledGuideline, departures: boolean): Promise<Explored & { compiling: number }> {
  let sum = { ...none, compiling: 0 }
  for (const { machine } of machinesOf(compiled)) {
    const model = renderPromela(machine, departures)
    const found = searched.get(model) ?? (await exploreWithSpin(model, '-O2'))
    searched.set(model, found)
    sum = {
      machines: sum.machines + 1,
      states: sum.states + found.states,
      transitions: sum.transitions + found.transitions,
      seconds: sum.seconds + found.searchSeconds,
      compiling: sum.compiling + found.compileSeconds,
    }
  }
  return sum
}

const missing = missingForSpin()
if (missing !== '') throw new Error(`This bench runs SPIN, and ${missing}.`)

const [guideline] = JSON.parse(
  readFileSync(new URL('../../apps/cli/dist/guidelines.json', import.meta.url), 'utf8'),
) as Guideline[]
if (guideline === undefined) throw new Error('no guideline is built')

const readings = quick ? [] : singleOptions
const cases: readonly (readonly [string, CompiledGuideline])[] = [
  ['default readings', compileWithConflicts(guideline).compiled],
  ['as written', compileWithConflicts(asWritten(guideline)).compiled],
  ...readings.map((option) => {
    const name = Object.entries(option).flat().join(': ')
    return [name, compileWithConflicts(guideline, option).compiled] as const
  }),
]

const seconds = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0))
console.log(
  '| machines of | departures | machines | states | transitions | seconds | states a second | SPIN: states | transitions | seconds | states a second | compiling, seconds |',
)
console.log('|---|---|---|---|---|---|---|---|---|---|---|---|')
let differing = 0
for (const [name, compiled] of cases) {
  for (const departures of [false, true]) {
    const ours = exploreAll(compiled, departures)
    const spins = await exploreAllWithSpin(compiled, departures)
    const same = ours.states === spins.states && ours.transitions === spins.transitions
    if (!same) differing++
    const grouped = (count: number): string => count.toLocaleString('en')
    const row = [
      name,
      departures ? 'with' : 'without',
      String(ours.machines),
      grouped(ours.states),
      grouped(ours.transitions),
      seconds(ours.seconds),
      readable(ours.states / ours.seconds),
      same ? 'the same' : grouped(spins.states),
      same ? 'the same' : grouped(spins.transitions),
      seconds(spins.seconds),
      readable(spins.states / spins.seconds),
      seconds(spins.compiling),
    ]
    console.log(`| ${row.join(' | ')} |`)
  }
}
if (differing > 0) {
  console.error(`${differing} of the rows differ: SPIN and the explorer do not agree on what can be reached.`)
  process.exitCode = 1
}
