import type { ReadingChoice, SiteValue } from '../model/course.ts'
import { isRecord, readText, reportMissing, reportType, reportUnknownKey } from './checks.ts'
import { suggest } from './near.ts'
import { isFull, listWords, type Reader, report, type Segments, show } from './problems.ts'
import { siteValueKeys } from './shape.ts'
import type { ReadingChoices } from './vocabulary.ts'

const numberAndUnit = /^\s*([+-]?\d+(?:\.\d+)?)\s*(\S.*?)\s*$/

/** Gives what a reading takes, in words. */
function describeChoices({ options, site }: ReadingChoices): string {
  const number = site === undefined ? [] : [`a number of ${site.unit} such as ${site.minimum} ${site.unit}`]
  return listWords([...options, ...number])
}

/** Whether a unit is the one asked for, in the singular or the plural. */
function isUnit(unit: string, wanted: string): boolean {
  const singular = (text: string): string => (text.length > 2 ? text.toLowerCase().replace(/s$/, '') : text.toLowerCase())
  return singular(unit.trim()) === singular(wanted)
}

function checkSiteValue(
  reader: Reader,
  segments: Segments,
  value: number,
  unit: string,
  site: NonNullable<ReadingChoices['site']>,
): SiteValue | undefined {
  const id = String(segments[1])
  if (!isUnit(unit, site.unit)) {
    return report(
      reader,
      segments,
      'reading-unit',
      `${id} is in ${show(unit)}, and not in ${site.unit}.`,
      `Write the number in ${site.unit}.`,
    )
  }
  if (!(value >= site.minimum && value <= site.maximum)) {
    const message = `${id} ${value} is outside ${site.minimum} to ${site.maximum} ${site.unit}.`
    return report(
      reader,
      segments,
      'reading-out-of-range',
      message,
      `Write a number of ${site.minimum} to ${site.maximum} ${site.unit}.`,
    )
  }
  return { value, unit: site.unit }
}

/** Gives a site value written as a record, where its shape is right. */
function readSiteRecord(reader: Reader, segments: Segments, raw: Record<string, unknown>): SiteValue | undefined {
  for (const key in raw) {
    if (!(siteValueKeys as readonly string[]).includes(key))
      reportUnknownKey(reader, [...segments, key], siteValueKeys, 'a site value')
  }
  const { value, unit }: { value?: unknown; unit?: unknown } = raw
  let text: string | undefined
  if (unit === undefined) reportMissing(reader, segments, 'unit', 'Write { value: 5, unit: days }.')
  else text = readText(reader, [...segments, 'unit'], unit, 'Write { value: 5, unit: days }.')
  if (value === undefined) return reportMissing(reader, segments, 'value', 'Write { value: 5, unit: days }.')
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return reportType(reader, [...segments, 'value'], value, 'a number', 'Write { value: 5, unit: days }.')
  }
  return text === undefined ? undefined : { value, unit: text }
}

function readReading(reader: Reader, segments: Segments, raw: unknown): ReadingChoice | undefined {
  const id = String(segments[1])
  const readings = reader.vocabulary?.readings
  const choices = readings?.get(id)
  if (readings !== undefined && choices === undefined && !isFull(reader)) {
    const remedy = suggest(id, readings.keys(), `The readings of this guideline are ${listWords([...readings.keys()])}.`)
    report(reader, segments, 'unknown-reading', `${show(id)} is no reading of the guideline.`, remedy, 'key')
  }
  if (isRecord(raw)) {
    const written = readSiteRecord(reader, segments, raw)
    if (choices === undefined || written === undefined) return undefined
    if (choices.site !== undefined) return checkSiteValue(reader, segments, written.value, written.unit, choices.site)
    return report(reader, segments, 'no-site-value', `${id} takes no number.`, `Write ${describeChoices(choices)}.`)
  }
  if (typeof raw === 'number' && Number.isFinite(raw)) {
    if (choices === undefined) return undefined
    // The slug 5.0 written without quotes arrives as the number 5.
    const option = choices.options.find((slug) => /^\d+(?:\.\d+)?$/.test(slug) && Number(slug) === raw)
    if (option !== undefined) return option
    const remedy = choices.site === undefined ? `Write ${describeChoices(choices)}.` : `Write ${raw} ${choices.site.unit}.`
    return report(reader, segments, 'unknown-option', `${id} is the number ${raw}, without a unit.`, remedy)
  }
  const advice = choices === undefined ? 'Write the slug of an option.' : `Write ${describeChoices(choices)}.`
  const text = readText(reader, segments, raw, advice)
  if (text === undefined || choices === undefined) return undefined
  if (choices.options.includes(text)) return text
  const amount = choices.site === undefined ? null : numberAndUnit.exec(text)
  if (amount !== null && choices.site !== undefined) {
    return checkSiteValue(reader, segments, Number(amount[1]), amount[2] as string, choices.site)
  }
  if (isFull(reader)) return undefined
  return report(
    reader,
    segments,
    'unknown-option',
    `${show(text)} is no option of ${id}.`,
    suggest(text, choices.options, advice),
  )
}

/** Gives the chosen options of readings, and reports what is wrong. */
export function readReadings(reader: Reader, raw: unknown): Record<string, ReadingChoice> {
  const chosen: Record<string, ReadingChoice> = {}
  if (!isRecord(raw)) {
    reportType(reader, ['readings'], raw, 'a record', 'Write readings: { cpk-lasting: literal }, or leave readings out.')
    return chosen
  }
  for (const id in raw) {
    const choice = readReading(reader, ['readings', id], raw[id])
    if (choice !== undefined) chosen[id] = choice
  }
  return chosen
}
