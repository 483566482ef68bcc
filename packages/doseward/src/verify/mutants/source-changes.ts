import type { Fact, FactSource } from '../../model/index.ts'
import { replaced } from './mutant.ts'
import type { SourceChange } from './source-change.ts'

const decimal = (value: number): number => Number(value.toPrecision(6))

/** Gives bounds with each one moved halfway to each of its neighbours; the outermost as far out as their other neighbour is. */
function halfway(bounds: readonly number[]): readonly { at: number; from: number; to: number }[] {
  return bounds.flatMap((bound, at) => {
    const [below, above] = [bounds[at - 1] ?? (at === 0 ? lowerOf(bounds) : 0), bounds[at + 1] ?? upperOf(bounds)]
    return [below, above].map((neighbour) => ({ at, from: bound, to: decimal((bound + neighbour) / 2) }))
  })
}

const stepOf = ([first = 1, second = 2 * first]: readonly number[]): number => second - first

/** What stands in place of a neighbour before the first bound and after the last. */
const lowerOf = (bounds: readonly number[]): number =>
  (bounds[0] ?? 1) - Math.sign(stepOf(bounds)) * Math.min(Math.abs(stepOf(bounds)), bounds[0] ?? 1)
const upperOf = (bounds: readonly number[]): number => (bounds.at(-1) ?? 1) + stepOf(bounds.slice(-2))

type Numbers = Readonly<Record<string, number | undefined>>

/** Gives a number of a source moved up and down by a step, where it is there. */
function nudged<S extends FactSource, K extends keyof S & string>(
  source: S,
  key: K,
  step: number,
  unit: string,
): readonly SourceChange[] {
  const value = (source as unknown as Numbers)[key]
  if (value === undefined) return []
  return [-step, step].map((by) => {
    const to = decimal(value + by)
    return { slug: `${key}-${to}`, what: `${key} ${to}${unit} instead of ${value}`, source: { ...source, [key]: to } }
  })
}

/** Gives the ways in which the numbers of a fact's source may be wrong by a little. */
export function sourceChanges({ source }: Fact): readonly SourceChange[] {
  switch (source.kind) {
    case 'grade':
      return halfway(source.cuts ?? []).map(({ at, from, to }) => ({
        slug: `grade-${at + 1}-above-${to}`,
        what: `Grade ${at + 1} above ${to} times ULN instead of ${from}`,
        source: { ...source, cuts: replaced(source.cuts ?? [], at, to) },
      }))
    case 'multiple':
      return [...nudged(source, 'above', 0.5, ' times ULN'), ...nudged(source, 'termFrom', 1, '')]
    case 'band':
      return halfway(source.below).map(({ at, from, to }) => ({
        slug: `band-${at + 1}-below-${to}`,
        what: `band ${at + 1} below ${to} instead of ${from}`,
        source: { ...source, below: replaced(source.below, at, to) },
      }))
    case 'eye':
      return [
        ...nudged(source, 'atLeast', 1, ''),
        ...nudged(source, 'orWorse', 0.1, ' logMAR'),
        ...nudged(source, 'unknownBeyond', 0.1, ' logMAR'),
        ...raised(source),
      ]
    case 'symptom':
      return Object.entries(source.classes).flatMap(([name, { terms, fromGrade }]) =>
        [fromGrade - 1, fromGrade + 1]
          .filter((grade) => grade >= 1 && grade <= 4)
          .map((grade) => ({
            slug: `${name}-from-${grade}`,
            what: `${name} from Grade ${grade} instead of ${fromGrade}`,
            source: { ...source, classes: { ...source.classes, [name]: { terms, fromGrade: grade } } },
          })),
      )
    case 'lasting':
      return [...nudged(source, 'from', 1, ''), ...nudged(source, 'days', 1, ' days')]
    default:
      return []
  }
}

function raised(source: FactSource & { kind: 'eye' }): readonly SourceChange[] {
  return Object.entries(source.raisedBy ?? {}).flatMap(([term, grade]) =>
    [grade - 1, grade + 1]
      .filter((other) => other >= 1 && other <= 4)
      .map((other) => ({
        slug: `raised-by-${term}-${other}`,
        what: `raised by ${term} from Grade ${other} instead of ${grade}`,
        source: { ...source, raisedBy: { ...source.raisedBy, [term]: other } },
      })),
  )
}
