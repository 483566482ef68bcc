import { spawnSync } from 'node:child_process'
import { type Effort, medianOf, type Result, readable } from './measure.ts'

const root = new URL('../../', import.meta.url).pathname

function milliseconds(args: readonly string[]): number {
  const began = performance.now()
  const { status } = spawnSync(process.execPath, args, { cwd: root })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return performance.now() - began
}

/** What a start costs beside bare Node, in turns so that a busy machine slows all alike. */
export function benchStart(effort: Effort): readonly Result[] {
  const command = 'apps/cli/bin/doseward.js'
  const runs: Readonly<Record<string, readonly string[]>> = {
    'node -e 0': ['-e', '0'],
    'doseward --version': [command, '--version'],
    'doseward decide, one course': [command, 'decide', 'examples/cpk-grade-3.yaml'],
  }
  const times: Record<string, number[]> = {}
  for (let round = 0; round < (effort.quick ? 5 : 20); round++) {
    for (const [name, args] of Object.entries(runs)) {
      times[name] ??= []
      times[name].push(milliseconds(args))
    }
  }
  const bare = medianOf(times['node -e 0'] ?? [])
  return Object.entries(times).map(([name, own]) => {
    const more = medianOf(own) - bare
    return {
      what: `start: ${name}`,
      figure: `${readable(medianOf(own))} ms`,
      note: name === 'node -e 0' ? '' : `${readable(more)} ms more than bare node${name.includes('decide') ? '; aim 150' : ''}`,
    }
  })
}
