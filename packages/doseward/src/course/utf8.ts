import type { Result } from '../model/finding.ts'
import { mostBytes } from './shape.ts'

/** The part of the platform's TextDecoder that is used; Node and browsers have it. */
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode: (bytes: Uint8Array) => string }

/** Gives the number of bytes that a text takes in UTF-8. */
export function countUtf8Bytes(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) continue
    // Each half of a surrogate pair takes 2 of its 4 bytes.
    bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2
  }
  return bytes
}

/** Gives the length of a sound UTF-8 sequence that begins here, or 0 (Unicode 16, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number
  if (first < 0x80) return 1
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0
  if (length === 0 || at + length > bytes.length) return 0
  const second = bytes[at + 1] as number
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  for (let i = at + 2; i < at + length; i++) {
    if (((bytes[i] as number) & 0xc0) !== 0x80) return 0
  }
  return length
}

/** Gives the text of bytes in UTF-8, without a byte order mark; a finding with the offset of the first byte that is none. */
export function decodeUtf8(bytes: Uint8Array): Result<string> {
  if (bytes.length > mostBytes + 3) {
    const message = `The file is larger than ${mostBytes / 1024 / 1024} MB.`
    return { ok: false, findings: [{ code: 'too-large', message, remedy: 'Leave out what does not bear on the dose.' }] }
  }
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    let offset = 0
    for (let step = 1; step > 0 && offset < bytes.length; offset += step) step = sequenceLength(bytes, offset)
    const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0')
    const message = `The file is not UTF-8: byte ${offset} (0x${byte}) begins no character.`
    return { ok: false, findings: [{ code: 'invalid-utf8', message, remedy: 'Save the file as UTF-8.' }] }
  }
}
