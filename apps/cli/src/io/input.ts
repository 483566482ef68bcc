import { createReadStream, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { decodeUtf8 } from 'doseward/course'
import type { Finding, Result } from 'doseward/model'

/** The largest course file and the longest line of a stream, in bytes. */
export const mostBytes: number = 16 * 1024 * 1024

/** The name by which people see an input: standard input has no file name. */
export function shownName(name: string): string {
  return name === '-' ? 'standard input' : name
}

const fileRemedies: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['There is no such file.', 'Check the name and the folder.'],
  ENOTDIR: ['There is no such file.', 'Check the name and the folder.'],
  EACCES: ['The file may not be read.', 'Ask for the right to read it.'],
  EPERM: ['The file may not be read.', 'Ask for the right to read it.'],
  EISDIR: ['This is a folder, and not a file.', 'Name a file in it.'],
  ENAMETOOLONG: ['The name is longer than a file name can be.', 'Check the name.'],
}

function failed(code: string, message: string, remedy: string): { ok: false; findings: Finding[] } {
  return { ok: false, findings: [{ code, message, remedy }] }
}

/** Gives a finding for an error of the file system. */
export function fileFinding(error: unknown): { ok: false; findings: Finding[] } {
  const { code = 'unknown', message } = error as NodeJS.ErrnoException
  const [what, remedy] = fileRemedies[code] ?? [`The file cannot be read: ${message}`, 'Check the file.']
  return failed('unreadable-file', what, remedy)
}

export const tooLarge = (): { ok: false; findings: Finding[] } =>
  failed(
    'too-large',
    `The file is larger than ${mostBytes / 1024 / 1024} MB.`,
    'Leave out what does not bear on the dose; a course has one patient.',
  )

/** Gives the bytes of a file, or of standard input for `-`, in pieces; findings where it is a folder or is not there. */
export function openInput(name: string): Result<Readable> {
  if (name === '-') return { ok: true, value: process.stdin }
  try {
    if (statSync(name).isDirectory()) return fileFinding({ code: 'EISDIR' })
    return { ok: true, value: createReadStream(name, { highWaterMark: 256 * 1024 }) }
  } catch (error) {
    return fileFinding(error)
  }
}

/** Gives the text of a file of at most 16 MB, or of standard input for `-`; more than that is never held. */
export async function readInput(name: string): Promise<Result<string>> {
  const opened = openInput(name)
  if (!opened.ok) return opened
  const pieces: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const piece of opened.value as AsyncIterable<Uint8Array>) {
      pieces.push(piece)
      bytes += piece.length
      if (bytes > mostBytes + 3) return tooLarge()
    }
  } catch (error) {
    return fileFinding(error)
  }
  return decodeUtf8(Buffer.concat(pieces))
}
