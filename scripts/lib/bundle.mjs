import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/** Bundles the command for Node: one small file that is read at every start, and chunks for what only some commands need. */
export async function bundleCommand() {
  const { build } = await import('rolldown')
  const dir = join(root, 'apps/cli/dist')
  for (const old of existsSync(dir) ? readdirSync(dir) : []) if (old.endsWith('.js')) rmSync(join(dir, old))
  await build({
    input: join(root, 'apps/cli/src/main.ts'),
    platform: 'node',
    tsconfig: false,
    resolve: { conditionNames: ['source', 'import', 'node', 'default'] },
    output: {
      dir,
      format: 'esm',
      entryFileNames: 'main.js',
      chunkFileNames: 'part-[name].js',
      minify: { compress: true, mangle: true, codegen: true },
    },
  })
  return true
}

/** Bundles a bench for Node; packages, the built library among them, stay outside and are loaded as a user would load them. */
export async function bundleBench(entry) {
  const { build } = await import('rolldown')
  const dir = join(root, 'bench/dist')
  rmSync(dir, { recursive: true, force: true })
  await build({
    input: join(root, entry),
    platform: 'node',
    tsconfig: false,
    external: /^[^./]/,
    output: { dir, format: 'esm', entryFileNames: 'main.js' },
  })
  return join(dir, 'main.js')
}
