import type { Finding } from 'doseward/model'
import { type DragEvent, type JSX, useRef, useState } from 'react'
import { Editor, type EditorHandle } from './editor.tsx'
import { EventForm } from './event-form.tsx'
import { Findings } from './findings.tsx'
import { t } from './words.ts'

/** The most that a course file may be, by the contract. */
const mostBytes = 16 * 1024 * 1024

interface CoursePanelProps {
  text: string
  /** Known tests and terms, for the form that adds an event. */
  tests: readonly string[]
  terms: readonly string[]
  today: string
  findings: readonly Finding[]
  examples: readonly { id: string; title: string }[]
  example: string
  onText: (text: string) => void
  onExample: (id: string) => void
}

/** Where the course is dropped, opened, pasted and edited, with what is wrong in it. */
export function CoursePanel({
  text,
  tests,
  terms,
  today,
  findings,
  examples,
  example,
  onText,
  onExample,
}: CoursePanelProps): JSX.Element {
  const editor = useRef<EditorHandle>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [dropping, setDropping] = useState(false)
  const [problem, setProblem] = useState('')
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    if (file.size > mostBytes) return setProblem(t('page.file.too-large', { file: file.name }))
    try {
      onText(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()))
      setProblem('')
    } catch {
      setProblem(t('page.file.unreadable', { file: file.name }))
    }
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setDropping(false)
    void read(event.dataTransfer.files[0])
  }
  const wrongLines = new Set(findings.flatMap(({ place }) => (place === undefined ? [] : [place.line])))
  return (
    <section
      id="course"
      className={dropping ? 'course dropping' : 'course'}
      aria-labelledby="course-title"
      tabIndex={-1}
      onDragOver={(event) => {
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={drop}
    >
      <h2 id="course-title">{t('page.course')}</h2>
      <p id="course-help">{dropping ? t('page.drop') : t('page.course.help')}</p>
      <div className="choose">
        <label htmlFor="example">{t('page.example')}</label>
        <select id="example" value={example} onChange={(event) => onExample(event.target.value)}>
          {example === '' && <option value="">{t('page.example.own')}</option>}
          {examples.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <button type="button" onClick={() => picker.current?.click()}>
          {t('page.open')}
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".yaml,.yml,.json,application/json,text/yaml"
          onChange={(event) => {
            void read(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {problem !== '' && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      <EventForm text={text} tests={tests} terms={terms} today={today} onText={onText} />
      <Editor ref={editor} text={text} wrongLines={wrongLines} invalid={findings.length > 0} onText={onText} />
      <Findings findings={findings} onGo={(line) => editor.current?.goTo(line)} />
    </section>
  )
}
