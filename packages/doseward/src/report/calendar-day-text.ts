import type { DoseEntry, MonitoringEntry, Schedule, ScheduleCycle, ScheduleDay } from '../calendar/index.ts'
import { givenWords, levelDose, omittedWords } from './calendar-dose.ts'
import { lookWhy, shortTitle } from './calendar-look.ts'
import { type CalendarWords, sayCalendar } from './calendar-words.ts'
import { wrapText } from './columns.ts'
import { formatDate } from './format.ts'
import type { Palette } from './palette.ts'
import { listWords } from './words.ts'

/** What the days of a calendar are printed with. */
export interface DayLayout {
  words: CalendarWords
  palette: Palette
  width: number
}

const dayWidth = 5
const dateWidth = 17
const noteIndent = dayWidth + 2

const marks = {
  discontinued: '■',
  held: '‖',
  'awaiting-resume': '‖',
  undetermined: '?',
  'dose-not-stated': '?',
  'other-dose-not-stated': '?',
  'tests-missing': '‖',
  off: '·',
  'between-doses': '·',
} as const

function markOf(entry: DoseEntry): string {
  if (entry.status === 'none') return marks[entry.reason]
  if (entry.amount === null) return '?'
  return entry.status === 'taken' ? '✓' : '□'
}

function doseText(entry: DoseEntry, words: CalendarWords): string {
  const says = entry.status === 'none' ? omittedWords(entry, words, formatDate) : givenWords(entry, words)
  return `${markOf(entry)} ${says}`
}

function beginsNotes({ doses }: ScheduleDay, { drugs }: Schedule, words: CalendarWords): string[] {
  return doses.flatMap((dose) => {
    const sheet = drugs.find(({ drug }) => drug === dose.drug)
    if (dose.status === 'none' || dose.begins === undefined || sheet === undefined) return []
    const says = levelDose(sheet, dose.level, words, dose.levelBefore)
    return [sayCalendar(words, `begins.${dose.begins}`, { drug: dose.drug, dose: says })]
  })
}

/** Gives looks in few words, those together that stand alike. */
function lookNotes(looks: readonly MonitoringEntry[], words: CalendarWords): string[] {
  const titles = new Map<string, string[]>()
  for (const look of looks) {
    const says = `${lookWhy(look, words)}: ${words[`look.status.${look.status}`]}`
    titles.set(says, [...(titles.get(says) ?? []), shortTitle(look)])
  }
  return [...titles].map(([says, all]) => `${listWords(words, all, 'and')}, ${says}`)
}

/** Gives what is to be said about a day beside its doses: changes of dose, tests and supportive care. */
function dayNotes(day: ScheduleDay, schedule: Schedule, words: CalendarWords): string[] {
  const looks = lookNotes(
    schedule.monitoring.filter(({ id }) => day.monitoring.includes(id)),
    words,
  )
  const care = schedule.supportiveCare.filter(({ id }) => day.supportiveCare.includes(id))
  const careNotes = care.map(({ title, from, endsOn, reminderOn }) => {
    const key = from === day.on ? 'care.from' : endsOn === day.on ? 'care.ends' : 'care.reminder'
    return `${title}, ${sayCalendar(words, key, { date: formatDate(from === day.on ? from : (endsOn ?? reminderOn ?? day.on)) })}`
  })
  return [...(day.time === 'today' ? [words['day.today']] : []), ...beginsNotes(day, schedule, words), ...looks, ...careNotes]
}

/** Whether two days say the same, so that one line may stand for both. */
function isLike(a: ScheduleDay, b: ScheduleDay): boolean {
  const same = (entry: DoseEntry, other: DoseEntry | undefined): boolean =>
    entry.status === 'none' &&
    other?.status === 'none' &&
    entry.reason === other.reason &&
    entry.resumesOn === other.resumesOn &&
    entry.reason !== 'between-doses'
  return a.clock === b.clock && a.doses.every((entry, index) => same(entry, b.doses[index]))
}

interface Row {
  first: ScheduleDay
  last: ScheduleDay
  notes: readonly string[]
}

function rowsOf({ days }: ScheduleCycle, schedule: Schedule, words: CalendarWords): Row[] {
  const rows: Row[] = []
  for (const day of days) {
    const notes = dayNotes(day, schedule, words)
    const row = rows.at(-1)
    if (row !== undefined && notes.length === 0 && row.notes.length === 0 && isLike(row.last, day)) row.last = day
    else rows.push({ first: day, last: day, notes })
  }
  return rows
}

function rowLines({ first, last, notes }: Row, columns: number, { words, palette, width }: DayLayout): string[] {
  const number = first.clock === 'stopped' ? '-' : first === last ? `${first.day}` : `${first.day}-${last.day}`
  const [from, to] = [formatDate(first.on), formatDate(last.on)]
  const texts = first.doses.map((entry) => doseText(entry, words))
  const head = `${number.padStart(dayWidth)}  `
  const says =
    first === last
      ? `${head}${from.padEnd(dateWidth)}${texts.map((text) => text.padEnd(columns)).join('')}`.trimEnd()
      : `${head}${sayCalendar(words, 'days.span', { from, to })}  ${[...new Set(texts)].join('  ')}`
  const shown = first.time === 'past' ? palette.dim(says) : first.time === 'today' ? palette.bold(says) : says
  return [
    shown,
    ...notes.flatMap((note) =>
      wrapText(note, width - noteIndent - 2).map((line, index) =>
        palette.warn(`${' '.repeat(noteIndent)}${index === 0 ? '* ' : '  '}${line}`),
      ),
    ),
  ]
}

/** Gives the days of a cycle, a line each; days on which nothing is taken for the same reason stand together. */
export function cycleLines(cycle: ScheduleCycle, schedule: Schedule, layout: DayLayout): string[] {
  const { words, palette, width } = layout
  const rows = rowsOf(cycle, schedule, words)
  const texts = rows.flatMap(({ first }) => first.doses.map((entry) => [...doseText(entry, words)].length))
  const names = schedule.drugs.map(({ title }) => [...title].length)
  const columns = Math.min(Math.max(...texts, ...names) + 2, Math.floor((width - dayWidth - 2 - dateWidth) / names.length))
  const title = sayCalendar(words, 'calendar.cycle', {
    number: cycle.number,
    from: formatDate(cycle.firstDay),
    to: formatDate(cycle.lastDay),
  })
  const header = schedule.drugs.map((sheet) => sheet.title.padEnd(columns)).join('')
  const stops = cycle.days.some(({ clock }) => clock === 'stopped')
  return [
    palette.bold(title),
    palette.bold(`${' '.repeat(dayWidth + 2 + dateWidth)}${header}`.trimEnd()),
    ...rows.flatMap((row) => rowLines(row, columns, layout)),
    ...(stops ? wrapText(words['calendar.clock'], width).map(palette.dim) : []),
  ]
}
