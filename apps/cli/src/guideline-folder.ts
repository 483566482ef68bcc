import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseGuideline } from 'doseward/guideline'
import type { Guideline, Result } from 'doseward/model'
import { fileFinding, mostBytes, tooLarge } from './io/input.ts'

/** Gives the texts of a guideline's folder by their names in it; files that are no YAML are passed over. */
function readFolder(folder: string): Result<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const part of ['', 'toxicities']) {
    const names = readdirSync(join(folder, part)).sort()
    for (const name of names) {
      const path = join(folder, part, name)
      if (!name.endsWith('.yaml')) continue
      if (statSync(path).size > mostBytes) return tooLarge()
      files[part === '' ? name : `${part}/${name}`] = readFileSync(path, 'utf8')
    }
  }
  return { ok: true, value: files }
}

/** Gives the guideline of a folder, or of the folder of the given guideline.yaml; findings carry the path of each file. */
export function loadGuidelineFolder(path: string): Result<Guideline> {
  const folder = basename(path) === 'guideline.yaml' ? dirname(path) : path
  try {
    if (!statSync(folder).isDirectory()) {
      const remedy = 'Name the folder that holds guideline.yaml, or guideline.yaml itself.'
      return { ok: false, findings: [{ code: 'no-guideline', message: `${path} is no guideline folder.`, remedy }] }
    }
    const files = readFolder(folder)
    const parsed = files.ok ? parseGuideline(files.value) : files
    if (parsed.ok) return parsed
    return {
      ok: false,
      findings: parsed.findings.map((finding) =>
        finding.place === undefined
          ? finding
          : { ...finding, place: { ...finding.place, file: join(folder, finding.place.file) } },
      ),
    }
  } catch (error) {
    return fileFinding(error)
  }
}
