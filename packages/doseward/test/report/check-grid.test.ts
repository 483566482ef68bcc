import { describe, expect, it } from 'vitest'
import { type CompiledGuideline, compileWithConflicts } from '../../src/compile/index.ts'
import { type Grid, gridOf } from '../../src/report/check-grid.ts'
import { asWritten } from '../../src/verify/as-written.ts'
import { firstCompiled, firstGuideline } from '../support/guideline.ts'
import { findings } from './check-fixtures.ts'

const written = compileWithConflicts(asWritten(firstGuideline())).compiled

function grid(compiled: CompiledGuideline, id: string): Grid {
  const toxicity = compiled.toxicities.find((each) => each.toxicity.id === id)
  if (toxicity === undefined) throw new Error(`no toxicity ${id}`)
  return gridOf(toxicity, { findings, mode: 'as-read' })
}

describe('a grid', () => {
  it('holds every combination of facts once', () => {
    for (const compiled of [firstCompiled(), written]) {
      for (const toxicity of compiled.toxicities) {
        const { rows } = gridOf(toxicity, { findings: [], mode: 'as-read' })
        expect(rows.reduce((sum, row) => sum + row.combinations, 0)).toBe(toxicity.tables.severity.length)
        expect(rows.every(({ left }) => left === 0)).toBe(true)
      }
    }
  })

  it('has just the outcomes of the tables', () => {
    for (const toxicity of [...firstCompiled().toxicities, ...written.toxicities]) {
      const { tables } = toxicity
      const inTables = new Set([...tables.decision].map((place) => tables.outcomes[place]?.rules.join()))
      const shown = gridOf(toxicity, { findings: [], mode: 'as-read' }).rows.flatMap(({ cells }) => cells)
      expect(new Set(shown.map(({ rules }) => rules.join()))).toEqual(inTables)
    }
  })

  it('says what is observed and what went before in words', () => {
    const { rows, columns } = grid(firstCompiled(), 'rash')
    expect(rows.map(({ facts }) => facts)).toEqual([
      ['Rash grade: Grade\u00a00'],
      ['Rash grade: Grade\u00a01 or 2; Intolerable to the patient: no', 'Rash grade: Grade\u00a01'],
      ['Rash grade: Grade\u00a03'],
      ['Rash grade: Grade\u00a04'],
      ['Rash grade: Grade\u00a02; Intolerable to the patient: yes'],
    ])
    expect(columns.map((histories) => histories.join(' or '))).toContain('Second or later occurrence; at the lowest dose level')
    expect(grid(firstCompiled(), 'cpk').columns).toContainEqual(['After the limit of the hold'])
    expect(grid(firstCompiled(), 'hepatotoxicity').columns).toEqual([['At the starting dose'], ['At the lowest dose level']])
  })

  it('says what a rule asks for, with limit and confirmation', () => {
    const { rows, columns } = grid(firstCompiled(), 'cpk')
    const row = rows.find(({ facts }) => facts[0]?.startsWith('CPK grade: Grade\u00a03'))
    const says = row?.cells.map(({ action, says, detail, rules }) => [action, says, detail, ...rules].join('|'))
    expect(columns).toHaveLength(7)
    expect(says?.[0]).toBe('withhold|Withhold, then the same dose|within 21 days|cpk-grade-3')
    expect(says?.[4]).toBe('discontinue|Permanently discontinue|a clinician confirms|cpk-grade-3-second')
  })

  it('shows what no row covers as a gap, and rows that disagree as such', () => {
    const cells = grid(written, 'hepatotoxicity').rows.flatMap((row) => row.cells)
    expect(cells.filter(({ kind }) => kind === 'gap').map(({ says, rules, colour }) => [says, rules, colour])).toContainEqual([
      'No row',
      [],
      undefined,
    ])
    const eye = grid(written, 'ocular').rows.flatMap((row) => row.cells)
    expect(eye.filter(({ kind }) => kind === 'conflict').map(({ rules }) => rules.join())).toContain('o1,o2')
    const liver = grid(firstCompiled(), 'hepatotoxicity').rows.flatMap((row) => row.cells)
    expect(liver.some(({ kind }) => kind === 'gap')).toBe(false)
    expect(liver.find(({ rules }) => rules.includes('hys-law'))).toMatchObject({
      kind: 'open',
      says: 'No row; provisionally withhold',
    })
  })

  it('never shows a cell without a row as one to continue', () => {
    for (const toxicity of [...firstCompiled().toxicities, ...written.toxicities]) {
      for (const { kind, action } of gridOf(toxicity, { findings: [], mode: 'as-read' }).rows.flatMap(({ cells }) => cells)) {
        if (kind !== 'row') expect(action).not.toBe('continue')
      }
    }
  })

  it('names findings at the lines that they are about, and at the gaps', () => {
    const { rows } = grid(firstCompiled(), 'hepatotoxicity')
    const about = rows.filter(({ findings: ids }) => ids.includes('F-1')).map(({ facts }) => facts)
    expect(about).toEqual([['AST/ALT grade, the worse of the two: Grade\u00a03; Bilirubin grade: Grade\u00a01']])
    const gap = grid(written, 'hepatotoxicity').rows.flatMap(({ cells }) => cells.filter(({ kind }) => kind === 'gap'))
    expect(gap.every(({ findings: ids }) => ids.includes('F-1'))).toBe(true)
    const rash = grid(firstCompiled(), 'rash').rules.find(({ id }) => id === 'rash-3-first')
    expect(rash?.findings).toEqual(['F-3'])
  })

  it('names findings in the source at the cells of the source, rows that disagree by the rows', () => {
    const [own] = findings.filter(({ id }) => id === 'F-1')
    if (own === undefined) throw new Error('F-1 is there')
    const ofSource = [
      { ...own, of: 'source' as const },
      { ...own, id: 'F-2', of: 'source' as const, property: 'P2' as const, toxicity: 'ocular', rules: ['o2', 'o1'], cells: [] },
    ]
    const cellsOf = (id: string, mode: 'as-read' | 'as-written') => {
      const toxicity = written.toxicities.find((each) => each.toxicity.id === id)
      if (toxicity === undefined) throw new Error(`no toxicity ${id}`)
      return gridOf(toxicity, { findings: ofSource, mode }).rows.flatMap((row) => row.cells)
    }
    expect(cellsOf('hepatotoxicity', 'as-written').find(({ kind }) => kind === 'gap')?.findings).toEqual(['F-1'])
    expect(cellsOf('hepatotoxicity', 'as-read').find(({ kind }) => kind === 'gap')?.findings).toEqual([])
    const disagreeing = cellsOf('ocular', 'as-written').filter(({ kind }) => kind === 'conflict')
    expect(disagreeing.filter(({ rules }) => rules.join() === 'o1,o2').every(({ findings: ids }) => ids.includes('F-2'))).toBe(
      true,
    )
    expect(disagreeing.filter(({ rules }) => rules.join() === 'o1,o3').every(({ findings: ids }) => ids.length === 0)).toBe(true)
  })

  it('gives rules of one table colours of their own, by what they ask for', () => {
    for (const toxicity of firstCompiled().toxicities) {
      const { rows } = gridOf(toxicity, { findings: [], mode: 'as-read' })
      const colours = new Map(
        rows.flatMap(({ cells }) => cells.map(({ rules, colour }) => [rules.join(), JSON.stringify(colour)] as const)),
      )
      expect(new Set(colours.values()).size).toBe(colours.size)
    }
  })
})
