import type { Criterion, Scale } from '../types.ts'
import { checkBoundaries } from './boundary-pairs.ts'
import type { GradingCounts, Report, TermFinding } from './finding.ts'
import type { PublishedCriterion, PublishedScale } from './published/types.ts'
import type { GradingFacts, Part, Subject } from './subject.ts'
import { checkTiling } from './tiling.ts'
import { checkFactors, checkPrintedUnits } from './unit-factors.ts'
import { viewsOf } from './views.ts'

export type PartCounts = Pick<GradingCounts, 'intervals' | 'thresholds' | 'conversions'>

function checkPart(
  subject: Subject,
  part: Part,
  scales: readonly Scale[],
  published: readonly PublishedScale[] | undefined,
  looked: PartCounts,
): void {
  if (published !== undefined && published.length !== scales.length) {
    const message = `${published.length} scales are published, and the criterion has ${scales.length}`
    subject.report({ property: 'P27', severity: 'error', message })
  }
  const views = scales.map((scale, index) => viewsOf(subject, scale, published?.[index]))
  for (const [index, each] of views.entries()) {
    looked.intervals += checkTiling(subject, part, each, published?.[index])
    checkPrintedUnits(subject, part, each)
  }
  const { thresholds, conversions } = checkBoundaries(subject, part, views)
  looked.thresholds += thresholds
  looked.conversions += conversions
}

/** What one criterion was found to be, in every version that has it. */
export interface CheckedCriterion {
  published: PublishedCriterion | undefined
  findings: readonly TermFinding[]
  looked: PartCounts
}

/** Checks one criterion, apart from which version it is of: tiling, units and boundaries of each of its parts. */
export function checkCriterion(
  facts: GradingFacts,
  criterion: Criterion,
  published: PublishedCriterion | undefined,
): CheckedCriterion {
  const findings: TermFinding[] = []
  const report: Report = (finding) => findings.push(finding)
  const looked: PartCounts = { intervals: 0, thresholds: 0, conversions: 0 }
  const analyte = facts.analytes[criterion.analyte]
  if (analyte === undefined) {
    report({ property: 'P28', severity: 'error', message: `the quantity ${criterion.analyte} is not known` })
    return { published, findings, looked }
  }
  const subject: Subject = { facts, criterion, analyte, report }
  const { scales, branch } = criterion
  if (published === undefined) {
    report({ property: 'P27', severity: 'error', message: 'no published ranges are on record to check by' })
  } else if (branch === undefined && published.branch !== undefined) {
    report({ property: 'P27', severity: 'error', message: 'the published branch is not graded by' })
  }
  looked.conversions += checkFactors(subject)
  checkPart(subject, 'usual', scales, published?.scales, looked)
  if (branch !== undefined) {
    const scalesOfBranch = published === undefined ? undefined : (published.branch ?? [])
    checkPart(subject, branch.when, branch.scales, scalesOfBranch, looked)
  }
  return { published, findings, looked }
}
