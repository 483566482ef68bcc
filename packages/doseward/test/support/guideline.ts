import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CompiledGuideline, compileGuideline } from '../../src/compile/index.ts'
import { type CourseVocabulary, readCourseValue } from '../../src/course/index.ts'
import { knownTerms, knownTests } from '../../src/ctcae/index.ts'
import { parseGuideline, vocabularyOf } from '../../src/guideline/index.ts'
import type { Course, Guideline, ReadingChoice, Result } from '../../src/model/index.ts'

export const repository: string = fileURLToPath(new URL('../../../../', import.meta.url))
export const shared: string = join(repository, '../shared')

/** Gives the YAML files of a guideline's folder, cases left out. */
function filesOf(folder: string): Record<string, string> {
  const files: Record<string, string> = {}
  const walk = (at: string): void => {
    for (const name of readdirSync(at)) {
      const path = join(at, name)
      if (statSync(path).isDirectory()) {
        if (name !== 'cases') walk(path)
      } else if (name.endsWith('.yaml')) files[relative(folder, path)] = readFileSync(path, 'utf8')
    }
  }
  walk(folder)
  return files
}

function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(result.findings.map(({ path, message, remedy }) => `${path ?? ''}: ${message}; ${remedy}`).join('\n'))
  return result.value
}

export function loadGuideline(folder: string): Guideline {
  return must(parseGuideline(filesOf(folder)))
}

export const firstFolder: string = join(repository, 'guidelines/avutometinib-defactinib')

let first: Guideline | undefined
export function firstGuideline(): Guideline {
  first ??= loadGuideline(firstFolder)
  return first
}

const compiled = new Map<string, CompiledGuideline>()
export function firstCompiled(readings: Readonly<Record<string, ReadingChoice>> = {}): CompiledGuideline {
  const key = JSON.stringify(readings)
  let tables = compiled.get(key)
  if (tables === undefined) {
    tables = must(compileGuideline(firstGuideline(), readings))
    compiled.set(key, tables)
  }
  return tables
}

export function vocabulary(guideline: Guideline): CourseVocabulary {
  return { ...vocabularyOf(guideline), knownTerms: knownTerms(), tests: knownTests() }
}

export function courseOf(value: unknown, guideline: Guideline = firstGuideline()): Course {
  return must(
    readCourseValue(value, { file: 'course', vocabulary: () => vocabulary(guideline), knownGuidelines: [guideline.id] }),
  )
}
