import { type CellOutcome, type CompiledToxicity, HOLD_AND_REDUCE } from '../../compile/index.ts'
import type { Recovery } from '../../model/index.ts'
import { isGraded } from './axes.ts'
import type { Demand, DiffCriterion, DiffOutcome, DiffPart, Direction } from './cell-change.ts'

const demands: readonly Demand[] = ['continue', 'reduce', 'withhold-same', 'withhold-reduced']

function demandOf(bits: number): Demand {
  return bits > HOLD_AND_REDUCE ? 'discontinue' : (demands[bits] ?? 'continue')
}

/** What a person reads of an outcome, part by part: two outcomes with the same parts ask for the same thing. */
export type Essence = Readonly<Record<DiffPart, string>>

/** Gives what a criterion demands, whatever it is called. */
function demandedBy({ all, examination, confirm }: Recovery): string {
  const terms = all.map(({ fact, among, orBaseline, byUln, normal }) =>
    JSON.stringify([fact, among.map(String).sort(), orBaseline, byUln, normal]),
  )
  return JSON.stringify([terms.sort(), examination, confirm])
}

const criteriaOf = (compiled: CompiledToxicity, { until }: CellOutcome): readonly Recovery[] =>
  until.flatMap((id) => compiled.recoveryOf.get(id) ?? [])

function coverageOf({ kind, conflict }: CellOutcome): DiffOutcome['coverage'] {
  return conflict === undefined ? kind : 'conflict'
}

/** Gives the parts of an outcome, as texts to compare. */
export function essenceOf(compiled: CompiledToxicity, outcome: CellOutcome): Essence {
  const { bits, upper, confirm, limit, advice } = outcome
  return {
    action: `${bits} ${upper}`,
    coverage: coverageOf(outcome),
    confirm: String(confirm),
    limit: limit === undefined ? '' : `${limit.days} ${limit.otherwise}`,
    recovery: [...new Set(criteriaOf(compiled, outcome).map(demandedBy))].sort().join(),
    // Rules in conflict are named by their ids, which are no answer.
    advice: outcome.conflict === undefined ? (advice ?? '') : '',
  }
}

function reportedCriterion({ toxicity: { facts } }: CompiledToxicity, criterion: Recovery): DiffCriterion {
  const { id, says, examination, confirm } = criterion
  const all = criterion.all.map((term) => {
    const fact = facts.find((candidate) => candidate.id === term.fact)
    return { ...term, title: fact?.title ?? term.fact, graded: isGraded(fact, facts) }
  })
  return { id, says, all, ...(examination !== undefined && { examination }), confirm }
}

/** Gives an outcome as it is reported, for the rules that decide its cells. */
export function reportedOutcome(compiled: CompiledToxicity, outcome: CellOutcome, rules: readonly string[]): DiffOutcome {
  const { bits, upper, confirm, limit, advice, conflict } = outcome
  return {
    coverage: coverageOf(outcome),
    atLeast: demandOf(bits),
    atMost: demandOf(upper),
    confirm,
    ...(limit !== undefined && { limitDays: limit.days }),
    ...(advice !== undefined && conflict === undefined && { advice }),
    until: criteriaOf(compiled, outcome).map((criterion) => reportedCriterion(compiled, criterion)),
    rules,
  }
}

/** Whether a cell says nothing at all: no rule speaks of it. */
export function isBlank(outcome: CellOutcome | undefined): boolean {
  return outcome === undefined || outcome.rules.length === 0
}

/**
 * Gives where an answer went. What is asked for, at least and at most, goes first; an equal demand may still lose its row.
 * A cell that one version does not have at all is newly covered, or no longer.
 */
export function directionOf(older: CellOutcome | undefined, newer: CellOutcome | undefined): Direction {
  if (older === undefined) return 'newly-covered'
  if (newer === undefined) return 'no-longer-covered'
  const contains = (a: CellOutcome, b: CellOutcome): boolean => (a.bits & b.bits) === b.bits && (a.upper & b.upper) === b.upper
  const [atMostAsStrict, atLeastAsStrict] = [contains(older, newer), contains(newer, older)]
  if (!atMostAsStrict && !atLeastAsStrict) return 'incomparable'
  if (!atLeastAsStrict) return 'lighter'
  if (!atMostAsStrict) return 'stricter'
  if ((older.kind === 'row') === (newer.kind === 'row')) return 'same-action'
  return newer.kind === 'row' ? 'newly-covered' : 'no-longer-covered'
}

/** The directions in the order in which they are reported: what may do harm stands first. */
export const directions: readonly Direction[] = [
  'lighter',
  'no-longer-covered',
  'incomparable',
  'same-action',
  'stricter',
  'newly-covered',
]
