import { describe, expect, it } from 'vitest'
import { scheduleOf } from '../../src/calendar/index.ts'
import { decide, doseHistory } from '../../src/engine/index.ts'
import { parseDay } from '../../src/model/index.ts'
import { courseOf, firstCompiled } from '../support/guideline.ts'
import { type Asked, beginnings, calendarOf, picture } from './picture.ts'

/**
 * Calendars worked out by hand. Cycle 1 is Mon 5 January to Sun 1 February 2026, cycle 2 begins on Mon 2 February; defactinib on
 * days 1-21, avutometinib on days 1, 4, 8, 11, 15 and 18. Two tablets a day, or one when reduced; four capsules a dose.
 */
const nausea = (on: string, grade: number): unknown => ({ on, ae: { term: 'Nausea', grade } })
const intolerableRash = (on: string): unknown => ({ on, ae: { term: 'Rash acneiform', grade: 2, intolerable: true } })

const full = {
  defactinib: '2222222 2222222 2222222 .......',
  avutometinib: '4--4--- 4--4--- 4--4--- .......',
}

interface Golden {
  name: string
  asked: Asked
  defactinib: string
  avutometinib: string
}

const goldens: readonly Golden[] = [
  {
    name: 'a clean first cycle, printed on its first day',
    asked: { asOf: '2026-01-05' },
    defactinib: '2|222222 2222222 2222222 .......',
    avutometinib: '4|--4--- 4--4--- 4--4--- .......',
  },
  {
    name: 'the first cycle, printed before treatment',
    asked: { asOf: '2025-12-29' },
    defactinib: '|2222222 2222222 2222222 .......',
    avutometinib: '|4--4--- 4--4--- 4--4--- .......',
  },
  {
    name: 'a hold that stays open: no dose is planned, in no later cycle either',
    asked: { asOf: '2026-01-20', cycles: [1, 2], events: [nausea('2026-01-19', 3)] },
    defactinib: '2222222 2222222 hh|hhhhh hhhhhhh hhhhhhh hhhhhhh hhhhhhh hhhhhhh',
    avutometinib: '4--4--- 4--4--- hh|hhhhh hhhhhhh hhhhhhh hhhhhhh hhhhhhh hhhhhhh',
  },
  {
    name: 'a hold across the off week: the dose of the day of the assessment is withheld, each drug resumes on its own next day',
    asked: { asOf: '2026-02-04', cycles: [1, 2], events: [nausea('2026-01-22', 3), nausea('2026-02-04', 0)] },
    defactinib: '2222222 2222222 222hhhh hhhhhhh hh2|2222 2222222 2222222 .......',
    avutometinib: '4--4--- 4--4--- 4--hhhh hhhhhhh hhw|4--- 4--4--- 4--4--- .......',
  },
  {
    name: 'a reduction mid-cycle, with the reduced dose of a site: defactinib from that day, avutometinib from its next',
    asked: {
      asOf: '2026-01-14',
      cycles: [1, 2],
      events: [intolerableRash('2026-01-14')],
      readings: { 'avutometinib-reduced-dose': { value: 1.6, unit: 'mg' } },
    },
    defactinib: '2222222 221|1111 1111111 ....... 1111111 1111111 1111111 .......',
    avutometinib: '4--4--- 4--|2--- 2--2--- ....... 2--2--- 2--2--- 2--2--- .......',
  },
  {
    name: 'a reduction to a dose that the source does not state: nothing is planned, for the other drug neither',
    asked: { asOf: '2026-01-14', events: [intolerableRash('2026-01-14')] },
    defactinib: '2222222 22o|oooo ooooooo ooooooo',
    avutometinib: '4--4--- 4-n|nnnn nnnnnnn nnnnnnn',
  },
  {
    name: 'the same a week later: as followed, nothing was taken either',
    asked: { asOf: '2026-01-21', events: [intolerableRash('2026-01-14')] },
    defactinib: '2222222 22ooooo ooo|oooo ooooooo',
    avutometinib: '4--4--- 4-nnnnn nnn|nnnn nnnnnnn',
  },
  {
    name: 'a reduction that people recorded: it was taken, and how much of avutometinib nobody can tell',
    asked: {
      actions: 'recorded',
      asOf: '2026-01-20',
      events: [intolerableRash('2026-01-14'), { on: '2026-01-14', action: { do: 'reduce' } }],
    },
    defactinib: '2222222 2211111 1o|ooooo ooooooo',
    avutometinib: '4--4--- 4--*--- *n|nnnnn nnnnnnn',
  },
  {
    name: 'a resume on day 20: defactinib for two days, avutometinib in the next cycle',
    asked: { asOf: '2026-01-24', cycles: [1, 2], events: [nausea('2026-01-14', 3), nausea('2026-01-24', 0)] },
    defactinib: `2222222 22hhhhh hhhhh2|2 ....... ${full.defactinib}`,
    avutometinib: `4--4--- 4-hhhhh hhhhhw|w wwwwwww ${full.avutometinib}`,
  },
  {
    name: 'a resume on day 21: defactinib for one day',
    asked: { asOf: '2026-01-25', cycles: [1, 2], events: [nausea('2026-01-14', 3), nausea('2026-01-25', 0)] },
    defactinib: `2222222 22hhhhh hhhhhh2 |....... ${full.defactinib}`,
    avutometinib: `4--4--- 4-hhhhh hhhhhhw |wwwwwww ${full.avutometinib}`,
  },
  {
    name: 'a resume on day 22: neither before the next cycle',
    asked: { asOf: '2026-01-26', cycles: [1, 2], events: [nausea('2026-01-14', 3), nausea('2026-01-26', 0)] },
    defactinib: `2222222 22hhhhh hhhhhhh w|wwwwww ${full.defactinib}`,
    avutometinib: `4--4--- 4-hhhhh hhhhhhh w|wwwwww ${full.avutometinib}`,
  },
  {
    name: 'the same two weeks later: from recovery to the day of the resume both were still withheld',
    asked: { asOf: '2026-02-10', cycles: [1, 2], events: [nausea('2026-01-14', 3), nausea('2026-01-26', 0)] },
    defactinib: '2222222 22hhhhh hhhhhhh hhhhhhh 2222222 22|22222 2222222 .......',
    avutometinib: '4--4--- 4-hhhhh hhhhhhh hhhhhhh 4--4--- 4-|-4--- 4--4--- .......',
  },
  {
    name: 'a site that waits for the next cycle after any hold',
    asked: {
      asOf: '2026-01-12',
      cycles: [1, 2],
      readings: { 'resume-within-cycle': 'wait' },
      events: [nausea('2026-01-09', 3), nausea('2026-01-12', 0)],
    },
    defactinib: `2222hhh w|wwwwww wwwwwww wwwwwww ${full.defactinib}`,
    avutometinib: `4--4hhh w|wwwwww wwwwwww wwwwwww ${full.avutometinib}`,
  },
  {
    name: 'a discontinuation: no dose from its day on',
    asked: { asOf: '2026-01-19', events: [{ on: '2026-01-15', ae: { term: 'Rash acneiform', grade: 4 } }] },
    defactinib: '2222222 222XXXX X|XXXXXX XXXXXXX',
    avutometinib: '4--4--- 4--XXXX X|XXXXXX XXXXXXX',
  },
  {
    name: 'a symptom that no row covers: nothing is planned until an examination',
    asked: { asOf: '2026-01-13', events: [{ on: '2026-01-13', ae: { term: 'Blurred vision', grade: 1 } }] },
    defactinib: '2222222 2?|????? ??????? ???????',
    avutometinib: '4--4--- 4?|????? ??????? ???????',
  },
  {
    name: 'withholding recorded two days late, and a resume that nobody recorded: the record, then the plan',
    asked: {
      actions: 'recorded',
      asOf: '2026-01-20',
      events: [nausea('2026-01-14', 3), { on: '2026-01-16', action: { do: 'withhold' } }, nausea('2026-01-19', 0)],
    },
    defactinib: '2222222 2222hhh h|222222 .......',
    avutometinib: '4--4--- 4--4hhh hw|w4--- .......',
  },
  {
    name: 'one drug recorded as withheld alone today: the other is not planned alone',
    asked: {
      actions: 'recorded',
      asOf: '2026-01-14',
      events: [{ on: '2026-01-14', action: { do: 'withhold', drug: 'avutometinib' } }],
    },
    defactinib: '2222222 22?|???? ??????? ???????',
    avutometinib: '4--4--- 4-?|???? ??????? ???????',
  },
  {
    name: 'a clock that stops during a hold: ten days held, and the cycle lasts ten days longer',
    asked: {
      asOf: '2026-01-24',
      readings: { 'cycle-clock': 'stops' },
      events: [nausea('2026-01-14', 3), nausea('2026-01-24', 0)],
    },
    defactinib: '2222222 22hhhhh hhhhh2|2 2222222 222.... ...',
    avutometinib: '4--4--- 4-hhhhh hhhhhw|4 ---4--4 ---.... ...',
  },
]

describe('golden calendars', () => {
  it.each(goldens)('$name', ({ asked, defactinib, avutometinib }) => {
    expect(picture(calendarOf(asked))).toEqual({ defactinib, avutometinib })
  })
})

describe('days', () => {
  it('of a leap year: 29 February is a day of the cycle like any other', () => {
    const [cycle] = calendarOf({ start: '2028-02-14', asOf: '2028-02-14' }).cycles
    expect([cycle?.firstDay, cycle?.lastDay]).toEqual(['2028-02-14', '2028-03-12'])
    const around = cycle?.days.slice(14, 18).map(({ on, weekday, day, studyDay }) => [on, weekday, day, studyDay])
    expect(around).toEqual([
      ['2028-02-28', 'Mon', 15, 15],
      ['2028-02-29', 'Tue', 16, 16],
      ['2028-03-01', 'Wed', 17, 17],
      ['2028-03-02', 'Thu', 18, 18],
    ])
  })

  it('are the same in every time zone, over the changes of the clocks in March', () => {
    const before = process.env.TZ
    const offsets: number[] = []
    const printed = ['UTC', 'America/New_York', 'Europe/Berlin', 'Pacific/Kiritimati'].map((zone) => {
      process.env.TZ = zone
      offsets.push(new Date(2026, 2, 1).getTimezoneOffset())
      return JSON.stringify(calendarOf({ start: '2026-03-02', asOf: '2026-03-08', cycles: [1, 2] }))
    })
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
    expect(new Set(offsets).size).toBe(4)
    expect(new Set(printed).size).toBe(1)
    const [cycle] = calendarOf({ start: '2026-03-02', asOf: '2026-03-08' }).cycles
    expect(cycle?.days.map(({ on }) => on.slice(5)).slice(5, 8)).toEqual(['03-07', '03-08', '03-09'])
    expect(cycle?.days.map(({ on }) => on.slice(5)).slice(26)).toEqual(['03-28', '03-29'])
  })

  it('of cycle 30 begin 812 days after the first', () => {
    const schedule = calendarOf({ asOf: '2026-01-05', cycles: 30 })
    const [cycle] = schedule.cycles
    expect(cycle?.days[0]).toMatchObject({ on: '2028-03-27', weekday: 'Mon', studyDay: 813, cycle: 30, day: 1 })
    expect(picture(schedule)).toEqual({ defactinib: `|${full.defactinib}`, avutometinib: `|${full.avutometinib}` })
  })

  it('stand still while a hold is open and the site stops the clock; the next cycle is not reached', () => {
    const schedule = calendarOf({
      asOf: '2026-01-18',
      cycles: [1, 2],
      readings: { 'cycle-clock': 'stops' },
      events: [nausea('2026-01-14', 3)],
    })
    expect(schedule.cycles).toHaveLength(1)
    const held = schedule.cycles[0]?.days.slice(9) ?? []
    expect(held.length).toBeGreaterThan(28)
    expect(new Set(held.map(({ day, clock }) => `${day} ${clock}`))).toEqual(new Set(['10 stopped']))
    expect(schedule.cycles[0]?.days[8]).not.toHaveProperty('clock')
  })

  it('say what is taken at what time of the day, and name the weekdays', () => {
    const schedule = calendarOf({ asOf: '2026-01-05' })
    expect(schedule.cycles[0]?.days[3]?.doses).toEqual([
      {
        drug: 'defactinib',
        scheduled: true,
        status: 'planned',
        level: 0,
        amount: { value: 200, unit: 'mg' },
        times: 2,
        unitsEach: { count: 1, form: 'tablet' },
      },
      {
        drug: 'avutometinib',
        scheduled: true,
        status: 'planned',
        level: 0,
        amount: { value: 3.2, unit: 'mg' },
        times: 1,
        unitsEach: { count: 4, form: 'capsule' },
      },
    ])
    expect(schedule.drugs.map(({ weekdays }) => weekdays)).toEqual([undefined, ['Mon', 'Thu']])
    expect(schedule.drugs[1]?.levels.map(({ dose, siteValue }) => [dose, siteValue])).toEqual([
      ['3.2 mg on each of two days a week', undefined],
      [null, 'avutometinib-reduced-dose'],
    ])
  })
})

describe('the day on which a dose begins', () => {
  it('is the resume of each drug', () => {
    const schedule = calendarOf({
      asOf: '2026-01-24',
      cycles: [1, 2],
      events: [nausea('2026-01-14', 3), nausea('2026-01-24', 0)],
    })
    expect(beginnings(schedule, 'defactinib')).toEqual(['2026-01-05 start', '2026-01-24 resume'])
    expect(beginnings(schedule, 'avutometinib')).toEqual(['2026-01-05 start', '2026-02-02 resume'])
    const waiting = schedule.cycles[0]?.days[20]?.doses[1]
    expect(waiting).toMatchObject({ status: 'none', reason: 'awaiting-resume', resumesOn: '2026-02-02' })
  })

  it('is the first dose that is lower, with the level before it', () => {
    const schedule = calendarOf({
      asOf: '2026-01-14',
      events: [intolerableRash('2026-01-14')],
      readings: { 'avutometinib-reduced-dose': { value: 1.6, unit: 'mg' } },
    })
    expect(beginnings(schedule, 'defactinib')).toEqual(['2026-01-05 start', '2026-01-14 reduced'])
    expect(beginnings(schedule, 'avutometinib')).toEqual(['2026-01-05 start', '2026-01-15 reduced'])
    expect(schedule.cycles[0]?.days[10]?.doses[1]).toMatchObject({ level: 1, levelBefore: 0, amount: { value: 1.6 } })
  })

  it('is a resume at the reduced dose where a hold ended in one', () => {
    const schedule = calendarOf({
      asOf: '2026-01-26',
      cycles: [1, 2],
      readings: { 'avutometinib-reduced-dose': { value: 1.6, unit: 'mg' } },
      events: [
        { on: '2026-01-14', labs: { CK: { value: 1800, unit: 'U/L', uln: 170 } } },
        { on: '2026-01-26', labs: { CK: { value: 150, unit: 'U/L', uln: 170 } } },
      ],
    })
    expect(beginnings(schedule, 'defactinib')).toEqual(['2026-01-05 start', '2026-02-02 resume-reduced'])
    expect(schedule.plan[0]).toMatchObject({ action: 'resume', level: 1, from: '2026-02-02', actionable: true })
  })
})

it('a resume that a clinician confirms says so beside its days', () => {
  const schedule = calendarOf({
    asOf: '2026-01-26',
    cycles: [1, 2],
    events: [
      { on: '2026-01-14', ae: { term: 'Retinopathy', grade: 1 } },
      { on: '2026-01-26', ae: { term: 'Retinopathy', grade: 0 } },
    ],
  })
  expect(schedule.plan).toMatchObject([
    { action: 'resume', from: '2026-02-02', confirm: true },
    { action: 'resume', from: '2026-02-02', confirm: true },
  ])
})

describe('what cannot be asked', () => {
  it.each([[0], [1.5], [1001], [[3, 2] as const]])('cycles %j', (cycles) => {
    expect(() => calendarOf({ asOf: '2026-01-05', cycles })).toThrow(/cycles .* give whole numbers from 1 to 1000/)
  })

  it('a day beyond 1000 cycles', () => {
    expect(() => calendarOf({ asOf: '2102-09-04' })).toThrow('2102-09-04 is more than 1000 cycles after 2026-01-05')
    expect(calendarOf({ asOf: '2102-09-03' }).cycles).toHaveLength(1)
  })

  it('findings of another day', () => {
    const compiled = firstCompiled()
    const course = courseOf({ guideline: 'avutometinib-defactinib', start: '2026-01-05', actions: 'followed', events: [] })
    const [day, other] = [parseDay('2026-01-06') ?? 0, parseDay('2026-01-07') ?? 0]
    const findings = { recommendation: decide(compiled, course, day), history: doseHistory(compiled, course, day) }
    const cycles = { first: 1, last: 1 }
    expect(scheduleOf(compiled, course, findings, { asOf: day, cycles }).asOf).toBe('2026-01-06')
    expect(() => scheduleOf(compiled, course, findings, { asOf: other, cycles })).toThrow('must be as of 2026-01-07')
  })
})
