import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Finding, Place } from '../model/finding.ts'
import { limits } from './limits.ts'
import { type Page, type Path, placeKey } from './page.ts'
import { pathWords, show } from './words.ts'

/** What follows a first few errors of YAML mostly follows from them. */
const mostErrors = 5

/** Brackets opened at once, those in texts too: far below what would exhaust the parser. */
const mostBrackets = 200

/** Gives how deep the brackets, or the list marks of a line, of a text are nested at most. Quotes are not told apart. */
function deepest(text: string): number {
  let depth = 0
  let most = 0
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++depth)
    else if ((character === ']' || character === '}') && depth > 0) depth--
  }
  for (const [marks] of text.matchAll(/^[ \t]*(?:[-?:][ \t]+)+/gmu)) most = Math.max(most, marks.trim().length / 2)
  return most
}

const tooDeep = 'The file is nested too deeply.'
const flat = 'Write it flat: no entry needs to be more than 12 levels deep.'

const remedies: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'Put each part in a file of its own and remove the line with three dashes.',
  MISSING_CHAR: 'Close the quote or the bracket that was opened here or on a line above.',
  TAB_AS_INDENT: 'Indent with spaces.',
}

/**
 * Reads one YAML file into plain values with places. Only the core schema: dates and words such as `no` stay texts.
 * Aliases, anchors, merge keys, tags, directives and several documents are findings. Keys are texts as written.
 */
export function readYaml(file: string, text: string): Page {
  const findings: Finding[] = []
  let entries = 0
  const places = new Map<string, Place>()
  const keys = new Map<string, Place>()
  const lines = new LineCounter()
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const refuse = (code: string, message: string, remedy: string, path: Path, offset: number): undefined => {
    const words = pathWords(path)
    findings.push({ code, message, remedy, ...(words === '' ? {} : { path: words }), place: placeAt(offset) })
  }

  function plain(node: unknown, path: Path): unknown {
    if (node === null || node === undefined) return null
    const offset = (node as Node).range?.[0] ?? 0
    if (++entries > limits.entries) {
      if (entries > limits.entries + 1) return undefined
      const message = `The file has more than ${limits.entries} entries.`
      return refuse('file-too-long', message, 'Split it, one toxicity to a file.', path, offset)
    }
    if (path.length > limits.depth) return refuse('yaml-too-deep', tooDeep, flat, path, offset)
    places.set(placeKey(path), placeAt(offset))
    if (isAlias(node)) return refuse('yaml-alias', 'An alias stands here.', 'Write the value out.', path, offset)
    const { anchor, tag } = node as { anchor?: string; tag?: string }
    if (anchor !== undefined) refuse('yaml-anchor', `An anchor (&${anchor}) stands here.`, 'Remove it.', path, offset)
    if (tag !== undefined) refuse('yaml-tag', `A tag (${tag}) stands here.`, 'Remove it; put a text in quotes.', path, offset)
    if (isScalar(node)) {
      const { value } = node
      if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) {
        return refuse('not-a-number', 'The number is not finite.', 'Write a finite number.', path, offset)
      }
      return value
    }
    if (isSeq(node)) return node.items.map((item, index) => plain(item, [...path, index]))
    if (!isMap(node)) return null
    const given: Record<string, unknown> = {}
    for (const { key, value } of node.items) {
      const keyOffset = (key as Node | null)?.range?.[0] ?? offset
      if (!isScalar(key)) {
        refuse('yaml-key', 'A key must be a plain word.', 'Write the key as one word or a text in quotes.', path, keyOffset)
        continue
      }
      const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
      if (name.length > limits.keyCharacters) {
        const remedy = `Give a key of at most ${limits.keyCharacters} characters.`
        refuse('yaml-key', `The key ${show(name)} is too long.`, remedy, path, keyOffset)
        continue
      }
      const inner = [...path, name]
      if (Object.hasOwn(given, name)) {
        const remedy = 'Keep one of the two entries, or give one of them another id.'
        refuse('yaml-duplicate-key', `${name} stands here twice.`, remedy, inner, keyOffset)
        continue
      }
      keys.set(placeKey(inner), placeAt(keyOffset))
      if (key.anchor !== undefined || (key as { tag?: string }).tag !== undefined) {
        refuse('yaml-tag', `The key ${name} carries an anchor or a tag.`, 'Remove it.', inner, keyOffset)
      }
      if (name === '<<') refuse('yaml-merge', 'A merge key (<<) stands here.', 'Write the entries out.', inner, keyOffset)
      else if (name === '__proto__') refuse('reserved-name', '__proto__ cannot be a key.', 'Use another name.', inner, keyOffset)
      else if (name === '') refuse('yaml-key', 'A key is empty.', 'Give the entry a name.', inner, keyOffset)
      else given[name] = plain(value, inner)
    }
    return given
  }

  const page = (value: unknown): Page => ({ file, value, places, keys, findings })
  if (text.length > limits.characters) {
    refuse('file-too-long', `The file has more than ${limits.characters} characters.`, 'Split it, one toxicity to a file.', [], 0)
    return page(undefined)
  }
  if (deepest(text) > mostBrackets) {
    refuse('yaml-too-deep', tooDeep, flat, [], 0)
    return page(undefined)
  }
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      uniqueKeys: false,
      strict: true,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter: lines,
    })
    for (const error of [...document.errors, ...document.warnings].slice(0, mostErrors)) {
      if (error.code === 'RESOURCE_EXHAUSTION') {
        refuse('yaml-too-deep', tooDeep, flat, [], error.pos[0])
        continue
      }
      const code = `yaml-${error.code.toLowerCase().replaceAll('_', '-')}`
      const message = `The YAML cannot be read: ${error.message.split('\n')[0]}.`
      refuse(code, message, remedies[error.code] ?? 'Correct the line, or the one before it.', [], error.pos[0])
    }
    const { explicit } = document.directives?.yaml ?? {}
    if (explicit === true || Object.keys(document.directives?.tags ?? {}).length > 1) {
      refuse('yaml-directive', 'A directive (a line that begins with %) stands here.', 'Remove it.', [], 0)
    }
    if (findings.length > 0) return page(undefined)
    const value = plain(document.contents, [])
    return page(value)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    refuse('yaml-too-deep', tooDeep, flat, [], 0)
    return page(undefined)
  }
}
