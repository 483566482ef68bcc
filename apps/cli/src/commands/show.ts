import { existsSync } from 'node:fs'
import { compileGuideline } from 'doseward/compile'
import { verifySource } from 'doseward/guideline'
import type { Guideline, Result } from 'doseward/model'
import { renderDmn, renderGuidelineHtml, renderGuidelineMarkdown, renderSourceReport } from 'doseward/report'
import { readInput, shownName } from '../io/input.ts'
import { print } from '../io/output.ts'
import { refuse } from '../io/refuse.ts'
import type { ShowOptions } from '../program.ts'
import { shippedGuidelines } from '../shelf.ts'

async function findGuideline(name: string | undefined): Promise<Result<Guideline>> {
  const shipped = shippedGuidelines()
  const [only, ...others] = shipped
  const found =
    name === undefined && others.length === 0
      ? only
      : shipped.find(({ id, version }) => name === id || name === `${id}@${version}`)
  if (found !== undefined) return { ok: true, value: found }
  if (name !== undefined && existsSync(name)) {
    const { loadGuidelineFolder } = await import('../guideline-folder.ts')
    return loadGuidelineFolder(name)
  }
  const known = `The guidelines are ${shipped.map(({ id, version }) => `${id}@${version}`).join(', ')}; or name a folder with a guideline.yaml.`
  const message = name === undefined ? 'No guideline is named.' : 'This is neither a guideline that is known nor a folder.'
  return { ok: false, findings: [{ code: 'unknown-guideline', message, remedy: known }] }
}

/** Prints which citations stand in the text of the source, and what of it nobody cites. */
async function compareWithSource(guideline: Guideline, file: string, format: ShowOptions['format']): Promise<void> {
  const source = await readInput(file)
  if (!source.ok) return refuse(source.findings, shownName(file))
  const report = verifySource(guideline, source.value)
  if (report.citations.some(({ status }) => status !== 'verified')) process.exitCode = 1
  await print(format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : renderSourceReport(report))
}

/** Prints the tables of a guideline under the default readings, for other engines. */
async function printDmn(guideline: Guideline, name: string): Promise<void> {
  const compiled = compileGuideline(guideline)
  if (!compiled.ok) return refuse(compiled.findings, name)
  await print(renderDmn(compiled.value))
}

/** Prints a guideline as Markdown, as one HTML file, as the JSON that programs read, or as DMN. */
export async function showGuideline(name: string | undefined, { format, source }: ShowOptions): Promise<void> {
  const found = await findGuideline(name)
  if (!found.ok) return refuse(found.findings, name ?? 'show')
  if (source !== undefined) return compareWithSource(found.value, source, format)
  if (format === 'dmn') return printDmn(found.value, name ?? found.value.id)
  const text =
    format === 'html'
      ? renderGuidelineHtml(found.value)
      : format === 'json'
        ? JSON.stringify(found.value, null, 2)
        : renderGuidelineMarkdown(found.value)
  await print(text.endsWith('\n') ? text : `${text}\n`)
}
