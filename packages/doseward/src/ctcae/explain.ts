import { describeStep } from './describe.ts'
import { branchHolds, hasReached, turnsOnMissingBaseline } from './evaluate.ts'
import { decimalQuotient } from './exact.ts'
import { gradesByCriterion, isValue } from './grade.ts'
import { analyteOf, baselineBeyond, type Measured, measure, type UnitUse, unitUse } from './measure.ts'
import type { Criterion, CtcaeVersion, Grade, GradeInput, GradeOutcome, Scale, Step } from './types.ts'

/** The step of a scale that a value has reached: -1 before the first. */
interface Reached {
  scale: Scale
  index: number
  step: Step | undefined
}

function reachedOn(scale: Scale, measured: Measured, criterion: Criterion): Reached {
  for (let index = scale.steps.length - 1; index >= 0; index--) {
    const step = scale.steps[index] as Step
    if (hasReached(measured, step.from, criterion.direction) === true) return { scale, index, step }
  }
  return { scale, index: -1, step: undefined }
}

function worstGrade(reached: Reached): number {
  return Math.max(0, ...(reached.step?.grades ?? reached.scale.otherwise?.grades ?? []))
}

/** Gives the scale and step that decide; of equals the first. */
function deciding(scales: readonly Scale[], measured: Measured, criterion: Criterion): Reached {
  const all = scales.map((scale) => reachedOn(scale, measured, criterion))
  return all.reduce((worst, each) => (worstGrade(each) > worstGrade(worst) ? each : worst))
}

const comparatorWords = { '>': 'above', '>=': 'at least', '<': 'below', '<=': 'at most' } as const

function valueWords(criterion: Criterion, input: GradeInput): string {
  const { number, comparator } = input.value
  const unit = input.unit === undefined || input.unit === '' ? '' : ` ${input.unit}`
  const name = analyteOf(criterion).name
  return comparator === undefined
    ? `${name} ${number}${unit}`
    : `${name} known only to be ${comparatorWords[comparator]} ${number}${unit}`
}

function times(a: number, b: number): string {
  return b > 0 ? `${decimalQuotient(a, b, 4)} x` : 'over'
}

/** Gives what the value is in terms of each limit that the criterion looks at. */
function arithmetic(criterion: Criterion, input: GradeInput, measured: Measured): readonly string[] {
  const scales = [...criterion.scales, ...(criterion.branch?.scales ?? [])]
  const looksAt = new Set(scales.flatMap((scale) => scale.steps.map((step) => step.from.of)))
  const words: string[] = []
  const { use } = measured
  if (looksAt.has('uln') || looksAt.has('uln-and-baseline')) {
    if (Number.isNaN(measured.uln)) words.push('no upper limit of normal is given')
    else words.push(`${times(measured.value, measured.uln)} ULN (${measured.uln})`)
  }
  if (looksAt.has('lln')) {
    if (Number.isNaN(measured.lln)) words.push('no lower limit of normal is given')
    else words.push(`${times(measured.value, measured.lln)} LLN (${measured.lln})`)
  }
  if (input.baseline !== undefined && !Number.isNaN(measured.baseline) && usesBaselineAnywhere(criterion)) {
    const ratio = times(measured.value * use.value, measured.baseline * use.baseline)
    words.push(`${ratio} baseline (${`${input.baseline.value} ${input.baseline.unit}`.trim()})`)
  }
  return words
}

function usesBaselineAnywhere(criterion: Criterion): boolean {
  const scales = [...criterion.scales, ...(criterion.branch?.scales ?? [])]
  const when = criterion.branch?.when
  return (
    when === 'baseline-high' ||
    when === 'baseline-low' ||
    scales.some((scale) => scale.steps.some((step) => step.from.of === 'baseline' || step.from.of === 'uln-and-baseline'))
  )
}

/** Says which branch was taken and why. */
function branchWords(criterion: Criterion, input: GradeInput, use: UnitUse, holds: boolean | undefined): string | undefined {
  switch (criterion.branch?.when) {
    case 'baseline-high':
    case 'baseline-low': {
      const limit = criterion.branch.when === 'baseline-high' ? 'upper' : 'lower'
      const side = limit === 'upper' ? 'above' : 'below'
      const normal = limit === 'upper' ? 'not above' : 'not below'
      if (input.baselineAbnormal !== undefined) {
        const said = input.baselineAbnormal ? 'abnormal, so the baseline grades' : 'normal, so the limit of normal grades'
        const none = input.baseline === undefined && input.baselineAbnormal ? ', but its value is not given' : ''
        return `the baseline is stated to be ${said}${none}`
      }
      if (input.baseline === undefined) return 'no baseline is given: taken as normal'
      if (holds === undefined) return `whether the baseline was ${side} its ${limit} limit of normal is not known`
      const own = input.baseline[limit === 'upper' ? 'uln' : 'lln'] === undefined ? ' (the limit given with the value)' : ''
      return holds
        ? `the baseline is ${side} its ${limit} limit of normal${own}, so the baseline grades`
        : `the baseline is ${normal} its ${limit} limit of normal${own}, so the limit of normal grades`
    }
    case 'fasting':
      if (holds === undefined) return 'Grades 1 and 2 are for fasting values, and whether this one is was not said'
      return holds ? 'a fasting value' : 'not a fasting value: Grades 1 and 2 do not apply'
    case 'anticoagulated':
      if (input.baseline === undefined) return 'no baseline is given: the branch for patients on an anticoagulant was left aside'
      if (holds === undefined) return 'for a patient on an anticoagulant the baseline grades'
      return holds ? 'on an anticoagulant: the baseline grades' : 'not on an anticoagulant'
    case undefined:
      return usesBaselineAnywhere(criterion) && baselineBeyond(input, use, 'uln') !== undefined && input.baseline === undefined
        ? 'no baseline is given: taken as normal'
        : undefined
  }
}

const branchQuestions = {
  'baseline-high': 'Was the value before treatment above its upper limit of normal?',
  'baseline-low': 'Was the value before treatment below its lower limit of normal?',
  fasting: 'Was the patient fasting?',
  anticoagulated: 'Does the patient take an anticoagulant?',
} as const

function questionFor(
  criterion: Criterion,
  reached: Reached,
  measured: Measured,
  holds: boolean | undefined,
  grades: readonly Grade[],
): string | undefined {
  if (grades.length < 2) return undefined
  if (turnsOnMissingBaseline(criterion, measured)) return 'What was the value before treatment?'
  if (holds === undefined && criterion.branch !== undefined) return branchQuestions[criterion.branch.when]
  return reached.step === undefined ? reached.scale.otherwise?.ask : reached.step.ask
}

function remarksFor(
  criterion: Criterion,
  input: GradeInput,
  measured: Measured,
  grades: readonly Grade[],
  byBaseline: boolean,
): readonly string[] {
  return (criterion.remarks ?? []).flatMap((remark) => {
    if (remark.grade !== undefined && !grades.includes(remark.grade)) return []
    if (remark.below !== undefined && !(measured.value * measured.use.value < remark.below * measured.use.printed)) return []
    if (remark.baselineAbove !== undefined) {
      const own = input.baseline?.uln
      const uln = own === undefined ? measured.uln * measured.use.value : own * measured.use.baseline
      if (!byBaseline || !(measured.baseline * measured.use.baseline > remark.baselineAbove * uln)) return []
    }
    return [remark.says]
  })
}

/** Gives a list of grades in words: `Grade 2`, `Grades 2 and 3`, `Grades 1, 2 and 3`. */
function gradeWords(grades: readonly Grade[]): string {
  if (grades.length < 2) return `Grade ${grades[0] ?? '?'}`
  return `Grades ${grades.slice(0, -1).join(', ')} and ${grades.at(-1)}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function sentence(parts: readonly (string | undefined)[]): string {
  const said = parts.filter((part) => part !== undefined && part !== '')
  return `${capitalised(said.join('; '))}.`
}

function ratioOf(input: GradeInput): { ratio?: number } {
  const { uln, value } = input
  if (uln === undefined || !(uln > 0) || !Number.isFinite(uln) || !isValue(value.number)) return {}
  return { ratio: decimalQuotient(value.number, uln, 4) }
}

/** Gives the outcome of a criterion with its reasons. */
export function explainCriterion(version: CtcaeVersion, criterion: Criterion, input: GradeInput): GradeOutcome {
  const head = { term: criterion.term, version, direction: criterion.direction, ...ratioOf(input) }
  const nothing = { ...head, grades: [], by: 'none' as const, criterion: '' }
  if (!isValue(input.value.number)) {
    return { ...nothing, why: 'Ungradable: the value is not a number from 0 up.' }
  }
  const use = unitUse(criterion, input)
  if ('refusal' in use) return { ...nothing, why: `Ungradable: ${use.refusal}.` }
  const { grades, byUln } = gradesByCriterion(criterion, input)
  const measured = measure(input, use)
  const holds = branchHolds(criterion, input, use)
  const facts = arithmetic(criterion, input, measured)
  const branch = branchWords(criterion, input, use, holds)
  if (grades.length === 0) {
    return {
      ...nothing,
      ...(byUln === undefined ? {} : { byUln }),
      why: `Ungradable: ${sentence([valueWords(criterion, input), ...facts, branch])}`,
    }
  }
  const scales = holds === true ? (criterion.branch?.scales ?? []) : criterion.scales
  const reached = deciding(scales, measured, criterion)
  const from = (reached.step ?? reached.scale.steps[0])?.from
  const by =
    from?.of === undefined ? 'absolute' : from.of === 'uln-and-baseline' ? (byUln === undefined ? 'uln' : 'baseline') : from.of
  const question = questionFor(criterion, reached, measured, holds, grades)
  const several = grades.length > 1 ? `${gradeWords(grades)} are possible` : undefined
  const byLimit =
    byUln !== undefined && byUln.length > 0 && byUln.join() !== grades.join()
      ? `by the limit of normal alone it is ${gradeWords(byUln)}`
      : undefined
  const clinical =
    criterion.clinical === undefined ? undefined : `apart from the number, ${criterion.clinical} can raise the grade`
  const remarks = remarksFor(criterion, input, measured, grades, by === 'baseline')
  return {
    ...head,
    grades,
    ...(byUln === undefined ? {} : { byUln }),
    by,
    criterion: describeStep(criterion, reached.scale, reached.index, use),
    why: sentence([valueWords(criterion, input), ...facts, branch, several, byLimit, ...remarks, clinical]),
    ...(question === undefined ? {} : { question }),
  }
}
