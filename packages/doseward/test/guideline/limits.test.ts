import { describe, expect, test } from 'vitest'
import { compileGuideline } from '../../src/compile/index.ts'
import { parseGuideline } from '../../src/guideline/index.ts'
import type { Finding } from '../../src/model/finding.ts'
import { filesOf, folders } from './files.ts'

const lvef = filesOf(folders.lvef)
const rest = 'toxicities/rest.yaml'

/** A fact that counts how many of some limits a value has fallen below: so many values. */
const band = (id: string, values: number): string =>
  `  ${id}:\n    title: ${id}\n    band: { test: ${id}, unit: '%', below: [${Array.from({ length: values - 1 }, (_, index) => values - index).join(', ')}] }\n    question: What is it?\n    unrecorded: unknown\n`
const flag = (id: string): string =>
  `  ${id}:\n    title: ${id}\n    reported: true\n    question: Is it?\n    unrecorded: absent\n`
const rule = (id: string, when: string): string =>
  `  ${id}:\n    when: { ${when} }\n    then: continue\n    row: none\n    says: Continue\n`
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))

/** The files of a guideline with one more toxicity of these facts and rules. */
function withFacts(facts: readonly string[], rules: readonly string[]): Record<string, string> {
  const page = `toxicity: more\ntitle: More\nepisodes: together\ncite: { section: More, refs: [] }\nfacts:\n${facts.join('')}rules:\n${rules.join('')}`
  const main = (lvef['guideline.yaml'] ?? '').replace('[lvef, rest]', '[lvef, rest, more]')
  return { ...lvef, 'guideline.yaml': main, 'toxicities/more.yaml': page }
}

function findingsOf(files: Record<string, string>): readonly Finding[] {
  const result = parseGuideline(files)
  return result.ok ? [] : result.findings
}

const told = (files: Record<string, string>): readonly string[] =>
  findingsOf(files).map(({ code, message, remedy, place }) => `${code} ${place?.file}:${place?.line} ${message} ${remedy}`)

/** The facts, and one rule that names all of them. */
const together = (facts: readonly [id: string, fact: string][]): Record<string, string> =>
  withFacts(
    facts.map(([, fact]) => fact),
    [rule('all', facts.map(([id, fact]) => `${id}: ${fact.includes('band') ? 0 : false}`).join(', '))],
  )

const flags = (count: number): [id: string, fact: string][] => many(count, (index) => [`flag${index}`, flag(`flag${index}`)])
const bands = (count: number, values: number): [id: string, fact: string][] =>
  many(count, (index) => [`band${index}`, band(`band${index}`, values)])

describe('a toxicity', () => {
  test('has at most 12 facts', () => {
    expect(told(together(flags(12)))).toEqual([])
    expect(told(together([...flags(12), ...bands(1, 3)]))).toEqual([
      'too-many-cells toxicities/more.yaml:66 13 facts have 12,288 cells (combinations of values); the limit is 12 facts and 100,000 cells. Move rows into a toxicity of their own; band0 has the most values (3).',
    ])
    expect(told(together(flags(40)))[0]).toContain('40 facts have 1,099,511,627,776 cells')
    expect(told(together(flags(400)))[0]).toContain('400 facts have more than 9,000,000,000,000,000 cells')
  })

  test('has at most 100,000 cells', () => {
    expect(told(together(bands(5, 10)))).toEqual([])
    expect(told(together([...bands(4, 10), ['last', band('last', 11)]]))).toEqual([
      'too-many-cells toxicities/more.yaml:26 5 facts have 110,000 cells (combinations of values); the limit is 12 facts and 100,000 cells. Move rows into a toxicity of their own; last has the most values (11).',
    ])
  })

  test('has at most 30 values of a fact, so that every set of them is a number', () => {
    const files = together(bands(1, 30))
    expect(told(files)).toEqual([])
    const result = parseGuideline(files)
    expect(result.ok && compileGuideline(result.value).ok).toBe(true)
    expect(told(together(bands(1, 31)))).toEqual([
      'too-many-values toxicities/more.yaml:6 band0 has 31 values; the limit is 30. Join the values that no rule tells apart.',
    ])
  })

  test('is told which facts to split off: those that share no rule with the others', () => {
    const facts = [band('a', 20), band('b', 20), flag('c'), band('d', 20), band('e', 20)]
    const apart = withFacts(facts, [rule('first', 'a: 0, b: 0'), rule('second', 'd: 0, e: 0, c: true')])
    expect(told(apart)).toEqual([
      'too-many-cells toxicities/more.yaml:6 5 facts have 320,000 cells (combinations of values); the limit is 12 facts and 100,000 cells. Move a and b, which share no rule with the others, into a toxicity of their own; of the others d has the most values (20).',
    ])
    const joined = withFacts(
      [...facts, '  f:\n    title: f\n    worst: { of: a }\n    question: f\n    unrecorded: absent\n'],
      [rule('first', 'a: 0, b: 0'), rule('second', 'd: 0, e: 0, c: true, f: 0')],
    )
    expect(told(joined)[0]).toContain('Move rows into a toxicity of their own; d has the most values (20).')
  })

  test('has at most 2,000 severity classes', () => {
    const grades = bands(5, 5)
    const facts = grades.map(([, fact]) => fact)
    const of = (count: number): string[] =>
      many(count, (index) => rule(`rule-${index}`, `band${Math.floor(index / 4)}: ${index % 4}`))
    const most = withFacts(facts, [...of(16), rule('last', 'band4: 0, band3: ..2, band2: ..3')])
    expect(told(most)).toEqual([])
    const result = parseGuideline(most)
    if (!result.ok) throw new Error('it has findings')
    const compiled = compileGuideline(result.value)
    expect(compiled.ok && compiled.value.toxicities[2]?.tables.classes.length).toBe(5 ** 4 + 3 * 4 * 25)
    expect(told(withFacts(facts, of(20)))).toEqual([
      'too-many-classes toxicities/more.yaml:11 The rules divide 3,125 cells into more than 2,000 severity classes, the limit. Move band1, band2, band3 and band4, which share no rule with the others, into a toxicity of their own; of the others band0 has the most values (5).',
    ])
  })

  test('has at most 20,000,000 comparisons of a cell with a condition', () => {
    const named = bands(5, 10)
      .map(([id]) => `${id}: 0`)
      .join(', ')
    const facts = bands(5, 10).map(([, fact]) => fact)
    expect(
      told(
        withFacts(
          facts,
          many(40, (index) => rule(`rule-${index}`, named)),
        ),
      ),
    ).toEqual([])
    expect(
      told(
        withFacts(
          facts,
          many(41, (index) => rule(`rule-${index}`, named)),
        ),
      )[0],
    ).toContain(
      'too-many-cells toxicities/more.yaml:6 100,000 cells by 205 conditions of rules are 20,500,000 comparisons; the limit is 20,000,000.',
    )
  })

  test('has at most 200 rules and 50 recovery criteria', () => {
    const rules = (count: number) =>
      withFacts(
        [flag('seen')],
        many(count, (index) => rule(`rule-${index}`, 'seen: true')),
      )
    expect(told(rules(200))).toEqual([])
    expect(told(rules(201))).toEqual([
      'too-many-entries toxicities/more.yaml:11 There are 201 entries under rules; the limit is 200. Move rows into a toxicity of their own.',
    ])
    const exits = (count: number) => ({
      ...lvef,
      [rest]: (lvef[rest] ?? '').replace(
        'recovered:\n',
        `recovered:\n${many(count, (index) => `  exit-${index}: { says: Grade 0, all: { grade: { among: 0 } } }\n`).join('')}`,
      ),
    })
    expect(told(exits(49))).toEqual([])
    expect(told(exits(50))).toEqual([
      `too-many-entries ${rest}:13 There are 51 entries under recovered; the limit is 50. Move rows into a toxicity of their own.`,
    ])
  })
})

const placesOf = (files: Record<string, string>): readonly string[] =>
  findingsOf(files).map(({ code, place }) => `${code} ${place?.file}:${place?.line}:${place?.column}`)

describe('a file', () => {
  const started = (lvef[rest] ?? '').length

  test('has at most 250,000 characters', () => {
    const padded = (length: number) => ({ ...lvef, [rest]: `${lvef[rest]}${'#'.repeat(length - started)}` })
    expect(placesOf(padded(250_000))).toEqual([])
    expect(placesOf(padded(250_001))).toEqual([`file-too-long ${rest}:1:1`])
    expect(placesOf({ ...lvef, [rest]: 'a'.repeat(16_000_000) })).toEqual([`file-too-long ${rest}:1:1`])
  })

  test('has at most 20,000 entries', () => {
    const refs = (count: number) => `toxicity: [${'1,'.repeat(count)}]`
    expect(placesOf({ ...lvef, [rest]: refs(19_998) })).toContain(`wrong-type ${rest}:1:11`)
    expect(placesOf({ ...lvef, [rest]: refs(19_999) })).toEqual([`file-too-long ${rest}:1:${12 + 2 * 19_998}`])
  })

  test('is at most 20 levels deep', () => {
    const deep = (depth: number) => `${many(depth, (index) => `${' '.repeat(index)}a:\n`).join('')}${' '.repeat(depth)}b\n`
    expect(placesOf({ ...lvef, [rest]: deep(20) })).toContain(`unknown-key ${rest}:1:1`)
    expect(placesOf({ ...lvef, [rest]: deep(21) })).toEqual([`yaml-too-deep ${rest}:22:22`])
    expect(placesOf({ ...lvef, [rest]: deep(500) })).toEqual([`yaml-too-deep ${rest}:22:22`])
    for (const bomb of ['['.repeat(200_000), '{a: '.repeat(60_000), '- '.repeat(120_000), '? '.repeat(120_000)]) {
      expect(placesOf({ ...lvef, [rest]: bomb })).toEqual([`yaml-too-deep ${rest}:1:1`])
    }
  })

  test('has keys of at most 200 characters', () => {
    const key = (length: number) => ({ ...lvef, [rest]: `${'k'.repeat(length)}: [1, 2]\n` })
    expect(placesOf(key(200))).toContain(`unknown-key ${rest}:1:1`)
    expect(placesOf(key(201))).toEqual([`yaml-key ${rest}:1:1`])
  })

  test('is refused, and not expanded, where its aliases would fill the memory', () => {
    const names = 'bcdefghij'.split('')
    const bomb = names.map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]}, `.repeat(9)}]\n`)
    const codes = findingsOf({ ...lvef, [rest]: `a: &a [x, x]\n${bomb.join('')}` }).map(({ code }) => code)
    expect(new Set(codes)).toEqual(new Set(['yaml-anchor', 'yaml-alias', 'more-findings']))
  })
})

describe('a guideline', () => {
  test('has at most 1,000,000 characters in all its files', () => {
    const more = (count: number) =>
      Object.fromEntries(many(count, (index) => [`toxicities/more${index}.yaml`, '#'.repeat(249_000)]))
    expect(placesOf({ ...lvef, ...more(3) })).not.toContain('files-too-long guideline.yaml:1:1')
    expect(placesOf({ ...lvef, ...more(4) })).not.toContain('files-too-long guideline.yaml:1:1')
    expect(placesOf({ ...lvef, ...more(5) })).toEqual(['files-too-long guideline.yaml:1:1'])
  })

  test('has at most 50 toxicities, and 21 levels of a drug', () => {
    const main = (from: string | RegExp, to: string) => ({ 'guideline.yaml': (lvef['guideline.yaml'] ?? '').replace(from, to) })
    const copies = many(51, (index) => `more${index}`)
    const pages = Object.fromEntries(
      copies.map((id) => [
        `toxicities/${id}.yaml`,
        (lvef[rest] ?? '')
          .replace('toxicity: rest', `toxicity: ${id}`)
          .replace('takesRest: true\n', '')
          .replaceAll('  rest-', `  ${id}-`),
      ]),
    )
    const listing = (count: number) => ({
      ...Object.fromEntries(Object.entries(pages).slice(0, count)),
      ...main('[lvef, rest]', `[${copies.slice(0, count).join(', ')}]`),
    })
    expect(placesOf(listing(50))).toEqual([])
    expect(placesOf(listing(51))).toEqual(['too-many-entries guideline.yaml:38:1'])
    const levels = (count: number) =>
      many(count, (index) => `        - { title: level ${index}, amount: ${99 - index} mg, timesADay: 1, cite: outside }\n`).join(
        '',
      )
    expect(placesOf({ ...lvef, ...main(/levels:\n(?: {8}.*\n)+/, `levels:\n${levels(21)}`) })).toEqual([])
    expect(placesOf({ ...lvef, ...main(/levels:\n(?: {8}.*\n)+/, `levels:\n${levels(22)}`) })).toEqual([
      'too-many-entries guideline.yaml:28:7',
    ])
  })
})
