import { parseDay } from 'doseward/model'
import { formatDate } from 'doseward/report'
import { type JSX, type ReactNode, useId, useState } from 'react'
import { appendEvent, type EventValue, type NewEvent } from './append-event.ts'
import { t } from './words.ts'

type Kind = 'lab' | 'ae' | 'action'

interface Fields {
  kind: Kind
  on: string
  test: string
  value: string
  unit: string
  uln: string
  term: string
  grade: string
  intolerable: '' | 'true' | 'false'
  action: string
}

const usualUnits: Readonly<Record<string, string>> = { ALT: 'U/L', AST: 'U/L', CK: 'U/L', BILI: 'mg/dL' }
const number = /^\d+(\.\d+)?$/

/** A number where it is one, so that `>9999` stays as the laboratory wrote it. */
function reported(text: string): EventValue {
  return number.test(text) ? Number(text) : text
}

function missingFields(fields: Fields): string[] {
  const empty = (text: string, label: string): string[] => (text.trim() === '' ? [label] : [])
  const on = parseDay(fields.on) === undefined ? [t('page.event.on')] : []
  if (fields.kind === 'lab') {
    return [...on, ...empty(fields.value, t('page.event.value')), ...empty(fields.unit, t('page.event.unit'))]
  }
  return fields.kind === 'ae' ? [...on, ...empty(fields.term, t('page.event.term'))] : on
}

/** An upper limit of normal that is left out stays out: nothing is filled in for it. */
function eventOf(fields: Fields): NewEvent {
  const { on, kind } = fields
  if (kind === 'lab') {
    const uln = fields.uln.trim() === '' ? {} : { uln: reported(fields.uln.trim()) }
    return { on, labs: { [fields.test]: { value: reported(fields.value.trim()), unit: fields.unit.trim(), ...uln } } }
  }
  if (kind === 'action') return { on, action: { do: fields.action } }
  const intolerable = fields.intolerable === '' ? {} : { intolerable: fields.intolerable === 'true' }
  return { on, ae: { term: fields.term.trim(), grade: Number(fields.grade), ...intolerable } }
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }): JSX.Element {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

interface SelectProps {
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  onValue: (value: string) => void
}

function Select({ label, value, options, onValue }: SelectProps): JSX.Element {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onValue(event.target.value)}>
          {options.map(([option, says]) => (
            <option key={option} value={option}>
              {says}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Text({
  label,
  value,
  onValue,
  list,
}: {
  label: string
  value: string
  onValue: (value: string) => void
  list?: string
}): JSX.Element {
  return (
    <Field label={label}>
      {(id) => <input id={id} value={value} autoComplete="off" list={list} onChange={(event) => onValue(event.target.value)} />}
    </Field>
  )
}

interface EventFormProps {
  text: string
  tests: readonly string[]
  terms: readonly string[]
  today: string
  onText: (text: string) => void
}

const grades = ['0', '1', '2', '3', '4'].map((grade) => [grade, grade === '0' ? t('page.event.grade.resolved') : grade] as const)

/** Adds a laboratory result, an adverse event or an action to the course text, for who would not write YAML. */
export function EventForm({ text, tests, terms, today, onText }: EventFormProps): JSX.Element {
  const [fields, setFields] = useState<Fields>({
    kind: 'lab',
    on: today,
    test: 'ALT',
    value: '',
    unit: 'U/L',
    uln: '',
    term: '',
    grade: '2',
    intolerable: '',
    action: 'withhold',
  })
  const [said, setSaid] = useState('')
  const termList = useId()
  const set = (part: Partial<Fields>): void => setFields((before) => ({ ...before, ...part }))
  const add = (): void => {
    const missing = missingFields(fields)
    const next = missing.length > 0 ? undefined : appendEvent(text, eventOf(fields))
    if (missing.length > 0) setSaid(t('page.event.missing', { fields: missing.join(', ') }))
    else if (next === undefined) setSaid(t('page.event.no-place'))
    else {
      onText(next)
      setSaid(t('page.event.added', { date: formatDate(fields.on) }))
      set({ value: '', term: '' })
    }
  }
  return (
    <details className="add-event">
      <summary>{t('page.event.title')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Select
          label={t('page.event.kind')}
          value={fields.kind}
          options={(['lab', 'ae', 'action'] as const).map((kind) => [kind, t(`page.event.kind.${kind}`)] as const)}
          onValue={(kind) => set({ kind: kind as Kind })}
        />
        <Text label={t('page.event.on')} value={fields.on} onValue={(on) => set({ on: on.trim() })} />
        {fields.kind === 'lab' && (
          <>
            <Select
              label={t('page.event.test')}
              value={fields.test}
              options={[...new Set(['ALT', 'AST', 'BILI', 'CK', ...tests])].map((test) => [test, test] as const)}
              onValue={(test) => set({ test, unit: usualUnits[test] ?? '' })}
            />
            <Text label={t('page.event.value')} value={fields.value} onValue={(value) => set({ value })} />
            <Text label={t('page.event.unit')} value={fields.unit} onValue={(unit) => set({ unit })} />
            <Text label={t('page.event.uln')} value={fields.uln} onValue={(uln) => set({ uln })} />
          </>
        )}
        {fields.kind === 'ae' && (
          <>
            <Text label={t('page.event.term')} value={fields.term} list={termList} onValue={(term) => set({ term })} />
            <datalist id={termList}>
              {terms.map((term) => (
                <option key={term} value={term} />
              ))}
            </datalist>
            <Select label={t('page.event.grade')} value={fields.grade} options={grades} onValue={(grade) => set({ grade })} />
            <Select
              label={t('page.event.intolerable')}
              value={fields.intolerable}
              options={[
                ['', t('page.event.intolerable.unknown')],
                ['true', t('value.yes')],
                ['false', t('value.no')],
              ]}
              onValue={(intolerable) => set({ intolerable: intolerable as Fields['intolerable'] })}
            />
          </>
        )}
        {fields.kind === 'action' && (
          <Select
            label={t('page.event.do')}
            value={fields.action}
            options={(['withhold', 'resume', 'reduce', 'discontinue'] as const).map(
              (kind) => [kind, t(`action.${kind}`)] as const,
            )}
            onValue={(action) => set({ action })}
          />
        )}
        <div className="field wide">
          <button type="submit">{t('page.event.add')}</button>
          <span role="status">{said}</span>
        </div>
      </form>
    </details>
  )
}
