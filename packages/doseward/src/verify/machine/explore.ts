import type { Input } from './input.ts'
import type { Machine } from './machine.ts'
import { keyOf, type MachineState, startOf } from './state.ts'
import { type Conduct, declaredConduct, departuresOf, inputsOf, step } from './step.ts'

/** A step from one state to another. */
export interface Transition {
  from: number
  input: Input
  to: number
}

/** Every state that can be reached, in the order of the fewest steps, with every step between them. */
export interface Space {
  machine: Machine
  states: readonly MachineState[]
  /** For each state but the first, the step by which it was first reached. */
  reachedBy: readonly (Transition | undefined)[]
  transitions: readonly Transition[]
  /** For each state, the place of its first step among the transitions: days come first, letter by letter. */
  stepsOf: readonly number[]
}

/** The most states of one machine before it is given up as unknown. */
const mostStates = 400_000

/** Gives every reachable state of a machine, breadth first; `complete` is false where there are too many. */
export function explore(
  machine: Machine,
  departures: boolean,
  conduct: Conduct = declaredConduct,
): Space & { complete: boolean } {
  const start = startOf(machine)
  const states: MachineState[] = [start]
  const places = new Map<number | string, number>([[keyOf(machine, start), 0]])
  const reachedBy: (Transition | undefined)[] = [undefined]
  const transitions: Transition[] = []
  const stepsOf: number[] = []
  for (let from = 0; from < states.length; from++) {
    const state = states[from] ?? start
    stepsOf.push(transitions.length)
    const inputs = departures ? [...inputsOf(machine, state), ...departuresOf(state)] : inputsOf(machine, state)
    for (const input of inputs) {
      const next = step(machine, state, input, conduct)
      const key = keyOf(machine, next)
      let to = places.get(key)
      const transition: Transition = { from, input, to: to ?? states.length }
      if (to === undefined) {
        to = states.length
        if (to >= mostStates) return { machine, states, reachedBy, transitions, stepsOf, complete: false }
        places.set(key, to)
        states.push(next)
        reachedBy.push(transition)
      }
      transitions.push(transition)
    }
  }
  return { machine, states, reachedBy, transitions, stepsOf, complete: true }
}

/** Gives the state that a day leads to; undefined where the treatment is over, or the state was not looked at any more. */
export function dayAfter({ transitions, stepsOf }: Space, state: number, letter: number): number | undefined {
  const transition = transitions[(stepsOf[state] ?? transitions.length) + letter]
  return transition?.from === state ? transition.to : undefined
}

/** Gives the fewest inputs that lead to a state. */
export function pathTo({ reachedBy }: Pick<Space, 'reachedBy'>, state: number): readonly Input[] {
  const path: Input[] = []
  for (let at = reachedBy[state]; at !== undefined; at = reachedBy[at.from]) path.push(at.input)
  return path.reverse()
}
