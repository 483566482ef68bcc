import type { Grade, Grades } from './types.ts'

/** The possible grades as bits: bit g is Grade g. */
export type GradeMask = number

/** How many masks there are. */
const masks = 32

/** Every grade. */
export const everyGrade: GradeMask = masks - 1

const allGrades: readonly Grade[] = [0, 1, 2, 3, 4]

/** Shared frozen lists of grades, by mask. */
const lists: readonly (readonly Grade[])[] = Array.from({ length: masks }, (_, mask) =>
  Object.freeze(allGrades.filter((grade) => (mask & (1 << grade)) !== 0)),
)

/** Gives the mask of some grades. */
export function maskOf(grades: readonly Grade[]): GradeMask {
  return grades.reduce<GradeMask>((mask, grade) => mask | (1 << grade), 0)
}

/** Gives the grades of a mask, ascending, in a shared frozen list. */
export function gradesOf(mask: GradeMask): readonly Grade[] {
  return lists[mask] as readonly Grade[]
}

/** Whether a mask has exactly one grade. */
export function isSingle(mask: GradeMask): boolean {
  return mask !== 0 && (mask & (mask - 1)) === 0
}

/** The worse of a grade of one mask and a grade of the other, for every pair, by (a << 5) | b. */
const worse: Uint8Array = Uint8Array.from({ length: masks * masks }, (_, pair) => {
  let result = 0
  for (const a of gradesOf(pair >> 5)) for (const b of gradesOf(pair & everyGrade)) result |= 1 << Math.max(a, b)
  return result
})

/** Gives every worse-of-two of the grades of two masks. */
export function worseOf(a: GradeMask, b: GradeMask): GradeMask {
  return worse[(a << 5) | b] as number
}

const alone: readonly Grades[] = lists.map((grades) => Object.freeze({ grades }))
const withLimit: (Grades | undefined)[] = []

/** Gives grades, and what the limit of normal would say, as a shared frozen object. */
export function sharedGrades(mask: GradeMask, byUln?: GradeMask): Grades {
  if (byUln === undefined) return alone[mask] as Grades
  const key = (mask << 5) | byUln
  let shared = withLimit[key]
  if (shared === undefined) {
    shared = Object.freeze({ grades: gradesOf(mask), byUln: gradesOf(byUln) })
    withLimit[key] = shared
  }
  return shared
}
