import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CompiledGuideline, compileWithConflicts } from 'doseward/compile'
import { type SourceReport, verifySource } from 'doseward/guideline'
import type { Guideline, Result } from 'doseward/model'
import { renderCheckHtml, renderCheckJson, renderCheckSarif, renderCheckText } from 'doseward/report'
import { asWritten, type CheckResult, checkGuideline } from 'doseward/verify'
import { fileFinding, readInput, shownName } from '../io/input.ts'
import { print } from '../io/output.ts'
import { outputPalette, outputWidth } from '../io/palette.ts'
import { refuse } from '../io/refuse.ts'
import type { CheckOptions } from '../program.ts'
import { readProperties } from './check-properties.ts'
import { startSteps } from './check-steps.ts'
import { openSubject, type Subject } from './check-subject.ts'
import { repositoryUri } from './check-uri.ts'

async function readSource(guideline: Guideline, file: string): Promise<Result<SourceReport>> {
  const text = await readInput(file)
  return text.ok ? { ok: true, value: verifySource(guideline, text.value) } : text
}

async function openOlder(name: string): Promise<Result<CompiledGuideline>> {
  const subject = await openSubject(name, [])
  return subject.ok ? { ok: true, value: compileWithConflicts(subject.value.guideline).compiled } : subject
}

/** Gives what was checked as tables, also where rules disagree: the page shows where they do. */
function tablesOf({ guideline, readings }: Subject, mode: CheckResult['mode']): CompiledGuideline {
  return mode === 'as-written'
    ? compileWithConflicts(asWritten(guideline)).compiled
    : compileWithConflicts(guideline, readings).compiled
}

/** Gives the answer with each place as a path that an editor opens from here. */
function withPaths(result: CheckResult, folder: string): CheckResult {
  const findings = result.findings.map((finding) =>
    finding.place === undefined ? finding : { ...finding, place: { ...finding.place, file: join(folder, finding.place.file) } },
  )
  return { ...result, findings }
}

function render(result: CheckResult, subject: Subject, { format, output }: CheckOptions): string {
  const { guideline, folder } = subject
  switch (format) {
    case 'json':
      return renderCheckJson(result)
    case 'sarif':
      return renderCheckSarif(result, { guideline, uriOf: (file) => repositoryUri(join(folder, file)) })
    case 'html':
      return renderCheckHtml(result, tablesOf(subject, result.mode))
    default: {
      const look = output === undefined ? { palette: outputPalette() } : {}
      return `${renderCheckText(withPaths(result, folder), { guideline, width: outputWidth(), ...look })}\n`
    }
  }
}

/** Prints what can be proved about a guideline. The exit status is 1 where an error is left that no reading answers. */
export async function checkNamed(name: string | undefined, options: CheckOptions): Promise<void> {
  const subject = await openSubject(name, options.readings === 'none' ? [] : options.readings)
  if (!subject.ok) return refuse(subject.findings, name ?? '--readings')
  const properties = readProperties(options.property)
  if (!properties.ok) return refuse(properties.findings, '--property')
  const source = options.source === undefined ? undefined : await readSource(subject.value.guideline, options.source)
  if (source?.ok === false) return refuse(source.findings, shownName(options.source ?? ''))
  const older = options.against === undefined ? undefined : await openOlder(options.against)
  if (older?.ok === false) return refuse(older.findings, options.against ?? '')
  const steps = startSteps()
  const result = checkGuideline(subject.value.guideline, {
    readings: options.readings === 'none' ? 'none' : subject.value.readings,
    options: options.options,
    progress: steps.update,
    ...(properties.value.length > 0 && { properties: properties.value }),
    ...(source !== undefined && { source: source.value }),
    ...(older !== undefined && { older: older.value }),
  })
  steps.end()
  if (result.summary.unansweredErrors > 0) process.exitCode = 1
  const text = render(result, subject.value, options)
  if (options.output === undefined) return print(text)
  try {
    writeFileSync(options.output, text)
  } catch (error) {
    refuse(fileFinding(error).findings, options.output)
  }
}
