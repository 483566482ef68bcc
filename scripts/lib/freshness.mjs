import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './run.mjs'

const stampFile = join(root, '.cache/build.json')

function* filesUnder(path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  if (!statSync(full).isDirectory()) {
    yield path
    return
  }
  for (const name of readdirSync(full).sort()) yield* filesUnder(join(path, name))
}

/** Gives a hash over the names and contents of all files under the given paths. */
export function fingerprintOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesUnder(path))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

/** Whether a step was last built from just these inputs and its outputs are still there. */
export function isFresh(step, fingerprint, outputs) {
  return readStamps()[step] === fingerprint && outputs.every((path) => existsSync(join(root, path)))
}

/** Notes what a step was built from. */
export function noteBuilt(step, fingerprint) {
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, `${JSON.stringify({ ...readStamps(), [step]: fingerprint }, null, 2)}\n`)
}
