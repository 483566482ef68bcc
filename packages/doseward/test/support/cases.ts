import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GuidelineCase } from '../../src/verify/cases/case.ts'
import { readCases } from '../../src/verify/cases/read-cases.ts'
import { firstFolder, firstGuideline, vocabulary } from './guideline.ts'

let first: readonly GuidelineCase[] | undefined

/** Gives the worked cases of the first guideline. */
export function firstCases(): readonly GuidelineCase[] {
  if (first !== undefined) return first
  const folder = join(firstFolder, 'cases')
  const files = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  const read = readCases(files, firstGuideline(), vocabulary(firstGuideline()))
  if (!read.ok)
    throw new Error(
      read.findings.map(({ place, message, remedy }) => `${place?.file}:${place?.line}: ${message} ${remedy}`).join('\n'),
    )
  first = read.value
  return first
}
