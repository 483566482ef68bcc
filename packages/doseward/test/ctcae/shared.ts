import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Gives the path of a file of the material that may lie beside the checkout. */
function sharedPath(name: string): string {
  return fileURLToPath(new URL(`../../../../../shared/${name}`, import.meta.url))
}

/** Whether a file of the shared material is there; tests that need it are skipped where it is not. */
export function hasShared(name: string): boolean {
  return existsSync(sharedPath(name))
}

export function readShared(name: string): string {
  return readFileSync(sharedPath(name), 'utf8')
}
