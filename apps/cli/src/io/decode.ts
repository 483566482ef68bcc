import type { Readable } from 'node:stream'
import type { Finding } from 'doseward/model'

/** Bytes that are no UTF-8; carries the finding. */
export class NotUtf8 extends Error {
  readonly findings: readonly Finding[]
  constructor(near: number) {
    super('not UTF-8')
    const message = `The file is not UTF-8 near byte ${near}.`
    this.findings = [{ code: 'invalid-utf8', message, remedy: 'Save the file as UTF-8.' }]
  }
}

/** Gives the text of bytes as they come, for files of any length. */
export async function* decodePieces(pieces: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  try {
    for await (const piece of pieces as AsyncIterable<Uint8Array>) {
      const text = decoder.decode(piece, { stream: true })
      bytes += piece.length
      if (text !== '') yield text
    }
    const rest = decoder.decode()
    if (rest !== '') yield rest
  } catch (error) {
    throw error instanceof TypeError ? new NotUtf8(bytes) : error
  }
}
