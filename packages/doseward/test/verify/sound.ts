import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseGuideline } from '../../src/guideline/index.ts'
import type { Guideline } from '../../src/model/index.ts'
import { type CheckOptions, checkGuideline } from '../../src/verify/check.ts'
import type { CheckFinding, CheckResult } from '../../src/verify/result.ts'

const folder = fileURLToPath(new URL('./sound/', import.meta.url))
const names = ['guideline.yaml', 'monitoring.yaml', 'toxicities/liver.yaml', 'toxicities/rest.yaml'] as const
type Name = (typeof names)[number] | 'readings.yaml'

/** One change of a file: a text that stands in it once, and what stands there instead. */
export type Edit = readonly [file: Name, from: string | RegExp, to: string]

const written: Readonly<Record<string, string>> = Object.fromEntries(
  names.map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')]),
)

export const source: string = readFileSync(`${folder}source.txt`, 'utf8')

/** Gives the small sound guideline with changes to its files; a change that changes nothing is an error. */
export function soundGuideline(...edits: readonly Edit[]): Guideline {
  const files: Record<string, string> = { ...written }
  for (const [file, from, to] of edits) {
    const text = files[file] ?? ''
    const found = typeof from === 'string' ? text.split(from).length - 1 : from.test(text) ? 1 : 0
    if (from !== '' && found !== 1) throw new Error(`${file} has not once: ${from}`)
    files[file] = from === '' ? `${text}${to}` : text.replace(from, () => to)
  }
  const parsed = parseGuideline(files)
  if (!parsed.ok) throw new Error(parsed.findings.map(({ path, message }) => `${path ?? ''}: ${message}`).join('\n'))
  return parsed.value
}

/** Checks without trying the options of readings. */
export function check(guideline: Guideline, options: CheckOptions = {}): CheckResult {
  return checkGuideline(guideline, { options: false, ...options })
}

/** Gives what is found in the guideline as read, and not in its source as written. */
export function ofGuideline({ findings }: CheckResult): readonly CheckFinding[] {
  return findings.filter(({ of }) => of === 'guideline')
}
