import type { CellOutcome, CompiledToxicity, Tables } from '../compile/index.ts'
import type { RecommendedAction } from '../model/recommendation.ts'
import type { CheckFinding } from '../verify/result.ts'
import { coverCells, type Spans } from './check-boxes.ts'
import { tell } from './check-words.ts'
import { citationWords } from './citation-words.ts'
import { factValuesWords } from './fact-words.ts'
import { inWords } from './in-words.ts'
import { thenWords } from './severity-words.ts'
import { english, listWords, say, sentenceCase } from './words.ts'

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

/** Everything that can be observed with the same consequences, whatever went before. */
export interface GridRow {
  facts: readonly string[]
  /** Combinations that `facts` leaves out, where they would be too many to read. */
  left: number
  combinations: number
  findings: readonly string[]
  cells: readonly GridCell[]
}

/** A rule of a table with its colour. */
export interface GridRule {
  id: string
  says: string
  asks: string
  cite: string
  colour?: RuleColour
  findings: readonly string[]
}

/** The severity and decision tables of one toxicity as one grid. */
export interface Grid {
  id: string
  title: string
  /** For each column, what must have gone before: any of these. */
  columns: readonly (readonly string[])[]
  rows: readonly GridRow[]
  rules: readonly GridRule[]
}

/** The most descriptions of one line of the table; what is left is counted. */
const mostBoxes = 16

/** The dimensions of the decision table behind a class, the last one fastest: see `decisionIndex` in `compile`. */
function historySizes({ decision, classes, levels }: Tables): readonly number[] {
  return [decision.length / (classes.length * levels * 8), levels, 2, 2, 2]
}

function stridesOf(sizes: readonly number[]): readonly number[] {
  return sizes.map((_, dimension) => sizes.slice(dimension + 1).reduce((product, size) => product * size, 1))
}

/** Facts with the same yes or no are named together: most lines of a long table say of many facts that they are absent. */
function factsWords(spans: Spans, { toxicity }: CompiledToxicity): string {
  const titles = new Map<string, { facts: string[]; values: string }>()
  for (const [index, places] of spans.entries()) {
    const fact = toxicity.facts[index]
    if (fact === undefined || places.length === fact.domain.length) continue
    const domain = places.flatMap((place) => fact.domain[place] ?? [])
    const values = factValuesWords(domain, fact, toxicity, english)
    const key = typeof domain[0] === 'boolean' ? values : fact.id
    const known = titles.get(key)
    if (known === undefined) titles.set(key, { facts: [inWords(fact.title)], values })
    else known.facts.push(inWords(fact.title))
  }
  const parts = [...titles.values()].map(({ facts, values }) => say(english, 'condition.is', { fact: facts.join(', '), values }))
  return sentenceCase(parts.length === 0 ? tell('tables.any-facts') : parts.join('; '))
}

function levelsWords(places: readonly number[], levels: number): string {
  const names = places.map((level) =>
    level === 0
      ? tell('history.level.0')
      : level === levels - 1
        ? tell('history.level.lowest')
        : tell('history.level', { level }),
  )
  return places.length > 1 && places.length === levels - 1 && places[0] === 1
    ? say(english, 'condition.level.reduced')
    : listWords(english, names, 'or')
}

function occurrenceWords(places: readonly number[], size: number): string {
  const repeated = places.length > 1 && places.length === size - 1 && places[0] === 1
  if (repeated) return tell('history.recurrence')
  const ordinals = places.map((place) => say(english, place === 0 ? 'ordinal.1' : place === 1 ? 'ordinal.2' : 'ordinal.n'))
  return tell('history.occurrence', { occurrence: listWords(english, ordinals, 'or') })
}

function historyWords(spans: Spans, sizes: readonly number[]): string {
  const [occurrences = [], levels = [], ...flags] = spans
  const parts: string[] = []
  if (occurrences.length < (sizes[0] ?? 0)) parts.push(occurrenceWords(occurrences, sizes[0] ?? 0))
  if (levels.length < (sizes[1] ?? 0)) parts.push(levelsWords(levels, sizes[1] ?? 0))
  const [passed, persists, own] = flags.map((places) => (places.length === 1 ? places[0] === 1 : undefined))
  if (passed !== undefined) parts.push(say(english, passed ? 'condition.limit.passed' : 'condition.limit.within'))
  if (persists !== undefined) parts.push(say(english, persists ? 'condition.persists' : 'condition.persists.not'))
  if (own !== undefined) parts.push(say(english, own ? 'condition.reduced-for-this' : 'condition.reduced-for-this.not'))
  return sentenceCase(parts.length === 0 ? tell('tables.any-history') : parts.join('; '))
}

/** Puts places together that have the same key, in the order in which each key first comes. */
function groupBy(count: number, keyOf: (place: number) => string): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>()
  for (let place = 0; place < count; place++) {
    const key = keyOf(place)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [place])
    else known.push(place)
  }
  return [...groups.values()]
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
function buildPalette({ ruleOf }: CompiledToxicity): (rules: readonly string[]) => RuleColour {
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

function cellOf(outcome: CellOutcome, colour: RuleColour, findings: readonly string[]): GridCell {
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

function rulesOf(
  { toxicity, ruleOf }: CompiledToxicity,
  rows: readonly GridRow[],
  findings: readonly CheckFinding[],
): GridRule[] {
  const cells = rows.flatMap((row) => row.cells)
  const deciding = new Set(cells.flatMap(({ rules }) => rules))
  return toxicity.rules.flatMap(({ id }) => {
    const rule = ruleOf.get(id)
    if (rule === undefined || !deciding.has(id)) return []
    const colour = cells.find(({ rules }) => rules.length === 1 && rules[0] === id)?.colour
    return [
      {
        id,
        says: sentenceCase(inWords(rule.says)),
        asks: thenWords(rule.then, english),
        cite: citationWords(rule.cite, english),
        ...(colour === undefined ? {} : { colour }),
        findings: findings.filter(({ rules }) => rules.includes(id)).map((finding) => finding.id),
      },
    ]
  })
}

/**
 * Gives the tables of a toxicity as one grid: severity classes with the same consequences are one line, described by what is
 * observed, and histories with the same consequences one column.
 */
export function gridOf(compiled: CompiledToxicity, allFindings: readonly CheckFinding[]): Grid {
  const { tables, toxicity } = compiled
  const sizes = historySizes(tables)
  const histories = tables.decision.length / tables.classes.length
  const at = (severityClass: number, history: number): number => tables.decision[severityClass * histories + history] ?? 0
  const columns = groupBy(histories, (history) => tables.classes.map((_, id) => at(id, history)).join())
  const lines = groupBy(tables.classes.length, (id) => columns.map(([history = 0]) => at(id, history)).join())
  const lineOf = new Map(lines.flatMap((classes, line) => classes.map((id): [number, number] => [id, line])))
  const cells = lines.map((): number[] => [])
  for (const [place, id] of tables.severity.entries()) cells[lineOf.get(id) ?? 0]?.push(place)
  const own = allFindings.filter((finding) => finding.toxicity === toxicity.id)
  const colourOf = buildPalette(compiled)
  const rows = lines.map(([first = 0], line): GridRow => {
    const held = cells[line] ?? []
    const inLine = new Set(held)
    const about = own.filter((finding) => finding.cells?.some((place) => inLine.has(place)) === true)
    const cover = coverCells(held, tables.sizes, tables.strides, mostBoxes)
    return {
      facts: cover.boxes.map((spans) => factsWords(spans, compiled)),
      left: cover.left,
      combinations: held.length,
      findings: about.map(({ id }) => id),
      cells: columns.map(([history = 0]) => {
        const outcome = tables.outcomes[at(first, history)]
        if (outcome === undefined) throw new RangeError(`${toxicity.id}: a cell has no outcome`)
        const kinds = outcome.conflict !== undefined ? ['P2', 'P3'] : outcome.rules.length === 0 ? ['P1'] : []
        const findings = about.filter(({ property, of }) => of === 'guideline' && kinds.includes(property)).map(({ id }) => id)
        return cellOf(outcome, colourOf(outcome.rules), findings)
      }),
    }
  })
  return {
    id: toxicity.id,
    title: inWords(toxicity.title),
    columns: columns.map((column) =>
      coverCells(column, sizes, stridesOf(sizes), mostBoxes).boxes.map((spans) => historyWords(spans, sizes)),
    ),
    rows,
    rules: rulesOf(compiled, rows, own),
  }
}
