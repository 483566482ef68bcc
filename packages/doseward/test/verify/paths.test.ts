import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Guideline } from '../../src/model/index.ts'
import { pathTo } from '../../src/verify/machine/explore.ts'
import { realize } from '../../src/verify/machine/realize.ts'
import { type Line, studyOf } from '../../src/verify/study.ts'
import { firstGuideline, loadGuideline, repository } from '../support/guideline.ts'
import { threeLevelGuideline } from './three-level-guideline.ts'

/**
 * Gives the paths of a line that no dates carry out, of those that no week can hold: a level that stays new over four days or
 * more, each apart from the others by more days than values count as current.
 */
function unrealized(line: Line): readonly string[] {
  return [...line.space.states.keys()].flatMap((state) => {
    const path = pathTo(line.space, state)
    if (realize(line.machine, line.baseline, path) !== undefined) return []
    const isNew = line.space.states[state]?.positions.some((position) => position % 2 === 1) === true
    const days = path.filter(({ kind }) => kind === 'day').length
    return isNew && days >= 4 ? [] : [JSON.stringify(path)]
  })
}

const studied = (guideline: Guideline): readonly (readonly [string, Line])[] =>
  studyOf(guideline, {}).lines.map((line) => [`${line.subject.compiled.toxicity.id} ${line.subject.variant ?? ''}`, line])

describe('every state of a machine is reached by a course on which the engine agrees day by day', () => {
  test.each(studied(firstGuideline()))('%s', (_, line) => {
    expect(unrealized(line)).toEqual([])
  })

  test.each(studied(loadGuideline(join(repository, 'packages/doseward/test/guidelines/lvef'))))('made-up: %s', (_, line) => {
    expect(unrealized(line)).toEqual([])
  })

  test.each(studied(threeLevelGuideline()))('sound: %s', (_, line) => {
    expect(unrealized(line)).toEqual([])
  })

  test('and a path that the engine answers otherwise is none', () => {
    const [, line] = studied(threeLevelGuideline())[0] ?? []
    if (line === undefined) throw new Error('the sound guideline has no line')
    const exits = line.machine.letters.map((letter) => ({ ...letter, exits: letter.exits.map(() => 'no' as const) }))
    const machine = { ...line.machine, letters: exits }
    const held = line.machine.letters.findIndex(({ observation }) => JSON.stringify(observation.content).includes('"value":1100'))
    const well = line.machine.letters.findIndex(({ exits: shown }) => shown.includes('yes'))
    const path = [held, well].map((letter) => ({ kind: 'day' as const, letter, offWeek: false }))
    expect(held >= 0 && well >= 0).toBe(true)
    expect(realize(line.machine, line.baseline, path)).toBeDefined()
    expect(realize(machine, line.baseline, path)).toBeUndefined()
  })
})
