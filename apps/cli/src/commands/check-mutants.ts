import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownTerms, knownTests } from 'doseward/ctcae'
import { vocabularyOf } from 'doseward/guideline'
import { renderMutantsJson, renderMutantsText } from 'doseward/report'
import { type MutationScore, readCases, scoreMutants } from 'doseward/verify'
import { fileFinding } from '../io/input.ts'
import { print } from '../io/output.ts'
import { outputPalette, outputWidth } from '../io/palette.ts'
import { refuse } from '../io/refuse.ts'
import type { CheckOptions } from '../program.ts'
import { shippedCases } from '../shelf.ts'
import { startSteps } from './check-steps.ts'
import { openSubject, type Subject } from './check-subject.ts'

/** Gives the texts of a guideline's cases by file name: those that come with the command, or those of its folder. */
function caseFiles({ guideline, folder, shelved }: Subject): Readonly<Record<string, string>> {
  if (shelved) return shippedCases()[guideline.id] ?? {}
  const path = join(folder, 'cases')
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.yaml')) : []
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), 'utf8')]))
}

/** Gives the score with each place as a path that an editor opens from here. */
function withPaths(score: MutationScore, folder: string): MutationScore {
  return {
    ...score,
    broken: score.broken.map((one) => ({ ...one, place: { ...one.place, file: join(folder, 'cases', one.place.file) } })),
    verdicts: score.verdicts.map((one) => ({ ...one, place: { ...one.place, file: join(folder, one.place.file) } })),
  }
}

/** Prints how many mutants of a guideline its properties and cases catch. The exit status is 1 where they are too few. */
export async function checkMutants(name: string | undefined, { format, output }: CheckOptions): Promise<void> {
  const subject = await openSubject(name, [])
  if (!subject.ok) return refuse(subject.findings, name ?? '')
  const { guideline, folder } = subject.value
  const vocabulary = { ...vocabularyOf(guideline), knownTerms: knownTerms(), tests: knownTests() }
  const cases = readCases(caseFiles(subject.value), guideline, vocabulary)
  if (!cases.ok) {
    const findings = cases.findings.map((finding) =>
      finding.place === undefined
        ? finding
        : { ...finding, place: { ...finding.place, file: join(folder, 'cases', finding.place.file) } },
    )
    return refuse(findings, join(folder, 'cases'))
  }
  const steps = startSteps()
  const score = scoreMutants(guideline, cases.value, {
    progress: (done, all) => steps.update(`mutant ${done + 1} of ${all}`),
  })
  steps.end()
  if (!score.enough) process.exitCode = 1
  const look = output === undefined ? { palette: outputPalette() } : {}
  const text =
    format === 'json'
      ? renderMutantsJson(score)
      : `${renderMutantsText(withPaths(score, folder), { width: outputWidth(), ...look })}\n`
  if (output === undefined) return print(text)
  try {
    writeFileSync(output, text)
  } catch (error) {
    refuse(fileFinding(error).findings, output)
  }
}
