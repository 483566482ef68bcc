import { type CompiledToxicity, isStricter } from '../../compile/index.ts'
import { decide } from '../../engine/index.ts'
import { outcomeAt } from '../cells.ts'
import { type Found, firstOf, lineByLine, type Outcome } from '../found.ts'
import { classesIn } from '../machine/machine.ts'
import { startOf } from '../machine/state.ts'
import { judge } from '../machine/step.ts'
import { courseFileOf, courseOf, firstDay } from '../observe/course.ts'
import type { Seen, Study } from '../study.ts'
import { listOf, rowNames } from '../words.ts'

/**
 * Gives the facts that were not recorded and that a recorded one, worse than its mildest, brings within reach: some row asks
 * for both (semantics.md section 1).
 */
function withinReach(
  { toxicity, factIndex }: CompiledToxicity,
  standing: ReadonlySet<string>,
  { observation }: Seen,
): readonly { fact: number; rule: string }[] {
  const reached: { fact: number; rule: string }[] = []
  for (const rule of toxicity.rules) {
    if (!standing.has(rule.id) || rule.then.kind === 'continue') continue
    for (const condition of rule.when.facts) {
      const parts = Object.entries(condition).map(([id, values]) => {
        const fact = factIndex.get(id) ?? 0
        const domain = toxicity.facts[fact]?.domain ?? []
        const wanted = values.reduce<number>((bits, value) => bits | (1 << domain.indexOf(value)), 0)
        return { fact, wanted, mask: observation.masks[fact] ?? 0 }
      })
      const known = parts.filter(({ mask }) => mask !== 0)
      if (
        !known.every(({ mask, wanted }) => (mask & wanted) !== 0) ||
        !known.some(({ mask, wanted }) => (mask & 1) === 0 && (wanted & 1) === 0)
      )
        continue
      for (const { fact, mask, wanted } of parts) if (mask === 0 && (wanted & 1) === 0) reached.push({ fact, rule: rule.id })
    }
  }
  return reached
}

/** Kinds of facts that have no value of their own to be unknown, or that are reported as events where they are so. */
const reportedOtherwise = new Set(['diagnosis', 'termClass', 'symptom', 'worst', 'lasting'])

/** P30: with facts unknown the answer contains that of every completion, and asks for the fact that splits them. */
export function threeValuedSoundness(study: Study): Outcome {
  return lineByLine(study, 'P30', (line, look) => {
    const { compiled } = line.subject
    const { toxicity, tables } = compiled
    const standing = new Set(tables.classes.flatMap(({ rules }) => rules))
    const narrow = line.seen.flatMap((seen): readonly Found[] => {
      if (seen.baseline.id !== 'normal') return []
      return withinReach(compiled, standing, seen).flatMap(({ fact, rule }): readonly Found[] => {
        look()
        const own = toxicity.facts[fact]
        if (own === undefined || reportedOtherwise.has(own.source.kind)) return []
        const all = (1 << own.domain.length) - 1
        const filled = seen.observation.filled
        if (filled[fact] === all) return []
        const histories = tables.decision.length / tables.classes.length
        const upperOf = (masks: readonly number[]): number =>
          classesIn(line.subject, masks).reduce((bits, id) => bits | outcomeAt(tables, id * histories).upper, 0)
        const taken = upperOf(filled)
        const possible = upperOf(filled.map((mask, place) => (place === fact ? all : mask)))
        const alone = upperOf(filled.map((_, place) => (place === fact ? all : 1)))
        if (possible === taken || !isStricter(possible, alone)) return []
        return [
          {
            property: 'P30',
            severity: 'error',
            toxicity: toxicity.id,
            rules: [rule],
            readings: [],
            message: `${toxicity.title}: "${own.title}" was not recorded and ${listOf(rowNames(toxicity, [rule]))} may hold; it is taken as normal and not asked for, though what was recorded beside it makes it count.`,
            witness: {
              kind: 'days',
              entries: [
                ...line.baseline.content.map((content) => ({ day: -7, content })),
                ...seen.observation.content.map((content) => ({ day: 14, content })),
              ],
              asOf: 14,
            },
          },
        ]
      })
    })
    const silent = line.machine.letters.flatMap((letter): readonly Found[] => {
      const judged = judge(line.machine, startOf(line.machine), letter, 0, false, false)
      if (judged.certain) return []
      look()
      const entries = [
        ...line.baseline.content.map((content) => ({ day: -7, content })),
        ...letter.observation.content.map((content) => ({ day: 14, content })),
      ]
      const answer = decide(study.compiled, courseOf(courseFileOf(study.guideline.id, entries, 14)), firstDay + 14)
      if (!answer.certain && answer.needs.length > 0) return []
      return [
        {
          property: 'P30',
          severity: 'error',
          toxicity: toxicity.id,
          rules: judged.outcomes.flatMap(({ rules }) => rules),
          readings: [],
          message: `${toxicity.title}: the answer depends on a fact that was not recorded, and the fact is not asked for.`,
          witness: { kind: 'days', entries, asOf: 14 },
        },
      ]
    })
    return firstOf([...narrow, ...silent], ({ message }) => message)
  })
}
