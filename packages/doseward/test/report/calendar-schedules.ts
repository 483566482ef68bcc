import type { Schedule } from '../../src/calendar/index.ts'
import type { Guideline } from '../../src/model/index.ts'
import { scheduleFor } from '../calendar/picture.ts'
import { courseOf, firstCompiled, firstGuideline } from '../support/guideline.ts'

export interface Wanted {
  patient?: string
  start?: string
  actions?: 'followed' | 'recorded'
  readings?: Record<string, unknown>
  events?: readonly unknown[]
  asOf: string
  cycles?: readonly [number, number]
}

/** Gives the calendar of a course of the first guideline; without a word it starts on Monday 5 January 2026 and is followed. */
export function calendarFor({ asOf, cycles = [1, 1], ...course }: Wanted): Schedule {
  const guideline: Guideline = firstGuideline()
  const read = courseOf(
    { guideline: guideline.id, patient: 'P-001', start: '2026-01-05', actions: 'followed', events: [], ...course },
    guideline,
  )
  return scheduleFor(firstCompiled(read.readings), read, asOf, { first: cycles[0], last: cycles[1] })
}

export const cleanBaseline: readonly unknown[] = [
  {
    on: '2026-01-02',
    labs: {
      ALT: { value: 22, unit: 'U/L', uln: 35 },
      AST: { value: 24, unit: 'U/L', uln: 35 },
      BILI: { value: 0.6, unit: 'mg/dL', uln: 1.2 },
      CK: { value: 90, unit: 'U/L', uln: 170 },
    },
  },
  {
    on: '2026-01-02',
    eye: { right: { bcva: '20/20', keratitis: 'none' }, left: { bcva: '20/25', keratitis: 'none' } },
  },
]

const cpkGrade3 = { on: '2026-01-19', labs: { CK: { value: 1054, unit: 'U/L', uln: 170 } } }
const intolerableRash = { on: '2026-01-14', ae: { term: 'Rash acneiform', grade: 2, intolerable: true } }

/** The first day of treatment, with every test there. */
export const clean = (): Schedule => calendarFor({ asOf: '2026-01-05', events: cleanBaseline })
/** Held for CPK Grade 3 since day 15 of cycle 1; recovery is due by 9 February. */
export const held = (): Schedule => calendarFor({ asOf: '2026-01-20', cycles: [1, 2], events: [...cleanBaseline, cpkGrade3] })
/** Reduced on day 10, where no source and no site states avutometinib's reduced dose. */
export const unstated = (): Schedule => calendarFor({ asOf: '2026-01-14', events: [...cleanBaseline, intolerableRash] })
/** The same with a dose that the site has entered. */
export const reduced = (): Schedule =>
  calendarFor({
    asOf: '2026-01-14',
    events: [...cleanBaseline, intolerableRash],
    readings: { 'avutometinib-reduced-dose': { value: 1.6, unit: 'mg' } },
  })
/** Permanently discontinued on day 10. */
export const stopped = (): Schedule =>
  calendarFor({ asOf: '2026-01-14', events: [...cleanBaseline, { on: '2026-01-14', ae: { term: 'Rash acneiform', grade: 4 } }] })
