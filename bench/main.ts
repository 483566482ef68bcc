import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { compileGuideline } from 'doseward/compile'
import { knownTerms, knownTests } from 'doseward/ctcae'
import { vocabularyOf } from 'doseward/guideline'
import type { Guideline } from 'doseward/model'
import type { Effort, Result } from './measure.ts'
import { benchReplay } from './replay.ts'
import { benchStart } from './start.ts'
import { benchStream } from './stream.ts'
import { benchTables } from './tables.ts'

const quick = process.argv.includes('--quick')
const effort: Effort = { quick, rounds: quick ? 3 : 9 }

const [guideline] = JSON.parse(
  readFileSync(new URL('../../apps/cli/dist/guidelines.json', import.meta.url), 'utf8'),
) as Guideline[]
if (guideline === undefined) throw new Error('no guideline is built')
const compiled = compileGuideline(guideline)
if (!compiled.ok) throw new Error('the guideline does not compile')
const vocabulary = { ...vocabularyOf(guideline), knownTerms: knownTerms(), tests: knownTests() }

const sections: readonly (readonly [string, () => Promise<readonly Result[]>])[] = [
  ['Table decisions', () => benchTables(compiled.value, effort)],
  ['Replay and recommend', () => benchReplay(compiled.value, vocabulary, effort)],
  ['The stream', () => benchStream(effort)],
  ['The start', async () => benchStart(effort)],
]

const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`
const before = loadavg()[0] ?? 0
const page = [
  '# Measured speeds',
  '',
  `Measured on ${new Date().toISOString().slice(0, 10)} with \`npm run bench${quick ? ' -- --quick' : ''}\`: ${machine}, ${process.platform}, Node ${process.versions.node}.`,
  `One core does the work. Load of the machine when it began: ${before.toFixed(1)}; absolute figures fall as it rises, ratios of one section hold.`,
]
for (const [title, measure] of sections) {
  const rows = (await measure()).map(({ what, figure, note }) => `| ${what} | ${figure} | ${note} |`)
  const part = ['', `## ${title}`, '', '| what | figure | |', '|---|---|---|', ...rows]
  console.log(part.join('\n'))
  page.push(...part)
}
if (quick) console.log('\nA quick run: nothing was written.')
else {
  writeFileSync(new URL('../results.md', import.meta.url), `${page.join('\n')}\n`)
  console.log('\nWritten to bench/results.md.')
}
