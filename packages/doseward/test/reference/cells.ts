import { type CellOutcome, type CompiledGuideline, DISCONTINUE, decisionIndex, HOLD, REDUCE } from '../../src/compile/index.ts'
import type { Toxicity } from '../../src/model/index.ts'
import { completionsOf } from './completions.ts'
import { inEffect, wordOf } from './demand.ts'
import { reducible } from './history.ts'
import type { Read } from './readings.ts'
import { type Asked, type Facts, type History, isContinue, outcomeOf } from './rules.ts'

interface Cell {
  occurrence: number
  level: number
  passed: boolean
  persists: boolean
  reducedForThis: boolean
}

const yesNo = [false, true]

/** Every past that the tables tell apart. */
function cellsOf(levels: number): readonly Cell[] {
  const levelsBelow = Array.from({ length: levels }, (_, level) => level)
  return [1, 2, 3].flatMap((occurrence) =>
    levelsBelow.flatMap((level) =>
      yesNo.flatMap((passed) =>
        yesNo.flatMap((persists) => yesNo.map((reducedForThis) => ({ occurrence, level, passed, persists, reducedForThis }))),
      ),
    ),
  )
}

/** What is compared of an outcome: its switches, whether a row gives them, what is provisionally done, the limit and the rules. */
type Shown = readonly [string, string, string, number | undefined, string]

function shownAsked(read: Read, levels: number, level: number, facts: Facts, past: History, toxicity: Toxicity): Shown {
  const asked = outcomeOf(toxicity.rules, facts, past)
  const effect: Asked = inEffect(read, Object.fromEntries(reducible(read).map(({ id }) => [id, level])), asked)
  const { stop, hold, reduce, uncovered, asks } = effect
  const rules = asked.rules.map(({ id }) => id).sort()
  const holds = hold || uncovered?.hold === true
  const stays = asked.reduce && !reduce && !stop && level === levels - 1
  const word = wordOf(effect) ?? 'nothing'
  const limit = stop || !hold ? undefined : (effect.limit ?? read.policies.unlimitedHoldDays ?? undefined)
  return [
    stop ? 'stop' : [holds || stays ? 'hold' : '', reduce ? 'reduce' : ''].join(' '),
    uncovered === undefined ? (asks === undefined ? 'row' : 'ask') : 'not-covered',
    isContinue(effect) ? 'continue' : word,
    limit,
    rules.join(),
  ]
}

const words = ['nothing', 'reduce', 'withhold', 'withhold', 'discontinue', 'discontinue', 'discontinue', 'discontinue'] as const

function shownCell({ bits, upper, kind, limit, rules }: CellOutcome): Shown {
  const bare = bits === 0 && upper === 0
  return [
    bits === DISCONTINUE ? 'stop' : [(bits & HOLD) !== 0 ? 'hold' : '', (bits & REDUCE) !== 0 ? 'reduce' : ''].join(' '),
    kind,
    bare && kind !== 'not-covered' ? 'continue' : (words[upper] ?? 'nothing'),
    bits === DISCONTINUE || kind !== 'row' ? undefined : limit?.days,
    [...rules].sort().join(),
  ]
}

/** Where the compiled tables and the rules as they are written differ, in words, and how many cells were compared. */
export function differingCells(
  read: Read,
  compiled: CompiledGuideline,
  known: Map<string, string[]>,
): { cells: number; differences: string[] } {
  const differences: string[] = []
  let cells = 0
  for (const { toxicity, tables } of compiled.toxicities) {
    const own = read.guideline.toxicities.find(({ id }) => id === toxicity.id)
    if (own === undefined) throw new Error(`${toxicity.id} is compiled and not read`)
    const pasts = cellsOf(tables.levels)
    const all = completionsOf(Object.fromEntries(own.facts.map(({ id, domain }) => [id, domain])))
    const key = JSON.stringify([
      own.id,
      own.rules.map(({ id }) => id),
      read.policies.belowLowest,
      read.policies.unlimitedHoldDays,
      read.policies.reductionDrugs,
    ])
    const expected =
      known.get(key) ?? all.flatMap((facts) => pasts.map((past) => String(shownFor(read, own, tables.levels, facts, past))))
    known.set(key, expected)
    const shown = tables.outcomes.map((outcome) => String(shownCell(outcome)))
    let at = 0
    for (const facts of all) {
      const place = own.facts.reduce(
        (sum, { id, domain }, index) => sum + domain.indexOf(facts[id] ?? '') * (tables.strides[index] ?? 0),
        0,
      )
      for (const { occurrence, level, passed, persists, reducedForThis } of pasts) {
        const index = decisionIndex(tables, tables.severity[place] ?? 0, occurrence, level, +passed, +persists, +reducedForThis)
        const actual = shown[tables.decision[index] ?? 0]
        if (actual !== expected[at]) {
          const past = JSON.stringify({ occurrence, level, passed, persists, reducedForThis })
          differences.push(`${own.id} ${JSON.stringify(facts)} ${past}: table ${actual}, rules ${expected[at]}`)
        }
        at++
        cells++
      }
    }
  }
  return { cells, differences }
}

function shownFor(read: Read, toxicity: Toxicity, levels: number, facts: Facts, past: Cell): Shown {
  const history: History = {
    occurrenceOf: () => past.occurrence,
    reduced: past.level > 0,
    lowest: past.level === levels - 1,
    passed: past.passed,
    persists: () => past.persists,
    reducedForThis: past.reducedForThis,
  }
  return shownAsked(read, levels, past.level, facts, history, toxicity)
}
