import type { CycleRange, MonitoringEntry, Schedule, SupportiveEntry } from '../calendar/index.ts'
import type { IcsEntry } from './calendar-ics-event.ts'
import { careWords, lookFound, lookWhen, lookWhy, shortTitle } from './calendar-look.ts'
import { type CalendarWords, sayCalendar } from './calendar-words.ts'
import { formatDate } from './format.ts'
import { listWords, sentenceCase } from './words.ts'

const isOpen = ({ status }: MonitoringEntry): boolean => status === 'due' || status === 'upcoming' || status === 'overdue'

function lookEntry(look: MonitoringEntry, asOf: string, words: CalendarWords): IcsEntry[] {
  const { due, status, tests, id } = look
  if (due === null || look.kind === 'recovery') return []
  const open = isOpen(look)
  // What is still to be done is shown on a day that has not passed.
  const on = open && due < asOf ? asOf : due
  const key = status === 'overdue' ? 'ics.look.overdue' : open ? 'ics.look' : 'ics.look.gone'
  const values = { title: shortTitle(look), why: lookWhy(look, words), status: words[`look.status.${status}`] }
  const description = [
    `${look.title}: ${lookWhen(look, words, formatDate)}`,
    ...(tests.length === 0 ? [] : [tests.join(', ')]),
    ...lookFound(look, words, formatDate),
  ]
  return [
    {
      id: look.kind === 'answer' ? [id, asOf] : [id],
      from: on,
      to: on,
      status: open ? 'CONFIRMED' : 'CANCELLED',
      summary: sayCalendar(words, key, values),
      description,
    },
  ]
}

/** Gives the one entry of a course for the day by which an open hold must have ended; cancelled where there is none. */
function deadlineEntry({ monitoring, asOf }: Schedule, words: CalendarWords): IcsEntry {
  const owed = monitoring.flatMap((look) => (look.deadline && look.due !== null ? [{ look, due: look.due }] : []))
  const first = owed.map(({ due }) => due).sort()[0]
  if (first === undefined) {
    const summary = words['ics.deadline.over']
    return { id: ['deadline'], from: asOf, to: asOf, status: 'CANCELLED', summary, description: [] }
  }
  const titles = owed.filter(({ due }) => due === first).map(({ look }) => look.title)
  return {
    id: ['deadline'],
    from: first,
    to: first,
    status: 'CONFIRMED',
    summary: sayCalendar(words, 'ics.deadline', { titles: listWords(words, titles, 'and') }),
    description: owed.map(({ look }) => {
      const tests = look.tests.length === 0 ? '' : ` (${look.tests.join(', ')})`
      return `${look.title}${tests}: ${lookWhen(look, words, formatDate)}; ${lookWhy(look, words)}`
    }),
  }
}

function careEntries(care: SupportiveEntry, words: CalendarWords): IcsEntry[] {
  const { id, title, from, endsOn, reminderOn } = care
  const days = { from, ends: endsOn, reminder: reminderOn } as const
  return (['from', 'ends', 'reminder'] as const).flatMap((kind): IcsEntry[] => {
    const on = days[kind]
    if (on === null) return []
    const summary = sentenceCase(sayCalendar(words, `ics.care.${kind}`, { title }))
    return [{ id: ['care', id, kind], from: on, to: on, status: 'CONFIRMED', summary, description: [careWords(care, words)] }]
  })
}

/**
 * Gives an entry for each test and examination that bears on the cycles shown, for the last day of a hold, and for supportive
 * care that begins or ends in them.
 */
export function lookEntries(schedule: Schedule, shown: CycleRange, words: CalendarWords): IcsEntry[] {
  const cycles = schedule.cycles.filter(({ number }) => number >= shown.first && number <= shown.last)
  const [first, last] = [cycles[0]?.firstDay ?? '', cycles.at(-1)?.lastDay ?? '']
  const looks = schedule.monitoring.filter((look) => {
    const due = look.due ?? ''
    return (look.window.from ?? due) <= last && (isOpen(look) || due >= first)
  })
  const care = schedule.supportiveCare.flatMap((entry) => careEntries(entry, words))
  return [
    ...looks.flatMap((look) => lookEntry(look, schedule.asOf, words)),
    deadlineEntry(schedule, words),
    ...care.filter(({ from }) => from >= first && from <= last),
  ]
}
