import { type CellOutcome, DISCONTINUE, isStricter, OCCURRENCES, REDUCE, rulesAt } from '../../compile/index.ts'
import type { Then } from '../../model/index.ts'
import {
  feasibleCells,
  historiesIn,
  isMildest,
  isUnordered,
  outcomeAt,
  outcomeOfCell,
  readingsAt,
  valuesOf,
  visitedCells,
} from '../cells.ts'
import { type Found, firstOf, lineByLine, type Outcome, witnessOf } from '../found.ts'
import type { PropertyId } from '../property-list.ts'
import type { Line, Study } from '../study.ts'
import { askWords, cellWords, listOf, occurrenceWords, rowNames } from '../words.ts'

const eachLine = (study: Study, property: PropertyId, find: (line: Line) => readonly Found[]): Outcome =>
  lineByLine(study, property, (line, look) => {
    look(line.visits.length)
    return find(line)
  })

const variantWords = ({ subject }: Line): string =>
  subject.variant === undefined ? '' : ` (${subject.variant.replaceAll('-', ' ')})`
const titleOf = (line: Line): string => `${line.subject.compiled.toxicity.title}${variantWords(line)}`

/** P1: whatever can be observed, in every reachable state, some row says what to do. */
export function totality(study: Study): Outcome {
  return eachLine(study, 'P1', (line) => {
    const { toxicity, tables } = line.subject.compiled
    const gaps = visitedCells(line).filter(
      ({ cell, visit }) => outcomeAt(tables, visit.place).rules.length === 0 && !isMildest(toxicity, cell),
    )
    return firstOf(gaps, ({ cell }) => String(cell)).map(({ cell, visit }): Found => {
      const history = historyWords(line, visit.place)
      return {
        property: 'P1',
        severity: 'error',
        toxicity: toxicity.id,
        rules: [],
        readings: [],
        message: `${titleOf(line)}: ${cellWords(toxicity, cell)}${history}. No row says what to do.`,
        witness: witnessOf(line, visit, cell),
        cells: [cell],
      }
    })
  })
}

/** Says in which history a gap is, where the same facts have a row in another. */
function historyWords({ visits, subject: { compiled } }: Line, place: number): string {
  const { tables } = compiled
  const visit = visits.find((each) => each.place === place)
  if (visit === undefined) return ''
  const covers = (other: number): boolean => outcomeAt(tables, other).rules.length > 0
  const places = (count: number, own: number, step: number): readonly number[] =>
    Array.from({ length: count }, (_, other) => place + (other - own) * step)
  const words = [
    ...(places(OCCURRENCES, visit.occurrence - 1, tables.levels * 8).some(covers) ? [occurrenceWords(visit.occurrence)] : []),
    ...(places(tables.levels, visit.level, 8).some(covers)
      ? [visit.level === 0 ? 'at the starting dose' : 'at a reduced dose']
      : []),
    ...((place & 4) !== 0 && covers(place - 4) ? ['once the limit has passed'] : []),
  ]
  return words.map((word) => `, ${word}`).join('')
}

/** P2: rules that hold together ask for the same thing, or it is declared which of them applies. */
export function determinism(study: Study): Outcome {
  return eachLine(study, 'P2', (line) => conflictsOf(line, 'P2'))
}

function conflictsOf(line: Line, property: 'P2' | 'P3'): readonly Found[] {
  const { toxicity, tables } = line.subject.compiled
  const conflicts = visitedCells(line).filter(({ visit }) => {
    const { conflict, upper } = outcomeAt(tables, visit.place)
    if (conflict === undefined) return false
    const [first] = rulesAt(toxicity, tables, visit.place).deciding
    return property === 'P2' || first === undefined || bitsOf(first.then.kind) !== upper
  })
  const rulesOf = (place: number): readonly string[] => outcomeAt(tables, place).rules
  const fewest = conflicts.filter(({ visit }) =>
    conflicts.every(({ visit: other }) => {
      const fewer = rulesOf(other.place)
      return fewer.length >= rulesOf(visit.place).length || !fewer.every((id) => rulesOf(visit.place).includes(id))
    }),
  )
  return firstOf(fewest, ({ visit }) => rulesOf(visit.place).join()).map(({ cell, visit }): Found => {
    const { rules } = outcomeAt(tables, visit.place)
    const rows = listOf(rowNames(toxicity, rules))
    const asks = rulesAt(toxicity, tables, visit.place).deciding.map(({ then }) => thenWords(then))
    return {
      property,
      severity: property === 'P2' ? 'error' : 'warning',
      toxicity: toxicity.id,
      rules,
      readings: [],
      message:
        property === 'P2'
          ? `${titleOf(line)}: ${cellWords(toxicity, cell)}, ${occurrenceWords(visit.occurrence)}. The rows ${rows} hold together and ask for different things (${asks.join('; ')}).`
          : `${titleOf(line)}: ${cellWords(toxicity, cell)}. Whoever takes the first row that holds of ${rows} does less than whoever takes the strictest.`,
      witness: witnessOf(line, visit, cell),
      cells: [cell],
    }
  })
}

function thenWords(then: Then): string {
  if (then.kind === 'withhold') return `withhold, then resume at the ${then.resume} dose`
  return then.kind === 'discontinue' ? 'permanently discontinue' : then.kind
}

function bitsOf(kind: string): number {
  return kind === 'discontinue' ? DISCONTINUE : -1
}

/** P3: taking the first row that holds, or the strictest, makes no difference. */
export function policySensitivity(study: Study): Outcome {
  return eachLine(study, 'P3', (line) => conflictsOf(line, 'P3'))
}

/** Whether an answer is lighter than another, and how: surely, or so that neither contains the other. */
function lighter(than: CellOutcome, worse: CellOutcome): 'lighter' | 'incomparable' | undefined {
  if (than.conflict !== undefined || worse.conflict !== undefined) return undefined
  const uncovered = worse.rules.length === 0
  if (uncovered) return than.rules.length > 0 && than.bits !== 0 ? 'lighter' : undefined
  if ((than.bits & ~worse.bits) === 0 || (than.bits & ~worse.upper) === 0) return undefined
  return isStricter(than.bits, worse.bits) ? 'lighter' : 'incomparable'
}

function comparedWords(how: 'lighter' | 'incomparable'): string {
  return how === 'lighter' ? ', which is lighter' : '; each asks for something that the other does not'
}

/** P4: worse facts never get a lighter answer. */
export function severityMonotone(study: Study): Outcome {
  return lineByLine(study, 'P4', (line, look) => {
    const { toxicity, tables } = line.subject.compiled
    const cells = feasibleCells(line).map((cell) => ({ cell, values: valuesOf(toxicity, cell) }))
    const histories = historiesIn(tables)
    const visited = new Map<number, (typeof line.visits)[number]>(line.visits.map((visit) => [visit.place, visit]))
    const all: Found[] = []
    const told = new Set<string>()
    for (const mild of cells) {
      for (const worse of cells) {
        if (mild === worse || !isWorse(line, mild.values, worse.values)) continue
        const mildClass = tables.severity[mild.cell] ?? 0
        const worseClass = tables.severity[worse.cell] ?? 0
        if (mildClass === worseClass) continue
        const key = `${mildClass} ${worseClass}`
        if (told.has(key)) continue
        told.add(key)
        for (let history = 0; history < histories; history++) {
          const visit = visited.get(worseClass * histories + history)
          if (visit === undefined || !visited.has(mildClass * histories + history)) continue
          look()
          const than = outcomeAt(tables, mildClass * histories + history)
          const now = outcomeAt(tables, worseClass * histories + history)
          const how = lighter(than, now)
          if (how === undefined) continue
          all.push({
            property: 'P4',
            severity: how === 'lighter' ? 'error' : 'warning',
            toxicity: toxicity.id,
            rules: [...than.rules, ...now.rules],
            readings: readingsAt(study, toxicity.id, now),
            message: `${titleOf(line)}: with ${cellWords(toxicity, mild.cell)}: ${askWords(than)}. Worse, with ${cellWords(toxicity, worse.cell)}: ${askWords(now)}${comparedWords(how)}.`,
            witness: witnessOf(line, visit, worse.cell),
            cells: [mild.cell, worse.cell],
          })
          break
        }
      }
    }
    return firstOf(all, ({ rules, severity, message }) => (rules.length === 0 ? message : `${severity} ${rules.join()}`))
  })
}

/** Whether facts are at least as bad in each respect; names are compared for being the same. */
function isWorse({ subject }: Line, mild: readonly number[], worse: readonly number[]): boolean {
  return mild.every((value, fact) =>
    isUnordered(subject.compiled.toxicity, fact) ? value === worse[fact] : value <= (worse[fact] ?? 0),
  )
}

type Place = Line['visits'][number]

/** Whether a place of the same facts is earlier: fewer occurrences, or not yet reduced for the reaction, and at no lower dose. */
function isEarlier(one: Place, other: Place): boolean {
  const own = (other.place & 1) - (one.place & 1)
  const occurrences = other.occurrence - one.occurrence
  return occurrences >= 0 && own >= 0 && other.level >= one.level && occurrences + own > 0
}

/** Gives what a place asks for without a reduction that has been carried out by the time of another. */
function carriedOut(outcome: CellOutcome, one: Place, other: Place): CellOutcome {
  const { bits } = outcome
  return other.level === one.level || bits === DISCONTINUE ? outcome : { ...outcome, bits: bits & ~REDUCE }
}

/** P5: a later occurrence, or one after a reduction for the same reaction, never gets a lighter answer. */
export function historyMonotone(study: Study): Outcome {
  return eachLine(study, 'P5', (line) => {
    const { toxicity, tables } = line.subject.compiled
    const alike = new Map<string, Place[]>()
    // The limit and what persists belong to the open episode, not to the past.
    const keyOf = ({ severityClass, place }: Place): string => `${severityClass} ${place & 6}`
    for (const visit of line.visits) alike.set(keyOf(visit), [...(alike.get(keyOf(visit)) ?? []), visit])
    const falls = line.visits.flatMap((visit) =>
      (alike.get(keyOf(visit)) ?? []).flatMap((before) => {
        if (!isEarlier(before, visit)) return []
        const than = outcomeAt(tables, before.place)
        const now = outcomeAt(tables, visit.place)
        const how = lighter(carriedOut(than, before, visit), now)
        return how === undefined ? [] : [{ visit, than, now, how }]
      }),
    )
    return firstOf(falls, ({ than, now }) => `${than.rules.join()} ${now.rules.join()}`).map(
      ({ visit, than, now, how }): Found => {
        const cell = visitedCells(line).find((each) => each.visit.place === visit.place)?.cell ?? 0
        return {
          property: 'P5',
          severity: 'error',
          toxicity: toxicity.id,
          rules: [...than.rules, ...now.rules],
          readings: readingsAt(study, toxicity.id, now),
          message: `${titleOf(line)}: ${cellWords(toxicity, cell)}, ${occurrenceWords(visit.occurrence)}: ${askWords(now)}; before that: ${askWords(than)}${how === 'lighter' ? ', which is stricter' : comparedWords(how)}.`,
          witness: witnessOf(line, visit, cell),
          cells: [cell],
        }
      },
    )
  })
}

/** P6: a toxicity that lasts longer never gets a lighter answer. */
export function durationMonotone(study: Study): Outcome {
  return eachLine(study, 'P6', (line) => {
    const { toxicity, tables } = line.subject.compiled
    const limited = tables.outcomes.some(({ limit }) => limit !== undefined)
    const lasting = toxicity.facts.findIndex(({ source }) => source.kind === 'lasting')
    const stride = tables.strides[lasting] ?? 0
    const falls = visitedCells(line).flatMap(({ cell, visit }) => {
      const now = outcomeAt(tables, visit.place)
      const isWithin = Math.floor(visit.place / 4) % 2 === 0
      const later = [
        ...(limited && isWithin ? [outcomeAt(tables, visit.place + 4)] : []),
        ...(lasting >= 0 && valuesOf(toxicity, cell)[lasting] === 0 ? [outcomeOfCell(tables, cell + stride, visit.place)] : []),
      ]
      return later.flatMap((then) => {
        const how = lighter(now, then)
        return how === undefined ? [] : [{ cell, visit, now, then, how }]
      })
    })
    return firstOf(falls, ({ now, then }) => `${now.rules.join()} ${then.rules.join()}`).map(
      ({ cell, visit, now, then, how }): Found => ({
        property: 'P6',
        severity: 'warning',
        toxicity: toxicity.id,
        rules: [...now.rules, ...then.rules],
        readings: readingsAt(study, toxicity.id, then),
        message: `${titleOf(line)}: ${cellWords(toxicity, cell)}: ${askWords(now)}; once it has lasted too long: ${askWords(then)}${comparedWords(how)}.`,
        witness: witnessOf(line, visit, cell),
        cells: [cell],
      }),
    )
  })
}
