import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Runs a program in the checkout with its output shown, and gives whether it succeeded. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options })
  if (result.error !== undefined) console.error(`${program}: ${result.error.message}`)
  return result.status === 0
}

/** Runs the program of an installed package, such as `typescript` and `bin/tsc`. */
export function runTool(name, bin, args) {
  return run(process.execPath, [join(root, 'node_modules', name, bin), ...args])
}

/** Whether an installed package is there: the development ones are absent after an installation for production. */
export function hasPackage(name) {
  return existsSync(join(root, 'node_modules', name, 'package.json'))
}

/** Runs npm as it was found: within `npm start` and `npm test` the same npm, by its own path. */
function runNpm(args) {
  const cli = process.env.npm_execpath
  if (cli !== undefined && /\.[cm]?js$/.test(cli)) return run(process.execPath, [cli, ...args])
  return run('npm', args, { shell: process.platform === 'win32' })
}

/** Installs what package-lock.json names where node_modules is missing or older; ends the program where that fails. */
export function installWhereNeeded() {
  const installed = join(root, 'node_modules/.package-lock.json')
  const wanted = join(root, 'package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return
  console.log('Installing the packages that package-lock.json names ...')
  if (runNpm(['ci'])) return
  console.error('npm ci failed: see its message above. The project needs the packages of package-lock.json.')
  process.exit(1)
}
