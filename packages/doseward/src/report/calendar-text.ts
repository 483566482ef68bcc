import type { CycleCount, DoseSoFar, Schedule, ScheduleCycle } from '../calendar/index.ts'
import { cycleLines, type DayLayout } from './calendar-day-text.ts'
import { careWhen, careWords, lookFound, lookWhen, lookWhy } from './calendar-look.ts'
import type { CalendarOptions } from './calendar-options.ts'
import { plainSchedule } from './calendar-plain.ts'
import { planViews } from './calendar-plan.ts'
import { calendarEnglish, sayCalendar } from './calendar-words.ts'
import { labelled, settleSpaces, wrapText } from './columns.ts'
import { formatAmount, formatDate } from './format.ts'
import { inWords } from './in-words.ts'
import { type Palette, plainPalette } from './palette.ts'
import { draftLine, shortDigest, sourceLine } from './recommendation-view.ts'
import { say, sentenceCase } from './words.ts'

export interface CalendarTextOptions extends CalendarOptions {
  /** Paints nothing unless given. */
  palette?: Palette
  /** Columns of the terminal; 80 unless given. */
  width?: number
}

const labels = (label: string, text: string, { width }: DayLayout): string[] =>
  labelled(label, text, { indent: 2, labelWidth: 18, width })

const items = (texts: readonly string[], { width }: DayLayout): string[] =>
  texts.flatMap((text) => wrapText(text, width - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`))

function section(title: string, lines: readonly string[], { palette }: DayLayout): string[] {
  return lines.length === 0 ? [] : ['', palette.bold(title), ...lines]
}

function planLines(schedule: Schedule, layout: DayLayout): string[] {
  const { words, palette } = layout
  const { drugs, asOf } = schedule
  const lines = planViews(schedule, words, formatDate).flatMap(({ sheet, plan, action, mark, today, says }) => [
    palette.action[plan.action](`${mark} ${action.toUpperCase()}  ${sheet.title}`),
    ...(today === undefined ? [] : labels(words['dose.today'], today, layout)),
    ...labels(words[plan.action === 'withhold' ? 'plan.hold' : 'dose.current'], says, layout),
  ])
  const outside = drugs.flatMap(({ title, strength }) => {
    if (strength?.outsideTheSource !== true) return []
    return [sayCalendar(words, 'strength.outside', { drug: title, form: strength.form, amount: formatAmount(strength.amount) })]
  })
  return [
    ...section(sayCalendar(words, 'calendar.from-now', { date: formatDate(asOf) }), lines, layout),
    ...outside.flatMap((text) => wrapText(text, layout.width).map(palette.dim)),
  ]
}

function startWords({ number, start }: ScheduleCycle, { words }: DayLayout): string[] {
  const { status, missing, gate } = start
  if (status === 'ready' || status === 'not-started') return []
  const values = { number, tests: missing.join(', ') }
  const key = status === 'started-without' && missing.length === 0 ? 'start.started-without.late' : (`start.${status}` as const)
  return [
    sayCalendar(words, key, values),
    ...(gate === 'withhold-first-dose' && status === 'not-ready' ? [words['start.gate']] : []),
  ]
}

function countLines({ counts, number }: ScheduleCycle, layout: DayLayout): string[] {
  const { words } = layout
  const lines = counts.flatMap((count) => labels(count.drug, countWords(count, layout), layout))
  return section(sayCalendar(words, 'section.units', { number }), lines, layout)
}

function countWords({ units, unknown, takenDays, plannedDays, scheduledDays }: CycleCount, { words }: DayLayout): string {
  const days = sayCalendar(words, 'units.days', { taken: takenDays, scheduled: scheduledDays, planned: plannedDays })
  if (units === null) return unknown === undefined ? days : `${words[`units.unknown.${unknown}`]}; ${days}`
  const { dispense, taken, planned, leftOver, form } = units
  const line = sayCalendar(words, 'units.line', { dispense: `${dispense} ${form}s`, taken, planned, left: leftOver })
  return `${line}; ${days}`
}

function soFarWords(
  { through, intendedAmount, takenAmount, relativeDoseIntensity, heldDays, reductions }: DoseSoFar,
  { words }: DayLayout,
): string {
  if (through === null) return words['so-far.none']
  const date = formatDate(through)
  const parts = [
    takenAmount === null || intendedAmount === null
      ? sayCalendar(words, 'so-far.unknown', { date })
      : sayCalendar(words, 'so-far.taken', { taken: formatAmount(takenAmount), intended: formatAmount(intendedAmount), date }),
  ]
  if (relativeDoseIntensity !== null) {
    const percent = `${Math.round(relativeDoseIntensity * 1000) / 10}`
    parts.push(sayCalendar(words, 'so-far.intensity', { percent }))
  }
  if (heldDays > 0) parts.push(sayCalendar(words, heldDays === 1 ? 'so-far.held.one' : 'so-far.held', { days: heldDays }))
  if (reductions > 0)
    parts.push(sayCalendar(words, reductions === 1 ? 'so-far.reductions.one' : 'so-far.reductions', { count: reductions }))
  return parts.join('; ')
}

function lookLines(schedule: Schedule, layout: DayLayout): string[] {
  const { words } = layout
  const texts = schedule.monitoring.map((look) => {
    const head = `${words[`look.status.${look.status}`]}: ${look.title}`
    const otherwise = look.else === undefined ? [] : [sayCalendar(words, 'look.else', { else: inWords(look.else) })]
    const found = lookFound(look, words, formatDate)
    return [`${head}, ${lookWhen(look, words, formatDate)}, ${lookWhy(look, words)}`, ...otherwise, ...found].join('; ')
  })
  const titles = schedule.asIndicated.map(({ title }) => title).join('; ')
  const lines = items(texts.length === 0 ? [words['looks.none']] : texts.map(sentenceCase), layout)
  const also = titles === '' ? [] : wrapText(sayCalendar(words, 'look.as-indicated', { titles }), layout.width)
  return section(words['section.looks'], [...lines, ...also], layout)
}

function careLines({ supportiveCare }: Schedule, layout: DayLayout): string[] {
  const { words } = layout
  const texts = supportiveCare.map(
    (entry) => `${careWords(entry, words)}: ${careWhen(entry, words, formatDate)} (${words[`care.status.${entry.status}`]})`,
  )
  return section(words['section.care'], items(texts, layout), layout)
}

function adviceLines({ drugs }: Schedule, layout: DayLayout): string[] {
  const { words } = layout
  const lines = drugs.flatMap(({ title, advice }) =>
    advice.flatMap(({ says, outsideTheSource }, index) =>
      labels(index === 0 ? title : '', outsideTheSource ? sayCalendar(words, 'outside', { text: says }) : says, layout),
    ),
  )
  return section(words['section.advice'], lines, layout)
}

function headLines(schedule: Schedule, options: CalendarOptions, { words, palette, width }: DayLayout): string[] {
  const { guideline, patient, start, asOf, answer, endedOn } = schedule
  const who = patient === undefined ? words['head.no-patient'] : say(words, 'head.patient', { patient })
  const first = say(words, 'head.start', { date: formatDate(start) })
  const says = [
    `${who}, ${first}`,
    `${sentenceCase(say(words, 'head.as-of', { date: formatDate(asOf) }))}. ${say(words, `answer.${answer}`)}.`,
    ...(endedOn === null ? [] : [sayCalendar(words, 'end.on', { date: formatDate(endedOn) })]),
  ]
  return [
    ...wrapText(sayCalendar(words, 'calendar.title', { guideline: guideline.title }), width).map(palette.bold),
    ...says.flatMap((line) => wrapText(line, width)),
    ...wrapText(draftLine(options.guideline, words), width).map(palette.warn),
  ]
}

function footLines({ guideline, readings }: Schedule, options: CalendarOptions, layout: DayLayout): string[] {
  const { words, palette, width } = layout
  const { id, version, status, digest } = guideline
  const stamp = sayCalendar(words, 'calendar.stamp', { id, version, status, digest: shortDigest(digest) })
  return [
    ...section(words['section.readings'], readings.length === 0 ? [] : items([readings.join(', ')], layout), layout),
    '',
    ...[sourceLine(options.guideline, words), stamp].flatMap((line) => wrapText(line, width)).map(palette.dim),
  ]
}

/**
 * Gives a calendar as text for a terminal: what stands from its day on, every day of its cycles, tests, supportive care, and
 * counts. Dates have their month in letters; control characters are removed. No trailing new line.
 */
export function renderCalendarText(asGiven: Schedule, options: CalendarTextOptions): string {
  const schedule = plainSchedule(asGiven)
  const words = options.words ?? calendarEnglish
  const layout: DayLayout = { words, palette: options.palette ?? plainPalette, width: options.width ?? 80 }
  const followed = schedule.actions === 'followed' ? words['calendar.legend.followed'] : ''
  const legend = wrapText(sayCalendar(words, 'calendar.legend', { followed }), layout.width)
  const lines = [
    ...headLines(schedule, options, layout),
    ...planLines(schedule, layout),
    ...schedule.cycles.flatMap((cycle) => [
      '',
      ...cycleLines(cycle, schedule, layout),
      ...startWords(cycle, layout).flatMap((text) => wrapText(text, layout.width).map(layout.palette.warn)),
    ]),
    '',
    ...legend.map(layout.palette.dim),
    ...lookLines(schedule, layout),
    ...careLines(schedule, layout),
    ...schedule.cycles.flatMap((cycle) => countLines(cycle, layout)),
    ...section(
      words['section.so-far'],
      schedule.soFar.flatMap((soFar) => labels(soFar.drug, soFarWords(soFar, layout), layout)),
      layout,
    ),
    ...adviceLines(schedule, layout),
    ...footLines(schedule, options, layout),
  ]
  return settleSpaces(lines.join('\n'))
}
