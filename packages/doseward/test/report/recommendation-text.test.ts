import { describe, expect, it } from 'vitest'
import type { Recommendation } from '../../src/model/recommendation.ts'
import { renderNote } from '../../src/report/note.ts'
import { renderRecommendationText } from '../../src/report/recommendation-text.ts'
import { describeRecommendation } from '../../src/report/recommendation-view.ts'
import { renderTimelineText } from '../../src/report/timeline-text.ts'
import { continued, course, guideline, withheld } from './fixtures.ts'

const context = { guideline, course }

/** The lines of one drug's card, without the line of the drug itself. */
function card(text: string, drug: string): string[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.endsWith(`  ${drug}`))
  expect(start, `a card of ${drug}`).toBeGreaterThan(0)
  const end = lines.indexOf('', start)
  return lines.slice(start + 1, end)
}

describe('a recommendation as text', () => {
  const text = renderRecommendationText(withheld, context)

  it('rule 15a: while withheld the first line is no dose today, and the earlier dose stands only as before the hold', () => {
    const [first, second] = card(text, 'defactinib')
    expect(first).toMatch(/^ {2}DOSE today +none$/)
    expect(second).toMatch(/^ {2}Before the hold +200 mg twice daily, 400 mg a day in all$/)
    expect(card(text, 'defactinib').join(' ').replace(/ +/g, ' ')).toContain(
      'DOSE to resume at 200 mg once daily, 200 mg a day in all (before: 200 mg twice daily, 400 mg a day: half)',
    )
  })

  it('rule 15a: in an off week the first line is none', () => {
    const off: Recommendation = {
      ...continued,
      cycle: { number: 1, day: 24, phase: 'off' },
      recommendation: Object.fromEntries(
        Object.entries(continued.recommendation).map(([drug, own]) => [
          drug,
          { ...own, doseToday: 'none', nextDoseOn: '2026-02-02' },
        ]),
      ),
    }
    const [first] = card(renderRecommendationText(off, context), 'defactinib')
    expect(first).toMatch(/DOSE today +none \(week off\)$/)
  })

  it('rule 15a: "same" and "reduced" never stand without the dose in words', () => {
    const ends = describeRecommendation(withheld, context).ends.join('\n').replaceAll('\u00a0', ' ')
    expect(ends).toContain('resume at the reduced dose (defactinib 200 mg once daily; avutometinib not stated in the source)')
  })

  it('rule 15a: the dose of "same" is that of the level to resume at', () => {
    // biome-ignore lint/suspicious/noThenProperty: the contract's name
    const open = [{ toxicity: 'cpk', until: 'baseline', then: 'resume at the same dose' }]
    const recommendation = Object.fromEntries(
      Object.entries(withheld.recommendation).map(([drug, own]) => [drug, { ...own, resumeAt: 'same' as const, level: 0 }]),
    )
    const same = describeRecommendation({ ...withheld, open, recommendation }, context).ends.join('\n')
    expect(same.replaceAll('\u00a0', ' ')).toContain(
      'resume at the same dose (defactinib 200 mg twice daily; avutometinib 3.2 mg on Mon and Thu)',
    )
    const joined = describeRecommendation({ ...withheld, open }, context).ends.join('\n')
    expect(joined.replaceAll('\u00a0', ' ')).toContain(
      'resume at the reduced dose, which another toxicity asks for (defactinib 200 mg once daily; avutometinib not stated',
    )
  })

  it('rule 15b: a dose that the source does not state is said to be so, and neither drug restarts alone', () => {
    const missing = card(text, 'avutometinib').join(' ').replace(/ +/g, ' ')
    expect(missing).toContain('DOSE to resume at not stated in the source')
    expect(missing).not.toMatch(/resume at [\d.]+ mg/)
    expect(card(text, 'defactinib').join(' ').replace(/ +/g, ' ')).toContain('Do not restart defactinib alone')
  })

  it('rule 15b: a drug that could be resumed is not, while the dose of the other is not stated', () => {
    const resumed = { action: 'resume', resumeAt: 'reduced', level: 1, from: '2026-02-10', actionable: false } as const
    const recommendation: Recommendation['recommendation'] = {
      defactinib: { ...resumed, dose: '200 mg once daily', doseToday: '200 mg once daily' },
      avutometinib: { ...resumed, dose: null, doseToday: null },
    }
    const lines = renderRecommendationText({ ...withheld, recommendation }, context)
    expect(card(lines, 'defactinib')[0]).toMatch(/DOSE today +none until the dose of avutometinib is confirmed$/)
    expect(card(lines, 'avutometinib')[0]).toMatch(/DOSE today +not stated in the source/)
  })

  it('rule 15c: the answer for another day says so, and that of today does not', () => {
    expect(renderRecommendationText(withheld, { ...context, notToday: true })).toContain('As of Tue 10-Feb-2026, not today.')
    expect(text).toContain('As of Tue 10-Feb-2026. Cycle 2, day 9')
    expect(text).not.toContain('not today')
  })

  it('rule 16: a grade shows its value, its limit of normal and the quotient', () => {
    expect(text.replace(/\s+/g, ' ')).toContain('CPK grade: Grade 4 (CK 2040 U/L ÷ upper limit of normal 170 U/L = 12; graded by')
  })

  it('rule 16: without the course the arithmetic still shows the multiple', () => {
    const alone = renderRecommendationText(withheld, { guideline }).replace(/\s+/g, ' ')
    expect(alone).toContain('CK 2040 U/L; CK is 12 times the upper limit of normal')
  })

  it('rule 18: two identifiers', () => {
    expect(text.split('\n')[0]).toBe('Patient P-001, first day of treatment Mon 05-Jan-2026')
  })

  it('rule 19: guideline version, digest, source date, intended use and draft', () => {
    const flat = text.replace(/\s+/g, ' ')
    expect(flat).toContain('two-drugs 0.1.0 (draft), digest sha256:0123456789ab')
    expect(flat).toContain('Source: A note, a supplier, 2026-02')
    expect(flat).toContain('Draft guideline, not reviewed by a clinician. Research use only')
  })

  it('rule 20: what is not known is shown as not known, with what each answer would lead to', () => {
    const needs: Recommendation = {
      ...withheld,
      certain: false,
      answer: 'needs-data',
      needs: [
        {
          fact: 'grade',
          toxicity: 'cpk',
          ifValue: [
            { value: 0, action: 'continue', level: 0 },
            { value: 1, action: 'continue', level: 0 },
            { value: 4, action: 'withhold', resumeAt: 'reduced', level: 1 },
          ],
        },
      ],
      because: [{ ...withheld.because[0], facts: [{ fact: 'grade', value: [3, 4] }] } as Recommendation['because'][number]],
    }
    const flat = renderRecommendationText(needs, context).replace(/\s+/g, ' ')
    expect(flat).toContain('CPK grade: Grade 3 or 4 (not known which)')
    expect(flat).toContain('What is the CPK, with its upper limit of normal?')
    expect(flat).toContain('If Grade 0 or 1: Continue, defactinib 200 mg twice daily; avutometinib 3.2 mg on Mon and Thu')
    expect(flat).toContain(
      'If Grade 4: Withhold, to resume at defactinib 200 mg once daily; avutometinib not stated in the source',
    )
  })

  it('rule 9: instructions carry no comparison signs', () => {
    expect(text).toContain('until CPK Grade 1 or less')
    expect(text).not.toMatch(/[<>≤≥]/)
  })

  it('rule 10: every drug by its full name in lower case, on a line of its own', () => {
    expect(text).toMatch(/^‖ WITHHOLD {2}defactinib$/m)
    expect(text).toMatch(/^‖ WITHHOLD {2}avutometinib$/m)
  })

  it('names the next dose of a drug that is not taken on this day', () => {
    expect(card(renderRecommendationText(continued, context), 'avutometinib').join('\n')).toMatch(/Next dose on +Thu 12-Feb-2026/)
  })

  it('keeps to its width', () => {
    for (const width of [60, 80, 100]) {
      for (const line of renderRecommendationText(withheld, { ...context, width, explain: true }).split('\n')) {
        expect([...line].length, line).toBeLessThanOrEqual(width)
      }
    }
  })

  it('says which reading would change the answer, and what the answer would be', () => {
    const matters: Recommendation = {
      ...withheld,
      matters: [
        {
          reading: 'window-start',
          option: 'onset',
          wouldBe: { defactinib: { action: 'discontinue' }, avutometinib: { action: 'discontinue' } },
          certain: true,
          answer: 'decided',
        },
      ],
    }
    const flat = renderRecommendationText(matters, context).replace(/\s+/g, ' ')
    expect(flat).toContain('* What do the 3 weeks run from? Taken: the assessment (default)')
    expect(flat).toContain('the onset of the grade, would change the answer: Permanently discontinue')
  })

  it('removes what could rewrite a terminal', () => {
    const hostile = { ...withheld, patient: 'P\u001b[2J\u202e1' }
    expect(renderRecommendationText(hostile, context)).toContain('Patient P[2J1')
  })

  it('paints by the palette that it is given, and the word stands beside the colour', () => {
    const paint = (text: string): string => `<${text}>`
    const same = (text: string): string => text
    const action = { continue: same, reduce: same, withhold: paint, resume: same, discontinue: same, undetermined: same }
    const painted = renderRecommendationText(withheld, { ...context, palette: { bold: same, dim: same, warn: same, action } })
    expect(painted).toContain('<‖ WITHHOLD>  defactinib')
  })
})

describe('a note for the record', () => {
  const note = renderNote(withheld, context)

  it('carries patient, day, guideline version and the whole digest, and says until when it is valid', () => {
    expect(note).toContain('Patient: P-001. First day of treatment: Mon 05-Jan-2026.')
    expect(note).toContain('As of: Tue 10-Feb-2026. Cycle 2, day 9')
    expect(note).toContain('two-drugs 0.1.0 (draft)')
    expect(note).toContain(withheld.guideline.digest)
    expect(note).toContain('Valid until the next assessment')
    expect(note).toContain('Research use only')
  })

  it('has plain spaces only', () => {
    expect(note).not.toContain('\u00a0')
  })
})

describe('a timeline as text', () => {
  it('gives for each day what becomes of each drug, in words', () => {
    const text = renderTimelineText([continued, withheld], context)
    expect(text).toContain('Tue 10-Feb-2026  C2 D9  no row applies')
    expect(text).toContain('  defactinib      ✓ Continue, 200 mg twice daily')
    expect(text).toContain('  avutometinib    ‖ Withhold, to resume at not stated in the source')
  })
})
