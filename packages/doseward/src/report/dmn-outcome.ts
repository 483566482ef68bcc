import type { CellOutcome } from '../compile/index.ts'
import type { FactValue } from '../model/guideline.ts'
import type { DmnOutput } from './dmn-decision.ts'
import { feelLiteral } from './dmn-feel.ts'

const actions = ['continue', 'reduce', 'withhold', 'permanently discontinue', 'not covered', 'ask a clinician'] as const

/** An outcome's switches in words: see the lattice of outcomes in `compile`. */
const demands: Readonly<Record<number, { asks: string; action: (typeof actions)[number]; resume: string | null }>> = {
  0: { asks: 'nothing', action: 'continue', resume: null },
  1: { asks: 'reduce', action: 'reduce', resume: null },
  2: { asks: 'withhold', action: 'withhold', resume: 'same level' },
  3: { asks: 'withhold and reduce', action: 'withhold', resume: 'one level lower' },
  7: { asks: 'permanently discontinue', action: 'permanently discontinue', resume: null },
}

function demandOf(bits: number): NonNullable<(typeof demands)[number]> {
  const demand = demands[bits]
  if (demand === undefined) throw new RangeError(`${bits} is no outcome`)
  return demand
}

/** The columns of an outcome. Null stands where a column does not apply. */
export const outcomeOutputs: readonly DmnOutput[] = [
  { name: 'action', label: 'Action', type: 'string', allowed: actions.map(feelLiteral).join(', ') },
  { name: 'confirm', label: 'A clinician confirms', type: 'boolean' },
  { name: 'resume', label: 'Resume at', type: 'string' },
  { name: 'limitDays', label: 'Days to recover, otherwise permanently discontinue', type: 'number' },
  { name: 'until', label: 'Hold ends by recovery', type: 'string' },
  { name: 'atLeast', label: 'Until a clinician decides, at least', type: 'string' },
  { name: 'atMost', label: 'Until a clinician decides, at most', type: 'string' },
  { name: 'advice', label: 'What to do or to ask', type: 'string' },
  { name: 'rules', label: 'Rules', type: 'string' },
  { name: 'readings', label: 'Rests on readings', type: 'string' },
]

const list = (ids: readonly string[]): string | null => (ids.length === 0 ? null : ids.join(', '))

/** Gives an outcome as an expression for each of {@link outcomeOutputs}. A cell that no row covers never says `continue`. */
export function outcomeResults(outcome: CellOutcome): readonly string[] {
  const { action, resume } = demandOf(outcome.bits)
  const open = outcome.kind !== 'row'
  const values: readonly (FactValue | null)[] = [
    outcome.kind === 'row' ? action : outcome.kind === 'ask' ? 'ask a clinician' : 'not covered',
    outcome.confirm,
    open ? null : resume,
    outcome.limit?.days ?? null,
    list(outcome.until),
    open ? demandOf(outcome.bits).asks : null,
    open ? demandOf(outcome.upper).asks : null,
    outcome.advice ?? null,
    list(outcome.rules),
    list(outcome.readings),
  ]
  return values.map(feelLiteral)
}
