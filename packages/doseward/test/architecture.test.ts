import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const library = join(repository, 'packages/doseward/src')
const apps = ['cli', 'web', 'server'].map((name) => join(repository, 'apps', name, 'src'))

/** What a module may import: `types` only as types. */
interface Allowance {
  values: readonly string[]
  types?: readonly string[]
  packages?: readonly string[]
}

const above = ['ctcae', 'guideline', 'course', 'compile', 'engine', 'calendar', 'verify', 'simulate', 'audit']

/** The way that data takes through the library; see docs and the design of the project. */
const allowed: Readonly<Record<string, Allowance>> = {
  model: { values: [] },
  ctcae: { values: ['model'], packages: ['decimal.js', 'fastest-levenshtein'] },
  guideline: { values: ['model', 'ctcae'], packages: ['yaml', 'typebox', '@noble/hashes', 'fastest-levenshtein'] },
  course: { values: ['model', 'ctcae'], packages: ['yaml', 'typebox', 'fastest-levenshtein'] },
  compile: { values: ['model'], types: ['guideline'], packages: ['@noble/hashes'] },
  // The engine shares the lattice of outcomes and the index into the tables, and compiles anew under other readings.
  engine: { values: ['model', 'ctcae', 'compile'], types: ['course'] },
  calendar: { values: ['model'], types: ['compile', 'engine'] },
  // The checker looks at grading too, writes courses that people can give to the command, and publishes the shape of its answer.
  verify: { values: ['model', 'ctcae', 'course', 'compile', 'engine'], types: ['guideline'], packages: ['typebox'] },
  simulate: { values: ['model', 'ctcae', 'engine', 'calendar'], types: ['compile'] },
  audit: { values: ['model', 'ctcae', 'engine', 'calendar'], types: ['compile'] },
  fhir: { values: ['model'], types: above },
  report: { values: ['model'], types: above },
}

interface Import {
  place: string
  statement: string
  typesOnly: boolean
  from: string
}

function* sourcesUnder(folder: string): Generator<string> {
  let entries: ReturnType<typeof listed>
  try {
    entries = listed(folder)
  } catch {
    return
  }
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sourcesUnder(path)
    else if (/\.tsx?$/.test(entry.name)) yield path
  }
}

const listed = (folder: string) => readdirSync(folder, { withFileTypes: true })

const statement = /^[ \t]*(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*(['"])([^'"]+)\1|\bimport\(\s*(['"])([^'"]+)\3/gm

/** Gives the imports and re-exports of a source file, dynamic ones too. */
function importsOf(path: string, text: string = readFileSync(path, 'utf8')): Import[] {
  return [...text.matchAll(statement)].map((match) => {
    const whole = match[0].trim().replace(/\s+/g, ' ')
    const names = /\{([^}]*)\}/.exec(whole)?.[1]
    const eachType =
      names !== undefined &&
      !/^(?:import|export) \w+,/.test(whole) &&
      names.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '))
    return {
      place: `${relative(repository, path)}:${text.slice(0, match.index).split('\n').length}`,
      statement: whole,
      typesOnly: /^(?:import|export) type\b/.test(whole) || eachType,
      from: match[2] ?? match[4] ?? '',
    }
  })
}

/** Gives the package of an import: the first part of its name, or two where it has a scope. */
function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}

function offencesIn(path: string, text?: string): string[] {
  const module = relative(library, path).split(sep)[0] ?? ''
  const allowance = allowed[module]
  if (allowance === undefined) return [`${relative(repository, path)}: the folder ${module} is no module of the library`]
  return importsOf(path, text).flatMap(({ place, statement, typesOnly, from }) => {
    const offence = `${place}: ${module} may not: ${statement}`
    if (!from.startsWith('.')) return allowance.packages?.includes(packageOf(from)) ? [] : [offence]
    const target = relative(library, join(dirname(path), from)).split(sep)[0] ?? ''
    if (target === module || allowance.values.includes(target)) return []
    return typesOnly && allowance.types?.includes(target) ? [] : [offence]
  })
}

describe('import directions', () => {
  it('hold for every module of the library', () => {
    const sources = [...sourcesUnder(library)]
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.flatMap((path) => offencesIn(path))).toEqual([])
  })

  it('hold for the apps, which know the library by its public exports only', () => {
    const sources = apps.flatMap((folder) => [...sourcesUnder(folder)])
    expect(sources.length).toBeGreaterThan(10)
    const offences = sources.flatMap((path) =>
      importsOf(path)
        .filter(({ from }) => from.includes('packages/doseward') || /^doseward\/(?:src|dist)/.test(from) || from === 'doseward')
        .map(({ place, statement }) => `${place}: apps may not: ${statement}`),
    )
    expect(offences).toEqual([])
  })

  it('are noticed where they are broken', () => {
    const at = (file: string, text: string): string[] => offencesIn(join(library, file), text)
    expect(at('model/day.ts', "import { a } from '../engine/index.ts'")).toHaveLength(1)
    expect(at('engine/x.ts', "\n\nimport fs from 'node:fs'")[0]).toContain('engine/x.ts:3: engine may not')
    expect(at('engine/x.ts', "import { readCourse } from '../course/index.ts'")).toHaveLength(1)
    expect(at('engine/x.ts', "import type { CourseOptions } from '../course/index.ts'")).toEqual([])
    expect(at('engine/x.ts', "import { type A, type B } from '../course/index.ts'")).toEqual([])
    expect(at('engine/x.ts', "import { type A, b } from '../course/index.ts'")).toHaveLength(1)
    expect(at('report/x.ts', "export * from '../engine/index.ts'")).toHaveLength(1)
    expect(at('report/x.ts', "const x = await import('../engine/index.ts')")).toHaveLength(1)
    expect(at('report/x.ts', "import {\n  type A,\n} from '../engine/index.ts'")).toEqual([])
  })
})
