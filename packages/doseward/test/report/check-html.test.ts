import { describe, expect, it } from 'vitest'
import { compileWithConflicts } from '../../src/compile/index.ts'
import { renderCheckHtml } from '../../src/report/check-html.ts'
import { asWritten } from '../../src/verify/as-written.ts'
import type { CheckResult } from '../../src/verify/result.ts'
import { firstCompiled, firstGuideline } from '../support/guideline.ts'
import { clean, result } from './check-fixtures.ts'

const page = renderCheckHtml(result, firstCompiled())
const written = renderCheckHtml({ ...result, mode: 'as-written' }, compileWithConflicts(asWritten(firstGuideline())).compiled)

const all = (pattern: RegExp, text = page): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '')

describe('the page of a check', () => {
  it('says that it is a draft, and the verdict, before anything else', () => {
    const draft = page.indexOf('Research use only')
    expect(draft).toBeGreaterThan(0)
    expect(draft).toBeLessThan(page.indexOf('2 errors that no reading answers'))
    expect(renderCheckHtml(clean, firstCompiled())).toContain('Clean: no error is left unanswered')
  })

  it('needs nothing from outside and runs nothing', () => {
    for (const text of [page, written]) {
      expect(text).not.toMatch(/<script|<link|<img|<iframe|@import|\son[a-z]+=|javascript:/i)
      expect(all(/(?:href|src)="([^"]*)"/g, text).filter((to) => !/^#|^data:application\/json/.test(to))).toEqual([])
      expect(all(/url\(([^)]*)\)/g, text)).toEqual(all(/url\((#hatch)\)/g, text))
      expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`)
    }
  })

  it('has each id once, and a place for every link', () => {
    for (const text of [page, written]) {
      const ids = all(/\sid="([^"]*)"/g, text)
      expect(ids.length).toBeGreaterThan(50)
      expect(new Set(ids).size).toBe(ids.length)
      expect(all(/href="#([^"]*)"/g, text).filter((to) => !ids.includes(to))).toEqual([])
    }
  })

  it('has its headings in order', () => {
    const levels = all(/<h([1-6])[\s>]/g).map(Number)
    expect(levels[0]).toBe(1)
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  it('links a line of a table to the finding about it, and a rule to its own', () => {
    const liver = page.slice(page.indexOf('id="table-hepatotoxicity"'), page.indexOf('id="table-other"'))
    expect(liver).toContain('href="#F-1"')
    const rash = page.slice(page.indexOf('id="table-rash"'), page.indexOf('id="table-cpk"'))
    expect(rash).toContain('href="#F-3"')
  })

  it('hatches gaps and says that there is no row', () => {
    expect(all(/<td class="(cell gap[^"]*)"/g, written).length).toBeGreaterThan(5)
    expect(written).toMatch(/<td class="cell gap[^"]*"><span class="asks"><span aria-hidden="true">\?<\/span> No row<\/span>/)
    expect(all(/<td class="(cell gap[^"]*)"/g)).toEqual([])
  })

  it('carries each course as a file that can be saved and is the one shown', () => {
    const files = all(/href="data:application\/json;charset=utf-8,([^"]*)"/g).map(
      (text) => JSON.parse(decodeURIComponent(text)) as unknown,
    )
    expect(files).toEqual(
      result.findings.flatMap(({ course }) => (course === undefined ? [] : [JSON.parse(JSON.stringify(course))])),
    )
  })

  it('escapes every text, whatever file it came from', () => {
    const [first] = result.findings
    if (first === undefined) throw new Error('there is a finding')
    const evil = '"><script>alert(1)</script>'
    const hostile: CheckResult = {
      ...result,
      engine: evil,
      guideline: { ...result.guideline, id: evil, version: evil, digest: evil },
      findings: [
        {
          ...first,
          message: evil,
          story: [evil],
          rules: [evil],
          readings: [evil],
          place: { file: evil, line: 1, column: 1 },
          course: {
            guideline: evil,
            patient: evil,
            start: '2026-01-05',
            actions: 'recorded',
            events: [{ on: '2026-01-06', ae: { term: evil, grade: 3 } }],
            asOf: '2026-01-06',
          },
          shows: { answer: evil, certain: true, drugs: { defactinib: { action: evil, provisional: evil } } },
        },
      ],
      properties: result.properties.map((property) => ({ ...property, statement: evil, why: evil })),
      options: [
        {
          reading: evil,
          option: evil,
          breaks: [{ property: 'P1', severity: 'error', toxicity: evil, message: evil }],
          mends: [],
          cells: 1,
        },
      ],
    }
    expect(renderCheckHtml(hostile, firstCompiled())).not.toMatch(/<script/)
  })

  it('is the same for the same answer', () => {
    expect(renderCheckHtml(result, firstCompiled())).toBe(page)
  })
})
