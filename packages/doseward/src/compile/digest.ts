import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Guideline } from '../model/index.ts'

/** Gives JSON with the keys of every object in order and without places, so that it depends on the content alone. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (key === 'place') return undefined
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

const digests = new WeakMap<Guideline, string>()

/** Gives the SHA-256 of a guideline's content, as `sha256:` and 64 hexadecimal digits. */
export function digestOf(guideline: Guideline): string {
  let digest = digests.get(guideline)
  if (digest === undefined) {
    digest = `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(guideline))))}`
    digests.set(guideline, digest)
  }
  return digest
}
