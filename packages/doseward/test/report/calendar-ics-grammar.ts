/** An entry as the text has it: the raw value of each property, by name with its parameters. */
export type IcsEvent = Readonly<Record<string, string>>

const dateValue = String.raw`\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`
// TEXT of RFC 5545, section 3.3.11: no control character, and backslash, semicolon and comma only as escapes.
const text = String.raw`(?:[^\x00-\x1f\x7f\\;,]|\\[\\;,nN])*`

const head: readonly RegExp[] = [
  /^BEGIN:VCALENDAR$/,
  /^VERSION:2\.0$/,
  /^PRODID:-\/\/[^/]+\/\/[^/]+\/\/EN$/,
  /^CALSCALE:GREGORIAN$/,
  /^METHOD:PUBLISH$/,
  new RegExp(`^X-WR-CALNAME:${text}$`),
]

const properties: Readonly<Record<string, RegExp>> = {
  UID: /^[A-Za-z0-9@.-]{1,200}$/,
  DTSTAMP: new RegExp(`^${dateValue}T000000Z$`),
  'LAST-MODIFIED': new RegExp(`^${dateValue}T000000Z$`),
  SEQUENCE: /^(?:0|[1-9]\d{0,9})$/,
  STATUS: /^(?:CONFIRMED|CANCELLED)$/,
  'DTSTART;VALUE=DATE': new RegExp(`^${dateValue}$`),
  'DTEND;VALUE=DATE': new RegExp(`^${dateValue}$`),
  SUMMARY: new RegExp(`^${text}$`),
  DESCRIPTION: new RegExp(`^${text}$`),
  CLASS: /^PRIVATE$/,
  TRANSP: /^TRANSPARENT$/,
}

function isDate(value: string): boolean {
  const iso = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`
  return new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10) === iso
}

function readEvent(lines: readonly string[], at: number): { event: IcsEvent; end: number } {
  const event: Record<string, string> = {}
  for (let index = at + 1; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === 'END:VEVENT') {
      const missing = Object.keys(properties).filter((name) => event[name] === undefined)
      if (missing.length > 0) throw new Error(`an entry without ${missing.join(', ')}`)
      const [start = '', end = ''] = [event['DTSTART;VALUE=DATE'], event['DTEND;VALUE=DATE']]
      if (!isDate(start) || !isDate(end)) throw new Error(`no calendar date: ${start} or ${end}`)
      if (end <= start) throw new Error(`an entry ends on ${end}, not after ${start}`)
      if (Number(event.SEQUENCE) >= 2 ** 31) throw new Error(`the sequence ${event.SEQUENCE} is no integer of 32 bits`)
      return { event, end: index }
    }
    const colon = line.indexOf(':')
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)]
    const pattern = properties[name]
    if (pattern === undefined) throw new Error(`no such property: ${line}`)
    if (event[name] !== undefined) throw new Error(`${name} twice`)
    if (!pattern.test(value)) throw new Error(`${name} may not be ${JSON.stringify(value)}`)
    event[name] = value
  }
  throw new Error('an entry without an end')
}

/**
 * Reads an electronic calendar by the grammar of RFC 5545, narrowed to what this project writes, and gives its entries.
 *
 * @throws Error for anything else: a line over 75 octets, a bare line feed, an unescaped comma, a property twice, an id twice.
 */
export function readStrictly(ics: string): IcsEvent[] {
  if (/(?<!\r)\n|\r(?!\n)/.test(ics)) throw new Error('a line does not end with CRLF')
  if (!ics.endsWith('\r\n')) throw new Error('the last line has no end')
  const physical = ics.slice(0, -2).split('\r\n')
  const long = physical.find((line) => new TextEncoder().encode(line).length > 75)
  if (long !== undefined) throw new Error(`more than 75 octets: ${long}`)
  if (physical.some((line) => line === '' || line === ' ')) throw new Error('an empty line')
  const lines = ics.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')
  for (const [index, pattern] of head.entries())
    if (!pattern.test(lines[index] ?? '')) throw new Error(`not ${pattern}: ${lines[index]}`)
  const events: IcsEvent[] = []
  let index = head.length
  while (lines[index] === 'BEGIN:VEVENT') {
    const { event, end } = readEvent(lines, index)
    events.push(event)
    index = end + 1
  }
  if (lines[index] !== 'END:VCALENDAR' || index !== lines.length - 1) throw new Error(`after the entries: ${lines[index]}`)
  const ids = events.map(({ UID }) => UID)
  const twice = ids.find((id, place) => ids.indexOf(id) !== place)
  if (twice !== undefined) throw new Error(`two entries have the id ${twice}`)
  return events
}

/** Gives the text that a TEXT value stands for. */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, character: string) => (character.toLowerCase() === 'n' ? '\n' : character))
}
