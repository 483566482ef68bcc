import { describe, expect, test } from 'vitest'
import { fingerprintOf, normalise, spansOf, verifySource } from '../../src/guideline/index.ts'
import { folders, guidelineOf, sourceText } from './files.ts'

const guideline = guidelineOf(folders.first)

describe.skipIf(sourceText === undefined)('against the source (skipped where ../shared/seed is absent)', () => {
  const source = sourceText ?? ''
  const report = verifySource(guideline, source)

  test('every citation is verified', () => {
    expect(report.citations.filter(({ status }) => status !== 'verified')).toEqual([])
    expect(report.citations.length).toBeGreaterThan(90)
  })

  test('all 17 rows of the table are cited by rules', () => {
    expect(spansOf(source).filter(({ kind }) => kind === 'row')).toHaveLength(18)
    expect(report.rowsCited).toBe(17)
  })

  test('each row is cited with its own text, not with another of the same action', () => {
    const lines = new Map(spansOf(source).map(({ fingerprint, text }) => [fingerprint, text]))
    const cited = new Map<string, Set<string>>()
    for (const { kind, cite } of report.citations) {
      if (kind !== 'rule') continue
      cited.set(cite.row, (cited.get(cite.row) ?? new Set()).add(lines.get(cite.fingerprint ?? '') ?? ''))
    }
    const of = (row: string): string => [...(cited.get(row) ?? [])].join()
    expect([...cited.values()].every((texts) => texts.size === 1)).toBe(true)
    expect(cited.size).toBe(17)
    expect(of('O2')).toMatch(/^ocular.*20\/200/)
    expect(of('R4')).toMatch(/^rash.* grade 4 /)
    expect(of('X4')).toMatch(/^other.* grade 4 /)
    expect(of('C2')).toMatch(/creatine.* grade 4 /)
    expect(of('H2')).toMatch(/^hepatotoxicity.*not associated/)
    expect(of('X3')).toMatch(/^other.*recurrent/)
  })

  test('nothing of the source is passed over', () => {
    expect(report.unclaimed.map(({ line, text }) => `${line}: ${text}`)).toEqual([])
  })

  test('a changed row is found, and the new text is claimed by nobody', () => {
    const changed = verifySource(guideline, source.replace('BCVA 20/200 or worse', 'BCVA 20/100 or worse'))
    const wrong = changed.citations.filter(({ status }) => status === 'changed')
    expect(new Set(wrong.map(({ cite }) => cite.row))).toEqual(new Set(['O2']))
    expect(changed.unclaimed.map(({ text }) => text)).toEqual([expect.stringContaining('20/100')])
  })

  test('no cell of the source stands in our files', () => {
    const ours = normalise(JSON.stringify(guideline))
    const copied = spansOf(source).filter(
      ({ text, kind }) => kind === 'sentence' && text.split(' ').length > 8 && ours.includes(text),
    )
    expect(copied).toEqual([])
  })
})

describe('normalised text', () => {
  test.each([
    ['**Permanently discontinue.**', 'permanently discontinue.'],
    ['resume at same dose .', 'resume at same dose.'],
    ['  Grade\u00a0 3\n', 'grade 3'],
    ['[Get Quote](#)', 'get quote'],
    ['Ocular Toxicity [1] [2]', 'ocular toxicity [1] [2]'],
    ['ﬁrst ½', 'first 1⁄2'],
  ])('%j is compared as %j', (given, compared) => {
    expect(normalise(given)).toBe(compared)
  })

  test('a fingerprint is the SHA-256 of it', () => {
    expect(fingerprintOf(' **ABC** ')).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  test('both forms of tables give rows with their group', () => {
    const text =
      'Event\tGrade\tAction\nRash\t2\tReduce.\n\t3\tHold.\n\n|| 4 | **Stop.** || **Liver** [1] | 3 | Hold. ||| 4 | Stop. |'
    expect(spansOf(text).map(({ text }) => text)).toEqual([
      'event | grade | action',
      'rash | 2 | reduce.',
      'rash | 3 | hold.',
      'rash | 4 | stop.',
      'liver [1] | 3 | hold.',
      'liver [1] | 4 | stop.',
    ])
  })

  test('a paragraph broken by a page goes on in lower case; sentences end before a capital', () => {
    expect(
      spansOf('- Monitor tests\n\nbefore a cycle. Then stop, e.g. Now.\n\nCat. No.: 1').map(({ line, text }) => [line, text]),
    ).toEqual([
      [1, 'monitor tests before a cycle.'],
      [1, 'then stop, e.g. now.'],
      [5, 'cat. no.: 1'],
    ])
  })
})
