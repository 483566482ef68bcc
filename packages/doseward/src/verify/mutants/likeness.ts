import {
  type CellOutcome,
  CONTINUE,
  type CompiledGuideline,
  type CompiledToxicity,
  DISCONTINUE,
  stands,
  type Tables,
} from '../../compile/index.ts'
import type { Recovery } from '../../model/index.ts'
import { historiesIn, outcomeAt, valuesOf } from '../cells.ts'
import type { Study } from '../study.ts'
import type { Reach } from './reach.ts'
import { isUnderstoodAlike } from './understood-alike.ts'

/** How far two guidelines are the same under one choice of readings. */
export type Likeness =
  /** All that answers are made from is the same. */
  | 'same'
  /** The tables, or what an unrecorded fact means, differ only where no course can lead. */
  | 'same-where-met'
  | 'different'

/** What is known of the older guideline under a choice of readings; worked out where it is needed. */
export interface Known {
  reach: (toxicity: number) => Reach
  study: () => Study
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** Whether all but the tables is the same. */
function isSameBeside(older: CompiledGuideline, newer: CompiledGuideline): boolean {
  return (
    same(older.choices.policies, newer.choices.policies) &&
    same(older.choices.readingOf, newer.choices.readingOf) &&
    same(older.drugs, newer.drugs) &&
    same([...older.termOwner], [...newer.termOwner]) &&
    same([...older.testOwner], [...newer.testOwner]) &&
    older.toxicities.every((toxicity, index) => isSameMaterial(toxicity, newer.toxicities[index]))
  )
}

/** Whether facts, and what of them is used and handed over, are the same, but for what an unrecorded fact means. */
function isSameMaterial(older: CompiledToxicity, newer: CompiledToxicity | undefined): boolean {
  const recorded = ({ toxicity }: CompiledToxicity): unknown =>
    toxicity.facts.map(({ id, domain, source, caution, readings }) => ({ id, domain, source, caution, readings }))
  return (
    newer !== undefined &&
    same(recorded(older), recorded(newer)) &&
    same(older.used, newer.used) &&
    same(older.handsOver, newer.handsOver)
  )
}

const isSameUnrecorded = (
  { toxicity: { facts: older } }: CompiledToxicity,
  { toxicity: { facts: newer } }: CompiledToxicity,
): boolean =>
  older.every(
    ({ unrecorded, askedWhen }, fact) => newer[fact]?.unrecorded === unrecorded && same(newer[fact]?.askedWhen, askedWhen),
  )

const finals = new WeakMap<Tables, ReadonlySet<string>>()

/** Gives the values of facts at which the treatment ends whatever else holds: with them no hold is left to end. */
function finalValues({ tables, toxicity }: CompiledToxicity): ReadonlySet<string> {
  const known = finals.get(tables)
  if (known !== undefined) return known
  const histories = historiesIn(tables)
  const isEnding = tables.classes.map((_, id) =>
    Array.from({ length: histories }, (_, history) => outcomeAt(tables, id * histories + history).bits).every(
      (bits) => bits === DISCONTINUE,
    ),
  )
  const left = new Set<string>()
  for (const [cell, id] of tables.severity.entries())
    if (isEnding[id] === false)
      for (const [fact, value] of valuesOf(toxicity, cell).entries()) left.add(`${toxicity.facts[fact]?.id} ${value}`)
  const all = toxicity.facts.flatMap(({ id, domain }) => domain.map((_, value) => `${id} ${value}`))
  const found = new Set(all.filter((value) => !left.has(value)))
  finals.set(tables, found)
  return found
}

/** Gives a criterion as far as it can end a hold. */
function exitOf(compiled: CompiledToxicity, { id, says, readings, examination, confirm, all }: Recovery): unknown {
  const final = finalValues(compiled)
  const terms = all.map((term) => {
    const domain = compiled.toxicity.facts.find((fact) => fact.id === term.fact)?.domain ?? []
    return { ...term, among: term.among.filter((value) => !final.has(`${term.fact} ${domain.indexOf(value)}`)) }
  })
  return { id, says, readings, examination, confirm, terms }
}

/** Gives what an answer shows of the rules of an outcome: the first that decides, and what all of them ask people to look at. */
function shownRules({ ruleOf }: CompiledToxicity, { kind, bits, rules }: CellOutcome): unknown {
  // Where a row says to go on, no rule is named.
  if (kind === 'row' && bits === CONTINUE) return []
  const all = rules.flatMap((id) => ruleOf.get(id) ?? [])
  const [first] = all
  return {
    first: [first?.id, first?.cite.row, first?.says],
    cautions: [...new Set(all.flatMap(({ caution }) => caution?.code ?? []))].sort(),
    isAtLimit: all.some(({ when }) => when.history.limit === 'passed'),
  }
}

/** Gives a way to write down an outcome, so that two are written alike that nobody who reads an answer can tell apart. */
function writerOf(compiled: CompiledToxicity, option: Readonly<Record<string, string>>): (outcome: CellOutcome) => string {
  const { toxicity, recoveryOf } = compiled
  const first = toxicity.recovery.find(({ under }) => stands(under, option))
  const written = new Map<CellOutcome, string>()
  return (outcome) => {
    const known = written.get(outcome)
    if (known !== undefined) return known
    const exits = outcome.until.length > 0 || outcome.bits === CONTINUE ? outcome.until.map((id) => recoveryOf.get(id)) : [first]
    const text = JSON.stringify({
      ...outcome,
      rules: shownRules(compiled, outcome),
      readings: [...new Set(outcome.readings)].sort(),
      until: exits.map((exit) => exit && exitOf(compiled, exit)),
    })
    written.set(outcome, text)
    return text
  }
}

/** Pairs of classes that a combination of facts has in two tables, each once. */
function pairsOf(cells: Iterable<number>, older: Tables, newer: Tables): readonly { cell: number; was: number; is: number }[] {
  const pairs = new Map<number, { cell: number; was: number; is: number }>()
  for (const cell of cells) {
    const [was, is] = [older.severity[cell] ?? 0, newer.severity[cell] ?? 0]
    const key = was * newer.classes.length + is
    if (!pairs.has(key)) pairs.set(key, { cell, was, is })
  }
  return [...pairs.values()]
}

interface Compared {
  older: CompiledToxicity
  newer: CompiledToxicity
  writeOlder: (outcome: CellOutcome) => string
  writeNewer: (outcome: CellOutcome) => string
}

/** Whether a row says to go on whatever the history, so that it makes no difference how often it was met. */
function goesOn(tables: Tables, severityClass: number): boolean {
  const histories = historiesIn(tables)
  return Array.from({ length: histories }, (_, history) => outcomeAt(tables, severityClass * histories + history)).every(
    ({ kind, bits }) => kind === 'row' && bits === CONTINUE,
  )
}

/** Whether all combinations of facts have the same outcomes, and count for one another in the same way. */
function isSameOver({ older, newer, writeOlder, writeNewer }: Compared, cells: Iterable<number>, isMet: Reach['isMet']): boolean {
  const [before, after] = [older.tables, newer.tables]
  const pairs = pairsOf(cells, before, after)
  const histories = historiesIn(before)
  for (const { cell, was, is } of pairs) {
    if (before.classes[was]?.counted !== after.classes[is]?.counted) return false
    for (let history = 0; history < histories; history++) {
      const [one, other] = [outcomeAt(before, was * histories + history), outcomeAt(after, is * histories + history)]
      if (one !== other && isMet(cell, history) && writeOlder(one) !== writeNewer(other)) return false
    }
  }
  const counting = pairs.filter(({ was, is }) => !goesOn(before, was) || !goesOn(after, is))
  return counting.every(({ was, is }) =>
    pairs.every(
      (met) => before.counts[was * before.classes.length + met.was] === after.counts[is * after.classes.length + met.is],
    ),
  )
}

/** Gives how far two guidelines answer alike under one choice of readings. */
export function likenessOf(older: CompiledGuideline, newer: CompiledGuideline, { reach, study }: Known): Likeness {
  if (!isSameBeside(older, newer)) return 'different'
  let likeness: Likeness = 'same'
  for (const [index, one] of older.toxicities.entries()) {
    const other = newer.toxicities[index]
    if (other === undefined) return 'different'
    if (one.toxicity === other.toxicity && one.tables === other.tables) continue
    const compared: Compared = {
      older: one,
      newer: other,
      writeOlder: writerOf(one, older.choices.option),
      writeNewer: writerOf(other, newer.choices.option),
    }
    if (!isSameOver(compared, one.tables.severity.keys(), () => true)) {
      const { cells, isMet } = reach(index)
      if (!isSameUnrecorded(one, other) || !isSameOver(compared, cells, isMet)) return 'different'
      likeness = 'same-where-met'
    } else if (!isSameUnrecorded(one, other)) {
      if (!isUnderstoodAlike(study(), one, other)) return 'different'
      likeness = 'same-where-met'
    }
  }
  return likeness
}
