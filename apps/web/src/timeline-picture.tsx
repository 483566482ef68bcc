import { type Day, formatDay, parseDay, type RecommendedAction } from 'doseward/model'
import { formatDate } from 'doseward/report'
import type { JSX } from 'react'
import { actionShapes } from './icon.tsx'
import type { TimelineProps } from './timeline.tsx'
import { gradeStretches, labMarks, onStretches, type Stretch, shownDays, takenStretches } from './timeline-scale.ts'
import { t } from './words.ts'

const width = 1000
const labelWidth = 150
const top = 44
const rowHeight = 30

interface Scale {
  days: Stretch
  asOf: Day
  x: (day: Day) => number
}

function Label({ row, text, strong = false }: { row: number; text: string; strong?: boolean }): JSX.Element {
  return (
    <text className={strong ? 'label strong' : 'label'} x={labelWidth - 10} y={top + row * rowHeight + 20} textAnchor="end">
      {text}
    </text>
  )
}

function Bar({
  stretch,
  row,
  scale,
  className,
}: {
  stretch: Stretch
  row: number
  scale: Scale
  className: string
}): JSX.Element {
  const x = scale.x(stretch.from)
  return (
    <rect
      className={className}
      x={x}
      y={top + row * rowHeight + 5}
      width={scale.x(stretch.to + 1) - x}
      height={rowHeight - 10}
      rx={3}
    />
  )
}

function DrugRow({ drug, row, scale, props }: { drug: string; row: number; scale: Scale; props: TimelineProps }): JSX.Element {
  const { guideline, entries } = props
  const spec = guideline.regimen.drugs.find(({ id }) => id === drug)
  const taken = takenStretches(drug, entries, guideline, scale.days, scale.asOf)
  const planned = onStretches(guideline, scale.days)
  const dosing = spec?.schedule === 'certain-days' ? new Set(spec.dosingDays) : undefined
  const marks = taken.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((day) =>
      dosing?.has(((day - scale.days.from) % guideline.regimen.cycleDays) + 1),
    ),
  )
  return (
    <g>
      <Label row={row} text={drug} strong />
      {planned.map((stretch) => (
        <Bar key={stretch.from} stretch={stretch} row={row} scale={scale} className="planned" />
      ))}
      {dosing === undefined &&
        taken.map((stretch) => <Bar key={stretch.from} stretch={stretch} row={row} scale={scale} className="taken" />)}
      {marks.map((day) => (
        <rect
          key={day}
          className="taken"
          x={scale.x(day) + 1}
          y={top + row * rowHeight + 5}
          width={Math.max(4, scale.x(day + 1) - scale.x(day) - 2)}
          height={rowHeight - 10}
          rx={2}
        />
      ))}
    </g>
  )
}

/** The answers as marks: where two would cover each other, the later one moves to the right. */
function AnswerRow({ row, scale, props }: { row: number; scale: Scale; props: TimelineProps }): JSX.Element {
  let lastX = Number.NEGATIVE_INFINITY
  const marks = props.entries.flatMap((entry) => {
    const day = parseDay(entry.asOf)
    const actions = [...new Set(Object.values(entry.recommendation).map(({ action }) => action))]
    if (day === undefined || day < scale.days.from) return []
    const x = Math.max(scale.x(day) - 5, lastX + 21)
    lastX = x + (actions.length - 1) * 21
    return [{ day, x, actions: actions as RecommendedAction[] }]
  })
  return (
    <g>
      <Label row={row} text={t('page.timeline.decision')} />
      {marks.map(({ day, x, actions }) => (
        <g key={day}>
          {actions.map((action, index) => (
            <svg
              key={action}
              className={`mark action-${action}`}
              x={x + index * 21}
              y={top + row * rowHeight + 6}
              width={18}
              height={18}
              viewBox="0 0 24 24"
              aria-hidden="true"
            >
              {actionShapes[action]}
            </svg>
          ))}
        </g>
      ))}
    </g>
  )
}

function EventRow({ term, row, scale, props }: { term: string; row: number; scale: Scale; props: TimelineProps }): JSX.Element {
  const stretches = gradeStretches(props.course.events, scale.asOf).get(term) ?? []
  return (
    <g>
      <Label row={row} text={term.length > 22 ? `${term.slice(0, 20)}…` : term} />
      {stretches.map((stretch) => (
        <g key={stretch.from} className={`grade-${stretch.grade}`}>
          <Bar stretch={stretch} row={row} scale={scale} className="event" />
          <text className="grade" x={scale.x(stretch.from) + 4} y={top + row * rowHeight + 20}>
            {`G${stretch.grade}${stretch.ongoing ? ' →' : ''}`}
          </text>
        </g>
      ))}
    </g>
  )
}

function LabRow({ test, row, scale, props }: { test: string; row: number; scale: Scale; props: TimelineProps }): JSX.Element {
  const marks = labMarks(props.course.events, scale.days, scale.asOf).get(test) ?? []
  const y = top + row * rowHeight + 15
  return (
    <g>
      <Label row={row} text={`${test}, × ULN`} />
      {marks.map(({ on, ratio }) => (
        <g key={on}>
          <circle className={ratio !== undefined && ratio > 1 ? 'lab above' : 'lab'} cx={scale.x(on) + 5} cy={y} r={5} />
          <text className="ratio" x={scale.x(on) + 14} y={y + 5}>
            {ratio === undefined ? '?' : ratio.toFixed(1)}
          </text>
        </g>
      ))}
    </g>
  )
}

/** The course as bands over cycles. Everything in it also stands in the table and in the course itself. */
export function TimelinePicture(props: TimelineProps & { summary: string }): JSX.Element {
  const asOf = parseDay(props.asOf) ?? props.course.start
  const days = shownDays(props.course, props.guideline, asOf)
  const span = days.to - days.from + 1
  const scale: Scale = { days, asOf, x: (day) => labelWidth + ((day - days.from) / span) * (width - labelWidth - 6) }
  const drugs = props.guideline.regimen.drugs.map(({ id }) => id)
  const terms = [...gradeStretches(props.course.events, asOf).keys()]
  const tests = [...labMarks(props.course.events, days, asOf).keys()]
  const count = drugs.length + 1 + terms.length + tests.length
  const height = top + count * rowHeight + 8
  const cycles = onStretches(props.guideline, days)
  const crowded = cycles.length > 8
  return (
    <figure className="picture">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('page.timeline.picture', { summary: props.summary })}>
        <defs>
          <pattern id="off-week" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className="hatch" d="M0 0v7" />
          </pattern>
        </defs>
        {cycles.map((cycle, index) => (
          <g key={cycle.from}>
            <rect
              className="off"
              x={scale.x(cycle.to + 1)}
              y={top - 4}
              width={scale.x(cycle.from + props.guideline.regimen.cycleDays) - scale.x(cycle.to + 1)}
              height={height - top}
              fill="url(#off-week)"
            />
            <line className="cycle-line" x1={scale.x(cycle.from)} x2={scale.x(cycle.from)} y1={18} y2={height - 4} />
            <text className="cycle-text" x={scale.x(cycle.from) + 4} y={16}>
              {crowded ? index + 1 : `C${index + 1}, ${formatDate(formatDay(cycle.from)).slice(4)}`}
            </text>
          </g>
        ))}
        {drugs.map((drug, index) => (
          <DrugRow key={drug} drug={drug} row={index} scale={scale} props={props} />
        ))}
        <AnswerRow row={drugs.length} scale={scale} props={props} />
        {terms.map((term, index) => (
          <EventRow key={term} term={term} row={drugs.length + 1 + index} scale={scale} props={props} />
        ))}
        {tests.map((test, index) => (
          <LabRow key={test} test={test} row={drugs.length + 1 + terms.length + index} scale={scale} props={props} />
        ))}
        <line className="as-of-line" x1={scale.x(asOf) + 3} x2={scale.x(asOf) + 3} y1={22} y2={height - 2} />
        <text className="as-of-text" x={Math.min(scale.x(asOf) + 7, width - 150)} y={34}>
          {`${t('page.timeline.as-of')} ${formatDate(props.asOf).slice(4)}`}
        </text>
      </svg>
      <figcaption>{t('page.timeline.key')}</figcaption>
    </figure>
  )
}
