import { type Course, type Guideline, parseDay, type Recommendation } from 'doseward/model'
import { actionMark, formatDate, type TimelineRow } from 'doseward/report'
import type { JSX } from 'react'
import { Section } from './section.tsx'
import { TimelinePicture } from './timeline-picture.tsx'
import { t } from './words.ts'

export interface TimelineProps {
  rows: readonly TimelineRow[]
  entries: readonly Recommendation[]
  course: Course
  guideline: Guideline
  asOf: string
}

function Row({ row }: { row: TimelineRow }): JSX.Element {
  return (
    <tr>
      <th scope="row">
        <time dateTime={row.on}>{row.date}</time> <span className="cycle">{row.cycle}</span>
      </th>
      {row.drugs.map((drug) => (
        <td key={drug.drug}>
          <b className={`action-word action-${drug.action}`}>
            <span aria-hidden="true">{actionMark[drug.action]}</span> {drug.says}
          </b>
          {drug.dose !== '' && <span className="dose">, {drug.dose}</span>}
        </td>
      ))}
      <td>{row.because === '' ? t('timeline.nothing') : row.because}</td>
    </tr>
  )
}

/** The course over time: a picture, and the same as a table by date. */
export function Timeline(props: TimelineProps): JSX.Element | null {
  const { rows, asOf } = props
  const [first] = rows
  if (first === undefined) return null
  const from = rows[0]?.date ?? ''
  const summary = t('timeline.summary', { days: rows.length, from, to: formatDate(asOf) })
  const drawn = parseDay(asOf) !== undefined
  return (
    <Section id="timeline" title={t('timeline.title')}>
      {drawn && <TimelinePicture {...props} summary={summary} />}
      <details className="as-table" open={window.matchMedia('(max-width: 40rem)').matches}>
        <summary>{t('page.timeline.table')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className="scroll" aria-label={t('page.timeline.table')} tabIndex={0}>
          <table>
            <caption>{summary}</caption>
            <thead>
              <tr>
                <th scope="col">{t('timeline.date')}</th>
                {first.drugs.map((drug) => (
                  <th key={drug.drug} scope="col">
                    {drug.drug}
                  </th>
                ))}
                <th scope="col">{t('timeline.why')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.on} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </Section>
  )
}
