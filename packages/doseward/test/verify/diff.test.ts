import { describe, expect, it } from 'vitest'
import { type CompiledGuideline, compileGuideline } from '../../src/compile/index.ts'
import type { Fact, ReadingChoice, Rule, Then } from '../../src/model/index.ts'
import { type CellChange, diffGuidelines } from '../../src/verify/index.ts'
import { firstCompiled, firstGuideline, loadGuideline, repository } from '../support/guideline.ts'
import { changesAsText, expectExactly, mirroredAsText } from './diff-cells.ts'
import { edited, found, type Mutable, ruleOf, setThen, toxicityOf } from './diff-edit.ts'

const base = firstCompiled()

/** A change in short: direction, what differs, answers, where, and how many cells. */
const short = ({ direction, differs, older, newer, boxes, cells }: CellChange) => ({
  direction,
  differs,
  older: older && [older.coverage, older.atLeast, older.rules.join()],
  newer: newer && [newer.coverage, newer.atLeast, newer.rules.join()],
  boxes: boxes.map(({ facts, history }) => ({
    ...Object.fromEntries(facts.map(({ fact, values }) => [fact, values.map((value) => value.newer ?? value.older)])),
    ...history,
  })),
  cells,
})

describe('the difference of two versions', () => {
  it('of one guideline is nothing at all', () => {
    const diff = diffGuidelines(
      base,
      edited(() => {}),
    )
    const nothing = { changes: [], notCompared: [], counting: [], policies: [], claims: [], declared: [] }
    expect(diff).toMatchObject({ same: true, ...nothing, summary: { changed: 0 } })
    expect(diff.older.digest).toBe(diff.newer.digest)
    expect(diff.summary.cells).toBe(
      base.toxicities.reduce((sum, { tables }) => sum + tables.severity.length * 24 * tables.levels, 0),
    )
  })

  it('shows a row that was dropped as lighter, with every cell of it', () => {
    const newer = edited((guideline) => {
      const toxicity = toxicityOf(guideline, 'hepatotoxicity')
      toxicity.rules = toxicity.rules.filter(({ id }) => id !== 'hepatic-grade-3-bilirubin-1')
    })
    const diff = diffGuidelines(base, newer)
    const where = { enzymes: [3], bilirubin: [1] }
    const rule = 'hepatic-grade-3-bilirubin-1'
    expect(diff.changes.map(short)).toEqual([
      {
        direction: 'lighter',
        differs: expect.arrayContaining(['action', 'coverage', 'recovery']),
        older: ['row', 'withhold-reduced', rule],
        newer: ['not-covered', 'continue', ''],
        boxes: [{ ...where, level: [0] }],
        cells: 480,
      },
      {
        direction: 'lighter',
        differs: ['action', 'coverage', 'confirm'],
        older: ['row', 'discontinue', rule],
        newer: ['not-covered', 'continue', ''],
        boxes: [{ ...where, level: [1] }],
        cells: 480,
      },
    ])
    expect(diff.declared).toEqual([
      { path: ['toxicities', 'hepatotoxicity', 'rules', rule], kind: 'removed', older: expect.objectContaining({ id: rule }) },
    ])
    expectExactly(base, newer)
  })

  it('shows a boundary of a rule that moved', () => {
    const newer = edited((guideline) => {
      ruleOf(guideline, 'hepatotoxicity', 'hepatic-bilirubin').when.facts = [{ enzymes: [3, 4], bilirubin: [3, 4] }]
    })
    const { changes } = diffGuidelines(base, newer)
    expect(changes.map(short)).toMatchObject([
      { direction: 'lighter', boxes: [{ enzymes: [3], bilirubin: [2] }], older: ['row', 'discontinue', 'hepatic-bilirubin'] },
    ])
    expectExactly(base, newer)
  })

  it('shows same and reduced swapped, and what then no longer counts as an earlier occurrence', () => {
    const newer = edited((guideline) => {
      setThen(ruleOf(guideline, 'cpk', 'cpk-grade-3'), {
        kind: 'withhold',
        resume: 'reduced',
        limit: { days: 21, otherwise: 'discontinue' },
      })
    })
    const diff = diffGuidelines(base, newer)
    const where = { grade: [3], rhabdomyolysis: [false], occurrence: [1], limitPassed: false }
    expect(diff.changes.map(short)).toMatchObject([
      { direction: 'stricter', newer: ['row', 'withhold-reduced', 'cpk-grade-3'], boxes: [{ ...where, level: [0] }], cells: 8 },
      { direction: 'stricter', newer: ['row', 'discontinue', 'cpk-grade-3'], boxes: [{ ...where, level: [1] }], cells: 8 },
    ])
    expect(diff.counting).toMatchObject([
      { toxicity: 'cpk', rules: ['cpk-grade-3'], counted: 'no-longer', episodes: [{ older: ['cpk-grade-4'] }] },
    ])
    expectExactly(base, newer)
  })

  it('shows another limit as the same action', () => {
    const newer = edited((guideline) => {
      const then = ruleOf(guideline, 'cpk', 'cpk-grade-4').then as Extract<Mutable<Then>, { kind: 'withhold' }>
      then.limit = { days: 28, otherwise: 'discontinue' }
    })
    const { changes } = diffGuidelines(base, newer)
    expect(changes).toMatchObject([
      { direction: 'same-action', differs: ['limit'], older: { limitDays: 21 }, newer: { limitDays: 28 }, cells: 24 },
    ])
    expectExactly(base, newer)
  })

  it('shows what recovery demands, and not how a criterion or a rule is called', () => {
    const wider = edited((guideline) => {
      const [criterion] = toxicityOf(guideline, 'cpk').recovery
      for (const term of criterion?.all ?? []) term.among = [0, 1, 2]
    })
    const diff = diffGuidelines(base, wider)
    expect(new Set(diff.changes.map(({ direction, differs }) => `${direction} ${differs}`))).toEqual(
      new Set(['same-action recovery']),
    )
    expect(diff.changes[0]).toMatchObject({
      older: { until: [{ all: [{ fact: 'grade', among: [0, 1] }] }] },
      newer: { until: [{ all: [{ fact: 'grade', among: [0, 1, 2] }] }] },
    })
    expectExactly(base, wider)
    for (const demand of [{ confirm: 'always' }, { examination: 'retina' }] as const) {
      const stricter = edited((guideline) => {
        Object.assign(toxicityOf(guideline, 'cpk').recovery[0] ?? {}, demand)
      })
      expect(diffGuidelines(base, stricter).summary).toEqual(diff.summary)
    }
    const renamed = edited((guideline) => {
      const toxicity = toxicityOf(guideline, 'cpk')
      for (const entry of [...toxicity.rules, ...toxicity.recovery]) {
        entry.id = `${entry.id}-2`
        if ('overrides' in entry) entry.overrides = entry.overrides.map((id) => `${id}-2`)
      }
    })
    expect(diffGuidelines(base, renamed)).toMatchObject({ same: false, changes: [] })
  })

  it('shows another default of a reading: the cells, the policy and the reading', () => {
    const newer = edited((guideline) => {
      found(guideline.readings, 'cpk-repeat').default = 'same-dose'
      found(guideline.readings, 'failed-reduced-dose').default = 'at-once'
    })
    const diff = diffGuidelines(base, newer)
    expect(diff.changes.map(({ direction, cells }) => [direction, cells])).toEqual([
      ['lighter', 8],
      ['lighter', 8],
      ['lighter', 16],
    ])
    expect(diff.policies).toEqual([{ policy: 'failedReducedDoseDays', older: 7, newer: 0, reading: 'failed-reduced-dose' }])
    expect(diff.declared.map(({ path }) => path.join(' ')).sort()).toEqual([
      'readings cpk-repeat default',
      'readings failed-reduced-dose default',
    ])
    expectExactly(base, newer)
  })

  it('shows what a moved cut-point makes of the values between', () => {
    const newer = edited((guideline) => {
      const [grade] = toxicityOf(guideline, 'cpk').facts
      if (grade?.source.kind === 'grade') grade.source.cuts = [1, 2.5, 6, 10]
    })
    const { changes } = diffGuidelines(base, newer)
    const moved = { older: 3, newer: 2, moved: { kind: 'bounds', unit: 'ULN', above: 5, upTo: 6 } }
    expect(new Set(changes.map(({ direction }) => direction))).toEqual(new Set(['lighter']))
    expect(changes.flatMap(({ boxes }) => boxes.map(({ facts }) => facts.find(({ fact }) => fact === 'grade')?.values))).toEqual(
      changes.map(() => [moved]),
    )
    expect(changes.reduce((sum, { cells }) => sum + cells, 0)).toBe(48)
  })

  it('shows a term that moved to another class', () => {
    const newer = edited((guideline) => {
      const [family] = toxicityOf(guideline, 'other').facts
      if (family?.source.kind !== 'termClass') throw new Error('a class of terms')
      const { classes } = family.source
      classes.retinal = classes.retinal?.filter((term) => term !== 'Uveitis') ?? []
    })
    const { changes } = diffGuidelines(base, newer)
    expect(changes.length).toBeGreaterThan(0)
    for (const { boxes } of changes)
      for (const { facts } of boxes)
        expect(facts.find(({ fact }) => fact === 'family')?.values).toEqual([
          { older: 'retinal', newer: 'ordinary', moved: { kind: 'terms', terms: ['Uveitis'] } },
        ])
  })

  it('compares under a fact that only one version has at each of its values', () => {
    const newer = edited((guideline) => {
      const toxicity = toxicityOf(guideline, 'cpk')
      const fact: Mutable<Fact> = {
        ...structuredClone(found(toxicity.facts, 'rhabdomyolysis') as Mutable<Fact>),
        id: 'weakness',
        title: 'Muscle weakness',
        source: { kind: 'diagnosis', terms: ['Muscle weakness'] },
      }
      toxicity.facts.push(fact)
      ruleOf(guideline, 'cpk', 'cpk-below').when.facts = [{ grade: [1, 2], rhabdomyolysis: [false], weakness: [false] }]
    })
    const diff = diffGuidelines(base, newer)
    expect(diff.changes.map(short)).toMatchObject([
      {
        direction: 'no-longer-covered',
        differs: ['coverage'],
        boxes: [{ grade: [1, 2], rhabdomyolysis: [false], weakness: [true], limitPassed: false }],
        cells: 2 * 2 * 24,
      },
    ])
    expect(diff.changes[0]?.boxes[0]?.facts.map(({ fact, in: where }) => [fact, where])).toContainEqual(['weakness', 'newer'])
    expect(diff.claims).toEqual([{ kind: 'term', name: 'muscle weakness', older: 'other', newer: 'cpk' }])
    expect(mirroredAsText(diffGuidelines(newer, base), newer)).toEqual(changesAsText(diff, newer))
  })

  it('shows values that only one version has', () => {
    const newer = edited((guideline) => {
      const toxicity = toxicityOf(guideline, 'ocular')
      found(toxicity.facts, 'symptom').domain.push('unbearable')
      toxicity.rules.push({
        ...structuredClone(found(toxicity.rules, 'ocular-perforation') as Mutable<Rule>),
        id: 'ocular-unbearable',
        when: { facts: [{ symptom: ['unbearable'], perforation: [false] }], history: {} },
        overrides: toxicity.rules.map(({ id }) => id),
      })
    })
    const { changes } = diffGuidelines(base, newer)
    expect(changes.map(({ direction, older, newer: is }) => [direction, older, is?.atLeast])).toEqual([
      ['newly-covered', undefined, 'discontinue'],
    ])
    expect(changes[0]?.boxes).toEqual([
      { facts: [expect.objectContaining({ fact: 'symptom', values: [{ newer: 'unbearable' }] })], history: {} },
    ])
    expect(diffGuidelines(newer, base).changes.map(({ direction }) => direction)).toEqual(['no-longer-covered'])
  })

  it('shows a toxicity that is gone, and who takes its terms and tests', () => {
    const newer = edited((guideline) => {
      guideline.toxicities = guideline.toxicities.filter(({ id }) => id !== 'cpk')
    })
    const diff = diffGuidelines(base, newer)
    expect(new Set(diff.changes.map(({ toxicity, direction }) => `${toxicity} ${direction}`))).toEqual(
      new Set(['cpk no-longer-covered']),
    )
    const cpk = found(
      base.toxicities.map((compiled) => ({ id: compiled.toxicity.id, compiled })),
      'cpk',
    ).compiled
    expect(diff.summary.changed).toBe(cpk.tables.severity.length * 24 * cpk.tables.levels)
    expect(diff.claims).toEqual([
      { kind: 'term', name: 'cpk increased', older: 'cpk', newer: 'other' },
      { kind: 'term', name: 'rhabdomyolysis', older: 'cpk', newer: 'other' },
      { kind: 'test', name: 'CK', older: 'cpk', newer: 'other' },
    ])
  })

  it('shows a dose level that only one version has, and what it makes of the level above', () => {
    const newer = edited(({ regimen: { drugs } }) => {
      for (const { levels } of drugs)
        levels.push({ ...structuredClone(levels[1] ?? levels[0]), title: 'second reduction' } as never)
    })
    const { changes, declared } = diffGuidelines(base, newer)
    // A step below the level that was the lowest is a step now, and no stop.
    expect(
      changes.some(
        ({ direction, older, newer: is }) =>
          direction === 'lighter' && older?.atLeast === 'discontinue' && is?.atLeast === 'withhold-reduced',
      ),
    ).toBe(true)
    const added = changes.filter(({ older }) => older === undefined)
    expect(
      new Set(added.flatMap(({ direction, boxes }) => [direction, ...boxes.flatMap(({ history }) => history.level ?? [])])),
    ).toEqual(new Set(['newly-covered', 2]))
    expect(declared.map(({ path, kind }) => [path.join(' '), kind])).toEqual([
      ['regimen drugs defactinib levels 2', 'added'],
      ['regimen drugs avutometinib levels 2', 'added'],
    ])
  })

  it('lists what changed beside the cells', () => {
    const newer = edited((guideline) => {
      guideline.version = '0.2.0'
      const [drug] = guideline.regimen.drugs
      const level = drug?.levels[1]
      if (drug === undefined || level?.dose === undefined) throw new Error('a reduced dose')
      level.dose.timesADay = 2
      drug.dosingDays = [1, 2, 3]
      guideline.regimen.cycleDays = 21
      const rule = ruleOf(guideline, 'cpk', 'cpk-grade-4')
      rule.cite = { ...rule.cite, fingerprint: 'sha256:0' }
      guideline.monitoring.pop()
      found(guideline.readings, 'cpk-repeat').options.pop()
      toxicityOf(guideline, 'cpk').recovery.reverse()
    })
    const last = firstGuideline().monitoring.at(-1)?.id
    const option = found(firstGuideline().readings, 'cpk-repeat').options.at(-1)?.id
    expect(
      diffGuidelines(base, newer).declared.map(({ path, kind, older, newer: is }) => [
        path.join(' '),
        kind,
        ...(kind === 'changed' ? [older, is] : []),
      ]),
    ).toEqual(
      [
        ['version', 'changed', '0.1.0', '0.2.0'],
        ['regimen cycleDays', 'changed', 28, 21],
        ['regimen drugs defactinib dosingDays', 'changed', base.guideline.regimen.drugs[0]?.dosingDays, [1, 2, 3]],
        [
          'regimen drugs defactinib levels 1 dose',
          'changed',
          { amount: { unit: 'mg', value: 200 }, timesADay: 1 },
          { amount: { unit: 'mg', value: 200 }, timesADay: 2 },
        ],
        [`readings cpk-repeat options ${option}`, 'removed'],
        ['toxicities cpk recovery', 'order'],
        ['toxicities cpk rules cpk-grade-4 cite fingerprint', 'changed', expect.any(String), 'sha256:0'],
        [`monitoring ${last}`, 'removed'],
      ].sort((a, b) => order(a) - order(b)),
    )
  })

  it('of one guideline under two choices of readings says which were chosen', () => {
    const chosen: Readonly<Record<string, ReadingChoice>> = { 'cpk-repeat': 'same-dose' }
    const diff = diffGuidelines(base, firstCompiled(chosen))
    expect(diff).toMatchObject({ same: false, older: { readings: {} }, newer: { readings: chosen }, declared: [] })
    expect(diff.summary.directions.lighter).toBe(32)
  })

  it('of two guidelines that have nothing in common compares every cell of both', () => {
    const other = compileGuideline(loadGuideline(`${repository}/packages/doseward/test/guidelines/lvef`))
    if (!other.ok) throw new Error('the example compiles')
    const size = (compiled: CompiledGuideline): number =>
      compiled.toxicities.reduce((sum, { tables }) => sum + tables.severity.length * 24 * tables.levels, 0)
    const { summary } = diffGuidelines(base, other.value)
    expect(summary.cells).toBe(size(base) + size(other.value))
    expect(summary.directions).toMatchObject({ lighter: 0, stricter: 0, incomparable: 0, 'same-action': 0 })
    expect(summary.directions['no-longer-covered']).toBeLessThanOrEqual(size(base))
  })

  it('says so where there is too much to compare', () => {
    const wide = (prefix: string): CompiledGuideline =>
      edited((guideline) => {
        const toxicity = toxicityOf(guideline, 'cpk')
        const [grade] = toxicity.facts
        if (grade === undefined) throw new Error('a grade')
        for (let number = 0; number < 10; number++)
          toxicity.facts.push({
            ...structuredClone(grade),
            id: `${prefix}${number}`,
            domain: [0, 1],
            source: { kind: 'reported' },
          } as Mutable<Fact>)
      })
    const diff = diffGuidelines(wide('a'), wide('b'))
    expect(diff).toMatchObject({ same: false, notCompared: [{ toxicity: 'cpk', cells: 20 * 2 ** 20 * 48, limit: 60_000_000 }] })
  })
})

const order = ([path]: readonly unknown[]): number =>
  ['version', 'regimen', 'readings', 'toxicities', 'monitoring'].indexOf(String(path).split(' ')[0] ?? '')

describe('where an answer went', () => {
  const same: Then = { kind: 'withhold', resume: 'same' }
  const open = { kind: 'notCovered', hold: false, advice: 'call' } as const
  const asked: Then = { kind: 'ask', question: 'well?', provisionally: 'withhold' }
  const stop: Then = { kind: 'discontinue', confirm: false }

  it.each<[direction: string, older: Then, newer: Then]>([
    ['lighter coverage', same, open],
    ['lighter coverage', { ...open, hold: true }, { kind: 'continue' }],
    ['lighter coverage', same, asked],
    ['lighter', stop, { kind: 'withhold', resume: 'reduced' }],
    ['lighter', { kind: 'withhold', resume: 'reduced' }, { kind: 'reduce' }],
    ['incomparable', same, { kind: 'reduce' }],
    ['incomparable coverage', same, { ...open, provisional: 'discontinue' }],
    ['no-longer-covered coverage', { kind: 'continue' }, open],
    ['no-longer-covered coverage', same, { ...open, hold: true }],
    ['newly-covered coverage', { ...open, hold: true }, same],
    ['stricter coverage', same, { ...open, hold: true, provisional: 'discontinue' }],
    ['stricter', { kind: 'reduce' }, stop],
    ['same-action coverage', asked, { ...open, provisional: 'withhold' }],
    ['same-action', stop, { ...stop, confirm: true }],
    ['same-action', open, { ...open, advice: 'write' }],
  ])('is %s from %j to %j', (expected, older, newer) => {
    const [direction, coverage] = expected.split(' ')
    const withThen = (then: Then): CompiledGuideline =>
      edited((guideline) => {
        setThen(ruleOf(guideline, 'other', 'other-4'), then)
      })
    const atStart = diffGuidelines(withThen(older), withThen(newer)).changes.filter(({ boxes }) =>
      boxes.some(({ history }) => history.level?.includes(0) !== false),
    )
    expect(atStart.map((change) => [change.direction, change.differs.includes('coverage')])).toEqual([
      [direction, coverage !== undefined],
    ])
  })
})
