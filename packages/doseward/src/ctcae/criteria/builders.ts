import type { Bound, Grade, Reference, Scale, Step } from '../types.ts'

const gradesFrom1: readonly Grade[] = [1, 2, 3, 4]

/** One grade for each step, or several with what decides between them. */
export type StepGrades = Grade | { grades: readonly Grade[]; ask: string }

function step(from: Bound, grades: StepGrades | undefined): Step {
  if (grades === undefined) throw new RangeError('a step has no grade')
  return typeof grades === 'number' ? { from, grades: [grades] } : { from, ...grades }
}

/** Steps at multiples of a reference; `first: 'inclusive'` where the first bound belongs to its step. */
export function multiples(
  of: Reference,
  times: readonly number[],
  options: { grades?: readonly StepGrades[]; first?: 'inclusive' } = {},
): Scale {
  const grades = options.grades ?? gradesFrom1
  return {
    steps: times.map((each, index) => {
      const bound: Bound = { of, times: each }
      return step(index === 0 && options.first === 'inclusive' ? { ...bound, inclusive: true } : bound, grades[index])
    }),
  }
}

/** A first step at a limit of normal, then steps at printed numbers: one list for each printed unit. */
export function limitThen(
  limit: 'uln' | 'lln',
  numbers: readonly (readonly number[])[],
  grades: readonly StepGrades[] = gradesFrom1,
): Scale {
  const rest = absolute(numbers, grades.slice(1))
  return { steps: [step({ of: limit, times: 1 }, grades[0]), ...rest.steps] }
}

/** Steps at printed numbers: one list for each printed unit. `inclusive` lists the steps whose bound belongs to them. */
export function absolute(
  numbers: readonly (readonly number[])[],
  grades: readonly StepGrades[] = gradesFrom1,
  inclusive: readonly number[] = [],
): Scale {
  const count = numbers[0]?.length ?? 0
  return {
    steps: Array.from({ length: count }, (_, index) => {
      const bound: Bound = { plus: numbers.map((list) => list[index] ?? Number.NaN) }
      return step(inclusive.includes(index) ? { ...bound, inclusive: true } : bound, grades[index])
    }),
  }
}

/** Steps at a reference plus or minus printed amounts. */
export function offsets(
  of: Reference,
  amounts: readonly number[],
  grades: readonly StepGrades[],
  inclusive: readonly number[] = [],
): Scale {
  return {
    steps: amounts.map((amount, index) => {
      const bound: Bound = { of, times: 1, plus: [amount] }
      return step(inclusive.includes(index) ? { ...bound, inclusive: true } : bound, grades[index])
    }),
  }
}

/** A scale on the baseline whose every step is possible without one. */
export function orPossible(scale: Scale): Scale {
  return { ...scale, withoutBaseline: 'possible' }
}
