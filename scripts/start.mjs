/** What `npm start` runs: installs and builds where needed, then `doseward serve` with the given options. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { assertNodeVersion } from './lib/node-version.mjs'
import { installWhereNeeded, root } from './lib/run.mjs'

assertNodeVersion()
installWhereNeeded()
const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
const command = join(root, 'apps/cli/bin/doseward.js')
process.argv = [process.execPath, command, 'serve', ...process.argv.slice(2)]
await import('../apps/cli/bin/doseward.js')
