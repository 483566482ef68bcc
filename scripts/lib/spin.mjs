import { spawnSync } from 'node:child_process'
import { run } from './run.mjs'

function succeeds(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

/** Whether SPIN is installed, with the compiler that turns what it writes into a search. */
export function hasSpin() {
  return succeeds('spin', ['-V']) && succeeds('gcc', ['--version'])
}

/** Installs Debian's spin and gcc where this user may, and gives whether they are there then. */
export function installSpin() {
  if (process.platform !== 'linux' || !succeeds('apt-get', ['--version'])) return false
  const root = process.getuid?.() === 0
  if (!root && !succeeds('sudo', ['-n', 'true'])) return false
  console.log('Installing spin for the tests of the explored machines ...')
  const [program, before] = root ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']]
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run(program, [...before, 'update', '-qq'], { env })
  run(program, [...before, 'install', '-y', '-qq', '--no-install-recommends', 'spin', 'gcc', 'libc6-dev'], { env })
  return hasSpin()
}
