import { describe, expect, test } from 'vitest'
import { decodeUtf8, readCourse } from '../../src/course/index.ts'
import { countUtf8Bytes } from '../../src/course/utf8.ts'
import { options, withEvents, withTop } from './fixture.ts'

function codes(text: string): string[] {
  const result = readCourse(text, options)
  return result.ok ? [] : result.findings.map(({ code }) => code)
}

const event = '{"on":"2026-01-19","ae":{"term":"Nausea","grade":1}}'
const json = (count: number): string =>
  `{"guideline":"avutometinib-defactinib","start":"2026-01-05","actions":"recorded","events":[${new Array(count).fill(event).join(',')}]}`

describe('the size of a course', () => {
  test('20,000 events are read and one more is not', () => {
    expect(codes(json(20_000))).toEqual([])
    expect(codes(json(20_001))).toEqual(['too-many-events'])
  })

  test('100,000 events are refused, in JSON and in YAML', () => {
    expect(codes(json(100_000))).toEqual(['too-many-events'])
    expect(codes(withEvents(...new Array<string>(100_000).fill('{ on: 2026-01-19, ae: { term: Nausea, grade: 1 } }')))).toEqual([
      'too-many-events',
    ])
  })

  test('16 MB are counted in bytes, before anything is parsed', () => {
    const limit = 16 * 1024 * 1024
    const fill = (bytes: number, filler: string): string => {
      const head = `${withTop()}# `
      return head + filler.repeat(Math.floor((bytes - head.length) / countUtf8Bytes(filler)))
    }
    expect(codes(`${withTop()}#${' '.repeat(limit - withTop().length - 1)}`)).toEqual([])
    expect(codes(`${withTop()}#${' '.repeat(limit - withTop().length)}`)).toEqual(['too-large'])
    expect(codes(fill(20_000_000, 'x'))).toEqual(['too-large'])
    expect(codes(fill(17_000_000, '€'))).toEqual(['too-large'])
    expect(codes(fill(16_000_000, '€'))).toEqual([])
    expect(codes('{'.repeat(20_000_000))).toEqual(['too-large'])
  })
})

describe('nesting', () => {
  const depth = 100_000
  test.each([
    ['JSON lists', '['.repeat(depth) + ']'.repeat(depth)],
    ['JSON records', `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
    ['open brackets', '['.repeat(depth)],
    ['open braces', '{a: '.repeat(depth)],
    ['block lists on a line', '- '.repeat(depth)],
    ['block lists with tabs', '-\t'.repeat(depth)],
    ['explicit keys', '? '.repeat(depth)],
    ['block lists and brackets', '- ['.repeat(depth)],
    ['indented keys', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['inside a course', withTop(`readings: ${'{a: '.repeat(depth)}`)],
    ['inside a course in JSON', `{"events": ${'['.repeat(depth)}${']'.repeat(depth)}}`],
  ])('%s are refused without harm', (_, text) => {
    expect(codes(text)).toEqual(['too-deep'])
  })

  test('brackets in quotes, in comments and side by side are no nesting', () => {
    const brackets = '['.repeat(500)
    expect(codes(`${withTop()}# ${brackets}\n`)).toEqual([])
    expect(codes(withEvents(`{ on: 2026-01-19, action: { do: override, reason: '${brackets}' } }`))).toEqual([])
  })

  test('a thousand laughs are refused at the first', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`)
    expect(new Set(codes(`a0: &a0 ha\n${lines.join('\n')}\n`))).toEqual(new Set(['yaml-alias', 'more-findings']))
  })
})

describe('bytes', () => {
  test('in UTF-8 are text, without the byte order mark', () => {
    expect(decodeUtf8(new TextEncoder().encode('\uFEFFpatient: Ä€\u{1F600}'))).toEqual({
      ok: true,
      value: 'patient: Ä€\u{1F600}',
    })
    expect(decodeUtf8(new Uint8Array())).toEqual({ ok: true, value: '' })
  })

  test.each([
    [[0x61, 0xff], 1],
    [[0x61, 0x62, 0xc3], 2],
    [[0xc3, 0x28], 0],
    [[0xc0, 0x80], 0],
    [[0xe2, 0x82, 0xac, 0xe0, 0x80, 0x80], 3],
    [[0xed, 0xa0, 0x80], 0],
    [[0xf4, 0x90, 0x80, 0x80], 0],
    [[0xf0, 0x9f, 0x98, 0x80, 0xf0, 0x9f, 0x98], 4],
    [[0x70, 0xe4, 0x72], 1],
  ])('%j are not UTF-8 from byte %d on', (bytes, offset) => {
    const result = decodeUtf8(Uint8Array.from(bytes))
    expect(result.ok || result.findings[0]).toMatchObject({
      code: 'invalid-utf8',
      message: expect.stringContaining(`byte ${offset} `),
    })
  })

  test('of more than 16 MB are refused', () => {
    expect(decodeUtf8(new Uint8Array(20_000_000))).toMatchObject({ ok: false, findings: [{ code: 'too-large' }] })
  })

  test('are counted as an encoder counts them', () => {
    for (const text of ['', 'abc', 'Ä', '€', '\u{1F600}', 'a\u{10FFFF}é€']) {
      expect(countUtf8Bytes(text)).toBe(new TextEncoder().encode(text).length)
    }
  })
})
