/**
 * Completes package-lock.json after `npm install`: `node scripts/complete-lock.mjs`. Where a registry does not have a package for
 * another platform, npm leaves it out of the lock file, and `npm ci` then refuses the file on every machine.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/run.mjs'

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32']

const file = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const { packages } = lock

/** Gives the package that a name means to the package at a path: the nearest one, going up. */
function resolve(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]
    if (found !== undefined || !at.includes('node_modules/')) return found
    if (!at.includes('/node_modules/')) return packages[`node_modules/${name}`]
  }
}

/** Gives the entry of a package for another platform, which its name tells. */
function entryFor(name, version, dev) {
  const words = name.split('/').at(-1).split('-')
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  if (cpu.length !== 1) throw new Error(`${name} does not say what it is for`)
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : undefined
  return {
    version,
    cpu,
    ...(dev && { dev }),
    ...(os[0] === 'linux' && libc && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  }
}

let added = 0
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const found = resolve(path, name)
    if (!/^\d+\.\d+\.\d+\S*$/.test(version) || found?.version === version) continue
    packages[`${found === undefined ? '' : `${path}/`}node_modules/${name}`] = entryFor(name, version, dev)
    added++
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} packages for other platforms added to package-lock.json`)
