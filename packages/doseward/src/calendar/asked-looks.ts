import type { Look, OwedLook } from '../engine/index.ts'
import { type Day, formatDay, type Need, type Recommendation } from '../model/index.ts'
import type { CourseSoFar } from './doses.ts'
import type { MonitoringEntry } from './schedule.ts'

interface About {
  toxicity: string
  term?: string
}

const isSame = (a: About, b: About): boolean => a.toxicity === b.toxicity && a.term === b.term

const nameOf = ({ toxicity, term }: About): string => (term === undefined ? toxicity : `${toxicity} ${term}`)

function titleOf({ compiled }: CourseSoFar, { toxicity, term }: About): string {
  return term ?? compiled.guideline.toxicities.find(({ id }) => id === toxicity)?.title ?? toxicity
}

function lastSeen(looks: readonly Look[], test: string, from: Day): { test: string; on: string }[] {
  const last = looks.findLast((look) => look.test === test && look.on >= from)
  return last === undefined ? [] : [{ test, on: formatDay(last.on) }]
}

/** The assessment that opened a hold is not one within it: a look counts from the day after. */
function recoveryEntry(so: CourseSoFar, owed: OwedLook, recommendation: Recommendation): MonitoringEntry {
  const { asOf, looks } = so.history
  const { tests, since, by } = owed
  const open = recommendation.open.find((other) => isSame(other, owed))
  return {
    id: `recovery ${nameOf(owed)}`,
    kind: 'recovery',
    title: titleOf(so, owed),
    tests,
    toxicity: owed.toxicity,
    ...(owed.term !== undefined && { term: owed.term }),
    due: by === undefined ? null : formatDay(by),
    window: { from: formatDay(since + 1), to: by === undefined ? null : formatDay(by) },
    status: by !== undefined && asOf > by ? 'overdue' : 'due',
    done: tests.flatMap((test) => lastSeen(looks, test, since + 1)),
    missing: tests,
    deadline: by !== undefined,
    ...(open !== undefined && { until: open.until }),
    ...(open?.else !== undefined && { else: open.else }),
    readings: [],
  }
}

function answerEntry(so: CourseSoFar, need: Need, tests: readonly string[]): MonitoringEntry {
  const asOf = formatDay(so.history.asOf)
  return {
    id: `answer ${nameOf(need)} ${need.fact}`,
    kind: 'answer',
    title: titleOf(so, need),
    tests,
    toxicity: need.toxicity,
    ...(need.term !== undefined && { term: need.term }),
    due: asOf,
    window: { from: asOf, to: null },
    status: 'due',
    done: [],
    missing: tests,
    deadline: false,
    ...(need.question !== undefined && { until: need.question }),
    readings: [],
  }
}

/** Gives the looks that open holds need before they can end, and the tests that the answer of `asOf` asks for. */
export function askedLooks(so: CourseSoFar, recommendation: Recommendation): MonitoringEntry[] {
  const { owed, testsOf } = so.history
  const recovery = owed.map((look) => recoveryEntry(so, look, recommendation))
  const answers = recommendation.needs.flatMap((need) => {
    const tests = testsOf[`${need.toxicity} ${need.fact}`] ?? []
    return tests.length === 0 ? [] : [answerEntry(so, need, tests)]
  })
  return [...recovery, ...answers]
}
