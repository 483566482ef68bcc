import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** Gives the path of an installed Chromium: that of CHROMIUM, or the first on the PATH. */
export function findChromium() {
  const named = process.env.CHROMIUM
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

function succeeds(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

/** Installs Debian's chromium where this user may, and gives its path; undefined where that is not possible. */
export function installChromium() {
  if (process.env.CHROMIUM || process.platform !== 'linux' || !succeeds('apt-get', ['--version'])) return undefined
  const root = process.getuid?.() === 0
  if (!root && !succeeds('sudo', ['-n', 'true'])) return undefined
  console.log('Installing chromium for the page tests ...')
  const [program, before] = root ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run(program, [...before, 'update', '-qq'], { env })
  return run(program, [...before, 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env })
    ? findChromium()
    : undefined
}
