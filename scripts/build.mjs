/**
 * Builds what is out of date: `node scripts/build.mjs [step...]`. Steps: library (types of every package, and the library's
 * files), guidelines (parsed, for the command), cli (one bundle), web (the page).
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bundleCommand } from './lib/bundle.mjs'
import { fingerprintOf, isFresh, noteBuilt } from './lib/freshness.mjs'
import { writeGuidelines } from './lib/guidelines.mjs'
import { assertNodeVersion } from './lib/node-version.mjs'
import { hasPackage, root, runTool } from './lib/run.mjs'

const configs = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json', 'scripts/build.mjs', 'scripts/lib']
const library = ['packages/doseward/src', 'packages/doseward/package.json', 'packages/doseward/tsconfig.json']
const command = ['apps/cli/src', 'apps/cli/package.json', 'apps/cli/tsconfig.json']
const page = ['src', 'public', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'].map((path) => `apps/web/${path}`)

const steps = {
  library: {
    inputs: [...configs, ...library, ...command, ...page],
    outputs: ['packages/doseward/dist/engine/index.js', 'packages/doseward/dist/guideline/index.js'],
    build: async () => runTool('typescript', 'bin/tsc', ['-b']),
  },
  guidelines: {
    inputs: [...configs, ...library, 'guidelines'],
    outputs: ['apps/cli/dist/guidelines.json', 'apps/cli/dist/cases.json'],
    build: writeGuidelines,
  },
  cli: {
    inputs: [...configs, ...library, ...command],
    outputs: ['apps/cli/dist/main.js'],
    build: bundleCommand,
  },
  web: {
    inputs: [...configs, ...library, ...page, 'guidelines'],
    outputs: ['apps/web/dist/index.html'],
    build: async () => runTool('vite', 'bin/vite.js', ['build', 'apps/web', '--logLevel', 'warn']),
  },
}

assertNodeVersion()
const missing = ['typescript', 'rolldown', 'vite'].filter((name) => !hasPackage(name))
if (missing.length > 0) {
  console.log(`Nothing was built: ${missing.join(', ')} not installed. Run npm ci (with development packages) to build.`)
  process.exit(0)
}
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !Object.hasOwn(steps, name))
if (unknown !== undefined) {
  console.error(`There is no step ${unknown}. The steps are ${Object.keys(steps).join(', ')}.`)
  process.exit(2)
}
for (const [name, { inputs, outputs, build }] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  if (name === 'web' && !existsSync(join(root, 'apps/web/index.html'))) continue
  const fingerprint = fingerprintOf(inputs)
  if (isFresh(name, fingerprint, outputs)) continue
  const began = performance.now()
  if (!(await build())) {
    console.error(`The step ${name} of the build failed: see above.`)
    process.exit(1)
  }
  noteBuilt(name, fingerprint)
  console.log(`built ${name} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
