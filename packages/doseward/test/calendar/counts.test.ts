import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileGuideline } from '../../src/compile/index.ts'
import { courseOf, loadGuideline, repository } from '../support/guideline.ts'
import { type Asked, calendarOf, picture, scheduleFor } from './picture.ts'

const nausea = (on: string, grade: number): unknown => ({ on, ae: { term: 'Nausea', grade } })
const intolerableRash = { on: '2026-01-14', ae: { term: 'Rash acneiform', grade: 2, intolerable: true } }
const siteDose = (value: number): NonNullable<Asked['readings']> => ({ 'avutometinib-reduced-dose': { value, unit: 'mg' } })

describe('tablets and capsules of a cycle', () => {
  const unitsOf = (asked: Asked): unknown[] => calendarOf(asked).cycles.flatMap(({ counts }) => counts.map(({ units }) => units))

  it('are 42 and 24 of a full cycle', () => {
    expect(unitsOf({ asOf: '2026-01-04' })).toEqual([
      { form: 'tablet', dispense: 42, taken: 0, planned: 42, leftOver: 0 },
      { form: 'capsule', dispense: 24, taken: 0, planned: 24, leftOver: 0 },
    ])
  })

  it('are left over after a hold; a cycle that begins late is dispensed from its first dose on', () => {
    const events = [nausea('2026-01-22', 3), nausea('2026-02-04', 0)]
    expect(unitsOf({ asOf: '2026-02-04', cycles: [1, 2], events })).toEqual([
      { form: 'tablet', dispense: 42, taken: 34, planned: 0, leftOver: 8 },
      { form: 'capsule', dispense: 24, taken: 20, planned: 0, leftOver: 4 },
      { form: 'tablet', dispense: 38, taken: 2, planned: 36, leftOver: 0 },
      { form: 'capsule', dispense: 20, taken: 0, planned: 20, leftOver: 0 },
    ])
  })

  it('are left over after a reduction, and 21 and 12 in the next cycle', () => {
    expect(unitsOf({ asOf: '2026-01-14', cycles: [1, 2], events: [intolerableRash], readings: siteDose(1.6) })).toEqual([
      { form: 'tablet', dispense: 42, taken: 19, planned: 11, leftOver: 12 },
      { form: 'capsule', dispense: 24, taken: 12, planned: 6, leftOver: 6 },
      { form: 'tablet', dispense: 21, taken: 0, planned: 21, leftOver: 0 },
      { form: 'capsule', dispense: 12, taken: 0, planned: 12, leftOver: 0 },
    ])
  })

  it('are not told where a dose is not stated, and where capsules do not make it', () => {
    const unknown = (asked: Asked): unknown[] =>
      calendarOf(asked).cycles.flatMap(({ counts }) => counts.map((count) => count.unknown))
    expect(unknown({ asOf: '2026-01-14', events: [intolerableRash] })).toEqual(['dose-not-stated', 'dose-not-stated'])
    expect(unitsOf({ asOf: '2026-01-14', events: [intolerableRash] })).toEqual([null, null])
    const odd: Asked = { asOf: '2026-01-14', cycles: 2, events: [intolerableRash], readings: siteDose(2) }
    expect(unknown(odd)).toEqual([undefined, 'no-whole-units'])
    expect(picture(calendarOf(odd)).avutometinib).toBe('|*--*--- *--*--- *--*--- .......')
  })
})

describe('the dose so far', () => {
  it('is what was taken against the starting dose on every scheduled day', () => {
    const events = [nausea('2026-01-22', 3), nausea('2026-02-04', 0)]
    expect(calendarOf({ asOf: '2026-02-04', cycles: 2, events }).soFar).toEqual([
      {
        drug: 'defactinib',
        through: '2026-02-04',
        intendedAmount: { value: 9600, unit: 'mg' },
        takenAmount: { value: 7200, unit: 'mg' },
        relativeDoseIntensity: 0.75,
        heldDays: 13,
        reductions: 0,
      },
      {
        drug: 'avutometinib',
        through: '2026-02-04',
        intendedAmount: { value: 22.4, unit: 'mg' },
        takenAmount: { value: 16, unit: 'mg' },
        relativeDoseIntensity: 0.7143,
        heldDays: 14,
        reductions: 0,
      },
    ])
  })

  it('counts a reduced dose by its amount', () => {
    const { soFar } = calendarOf({ asOf: '2026-02-01', events: [intolerableRash], readings: siteDose(1.6) })
    expect(soFar.map(({ relativeDoseIntensity, reductions }) => [relativeDoseIntensity, reductions])).toEqual([
      [0.7143, 1],
      [0.75, 1],
    ])
  })

  it('is not told once a dose was taken that nobody stated', () => {
    const { soFar } = calendarOf({
      actions: 'recorded',
      asOf: '2026-02-01',
      events: [intolerableRash, { on: '2026-01-14', action: { do: 'reduce' } }],
    })
    expect(soFar.map(({ takenAmount, relativeDoseIntensity }) => [takenAmount?.value ?? null, relativeDoseIntensity])).toEqual([
      [6000, 0.7143],
      [null, null],
    ])
  })

  it('goes by the calendar where the site stops the clock: the days held count as intended', () => {
    const events = [nausea('2026-01-14', 3), nausea('2026-01-24', 0)]
    const { soFar } = calendarOf({ asOf: '2026-01-24', events, readings: { 'cycle-clock': 'stops' } })
    expect(soFar[0]).toMatchObject({ intendedAmount: { value: 8000 }, takenAmount: { value: 4000 }, relativeDoseIntensity: 0.5 })
  })

  it('is nothing before treatment', () => {
    expect(calendarOf({ asOf: '2026-01-04' }).soFar[0]).toMatchObject({ through: null, relativeDoseIntensity: null })
  })
})

describe('a guideline of another shape: one daily drug, 21 days without a pause, three levels, no monitoring file', () => {
  const guideline = loadGuideline(join(repository, 'packages/doseward/test/guidelines/lvef'))
  const compiled = compileGuideline(guideline)
  const lvef = (on: string, value: number): unknown => ({ on, labs: { LVEF: { value, unit: '%' } } })
  const schedule = (events: readonly unknown[], asOf: string) => {
    if (!compiled.ok) throw new Error('does not compile')
    const course = courseOf({ guideline: guideline.id, start: '2026-01-05', actions: 'followed', events }, guideline)
    return scheduleFor(compiled.value, course, asOf, { first: 1, last: 2 })
  }

  it('has a calendar too, with amounts and without tablets', () => {
    const plan = schedule([lvef('2026-01-12', 45), lvef('2026-01-21', 55)], '2026-01-21')
    expect(picture(plan)).toEqual({ examplinib: '******* hhhhhhh hh*|**** ******* ******* *******' })
    expect(plan.cycles.map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual([
      ['2026-01-05', '2026-01-25'],
      ['2026-01-26', '2026-02-15'],
    ])
    expect(plan.cycles[0]?.days[16]?.doses[0]).toMatchObject({
      level: 1,
      amount: { value: 40, unit: 'mg' },
      begins: 'resume-reduced',
    })
    expect(plan.cycles[0]?.counts[0]).toMatchObject({
      takenAmount: { value: 460 },
      plannedAmount: { value: 160 },
      fullAmount: { value: 1260 },
      units: null,
      unknown: 'strength-not-stated',
    })
    expect([plan.monitoring, plan.supportiveCare, plan.asIndicated]).toEqual([[], [], []])
    expect(plan.cycles[1]?.start.status).toBe('ready')
  })

  it('asks for the test that its hold needs, by the day of its limit', () => {
    expect(schedule([lvef('2026-01-12', 45)], '2026-01-15').monitoring).toMatchObject([
      { id: 'recovery lvef', tests: ['LVEF'], due: '2026-02-09', deadline: true },
    ])
  })
})
