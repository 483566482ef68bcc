import { historiesIn } from '../cells.ts'
import { explore } from '../machine/explore.ts'
import { judge } from '../machine/step.ts'
import type { Line, Study } from '../study.ts'

/** Which histories can be met with which combinations of facts of one toxicity, also where people depart from the advice. */
export interface Reach {
  /** The combinations of facts that some day's records can leave possible. */
  cells: ReadonlySet<number>
  /** Whether a combination of facts can come with a history: its place in the decision table within its class. */
  isMet: (cell: number, history: number) => boolean
}

/** The flag of a passed limit in the place of a history: its twin counts as met as well, since a limit passes between visits. */
const passedFlag = 4

const metBy = new WeakMap<Line['visits'], ReadonlyMap<number, ReadonlySet<number>> | 'all'>()

/** Gives the histories in which each class is met on some path, the limit counted as not passed; all where there are too many. */
function historiesOf(line: Line): ReadonlyMap<number, ReadonlySet<number>> | 'all' {
  const known = metBy.get(line.visits)
  if (known !== undefined) return known
  const { machine } = line
  const histories = historiesIn(line.subject.compiled.tables)
  const space = explore(machine, true)
  const met = new Map<number, Set<number>>()
  for (const state of space.complete ? space.states : []) {
    for (const letter of machine.letters) {
      const { classes, places } = judge(machine, state, letter, state.run, false, state.ignored === 1)
      for (const [at, severityClass] of classes.entries()) {
        const own = met.get(severityClass) ?? new Set()
        met.set(severityClass, own.add((places[at] ?? 0) % histories))
      }
    }
  }
  const found = space.complete ? met : 'all'
  metBy.set(line.visits, found)
  return found
}

const completed = new WeakMap<Line['seen'], ReadonlySet<number>>()

/** Gives the combinations of facts that what was seen leaves possible, facts of the past at every value from there on. */
function cellsOf({ seen, subject }: Line): ReadonlySet<number> {
  const known = completed.get(seen)
  if (known !== undefined) return known
  const { tables, toxicity, places } = subject.compiled
  const ofThePast = new Set([...places.worst, ...places.lasting])
  const cells = new Set<number>()
  for (const { observation } of seen) {
    let found: number[] = [0]
    for (const [fact, mask] of observation.filled.entries()) {
      const mildest = 31 - Math.clz32(mask & -mask)
      const isPossible = (value: number): boolean => (ofThePast.has(fact) ? value >= mildest : (mask & (1 << value)) !== 0)
      const values = [...(toxicity.facts[fact]?.domain ?? []).keys()].filter(isPossible)
      found = found.flatMap((cell) => values.map((value) => cell + value * (tables.strides[fact] ?? 0)))
    }
    for (const cell of found) cells.add(cell)
  }
  completed.set(seen, cells)
  return cells
}

/** Gives what can be met of one toxicity of a guideline as read. */
export function reachOf({ lines, compiled }: Study, index: number): Reach {
  const own = lines.filter(({ subject }) => subject.compiled.index === index)
  const met = own.map(historiesOf)
  const severity = compiled.toxicities[index]?.tables.severity ?? new Uint16Array()
  return {
    cells: new Set(own.flatMap((line) => [...cellsOf(line)])),
    isMet: (cell, history) => {
      const severityClass = severity[cell] ?? 0
      // A class that is seen only from a raised baseline is in no machine: any history may come with it.
      const isInSome = met.some((histories) => histories !== 'all' && histories.has(severityClass))
      return !isInSome || met.some((by) => by === 'all' || by.get(severityClass)?.has(history & ~passedFlag) === true)
    },
  }
}
