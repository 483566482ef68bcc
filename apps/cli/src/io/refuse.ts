import type { Finding } from 'doseward/model'

const controls = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

/** Gives a text that cannot move the cursor or hide anything. */
function visible(text: string): string {
  return text.replace(controls, (character) => (character === '\n' ? ' ' : `\\u{${character.codePointAt(0)?.toString(16)}}`))
}

function findingText({ message, remedy, path, place }: Finding, file: string): string {
  const where = place === undefined ? file : `${place.file}:${place.line}:${place.column}`
  const field = path === undefined || message.includes(path) ? '' : ` (${path})`
  return `${visible(`${where}: ${message}${field}`)}\n  ${visible(remedy)}\n`
}

/** Prints what is wrong with an input on standard error, as `file:line:column: message` and the remedy, for exit status 2. */
export function refuse(findings: readonly Finding[], file: string): void {
  process.stderr.write(findings.map((finding) => findingText(finding, file)).join(''))
  process.exitCode = 2
}
