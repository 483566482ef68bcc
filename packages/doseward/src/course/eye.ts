import type { EyeEvent, EyeFindings } from '../model/course.ts'
import type { Day } from '../model/day.ts'
import { findAcuity, reportAcuity } from './acuity.ts'
import { isRecord, reportBoolean, reportChoice, reportType, reportUnknownKey } from './checks.ts'
import { type Reader, report, type Segments, show } from './problems.ts'
import { eyeKeys, findingsKeys, keratitisWords, mostLinesLost, retinaWords } from './shape.ts'

const example = 'Write right: { bcva: 20/40, keratitis: none } and the same for left, or the findings of the worse eye directly.'

function at(index: number, side: 'right' | 'left' | undefined, key: string): Segments {
  return side === undefined ? ['events', index, 'eye', key] : ['events', index, 'eye', side, key]
}

function reportLines(reader: Reader, segments: Segments, value: unknown): undefined {
  if (typeof value !== 'number') {
    return reportType(reader, segments, value, 'a number', `Write the whole lines lost, 0 to ${mostLinesLost}.`)
  }
  const remedy =
    value < 0
      ? 'Write 0: lines gained are no loss.'
      : `Write the whole lines lost since baseline, 0 to ${mostLinesLost}, or leave it out: it is derived from the acuities.`
  return report(reader, segments, 'invalid-lines-lost', `linesLost ${value} is no number of lines lost.`, remedy)
}

/** Gives what was found in one eye, and reports what is wrong. */
function readFindings(
  reader: Reader,
  index: number,
  side: 'right' | 'left' | undefined,
  raw: Record<string, unknown>,
): EyeFindings {
  const findings: EyeFindings = {}
  let any = false
  for (const key in raw) {
    const value = raw[key]
    switch (key) {
      case 'bcva': {
        const acuity = typeof value === 'string' ? findAcuity(value) : undefined
        if (acuity === undefined) reportAcuity(reader, at(index, side, key), value)
        else findings.bcva = acuity
        break
      }
      case 'linesLost':
        if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostLinesLost)
          findings.linesLost = value + 0
        else reportLines(reader, at(index, side, key), value)
        break
      case 'keratitis':
        if (value === 'none' || value === 'nonconfluent' || value === 'confluent') findings.keratitis = value
        else reportChoice(reader, at(index, side, key), value, keratitisWords)
        break
      case 'retina':
        if (value === 'normal' || value === 'abnormal') findings.retina = value
        else reportChoice(reader, at(index, side, key), value, retinaWords)
        break
      case 'epithelialDefect':
      case 'ulcer':
      case 'stromalOpacity':
      case 'perforation':
        if (typeof value === 'boolean') findings[key] = value
        else reportBoolean(reader, at(index, side, key), value)
        break
      default:
        reportUnknownKey(
          reader,
          at(index, side, key),
          side === undefined ? [...eyeKeys, ...findingsKeys] : findingsKeys,
          'an eye examination',
        )
    }
    any = true
  }
  if (!any) {
    const segments: Segments = side === undefined ? ['events', index, 'eye'] : ['events', index, 'eye', side]
    const remedy = side === undefined ? example : 'Write what was found, or leave the eye out where it was not examined.'
    report(reader, segments, 'empty-record', `${side ?? 'eye'} holds no finding.`, remedy)
  }
  return findings
}

function readSide(reader: Reader, index: number, side: 'right' | 'left', raw: unknown): EyeFindings | undefined {
  if (isRecord(raw)) return readFindings(reader, index, side, raw)
  return reportType(
    reader,
    ['events', index, 'eye', side],
    raw,
    'a record',
    'Write what was found, or leave the eye out where it was not examined.',
  )
}

/** Gives an eye examination, per eye or of the worse eye; undefined with findings where something is wrong. */
export function readEye(reader: Reader, on: Day, index: number, raw: unknown): EyeEvent | undefined {
  if (!isRecord(raw)) return reportType(reader, ['events', index, 'eye'], raw, 'a record', example)
  const hasRight = Object.hasOwn(raw, 'right')
  const hasLeft = Object.hasOwn(raw, 'left')
  if (!hasRight && !hasLeft) return { on, index, kind: 'eye', worse: readFindings(reader, index, undefined, raw) }
  const event: EyeEvent = { on, index, kind: 'eye' }
  if (hasRight) {
    const right = readSide(reader, index, 'right', raw.right)
    if (right !== undefined) event.right = right
  }
  if (hasLeft) {
    const left = readSide(reader, index, 'left', raw.left)
    if (left !== undefined) event.left = left
  }
  for (const key in raw) {
    if (key === 'right' || key === 'left') continue
    if ((findingsKeys as readonly string[]).includes(key)) {
      const message = `${show(key)} stands beside ${hasRight ? 'right' : 'left'}: it is not said of which eye it is.`
      report(
        reader,
        at(index, undefined, key),
        'eye-mixed',
        message,
        'Give the findings per eye, or directly for the worse eye, and not both.',
        'key',
      )
    } else reportUnknownKey(reader, at(index, undefined, key), [...eyeKeys, ...findingsKeys], 'an eye examination')
  }
  return event
}
