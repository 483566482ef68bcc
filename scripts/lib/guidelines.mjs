import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './run.mjs'

/** Gives the files of a guideline's folder by their names in it. */
function filesOf(folder) {
  const files = {}
  const names = [
    ...readdirSync(folder),
    ...(existsSync(join(folder, 'toxicities'))
      ? readdirSync(join(folder, 'toxicities')).map((name) => `toxicities/${name}`)
      : []),
  ]
  for (const name of names.sort()) if (name.endsWith('.yaml')) files[name] = readFileSync(join(folder, name), 'utf8')
  return files
}

/** Gives the texts of a guideline's cases by file name. */
function casesOf(folder) {
  const cases = join(folder, 'cases')
  const names = existsSync(cases) ? readdirSync(cases).filter((name) => name.endsWith('.yaml')) : []
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(cases, name), 'utf8')]))
}

/** Gives the parser and compiler as their sources stand, whether or not the library's types are in order. */
async function loadParser() {
  const { build } = await import('rolldown')
  const [guideline, compile] = ['guideline', 'compile'].map((part) => join(root, `packages/doseward/src/${part}/index.ts`))
  const output = { dir: join(root, '.cache/library'), format: 'esm', entryFileNames: '[name].mjs' }
  await build({ input: { guideline, compile }, platform: 'node', tsconfig: false, output })
  const load = (name) => import(pathToFileURL(join(output.dir, `${name}.mjs`)).href)
  return { ...(await load('guideline')), ...(await load('compile')) }
}

/** Writes every guideline of the project, parsed, for the command: so that a start need not read YAML. Its cases stay texts. */
export async function writeGuidelines() {
  const { parseGuideline, compileGuideline } = await loadParser()
  const guidelines = []
  const cases = {}
  let sound = true
  for (const id of readdirSync(join(root, 'guidelines')).sort()) {
    const folder = join(root, 'guidelines', id)
    if (!existsSync(join(folder, 'guideline.yaml'))) continue
    const parsed = parseGuideline(filesOf(folder))
    const checked = parsed.ok ? compileGuideline(parsed.value) : parsed
    if (checked.ok) {
      guidelines.push(parsed.value)
      cases[parsed.value.id] = casesOf(folder)
    } else sound = false
    for (const { place, message, remedy } of checked.ok ? [] : checked.findings) {
      console.error(`guidelines/${id}/${place?.file ?? ''}:${place?.line ?? 1}:${place?.column ?? 1}: ${message} ${remedy}`)
    }
  }
  if (!sound) return false
  mkdirSync(join(root, 'apps/cli/dist'), { recursive: true })
  writeFileSync(join(root, 'apps/cli/dist/guidelines.json'), JSON.stringify(guidelines))
  writeFileSync(join(root, 'apps/cli/dist/cases.json'), JSON.stringify(cases))
  return true
}
