import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** A stretch of the source that a citation can stand for: a row of a table, a sentence or a heading. */
export interface Span {
  kind: 'row' | 'sentence'
  /** The line of the source on which it begins, from 1. */
  line: number
  /** As normalised; the cells of a row are joined by ` | `. */
  text: string
  /** The first cell of the row's group, such as the toxicity, for a row whose own first cell is empty. */
  group?: string
  fingerprint: string
}

/**
 * Gives a text as it is compared: Unicode NFKC; emphasis marks (`**`) dropped and links replaced by their words; white
 * space folded to single blanks, and none before a full stop, comma or semicolon; lower case. Reference numbers stay.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\[([^\][]*)\]\([^()]*\)/gu, '$1')
    .replace(/\*+/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/ ([.,;])/gu, '$1')
    .trim()
    .toLowerCase()
}

/** Gives the fingerprint of a text: `sha256:` and the SHA-256 of the normalised text in hexadecimal. */
export function fingerprintOf(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(normalise(text))))}`
}

function span(kind: Span['kind'], line: number, text: string, group?: string): Span {
  const normal = normalise(text)
  return { kind, line, text: normal, ...(group === undefined ? {} : { group }), fingerprint: fingerprintOf(text) }
}

/** Abbreviations whose full stop ends no sentence, and numbers of a list. */
const noEnd = /(?:^|\s)(?:Cat|No|Ph\.D|vs|e\.g|i\.e|\d+)\.$/u

function sentencesOf(paragraph: string): readonly string[] {
  const sentences: string[] = []
  let rest = ''
  for (const piece of paragraph.split(/(?<=[.?!])\s+(?=(?:\*\*)?[A-Z])/u)) {
    rest = rest === '' ? piece : `${rest} ${piece}`
    if (noEnd.test(rest)) continue
    sentences.push(rest)
    rest = ''
  }
  return rest === '' ? sentences : [...sentences, rest]
}

interface Rows {
  spans: Span[]
  group: string
}

/** Notes a row; a row without a first cell of its own belongs to the group of the row before it. */
function addRow(rows: Rows, line: number, cells: readonly string[]): void {
  const [first = '', ...others] = cells.map((cell) => cell.trim())
  if (first !== '') rows.group = first
  rows.spans.push(span('row', line, [rows.group, ...others].join(' | '), normalise(rows.group)))
}

/**
 * Gives the spans of a source text in order. Two forms of tables are read: lines of cells parted by tabs, and rows run
 * together on one line, where `|||` begins a row of the same group and `||` one of a new group. Other lines are
 * paragraphs of sentences; one that begins in lower case continues the one before it.
 */
export function spansOf(source: string): readonly Span[] {
  const rows: Rows = { spans: [], group: '' }
  let paragraph: { line: number; text: string } | undefined
  const flush = (): void => {
    if (paragraph === undefined) return
    for (const sentence of sentencesOf(paragraph.text)) rows.spans.push(span('sentence', paragraph.line, sentence))
    paragraph = undefined
  }
  source.split(/\r?\n/u).forEach((text, index) => {
    const line = index + 1
    if (text.trim() === '') return
    if (text.includes('\t')) {
      flush()
      addRow(rows, line, text.split('\t'))
    } else if (text.trimStart().startsWith('||')) {
      flush()
      for (const row of text.split(/\|{2,3}/u)) {
        const cells = row.replace(/\|\s*$/u, '').split('|')
        if (row.trim() !== '') addRow(rows, line, cells.length < 3 ? ['', ...cells] : cells)
      }
    } else if (paragraph !== undefined && /^\p{Ll}/u.test(text.trim())) {
      paragraph.text += ` ${text.trim()}`
    } else {
      flush()
      paragraph = { line, text: text.trim().replace(/^-\s+/u, '') }
    }
  })
  flush()
  return rows.spans
}
