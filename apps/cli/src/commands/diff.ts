import { existsSync } from 'node:fs'
import { type CompiledGuideline, compileGuideline } from 'doseward/compile'
import type { Guideline, Result } from 'doseward/model'
import { renderDiffJson, renderDiffText } from 'doseward/report'
import { diffGuidelines } from 'doseward/verify'
import { print } from '../io/output.ts'
import { outputPalette, outputWidth } from '../io/palette.ts'
import { refuse } from '../io/refuse.ts'
import type { DiffOptions } from '../program.ts'
import { shippedGuidelines } from '../shelf.ts'

async function readVersion(name: string): Promise<Result<Guideline>> {
  const shipped = shippedGuidelines()
  const found = shipped.find(({ id, version }) => name === id || name === `${id}@${version}`)
  if (found !== undefined) return { ok: true, value: found }
  if (existsSync(name)) {
    const { loadGuidelineFolder } = await import('../guideline-folder.ts')
    return loadGuidelineFolder(name)
  }
  const known = shipped.map(({ id, version }) => `${id}@${version}`).join(', ')
  const message = 'This is neither a guideline that is known nor a folder.'
  const remedy = `The guidelines are ${known}; or name a folder with a guideline.yaml.`
  return { ok: false, findings: [{ code: 'unknown-guideline', message, remedy }] }
}

/** Gives the tables of a version; what is wrong with it is printed. */
async function compiledVersion(name: string): Promise<CompiledGuideline | undefined> {
  const guideline = await readVersion(name)
  const compiled = guideline.ok ? compileGuideline(guideline.value) : guideline
  if (compiled.ok) return compiled.value
  refuse(compiled.findings, name)
  return undefined
}

/** Prints what changed between two versions of a guideline under their default readings. */
export async function diffVersions(older: string, newer: string, { json }: DiffOptions): Promise<void> {
  const [before, after] = [await compiledVersion(older), await compiledVersion(newer)]
  if (before === undefined || after === undefined) return
  const diff = diffGuidelines(before, after)
  const text = json === true ? renderDiffJson(diff) : renderDiffText(diff, { palette: outputPalette(), width: outputWidth() })
  await print(`${text}\n`)
}
