import {
  describeRecommendation,
  describeTimeline,
  type RecommendationView,
  type ReportContext,
  renderNote,
} from 'doseward/report'
import { type JSX, useMemo } from 'react'
import { DrugCard } from './drug-card.tsx'
import { WarningIcon } from './icon.tsx'
import type { CourseAnswer } from './library.ts'
import { Needs } from './needs.tsx'
import { Note } from './note.tsx'
import { Readings } from './readings.tsx'
import { Section, Sentences } from './section.tsx'
import { Timeline } from './timeline.tsx'
import { Why } from './why.tsx'
import { t } from './words.ts'

interface AnswerPanelProps {
  worked: CourseAnswer | undefined
  fault: string
  stale: boolean
  today: string
}

function Banner({ view }: { view: RecommendationView }): JSX.Element {
  return (
    <div className="banner">
      <p className="identifiers">
        {view.identifiers.map((identifier, index) => (
          <span key={identifier} className={index === 0 ? 'patient' : ''}>
            {identifier}
          </span>
        ))}
        <span>{view.cycle}</span>
      </p>
      <p className="when" role="status">
        {view.asOf}
      </p>
    </div>
  )
}

/** What every printed page carries at its head: the patient, the day of the answer and the guideline. */
export function PrintHead({ answer, today }: { answer: CourseAnswer; today: string }): JSX.Element {
  const view = useMemo(() => describeRecommendation(answer.recommendation, contextOf(answer, today)), [answer, today])
  return <p className="print-only">{[...view.identifiers, view.asOf, view.stamp].join('; ')}</p>
}

function contextOf(answer: CourseAnswer, today: string): ReportContext {
  return { guideline: answer.compiled.guideline, course: answer.course, notToday: answer.recommendation.asOf !== today }
}

function Answer({ answer, context, stale }: { answer: CourseAnswer; context: ReportContext; stale: boolean }): JSX.Element {
  const { recommendation, course, entries } = answer
  const view = useMemo(() => describeRecommendation(recommendation, context), [recommendation, context])
  const note = useMemo(() => renderNote(recommendation, context), [recommendation, context])
  const rows = useMemo(() => describeTimeline(entries, context), [entries, context])
  return (
    <>
      <Banner view={view} />
      <section aria-labelledby="recommendation">
        <h2 id="recommendation" className="headline">
          {view.headline}
        </h2>
        <p className={view.certain ? 'status-line' : 'status-line uncertain'}>
          {!view.certain && <WarningIcon />}
          <span>
            {[view.answer, ...(view.confirm === undefined ? [] : [view.confirm.replace(/\.$/, '')])].join('. ')}
            {view.assumption === undefined ? '.' : `. ${view.assumption}`}
          </span>
        </p>
        <div className="cards">
          {view.drugs.map((drug) => (
            <DrugCard key={drug.drug} view={drug} />
          ))}
        </div>
      </section>
      {!stale && <Note text={note} />}
      <Needs needs={view.needs} />
      <Sentences id="recovered" title={t('section.recovered')} items={view.recovered} />
      <Why reasons={view.why} />
      <Sentences id="ends" title={view.endsTitle} items={view.ends} />
      <Sentences id="departures" title={t('section.departures')} items={view.departures} />
      <Sentences id="cautions" title={t('section.cautions')} items={view.cautions} />
      <Timeline rows={rows} entries={entries} course={course} guideline={context.guideline} asOf={recommendation.asOf} />
      <Readings readings={view.readings} />
      <Section id="provenance" title={t('page.provenance')}>
        <p>{view.stamp}</p>
        <p>{view.source}</p>
        <p className="digest">
          {t('page.digest')}: <code>{recommendation.guideline.digest}</code>
        </p>
      </Section>
    </>
  )
}

/** The answer for the last course without errors, marked stale while the text has any. */
export function AnswerPanel({ worked, fault, stale, today }: AnswerPanelProps): JSX.Element {
  const context = useMemo<ReportContext | undefined>(
    () => (worked === undefined ? undefined : contextOf(worked, today)),
    [worked, today],
  )
  return (
    <div className={stale ? 'answer stale' : 'answer'}>
      {fault !== '' && (
        <div role="alert" className="fault">
          <p>
            <b>{t('page.failed')}.</b> {t('page.failed.remedy')}
          </p>
          <pre>{fault}</pre>
        </div>
      )}
      {stale && (
        <p role="alert" className="stale-line">
          <WarningIcon />
          <span>{worked === undefined ? t('page.no-answer') : t('page.stale')}</span>
        </p>
      )}
      {worked !== undefined && context !== undefined && <Answer answer={worked} context={context} stale={stale} />}
    </div>
  )
}
