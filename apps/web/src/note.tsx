import { type JSX, useRef, useState } from 'react'
import { t } from './words.ts'

type Copied = 'not yet' | 'copied' | 'refused'

/** The note for the record, with a button to copy it and the text itself for where copying is not allowed. */
export function Note({ text }: { text: string }): JSX.Element {
  const [copied, setCopied] = useState<{ text: string; state: Copied }>({ text: '', state: 'not yet' })
  const details = useRef<HTMLDetailsElement>(null)
  const state = copied.text === text ? copied.state : 'not yet'
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied({ text, state: 'copied' })
    } catch {
      if (details.current !== null) details.current.open = true
      setCopied({ text, state: 'refused' })
    }
  }
  return (
    <div className="note">
      <div className="buttons">
        <button type="button" className="primary" onClick={() => void copy()}>
          {t('page.note.copy')}
        </button>
        <button type="button" onClick={() => window.print()}>
          {t('page.print')}
        </button>
        <span role="status">
          {state === 'copied' && t('page.note.copied')}
          {state === 'refused' && t('page.note.failed')}
        </span>
      </div>
      <details ref={details}>
        <summary>{t('page.note.text')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className="scroll" tabIndex={0} aria-label={t('page.note.text')}>
          <pre>{text}</pre>
        </section>
      </details>
    </div>
  )
}
