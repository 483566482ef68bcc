import type { CellOutcome, CompiledToxicity } from '../compile/index.ts'
import type { RecommendedAction } from '../model/recommendation.ts'
import { tell } from './check-words.ts'
import { english, say } from './words.ts'

/** A colour of its own for each set of rules: a hue of what the rule asks for, and a step of lightness. */
export interface RuleColour {
  hue: number
  step: number
}

/** What one cell of a table shows. */
export interface GridCell {
  /** `gap`: no row; `open`: the guideline says that the source has no row; `conflict`: rows that ask for different things. */
  kind: 'row' | 'gap' | 'open' | 'ask' | 'conflict'
  action: RecommendedAction
  says: string
  /** What else: a limit, or that a clinician confirms. */
  detail: string
  rules: readonly string[]
  /** The colour of the rules that decide; a cell without a rule has none. */
  colour?: RuleColour
  /** Findings that are about this cell. */
  findings: readonly string[]
}

/** Hues by what a rule asks for, so that no colour speaks against the words in it. Rules that ask for the same get the next one. */
const hues: Readonly<Record<string, readonly number[]>> = {
  continue: [158, 180, 138, 196, 118],
  reduce: [272, 290, 256, 306, 242],
  'withhold same': [48, 60, 42, 68, 54],
  'withhold reduced': [28, 18, 35, 12, 23],
  discontinue: [352, 336, 6, 324, 344],
  open: [212, 228, 200, 238, 190],
}

/** Gives each set of rules its colour, in the order in which they are first asked for. */
export function buildPalette({ ruleOf }: CompiledToxicity): (rules: readonly string[]) => RuleColour {
  const colours = new Map<string, RuleColour>()
  const used = new Map<string, number>()
  return (rules) => {
    const known = colours.get(rules.join(' '))
    if (known !== undefined) return known
    const asked = ruleOf.get(rules[0] ?? '')?.then
    const key =
      asked?.kind === 'withhold'
        ? `withhold ${asked.resume}`
        : asked !== undefined && Object.hasOwn(hues, asked.kind)
          ? asked.kind
          : 'open'
    const step = used.get(key) ?? 0
    used.set(key, step + 1)
    const family = hues[key] ?? []
    const colour = { hue: family[step % family.length] ?? 0, step: step % family.length }
    colours.set(rules.join(' '), colour)
    return colour
  }
}

/** An outcome's switches as an action and its words: see the lattice of outcomes in `compile`. */
const demands: Readonly<Record<number, { action: RecommendedAction; says: string }>> = {
  0: { action: 'continue', says: say(english, 'action.continue') },
  1: { action: 'reduce', says: tell('cell.reduce') },
  2: { action: 'withhold', says: tell('cell.hold.same') },
  3: { action: 'withhold', says: tell('cell.hold.reduced') },
  7: { action: 'discontinue', says: say(english, 'action.discontinue') },
}

function demandOf(bits: number): { action: RecommendedAction; says: string } {
  const demand = demands[bits]
  if (demand === undefined) throw new RangeError(`${bits} is no outcome`)
  return demand
}

function openWords({ bits, upper }: CellOutcome): string {
  return tell(upper === 7 ? 'cell.no-row.stop' : bits === 0 ? 'cell.no-row' : 'cell.no-row.hold')
}

export function cellOf(outcome: CellOutcome, colour: RuleColour, findings: readonly string[]): GridCell {
  const { action, says } = demandOf(outcome.bits)
  const { rules, kind } = outcome
  const limit = outcome.limit === undefined ? [] : [tell('cell.limit', { days: outcome.limit.days })]
  const detail = [...limit, ...(outcome.confirm ? [tell('cell.confirm')] : [])].join('; ')
  const quiet = findings.length === 0 ? tell('cell.no-finding') : ''
  const undecided = { action: 'undetermined' as const, rules, findings }
  if (outcome.conflict !== undefined) {
    return { ...undecided, kind: 'conflict', says: tell('cell.conflict'), detail: quiet, colour }
  }
  if (kind === 'ask') {
    const until = say(english, `action.${demandOf(outcome.upper).action}`).toLowerCase()
    return { ...undecided, kind: 'ask', says: tell('cell.ask', { action: until }), detail: '', colour }
  }
  if (kind === 'row') return { kind: 'row', action, says, detail, rules, colour, findings }
  if (rules.length === 0) return { ...undecided, kind: 'gap', says: tell('cell.no-row'), detail: quiet }
  const provisional = outcome.bits === 0 ? 'undetermined' : action
  return { kind: 'open', action: provisional, says: openWords(outcome), detail: '', rules, colour, findings }
}
