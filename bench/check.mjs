/** What `node bench/check.mjs` runs: the explored machines beside SPIN, as a table. `--quick` leaves the other readings out. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bundleBench } from '../scripts/lib/bundle.mjs'
import { assertNodeVersion } from '../scripts/lib/node-version.mjs'
import { root } from '../scripts/lib/run.mjs'

assertNodeVersion()
const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), 'library', 'guidelines'], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
const bench = await bundleBench('bench/check.ts')
const measured = spawnSync(process.execPath, [bench, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exit(measured.status ?? 1)
