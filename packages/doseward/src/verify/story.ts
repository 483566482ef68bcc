import { formatDay, parseDay, studyDay } from '../model/index.ts'
import type { CourseFile, CourseFileEvent } from './course-file.ts'
import type { Shown } from './result.ts'
import { listOf, testName } from './words.ts'

function labWords(labs: NonNullable<CourseFileEvent['labs']>): string {
  return listOf(
    Object.entries(labs).map(([test, { value, unit, uln, lln }]) => {
      const name = testName(test)
      if (lln !== undefined && Number(value) < lln) return `${name} ${value} ${unit}, below the lower limit of normal of ${lln}`
      if (uln === undefined) return `${name} ${value} ${unit}`
      const ratio = Number(value) / uln
      const times =
        ratio <= 1 ? 'not above the upper limit of normal' : `${Number(ratio.toPrecision(2))} times the upper limit of normal`
      return `${name} ${value} ${unit}, ${times}`
    }),
  )
}

function eyeWords(eye: NonNullable<CourseFileEvent['eye']>): string {
  const { bcva, keratitis, ...rest } = eye as Readonly<Record<string, unknown>>
  const names: Readonly<Record<string, string>> = {
    epithelialDefect: 'an epithelial defect',
    ulcer: 'a corneal ulcer',
    stromalOpacity: 'a stromal opacity',
    perforation: 'a corneal perforation',
  }
  const found = [
    ...(keratitis === undefined ? [] : [keratitis === 'none' ? 'no keratitis' : `${String(keratitis)} keratitis`]),
    ...Object.entries(rest).flatMap(([name, value]) => (value === true ? [names[name] ?? name] : [])),
    ...(bcva === undefined ? [] : [`acuity ${String(bcva)}`]),
  ]
  return `eyes examined: ${listOf(found)}`
}

const actionWords: Readonly<Record<string, string>> = {
  withhold: 'withheld',
  resume: 'resumed',
  reduce: 'reduced',
  discontinue: 'discontinued',
}

function eventWords(event: CourseFileEvent, drugs: readonly string[]): string {
  if (event.labs !== undefined) return labWords(event.labs)
  if (event.eye !== undefined) return eyeWords(event.eye)
  if (event.ae !== undefined) {
    const { term, grade, intolerable, related } = event.ae
    const resolved = grade === 0 ? `${String(term)} has resolved` : `${String(term)} Grade ${String(grade)}`
    const unrelated = related === false ? ', judged unrelated' : ''
    return `${resolved}${unrelated}${intolerable === true ? ', intolerable' : intolerable === false && grade === 2 ? ', tolerable' : ''}`
  }
  const { do: kind, drug, level } = event.action ?? { do: '' }
  if (kind === 'override') return 'a clinician overrides the advice, with a reason'
  const what = drug ?? (drugs.length === 2 ? 'both drugs' : drugs.length > 2 ? 'all drugs' : drugs.join())
  return `${what} ${actionWords[kind] ?? kind}${level === 0 ? ' at the starting dose' : level === undefined ? '' : ` at level ${level}`}`
}

/** Gives an answer in words: for the drugs together where they are advised alike. */
export function answerWords({ answer, drugs }: Shown): string {
  const [first, ...others] = Object.values(drugs)
  if (first === undefined) return answer
  const words = ({ action, resumeAt, provisional }: typeof first): string =>
    `${action === 'discontinue' ? 'permanently discontinue' : action === 'undetermined' ? 'not determined' : action}${action === 'withhold' && resumeAt !== undefined ? `, then resume at the ${resumeAt} dose` : ''}${provisional === undefined || provisional === action ? '' : `, provisionally ${provisional}`}`
  const same = others.every((other) => words(other) === words(first))
  const actions = same
    ? words(first)
    : Object.entries(drugs)
        .map(([drug, own]) => `${drug}: ${words(own)}`)
        .join('; ')
  return answer === 'decided'
    ? actions
    : `${actions} (${answer === 'needs-data' ? 'more must be known first' : 'no row of the guideline: a clinician decides'})`
}

/** Gives a counter-example in prose, a line for each day, and what is answered at its end. */
export function storyOf(file: CourseFile, shows: Shown, withReadings: boolean): readonly string[] {
  const start = parseDay(file.start) ?? 0
  const drugs = Object.keys(shows.drugs)
  const days = new Map<number, string[]>()
  for (const event of file.events) {
    const day = studyDay(start, parseDay(event.on) ?? 0)
    days.set(day, [...(days.get(day) ?? []), eventWords(event, drugs)])
  }
  const lines = [...days]
    .sort(([a], [b]) => a - b)
    .map(([day, words]) => (day < 0 ? `Before treatment: ${words.join('; ')}.` : `Day ${day}: ${words.join('; ')}.`))
  const asOf = parseDay(file.asOf) ?? 0
  const answer = answerWords(shows)
  return [
    ...lines,
    `${withReadings ? 'With the readings' : 'The answer'} on day ${studyDay(start, asOf)} (${formatDay(asOf)}): ${answer}.`,
  ]
}
