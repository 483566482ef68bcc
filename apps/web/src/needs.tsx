import type { NeedView } from 'doseward/report'
import type { JSX } from 'react'
import { Section } from './section.tsx'
import { t } from './words.ts'

/** What is missing, and what each answer would lead to. */
export function Needs({ needs }: { needs: readonly NeedView[] }): JSX.Element | null {
  if (needs.length === 0) return null
  return (
    <Section id="missing" title={t('section.missing')} className="missing">
      {needs.map((need) => (
        <div key={`${need.toxicity} ${need.question}`} className="need">
          <p>
            <b>{need.toxicity}.</b> {need.question}
          </p>
          <dl className="outcomes">
            {need.outcomes.map((possible) => (
              <div key={possible.when}>
                <dt>{possible.when}</dt>
                <dd>{possible.outcome}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </Section>
  )
}
