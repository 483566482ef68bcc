import { describe, expect, it } from 'vitest'
import type { Schedule } from '../../src/calendar/index.ts'
import { calendarEnglish, renderCalendarJson, renderCalendarText } from '../../src/report/index.ts'
import { firstGuideline } from '../support/guideline.ts'
import { calendarFor, clean, cleanBaseline, held, reduced, stopped, unstated } from './calendar-schedules.ts'

const textOf = (schedule: Schedule, width = 80): string => renderCalendarText(schedule, { guideline: firstGuideline(), width })

/** The lines of a section, without its title, up to the next empty line. */
function sectionOf(text: string, title: string): string[] {
  const lines = text.split('\n')
  const from = lines.findIndex((line) => line.startsWith(title))
  const rest = lines.slice(from + 1)
  const to = rest.indexOf('')
  return from < 0 ? [] : rest.slice(0, to < 0 ? undefined : to)
}

/** What the line of a day says of the two drugs. */
function dayOf(text: string, date: string): string[] {
  const line = text.split('\n').find((entry) => new RegExp(`^ +\\d+ {2}${date}`).test(entry)) ?? ''
  return line.slice(24).split(/ {2,}/)
}

describe('a calendar as text', () => {
  it('says who, as of when, and that it is a draft, before any dose', () => {
    const text = textOf(clean())
    expect(text.split('\n').slice(0, 6).join(' ')).toBe(
      'Dosing calendar: Avutometinib with defactinib, dose modification for adverse reactions Patient P-001, first day of treatment Mon 05-Jan-2026 As of Mon 05-Jan-2026. Decided. Draft guideline, not reviewed by a clinician. Research use only: not for diagnostic or therapeutic decisions.',
    )
  })

  it('gives each dose with unit, tablets or capsules, weekdays and total', () => {
    expect(sectionOf(textOf(clean(), 100), 'What stands from Mon 05-Jan-2026 on').slice(0, 6)).toEqual([
      '✓ CONTINUE  defactinib',
      '  DOSE today        200 mg twice',
      '  DOSE              200 mg twice daily, 400 mg a day in all; 1 tablet each time',
      '✓ CONTINUE  avutometinib',
      '  DOSE today        3.2 mg once',
      '  DOSE              3.2 mg on Mon and Thu, 6.4 mg a week; 4 capsules each time',
    ])
  })

  it('has a line for each day with a dose, and one for the off week', () => {
    const text = textOf(clean())
    expect(dayOf(text, 'Mon 05-Jan-2026')).toEqual(['✓ 200 mg twice', '✓ 3.2 mg once'])
    expect(dayOf(text, 'Tue 06-Jan-2026')).toEqual(['□ 200 mg twice', '· no dosing day'])
    expect(dayOf(text, 'Thu 22-Jan-2026')).toEqual(['□ 200 mg twice', '□ 3.2 mg once'])
    expect(text).toContain('22-28  Mon 26-Jan-2026 to Sun 01-Feb-2026  · week off')
    expect(text.match(/□ 200 mg twice/g)).toHaveLength(20)
    expect(text.match(/□ 3\.2 mg once/g)).toHaveLength(5)
  })

  it('shows no dose while held, by when recovery is due, and what to resume at only as that', () => {
    const text = textOf(held(), 100)
    const plan = sectionOf(text, 'What stands from Tue 20-Jan-2026 on')
    expect(plan[0]).toBe('‖ WITHHOLD  defactinib')
    expect(plan[1]).toBe('  DOSE today        none (withheld)')
    expect(
      plan
        .slice(2, 4)
        .map((line) => line.trim())
        .join(' '),
    ).toBe(
      'Hold              Withheld since Mon 19-Jan-2026; recovered by Mon 09-Feb-2026, that day included; to resume at 200 mg twice daily, 400 mg a day in all; 1 tablet each time',
    )
    expect(text).not.toContain('□ 2')
    expect(text).not.toContain('□ 3')
    expect(dayOf(text, 'Mon 19-Jan-2026')).toEqual(['‖ withheld', '‖ withheld'])
    expect(sectionOf(text, 'Tests and examinations').join(' ').replace(/\s+/g, ' ')).toContain(
      'Due: Increased creatine phosphokinase (CPK), by Mon 09-Feb-2026 at the latest, the hold cannot end without it: until CPK Grade 1 or less',
    )
  })

  it('invents no dose that is not stated, and plans none of the other drug', () => {
    const text = textOf(unstated(), 100)
    const plan = sectionOf(text, 'What stands from Wed 14-Jan-2026 on')
    expect(plan[0]).toBe('? NOT ALONE  defactinib')
    expect(plan[4]).toBe('? DOSE NOT STATED IN THE SOURCE  avutometinib')
    expect(plan[6]).toBe('  DOSE              not stated in the source: confirm against the approved label')
    expect(text).not.toContain('□ 2')
    expect(dayOf(text, 'Wed 14-Jan-2026')).toEqual(['? not alone', '? dose not stated'])
    expect(sectionOf(text, 'Tablets and capsules of cycle 1').join(' ')).toContain(
      'a count cannot be told: a dose is not stated in the source',
    )
  })

  it('tells a change of dose with amount, frequency, total and direction, and that a site has entered it', () => {
    const text = textOf(reduced(), 200)
    expect(text).toContain(
      '* defactinib: dose reduced to 200 mg once daily, 200 mg a day in all (before: 200 mg twice daily, 400 mg a day: half); 1 tablet each time\n',
    )
    expect(text).toContain(
      '1.6 mg on Mon and Thu, 3.2 mg a week (before: 3.2 mg on Mon and Thu, 6.4 mg a week: half); 2 capsules each time; entered by the site, not from the source',
    )
    expect(text).toContain('dispense 42 tablets; taken 19, planned 11, left over 12')
  })

  it('says that treatment has ended', () => {
    const text = textOf(stopped())
    expect(text).toContain('Every drug is stopped from Wed 14-Jan-2026 on.')
    expect(text).toContain('none: permanently discontinued')
    expect(text).not.toContain('□ 2')
  })

  it('names what is missing before a cycle, and marks what is not from the source', () => {
    const text = textOf(calendarFor({ asOf: '2026-01-05' }), 100)
    expect(text).toContain('Cycle 1 should not start: missing eye, ALT, AST, BILI, CK.')
    expect(text).toContain('skip a missed dose when more than 6 hours late (not from the source)')
    expect(text).toContain('The strength of a tablet of defactinib (200 mg) is not from the source')
  })

  it('keeps to its width, has no symbol that is misread, and never says twice weekly', () => {
    for (const schedule of [clean(), held(), unstated(), reduced(), stopped()]) {
      const text = textOf(schedule)
      expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
      expect(text).not.toMatch(/[<>≤≥@&°]|twice weekly|\b(?:BID|QD|BIW)\b/)
    }
  })

  it('moves no cursor, whatever a guideline or a patient is called', () => {
    const schedule = { ...clean(), patient: 'P\u001b[2J\u202e1' }
    expect(textOf(schedule)).toContain('Patient P[2J1,')
  })

  it('speaks another language by another catalogue', () => {
    const words = { ...calendarEnglish, 'section.looks': 'Untersuchungen', 'reason.off': 'Pausenwoche' }
    const text = renderCalendarText(clean(), { guideline: firstGuideline(), words })
    expect(text).toContain('\nUntersuchungen\n')
    expect(text).toContain('· Pausenwoche')
  })
})

describe('a calendar as JSON', () => {
  it('is the schedule, the same bytes each time, with the place of each citation', () => {
    const schedule = calendarFor({ asOf: '2026-01-05', events: cleanBaseline })
    const json = renderCalendarJson(schedule)
    expect(json).toBe(renderCalendarJson(clean()))
    const read = JSON.parse(json)
    expect(read.cycles[0].days).toHaveLength(28)
    expect(read.cycles[0].days).toEqual(JSON.parse(JSON.stringify(schedule.cycles[0]?.days)))
    expect(read.monitoring[0].cite).toEqual({
      section: 'Clinical Protocol & Supportive Care',
      row: 'Monitoring',
      cell: 'Eye examination',
      refs: [4, 1, 2],
    })
    expect(json).not.toContain('fingerprint')
  })
})
