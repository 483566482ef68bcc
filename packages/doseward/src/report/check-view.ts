import type { Guideline } from '../model/guideline.ts'
import type { Severity } from '../verify/property-list.ts'
import type { CheckResult } from '../verify/result.ts'
import { type FindingView, findingView, rulesOf } from './check-finding-view.ts'
import { groupsOf } from './check-groups.ts'
import { type OptionView, optionViews } from './check-option-view.ts'
import { type PropertyView, propertyView } from './check-property-view.ts'
import { countWords, severities, tell } from './check-words.ts'
import { plainText } from './escape.ts'
import { draftLine, shortDigest } from './recommendation-view.ts'
import { english } from './words.ts'

/** Findings that are read together. */
export interface FindingGroup {
  key: Severity | 'answered'
  title: string
  count: number
  /** Those of one property and toxicity that the same readings answer stand together; others each alone. */
  clusters: readonly (readonly [FindingView, ...FindingView[]])[]
}

/** Everything that people read in the answer of a check, in the order in which they read it. */
export interface CheckView {
  title: string
  mode: string
  clean: boolean
  verdict: string
  counts: string
  size: string
  properties: readonly PropertyView[]
  groups: readonly FindingGroup[]
  options?: readonly OptionView[]
  draft: string
  stamp: string
}

function verdictWords({ summary: { unansweredErrors: errors, unknown } }: CheckResult): string {
  const verdict =
    errors === 0 ? tell('verdict.clean') : errors === 1 ? tell('verdict.one') : tell('verdict.many', { count: errors })
  if (unknown === 0) return verdict
  return `${verdict}; ${unknown === 1 ? tell('verdict.unknown.one') : tell('verdict.unknown.many', { count: unknown })}`
}

function countsWords({ summary: { proved, refuted, unknown }, properties }: CheckResult): string {
  const counts = tell('counts.properties', { all: properties.length, proved, refuted, unknown })
  return refuted === 0 ? counts : `${counts} ${tell('counts.refuted')}`
}

function groupsIn(result: CheckResult, guideline: Guideline): readonly FindingGroup[] {
  const rules = rulesOf(guideline)
  const views = result.findings.map((finding) => findingView(finding, result, guideline, rules))
  return [...severities, 'answered' as const].flatMap((key): FindingGroup[] => {
    const own = views.filter(({ finding: { answered, severity } }) => (answered ? 'answered' : severity) === key)
    const clusters = groupsOf(own, ({ id, finding: { property, of, toxicity, readings } }) =>
      JSON.stringify(key === 'answered' ? [property, of, toxicity, readings] : id),
    )
    return own.length === 0 ? [] : [{ key, title: tell(`group.${key}`), count: own.length, clusters }]
  })
}

/** Gives everything that people read in the answer of a check: the page and the terminal both print this. */
export function describeCheck(result: CheckResult, guideline: Guideline): CheckView {
  const { summary, findings } = result
  const options = optionViews(result, guideline)
  return withoutControls({
    title: tell('title', { guideline: guideline.title }),
    mode: tell(`mode.${result.mode}`),
    clean: summary.unansweredErrors === 0,
    verdict: verdictWords(result),
    counts: countsWords(result),
    size: tell('counts.size', {
      rules: countWords(summary.rules),
      cells: countWords(summary.cells),
      states: countWords(summary.states),
      transitions: countWords(summary.transitions),
    }),
    properties: result.properties.map((property) => propertyView(property, findings)),
    groups: groupsIn(result, guideline),
    ...(options === undefined ? {} : { options }),
    draft: draftLine(guideline, english),
    stamp: tell('footer.stamp', { ...result.guideline, digest: shortDigest(result.guideline.digest), engine: result.engine }),
  })
}

/** Removes control characters from every text, whatever file it came from. */
function withoutControls<T>(value: T): T {
  if (typeof value === 'string') return plainText(value) as T
  if (Array.isArray(value)) return value.map(withoutControls) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutControls(entry)])) as T
}
