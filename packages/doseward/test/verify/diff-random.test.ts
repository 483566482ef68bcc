import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileWithConflicts } from '../../src/compile/index.ts'
import type { FactValue, Guideline, Then } from '../../src/model/index.ts'
import { diffGuidelines } from '../../src/verify/index.ts'
import { firstGuideline } from '../support/guideline.ts'
import { changesAsText, expectExactly, mirroredAsText } from './diff-cells.ts'
import { found, type Mutable, setThen, toxicityOf } from './diff-edit.ts'

describe('differences of edited guidelines', () => {
  const thens: readonly Then[] = [
    { kind: 'continue' },
    { kind: 'reduce' },
    { kind: 'withhold', resume: 'same' },
    { kind: 'withhold', resume: 'reduced', limit: { days: 14, otherwise: 'discontinue' } },
    { kind: 'discontinue', confirm: true },
    { kind: 'notCovered', hold: true, provisional: 'discontinue', advice: 'call' },
    { kind: 'ask', question: 'well?', provisionally: 'withhold' },
  ]
  const rules = firstGuideline().toxicities.flatMap((toxicity) => toxicity.rules.map(({ id }) => ({ toxicity: toxicity.id, id })))
  const edit = fc.oneof(
    fc.record({ kind: fc.constant('drop' as const), rule: fc.constantFrom(...rules) }),
    fc.record({ kind: fc.constant('then' as const), rule: fc.constantFrom(...rules), outcome: fc.constantFrom(...thens) }),
    fc.record({ kind: fc.constant('value' as const), rule: fc.constantFrom(...rules), fact: fc.nat(), value: fc.nat() }),
    fc.record({
      kind: fc.constant('history' as const),
      rule: fc.constantFrom(...rules),
      occurrence: fc.subarray([1, 2, 3], { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant('default' as const),
      reading: fc.constantFrom(...firstGuideline().readings.map(({ id }) => id)),
      option: fc.nat(),
    }),
  )

  function apply(guideline: Mutable<Guideline>, change: typeof edit extends fc.Arbitrary<infer T> ? T : never): void {
    if (change.kind === 'default') {
      const reading = found(guideline.readings, change.reading)
      reading.default = reading.options[change.option % reading.options.length]?.id ?? reading.default
      return
    }
    const toxicity = toxicityOf(guideline, change.rule.toxicity)
    const rule = toxicity.rules.find(({ id }) => id === change.rule.id)
    if (rule === undefined) return
    if (change.kind === 'drop') toxicity.rules = toxicity.rules.filter((other) => other !== rule)
    if (change.kind === 'then') setThen(rule, change.outcome)
    if (change.kind === 'history') rule.when.history.occurrence = change.occurrence
    if (change.kind === 'value') {
      const fact = toxicity.facts[change.fact % toxicity.facts.length]
      const value: FactValue | undefined = fact?.domain[change.value % fact.domain.length]
      for (const condition of rule.when.facts) if (fact !== undefined && value !== undefined) condition[fact.id] = [value]
    }
  }

  const version = fc.array(edit, { maxLength: 4 }).map((edits) => {
    const copy = structuredClone(firstGuideline()) as Mutable<Guideline>
    for (const change of edits) apply(copy, change)
    return compileWithConflicts(copy as Guideline).compiled
  })

  it('hold exactly the cells that a comparison one by one finds, lighter ones first', () => {
    fc.assert(
      fc.property(version, version, (older, newer) => {
        expectExactly(older, newer)
        const { changes } = diffGuidelines(older, newer)
        const ranks = ['lighter', 'no-longer-covered', 'incomparable', 'same-action', 'stricter', 'newly-covered']
        const order = changes.map(({ direction }) => ranks.indexOf(direction))
        expect(order).toEqual([...order].sort((a, b) => a - b))
      }),
      { numRuns: 25 },
    )
  })

  it('mirror each other', () => {
    fc.assert(
      fc.property(version, version, (older, newer) => {
        expect(mirroredAsText(diffGuidelines(newer, older), newer)).toEqual(changesAsText(diffGuidelines(older, newer), older))
      }),
      { numRuns: 25 },
    )
  })

  it('are empty exactly where the digests are the same', () => {
    fc.assert(
      fc.property(version, version, (older, newer) => {
        expect(diffGuidelines(older, newer).same).toBe(older.digest === newer.digest)
      }),
      { numRuns: 40 },
    )
  })
})
