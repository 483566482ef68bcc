import type { FactValue } from '../model/guideline.ts'
import { plainText } from './escape.ts'

/** The types of FEEL, the expression language of DMN, that a guideline's values have. */
export type FeelType = 'string' | 'number' | 'boolean'

/** Gives a value as a FEEL literal; null is the absence of a value. */
export function feelLiteral(value: FactValue | null): string {
  return typeof value === 'string' ? `"${plainText(value).replace(/["\\]/g, '\\$&')}"` : String(value)
}

/** Gives the FEEL type of the values of a domain, which are all of one type. */
export function feelType(domain: readonly FactValue[]): FeelType {
  const type = typeof domain[0]
  return type === 'number' || type === 'boolean' ? type : 'string'
}

/** Gives the test of one cell: these places of a column's literals, or `-` where any will do. */
export function feelTest(places: readonly number[], literals: readonly string[]): string {
  return places.length === literals.length ? '-' : places.map((place) => literals[place] ?? '').join(', ')
}
