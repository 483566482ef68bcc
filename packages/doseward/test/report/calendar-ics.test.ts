import fc from 'fast-check'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { describe, expect, it } from 'vitest'
import type { CycleRange, Schedule } from '../../src/calendar/index.ts'
import { type CalendarIcsOptions, renderCalendarIcs } from '../../src/report/index.ts'
import { scheduleFor } from '../calendar/picture.ts'
import { courseOf, firstCompiled, firstGuideline } from '../support/guideline.ts'
import { followedCourse, type RawCourse, recordedCourse } from '../support/random-course.ts'
import { type IcsEvent, readStrictly, unescapeText } from './calendar-ics-grammar.ts'
import { calendarFor, clean, cleanBaseline, held, reduced, stopped, unstated } from './calendar-schedules.ts'

const icsOf = (schedule: Schedule, options: Partial<CalendarIcsOptions> = {}): string =>
  renderCalendarIcs(schedule, { guideline: firstGuideline(), courseKey: 'a1b2c3d4', revision: 3, ...options })

const summaryOf = (event: IcsEvent): string => unescapeText(event.SUMMARY ?? '')
const dayOf = (event: IcsEvent): string => event['DTSTART;VALUE=DATE'] ?? ''
const confirmed = (events: readonly IcsEvent[]): IcsEvent[] => events.filter(({ STATUS }) => STATUS === 'CONFIRMED')
const doses = (events: readonly IcsEvent[]): IcsEvent[] =>
  events.filter(({ UID }) => /^a1b2c3d4-(?:defactinib|avutometinib)-/.test(UID ?? ''))

const all = { clean, held, reduced, stopped, unstated }

describe('an electronic calendar', () => {
  it.each(Object.entries(all))('keeps to the grammar, for %s', (_, schedule) => {
    expect(readStrictly(icsOf(schedule())).length).toBeGreaterThan(20)
  })

  it('has one entry for each dose, with amount, unit, times and capsules', () => {
    const entries = doses(readStrictly(icsOf(clean())))
    expect(entries).toHaveLength(21 + 6)
    expect(confirmed(entries)).toHaveLength(21 + 6)
    expect(entries.filter((event) => dayOf(event) === '20260108').map(summaryOf)).toEqual([
      'defactinib 200 mg twice, 1 tablet each time',
      'avutometinib 3.2 mg once, 4 capsules each time',
    ])
    expect(new Set(entries.map(dayOf)).has('20260126')).toBe(false)
  })

  it('names nobody, and says that it is a draft, as of when and of which version in each entry', () => {
    const ics = icsOf(clean())
    expect(ics).not.toContain('P-001')
    for (const event of readStrictly(ics)) {
      const says = unescapeText(event.DESCRIPTION ?? '')
      expect(says).toContain('As of Mon 05-Jan-2026.')
      expect(says).toContain('Draft guideline, not reviewed by a clinician.')
      expect(says).toContain('avutometinib-defactinib 0.1.0 (draft), digest sha256:')
    }
  })

  it('has tests and examinations on their days, with their windows', () => {
    const events = readStrictly(icsOf(clean()))
    const liver = events.find(({ UID }) => UID?.includes('liver-function-C1-D15'))
    expect(liver).toMatchObject({ STATUS: 'CONFIRMED', 'DTSTART;VALUE=DATE': '20260119', 'DTEND;VALUE=DATE': '20260120' })
    expect(unescapeText(liver?.DESCRIPTION ?? '')).toContain('Mon 19-Jan-2026, from Fri 16-Jan-2026 to Thu 22-Jan-2026')
    expect(events.find(({ UID }) => UID?.includes('eye-examination-C2-D1'))).toMatchObject({ 'DTSTART;VALUE=DATE': '20260202' })
    expect(events.find(({ UID }) => UID?.includes('eye-examination-baseline'))).toMatchObject({ STATUS: 'CANCELLED' })
  })

  it('cancels what is withheld, says so in an entry that stays in sight, and names the last day of the hold', () => {
    const events = readStrictly(icsOf(held()))
    expect(confirmed(doses(events)).map(dayOf).sort().at(-1)).toBe('20260118')
    const cancelled = doses(events).filter(({ STATUS }) => STATUS === 'CANCELLED')
    expect(cancelled.map(summaryOf).every((says) => /^No (?:defactinib|avutometinib): withheld$/.test(says))).toBe(true)
    expect(cancelled).toHaveLength(7 + 2 + 21 + 6)
    expect(
      confirmed(events)
        .filter(({ UID }) => UID?.includes('-status-'))
        .map(summaryOf),
    ).toEqual([
      'defactinib withheld: take none until the clinic says so',
      'avutometinib withheld: take none until the clinic says so',
    ])
    expect(events.find(({ UID }) => UID?.includes('-deadline'))).toMatchObject({
      STATUS: 'CONFIRMED',
      'DTSTART;VALUE=DATE': '20260209',
    })
  })

  it('says that a drug is stopped, or that its dose is not stated, and gives no dose from then on', () => {
    for (const [schedule, says] of [
      [stopped(), ['defactinib stopped: take none', 'avutometinib stopped: take none']],
      [
        unstated(),
        [
          'defactinib: take none alone, the dose of another drug is not stated in the source',
          'avutometinib: take none, its dose is not stated in the source',
        ],
      ],
    ] as const) {
      const events = readStrictly(icsOf(schedule))
      expect(
        confirmed(events)
          .filter(({ UID }) => UID?.includes('-status-'))
          .map(summaryOf),
      ).toEqual(says)
      expect(confirmed(doses(events)).every((event) => dayOf(event) < '20260114')).toBe(true)
    }
  })

  it('counts up with the day and with each entry of the course, and within 32 bits up to 2199', () => {
    const sequence = (asOf: string, revision: number): number =>
      Number(readStrictly(icsOf(calendarFor({ asOf }), { revision }))[0]?.SEQUENCE)
    const order = [sequence('2026-01-05', 0), sequence('2026-01-05', 19_999), sequence('2026-01-06', 0)]
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(new Set(order).size).toBe(3)
    expect(readStrictly(icsOf({ ...clean(), asOf: '2199-12-31' }, { revision: 50_000 })).length).toBeGreaterThan(0)
  })

  it('refuses a key in which a name could stand, and a revision that is none', () => {
    expect(() => icsOf(clean(), { courseKey: 'Jane Doe 1' })).toThrow(RangeError)
    expect(() => icsOf(clean(), { courseKey: 'short' })).toThrow(RangeError)
    expect(() => icsOf(clean(), { revision: 0.5 })).toThrow(RangeError)
  })

  it('keeps any title of a guideline, whatever its characters, in lines of 75 octets', () => {
    const titles = fc.string({ unit: 'grapheme', maxLength: 120 })
    fc.assert(
      fc.property(titles, titles, (title, drug) => {
        const base = clean()
        const schedule = {
          ...base,
          drugs: base.drugs.map((sheet) => ({ ...sheet, title: drug })),
          monitoring: base.monitoring.map((look) => ({ ...look, title })),
        }
        const ics = icsOf(schedule)
        const [first] = doses(readStrictly(ics))
        const read = new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent')
        const same = read.find((event) => event.getFirstPropertyValue('uid') === first?.UID)
        expect(same?.getFirstPropertyValue('summary')).toBe(summaryOf(first ?? {}))
      }),
      { numRuns: 100 },
    )
  })
})

describe('read back by two parsers', () => {
  it.each(Object.entries(all))('%s is what the grammar reads', (_, schedule) => {
    const ics = icsOf(schedule())
    const strict = readStrictly(ics).map((event) => ({
      uid: event.UID,
      status: event.STATUS,
      from: dayOf(event),
      to: event['DTEND;VALUE=DATE'],
      summary: summaryOf(event),
      description: unescapeText(event.DESCRIPTION ?? ''),
      sequence: Number(event.SEQUENCE),
    }))
    const first = new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component)
      const [from, to] = [event.startDate, event.endDate]
      expect([from.isDate, to.isDate]).toEqual([true, true])
      return {
        uid: event.uid,
        status: component.getFirstPropertyValue('status'),
        from: from.toICALString(),
        to: to.toICALString(),
        summary: event.summary,
        description: event.description,
        sequence: event.sequence,
      }
    })
    expect(first).toEqual(strict)
    const local = (date: Date): string =>
      `${date.getFullYear()}${String(date.getMonth() + 1).padStart(2, '0')}${String(date.getDate()).padStart(2, '0')}`
    const second = Object.values(nodeIcal.sync.parseICS(ics)).flatMap((event) => {
      if (event?.type !== 'VEVENT') return []
      expect(event.datetype).toBe('date')
      return [
        {
          uid: event.uid,
          status: event.status,
          from: local(event.start),
          to: event.end === undefined ? '' : local(event.end),
          summary: event.summary,
          description: event.description,
          sequence: Number(event.sequence),
        },
      ]
    })
    const byId = (entries: readonly { uid?: string | undefined }[]): unknown =>
      [...entries].sort((a, b) => ((a.uid ?? '') < (b.uid ?? '') ? -1 : 1))
    expect(byId(second)).toEqual(byId(strict))
  })
})

/** A program that imports calendars as RFC 5546 has it: the same id is the same entry, and a higher sequence wins. */
function imported(...calendars: readonly string[]): IcsEvent[] {
  const entries = new Map<string, IcsEvent>()
  for (const event of calendars.flatMap(readStrictly)) {
    const known = entries.get(event.UID ?? '')
    if (known === undefined || Number(event.SEQUENCE) >= Number(known.SEQUENCE)) entries.set(event.UID ?? '', event)
  }
  return confirmed([...entries.values()])
}

describe('a newer calendar', () => {
  it('gives entries the same ids, and takes back doses that are withheld', () => {
    const earlier = icsOf(calendarFor({ asOf: '2026-01-05', cycles: [1, 2], events: cleanBaseline }))
    const ids = (ics: string): Set<string | undefined> => new Set(doses(readStrictly(ics)).map(({ UID }) => UID))
    expect(ids(icsOf(held()))).toEqual(ids(earlier))
    expect(doses(imported(earlier)).filter((event) => dayOf(event) >= '20260119').length).toBeGreaterThan(20)
    expect(doses(imported(earlier, icsOf(held()))).filter((event) => dayOf(event) >= '20260119')).toEqual([])
  })

  it('takes back the doses of later cycles too, which it does not show', () => {
    const earlier = icsOf(calendarFor({ asOf: '2026-01-05', cycles: [1, 6], events: cleanBaseline }))
    const cpk = { on: '2026-01-19', labs: { CK: { value: 1054, unit: 'U/L', uln: 170 } } }
    const wide = calendarFor({ asOf: '2026-01-20', cycles: [1, 6], events: [...cleanBaseline, cpk] })
    const newer = icsOf(wide, { shown: { first: 1, last: 1 } })
    expect(doses(imported(earlier, newer)).filter((event) => dayOf(event) >= '20260119')).toEqual([])
  })

  it('does not touch later cycles where nothing has changed', () => {
    const wide = calendarFor({ asOf: '2026-01-05', cycles: [1, 6], events: cleanBaseline })
    const days = doses(readStrictly(icsOf(wide, { shown: { first: 1, last: 1 } }))).map(dayOf)
    expect(days.sort().at(-1)).toBe('20260125')
  })

  it('leaves no dose that it does not plan itself, on any course', () => {
    const anyCourse = fc.oneof(followedCourse, recordedCourse)
    const clocks = fc.constantFrom('calendar', 'stops')
    const scheduleAt = (course: RawCourse, asOf: string, clock: string): [Schedule, number] => {
      const readings = { 'cycle-clock': clock, 'avutometinib-reduced-dose': { value: 1.6, unit: 'mg' } }
      const read = courseOf({ ...course, readings, asOf })
      const compiled = firstCompiled(read.readings)
      const days = scheduleFor(compiled, read, asOf, { first: 1, last: 12 }).cycles.flatMap((cycle) => cycle.days)
      const present = days.find(({ time }) => time === 'today')?.cycle ?? 1
      return [scheduleFor(compiled, read, asOf, { first: present, last: present + 5 }), present]
    }
    fc.assert(
      fc.property(
        anyCourse,
        clocks,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 60 }),
        (course, clock, ahead, days) => {
          const late = course.asOf
          const early = new Date(Date.parse(late) - days * 86_400_000).toISOString().slice(0, 10)
          if (early < course.start) return
          const [older, first] = scheduleAt(course, early, clock)
          const [newer, present] = scheduleAt(course, late, clock)
          const range = (from: number, more: number): CycleRange => ({ first: from, last: from + more })
          const before = icsOf(older, { shown: range(first, ahead), revision: 1 })
          const after = icsOf(newer, { shown: range(present, 0), revision: 2 })
          const shownDays = newer.cycles.filter(({ number }) => number === present).flatMap((cycle) => cycle.days)
          const laterDays = newer.cycles.filter(({ number }) => number > present).flatMap((cycle) => cycle.days)
          const planned = (from: typeof shownDays): string[] =>
            from.flatMap(({ on, doses: entries }) =>
              on < late
                ? []
                : entries.flatMap((dose) => (dose.status === 'none' ? [] : [`${on} ${dose.drug} ${dose.amount?.value}`])),
            )
          const held = doses(imported(before, after)).flatMap((event) => {
            const on = dayOf(event).replace(/(....)(..)(..)/, '$1-$2-$3')
            const [drug = ''] = summaryOf(event).split(/[ :]/)
            return on < late ? [] : [`${on} ${drug} ${/ ([\d.]+)\s?mg/.exec(summaryOf(event))?.[1]}`]
          })
          const possible = new Set([...planned(shownDays), ...planned(laterDays)])
          expect(held.filter((dose) => !possible.has(dose))).toEqual([])
          expect(planned(shownDays).filter((dose) => !held.includes(dose))).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})
