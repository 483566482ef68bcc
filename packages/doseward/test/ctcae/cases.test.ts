import { describe, expect, it } from 'vitest'
import { type CtcaeVersion, gradeRow, gradeTerm, parseVersion } from '../../src/ctcae/index.ts'
import { type Disagreement, disagreements } from './disagreements.ts'
import { hasShared, readShared } from './shared.ts'

const file = 'ctcae/cases.csv'

interface Case {
  version: string
  line: string
  expected: string
  row: Record<string, string>
}

function readCases(): readonly Case[] {
  const [header, ...lines] = readShared(file).trim().split(/\r?\n/)
  const columns = (header ?? '').split(',')
  return lines.map((text) => {
    const cells = text.split(',')
    const row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
    const { ctcae_version: version = '', source_line: line = '', expected_grade: expected = '', ...rest } = row
    return { version, line, expected, row: { ...rest, ctcae: version } }
  })
}

function isAbout(each: Disagreement, { version, line, row }: Case): boolean {
  const limit = row.direction === 'L' ? row.lln : row.uln
  return (
    each.version === version &&
    each.line === line &&
    each.term.toLowerCase() === row.term?.toLowerCase() &&
    each.value === row.value &&
    each.unit === row.unit &&
    each.limit === limit
  )
}

function answer(row: Record<string, string>): string | undefined {
  const rows = gradeRow(row, '5.0')
  expect(rows).toHaveLength(1)
  return rows[0]?.grade
}

describe.skipIf(!hasShared(file))('the 1,739 graded values of a peer (skipped where ../shared is absent)', () => {
  const cases = hasShared(file) ? readCases() : []

  it('reads them all', () => {
    expect(cases).toHaveLength(1739)
  })

  it('gives the expected grade for every one that is not listed as a disagreement', () => {
    const wrong = cases
      .filter((each) => !disagreements.some((listed) => isAbout(listed, each)))
      .filter(({ expected, row }) => answer(row) !== (expected === 'NA' ? '' : expected))
    expect(wrong).toEqual([])
    expect(cases.length - disagreements.length).toBe(1724)
  })

  it.each(disagreements)('$term $version line $line $value $unit: $reason', (listed) => {
    const found = cases.filter((each) => isAbout(listed, each))
    expect(found).toHaveLength(1)
    const [{ expected, row }] = found as [Case]
    expect(expected).toBe(listed.expected)
    expect(answer(row)).toBe(listed.ours)
    expect(listed.ours).not.toBe(expected === 'NA' ? '' : expected)
  })

  it.each(disagreements.filter((each) => each.term === 'Hyperglycemia'))(
    'agrees on line $line once the value is said not to be of a fasting patient',
    (listed) => {
      const [{ row }] = cases.filter((each) => isAbout(listed, each)) as [Case]
      expect(answer({ ...row, fasting: 'no' })).toBe(listed.expected)
      const version = parseVersion(listed.version) as CtcaeVersion
      const outcome = gradeTerm(version, listed.term, {
        value: { number: Number(listed.value) },
        unit: listed.unit,
        ...(listed.limit === '' ? {} : { uln: Number(listed.limit) }),
      })
      expect(outcome.grades).toEqual(listed.possible)
    },
  )
})
