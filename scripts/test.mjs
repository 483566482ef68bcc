/**
 * What `npm test` runs: installs and builds where needed, then every check. The last line is `N passed, N failed, N skipped`;
 * the exit status is 0 only where every check succeeded and no test failed.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, installChromium } from './lib/chromium.mjs'
import { assertNodeVersion } from './lib/node-version.mjs'
import { installWhereNeeded, root, run, runTool } from './lib/run.mjs'
import { hasSpin, installSpin } from './lib/spin.mjs'

assertNodeVersion()
installWhereNeeded()

const failed = []
function check(name, passed) {
  console.log(`${passed ? 'ok' : 'FAILED'}  ${name}`)
  if (!passed) failed.push(name)
}

/** Gives the counts of vitest's JSON report; a file that could not run at all counts as a failed test. */
function countTests(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    const broken = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    )
    return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

check('build and types', run(process.execPath, [join(root, 'scripts/build.mjs')]))
check('types of tests, benches and settings', runTool('typescript', 'bin/tsc', ['-p', 'tsconfig.tests.json']))
check('lint and format', runTool('@biomejs/biome', 'bin/biome', ['check', '.']))
check('no unused files, exports or packages', runTool('knip', 'bin/knip.js', []))

const chromium = findChromium() ?? installChromium()
if (chromium === undefined) {
  console.log(
    'There is no Chromium, so the page tests are skipped. Install it (Debian: apt-get install chromium) or name it in CHROMIUM.',
  )
  if (process.env.CI === 'true') check('Chromium for the page tests', false)
}

if (!hasSpin() && !installSpin()) {
  console.log(
    'There is no SPIN with a C compiler, so its tests of the machines are skipped. Install them (Debian: apt-get install spin gcc).',
  )
  if (process.env.CI === 'true') check('SPIN for the tests of the machines', false)
}

const report = join(root, '.cache/vitest.json')
mkdirSync(join(root, '.cache'), { recursive: true })
rmSync(report, { force: true })
const environment = { ...process.env, ...(chromium !== undefined && { CHROMIUM: chromium }) }
const passed = run(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  { env: environment },
)
check('tests', passed)

const counts = countTests(report)
if (failed.length > 0) console.log(`Failed: ${failed.join('; ')}.`)
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(failed.length > 0 || counts.failed > 0 ? 1 : 0)
