import { type JSX, type Ref, useImperativeHandle, useRef } from 'react'
import { t } from './words.ts'

/** What others may ask of the editor. */
export interface EditorHandle {
  /** Puts the cursor on a line, counted from 1, selects it and scrolls it into view. */
  goTo: (line: number) => void
}

interface EditorProps {
  text: string
  wrongLines: ReadonlySet<number>
  invalid: boolean
  onText: (text: string) => void
  ref: Ref<EditorHandle>
}

/** The course as text, with line numbers beside it; a line with an error carries a mark as well as a colour. */
export function Editor({ text, wrongLines, invalid, onText, ref }: EditorProps): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const lines = text.split('\n')
  useImperativeHandle(ref, () => ({
    goTo: (line) => {
      const element = area.current
      if (element === null) return
      const start = lines.slice(0, line - 1).reduce((sum, current) => sum + current.length + 1, 0)
      element.focus()
      element.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
      const lineHeight = element.scrollHeight / Math.max(1, lines.length)
      element.scrollTop = Math.max(0, (line - 4) * lineHeight)
    },
  }))
  return (
    <div className="editor">
      <div className="gutter" ref={gutter} aria-hidden="true">
        {lines.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number
          <div key={index} className={wrongLines.has(index + 1) ? 'wrong' : ''}>
            {wrongLines.has(index + 1) ? `! ${index + 1}` : index + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={area}
        value={text}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-label={t('page.course.label')}
        aria-describedby="course-help findings-summary"
        aria-invalid={invalid}
        onChange={(event) => onText(event.target.value)}
        onScroll={(event) => {
          if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}
