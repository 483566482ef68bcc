import type { LabResult, LabsEvent, ReportedValue } from '../model/course.ts'
import type { Day } from '../model/day.ts'
import { checkText, fieldName, isRecord, isSimple, reportMissing, reportType, reportUnknownKey } from './checks.ts'
import { suggest } from './near.ts'
import { isFull, type Reader, report, type Segments, show } from './problems.ts'
import { censoredPattern, labKeys, longestUnit } from './shape.ts'

const censored = new RegExp(censoredPattern)

/** Test codes by the names that people also write. */
const otherNames: Readonly<Record<string, string>> = {
  cpk: 'CK',
  creatinekinase: 'CK',
  alat: 'ALT',
  sgpt: 'ALT',
  gpt: 'ALT',
  asat: 'AST',
  sgot: 'AST',
  got: 'AST',
  bilirubin: 'BILI',
  bil: 'BILI',
  tbil: 'BILI',
  tbili: 'BILI',
  alkphos: 'ALP',
  crea: 'CREAT',
  creatinine: 'CREAT',
  hb: 'HGB',
  hemoglobin: 'HGB',
  haemoglobin: 'HGB',
  plt: 'PLAT',
  platelets: 'PLAT',
  anc: 'NEUT',
  neutrophils: 'NEUT',
}

/** Gives a value with its comparator in plain characters (`> 9999` is `>` and 9999), or undefined where it is none. */
function parseCensored(text: string): ReportedValue | undefined {
  if (!censored.test(text)) return undefined
  const plain = text.normalize('NFKC').replace(/\s+/g, '').replace('\u2264', '<=').replace('\u2265', '>=')
  const comparator = (/^[<>]=?/.exec(plain)?.[0] ?? '') as '<' | '<=' | '>' | '>='
  const number = Number(plain.slice(comparator.length))
  return Number.isFinite(number) ? { number, comparator } : undefined
}

function reportValue(reader: Reader, segments: Segments, value: unknown): undefined {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      const remedy = "Write the number that the laboratory reported, or a bound such as '>9999'."
      return report(reader, segments, 'not-finite', `value ${value} is not a finite number.`, remedy)
    }
    const remedy = 'Write the value as the laboratory reported it; no laboratory value is below 0.'
    return report(reader, segments, 'negative-value', `value ${value} is negative.`, remedy)
  }
  const howTo = "Write a number, or a text with one of < <= > >= before a number, such as '>9999'."
  if (typeof value !== 'string') return reportType(reader, segments, value, 'a number', howTo)
  const remedy = /^\s*\d+(?:\.\d+)?\s*$/.test(value)
    ? `Write ${value.trim()} without quotes.`
    : /\d,\d/.test(value)
      ? `${howTo} Use a decimal point, and nothing between thousands.`
      : /^\s*[<>=]*\s*\d+(?:\.\d+)?\s*[A-Za-z%µ]/.test(value)
        ? `${howTo} The unit stands under unit.`
        : howTo
  return report(reader, segments, 'invalid-value', `value ${show(value)} is not a laboratory value.`, remedy)
}

function reportLimit(reader: Reader, segments: Segments, value: unknown): undefined {
  const name = fieldName(segments)
  const what = name === 'uln' ? 'upper limit of normal' : 'lower limit of normal'
  const remedy = `Write the laboratory's ${what}, in the unit of the value, or leave ${name} out where it gave none.`
  if (typeof value === 'number') {
    return report(
      reader,
      segments,
      'invalid-limit',
      `${name} ${value} is not a limit: it must be a number ${name === 'uln' ? 'above 0' : 'from 0 up'}.`,
      remedy,
    )
  }
  const number = typeof value === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*(\S.*)?$/.exec(value) : null
  if (number?.[2] !== undefined) {
    const message = `${name} ${show(value)} has a unit of its own, but a limit is in the unit of the value.`
    return report(reader, segments, 'limit-with-unit', message, `Write ${number[1]} alone if it is in the unit of the value.`)
  }
  if (number !== null) return reportType(reader, segments, value, 'a number', `Write ${number[1]} without quotes.`)
  return reportType(reader, segments, value, 'a number', remedy)
}

function reportTest(reader: Reader, segments: Segments, test: string): undefined {
  if (isFull(reader)) return
  const tests = reader.vocabulary?.tests ?? new Set()
  const loose = test.toLowerCase().replace(/[^a-z]/g, '')
  const other = Object.hasOwn(otherNames, loose) ? otherNames[loose] : undefined
  const howTo = 'Write a CDISC test code that is known, such as ALT, AST, BILI, CK or CREAT.'
  const remedy = other !== undefined && tests.has(other) ? `Did you mean ${other}? ${howTo}` : suggest(test, tests, howTo)
  return report(reader, segments, 'unknown-test', `${show(test)} is no known test code.`, remedy, 'key')
}

function at(index: number, test: string, key?: string): Segments {
  return key === undefined ? ['events', index, 'labs', test] : ['events', index, 'labs', test, key]
}

const unitAdvice = 'Write the unit that the laboratory reported, such as U/L or mg/dL.'

/** Gives a unit that is not short plain text, or undefined with a finding. */
function readOddUnit(reader: Reader, index: number, test: string, unit: unknown): string | undefined {
  if (unit === undefined) return report(reader, at(index, test), 'missing-unit', `${show(test)} has no unit.`, unitAdvice, 'key')
  const segments = at(index, test, 'unit')
  if (typeof unit !== 'string') return reportType(reader, segments, unit, 'text', unitAdvice)
  if (unit.trim() === '') return report(reader, segments, 'missing-unit', `The unit of ${show(test)} is empty.`, unitAdvice)
  return checkText(reader, segments, unit, longestUnit) ? unit.trim() : undefined
}

function readLab(reader: Reader, index: number, test: string, raw: unknown): LabResult | undefined {
  if (!isRecord(raw)) {
    return reportType(reader, at(index, test), raw, 'a record', 'Write { value: 22, unit: U/L, uln: 35 }.')
  }
  const { value, unit: rawUnit, uln, lln }: { value?: unknown; unit?: unknown; uln?: unknown; lln?: unknown } = raw
  let keys = 0
  for (const _ in raw) keys++
  const known =
    Number(value !== undefined) + Number(rawUnit !== undefined) + Number(uln !== undefined) + Number(lln !== undefined)
  // Counting is quicker than comparing each key, and results are most of a course.
  if (keys !== known) {
    for (const key in raw) {
      if (!(labKeys as readonly string[]).includes(key))
        reportUnknownKey(reader, at(index, test, key), labKeys, 'a laboratory result')
    }
  }
  let reported: ReportedValue | undefined
  if (typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY) reported = { number: value + 0 }
  else if (value === undefined) reportMissing(reader, at(index, test), 'value', 'Write the value that the laboratory reported.')
  else {
    reported = typeof value === 'string' ? parseCensored(value) : undefined
    if (reported === undefined) reportValue(reader, at(index, test, 'value'), value)
    else if (reported.comparator === '<' && reported.number === 0) {
      report(
        reader,
        at(index, test, 'value'),
        'impossible-bound',
        `value ${show(value)} would be negative.`,
        'Write the value as the laboratory reported it.',
      )
    }
  }
  const unit = typeof rawUnit === 'string' && isSimple(rawUnit) ? rawUnit : readOddUnit(reader, index, test, rawUnit)
  if (uln !== undefined && !(typeof uln === 'number' && uln > 0 && uln < Number.POSITIVE_INFINITY))
    reportLimit(reader, at(index, test, 'uln'), uln)
  else if (lln !== undefined && uln !== undefined && (uln as number) < (lln as number)) {
    const message = `uln ${uln} is below lln ${lln}.`
    report(
      reader,
      at(index, test, 'uln'),
      'crossed-limits',
      message,
      'Check which is the upper and which the lower limit of normal.',
    )
  }
  if (lln !== undefined && !(typeof lln === 'number' && lln >= 0 && lln < Number.POSITIVE_INFINITY))
    reportLimit(reader, at(index, test, 'lln'), lln)
  if (reported === undefined || unit === undefined || reader.problems.length > 0) return undefined
  const result: LabResult = { test, value: reported, unit }
  if (lln !== undefined) result.lln = lln as number
  if (uln !== undefined) result.uln = uln as number
  return result
}

/** Gives the laboratory results of one event; undefined with findings where something is wrong. */
export function readLabs(reader: Reader, on: Day, index: number, raw: unknown): LabsEvent | undefined {
  if (!isRecord(raw)) {
    const remedy = 'Write a test code and its result under it: ALT: { value: 22, unit: U/L, uln: 35 }.'
    return reportType(reader, ['events', index, 'labs'], raw, 'a record of results', remedy)
  }
  const results: LabResult[] = []
  const tests = reader.vocabulary?.tests
  let any = false
  for (const test in raw) {
    any = true
    if (tests !== undefined && !tests.has(test)) reportTest(reader, ['events', index, 'labs', test], test)
    const result = readLab(reader, index, test, raw[test])
    if (result !== undefined) results.push(result)
  }
  if (!any) {
    return report(
      reader,
      ['events', index, 'labs'],
      'empty-record',
      'labs holds no result.',
      'Add a result, or take the event out.',
    )
  }
  return { on, index, kind: 'labs', results }
}
