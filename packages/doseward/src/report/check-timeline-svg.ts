import { studyDay } from '../model/day.ts'
import type { Regimen } from '../model/guideline.ts'
import type { CourseFile } from '../verify/course-file.ts'
import { html } from './check-html-parts.ts'
import { type CourseTimeline, type Mark, type Stretch, timelineOf } from './check-timeline.ts'
import { tell } from './check-words.ts'

const width = 720
const margin = 14
const bandTop = 30
const bandHeight = 18
const laneHeight = 40
/** About the width of one character of the picture's text, which is 12 units high. */
const characterWidth = 6.4

interface Scale {
  /** The left edge of a day, and its middle. */
  at: (day: number) => number
  middle: (day: number) => number
}

function scaleOf({ from, to }: CourseTimeline): Scale {
  const step = (width - 2 * margin) / Math.max(to - from + 1, 14)
  const at = (day: number): number => Math.round((margin + (day - from) * step) * 10) / 10
  return { at, middle: (day) => Math.round((at(day) + step / 2) * 10) / 10 }
}

function bar({ from, to }: Stretch, className: string, { at }: Scale): string {
  const x = at(from)
  return `<rect class="${className}" x="${x}" y="${bandTop}" width="${Math.round((at(to + 1) - x) * 10) / 10}" height="${bandHeight}"/>`
}

function bandSvg(timeline: CourseTimeline, scale: Scale): string {
  const { cycles, held, stopped, to } = timeline
  const parts = cycles.flatMap(({ number, on, off }) => {
    const room = scale.at((off ?? on).to + 1) - scale.at(on.from)
    const label = tell('course.cycle', { number })
    const short = room < label.length * characterWidth ? String(number) : label
    const named =
      room < short.length * characterWidth ? '' : `<text x="${scale.at(on.from) + 2}" y="${bandTop - 6}">${short}</text>`
    return [bar(on, 'on', scale), ...(off === undefined ? [] : [bar(off, 'off', scale)]), named]
  })
  const word = (stretch: Stretch, says: string): string =>
    scale.at(stretch.to + 1) - scale.at(stretch.from) < says.length * characterWidth + 6
      ? ''
      : `<text class="inside" x="${scale.at(stretch.from) + 4}" y="${bandTop + 13}">${says}</text>`
  const holds = held.flatMap((stretch) => [bar(stretch, 'held', scale), word(stretch, tell('course.held'))])
  const end = stopped === undefined || stopped > to ? [] : [{ from: stopped, to }]
  const stops = end.flatMap((stretch) => [bar(stretch, 'held', scale), word(stretch, tell('course.stopped'))])
  return [...parts, ...holds, ...stops].join('')
}

const shapes: Readonly<Record<CourseTimeline['lanes'][number]['kind'], (x: number, y: number) => string>> = {
  labs: (x, y) => `<path class="mark" d="M${x} ${y - 6}l6 6l-6 6l-6 -6z"/>`,
  ae: (x, y) => `<path class="mark" d="M${x} ${y - 6}l6.5 11h-13z"/>`,
  eye: (x, y) => `<circle class="mark" cx="${x}" cy="${y}" r="5.5"/>`,
  action: (x, y) => `<rect class="mark" x="${x - 5}" y="${y - 5}" width="10" height="10"/>`,
}

/** Gives the words beside a mark: to its right, to its left, or none where neither side has room. */
function besideSvg(marks: readonly Mark[], index: number, y: number, { middle }: Scale): string {
  const mark = marks[index]
  if (mark === undefined || mark.says === '') return ''
  const x = middle(mark.day)
  const long = mark.says.length * characterWidth
  const [before, after] = [marks[index - 1], marks[index + 1]]
  const right = after === undefined ? width : middle(after.day) - 8
  if (x + 10 + long <= right) return `<text x="${x + 10}" y="${y + 4}">${html(mark.says)}</text>`
  const left = before === undefined ? 0 : middle(before.day) + 10 + before.says.length * characterWidth + 8
  return x - 10 - long < left ? '' : `<text class="before" x="${x - 10}" y="${y + 4}">${html(mark.says)}</text>`
}

function laneSvg({ title, kind, marks }: CourseTimeline['lanes'][number], top: number, scale: Scale): string {
  const y = top + 27
  const drawn = marks.map((mark, index) => shapes[kind](scale.middle(mark.day), y) + besideSvg(marks, index, y, scale))
  return `<text class="title" x="${margin}" y="${top + 13}">${html(title)}</text><path class="lane" d="M${margin} ${y}H${width - margin}"/>${drawn.join('')}`
}

function axisSvg({ asked, from, lanes }: CourseTimeline, y: number, { middle }: Scale): string {
  const days = [...new Set([from, 0, asked, ...lanes.flatMap(({ marks }) => marks.map(({ day }) => day))])].sort((a, b) => a - b)
  const room = 26
  let free = Number.NEGATIVE_INFINITY
  const ticks = days.map((day) => {
    const x = middle(day)
    const isAsked = day === asked
    // The day of the answer is always named; another only where it does not run into the one before or into that day.
    if (!isAsked && (x < free || Math.abs(x - middle(asked)) < room + 30)) return ''
    free = x + room + (isAsked ? 20 : 0)
    const label = isAsked ? tell('course.day', { day: studyDay(0, day) }) : String(studyDay(0, day))
    const end = isAsked && x > width - 40 ? ' class="asked end"' : isAsked ? ' class="asked"' : ' class="tick"'
    return `<text${end} x="${isAsked && x > width - 40 ? width - 2 : x}" y="${y}">${label}</text>`
  })
  return ticks.join('')
}

/** Gives a course as a small picture in SVG: cycles, what was recorded, holds and the day of the question. The words beside it say the same. */
export function courseSvg(id: string, course: CourseFile, regimen: Pick<Regimen, 'cycleDays' | 'onDays'>): string {
  const timeline = timelineOf(course, regimen)
  const scale = scaleOf(timeline)
  const lanesTop = bandTop + bandHeight + 8
  const bottom = lanesTop + timeline.lanes.length * laneHeight
  const height = bottom + 24
  const x = scale.middle(timeline.asked)
  const days = tell('course.days', { from: studyDay(0, timeline.from), to: studyDay(0, timeline.to) })
  const label = html(`${tell('course.picture', { id, days })}. ${tell('course.picture.text')}`)
  const lanes = timeline.lanes.map((lane, index) => laneSvg(lane, lanesTop + index * laneHeight, scale))
  return `<svg class="course" role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<path class="asked-line" d="M${x} 20V${bottom + 8}"/>${bandSvg(timeline, scale)}${lanes.join('')}
<circle class="asked-disc" cx="${x}" cy="11" r="10"/><text class="asked-sign" x="${x}" y="15.5">?</text>${axisSvg(timeline, bottom + 20, scale)}
</svg>`
}
