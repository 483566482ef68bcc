import type { CardLine, DrugView } from 'doseward/report'
import type { JSX } from 'react'
import { ActionIcon, WarningIcon } from './icon.tsx'
import { t } from './words.ts'

function Line({ line, first }: { line: CardLine; first: boolean }): JSX.Element {
  return (
    <div className={`line ${line.kind} ${first ? 'today' : ''}`}>
      <dt>{line.label}</dt>
      <dd>
        <span className="value">{line.value}</span>
        {line.detail !== undefined && <span className="detail">, {line.detail}</span>}
      </dd>
    </div>
  )
}

/** One drug's recommendation: the action, what to take today, and the dose to go on with. */
export function DrugCard({ view }: { view: DrugView }): JSX.Element {
  const heading = `drug-${view.drug}`
  return (
    <article className={`card action-${view.action}`} aria-labelledby={heading}>
      <header>
        <h3 id={heading}>
          <b>{view.drug}</b> <span className="role">{`${view.role}, ${view.route}`}</span>
        </h3>
        <p className="action">
          <ActionIcon action={view.action} />
          {view.actionWord}
        </p>
      </header>
      <dl>
        {view.lines.map((line, index) => (
          <Line key={line.label} line={line} first={index === 0} />
        ))}
        {view.confirm !== undefined && (
          <Line line={{ label: t('confirm.label'), value: view.confirm, kind: 'plain' }} first={false} />
        )}
      </dl>
      {view.warning !== undefined && (
        <div className="not-stated">
          <WarningIcon />
          <p>
            <b>{view.warning.title}.</b> {view.warning.text}
          </p>
        </div>
      )}
    </article>
  )
}
