import { CONTINUE, stands } from '../compile/index.ts'
import { historiesIn, outcomeAt, readingsOfRules } from './cells.ts'
import type { Found } from './found.ts'
import type { Study } from './study.ts'

/** Properties about what a combination of facts leads to: the reading that its cell rests on settles them. */
const ofCells = new Set(['P1', 'P2', 'P3', 'P4', 'P5', 'P6'])
/** Properties about what ends a hold. */
const ofExits = new Set(['P12', 'P13', 'P14', 'P17', 'P29'])
/** Properties about a row as such. */
const ofRows = new Set(['P9', 'P11', 'P15', 'P16', 'P19', 'P24', 'P26'])

/**
 * Gives the readings that settle what was found in the source as written: those that the same cell, the exits of the same
 * toxicity, or the rules that cite the same row rest on in the guideline as read, and those that state what was left unstated.
 */
export function settledBy(found: Found, written: Study, read: Study): readonly string[] {
  const readings = new Set(found.readings)
  const add = (more: readonly string[]): void => {
    for (const reading of more) readings.add(reading)
  }
  const compiled = read.compiled.toxicities.find(({ toxicity }) => toxicity.id === found.toxicity)
  const { option } = read.compiled.choices
  if (ofCells.has(found.property) && compiled !== undefined) {
    const cell = found.cells?.at(-1)
    if (cell !== undefined) {
      const { tables, toxicity } = compiled
      const first = (tables.severity[cell] ?? 0) * historiesIn(tables)
      for (let history = 0; history < historiesIn(tables); history++)
        add(readingsOfRules(read, toxicity.id, outcomeAt(tables, first + history)))
      const { kind, bits } = outcomeAt(tables, first)
      // What no row here used is judged as a reaction of another kind.
      if (kind === 'row' && bits === CONTINUE)
        for (const hand of toxicity.handsOver) if (stands(hand.under, option)) add([...hand.readings, ...Object.keys(hand.under)])
    }
  }
  if (found.property === 'P2' || found.property === 'P3')
    add(read.readingOf.overlap === undefined ? [] : [read.readingOf.overlap])
  if (ofExits.has(found.property) && compiled !== undefined) {
    for (const exit of compiled.toxicity.recovery)
      if (stands(exit.under, option)) add([...exit.readings, ...Object.keys(exit.under)])
  }
  const rows = new Set(
    written.guideline.toxicities.flatMap(({ rules }) =>
      rules.flatMap(({ id, cite }) => (found.rules.includes(id) && cite.row !== 'none' ? [cite.row] : [])),
    ),
  )
  if (ofRows.has(found.property)) {
    for (const { rules } of read.guideline.toxicities) {
      for (const rule of rules)
        if (rows.has(rule.cite.row) && stands(rule.under, option)) add([...rule.readings, ...Object.keys(rule.under)])
    }
  }
  if ((found.property === 'P33' || found.property === 'P32') && compiled !== undefined) {
    for (const claim of compiled.toxicity.terms) add([...claim.readings, ...Object.keys(claim.under)])
  }
  return [...readings]
}

/** Names the rules that, as read, decide a combination of facts where the source as written has no row. */
export function closedBy({ toxicity: id, cells }: Found, read: Study): string {
  const compiled = read.compiled.toxicities.find(({ toxicity }) => toxicity.id === id)
  const cell = cells?.at(-1)
  if (compiled === undefined || cell === undefined) return ''
  const first = (compiled.tables.severity[cell] ?? 0) * historiesIn(compiled.tables)
  return outcomeAt(compiled.tables, first).rules.join()
}
