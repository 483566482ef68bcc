import { analyteOf } from './analytes.ts'
import type { CompiledCriterion } from './compiled.ts'
import { decimalProduct, decimalQuotient } from './exact.ts'
import type { Measured } from './measure.ts'
import type { Criterion, Grade, GradeInput, Scale } from './types.ts'

const comparatorWords = { '>': 'above', '>=': 'at least', '<': 'below', '<=': 'at most' } as const

/** Gives the value in words: `ALT 420 U/L`, `CK known only to be above 9999 U/L`. */
export function valueWords(criterion: Criterion, input: GradeInput): string {
  const { number, comparator } = input.value
  const unit = input.unit === undefined || input.unit === '' ? '' : ` ${input.unit}`
  const name = analyteOf(criterion).name
  return comparator === undefined
    ? `${name} ${number}${unit}`
    : `${name} known only to be ${comparatorWords[comparator]} ${number}${unit}`
}

/** Gives a list of grades in words: `Grade 2`, `Grades 2 and 3`, `Grades 1, 2 and 3`. */
export function gradeWords(grades: readonly Grade[]): string {
  return grades.length < 2 ? `Grade ${grades[0] ?? '?'}` : `Grades ${grades.slice(0, -1).join(', ')} and ${grades.at(-1)}`
}

function ratioWords(a: number, b: number, limit: string): string {
  return b > 0 ? `${decimalQuotient(a, b, 4)} x ${limit}` : `over ${limit}`
}

/** Gives every scale of a criterion, of the branch too. */
function allScales(criterion: Criterion): readonly Scale[] {
  return [...criterion.scales, ...(criterion.branch?.scales ?? [])]
}

/** Gives what the value is in terms of each limit that the criterion looks at. */
export function arithmetic(compiled: CompiledCriterion, input: GradeInput, measured: Measured): readonly string[] {
  const { criterion, usesBaseline } = compiled
  const looksAt = new Set(allScales(criterion).flatMap((scale) => scale.steps.map((step) => step.from.of)))
  const { use, value, uln, lln } = measured
  const words: string[] = []
  if (looksAt.has('uln') || looksAt.has('uln-and-baseline')) {
    words.push(Number.isNaN(uln) ? 'no upper limit of normal above 0 is given' : `${ratioWords(value, uln, 'ULN')} (${uln})`)
  }
  if (looksAt.has('lln')) {
    words.push(Number.isNaN(lln) ? 'no lower limit of normal is given' : `${ratioWords(value, lln, 'LLN')} (${lln})`)
  }
  if (input.baseline !== undefined && usesBaseline) {
    const given = `${input.baseline.value} ${input.baseline.unit}`.trim()
    const ratio = ratioWords(decimalProduct(value, use.value), decimalProduct(measured.baseline, use.baseline), 'baseline')
    words.push(
      Number.isNaN(measured.baseline) ? `the baseline ${given} is not above 0 and was left aside` : `${ratio} (${given})`,
    )
  }
  return words
}

/** Says that a fixed number graded a value that lies within the laboratory's own limits. */
export function withinLimits(criterion: Criterion, measured: Measured): string | undefined {
  const limit = criterion.direction === 'H' ? measured.uln : measured.lln
  const within = criterion.direction === 'H' ? measured.value <= limit : measured.value >= limit
  return within ? "within the laboratory's own limits of normal, but the version's fixed number decides" : undefined
}

/** Gives the remarks of a criterion that fit an answer. */
export function remarksFor(
  criterion: Criterion,
  input: GradeInput,
  measured: Measured,
  grades: readonly Grade[],
  byBaseline: boolean,
): readonly string[] {
  const { use } = measured
  return (criterion.remarks ?? []).flatMap((remark) => {
    if (remark.grade !== undefined && !grades.includes(remark.grade)) return []
    if (remark.below !== undefined && !(measured.value * use.value < remark.below * use.printed)) return []
    if (remark.baselineAbove !== undefined) {
      const own = input.baseline?.uln
      const uln = own === undefined ? measured.uln * use.value : own * use.baseline
      if (!byBaseline || !(measured.baseline * use.baseline > remark.baselineAbove * uln)) return []
    }
    return [remark.says]
  })
}

/** Says which branch was taken and why, or what a baseline that is not given leaves open. */
export function branchWords(compiled: CompiledCriterion, input: GradeInput, holds: boolean | undefined): string | undefined {
  switch (compiled.criterion.branch?.when) {
    case 'baseline-high':
      return baselineWords(input, holds, 'above its upper', 'uln')
    case 'baseline-low':
      return baselineWords(input, holds, 'below its lower', 'lln')
    case 'fasting':
      if (holds === undefined) return 'Grades 1 and 2 are for fasting values, and whether this one is was not said'
      return holds ? 'a fasting value' : 'not a fasting value: Grades 1 and 2 do not apply'
    case 'anticoagulated':
      if (input.baseline === undefined) return 'no baseline is given: taken as that of a patient without an anticoagulant'
      if (holds === undefined) return 'in a patient on an anticoagulant the baseline grades'
      return holds ? 'on an anticoagulant, so the baseline grades' : 'not on an anticoagulant'
    case undefined:
      if (!compiled.usesBaseline || input.baseline !== undefined) return undefined
      return compiled.criterion.scales.some((scale) => scale.withoutBaseline === 'possible')
        ? 'no baseline is given, with which the criterion compares'
        : 'no baseline is given: taken as normal'
  }
}

function baselineWords(input: GradeInput, holds: boolean | undefined, side: string, limit: 'uln' | 'lln'): string {
  const { baseline, baselineAbnormal } = input
  if (baselineAbnormal !== undefined) {
    if (!baselineAbnormal) return 'the baseline is stated to be normal'
    return baseline === undefined
      ? 'the baseline is stated to be abnormal, but its value is not given'
      : 'the baseline is stated to be abnormal, so the baseline grades'
  }
  if (baseline === undefined) return 'no baseline is given: taken as normal'
  if (holds === undefined) return `whether the baseline was ${side} limit of normal is not known`
  const own = baseline[limit] === undefined ? ', by the limit given with the value' : ''
  return holds
    ? `the baseline is ${side} limit of normal${own}, so the baseline grades`
    : `the baseline is not ${side} limit of normal${own}`
}
