import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { appendEvent } from '../src/append-event.ts'

const event = { on: '2026-11-16', labs: { ALT: { value: 212, unit: 'U/L', uln: 40 } } }
const course = 'guideline: g\nevents:\n  - on: 2026-11-02\n    ae: { term: Rash, grade: 1 }\n'

describe('adding an event to a course text', () => {
  it('adds it at the end of the events, everything else as it was', () => {
    const text = appendEvent(course, event)
    expect(text?.startsWith(course.trimEnd())).toBe(true)
    expect(parse(text ?? '').events[1]).toEqual(event)
  })

  it('keeps keys that follow the events, and the indent of the list', () => {
    const text = appendEvent('events:\n- on: 2026-11-02\n  ae: { term: Rash, grade: 1 }\n\nasOf: 2026-11-20\n', event) ?? ''
    expect(parse(text)).toMatchObject({ events: [{ on: '2026-11-02' }, event], asOf: '2026-11-20' })
    expect(text).toContain('\n- on: 2026-11-16\n  labs:')
  })

  it.each(['yes', 'true', '>9999', '#x', 'a: b', "it's", '1e3', '-', 'x # y', '{', ''])(
    'writes the text %j so that it reads back as it was',
    (term) => {
      const text = appendEvent(course, { on: '2026-11-16', ae: { term, grade: 2 } }) ?? ''
      expect(parse(text).events[1].ae.term).toBe(term)
    },
  )

  it('adds to JSON', () => {
    const text = appendEvent('{"guideline": "g", "events": []}', event) ?? ''
    expect(JSON.parse(text).events).toEqual([event])
  })

  it.each(['', 'guideline: g', 'events: []', '{"events": 1}', '{'])('says that it cannot add to %j', (text) => {
    expect(appendEvent(text, event)).toBeUndefined()
  })
})
