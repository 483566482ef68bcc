import { mostBytes } from './input.ts'

/** One line of a stream, numbered from 1, without its end; `bytes` is undefined where it is longer than 16 MB. */
export interface Line {
  number: number
  bytes: Uint8Array | undefined
}

const newline = 0x0a

/**
 * Gives the lines of a stream, those of one piece together. What is held is one line of at most 16 MB: a longer one is
 * passed over as it comes.
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  let number = 0
  let held: Uint8Array[] = []
  let heldBytes = 0
  let over = false
  const take = (part: Uint8Array): Line => {
    number++
    const whole =
      over || heldBytes + part.length > mostBytes ? undefined : heldBytes === 0 ? part : Buffer.concat([...held, part])
    held = []
    heldBytes = 0
    over = false
    return { number, bytes: whole }
  }
  for await (const piece of pieces) {
    const lines: Line[] = []
    let begin = 0
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, begin)) {
      lines.push(take(piece.subarray(begin, end)))
      begin = end + 1
    }
    const rest = piece.subarray(begin)
    if (over || heldBytes + rest.length > mostBytes) {
      over = true
      held = []
      heldBytes = 0
    } else if (rest.length > 0) {
      held.push(rest)
      heldBytes += rest.length
    }
    if (lines.length > 0) yield lines
  }
  if (over || heldBytes > 0) yield [take(new Uint8Array(0))]
}
