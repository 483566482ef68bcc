import { type GradeMask, maskOf } from './grade-sets.ts'
import type { UnitUses } from './measure.ts'
import type { Bound, Criterion, Scale } from './types.ts'

/** A step as the evaluation takes it. */
export interface CompiledStep {
  from: Bound
  mask: GradeMask
}

/** A scale as the evaluation takes it: steps from the worst to the mildest. */
export interface CompiledScale {
  scale: Scale
  worstFirst: readonly CompiledStep[]
  /** What holds before the mildest step. */
  otherwise: GradeMask
  /** Everything that the scale can say. */
  every: GradeMask
  onBaseline: boolean
}

/** A criterion as the evaluation takes it. */
export interface CompiledCriterion {
  criterion: Criterion
  usual: readonly CompiledScale[]
  branch: readonly CompiledScale[] | undefined
  /** Whether a baseline can bear on the grade, by the branch or by a usual scale. */
  usesBaseline: boolean
  /** Whether a usual scale looks at the baseline. */
  usualUsesBaseline: boolean
  units: UnitUses
}

function compileScale(scale: Scale): CompiledScale {
  const steps = scale.steps.map(({ from, grades }) => ({ from, mask: maskOf(grades) }))
  const otherwise = scale.otherwise === undefined ? 1 : maskOf(scale.otherwise.grades)
  return {
    scale,
    worstFirst: steps.toReversed(),
    otherwise,
    every: steps.reduce((mask, step) => mask | step.mask, otherwise),
    onBaseline: scale.steps[0]?.from.of === 'baseline',
  }
}

function looksAtBaseline(scale: Scale): boolean {
  return scale.steps.some(({ from }) => from.of === 'baseline' || from.of === 'uln-and-baseline')
}

/** Gives a criterion in the form that is evaluated. */
export function compileCriterion(criterion: Criterion): CompiledCriterion {
  const when = criterion.branch?.when
  const usualUsesBaseline = criterion.scales.some(looksAtBaseline)
  return {
    criterion,
    usual: criterion.scales.map(compileScale),
    branch: criterion.branch?.scales.map(compileScale),
    usesBaseline: usualUsesBaseline || (when !== undefined && when !== 'fasting'),
    usualUsesBaseline,
    units: { byUnit: new Map() },
  }
}
