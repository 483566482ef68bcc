import type { AdverseEvent } from '../model/course.ts'
import { type Day, formatDay } from '../model/day.ts'
import {
  checkText,
  isRecord,
  isSimple,
  reportBoolean,
  reportChoice,
  reportMissing,
  reportType,
  reportUnknownKey,
} from './checks.ts'
import { parseCourseDay, reportDate } from './dates.ts'
import { isFull, type Reader, report, type Segments, show } from './problems.ts'
import { adverseEventKeys, relatedWords, worstGrade } from './shape.ts'
import { findNearTerm, foldTerm } from './terms.ts'

const gradeAdvice = 'Write a whole CTCAE grade from 0 (resolved) to 5 (death).'

function at(index: number, key: string): Segments {
  return ['events', index, 'ae', key]
}

/** Gives the spelling of a term that no list spells so; a near miss of a term of the guideline is a finding. */
function readOddTerm(reader: Reader, index: number, written: string, verbatim: boolean, on: Day): string | undefined {
  const segments = at(index, 'term')
  if (!isSimple(written) && !checkText(reader, segments, written)) return undefined
  const vocabulary = reader.vocabulary
  if (vocabulary === undefined) return written
  const fold = foldTerm(written)
  const known = vocabulary.folded.get(fold)
  if (known !== undefined) return known
  if (!verbatim && !isFull(reader)) {
    const near = vocabulary.guidelineTerms[findNearTerm(fold, vocabulary.guidelineTermsFolded)]
    if (near !== undefined) {
      const message = `${show(written.trim())} is no known term, and nearly the term ${show(near)} of the guideline.`
      const remedy = `Did you mean ${near}? If another event is meant, add verbatim: true.`
      return report(reader, segments, 'near-term', message, remedy)
    }
  }
  reader.strangers ??= new Map()
  const first = reader.strangers.get(fold)
  if (first !== undefined) return first
  const term = written.trim()
  reader.strangers.set(fold, term)
  const message = `${show(term)} is no known adverse event term. It is counted on its own.`
  reader.cautions.push({ code: 'unknown-term', message, on })
  return term
}

/** Gives an adverse event; undefined with findings where something is wrong. */
export function readAdverseEvent(reader: Reader, on: Day, index: number, raw: unknown): AdverseEvent | undefined {
  if (!isRecord(raw)) {
    return reportType(reader, ['events', index, 'ae'], raw, 'a record', 'Write { term: Nausea, grade: 2 }.')
  }
  let term: unknown
  let grade: unknown
  let intolerable: unknown
  let related: unknown
  let onset: unknown
  let verbatim: unknown
  for (const key in raw) {
    switch (key) {
      case 'term':
        term = raw[key]
        break
      case 'grade':
        grade = raw[key]
        break
      case 'intolerable':
        intolerable = raw[key]
        break
      case 'related':
        related = raw[key]
        break
      case 'onset':
        onset = raw[key]
        break
      case 'verbatim':
        verbatim = raw[key]
        break
      default:
        reportUnknownKey(reader, at(index, key), adverseEventKeys, 'an adverse event')
    }
  }
  let name: string | undefined
  if (typeof term === 'string') {
    name = reader.vocabulary?.spelled.get(term) ?? readOddTerm(reader, index, term, verbatim === true, on)
  } else if (term === undefined) {
    reportMissing(reader, ['events', index, 'ae'], 'term', 'Write the adverse event term as CTCAE spells it.')
  } else reportType(reader, at(index, 'term'), term, 'text', 'Write the adverse event term as CTCAE spells it.')
  if (grade === undefined) reportMissing(reader, ['events', index, 'ae'], 'grade', gradeAdvice)
  else if (typeof grade !== 'number') reportType(reader, at(index, 'grade'), grade, 'a number', gradeAdvice)
  else if (!(Number.isInteger(grade) && grade >= 0 && grade <= worstGrade)) {
    report(reader, at(index, 'grade'), 'invalid-grade', `grade ${grade} is no CTCAE grade.`, gradeAdvice)
  }
  if (intolerable !== undefined && typeof intolerable !== 'boolean') reportBoolean(reader, at(index, 'intolerable'), intolerable)
  if (verbatim !== undefined && typeof verbatim !== 'boolean') reportBoolean(reader, at(index, 'verbatim'), verbatim)
  let relation: AdverseEvent['related'] = 'unknown'
  if (related !== undefined) {
    const word = typeof related === 'boolean' ? String(related) : related
    if (word === 'true' || word === 'false' || word === 'unknown') relation = word
    else reportChoice(reader, at(index, 'related'), related, relatedWords)
  }
  let first: Day | undefined
  if (onset !== undefined) {
    first = typeof onset === 'string' ? parseCourseDay(onset) : undefined
    if (first === undefined) reportDate(reader, at(index, 'onset'), onset)
    else if (first > on) {
      const message = `onset ${formatDay(first)} is after the event's date ${formatDay(on)}.`
      report(
        reader,
        at(index, 'onset'),
        'onset-after-event',
        message,
        'Write the first day at this grade, on or before the date of the event.',
      )
    }
  }
  if (name === undefined || reader.problems.length > 0) return undefined
  const event: AdverseEvent = { on, index, kind: 'ae', term: name, grade: (grade as number) + 0, related: relation }
  if (intolerable !== undefined) event.intolerable = intolerable as boolean
  if (first !== undefined) event.onset = first
  return event
}
