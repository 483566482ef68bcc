/** What `node bench/mutants.mjs` runs: every mutant of the first guideline, with what catches it. Exit status 1 below 99 %. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { assertNodeVersion } from '../scripts/lib/node-version.mjs'
import { root } from '../scripts/lib/run.mjs'

assertNodeVersion()
const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), 'library', 'guidelines', 'cli'], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
const command = [join(root, 'apps/cli/bin/doseward.js'), 'check', '--mutants', ...process.argv.slice(2)]
const measured = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
process.exit(measured.status ?? 1)
