import { DISCONTINUE, REDUCE, rulesAt } from '../../compile/index.ts'
import { outcomeAt, readingsAt } from '../cells.ts'
import { type Found, firstOf, type Outcome, witnessOf } from '../found.ts'
import { pathTo } from '../machine/explore.ts'
import { targetsOf } from '../machine/step.ts'
import { type Study, sizeOf, stateAt } from '../study.ts'
import { listOf, rowNames } from '../words.ts'

const levelAt = (position: number): number => (position + 1) >> 1

/** P8: the dose never rises without a named rule. */
export function noReEscalation(study: Study): Outcome {
  const found = study.lines.flatMap((line): readonly Found[] => {
    const rise = line.space.transitions.find(({ from, to }) => {
      const before = stateAt(line, from).positions
      return stateAt(line, to).positions.some((position, drug) => levelAt(position) < levelAt(before[drug] ?? 0))
    })
    if (rise === undefined) return []
    return [
      {
        property: 'P8',
        severity: 'error',
        toxicity: line.subject.compiled.toxicity.id,
        rules: [],
        readings: [],
        message: `${line.subject.compiled.toxicity.title}: the dose rises again, and no rule says so.`,
        witness: { kind: 'path', line, path: [...pathTo(line.space, rise.from), rise.input] },
      },
    ]
  })
  const reading = study.readingOf.reEscalation
  if (!study.declared.has('reEscalation') && study.compiled.drugs.some(({ drug }) => drug.levels.length > 1)) {
    found.push({
      property: 'P8',
      severity: 'error',
      rules: [],
      readings: reading === undefined ? [] : [reading],
      message: 'There is a reduced dose, and nothing says whether the starting dose may be taken again after recovery.',
    })
  }
  return { looked: sizeOf(study).transitions, found }
}

/** P9: every reduction leads to a level that exists, with a stated dose and schedule for every drug. */
export function levelExists(study: Study): Outcome {
  let looked = 0
  const { drugs } = study.compiled
  const found = study.lines.flatMap((line): readonly Found[] => {
    const { toxicity, tables } = line.subject.compiled
    return line.visits.flatMap((visit): readonly Found[] => {
      const { deciding } = rulesAt(toxicity, tables, visit.place)
      const reducing = deciding.filter(
        ({ then }) => then.kind === 'reduce' || (then.kind === 'withhold' && then.resume === 'reduced'),
      )
      if (reducing.length === 0) return []
      looked++
      const rules = reducing.map(({ id }) => id)
      const rows = listOf(rowNames(toxicity, rules))
      if (visit.level >= tables.levels - 1) {
        if (study.declared.has('belowLowest')) return []
        const reading = study.readingOf.belowLowest
        return [
          {
            property: 'P9',
            severity: 'error',
            toxicity: toxicity.id,
            rules,
            readings: [
              ...readingsAt(study, toxicity.id, outcomeAt(tables, visit.place)),
              ...(reading === undefined ? [] : [reading]),
            ],
            message: `${toxicity.title}: ${rows} asks for a lower dose at the lowest level, and there is none.`,
            witness: witnessOf(line, visit),
          },
        ]
      }
      const targets = targetsOf(
        line.machine,
        line.machine.levels.map(() => visit.level),
      )
      return targets.flatMap((level, drug): readonly Found[] => {
        const compiled = drugs[drug]
        if (compiled?.reduces !== true || compiled.doses[level] !== undefined) return []
        const missing = compiled.missing[level]
        return [
          {
            property: 'P9',
            severity: 'error',
            rules: [],
            readings: missing === undefined ? [] : [missing],
            message: `Level ${level} of ${compiled.drug.title} has no stated dose, and rows lead to it (${rows} among them).`,
            witness: witnessOf(line, visit),
          },
        ]
      })
    })
  })
  return {
    looked,
    found: firstOf(found, ({ toxicity, message, rules }) => (toxicity === undefined ? message.replace(/,.*/, '') : rules.join())),
  }
}

/** P10: every declared dose level can be reached, and none below the last. */
export function reachableLevels(study: Study): Outcome {
  const found = study.compiled.drugs.flatMap(({ drug, reduces }, index): readonly Found[] => {
    const reached = new Set(
      study.lines.flatMap(({ space }) => space.states.map(({ positions }) => levelAt(positions[index] ?? 0))),
    )
    return drug.levels.flatMap((level, place): readonly Found[] => {
      if (reached.has(place) && asksFor(study, place)) return []
      if (!reduces && place > 0) return []
      return [
        {
          property: 'P10',
          severity: 'warning',
          rules: [],
          readings: [],
          message: `No row leads to ${level.title} of ${drug.title} (level ${place}).`,
        },
      ]
    })
  })
  return { looked: study.compiled.drugs.reduce((sum, { drug }) => sum + drug.levels.length, 0), found }
}

/** Whether some row, and not only other reactions, leads to a level. */
function asksFor(study: Study, level: number): boolean {
  if (level === 0) return true
  return study.lines.some(({ visits, subject }) =>
    visits.some(({ place, level: at }) => at === level - 1 && lowers(outcomeAt(subject.compiled.tables, place).bits)),
  )
}

function lowers(bits: number): boolean {
  return bits !== DISCONTINUE && (bits & REDUCE) !== 0
}
