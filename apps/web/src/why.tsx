import type { WhyView } from 'doseward/report'
import type { JSX } from 'react'
import { Section } from './section.tsx'
import { t } from './words.ts'

function Fact({ fact }: { fact: WhyView['facts'][number] }): JSX.Element {
  const arithmetic = [fact.arithmetic, fact.on].filter((part) => part !== undefined).join(', ')
  return (
    <li>
      <span className="fact-title">{fact.title}</span>{' '}
      <span className={fact.grade === undefined ? 'chip' : `chip grade-${fact.grade}`}>{fact.value}</span>
      {arithmetic !== '' && <span className="arithmetic"> {arithmetic}</span>}
    </li>
  )
}

function Reason({ view }: { view: WhyView }): JSX.Element {
  return (
    <li>
      <p className="reason">
        <b>{view.toxicity}.</b> {view.says}
      </p>
      <ul className="facts">
        {view.facts.map((fact) => (
          <Fact key={`${fact.title} ${fact.arithmetic ?? ''}`} fact={fact} />
        ))}
      </ul>
      {view.episode !== undefined && <p>{view.episode}</p>}
      {view.provisional !== undefined && <p className="caution">{view.provisional}</p>}
      <p className="cite">
        {view.cite} <code>{view.rule}</code>
      </p>
    </li>
  )
}

/** Why, step by step: each row of the source with the facts and the arithmetic that led to it. */
export function Why({ reasons }: { reasons: readonly WhyView[] }): JSX.Element {
  return (
    <Section id="why" title={t('section.why')}>
      {reasons.length === 0 ? (
        <p>{t('why.nothing')}</p>
      ) : (
        <ol className="reasons">
          {reasons.map((view) => (
            <Reason key={`${view.rule} ${view.toxicity}`} view={view} />
          ))}
        </ol>
      )}
    </Section>
  )
}
