import type { ReadingView } from 'doseward/report'
import type { JSX } from 'react'
import { Section } from './section.tsx'
import { t } from './words.ts'

function Reading({ view }: { view: ReadingView }): JSX.Element {
  return (
    <details className="reading" open={view.matters === true}>
      <summary>
        <span className="question">{view.question}</span>
        {view.matters === true && <span className="badge">{t('page.badge.matters')}</span>}
        <span className="taken">
          {t('reading.taken')}: <b>{view.taken}</b>
        </span>
      </summary>
      <ul>
        {view.others.map((other) => (
          <li key={other.says}>
            {t('reading.other')}: {other.says}
            {other.changes !== undefined && <b className="changes">; {t('reading.matters', { answer: other.changes })}</b>}
          </li>
        ))}
        {view.why !== '' && (
          <li>
            {t('reading.why')}: {view.why}
          </li>
        )}
        <li className="cite">
          {t('reading.arises')}: {view.arises} <code>{view.id}</code>
        </li>
      </ul>
    </details>
  )
}

function mattersWords(readings: readonly ReadingView[]): string {
  if (readings.some((view) => view.matters === undefined)) return t('page.matters.unknown')
  const count = readings.filter((view) => view.matters === true).length
  return count === 0 ? t('page.matters.none') : count === 1 ? t('page.matters.one') : t('page.matters.some', { count })
}

/** The readings that an answer rests on; those that would change it first. */
export function Readings({ readings }: { readings: readonly ReadingView[] }): JSX.Element | null {
  if (readings.length === 0) return null
  const sorted = [...readings].sort((a, b) => Number(b.matters === true) - Number(a.matters === true))
  return (
    <Section id="readings" title={t('section.readings')}>
      <p>{mattersWords(readings)}</p>
      {sorted.map((view) => (
        <Reading key={view.id} view={view} />
      ))}
    </Section>
  )
}
