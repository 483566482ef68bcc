import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type ParsedNode,
  Parser,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml'
import { duplicateKey, type ParsedText, refuse, refuseNesting } from './parsed-text.ts'
import { mostFindings, type Problem, type Segments } from './problems.ts'
import { deepestNesting } from './shape.ts'

/** Tokens of the largest course that is read; a text with more would fill the memory before it is refused. */
const mostTokens = 6_000_000
/** Block indicators on one line that the lexer takes one inside the other. */
const stackedIndicators: RegExp = new RegExp(`(?:[-?:][ \\t]+){${deepestNesting}}`)

const remedies: Readonly<Record<string, string>> = {
  BAD_INDENT: 'Indent keys of one record alike, with spaces, and close every bracket.',
  TAB_AS_INDENT: 'Indent with spaces, not with tabs.',
  BLOCK_AS_IMPLICIT_KEY: 'Put text that holds a colon and a space in quotes, and begin each key on a line of its own.',
  MULTILINE_IMPLICIT_KEY: 'Write the key on one line, with a colon and a space after it.',
  MISSING_CHAR: 'Close every quote and bracket, and leave a space after each colon.',
  BAD_DQ_ESCAPE: "Use single quotes '...' where a backslash is meant as such.",
  NON_STRING_KEY: 'Use text as a key.',
  KEY_OVER_1024_CHARS: 'Shorten the key.',
}

/** Gives the tokens of a text, or why it is refused before it is composed. */
function tokenize(text: string): CST.Token[] | ParsedText {
  const indicators = stackedIndicators.exec(text)
  if (indicators !== null) return refuseNesting(indicators.index)
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let count = 0
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > deepestNesting) return refuseNesting(parser.offset - lexeme.length)
    if (++count > mostTokens) {
      const remedy = 'Write the course as JSON, or leave out what does not bear on the dose.'
      return refuse('too-large', parser.offset, 'The course has more parts than are read from YAML.', remedy)
    }
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

function syntaxProblem(error: YAMLParseError): Problem {
  const remedy = remedies[error.code] ?? 'Check the indentation, quotes and brackets here and in the lines above.'
  return {
    code: 'syntax',
    message: `The text is not YAML: ${error.message}`,
    remedy,
    segments: [],
    at: 'value',
    offset: error.pos[0],
  }
}

interface Conversion {
  problems: Problem[]
  /** Problems beyond those that are kept. */
  more: number
  path: (string | number)[]
  /** Whether a value is not known, since it was an alias or had a tag. */
  partial: boolean
}

/** Keeps what is wrong with a value that is not taken. */
function refuseValue(conversion: Conversion, code: string, offset: number, message: string, remedy: string): null {
  conversion.partial = true
  if (conversion.problems.length >= mostFindings) conversion.more++
  else conversion.problems.push({ code, message, remedy, segments: [...conversion.path], at: 'value', offset })
  return null
}

/** Gives the plain value of a node. Numbers in hexadecimal and octal stay as written. */
function toPlain(conversion: Conversion, node: ParsedNode | null): unknown {
  if (node === null) return null
  const offset = node.range[0]
  if (isAlias(node)) {
    return refuseValue(conversion, 'yaml-alias', offset, `The YAML alias *${node.source} is not taken.`, 'Write the values out.')
  }
  if (node.tag !== undefined) {
    const remedy = 'Take the tag out, and put text that looks like a number in quotes.'
    return refuseValue(conversion, 'yaml-tag', offset, 'A YAML tag (!) is not taken.', remedy)
  }
  if (isScalar(node)) return node.format === 'HEX' || node.format === 'OCT' ? node.source : node.value
  if (isSeq<ParsedNode>(node)) {
    return node.items.map((item, i) => {
      conversion.path.push(i)
      const value = toPlain(conversion, item)
      conversion.path.pop()
      return value
    })
  }
  const record: Record<string, unknown> = {}
  for (const pair of (node as YAMLMap.Parsed).items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    conversion.path.push(key)
    const value = toPlain(conversion, pair.value)
    conversion.path.pop()
    if (isAlias(pair.key)) toPlain(conversion, pair.key)
    else if (Object.hasOwn(record, key)) {
      if (conversion.problems.length >= mostFindings) conversion.more++
      else conversion.problems.push(duplicateKey(key, conversion.path, pair.key.range[0]))
    } else if (key === '__proto__') {
      Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true })
    } else record[key] = value
  }
  return record
}

/** Gives the node under a key or at a position, and where its key or it begins. */
function stepInto(node: ParsedNode | null, segment: string | number): { node: ParsedNode | null; keyOffset: number } | undefined {
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment))
    return pair === undefined ? undefined : { node: pair.value, keyOffset: pair.key.range[0] }
  }
  const item = isSeq<ParsedNode>(node) ? node.items[segment as number] : undefined
  return item === undefined ? undefined : { node: item, keyOffset: item.range[0] }
}

/** Gives the offset of a field, or of the nearest record around it. */
function locateIn(root: ParsedNode, segments: Segments, at: 'key' | 'value'): number {
  let node: ParsedNode | null = root
  let keyOffset = root.range[0]
  for (const segment of segments) {
    const next = stepInto(node, segment)
    if (next === undefined) return keyOffset
    node = next.node
    keyOffset = next.keyOffset
  }
  const empty = node === null || (isScalar(node) && node.source === '' && node.type === 'PLAIN')
  return at === 'key' || empty ? keyOffset : (node as ParsedNode).range[0]
}

/** Gives a YAML text as a plain value, read by the core schema of YAML 1.2, in which a date is text. */
export function parseYamlText(text: string): ParsedText {
  const tokens = tokenize(text)
  if (!Array.isArray(tokens)) return tokens
  const directive = tokens.find((token) => token.type === 'directive')
  if (directive !== undefined) {
    return refuse('yaml-directive', directive.offset, 'A YAML directive (%) is not taken.', 'Take the line out.')
  }
  const documents: Document.Parsed[] = []
  const composer = new Composer({ prettyErrors: false, logLevel: 'silent', schema: 'core', stringKeys: true, uniqueKeys: false })
  for (const document of composer.compose(tokens, true, text.length)) {
    if (documents.push(document) > 1) break
  }
  const [document, second] = documents
  const root = document?.contents ?? null
  if (document === undefined || (root === null && document.errors.length === 0)) {
    return refuse('empty-file', 0, 'The file is empty.', 'Write guideline, start, actions and events.')
  }
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, mostFindings).map(syntaxProblem)
    return { problems, more: document.errors.length - problems.length, locate: () => 0 }
  }
  if (second !== undefined) {
    const message = 'The file holds several YAML documents (---).'
    return refuse('several-documents', second.range[0], message, 'Write one course in a file.')
  }
  const conversion: Conversion = { problems: [], more: 0, path: [], partial: false }
  const value = toPlain(conversion, root)
  return {
    ...(conversion.partial ? {} : { parsed: { value } }),
    problems: conversion.problems,
    more: conversion.more,
    locate: (segments, at) => (root === null ? 0 : locateIn(root, segments, at)),
  }
}
