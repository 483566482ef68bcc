import { type CompiledGuideline, stands } from '../../compile/index.ts'
import type { MonitoringPlan } from '../../model/index.ts'
import { outcomeAt } from '../cells.ts'
import { type Found, firstOf, type Outcome } from '../found.ts'
import type { Line, Study } from '../study.ts'
import { listOf, rowNames, testName } from '../words.ts'

/** How many cycles to look at: past every cycle that a plan names. */
const cyclesLookedAt = 12

/** Gives the days from the start, which is 0, on which a plan looks. */
function looksOf(compiled: CompiledGuideline, plan: MonitoringPlan): readonly number[] {
  const { cycleDays } = compiled.guideline.regimen
  const days = new Set<number>()
  for (const { when, cycles, every, day, under } of plan.at) {
    if (!stands(under ?? {}, compiled.choices.option)) continue
    for (let cycle = 1; cycle <= cyclesLookedAt + 2; cycle++) {
      const listed =
        every === undefined
          ? cycles === 'all' || cycles?.includes(cycle) === true
          : cycle >= every.from && (cycle - every.from) % every.cycles === 0
      if (!listed || when === 'baseline') continue
      days.add((cycle - 1) * cycleDays + (when === 'cycle-day' ? (day ?? 1) : 1) - 1)
    }
  }
  return [...days].sort((a, b) => a - b)
}

/** Gives the tests that show an exit of a line. */
function testsOf({ subject, machine }: Line): readonly string[] {
  const { toxicity, places } = subject.compiled
  if (places.eye) return ['eye']
  const facts = new Set(machine.exits.flatMap(({ all }) => all.map(({ fact }) => fact)))
  return [
    ...new Set(
      toxicity.facts.flatMap(({ id, source }) =>
        !facts.has(id)
          ? []
          : source.kind === 'grade' || source.kind === 'multiple'
            ? source.tests
            : source.kind === 'band'
              ? [source.test]
              : [],
      ),
    ),
  ]
}

/** P26: within every limit there is at least one scheduled look by the right test. */
export function observable(study: Study): Outcome {
  const { compiled } = study
  const { cycleDays, onDays } = compiled.guideline.regimen
  let looked = 0
  const found = study.lines.flatMap((line): readonly Found[] => {
    const { toxicity, tables } = line.subject.compiled
    const tests = testsOf(line)
    const limited = firstOf(
      line.visits.filter(({ place }) => outcomeAt(tables, place).limit !== undefined),
      ({ place }) => `${outcomeAt(tables, place).limit?.days}`,
    )
    if (tests.length === 0) return []
    return limited.flatMap((visit): readonly Found[] => {
      const { limit, rules, readings } = outcomeAt(tables, visit.place)
      const looks = tests.map((test) =>
        compiled.guideline.monitoring.filter((plan) => plan.tests.includes(test)).flatMap((plan) => looksOf(compiled, plan)),
      )
      for (let opened = 0; opened < cyclesLookedAt * cycleDays; opened++) {
        if (opened % cycleDays >= onDays) continue
        looked++
        const nexts = looks.map((days) => Math.min(...days.filter((day) => day > opened)))
        const next = Math.max(...nexts)
        if (next - opened <= (limit?.days ?? 0)) continue
        const at = `cycle ${Math.floor(opened / cycleDays) + 1}, day ${(opened % cycleDays) + 1}`
        const when =
          next === Number.POSITIVE_INFINITY
            ? `no look at ${listOf(tests.filter((_, test) => nexts[test] === next).map(testName))} is scheduled any more`
            : `the next scheduled look at ${listOf(tests.map(testName))} is ${next - opened} days later, when the limit has passed`
        return [
          {
            property: 'P26',
            severity: 'warning',
            toxicity: toxicity.id,
            rules,
            readings,
            message: `${toxicity.title}: a hold of ${listOf(rowNames(toxicity, rules))} that begins in ${at}, has a limit of ${limit?.days} days, and ${when}.`,
            witness: {
              kind: 'days',
              entries: [
                ...line.baseline.content.map((content) => ({ day: -7, content })),
                ...(line.machine.letters[visit.letter]?.observation.content ?? []).map((content) => ({ day: opened, content })),
              ],
              asOf: opened + (limit?.days ?? 0) + 1,
            },
          },
        ]
      }
      return []
    })
  })
  return { looked, found }
}
