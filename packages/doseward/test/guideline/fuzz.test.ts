import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { parseGuideline } from '../../src/guideline/index.ts'
import { fileKinds, guidelineSchemas, kindOfFile } from '../../src/guideline/schemas.ts'
import { checkShape } from '../../src/guideline/shape.ts'
import { readYaml } from '../../src/guideline/yaml.ts'
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
        const files = sets[set]
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

  test('neither do lines left out or doubled', () => {
    fc.assert(
      fc.property(fileOf, fc.nat(), fc.boolean(), ({ set, name }, at, doubled) => {
        const files = sets[set]
        const lines = (files[name] ?? '').split('\n')
        const line = at % lines.length
        lines.splice(line, 1, ...(doubled ? [lines[line] ?? '', lines[line] ?? ''] : []))
        expect(typeof parseGuideline({ ...files, [name]: lines.join('\n') }).ok).toBe('boolean')
      }),
      { numRuns: 60 },
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
