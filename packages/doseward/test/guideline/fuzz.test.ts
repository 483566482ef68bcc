import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { compileGuideline } from '../../src/compile/index.ts'
import { parseGuideline } from '../../src/guideline/index.ts'
import { fileKinds, guidelineSchemas, kindOfFile } from '../../src/guideline/schemas.ts'
import { checkShape } from '../../src/guideline/shape.ts'
import { readYaml } from '../../src/guideline/yaml.ts'
import type { Finding } from '../../src/model/finding.ts'
import { filesOf, folders } from './files.ts'

const sets = { lvef: filesOf(folders.lvef), first: filesOf(folders.first) }
const names = (files: Record<string, string>): string[] => Object.keys(files).filter((name) => !name.startsWith('cases/'))
const fileOf = fc.constantFrom(...(['lvef', 'first'] as const).flatMap((set) => names(sets[set]).map((name) => ({ set, name }))))

const oddities =
  '&a |*a|!!js/function |<<: |---\n|%TAG ! x\n|? |[|{|}|]|"|\'|>\n|\t|\u0000|..|null|~|1e999|-0|constructor: 1\n|__proto__: {}\n|toString|\ud800'
const snippets = fc.oneof(fc.constantFrom(...oddities.split('|')), fc.string({ maxLength: 8 }))

/** An edit of a text: a stretch of it is replaced. */
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.integer({ min: 0, max: 30 }), put: snippets })

function apply(text: string, edits: readonly { at: number; cut: number; put: string }[]): string {
  return edits.reduce((now, { at, cut, put }) => {
    const from = Math.floor(at * now.length)
    return now.slice(0, from) + put + now.slice(from + cut)
  }, text)
}

describe('mutated files', () => {
  test('never throw, and every finding has a place in a file and something to do', () => {
    fc.assert(
      fc.property(fileOf, fc.array(edit, { minLength: 1, maxLength: 4 }), ({ set, name }, edits) => {
        const files = set === 'first' ? baseFor(name) : sets.lvef
        const text = apply(files[name] ?? '', edits)
        const result = parseGuideline({ ...files, [name]: text })
        if (result.ok) return
        expect(result.findings.length).toBeGreaterThan(0)
        for (const { code, message, remedy, place } of result.findings) {
          expect(code).toMatch(/^[a-z][a-z0-9-]*$/)
          expect(message.length * remedy.length).toBeGreaterThan(0)
          expect(place?.line).toBeGreaterThan(0)
          expect(place?.column).toBeGreaterThan(0)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('neither do texts that are no guideline', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(fileKinds)), fc.anything(), fc.string(), ({ file }, value, text) => {
        const given = fc.stringify(value).length > 5000 ? text : stringify(JSON.parse(JSON.stringify(value ?? null) ?? 'null'))
        expect(parseGuideline({ [file]: given }).ok).toBe(false)
        expect(parseGuideline({ [file]: text }).ok).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})

/** A change of one line or two, as a slip of the hand or of a merge makes it. */
const slips = {
  delete: (lines: string[], at: number) => lines.splice(at, 1),
  duplicate: (lines: string[], at: number) => lines.splice(at, 0, lines[at] ?? ''),
  'swap values': (lines: string[], at: number, other: number) => {
    const [a = '', b = ''] = [lines[at], lines[other]]
    lines[at] = a.slice(0, a.indexOf(': ') + 2) + b.slice(b.indexOf(': ') + 2)
    lines[other] = b.slice(0, b.indexOf(': ') + 2) + a.slice(a.indexOf(': ') + 2)
  },
  indent: (lines: string[], at: number, other: number) => {
    lines[at] = ' '.repeat(other % 7) + (lines[at] ?? '').trimStart()
  },
  replace: (lines: string[], at: number, other: number, put: string) => {
    const scalars = [...(lines[at] ?? '').matchAll(/[^\s:,[\]{}]+(?=\s*(?:[,\]}]|$))/g)]
    const found = scalars[other % Math.max(1, scalars.length)]
    if (found !== undefined)
      lines[at] = `${found.input.slice(0, found.index)}${put}${found.input.slice(found.index + found[0].length)}`
  },
} as const

const puts =
  "0|-1|1|2|3|4|5|21|0.5|1e9|.nan|-.inf|3..|..1|..|2..1|true|false|no|null|~|''|'0'|[]|{}|[0]|{ grade: 3 }|none|grade|cpk|cpk-grade-3|other|same|reduced|continue|discontinue|0 days|9999 days|1..99|'20/0'|> 0 x ULN|__proto__|constructor|\"\\u0000\"|ALT|CPK increased"

/** Whether a finding has its code, says what is wrong and what to do, and names a place that the files have. */
function isClear({ code, message, remedy, place }: Finding, files: Record<string, string>): boolean {
  const line = files[place?.file ?? '']?.split('\n')[(place?.line ?? 0) - 1]
  const said = /^[a-z][a-z0-9-]*$/.test(code) && /\S.*\.$/s.test(message) && /\S.*[.?]$/s.test(remedy)
  return said && line !== undefined && place !== undefined && place.column > 0 && place.column <= line.length + 1
}

/** The readings of the first guideline, cut where one begins. */
const readings = (sets.first['readings.yaml'] ?? '').split(/^(?= {2}[a-z-]+:$)/m)
const idOf = (text: string): string => text.slice(2, text.indexOf(':'))

/** A file of the first guideline with as little beside it as it needs, so that a copy with a slip is read in milliseconds. */
function baseFor(name: string): Record<string, string> {
  const id = /^toxicities\/(.*)\.yaml$/.exec(name)?.[1]
  const ids = id === undefined ? ['rest'] : id === 'hepatotoxicity' ? [id, 'other'] : [id]
  const kept = new Set(['guideline.yaml', name, ...ids.map((kept) => `toxicities/${kept}.yaml`)])
  kept.delete('readings.yaml')
  const files = Object.fromEntries([...kept].map((file) => [file, sets.first[file] ?? sets.lvef[file] ?? '']))
  files['guideline.yaml'] = files['guideline.yaml']?.replace(/^toxicities: .*$/m, `toxicities: [${ids.join(', ')}]`) ?? ''
  const named = Object.values(files).join()
  const used = (text: string): boolean =>
    named.includes(idOf(text)) ||
    (name === 'readings.yaml' && text.includes('sets: {')) ||
    idOf(text) === 'avutometinib-reduced-dose'
  return { ...files, 'readings.yaml': readings.filter((text, at) => at === 0 || used(text)).join('') }
}

describe('2,000 copies of the first guideline, each with a slip in one file', () => {
  const bases = new Map(names(sets.first).map((name) => [name, baseFor(name)]))

  test.each([...bases])('%s has nothing wrong without one', (_name, base) => {
    expect(parseGuideline(base)).toMatchObject({ ok: true })
  })

  test('never throw, whether read or refused', () => {
    const slip = fc.record({
      name: fc.constantFrom(...bases.keys()),
      kind: fc.constantFrom(...(Object.keys(slips) as (keyof typeof slips)[])),
      at: fc.nat(),
      other: fc.nat(),
      put: fc.constantFrom(...puts.split('|')),
    })
    let read = 0
    let refused = 0
    fc.assert(
      fc.property(slip, ({ name, kind, at, other, put }) => {
        const base = bases.get(name) ?? {}
        const lines = (base[name] ?? '').split('\n')
        slips[kind](lines, at % lines.length, other % lines.length, put)
        const files = { ...base, [name]: lines.join('\n') }
        const result = parseGuideline(files)
        if (result.ok) {
          read++
          expect(typeof compileGuideline(result.value).ok).toBe('boolean')
          return
        }
        refused++
        expect(result.findings.length).toBeGreaterThan(0)
        expect(result.findings.filter((finding) => !isClear(finding, files))).toEqual([])
      }),
      // A busy machine stops early, after the same first copies.
      { numRuns: 2000, interruptAfterTimeLimit: 10_000 },
    )
    expect([read > 0, refused > 0]).toEqual([true, true])
  })
})

test('the parser and the published schema agree on what has the right shape', () => {
  const schemas = Object.values(guidelineSchemas())
  const validators = new Map(
    Object.values(fileKinds).map((kind) => {
      const schema = schemas.find((candidate) => 'title' in candidate && candidate.title === kind.title) ?? {}
      return [kind, new Ajv2020({ strict: true, allErrors: false }).compile(schema)]
    }),
  )
  let wrong = 0
  const swap = fc.constantFrom<unknown>(null, true, 0, -1, 3, 1.5, 99, '', 'x', 'X y', '3..', [], [1], ['a', 'a'], {}, { a: 1 })
  fc.assert(
    fc.property(
      fileOf,
      fc.nat(),
      fc.nat(),
      swap,
      fc.constantFrom('swap', 'drop', 'add', 'rename'),
      ({ set, name }, at, key, value, how) => {
        const files = sets[set]
        const page = readYaml(name, files[name] ?? '')
        const kind = kindOfFile(name)
        if (kind === undefined) throw new Error(name)
        const records: Record<string, unknown>[] = []
        const collect = (node: unknown): void => {
          if (typeof node !== 'object' || node === null) return
          if (!Array.isArray(node)) records.push(node as Record<string, unknown>)
          for (const inner of Object.values(node)) collect(inner)
        }
        collect(page.value)
        const target = records[at % records.length] ?? {}
        const chosen = Object.keys(target)[key % Math.max(1, Object.keys(target).length)] ?? 'a'
        if (how === 'swap') target[chosen] = value
        if (how === 'add') target.added = value
        if (how === 'rename') target['Renamed thing'] = target[chosen]
        if (how === 'drop' || how === 'rename') delete target[chosen]
        const ours = checkShape(page, kind.shape)
        if (!ours) wrong++
        expect([ours, page.findings]).toEqual([validators.get(kind)?.(page.value), ours ? [] : page.findings])
      },
    ),
    { numRuns: 600 },
  )
  expect(wrong).toBeGreaterThan(120)
})
