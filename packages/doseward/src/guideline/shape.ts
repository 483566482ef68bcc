import { type Page, type Path, report } from './page.ts'
import { knownNames, listWords, nearest, show } from './words.ts'

/** The part of JSON Schema (2020-12) in which the author's form is written. */
export interface Shape {
  type?: string
  description?: string
  properties?: Readonly<Record<string, Shape>>
  required?: readonly string[]
  additionalProperties?: boolean | Shape
  patternProperties?: Readonly<Record<string, Shape>>
  minProperties?: number
  maxProperties?: number
  items?: Shape
  minItems?: number
  uniqueItems?: boolean
  anyOf?: readonly Shape[]
  enum?: readonly unknown[]
  const?: unknown
  pattern?: string
  minLength?: number
  minimum?: number
  maximum?: number
}

const expressions = new Map<string, RegExp>()

/** Whether a text has a pattern of a shape. The patterns are ours and few; each is compiled once. */
function matches(text: string, pattern: string): boolean {
  const expression = expressions.get(pattern) ?? new RegExp(pattern, 'u')
  expressions.set(pattern, expression)
  return expression.test(text)
}

const articles: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a record of keys and values',
  null: 'null',
}

function wordsOf(shape: Shape): string {
  if (shape.enum !== undefined) return listWords(shape.enum.map(String))
  if (shape.const !== undefined) return String(shape.const)
  if (shape.anyOf !== undefined && shape.description === undefined) return [...new Set(shape.anyOf.map(wordsOf))].join(', or ')
  return shape.description ?? articles[shape.type ?? ''] ?? 'a value'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasType(value: unknown, type: string | undefined): boolean {
  if (type === undefined) return true
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isRecord(value)
  if (type === 'null') return value === null
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

function matchesKind(value: unknown, shape: Shape): boolean {
  if (shape.anyOf !== undefined) return shape.anyOf.some((branch) => matchesKind(value, branch))
  if (shape.enum !== undefined && shape.type === undefined) return shape.enum.some((word) => typeof word === typeof value)
  return hasType(value, shape.type)
}

/** Notes what a value has that its shape does not allow, and what it lacks. Gives whether there was nothing to note. */
export function checkShape(page: Page, shape: Shape, value: unknown = page.value, path: Path = []): boolean {
  const before = page.findings.length
  check(page, shape, value, path)
  return page.findings.length === before
}

function check(page: Page, shape: Shape, value: unknown, path: Path): void {
  const wrong = (code: string, remedy: string): undefined =>
    report(page, path, code, `${nameOf(path)} is ${show(value)}.`, remedy)
  if (shape.anyOf !== undefined) {
    const trials = shape.anyOf
      .filter((branch) => matchesKind(value, branch))
      .map((branch) => {
        const trial: Page = { ...page, findings: [] }
        check(trial, branch, value, path)
        return trial.findings
      })
    if (trials.some((findings) => findings.length === 0)) return
    if (trials.length === 1) page.findings.push(...(trials[0] ?? []))
    else wrong('wrong-value', `Give ${wordsOf(shape)}.`)
    return
  }
  if (shape.enum !== undefined || shape.const !== undefined) {
    const words = shape.enum ?? [shape.const]
    if (words.includes(value)) return
    const text = String(value)
    if (words.includes(text) || (typeof value === 'number' && words.every((word) => typeof word === 'string'))) {
      wrong('wrong-type', `Give ${listWords(words.map((word) => `'${word}'`))}, in quotes.`)
    } else {
      const near = nearest(text, words.map(String))
      wrong('wrong-value', `${near === undefined ? '' : `Did you mean ${near}? `}Give ${listWords(words.map(String))}.`)
    }
    return
  }
  if (!hasType(value, shape.type)) {
    const fits = shape.type === 'string' && typeof value !== 'object' && matches(String(value), shape.pattern ?? '')
    const quotes = fits ? ' Put it in quotes.' : ''
    wrong('wrong-type', `Give ${shape.description ?? articles[shape.type ?? ''] ?? 'a value'}.${quotes}`)
    return
  }
  if (typeof value === 'string') {
    if (shape.pattern !== undefined && !matches(value, shape.pattern)) wrong('wrong-form', `Give ${wordsOf(shape)}.`)
    else if (value.length < (shape.minLength ?? 0)) wrong('empty', `Give ${wordsOf(shape)}.`)
  }
  if (typeof value === 'number') {
    const { minimum, maximum } = shape
    if ((minimum !== undefined && value < minimum) || (maximum !== undefined && value > maximum)) {
      const range = maximum === undefined ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`
      wrong('out-of-range', `Give a number ${range}.`)
    }
  }
  if (Array.isArray(value)) {
    if (value.length < (shape.minItems ?? 0)) wrong('empty', `Give at least ${shape.minItems}.`)
    if (shape.uniqueItems === true) {
      const seen = new Set<string>()
      for (const [index, item] of value.entries()) {
        const text = JSON.stringify(item)
        if (seen.has(text)) report(page, [...path, index], 'repeated', `${show(item)} stands here twice.`, 'Keep one.')
        seen.add(text)
      }
    }
    const { items } = shape
    if (items !== undefined) for (const [index, item] of value.entries()) check(page, items, item, [...path, index])
  }
  if (isRecord(value)) checkRecord(page, shape, value, path)
}

function checkRecord(page: Page, shape: Shape, value: Record<string, unknown>, path: Path): void {
  const properties = shape.properties ?? {}
  const keys = Object.keys(value)
  for (const name of shape.required ?? []) {
    if (Object.hasOwn(value, name)) continue
    report(
      page,
      path,
      'missing-key',
      `${nameOf(path)} has no ${name}.`,
      `Add ${name}: ${wordsOf(properties[name] ?? {})}.`,
      'key',
    )
  }
  if (keys.length < (shape.minProperties ?? 0)) {
    report(page, path, 'empty', `${nameOf(path)} is empty.`, 'Give at least one entry.', 'key')
  }
  if (shape.maxProperties !== undefined && keys.length > shape.maxProperties) {
    report(page, path, 'too-many', `${nameOf(path)} has ${keys.length} entries.`, `Keep ${shape.maxProperties}.`, 'key')
  }
  const patterns = Object.entries(shape.patternProperties ?? {})
  for (const key of keys) {
    const inner = [...path, key]
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined
    const shapes = [own, ...patterns.filter(([pattern]) => matches(key, pattern)).map(([, found]) => found)]
    const found = shapes.filter((candidate) => candidate !== undefined)
    for (const candidate of found) check(page, candidate, value[key], inner)
    if (found.length > 0 || shape.additionalProperties === undefined || shape.additionalProperties === true) continue
    if (typeof shape.additionalProperties === 'object') check(page, shape.additionalProperties, value[key], inner)
    else if (patterns.length > 0) {
      report(
        page,
        inner,
        'wrong-form',
        `${show(key)} cannot be an id here.`,
        `Give ${shape.description ?? `a key of the form ${patterns[0]?.[0]}`}.`,
        'key',
      )
    } else
      report(page, inner, 'unknown-key', `There is no key ${show(key)} here.`, knownNames(key, Object.keys(properties)), 'key')
  }
}

function nameOf(path: Path): string {
  const last = path.at(-1)
  if (last === undefined) return 'The file'
  return typeof last === 'number' ? `Entry ${last + 1} of ${path.at(-2) ?? 'the list'}` : last
}
