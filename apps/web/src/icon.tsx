import type { RecommendedAction } from 'doseward/model'
import type { JSX, ReactNode } from 'react'

/** One shape for each action, so that none is known by its colour alone. */
export const actionShapes: Readonly<Record<RecommendedAction, ReactNode>> = {
  continue: (
    <>
      <circle className="shape" cx="12" cy="12" r="11" />
      <path className="sign" d="M6.5 12.5l3.6 3.6 7.4-8" />
    </>
  ),
  reduce: (
    <>
      <path className="shape" d="M1 3h22L12 23z" />
      <path className="sign" d="M12 6v9M8.5 11.5L12 15l3.5-3.5" />
    </>
  ),
  withhold: (
    <>
      <rect className="shape" x="1" y="1" width="22" height="22" rx="4" />
      <path className="sign" d="M8.5 6.5v11M15.5 6.5v11" />
    </>
  ),
  resume: (
    <>
      <path className="shape" d="M3 1.5L23 12 3 22.5z" />
      <path className="sign" d="M7 12h8M12 8.5l3.5 3.5-3.5 3.5" />
    </>
  ),
  discontinue: (
    <>
      <path className="shape" d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z" />
      <path className="sign" d="M8 8l8 8M16 8l-8 8" />
    </>
  ),
  undetermined: (
    <>
      <path className="shape" d="M12 0l12 12-12 12L0 12z" />
      <path className="sign" d="M9 9.2a3 3 0 1 1 4.6 2.5c-1 .7-1.6 1.2-1.6 2.4M12 17.3v.4" />
    </>
  ),
}

/** Draws the shape of an action; the word always stands beside it. */
export function ActionIcon({ action }: { action: RecommendedAction }): JSX.Element {
  return (
    <svg className={`icon action-${action}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {actionShapes[action]}
    </svg>
  )
}

/** Draws a warning triangle; the words always stand beside it. */
export function WarningIcon(): JSX.Element {
  return (
    <svg className="icon warning" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path className="shape" d="M12 1.5L23.5 22H.5z" />
      <path className="sign" d="M12 8.5v6M12 17.8v.4" />
    </svg>
  )
}
