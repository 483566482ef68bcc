import type { Finding, Place } from '../model/finding.ts'
import { pathWords } from './words.ts'

/** Where in a file something stands: keys and positions from the top. */
export type Path = readonly (string | number)[]

/** One file of a guideline as plain values, with the places of its fields and what was found wrong in it. */
export interface Page {
  file: string
  value: unknown
  /** Places of values and of the keys they stand under, by {@link placeKey}. */
  places: ReadonlyMap<string, Place>
  keys: ReadonlyMap<string, Place>
  findings: Finding[]
}

/** Gives the key under which a path's place is kept. */
export function placeKey(path: Path): string {
  return JSON.stringify(path)
}

/** Gives the place of a path, or of the nearest thing around it that has one. */
export function placeOf(page: Page, path: Path, at: 'key' | 'value' = 'value'): Place {
  for (let length = path.length; length >= 0; length--) {
    const key = placeKey(path.slice(0, length))
    const place = (at === 'key' ? page.keys.get(key) : undefined) ?? page.places.get(key)
    if (place !== undefined) return place
  }
  return { file: page.file, line: 1, column: 1 }
}

/** Notes something wrong at a path of a page. */
export function report(
  page: Page,
  path: Path,
  code: string,
  message: string,
  remedy: string,
  at: 'key' | 'value' = 'value',
): undefined {
  const words = pathWords(path)
  const place = placeOf(page, path, at)
  page.findings.push({ code, message, remedy, ...(words === '' ? {} : { path: words }), place })
}
