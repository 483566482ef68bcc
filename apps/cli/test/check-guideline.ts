import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { repository } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'doseward-check-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/**
 * Gives the folder of a copy of the first guideline with a gap: the row for AST/ALT Grade 3 with bilirubin Grade 1 stands only
 * under an option that is not the default.
 */
export function guidelineWithGap(): string {
  const copy = join(folder, 'gap')
  cpSync(join(repository, 'guidelines/avutometinib-defactinib'), copy, { recursive: true })
  const file = join(copy, 'toxicities/hepatotoxicity.yaml')
  const text = readFileSync(file, 'utf8')
  const changed = text.replace('under: { grade-1-bilirubin: as-h2 }', 'under: { grade-1-bilirubin: not-covered }')
  if (changed === text) throw new Error('the row is no longer where this test looks for it')
  writeFileSync(file, changed)
  return copy
}

/** Gives a path in the folder of these tests, which is removed after them. */
export function pathFor(name: string): string {
  return join(folder, name)
}
