import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

export const repository: string = fileURLToPath(new URL('../../../', import.meta.url))
const bin = join(repository, 'apps/cli/bin/doseward.js')

export interface Outcome {
  status: number | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  input?: string | Uint8Array
  env?: Readonly<Record<string, string>>
  cwd?: string
  /** Stops reading the output after this many bytes, as `head` does. */
  closeAfter?: number
}

/** Runs the built command as a user does, and gives what it printed. */
export function doseward(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: options.cwd ?? repository,
      env: { ...process.env, PORT: '', ...options.env },
    })
    const pieces: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] }
    let bytes = 0
    child.stdout.on('data', (piece: Buffer) => {
      pieces.stdout.push(piece)
      bytes += piece.length
      if (options.closeAfter !== undefined && bytes >= options.closeAfter) child.stdout.destroy()
    })
    child.stderr.on('data', (piece: Buffer) => pieces.stderr.push(piece))
    child.on('error', fail)
    child.on('close', (status) => {
      settle({ status, stdout: Buffer.concat(pieces.stdout).toString(), stderr: Buffer.concat(pieces.stderr).toString() })
    })
    // The command may end before it has read everything.
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })
}

const folder = mkdtempSync(join(tmpdir(), 'doseward-'))

/** Writes a file in a folder that is removed after the tests, and gives its path. */
export function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A course that is as it should be: CPK Grade 3, held. */
export const course = {
  guideline: 'avutometinib-defactinib',
  patient: 'T-1',
  start: '2026-01-05',
  actions: 'recorded',
  events: [
    { on: '2025-12-29', labs: { CK: { value: 90, unit: 'U/L', uln: 170 } } },
    { on: '2026-02-02', labs: { CK: { value: 1054, unit: 'U/L', uln: 170 } } },
    { on: '2026-02-02', action: { do: 'withhold' } },
  ],
}
