import { duplicateKey, type ParsedText, refuseNesting } from './parsed-text.ts'
import { mostFindings, type Problem } from './problems.ts'
import { deepestNesting } from './shape.ts'

/** Where a value stands in a JSON text. */
interface Spot {
  offset: number
  members?: Map<string, { keyOffset: number; spot: Spot }>
  items?: Spot[]
}

interface Scan {
  text: string
  position: number
  duplicates: Problem[]
  /** Duplicates beyond those that are kept. */
  more: number
  path: (string | number)[]
  /** Where the nesting became too deep. */
  tooDeep: number | undefined
}

function skipSpace(scan: Scan): void {
  while (scan.text.charCodeAt(scan.position) <= 32) scan.position++
}

/** Moves past a string that begins here and gives what it says. */
function scanString(scan: Scan): string {
  const begin = scan.position
  let end = scan.text.indexOf('"', begin + 1)
  let escaped = false
  for (;;) {
    let slashes = 0
    while (scan.text.charCodeAt(end - 1 - slashes) === 92) slashes++
    if (slashes > 0) escaped = true
    if (slashes % 2 === 0) break
    end = scan.text.indexOf('"', end + 1)
  }
  scan.position = end + 1
  const inside = scan.text.slice(begin + 1, end)
  return escaped || inside.includes('\\') ? (JSON.parse(scan.text.slice(begin, end + 1)) as string) : inside
}

function scanRecord(scan: Scan, spot: Spot): void {
  const members = new Map<string, { keyOffset: number; spot: Spot }>()
  spot.members = members
  scan.position++
  skipSpace(scan)
  while (scan.text[scan.position] !== '}') {
    const keyOffset = scan.position
    const key = scanString(scan)
    skipSpace(scan)
    scan.position++
    scan.path.push(key)
    const member = scanValue(scan)
    scan.path.pop()
    if (scan.tooDeep !== undefined) return
    if (members.has(key)) {
      if (scan.duplicates.length < mostFindings) scan.duplicates.push(duplicateKey(key, scan.path, keyOffset))
      else scan.more++
    }
    // As in the parsed value, the last one counts.
    members.set(key, { keyOffset, spot: member })
    skipSpace(scan)
    if (scan.text[scan.position] !== ',') break
    scan.position++
    skipSpace(scan)
  }
  scan.position++
}

function scanList(scan: Scan, spot: Spot): void {
  const items: Spot[] = []
  spot.items = items
  scan.position++
  skipSpace(scan)
  while (scan.text[scan.position] !== ']') {
    scan.path.push(items.length)
    items.push(scanValue(scan))
    scan.path.pop()
    if (scan.tooDeep !== undefined) return
    skipSpace(scan)
    if (scan.text[scan.position] !== ',') break
    scan.position++
  }
  scan.position++
}

const afterPlain = /[\s,\]}]|$/g

function scanValue(scan: Scan): Spot {
  skipSpace(scan)
  const spot: Spot = { offset: scan.position }
  const first = scan.text[scan.position]
  if (first === '{' || first === '[') {
    if (scan.path.length >= deepestNesting) scan.tooDeep = scan.position
    else if (first === '{') scanRecord(scan, spot)
    else scanList(scan, spot)
  } else if (first === '"') scanString(scan)
  else {
    afterPlain.lastIndex = scan.position
    scan.position = afterPlain.exec(scan.text)?.index ?? scan.text.length
  }
  return spot
}

/** Gives a JSON text as a value, with duplicate keys found; undefined where it is not JSON. */
export function parseJsonText(text: string): ParsedText | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const scan: Scan = { text, position: 0, duplicates: [], more: 0, path: [], tooDeep: undefined }
  const root = scanValue(scan)
  if (scan.tooDeep !== undefined) return refuseNesting(scan.tooDeep)
  return {
    parsed: { value },
    problems: scan.duplicates,
    more: scan.more,
    locate: (segments, at) => {
      let spot = root
      let keyOffset = root.offset
      for (const segment of segments) {
        const member = typeof segment === 'string' ? spot.members?.get(segment) : undefined
        const next = typeof segment === 'number' ? spot.items?.[segment] : member?.spot
        if (next === undefined) return keyOffset
        spot = next
        keyOffset = member?.keyOffset ?? next.offset
      }
      return at === 'key' ? keyOffset : spot.offset
    },
  }
}
