import type { Place } from '../model/index.ts'
import type { CourseFile } from './course-file.ts'
import { pathTo } from './machine/explore.ts'
import type { Input } from './machine/input.ts'
import { type Machine, machineOf } from './machine/machine.ts'
import type { Entry } from './machine/realize.ts'
import type { PropertyId, Severity } from './property-list.ts'
import type { Line, Study, Visit } from './study.ts'

/** How a finding can be shown: the inputs of a machine that lead to it, or records on days. */
export type Witness =
  | { kind: 'path'; line: Line; path: readonly Input[] }
  | { kind: 'days'; entries: readonly Entry[]; asOf: number; actions?: CourseFile['actions'] }

/** What one property has found, before it is numbered and shown as a course. */
export interface Found {
  property: PropertyId
  severity: Severity
  toxicity?: string
  rules: readonly string[]
  /** Readings that were consulted at the place, or that state what is otherwise unstated. */
  readings: readonly string[]
  message: string
  witness?: Witness
  cells?: readonly number[]
  place?: Place
}

/** What a property looked at, and what it found; `unknown` says why it could not be decided. */
export interface Outcome {
  looked: number
  found: readonly Found[]
  unknown?: string
}

/** One property as something that can be executed. */
export type Property = (study: Study) => Outcome

/** Gives the path to a visit; where a combination of facts is named, with a day at its end that shows this very combination. */
export function witnessOf(line: Line, { state, letter }: Visit, cell?: number): Witness {
  const machine = cell === undefined ? line.machine : showing(line, letter, cell)
  const last = machine === line.machine ? letter : machine.letters.length - 1
  return {
    kind: 'path',
    line: { ...line, machine },
    path: [...pathTo(line.space, state), { kind: 'day', letter: last, offWeek: false }],
  }
}

/** Gives a machine with one letter more, that of a combination of facts: the letter that it is one of was made from another. */
function showing({ machine, baseline, seen }: Line, letter: number, cell: number): Machine {
  const own = machine.letters[letter]
  const all = seen.filter((each) => each.cell === cell && each.baseline.id === baseline.id)
  if (own === undefined || all.some(({ observation }) => observation === own.observation)) return machine
  const [shown] = all
  if (shown === undefined) return machine
  const [other] = machineOf(machine.guideline, machine.subject, [shown.observation], baseline).letters
  if (other === undefined) return machine
  return { ...machine, letters: [...machine.letters, { ...other, asks: own.asks, answers: own.answers }] }
}

/** Gives things without those of a key seen before. */
export function firstOf<T>(things: readonly T[], key: (thing: T) => string): readonly T[] {
  const seen = new Set<string>()
  return things.filter((thing) => {
    const own = key(thing)
    if (seen.has(own)) return false
    seen.add(own)
    return true
  })
}

interface LineOutcome {
  looked: number
  found: readonly Found[]
}

const remembered = new WeakMap<Line['visits'], Map<string, LineOutcome>>()

/** Gives what was found at a line that is the same under other readings as something to show under these. */
function boundTo({ machine: { guideline, subject } }: Line, found: Found): Found {
  const { witness } = found
  if (witness?.kind !== 'path' || witness.line.machine.guideline === guideline) return found
  const { line } = witness
  return { ...found, witness: { ...witness, line: { ...line, subject, machine: { ...line.machine, guideline, subject } } } }
}

/**
 * Looks at each line of a study, and only once at lines that are the same under several readings. What is looked for must
 * depend on the line, on what is declared and on nothing else of the study but what `besides` names. `look` counts.
 */
export function lineByLine(
  study: Study,
  property: PropertyId,
  find: (line: Line, look: (count?: number) => void) => readonly Found[],
  besides = '',
): Outcome {
  let looked = 0
  const key = `${property} ${study.literal} ${[...study.declared].join()} ${besides}`
  const found = study.lines.flatMap((line) => {
    const known = remembered.get(line.visits) ?? new Map<string, LineOutcome>()
    remembered.set(line.visits, known)
    let outcome = known.get(key)
    if (outcome === undefined) {
      let counted = 0
      const own = find(line, (count = 1) => {
        counted += count
      })
      outcome = { looked: counted, found: own }
      known.set(key, outcome)
    }
    looked += outcome.looked
    return outcome.found.map((found) => boundTo(line, found))
  })
  return { looked, found }
}
