import type { CellOutcome, Tables } from '../compile/index.ts'
import type { Toxicity } from '../model/index.ts'
import type { Line, Study, Visit } from './study.ts'

/** The number of histories of a severity class in the decision table. */
export function historiesIn(tables: Tables): number {
  return tables.decision.length / tables.classes.length
}

/** Gives what a place of the decision table says. */
export function outcomeAt(tables: Tables, place: number): CellOutcome {
  const outcome = tables.outcomes[tables.decision[place] ?? 0]
  if (outcome === undefined) throw new RangeError(`there is no cell ${place}`)
  return outcome
}

/** Gives what a combination of facts leads to with the history of another place. */
export function outcomeOfCell(tables: Tables, cell: number, place: number): CellOutcome {
  const histories = historiesIn(tables)
  return outcomeAt(tables, (tables.severity[cell] ?? 0) * histories + (place % histories))
}

const feasible = new WeakMap<Line['seen'], readonly number[]>()

/** Gives the combinations of facts of a line that can be observed, each once. */
export function feasibleCells({ seen }: Line): readonly number[] {
  const known = feasible.get(seen) ?? [...new Set(seen.flatMap(({ cell }) => (cell < 0 ? [] : [cell])))].sort((a, b) => a - b)
  feasible.set(seen, known)
  return known
}

/** Gives the places of a cell's values in the domains of the facts. */
export function valuesOf(toxicity: Toxicity, cell: number): readonly number[] {
  let rest = cell
  return toxicity.facts.map(({ domain }) => {
    const place = rest % domain.length
    rest = Math.floor(rest / domain.length)
    return place
  })
}

/** Whether a cell's observed facts are all at their mildest: there is nothing that a row would have to speak of. */
export function isMildest(toxicity: Toxicity, cell: number): boolean {
  return valuesOf(toxicity, cell).every((place, fact) => place === 0 || isUnordered(toxicity, fact) || isReported(toxicity, fact))
}

const isReported = (toxicity: Toxicity, fact: number): boolean => toxicity.facts[fact]?.source.kind === 'reported'

/** Whether the values of a fact are names and not degrees. */
export function isUnordered(toxicity: Toxicity, fact: number): boolean {
  return toxicity.facts[fact]?.source.kind === 'termClass'
}

/** A combination of facts in a history in which it is met. */
export interface VisitedCell {
  cell: number
  visit: Visit
}

const visited = new WeakMap<Line['visits'], readonly VisitedCell[]>()

/** Gives the visits of a line by the combination of facts: each feasible cell with each history in which its class is met. */
export function visitedCells(line: Line): readonly VisitedCell[] {
  const known = visited.get(line.visits) ?? visitCells(line)
  visited.set(line.visits, known)
  return known
}

function visitCells(line: Line): readonly VisitedCell[] {
  const { tables } = line.subject.compiled
  const byClass = new Map<number, Visit[]>()
  for (const visit of line.visits) byClass.set(visit.severityClass, [...(byClass.get(visit.severityClass) ?? []), visit])
  return feasibleCells(line).flatMap((cell) => (byClass.get(tables.severity[cell] ?? 0) ?? []).map((visit) => ({ cell, visit })))
}

const withPast = new WeakMap<Line['visits'], readonly VisitedCell[]>()

/**
 * Gives the same also for facts that were not all recorded, with every value that they may have, and for facts that the past
 * has made: the worst of an episode, and how long something has lasted.
 */
export function visitedCompletions(line: Line): readonly VisitedCell[] {
  const known = withPast.get(line.visits) ?? completionsOf(line)
  withPast.set(line.visits, known)
  return known
}

function completionsOf(line: Line): readonly VisitedCell[] {
  const { tables, toxicity, places } = line.subject.compiled
  const made = new Set([...places.worst, ...places.lasting])
  const cells = new Set<number>()
  for (const { observation } of line.seen) {
    let found: number[] = [0]
    for (const [fact, mask] of observation.filled.entries()) {
      const size = toxicity.facts[fact]?.domain.length ?? 1
      const from = 31 - Math.clz32(mask & -mask)
      const values = Array.from({ length: size }, (_, value) => value).filter((value) =>
        made.has(fact) ? value >= from : (mask & (1 << value)) !== 0,
      )
      found = found.flatMap((cell) => values.map((value) => cell + value * (tables.strides[fact] ?? 0)))
    }
    for (const cell of found) cells.add(cell)
  }
  const byClass = new Map<number, Visit[]>()
  for (const visit of line.visits) byClass.set(visit.severityClass, [...(byClass.get(visit.severityClass) ?? []), visit])
  return [...cells].flatMap((cell) => (byClass.get(tables.severity[cell] ?? 0) ?? []).map((visit) => ({ cell, visit })))
}

/** Gives the readings that the rules of an outcome rest on, without those that set a policy. */
export function readingsOfRules(study: Study, toxicity: string, { rules: ids }: CellOutcome): readonly string[] {
  const rules = study.guideline.toxicities.find(({ id }) => id === toxicity)?.rules.filter(({ id }) => ids.includes(id)) ?? []
  return [...new Set(rules.flatMap(({ readings, under }) => [...readings, ...Object.keys(under)]))]
}

/** Gives the readings that the rules of an outcome rest on, with those that it consulted. */
export function readingsAt(study: Study, toxicity: string, outcome: CellOutcome): readonly string[] {
  const rules = study.guideline.toxicities.find(({ id }) => id === toxicity)?.rules ?? []
  const under = outcome.rules.flatMap((id) => Object.keys(rules.find((rule) => rule.id === id)?.under ?? {}))
  return [...new Set([...outcome.readings, ...under])]
}
