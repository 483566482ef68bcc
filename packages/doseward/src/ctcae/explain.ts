import type { CompiledCriterion } from './compiled.ts'
import { describeStep } from './describe.ts'
import { branchHolds, hasReached, turnsOnMissingBaseline } from './evaluate.ts'
import { decimalQuotient } from './exact.ts'
import { gradesByCriterion } from './grade.ts'
import { isValue, type Measured, measure, unitUse } from './measure.ts'
import { arithmetic, branchWords, gradeWords, remarksFor, valueWords, withinLimits } from './reasons.ts'
import type { Condition, CtcaeVersion, Direction, Grade, GradeInput, GradeOutcome, Scale, Step } from './types.ts'

/** The step of a scale that a value has reached: -1 before the first. */
interface Reached {
  scale: Scale
  index: number
  step: Step | undefined
}

function reachedOn(scale: Scale, measured: Measured, direction: Direction): Reached {
  for (let index = scale.steps.length - 1; index >= 0; index--) {
    const step = scale.steps[index] as Step
    if (hasReached(measured, step.from, direction) === true) return { scale, index, step }
  }
  return { scale, index: -1, step: undefined }
}

function worstGrade({ scale, step }: Reached): number {
  return Math.max(0, ...(step?.grades ?? scale.otherwise?.grades ?? []))
}

/** Gives the scale and step that decide; of equals the first. */
function decidingStep(scales: readonly Scale[], measured: Measured, direction: Direction): Reached {
  return scales
    .map((scale) => reachedOn(scale, measured, direction))
    .reduce((worst, each) => (worstGrade(each) > worstGrade(worst) ? each : worst))
}

const branchQuestions: Readonly<Record<Condition, string>> = {
  'baseline-high': 'Was the value before treatment above its upper limit of normal?',
  'baseline-low': 'Was the value before treatment below its lower limit of normal?',
  fasting: 'Was the patient fasting?',
  anticoagulated: 'Does the patient take an anticoagulant?',
}

function questionFor(
  compiled: CompiledCriterion,
  reached: Reached,
  measured: Measured,
  holds: boolean | undefined,
): string | undefined {
  if (turnsOnMissingBaseline(compiled, measured)) return 'What was the value before treatment?'
  const branch = compiled.criterion.branch
  if (holds === undefined && branch !== undefined) return branchQuestions[branch.when]
  return reached.step === undefined ? reached.scale.otherwise?.ask : reached.step.ask
}

function sentence(parts: readonly (string | undefined)[]): string {
  const said = parts.filter((part) => part !== undefined).join('; ')
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
}

/** Gives value / ULN, where there is a ULN, to 4 significant digits. */
function ratioOf({ uln, value }: GradeInput): { ratio?: number } {
  if (uln === undefined || !(uln > 0) || !Number.isFinite(uln)) return {}
  return { ratio: decimalQuotient(value.number, uln, 4) }
}

/** Which clause graded: that of the deciding step, or of the first where none was reached. */
function clauseOf(reached: Reached, byUln: readonly Grade[] | undefined): GradeOutcome['by'] {
  const of = (reached.step ?? reached.scale.steps[0])?.from.of
  if (of === 'uln-and-baseline') return byUln === undefined ? 'uln' : 'baseline'
  return of ?? 'absolute'
}

/** Whether one step alone says all the grades of an answer, so that its range is the criterion. */
function isOfOneStep({ scale, step }: Reached, grades: readonly Grade[]): boolean {
  return grades.length === 1 || (step ?? scale.otherwise)?.grades.join() === grades.join()
}

/** Gives the outcome of a criterion with its reasons. */
export function explainCriterion(version: CtcaeVersion, compiled: CompiledCriterion, input: GradeInput): GradeOutcome {
  const { criterion } = compiled
  const { term, direction } = criterion
  const refused = (why: string): GradeOutcome => ({ term, version, direction, grades: [], by: 'none', criterion: '', why })
  if (!isValue(input.value.number)) return refused('Ungradable: the value is not a number from 0 up.')
  const use = unitUse(compiled, input)
  if ('refusal' in use) return refused(`Ungradable: ${use.refusal}.`)
  const { grades, byUln } = gradesByCriterion(compiled, input)
  const byLimit = byUln === undefined ? {} : { byUln }
  const measured = measure(input, use)
  const holds = branchHolds(compiled, input, use)
  const facts = [valueWords(criterion, input), ...arithmetic(compiled, input, measured), branchWords(compiled, input, holds)]
  if (grades.length === 0) return { ...refused(`Ungradable: ${sentence(facts)}`), ...ratioOf(input), ...byLimit }
  const scales = holds === true ? (criterion.branch?.scales ?? []) : criterion.scales
  const reached = decidingStep(scales, measured, direction)
  const by = clauseOf(reached, byUln)
  const question = grades.length > 1 ? questionFor(compiled, reached, measured, holds) : undefined
  const graded = grades.some((grade) => grade > 0)
  const differs = byUln !== undefined && byUln.length > 0 && byUln.join() !== grades.join()
  const why = sentence([
    ...facts,
    grades.length > 1 ? `${gradeWords(grades)} are possible` : undefined,
    differs ? `without the baseline it is ${gradeWords(byUln)}` : undefined,
    by === 'absolute' && graded ? withinLimits(criterion, measured) : undefined,
    ...remarksFor(criterion, input, measured, grades, by === 'baseline'),
    graded && criterion.clinical !== undefined ? `apart from the number, ${criterion.clinical} can raise the grade` : undefined,
  ])
  const described = isOfOneStep(reached, grades) ? describeStep(criterion, reached.scale, reached.index, use) : ''
  const outcome = { term, version, direction, grades, ...byLimit, by, criterion: described, why, ...ratioOf(input) }
  return question === undefined ? outcome : { ...outcome, question }
}
