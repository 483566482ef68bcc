import type { Course, Finding } from 'doseward/model'
import { formatDay } from 'doseward/model'
import { type JSX, useDeferredValue, useMemo, useState } from 'react'
import { AnswerPanel, PrintHead } from './answer-panel.tsx'
import { AsOf, type AsOfChoice, type AsOfDays, asOfDay } from './as-of.tsx'
import { CoursePanel } from './course-panel.tsx'
import { examples } from './examples.ts'
import { WarningIcon } from './icon.tsx'
import { answerCourse, type CourseAnswer, dayOf, lastEventDay, loadGuidelines, readCourseText } from './library.ts'
import { todayIso } from './today.ts'
import { t } from './words.ts'

/** What the page keeps, in memory only. */
interface PageState {
  text: string
  example: string
  choice: AsOfChoice
  typed: string
}

/** The last course without errors, and what is wrong in the text as it now stands. */
interface Reading {
  course: Course | undefined
  findings: readonly Finding[]
}

const guidelines = loadGuidelines()
const noFindings: readonly Finding[] = []

function readText(text: string): Reading {
  if (!guidelines.ok) return { course: undefined, findings: guidelines.findings }
  const read = readCourseText(text, guidelines.value)
  return read.ok ? { course: read.value, findings: noFindings } : { course: undefined, findings: read.findings }
}

interface Worked {
  answer: CourseAnswer | undefined
  fault: string
}

function work(course: Course | undefined, asOf: string): Worked {
  if (course === undefined || !guidelines.ok) return { answer: undefined, fault: '' }
  try {
    const answer = answerCourse(course, dayOf(asOf), guidelines.value)
    if (answer.ok) return { answer: answer.value, fault: '' }
    return { answer: undefined, fault: answer.findings.map(({ message, remedy }) => `${message} ${remedy}`).join('\n') }
  } catch (error) {
    return { answer: undefined, fault: error instanceof Error ? error.message : String(error) }
  }
}

/** The page: the answer, the course that it is for, and the day. */
export function App(): JSX.Element {
  const today = todayIso()
  const [first] = examples
  const [state, setState] = useState<PageState>(() => ({
    text: first?.text(today) ?? '',
    example: first?.id ?? '',
    choice: 'auto',
    typed: today,
  }))
  const text = useDeferredValue(state.text)
  const { course, findings } = useMemo(() => readText(text), [text])
  const [lastCourse, setLastCourse] = useState<Course | undefined>(course)
  if (course !== undefined && course !== lastCourse) setLastCourse(course)
  const shown = course ?? lastCourse
  const days: AsOfDays = {
    today,
    last: shown === undefined ? undefined : lastEventDay(shown),
    file: shown?.asOf === undefined ? undefined : formatDay(shown.asOf),
    typed: state.typed,
  }
  const asOf = asOfDay(state.choice, days)
  const worked = useMemo(() => work(shown, asOf), [shown, asOf])
  const change = (part: Partial<PageState>): void => setState((before) => ({ ...before, ...part }))
  const openExample = (id: string): void => {
    const example = examples.find((candidate) => candidate.id === id)
    if (example !== undefined) change({ text: example.text(today), example: id, choice: 'auto' })
  }
  const [guideline] = guidelines.ok ? [...guidelines.value.values()] : []
  return (
    <>
      <a className="skip" href="#course">
        {t('page.skip-course')}
      </a>
      <header>
        <div className="top">
          <p className="brand">{t('page.name')}</p>
          <h1>{guideline?.compiled.guideline.title ?? t('page.recommendation')}</h1>
        </div>
        <p className="draft">
          <WarningIcon />
          {t('draft')}
        </p>
        {worked.answer !== undefined && <PrintHead answer={worked.answer} today={today} />}
      </header>
      <div className="columns">
        <main id="answer">
          {!guidelines.ok && <p role="alert">{t('page.guideline.failed')}</p>}
          <AsOf
            choice={state.choice}
            days={days}
            onChoice={(choice) => change({ choice })}
            onTyped={(typed) => change({ typed })}
          />
          <AnswerPanel worked={worked.answer} fault={worked.fault} stale={findings.length > 0} today={today} />
        </main>
        <aside className="side">
          <CoursePanel
            text={state.text}
            tests={guideline?.vocabulary.tests ?? []}
            terms={guideline?.vocabulary.terms ?? []}
            today={today}
            findings={findings}
            examples={examples}
            example={state.example}
            onText={(next) => change({ text: next, example: '' })}
            onExample={openExample}
          />
        </aside>
      </div>
      <footer className="bottom">
        <p>{t('page.footer')}</p>
        <p className="draft-again">{t('draft')}</p>
      </footer>
    </>
  )
}
