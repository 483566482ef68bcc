import { chambers } from './chambers.ts'
import { textOfEnd, withUnit } from './ends.ts'
import { gradeWords } from './finding.ts'
import type { PublishedScale } from './published/types.ts'
import { checkPublished, fits, type ReportStretch } from './published-fit.ts'
import { decimalText, one, type Rational, zero } from './rational.ts'
import { endsOf, type GradedStretch, stretchesOf } from './stretches.ts'
import { type Part, partWords, type Subject } from './subject.ts'
import type { ScaleView } from './views.ts'

/** Gives the value of the reference that stands for a laboratory whose limit lies on the mild side of every number. */
function usualOf(references: readonly Rational[], view: ScaleView): Rational {
  return references.at(view.direction === 'H' ? 0 : -1) as Rational
}

function isGradedBy(view: ScaleView, stretches: readonly GradedStretch[], index: number): boolean {
  return stretches.some(({ step }) => step !== undefined && step === view.steps[index])
}

/** Reports steps that hold nowhere, that are milder than one before them, or that leave open which grade it is. */
function checkSteps(view: ScaleView, stretches: readonly GradedStretch[], report: ReportStretch): void {
  for (const [index, step] of view.steps.entries()) {
    const next = view.steps[index + 1]
    const begins = `${gradeWords(step.grades)} from ${textOfEnd(step.end, view.unit)}`
    if (!isGradedBy(view, stretches, index)) {
      const other = next === undefined ? '' : ` overlaps ${gradeWords(next.grades)} from ${textOfEnd(next.end, view.unit)} and`
      report('error', `${begins}${other} holds nowhere`)
    }
    if (next !== undefined && Math.max(...next.grades) < Math.max(...step.grades)) {
      report('error', `${gradeWords(next.grades)} is graded for worse values than ${gradeWords(step.grades)}`)
    }
    if (step.grades.length > 1 && step.ask === undefined) {
      report('error', `${begins} on overlap, and nothing decides`)
    }
  }
}

/** Gives a value in words: in its unit and with the limit that it is graded by, or as a multiple. */
function valueWords(view: ScaleView, value: Rational, reference: Rational): string {
  const end = view.steps.find((step) => step.end.of !== undefined)?.end
  if (view.unit === '' && end !== undefined) return textOfEnd({ ...end, times: value, plus: zero }, '')
  const words = withUnit(decimalText(value), view.unit)
  if (end === undefined) return words
  return `${words}, with ${textOfEnd({ ...end, times: one, plus: zero }, '')} ${withUnit(decimalText(reference), view.unit)}`
}

/** Says what a limit of normal beyond the first number of a scale does: values are normal and graded at once. */
function checkLimit(view: ScaleView, report: ReportStretch): void {
  const [first, second] = view.steps
  if (first === undefined || second === undefined || first.end.of === undefined || second.end.of !== undefined) return
  const [limit, number] = [textOfEnd(first.end, view.unit), textOfEnd(second.end, view.unit)]
  const side = view.direction === 'H' ? 'above' : 'below'
  const message = `where ${limit} lies ${side} ${number}, values between them are normal and beyond ${number} at once, and are taken as `
  report('information', `${message}${gradeWords(second.grades)}`)
}

/**
 * Proves that the grades of a scale tile the line of values from 0 up, and lie where they are published: the line is cut at
 * every end, in every order that the ends can have, and each piece is looked at. Gives how many intervals there are.
 *
 * Each scale gives every value exactly one answer; the worst answer of several scales is again exactly one. What the published
 * scale leaves open is told once, in the unit that is published first.
 */
export function checkTiling(
  subject: Subject,
  part: Part,
  views: readonly ScaleView[],
  published: PublishedScale | undefined,
): number {
  const used = new Set<string>()
  let intervals = 0
  for (const [index, view] of views.entries()) {
    const references = chambers(endsOf(view))
    const usualReference = usualOf(references, view)
    const usual = stretchesOf(view, usualReference)
    const situation = view.published?.situation ?? ''
    const report: ReportStretch = (severity, message, stretch, reference) => {
      if (severity === 'information' && index > 0 && situation === '') return
      const where = `${partWords(part)}${situation === '' ? '' : `where ${situation}, `}`
      const value = stretch === undefined ? {} : { value: valueWords(view, stretch.sample, reference ?? usualReference) }
      subject.report({ property: 'P27', severity, message: `${where}${message}`, ...value })
    }
    intervals += view.steps.length + 1
    if (new Set(endsOf(view).flatMap(({ of }) => of ?? [])).size > 1) {
      report('error', 'the bounds refer to more than one limit, which is not decided')
      continue
    }
    checkSteps(view, usual, report)
    if (view.published !== undefined) {
      for (const place of checkPublished(view, usual, report)) used.add(place)
      const known = new Set(usual.map(({ published: says, graded }) => `${says}:${graded}`))
      for (const reference of references.filter((each) => each !== usualReference)) {
        for (const stretch of stretchesOf(view, reference)) {
          const { published: says, graded } = stretch
          if (says.length === 0 || fits(stretch) || known.has(`${says}:${graded}`)) continue
          report('error', `${gradeWords(says)} is graded as ${gradeWords(graded)}`, stretch, reference)
        }
      }
    }
    checkLimit(view, report)
  }
  for (const place of Object.keys(published?.leaves ?? {})) {
    if (used.has(place)) continue
    subject.report({
      property: 'P27',
      severity: 'error',
      message: `the published ranges are said to leave ${place} open, and do not`,
    })
  }
  return intervals
}
