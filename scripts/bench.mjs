/** What `npm run bench` runs: builds where needed, then measures. `-- --quick` measures less and writes nothing. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bundleBench } from './lib/bundle.mjs'
import { assertNodeVersion } from './lib/node-version.mjs'
import { root } from './lib/run.mjs'

assertNodeVersion()
const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), 'library', 'guidelines', 'cli'], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
const bench = await bundleBench('bench/main.ts')
const measured = spawnSync(process.execPath, ['--expose-gc', bench, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exit(measured.status ?? 1)
