import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseGuideline } from '../../src/guideline/index.ts'
import type { Guideline } from '../../src/model/guideline.ts'

const repository = join(import.meta.dirname, '../../../..')
const seed = join(repository, '../shared/seed')

/** The folders of the guidelines that the tests read. */
export const folders: Readonly<Record<'first' | 'lvef', string>> = {
  first: join(repository, 'guidelines/avutometinib-defactinib'),
  lvef: join(repository, 'packages/doseward/test/guidelines/lvef'),
}

/** Gives the files of a guideline's folder, keyed by their names relative to it. */
export function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
  return Object.fromEntries(names.sort().map((name) => [name.replaceAll(sep, '/'), readFileSync(join(folder, name), 'utf8')]))
}

/** Gives the guideline of a folder; throws, listing the findings, where it has any. */
export function guidelineOf(folder: string): Guideline {
  const result = parseGuideline(filesOf(folder))
  if (result.ok) return result.value
  throw new Error(result.findings.map(({ place, message }) => `${place?.file}:${place?.line} ${message}`).join('\n'))
}

/** The text of the first guideline's source, or undefined where it is not beside the checkout. */
export const sourceText: string | undefined = existsSync(seed)
  ? readdirSync(seed)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join(seed, name), 'utf8'))
      .at(0)
  : undefined
