import { parseDay } from 'doseward/model'
import { formatDate } from 'doseward/report'
import type { JSX } from 'react'
import { t } from './words.ts'

/** The day to answer for. `auto` is the course file's own where it names one, and otherwise today. */
export type AsOfChoice = 'auto' | 'today' | 'last' | 'file' | 'date'

export interface AsOfDays {
  today: string
  last: string | undefined
  file: string | undefined
  typed: string
}

/** Gives the choice that is in force. */
function choiceInForce(choice: AsOfChoice, days: AsOfDays): Exclude<AsOfChoice, 'auto'> {
  if (choice === 'auto' || (choice === 'file' && days.file === undefined)) return days.file === undefined ? 'today' : 'file'
  return choice
}

/** Gives the day to answer for as ISO 8601; today where the choice names no existing day. */
export function asOfDay(choice: AsOfChoice, days: AsOfDays): string {
  const inForce = choiceInForce(choice, days)
  const typed = parseDay(days.typed) === undefined ? undefined : days.typed
  return { today: days.today, last: days.last, file: days.file, date: typed }[inForce] ?? days.today
}

interface AsOfProps {
  choice: AsOfChoice
  days: AsOfDays
  onChoice: (choice: AsOfChoice) => void
  onTyped: (typed: string) => void
}

/** The control of the day to answer for; what a date stands for is echoed in words. */
export function AsOf({ choice, days, onChoice, onTyped }: AsOfProps): JSX.Element {
  const inForce = choiceInForce(choice, days)
  const typedIsDay = parseDay(days.typed) !== undefined
  const options = [
    { id: 'today', label: t('page.as-of.today'), day: days.today },
    { id: 'last', label: t('page.as-of.last'), day: days.last },
    { id: 'file', label: t('page.as-of.file'), day: days.file },
    { id: 'date', label: t('page.as-of.date'), day: undefined },
  ] as const
  const echo = typedIsDay ? t('page.as-of.echo', { date: formatDate(days.typed) }) : t('page.as-of.date.wrong')
  return (
    <fieldset className="as-of">
      <legend>{t('page.as-of')}</legend>
      <div className="options">
        {options
          .filter((option) => option.id === 'date' || option.id === 'today' || option.day !== undefined)
          .map((option) => (
            <label key={option.id} className={inForce === option.id ? 'chosen' : ''}>
              <input type="radio" name="as-of" checked={inForce === option.id} onChange={() => onChoice(option.id)} />
              <span>
                {option.label}
                {option.day !== undefined && <span className="day">{formatDate(option.day)}</span>}
              </span>
            </label>
          ))}
      </div>
      {inForce === 'date' && (
        <p className="typed">
          <label htmlFor="as-of-date">{t('page.as-of.date.label')}</label>
          <input
            id="as-of-date"
            value={days.typed}
            size={12}
            autoComplete="off"
            aria-invalid={!typedIsDay}
            aria-describedby="as-of-echo"
            onChange={(event) => onTyped(event.target.value.trim())}
          />
          <span id="as-of-echo" role="status">
            {echo}
          </span>
        </p>
      )}
    </fieldset>
  )
}
