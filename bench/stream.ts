import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { courseOf } from './courses.ts'
import { type Effort, type Result, readable } from './measure.ts'

const command = new URL('../../apps/cli/bin/doseward.js', import.meta.url).pathname

/** Run before the command in its process: says at the end how much memory it had at most. */
const watcher = `data:text/javascript,process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`

/** Courses that differ; the stream repeats them with their own patients, so that the generator is not what is measured. */
const distinct = 1000

async function writeCourses(path: string, count: number): Promise<void> {
  const file = createWriteStream(path)
  const lines = Array.from({ length: Math.min(distinct, count) }, (_, seed) => JSON.stringify(courseOf(seed + 1)))
  for (let written = 0; written < count; written += lines.length) {
    if (!file.write(`${lines.slice(0, count - written).join('\n')}\n`)) await once(file, 'drain')
  }
  file.end()
  await finished(file)
}

interface Run {
  seconds: number
  peakMegabytes: number
}

function stream(path: string, count: number): Promise<Run> {
  return new Promise((settle, fail) => {
    const began = performance.now()
    const child = spawn(process.execPath, ['--import', watcher, command, 'decide', '--ndjson', path])
    let lines = 0
    let said = ''
    child.stdout.on('data', (piece: Buffer) => {
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++
    })
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString()
    })
    child.on('close', (status) => {
      const seconds = (performance.now() - began) / 1000
      if (status !== 0 || lines !== count) fail(new Error(`status ${status}, ${lines} answers of ${count}: ${said}`))
      else settle({ seconds, peakMegabytes: Number(said) / 1024 })
    })
  })
}

/** Courses a second through `decide --ndjson`, and the peak memory for few and for ten times as many. */
export async function benchStream(effort: Effort): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'doseward-bench-'))
  try {
    const results: Result[] = []
    for (const count of effort.quick ? [1000, 5000] : [10_000, 100_000]) {
      const path = join(folder, `${count}.ndjson`)
      await writeCourses(path, count)
      const { seconds, peakMegabytes } = await stream(path, count)
      const megabytes = statSync(path).size / 1024 / 1024
      results.push(
        {
          what: `decide --ndjson, ${readable(count)} courses, courses a second`,
          figure: readable(count / seconds),
          note: `${readable(megabytes / seconds)} MB a second read; start included; aim 50,000`,
        },
        {
          what: `decide --ndjson, ${readable(count)} courses, peak memory`,
          figure: `${readable(peakMegabytes)} MB`,
          note: `${readable(megabytes)} MB of input`,
        },
      )
    }
    return results
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
