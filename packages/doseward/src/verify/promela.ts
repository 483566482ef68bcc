import type { Machine } from './machine/machine.ts'
import { assessing } from './promela/assess.ts'
import { carryingOut } from './promela/carry.ts'
import { episodes } from './promela/episode.ts'
import { inputs } from './promela/inputs.ts'
import { judging } from './promela/judge.ts'
import { levels } from './promela/levels.ts'
import { state } from './promela/state.ts'
import { tables } from './promela/tables.ts'

/**
 * Gives a machine as a Promela model that SPIN can explore: its tables as arrays, and its steps in Promela's own words.
 * Every step is one atomic sequence that begins and ends at the head of the only loop of the only process, and nothing but the
 * machine's state is in SPIN's state vector (tables and what is found out within a step are `hidden`). The first state is that
 * of the loop's head with all variables zero. So "states, stored" is the number of the machine's states with nothing added;
 * "transitions" is one more than its steps, since SPIN counts each state that it stores, the first one too, and each that it
 * meets again.
 * `departures`: whether people also act against the advice. The conduct is the declared one: a milder row keeps a hold.
 */
export function renderPromela(machine: Machine, departures: boolean): string {
  const { toxicity } = machine.subject.compiled
  const title = [machine.guideline.guideline.id, toxicity.id, machine.subject.variant].filter((part) => part !== undefined)
  return [
    `/* ${title.join(', ')}: one line of episodes, ${departures ? 'with' : 'without'} departures from the advice */`,
    tables(machine),
    state,
    levels,
    judging,
    episodes,
    assessing,
    carryingOut,
    inputs(machine, departures),
  ].join('\n')
}
