import { describe, expect, it } from 'vitest'
import type { Guideline } from '../../src/model/guideline.ts'
import { renderGuidelineHtml, renderGuidelineMarkdown } from '../../src/report/guideline-report.ts'
import { english } from '../../src/report/words.ts'
import { guideline } from './fixtures.ts'

const hostileText = '<script>alert(1)</script> "\'><img src=x onerror=alert(2)> | `x` [a](javascript:b)'

/** The guideline with every free text replaced by a hostile one. */
function hostile<T>(value: T, key = ''): T {
  if (typeof value === 'string') {
    const closed = [
      'kind',
      'class',
      'status',
      'schedule',
      'episodes',
      'bearsOn',
      'confirm',
      'unrecorded',
      'sign',
      'unit',
      'resume',
    ]
    return (closed.includes(key) || key === 'otherwise' || key === 'fingerprint' ? value : hostileText) as T
  }
  if (Array.isArray(value)) return value.map((item) => hostile(item, key)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hostile(inner, name)])) as T
}

describe('a guideline as Markdown', () => {
  const text = renderGuidelineMarkdown(guideline)

  it('has the draft line first and last', () => {
    const lines = text.trim().split('\n')
    expect(lines[2]).toContain(english.draft)
    expect(lines.at(-1)).toContain(english.draft)
  })

  it('shows each level with its dose in words, and one that is not stated as such', () => {
    const plain = text.replaceAll('\u00a0', ' ')
    expect(plain).toContain('200 mg once daily, 200 mg a day in all (before: 200 mg twice daily, 400 mg a day: half)')
    expect(plain).toMatch(/\| avutometinib \|.*reduced dose \| Not stated in the source/)
  })

  it('shows a row with its severity, action, end, citation and fingerprint', () => {
    const row = text.split('\n').find((line) => line.includes('cpk-grade-4'))
    expect(row).toContain('C2')
    expect(row).toMatch(/CPK grade: Grade\u00a04; first occurrence/)
    expect(row).toContain('resume one level lower. Recovery within 21 days; otherwise permanently discontinue.')
    expect(row).toContain('CPK Grade 1 or less')
    expect(row).toContain('references 1 and 2')
    expect(row).toContain('abababababab')
  })

  it('lists the readings with the default, what is not encoded, the mechanism and the sources with their class', () => {
    expect(text).toContain('assessment: the assessment (default); onset: the onset of the grade')
    expect(text).toContain('as clinically indicated: it names no time')
    expect(text).toContain('defactinib inhibits FAK')
    expect(text).toContain('a compendium')
  })

  it('lets no text become mark-up or break a table', () => {
    const escaped = renderGuidelineMarkdown(hostile<Guideline>(guideline))
    expect(escaped).not.toMatch(/<script|<img/)
    expect(escaped).not.toMatch(/(?<!\\)\]\(javascript/)
    const tables = escaped.split('\n').filter((line) => line.startsWith('| '))
    expect(tables.length).toBeGreaterThan(5)
    for (const line of tables) expect(line.replaceAll('\\|', '')).toMatch(/^\|( [^|]* \|)+$/)
  })
})

describe('a guideline as HTML', () => {
  it('is one file without script or outside parts, and escapes every text', () => {
    const html = renderGuidelineHtml(hostile<Guideline>(guideline))
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    const tags = [...html.matchAll(/<([a-z0-9]+)((?:\s[^>]*)?)>/g)]
    expect(tags.length).toBeGreaterThan(50)
    for (const [, name, attributes] of tags) {
      expect(name).toMatch(/^(html|head|meta|title|style|body|main|h[1-3]|p|ul|li|div|table|caption|thead|tbody|tr|th|td)$/)
      const names = [...(attributes ?? '').replace(/"[^"]*"/g, '').matchAll(/([a-z-]+)=?/g)].map((match) => match[1])
      for (const attribute of names)
        expect(attribute).toMatch(/^(lang|charset|name|content|http-equiv|id|class|role|aria-label|tabindex|scope)$/)
    }
    expect(html).toContain('Content-Security-Policy')
  })

  it('has the draft line first and last, and each table a caption and header cells', () => {
    const html = renderGuidelineHtml(guideline)
    expect(html.split(english.draft)).toHaveLength(3)
    expect(html.match(/<table>/g)?.length).toBe(html.match(/<caption>/g)?.length)
    expect(html).toContain('<th scope="col">')
    expect(html).toContain('<th scope="row">')
  })
})
