import { describe, expect, it } from 'vitest'
import { DISCONTINUE, HOLD, HOLD_AND_REDUCE, type Tables } from '../../src/compile/index.ts'
import type { Guideline } from '../../src/model/index.ts'
import { outcomeAt } from '../../src/verify/cells.ts'
import { explore, type Transition } from '../../src/verify/machine/explore.ts'
import { HELD } from '../../src/verify/machine/state.ts'
import { properties } from '../../src/verify/properties/index.ts'
import { type Line, type Study, stateAt, studyOf } from '../../src/verify/study.ts'
import { liver, rest, rule, within } from './breakers/breaker.ts'
import { check, ofGuideline, soundGuideline } from './sound.ts'

const sound = (): Study => studyOf(soundGuideline(), {})

const lineOf = (study: Study, id: string): Line => {
  const line = study.lines.find(({ subject }) => subject.compiled.toxicity.id === id)
  if (line === undefined) throw new Error(`no line of ${id}`)
  return line
}

/** Gives a study with another line in place of one; its visits are made anew, so that nothing remembered of the old is taken. */
function replaced(study: Study, line: Line, by: Partial<Line>): Study {
  return { ...study, lines: study.lines.map((each) => (each === line ? { ...line, visits: [...line.visits], ...by } : each)) }
}

/** Gives a study whose tables of one toxicity are changed. */
function withTables(study: Study, id: string, change: (tables: Tables) => Tables): Study {
  const toxicities = study.compiled.toxicities.map((each) =>
    each.toxicity.id === id ? { ...each, tables: change(each.tables) } : each,
  )
  return { ...study, compiled: { ...study.compiled, toxicities } }
}

/** Gives a copy of the sound guideline, parsed, with one fact's source made other than the parser lets it be. */
function withSource(fact: string, source: object): Guideline {
  const copy = structuredClone(soundGuideline())
  const own = copy.toxicities.flatMap(({ facts }) => facts).find(({ id }) => id === fact)
  Object.assign(own?.source ?? {}, source)
  return copy
}

describe('what no guideline can state, broken in the tables, in the steps or in what was parsed', () => {
  it('P7 refutes an engine that goes on after a row has discontinued', () => {
    const study = sound()
    expect(properties.P7(study).found).toEqual([])
    const other = studyOf(
      soundGuideline([
        liver,
        '{ anyOf: [{ enzyme: 4 }, { jaundice: true }] }\n    then: discontinue',
        `{ anyOf: [{ enzyme: 4 }, { jaundice: true }] }\n    then: { withhold: { resume: reduced${within} } }`,
      ]),
      {},
    )
    const { found } = properties.P7({ ...replaced(study, lineOf(study, 'liver'), {}), compiled: other.compiled })
    expect(found[0]).toMatchObject({ property: 'P7', toxicity: 'liver' })
    expect(found[0]?.message).toMatch(/discontinues, and afterwards examplinib is not stopped/)
  })

  it('P8 refutes a step that raises the dose', () => {
    const study = sound()
    expect(properties.P8(study).found).toEqual([])
    const line = lineOf(study, 'rest')
    const reduced = line.space.states.findIndex(
      ({ positions, status }) => status === 0 && positions.every((position) => position === 2),
    )
    const rise: Transition = { from: reduced, input: { kind: 'settle' }, to: 0 }
    const space = { ...line.space, transitions: [...line.space.transitions, rise] }
    const { found } = properties.P8(replaced(study, line, { space }))
    expect(found.map(({ toxicity, message }) => `${toxicity}: ${message}`)).toEqual([
      'rest: Other reactions: the dose rises again, and no rule says so.',
    ])
  })

  it('P18 refutes a milder row that replaces what a graver row asked for', () => {
    const study = studyOf(
      soundGuideline(
        [rest, 'when: { grade: ..2 }', 'when: { grade: ..1 }'],
        [rest, 'rules:\n', `rules:\n${rule('rest-2', '{ grade: 2 }', `{ withhold: { resume: same${within} } }`)}`],
        [rest, '[rest-mild, rest-3]', '[rest-mild, rest-2, rest-3]'],
      ),
      {},
    )
    expect(properties.P18(study).found).toEqual([])
    const line = lineOf(study, 'rest')
    const { found } = properties.P18(replaced(study, line, { space: explore(line.machine, false, { milderInHold: 'replaces' }) }))
    expect(found[0]).toMatchObject({ property: 'P18', toxicity: 'rest', rules: ['rest-2'] })
    expect(found[0]?.message).toMatch(/what the graver row asked for is lost/)
  })

  it('P19 refutes a finding that asks for more when it is seen again', () => {
    const study = sound()
    expect(properties.P19(study).found).toEqual([])
    const line = lineOf(study, 'rest')
    const held = line.space.transitions.find(({ to, input }) => input.kind === 'day' && stateAt(line, to).status === HELD)
    const more = line.space.states.findIndex(({ status }) => status === 2)
    const transitions = line.space.transitions.map((each) =>
      each.from === held?.to && each.input.kind === 'day' && held.input.kind === 'day' && each.input.letter === held.input.letter
        ? { ...each, to: more }
        : each,
    )
    const { found } = properties.P19(replaced(study, line, { space: { ...line.space, transitions } }))
    expect(found[0]).toMatchObject({ property: 'P19', toxicity: 'rest', rules: ['rest-3'] })
    expect(found[0]?.message).toMatch(/the same finding seen again asks for something more/)
  })

  it('P20 refutes an answer that depends on what was written down first', () => {
    const study = sound()
    expect(properties.P20(study).found).toEqual([])
    const other = studyOf(soundGuideline([rest, '{ grade: 4 }\n    then: discontinue', '{ grade: 4 }\n    then: continue']), {})
    // The tables are taken anew for each question: every second one is answered by others.
    let taken = 0
    const lines = study.lines.map((line) => ({ ...line, visits: [...line.visits] }))
    const alternating = Object.defineProperty({ ...study, lines }, 'compiled', {
      get: () => (taken++ % 2 === 0 ? study.compiled : other.compiled),
    })
    const { found } = properties.P20(alternating)
    expect(found[0]).toMatchObject({ property: 'P20', toxicity: 'liver' })
    expect(found[0]?.message).toMatch(
      /^Liver toxicity and other reactions on one day: the answer depends on which was written down first/,
    )
  })

  it.each([
    ['a stop that is no more than a hold', DISCONTINUE, HOLD],
    ['bits that are no action', HOLD_AND_REDUCE, 5],
  ])('P21 refutes %s', (_, from, to) => {
    const study = sound()
    expect(properties.P21(study).found).toEqual([])
    const { found } = properties.P21(
      withTables(study, 'liver', (tables) => ({
        ...tables,
        outcomes: tables.outcomes.map((outcome) => (outcome.bits === from ? { ...outcome, bits: to } : outcome)),
      })),
    )
    const changed = lineOf(study, 'liver').visits.map(({ place }) =>
      outcomeAt(lineOf(study, 'liver').subject.compiled.tables, place),
    )
    expect(found[0]).toMatchObject({ property: 'P21', toxicity: 'liver' })
    expect(changed.find(({ bits }) => bits === from)?.rules).toEqual(expect.arrayContaining([...(found[0]?.rules ?? ['none'])]))
    expect(found[0]?.message).toMatch(/joined with another demand is no longer a stop/)
  })

  it.each([
    [
      'P27',
      'cut-points that do not follow one another',
      { cuts: [3, 1, 5, 20] },
      /ALT grade: 1 x ULN does not lie beyond 3 x ULN/,
    ],
    ['P27', 'a grade more than there are', { cuts: [1, 3, 5, 20, 30] }, /there are 5 cut points, and Grade 4 is the last/],
    [
      'P28',
      'a limit in a unit that its test does not have',
      { kind: 'band', test: 'ALT', unit: 'parsec', below: [3] },
      /parsec is no unit of ALT/,
    ],
    ['P31', 'a cut-point finer than numbers are', { cuts: [1e-322, 3, 5, 20] }, /./],
  ] as const)('%s refutes %s', (property, _, source, says) => {
    const twin = withSource('enzyme', { cuts: [1, 3, 5, 20] })
    expect(properties[property](studyOf(twin, {})).found).toEqual([])
    const result = check(withSource('enzyme', source), { properties: [property] })
    expect(result.properties[0]?.status).toBe('refuted')
    expect(ofGuideline(result).map(({ message }) => message)).toContainEqual(expect.stringMatching(says))
  })

  it('P33 refutes a test that two toxicities claim', () => {
    const copy = structuredClone(soundGuideline([rest, 'takesRest: true\n', 'takesRest: true\n'])) as {
      toxicities: Guideline['toxicities'][number][]
    } & Guideline
    const [first] = copy.toxicities
    if (first === undefined) throw new Error('no toxicity')
    copy.toxicities.push({ ...structuredClone(first), id: 'liver-too', title: 'Liver toxicity again' })
    const { found } = properties.P33(studyOf(copy, {}))
    expect(found.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['ALT belongs to liver and liver-too at once.', 'BILI belongs to liver and liver-too at once.']),
    )
  })
})
