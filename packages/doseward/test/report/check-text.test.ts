import { describe, expect, it } from 'vitest'
import { renderCheckText } from '../../src/report/check-text.ts'
import { plainPalette } from '../../src/report/palette.ts'
import type { CheckResult } from '../../src/verify/result.ts'
import { firstGuideline } from '../support/guideline.ts'
import { clean, result } from './check-fixtures.ts'

const guideline = firstGuideline()
const text = renderCheckText(result, { guideline })
const lines = text.split('\n')

describe('the text of a check', () => {
  it('begins with the verdict', () => {
    expect(lines[0]).toBe('✗ 2 errors that no reading answers; 1 property is not decided')
    expect(renderCheckText(clean, { guideline }).split('\n')[0]).toBe('✓ Clean: no error is left unanswered')
  })

  it('never lets a clean verdict stand alone where something is not decided', () => {
    const open: CheckResult = { ...clean, summary: { ...clean.summary, unknown: 2 } }
    expect(renderCheckText(open, { guideline }).split('\n')[0]).toBe(
      '✓ Clean: no error is left unanswered; 2 properties are not decided',
    )
  })

  it('gives each property one line with its status, aligned', () => {
    const from = lines.indexOf('Properties') + 1
    const statuses = lines.slice(from, lines.indexOf('', from)).filter((line) => /PROVED|REFUTED|UNKNOWN/.test(line))
    expect(statuses).toHaveLength(36)
    expect(new Set(statuses.map((line) => line.search(/\S/))).size).toBe(1)
    expect(statuses[0]).toBe('  ✗ REFUTED  Totality (P1)                    1 finding, 1 not answered; source:')
    expect(statuses[1]).toBe('  ✓ PROVED   Determinism (P2)                 source: 1 finding')
    expect(statuses[3]).toBe('  ✓ PROVED   Severity monotone (P4)           4,236 looked at')
    expect(text).toContain('? UNKNOWN  Observable (P26)                 4,236 looked at: The guideline')
  })

  it('says the findings that no reading answers first, errors before warnings', () => {
    const order = ['F-1 ', 'F-2 ', 'F-3 ', 'F-4 ', '  F-5 ', '  F-6 '].map((head) =>
      lines.findIndex((line) => line.startsWith(head)),
    )
    expect(order).not.toContain(-1)
    expect([...order].sort((a, b) => a - b)).toEqual(order)
  })

  it('tells the story, the answer, the rules, the readings and the place of a finding', () => {
    const from = lines.findIndex((line) => line.startsWith('F-3 '))
    const finding = lines.slice(from, lines.indexOf('', from)).join(' ').replace(/ +/g, ' ')
    expect(finding).toContain('F-3 No toxic lasso (P16), Rash, in the guideline as read')
    expect(finding).toContain('· Day 43: rash Grade 3, intolerable.')
    expect(finding).toContain('defactinib: Withhold, to resume at 200 mg twice daily, provisionally permanently discontinue')
    expect(finding).toContain('avutometinib: Continue, 3.2 mg on Mon and Thu')
    expect(finding).toContain('row R2, references 1 and 2; rash-3-first')
    expect(finding).toContain('toxicities/rash.yaml:31:3')
  })

  it('keeps answered findings to what they are and by which reading', () => {
    const finding = text.slice(text.indexOf('  F-5 '), text.indexOf('  F-6 ')).replace(/\s+/g, ' ')
    expect(finding.trim()).toBe(
      'F-5 P2, Hepatotoxicity: Grade 4 AST/ALT with Grade 2 hyperbilirubinaemia: rows H1 and H3 hold together. [hyperbilirubinaemia-grade]',
    )
  })

  it('tells answered findings that are alike once, with the numbers of the others', () => {
    const [fifth] = result.findings.filter(({ id }) => id === 'F-5')
    if (fifth === undefined) throw new Error('F-5 is there')
    const alike = ['F-7', 'F-8', 'F-9', 'F-12'].map((id) => ({ ...fifth, id }))
    const shown = renderCheckText({ ...result, findings: [...result.findings, ...alike] }, { guideline }).replace(/\s+/g, ' ')
    expect(shown).toContain('[hyperbilirubinaemia-grade]; and 4 more like it: F-7 to F-9, F-12 F-6 P1, Rash')
    expect(shown).toContain('Answered by a reading (6)')
  })

  it('says what each option breaks and mends, and names those that change nothing', () => {
    expect(text).toContain('- window-start=onset: the onset of the grade; 12 cells change')
    expect(text.replace(/\s+/g, ' ')).toContain('· Breaks P13: Increased creatine phosphokinase (CPK): the window can be over')
    expect(text).toContain('· Mends P16: a round of hold and resume is gone')
    expect(text).toContain('- Changes nothing that is checked: reduction-scope=own')
    const { options: _, ...rest } = result
    expect(renderCheckText(rest, { guideline })).not.toContain('What another option')
  })

  it.each([60, 80, 100])('keeps to %i columns', (width) => {
    const wide = renderCheckText(result, { guideline, width })
      .split('\n')
      .filter((line) => [...line].length > width)
    expect(wide).toEqual([])
  })

  it('lets nothing through that moves a cursor, whatever file it came from', () => {
    const [first] = result.findings
    if (first === undefined) throw new Error('there is a finding')
    const hostile = {
      ...first,
      message: 'red \u001b[31m\u202eevil',
      story: ['\u0007bell'],
      place: { file: 'a\u001b]0;x.yaml', line: 1, column: 1 },
    }
    const shown = renderCheckText({ ...result, findings: [hostile] }, { guideline })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
  })

  it('paints by the palette that it is given', () => {
    const palette = { ...plainPalette, warn: (line: string) => `<${line}>` }
    expect(renderCheckText(result, { guideline, palette })).toContain('<? UNKNOWN>  Observable (P26)')
  })
})
