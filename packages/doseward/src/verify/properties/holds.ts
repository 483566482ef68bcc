import { type CellOutcome, CONTINUE, HOLD, isStricter, REDUCE } from '../../compile/index.ts'
import type { Recovery } from '../../model/index.ts'
import { historiesIn, outcomeAt, outcomeOfCell, readingsAt, valuesOf, visitedCells } from '../cells.ts'
import { type Found, firstOf, lineByLine, type Outcome, witnessOf } from '../found.ts'
import { classesIn } from '../machine/machine.ts'
import { baselineCases } from '../observe/candidates.ts'
import { exitShown } from '../observe/exit.ts'
import type { Line, Seen, Study } from '../study.ts'
import { cellWords, listOf, rowNames } from '../words.ts'

const holdsOf = (line: Line): readonly Line['visits'][number][] =>
  line.visits.filter(({ place }) => (outcomeAt(line.subject.compiled.tables, place).bits & HOLD) !== 0 && isHold(line, place))

/** Whether a place asks for a hold that is to end, and not for a stop. */
function isHold(line: Line, place: number): boolean {
  const { bits } = outcomeAt(line.subject.compiled.tables, place)
  return bits === HOLD || bits === (HOLD | REDUCE)
}

/** Gives the exits of a hold: those that its rows name, or the toxicity's own. */
function exitsOf({ machine }: Line, { until }: CellOutcome): readonly Recovery[] {
  const named = machine.exits.filter(({ id }) => until.includes(id))
  return until.length > 0 ? named : machine.exits.slice(0, 1)
}

const underOf = (exits: readonly Recovery[]): readonly string[] => [
  ...new Set(exits.flatMap(({ readings, under }) => [...readings, ...Object.keys(under)])),
]

/** P12: every hold names what ends it, and that can be met from every state that begins it. */
export function exitForEachHold(study: Study): Outcome {
  return lineByLine(study, 'P12', (line, look) => {
    const { toxicity, tables } = line.subject.compiled
    const holds = firstOf(holdsOf(line), ({ place }) => outcomeAt(tables, place).until.join())
    return holds.flatMap((visit): readonly Found[] => {
      look()
      const outcome = outcomeAt(tables, visit.place)
      const exits = exitsOf(line, outcome)
      if (endsOf(line, exits).some((seen) => study.literal || isFree(line, seen, visit.place))) return []
      const why =
        exits.length === 0
          ? 'names nothing that ends it'
          : `ends at ${listOf(exits.map(({ says }) => says))}, which nothing that can be observed shows`
      return [
        {
          property: 'P12',
          severity: 'error',
          toxicity: toxicity.id,
          rules: outcome.rules,
          readings: [],
          message: `${toxicity.title}: the hold of ${listOf(rowNames(toxicity, outcome.rules))} ${why}.`,
          witness: witnessOf(line, visit),
        },
      ]
    })
  })
}

/** Whether what a day shows surely selects no row in the history of a place, or one to which a clinician may say: go on. */
function isFree({ subject }: Line, { observation }: Seen, place: number): boolean {
  const { tables } = subject.compiled
  const histories = historiesIn(tables)
  return classesIn(subject, observation.filled).every((id) => {
    const { kind, bits } = outcomeAt(tables, id * histories + (place % histories))
    return kind !== 'not-covered' && bits === CONTINUE
  })
}

interface Trigger {
  line: Line
  cell: number
  visit: Line['visits'][number]
  outcome: CellOutcome
  exits: readonly Recovery[]
}

/** Gives the combinations of facts that begin a hold, one history each. */
function triggersOf(line: Line): readonly Trigger[] {
  const { tables } = line.subject.compiled
  const all = visitedCells(line).filter(
    ({ visit }) => isHold(line, visit.place) && outcomeAt(tables, visit.place).conflict === undefined,
  )
  return firstOf(all, ({ cell, visit }) => `${cell} ${outcomeAt(tables, visit.place).rules.join()}`).map(({ cell, visit }) => {
    const outcome = outcomeAt(tables, visit.place)
    return { line, cell, visit, outcome, exits: exitsOf(line, outcome) }
  })
}

const endings = new WeakMap<Line['seen'], Map<string, readonly Seen[]>>()

/** Gives what, seen from a normal baseline, shows all of these exits; none where there are no exits. Looked for once. */
function endsOf(line: Line, exits: readonly Recovery[]): readonly Seen[] {
  const known = endings.get(line.seen) ?? new Map<string, readonly Seen[]>()
  endings.set(line.seen, known)
  const key = exits.map(({ id }) => id).join()
  let found = known.get(key)
  if (found === undefined) {
    const shows = ({ baseline, observation }: Seen): boolean =>
      exits.every((exit) => exitShown(line.subject.compiled, exit, observation, baseline) === 'yes')
    found = exits.length === 0 ? [] : line.seen.filter((seen) => seen.baseline.id === 'normal' && shows(seen))
    known.set(key, found)
  }
  return found
}

/** P13: what ends a hold is not already true on the day that begins it. */
export function exitExcludesTrigger(study: Study): Outcome {
  return lineByLine(study, 'P13', (line, look) => {
    const { toxicity } = line.subject.compiled
    const both = triggersOf(line).filter((trigger) => {
      look()
      return endsOf(line, trigger.exits).some(({ cell }) => cell === trigger.cell)
    })
    const fewest = both.filter(({ cell, outcome }) =>
      both.every((other) => other.outcome.rules.join() !== outcome.rules.join() || !isPartOf(line, other.cell, cell)),
    )
    return firstOf(fewest, ({ outcome, cell }) => `${outcome.rules.join()} ${factsOf(line, cell)}`).map(
      ({ cell, visit, outcome, exits }): Found => ({
        property: 'P13',
        severity: 'error',
        toxicity: toxicity.id,
        rules: outcome.rules,
        readings: underOf(exits),
        message: `${toxicity.title}: ${cellWords(toxicity, cell)} begins a hold (${listOf(rowNames(toxicity, outcome.rules))}), and what ends it (${listOf(exits.map(({ says }) => says))}) is true on that same day.`,
        witness: witnessOf(line, visit, cell),
        cells: [cell],
      }),
    )
  })
}

/** Whether the facts of one cell are some of those of another, at no worse values. */
function isPartOf(line: Line, part: number, whole: number): boolean {
  const { toxicity } = line.subject.compiled
  const values = valuesOf(toxicity, whole)
  return part !== whole && valuesOf(toxicity, part).every((value, fact) => value <= (values[fact] ?? 0))
}

/** Names the facts of a cell that are not at their mildest. */
function factsOf(line: Line, cell: number): string {
  return valuesOf(line.subject.compiled.toxicity, cell)
    .flatMap((value, fact) => (value > 0 ? [fact] : []))
    .join()
}

/**
 * P14: when a hold ends no row of the same toxicity holds, and no fact that the exit leaves out is at a value that, with what
 * began the hold, is a stricter row.
 */
export function exitSeesAllFacts(study: Study): Outcome {
  return lineByLine(study, 'P14', (line, look) => {
    const { compiled } = line.subject
    const { toxicity, tables } = compiled
    return firstOf(
      triggersOf(line).flatMap((trigger): readonly Found[] => {
        const named = new Set(trigger.exits.flatMap(({ all }) => all.map(({ fact }) => compiled.factIndex.get(fact) ?? -1)))
        const began = valuesOf(toxicity, trigger.cell)
        const ends = endsOf(line, trigger.exits).filter(({ cell }) => cell >= 0)
        return ends.flatMap((seen): readonly Found[] => {
          look()
          const still = outcomeOfCell(tables, seen.cell, 0)
          // As read, facts that select a row are no recovery; the source as written says nothing of the kind.
          if (!study.literal && (still.kind !== 'row' || still.bits !== CONTINUE)) return []
          const at = (message: string, rules: readonly string[]): Found => ({
            property: 'P14',
            severity: 'error',
            toxicity: toxicity.id,
            rules,
            readings: underOf(trigger.exits),
            message: `${toxicity.title}: the hold of ${listOf(rowNames(toxicity, trigger.outcome.rules))} ends at ${listOf(trigger.exits.map(({ says }) => says))}. On a day with ${cellWords(toxicity, seen.cell)} ${message}`,
            witness: {
              kind: 'days',
              entries: [
                ...line.baseline.content.map((content) => ({ day: -7, content })),
                ...beginningOf(trigger).map((content) => ({ day: 14, content })),
                ...seen.observation.content.map((content) => ({ day: 21, content })),
              ],
              asOf: 21,
            },
            cells: [seen.cell],
          })
          if (still.kind === 'row' && still.bits !== CONTINUE)
            return [
              at(`that is reached, while ${listOf(rowNames(toxicity, still.rules))} holds.`, [
                ...trigger.outcome.rules,
                ...still.rules,
              ]),
            ]
          let mixed = 0
          for (const [fact, value] of valuesOf(toxicity, seen.cell).entries()) {
            const derived = toxicity.facts[fact]?.source.kind === 'worst'
            mixed += (named.has(fact) || derived ? (began[fact] ?? 0) : value) * (tables.strides[fact] ?? 0)
          }
          const together = outcomeOfCell(tables, mixed, trigger.visit.place)
          if (together.kind !== 'row' || !isStricter(together.bits, trigger.outcome.bits)) return []
          return [
            at(
              `that is reached, though together with what began the hold this is ${listOf(rowNames(toxicity, together.rules))}.`,
              [...trigger.outcome.rules, ...together.rules],
            ),
          ]
        })
      }),
      ({ rules }) => rules.join(),
    )
  })
}

/** Gives the records of a day with the facts that begin a hold. */
function beginningOf({ line, cell, visit }: Trigger): Seen['observation']['content'] {
  const shown = line.seen.find((seen) => seen.cell === cell && seen.baseline.id === line.baseline.id)
  return shown?.observation.content ?? contentOf(line, visit.letter)
}

function contentOf(line: Line, letter: number): Seen['observation']['content'] {
  return line.machine.letters[letter]?.observation.content ?? []
}

/** P15: every hold has a longest duration and an outcome at its end. */
export function boundedHold(study: Study): Outcome {
  const reading = study.readingOf.unlimitedHoldDays
  return lineByLine(study, 'P15', (line, look) => {
    const { toxicity, tables } = line.subject.compiled
    const unlimited = holdsOf(line).filter(({ place }) => {
      look()
      const { limit, conflict } = outcomeAt(tables, place)
      return limit === undefined && conflict === undefined
    })
    return firstOf(unlimited, ({ place }) => rowNames(toxicity, outcomeAt(tables, place).rules).join()).map((visit): Found => {
      const outcome = outcomeAt(tables, visit.place)
      return {
        property: 'P15',
        severity: 'error',
        toxicity: toxicity.id,
        rules: outcome.rules,
        readings: [...new Set([...readingsAt(study, toxicity.id, outcome), ...(reading === undefined ? [] : [reading])])],
        message: `${toxicity.title}: the hold of ${listOf(rowNames(toxicity, outcome.rules))} has no limit, and nothing says what follows if it does not end.`,
        witness: witnessOf(line, visit),
      }
    })
  })
}

/** P29: a value at the patient's own baseline asks for nothing, and every exit can be reached from it. */
export function baselineHandled(study: Study): Outcome {
  let looked = 0
  const { readingOf } = study
  const found = study.lines.flatMap((line): readonly Found[] => {
    const { compiled } = line.subject
    const { toxicity, tables } = compiled
    const exits = firstOf(
      holdsOf(line).flatMap(({ place }) => exitsOf(line, outcomeAt(tables, place))),
      ({ id }) => id,
    )
    const all: Found[] = []
    for (const baseline of baselineCases(compiled)) {
      if (baseline.id === 'normal') continue
      const seen = line.seen.filter((each) => each.baseline.id === baseline.id)
      for (const exit of exits) {
        looked++
        if (seen.some((each) => exitShown(compiled, exit, each.observation, baseline) === 'yes' && reachesBaseline(each)))
          continue
        all.push({
          property: 'P29',
          severity: 'error',
          toxicity: toxicity.id,
          rules: [],
          readings: underOf([exit]),
          message: `${toxicity.title}: ${exit.says} ends a hold; a patient whose own baseline is above that, and who is back at it, never reaches it.`,
          witness: {
            kind: 'days',
            entries: [
              ...baseline.content.map((content) => ({ day: -7, content })),
              ...contentOf(line, holdsOf(line)[0]?.letter ?? -1).map((content) => ({ day: 14, content })),
              ...baseline.content.map((content) => ({ day: 21, content })),
            ],
            asOf: 21,
          },
        })
      }
    }
    return all
  })
  const undeclared = (
    ['baseline', ...(study.lines.some(({ subject }) => subject.compiled.places.eye) ? (['eyeBaseline'] as const) : [])] as const
  ).filter((policy) => !study.declared.has(policy) && usesBaseline(study, policy))
  for (const policy of undeclared) {
    const reading = readingOf[policy]
    found.push({
      property: 'P29',
      severity: 'error',
      rules: [],
      readings: reading === undefined ? [] : [reading],
      message:
        policy === 'baseline'
          ? 'The rows speak of baseline, and nothing says which value that is.'
          : 'Nothing says whether a finding that an eye had before treatment is one of the rows.',
    })
  }
  return { looked: looked + undeclared.length, found }
}

/** Whether an observation is no better than the baseline that it is looked at from. */
function reachesBaseline({ baseline, observation }: Seen): boolean {
  return observation.content.every(({ labs }) =>
    Object.entries(labs ?? {}).every(([test, { value }]) => {
      const own = baseline.content
        .flatMap((part) => (part.labs?.[test] === undefined ? [] : [Number(part.labs[test].value)]))
        .at(-1)
      return own === undefined || Number(value) >= own
    }),
  )
}

function usesBaseline({ guideline }: Study, policy: 'baseline' | 'eyeBaseline'): boolean {
  return guideline.toxicities.some(({ facts, recovery }) =>
    policy === 'eyeBaseline'
      ? facts.some(({ source }) => source.kind === 'eye' && source.finding === 'linesLost')
      : recovery.some(({ all }) => all.some(({ orBaseline }) => orBaseline)),
  )
}
