/**
 * Compares the engine with the reference interpreter on many short histories: `node bench/reference.mjs 1000000 1`
 * takes how many, and the first seed. Prints every history in which they differ although the pages leave no doubt.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const count = Number(process.argv[2] ?? 1_000_000)
const first = Number(process.argv[3] ?? 1)
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(first)) {
  console.error('Give how many histories to compare, and the first seed: node bench/reference.mjs 1000000 1')
  process.exit(2)
}

const dir = mkdtempSync(join(root, 'node_modules/.reference-'))
await build({
  input: join(root, 'packages/doseward/test/reference/run.ts'),
  platform: 'node',
  tsconfig: false,
  resolve: { conditionNames: ['source', 'import', 'node', 'default'] },
  output: { dir, format: 'esm', entryFileNames: 'run.mjs' },
})
const { compareHistories, prepareFolder } = await import(pathToFileURL(join(dir, 'run.mjs')).href)
rmSync(dir, { recursive: true })
const prepared = prepareFolder(join(root, 'guidelines/avutometinib-defactinib'))

const slice = 5000
const began = performance.now()
const doubted = {}
let differing = 0
for (let done = 0; done < count; done += slice) {
  const run = compareHistories(prepared, first + done, Math.min(slice, count - done))
  for (const each of run.differing) {
    differing++
    console.log(JSON.stringify(each))
  }
  for (const [doubt, times] of Object.entries(run.doubted)) doubted[doubt] = (doubted[doubt] ?? 0) + times
  const compared = Math.min(done + slice, count)
  const rate = Math.round(compared / ((performance.now() - began) / 1000))
  console.log(`${compared} histories, ${rate} a second, ${differing} differ`)
}
console.log('differ where the pages leave a doubt (a history may be counted under several):')
for (const [doubt, times] of Object.entries(doubted).sort((a, b) => b[1] - a[1])) console.log(`  ${doubt}: ${times}`)
process.exit(differing === 0 ? 0 : 1)
