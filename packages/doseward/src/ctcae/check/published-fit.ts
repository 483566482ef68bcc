import type { Grade } from '../types.ts'
import { textOfStretch } from './ends.ts'
import { gradeWords } from './finding.ts'
import type { Rational } from './rational.ts'
import { type GradedStretch, isBetweenPrinted } from './stretches.ts'
import type { ScaleView } from './views.ts'

/** Where the findings of one scale go; without a reference the stretch is of the usual one. */
export type ReportStretch = (
  severity: 'error' | 'information',
  message: string,
  stretch?: GradedStretch,
  reference?: Rational,
) => void

/** Whether the grades that are given fit the published ranges that a value is in. */
export function fits({ published, needsFinding, graded }: Pick<GradedStretch, 'published' | 'needsFinding' | 'graded'>): boolean {
  if (!needsFinding) return published.length === 1 && graded.length === 1 && graded[0] === published[0]
  const mildest = Math.min(...published)
  return (
    published.every((grade) => graded.includes(grade)) && graded.every((grade) => published.includes(grade) || grade < mildest)
  )
}

/** Whether grades lie between those on both sides; without a finding it may also be no grade. */
function isBetween(graded: readonly Grade[], neighbours: readonly Grade[]): boolean {
  const [mildest, worst] = [Math.min(...neighbours), Math.max(...neighbours)]
  return graded.every((grade) => (grade === 0 && graded.length > 1) || (grade >= mildest && grade <= worst))
}

/** Says of one stretch where what is published and what is graded part. Without a published range it is a gap. */
function judge(view: ScaleView, stretch: GradedStretch, neighbours: readonly Grade[], report: ReportStretch): string | undefined {
  const { published, graded, needsFinding } = stretch
  const place = textOfStretch(stretch, view.unit)
  const isGap = published.length === 0
  if (!isGap && fits(stretch)) {
    if (needsFinding)
      report('information', `the number alone does not decide in ${place}, which is taken as ${gradeWords(graded)}`, stretch)
    return undefined
  }
  const what = isGap
    ? `the published ranges leave a gap at ${place}`
    : published.length > 1
      ? `the published ranges of ${gradeWords(published)} overlap at ${place}`
      : `the published range of ${gradeWords(published)} takes in ${place}`
  const leaf = view.leaves[place]
  if (leaf !== undefined && leaf.taken.join() === graded.join()) {
    report('information', `${what}: ${leaf.says}; it is taken as ${gradeWords(graded)}`, stretch)
    return place
  }
  if (isGap && isBetweenPrinted(stretch) && isBetween(graded, neighbours)) {
    report('information', `${what}, between two numbers as they are printed; it is taken as ${gradeWords(graded)}`, stretch)
    return undefined
  }
  report('error', `${what}, which is graded as ${gradeWords(graded)}`, stretch)
  return undefined
}

/** Compares a view with its published text along the line, from the mildest value to the worst. */
export function checkPublished(view: ScaleView, stretches: readonly GradedStretch[], report: ReportStretch): readonly string[] {
  const mildFirst = view.direction === 'H' ? stretches : stretches.toReversed()
  const begins = mildFirst.findIndex(({ published }) => published.length > 0)
  const used: string[] = []
  for (const [index, stretch] of mildFirst.entries()) {
    if (stretch.published.length === 0 && index < begins && stretch.step === undefined) continue
    const beside = [mildFirst[index - 1], mildFirst[index + 1]].flatMap((each) => each?.published ?? [])
    const place = judge(view, stretch, beside, report)
    if (place !== undefined) used.push(place)
  }
  return used
}
