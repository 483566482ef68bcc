import type { Finding } from 'doseward/model'
import type { JSX } from 'react'
import { t } from './words.ts'

function placeWords({ place }: Finding): string {
  return place === undefined ? t('page.finding.no-place') : t('page.finding.place', { line: place.line, column: place.column })
}

/** What is wrong with the course, each with its place, its field and what to do; a button leads to the line. */
export function Findings({ findings, onGo }: { findings: readonly Finding[]; onGo: (line: number) => void }): JSX.Element {
  const { length } = findings
  const summary =
    length === 0 ? t('page.findings.none') : length === 1 ? t('page.findings.one') : t('page.findings.many', { count: length })
  return (
    <div className={length === 0 ? 'findings none' : 'findings'}>
      <p role="status" className="summary" id="findings-summary">
        {summary}
      </p>
      {length > 0 && (
        <ol>
          {findings.map((finding) => {
            const { place, path, message, remedy } = finding
            return (
              <li key={`${placeWords(finding)} ${path ?? ''} ${message}`}>
                <p>
                  <b>{placeWords(finding)}</b>
                  {path !== undefined && <code>{path}</code>}
                </p>
                <p>{message}</p>
                <p>{remedy}</p>
                {place !== undefined && (
                  <button type="button" className="small" onClick={() => onGo(place.line)}>
                    {t('page.finding.go', { line: place.line })}
                  </button>
                )}
              </li>
            )
          })}
        </ol>
      )}
    </div>
  )
}
