import Type, { type TUnsafe } from 'typebox'
import type { FactCondition, FactValue } from '../model/guideline.ts'
import { type Page, type Path, report } from './page.ts'
import { listWords, show } from './words.ts'

/** Values of a fact as an author writes them: `3`, `3..`, `..1`, `1..2`, `confluent`, `true`, or a list of them. */
export type AuthorValues = FactValue | readonly FactValue[]

const one = [Type.Number(), Type.String({ minLength: 1 }), Type.Boolean()]

export const values: TUnsafe<AuthorValues> = Type.Unsafe(
  Type.Union([...one, Type.Array(Type.Union(one), { minItems: 1, description: 'a list of values' })], {
    description: 'a value, a range such as 3.., ..1 or 1..2, or a list of them',
  }),
)

const range = /^([^.]*(?:\.[^.]+)*)\.\.((?:[^.]+\.)*[^.]*)$/u

/**
 * Gives the values of an ordered domain that an author's form means, in the order of the domain; undefined, with a
 * finding, where one of them is outside the domain or a range is empty.
 */
export function readValues(
  page: Page,
  path: Path,
  given: AuthorValues,
  domain: readonly FactValue[],
  whose: string,
): readonly FactValue[] | undefined {
  const indices = new Set<number>()
  let sound = true
  const unknown = (value: FactValue): void => {
    sound = false
    const remedy = `Its values are ${listWords(domain.map(String))}; ranges are written 3.., ..1 or 1..2.`
    report(page, path, 'value-outside-domain', `${whose} cannot be ${show(value)}.`, remedy)
  }
  for (const value of Array.isArray(given) ? (given as readonly FactValue[]) : [given as FactValue]) {
    const index = domain.indexOf(value)
    if (index >= 0) {
      indices.add(index)
      continue
    }
    const ends = typeof value === 'string' ? range.exec(value) : null
    if (ends === null || value === '..') {
      unknown(value)
      continue
    }
    const names = domain.map(String)
    const from = ends[1] === '' ? 0 : names.indexOf(ends[1] ?? '')
    const to = ends[2] === '' ? domain.length - 1 : names.indexOf(ends[2] ?? '')
    if (from < 0 || to < 0) unknown(value)
    else if (from > to) {
      sound = false
      report(page, path, 'empty-range', `The range ${value} is empty.`, 'Write the milder end first.')
    } else for (let at = from; at <= to; at++) indices.add(at)
  }
  return sound ? domain.filter((_, index) => indices.has(index)) : undefined
}

/** Gives what holds where both conditions hold, or undefined where no values of a fact are left. */
export function conjunction(a: FactCondition, b: FactCondition): FactCondition | undefined {
  const joined: Record<string, readonly FactValue[]> = { ...a }
  for (const [fact, among] of Object.entries(b)) {
    const left = Object.hasOwn(joined, fact) ? (joined[fact] ?? []).filter((value) => among.includes(value)) : among
    if (left.length === 0) return undefined
    joined[fact] = left
  }
  return joined
}

/** Gives the whole numbers of `1..21` or of a list, or undefined with a finding. */
export function readDays(page: Page, path: Path, given: string | readonly number[]): readonly number[] | undefined {
  if (typeof given !== 'string') return given
  const ends = /^(\d{1,4})\.\.(\d{1,4})$/.exec(given)
  const [from, to] = [Number(ends?.[1]), Number(ends?.[2])]
  if (ends === null || from > to) {
    return report(page, path, 'empty-range', `${show(given)} is no range of days.`, 'Write it as 1..21, or as a list of days.')
  }
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
