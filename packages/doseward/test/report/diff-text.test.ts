import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/model/index.ts'
import { renderDiffJson, renderDiffText } from '../../src/report/index.ts'
import { diffGuidelines } from '../../src/verify/index.ts'
import { firstCompiled } from '../support/guideline.ts'
import { edited, found, type Mutable, ruleOf, setThen, toxicityOf } from '../verify/diff-edit.ts'

const base = firstCompiled()
const draft = 'Draft guideline, not reviewed by a clinician. Research use only'

/** The text in one line a paragraph, so that wrapping does not matter. */
function textOf(...edits: Parameters<typeof edited>): string {
  return renderDiffText(diffGuidelines(base, edited(...edits)), { width: 10_000 })
}

describe('a difference as text', () => {
  it('names both digests and says first and last that it is a draft', () => {
    const newer = edited((guideline) => {
      guideline.version = '0.2.0'
    })
    const lines = renderDiffText(diffGuidelines(base, newer), { width: 10_000 }).split('\n')
    expect(lines.slice(1, 5).map((line) => line.trim())).toEqual([
      'Older  avutometinib-defactinib 0.1.0 (draft)',
      base.digest,
      'Newer  avutometinib-defactinib 0.2.0 (draft)',
      newer.digest,
    ])
    expect(lines.filter((line) => line.startsWith(draft))).toHaveLength(2)
    expect(lines).toContain('  - Version: was 0.1.0; now 0.2.0')
  })

  it('says a lost row in one sentence', () => {
    const text = textOf((guideline) => {
      const toxicity = toxicityOf(guideline, 'hepatotoxicity')
      toxicity.rules = toxicity.rules.filter(({ id }) => id !== 'hepatic-grade-3-bilirubin-1')
    })
    expect(text).toContain(
      '1. Hepatotoxicity (AST/ALT grade, the worse of the two: Grade 3; Bilirubin grade: Grade 1; any occurrence; at the starting dose): ' +
        'was withhold, then resume at the reduced dose (rule hepatic-grade-3-bilirubin-1); now not covered. Lighter.',
    )
    expect(text).toContain('960 of 66,144 combinations of facts and history are answered differently: 960 lighter.')
    expect(text).toContain('Rule hepatic-grade-3-bilirubin-1: removed:')
  })

  it('puts what tells boxes apart before what they share', () => {
    const text = textOf((guideline) => {
      const toxicity = toxicityOf(guideline, 'ocular')
      toxicity.rules = toxicity.rules.filter(({ id }) => id !== 'ocular-superficial')
    })
    expect(text).toContain(
      '(Best-corrected visual acuity down by 3 lines or more: yes, or Corneal epithelial defect: yes, or Superficial keratitis: confluent; ' +
        'Corneal ulcer: no; Stromal opacity: no; Best-corrected visual acuity 20/200 or worse: no; Corneal perforation: no; first occurrence)',
    )
  })

  it('puts lighter answers before stricter ones', () => {
    const text = textOf((guideline) => {
      setThen(ruleOf(guideline, 'cpk', 'cpk-grade-3'), { kind: 'discontinue', confirm: false })
      setThen(ruleOf(guideline, 'other', 'other-4'), { kind: 'withhold', resume: 'same' })
    })
    expect(text.indexOf('Lighter answers')).toBeGreaterThan(0)
    expect(text.indexOf('Stricter answers')).toBeGreaterThan(text.indexOf('Lighter answers'))
  })

  it('says limits, recovery, moved cut-points and doses in words', () => {
    const text = textOf((guideline) => {
      const cpk = toxicityOf(guideline, 'cpk')
      const [grade] = cpk.facts
      if (grade?.source.kind === 'grade') grade.source.cuts = [1, 2.5, 6, 10]
      setThen(ruleOf(guideline, 'cpk', 'cpk-grade-4'), {
        kind: 'withhold',
        resume: 'reduced',
        limit: { days: 28, otherwise: 'discontinue' },
      })
      for (const term of cpk.recovery[0]?.all ?? []) term.among = [0, 1, 2]
      const level = guideline.regimen.drugs[0]?.levels[1]
      if (level?.dose !== undefined) level.dose.timesADay = 2
      found(guideline.readings, 'failed-reduced-dose').default = 'at-once'
    })
    for (const words of [
      'CPK grade: more than 5 and up to 6 times the upper limit of normal (was Grade 3, now Grade 2)',
      'if recovered within 28 days; otherwise permanently discontinue',
      'Same action, with another limit and another recovery criterion.',
      '[CPK grade: Grade 0, 1 or 2, or baseline; a clinician confirms where only the baseline was reached]',
      'Drug defactinib, dose level 1, dose: was 200 mg once on a dosing day; now 200 mg 2 times on a dosing day',
      'failedReducedDoseDays (set by the reading failed-reduced-dose): was 7; now 0',
      'Reading failed-reduced-dose, default option: was after-7-on-days; now at-once',
    ])
      expect(text).toContain(words)
  })

  it('says that nothing changed, and never where something could not be compared', () => {
    expect(textOf(() => {})).toContain('Nothing changed')
    const wide = (prefix: string) =>
      edited((guideline) => {
        const { facts } = toxicityOf(guideline, 'cpk')
        for (let number = 0; number < 10; number++)
          facts.push({ ...structuredClone(facts[1]), id: `${prefix}${number}`, source: { kind: 'reported' } } as Mutable<Fact>)
      })
    const text = renderDiffText(diffGuidelines(wide('a'), wide('b')), { width: 10_000 })
    expect(text).not.toContain('Nothing changed')
    expect(text).toContain('Increased creatine phosphokinase (CPK): NOT COMPARED.')
  })

  it('wraps at the width, and lets no control character through', () => {
    const newer = edited((guideline) => {
      toxicityOf(guideline, 'cpk').title = 'CPK \u001b[31mred\u202e'
      guideline.version = '0.2.0\u0007'
      setThen(ruleOf(guideline, 'cpk', 'cpk-grade-3'), { kind: 'notCovered', hold: false, advice: 'call\u001b[2J' })
    })
    const text = renderDiffText(diffGuidelines(base, newer), { width: 72 })
    expect(text.split('\n').filter((line) => line.length > 72 && line.includes(' ') && !line.includes('sha256:'))).toEqual([])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
  })
})

describe('a difference as JSON', () => {
  it('has each change with its sentence, and is the same bytes for the same input', () => {
    const edit: Parameters<typeof edited>[0] = (guideline) => {
      setThen(ruleOf(guideline, 'cpk', 'cpk-grade-3'), { kind: 'continue' })
    }
    const text = renderDiffJson(diffGuidelines(base, edited(edit)))
    expect(renderDiffJson(diffGuidelines(base, edited(edit)))).toBe(text)
    const diff = JSON.parse(text)
    expect(Object.keys(diff)).toEqual([
      'older',
      'newer',
      'engine',
      'same',
      'toxicities',
      'summary',
      'changes',
      'notCompared',
      'counting',
      'policies',
      'claims',
      'declared',
    ])
    expect(diff.changes).toHaveLength(1)
    expect(diff.changes[0]).toMatchObject({
      direction: 'lighter',
      toxicity: 'cpk',
      sentence: expect.stringMatching(/now continue .* Lighter\.$/),
    })
  })
})
