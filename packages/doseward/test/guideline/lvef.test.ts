import { expect, test } from 'vitest'
import { defaultPolicies } from '../../src/guideline/index.ts'
import { folders, guidelineOf } from './files.ts'

const guideline = guidelineOf(folders.lvef)

test('a guideline of another drug, without readings, is read by the same grammar', () => {
  expect(guideline).toMatchObject({ id: 'lvef-example', readings: [], monitoring: [], untranslated: [] })
  expect(guideline.policies).toEqual({
    ...defaultPolicies,
    ctcaeVersion: '5.0',
    belowLowest: 'discontinue',
    failedReducedDoseDays: 0,
    valueValidityDays: 7,
    unlimitedHoldDays: null,
  })
  const [drug] = guideline.regimen.drugs
  expect(drug?.levels.map((level) => level.dose?.amount.value)).toEqual([60, 40, 20])
  expect(drug?.dosingDays).toHaveLength(21)
  expect(guideline.regimen.cycleDays).toBe(21)
})

test('a band counts the limits that a value has fallen below', () => {
  const [lvef] = guideline.toxicities
  expect(lvef?.facts[0]).toMatchObject({
    domain: [0, 1, 2],
    source: { kind: 'band', test: 'LVEF', unit: '%', below: [50, 40] },
  })
  expect(lvef?.rules.map(({ id, when, then }) => [id, when.facts, then.kind])).toEqual([
    ['lvef-normal', [{ lvef: [0] }], 'continue'],
    ['lvef-40-to-49-first', [{ lvef: [1] }], 'withhold'],
    ['lvef-40-to-49-again', [{ lvef: [1] }], 'discontinue'],
    ['lvef-below-40', [{ lvef: [2] }], 'discontinue'],
    ['lvef-not-back-in-time', [], 'discontinue'],
  ])
  expect(lvef?.rules[1]?.then).toEqual({ kind: 'withhold', resume: 'reduced', limit: { days: 28, otherwise: 'discontinue' } })
})

test('rules carry the place where they stand', () => {
  expect(guideline.toxicities[1]?.rules[1]?.place).toEqual({ file: 'toxicities/rest.yaml', line: 24, column: 3 })
})
