import { join } from 'node:path'
import { root, run } from './run.mjs'

/** Builds what is out of date, so that the tests of the command and the page run the present sources. Types are checked elsewhere. */
export function setup() {
  if (!run(process.execPath, [join(root, 'scripts/build.mjs'), 'guidelines', 'cli', 'web'])) throw new Error('the build failed')
}
