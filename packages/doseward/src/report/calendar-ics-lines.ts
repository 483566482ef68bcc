/** The most octets of a line without its end (RFC 5545, section 3.1). */
const mostOctets = 75

/** Gives text as a TEXT value: backslash, semicolon, comma and new lines escaped (RFC 5545, section 3.3.11). */
export function icsText(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n')
}

/** Gives a calendar date as a DATE value: `20260210`. */
export function icsDate(iso: string): string {
  return iso.replaceAll('-', '')
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** Gives a content line folded to at most 75 octets, no character cut in two, with CRLF at its end. */
export function foldLine(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > mostOctets) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return `${folded}\r\n`
}
