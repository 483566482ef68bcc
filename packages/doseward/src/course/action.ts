import type { ActionEvent, ActionKind } from '../model/course.ts'
import { type Day, formatDay } from '../model/day.ts'
import { checkText, isRecord, reportChoice, reportMissing, reportType, reportUnknownKey } from './checks.ts'
import { suggest } from './near.ts'
import { isFull, listWords, type Reader, report, type Segments, show } from './problems.ts'
import { actionKeys, actionKinds, longestReason } from './shape.ts'

/** Reports a drug that the guideline does not have. */
export function checkDrug(reader: Reader, segments: Segments, drug: string): void {
  const drugs = reader.vocabulary?.drugs
  if (drugs === undefined || drugs.has(drug) || isFull(reader)) return
  const remedy = suggest(drug, drugs.keys(), `The drugs of this guideline are ${listWords([...drugs.keys()])}.`)
  report(reader, segments, 'unknown-drug', `${show(drug)} is no drug of the guideline.`, remedy)
}

function checkLevel(reader: Reader, segments: Segments, level: unknown, drug: unknown): void {
  const howTo = 'Write 0 for the starting dose, 1 for the first reduction, and so on.'
  if (typeof level !== 'number') {
    reportType(reader, segments, level, 'a number', howTo)
  } else if (!Number.isInteger(level) || level < 0) {
    report(reader, segments, 'invalid-level', `level ${level} is no dose level.`, howTo)
  } else {
    const levels = typeof drug === 'string' ? reader.vocabulary?.drugs.get(drug) : reader.vocabulary?.commonLevels
    if (levels !== undefined && level >= levels) {
      const whose = typeof drug === 'string' ? drug : 'not every drug'
      const message = typeof drug === 'string' ? `${whose} has no dose level ${level}.` : `${whose} has a dose level ${level}.`
      report(reader, segments, 'unknown-level', message, `The levels are 0 to ${levels - 1}. ${howTo}`)
    }
  }
}

/** Gives an action that was taken; undefined with findings where something is wrong. */
export function readAction(reader: Reader, on: Day, index: number, raw: unknown): ActionEvent | undefined {
  const segments: Segments = ['events', index, 'action']
  if (reader.followed) {
    const remedy = 'Take the event out, or write actions: recorded.'
    report(reader, segments, 'action-in-followed', 'An action is recorded although actions is followed.', remedy, 'key')
  }
  if (reader.start !== undefined && on < reader.start) {
    const message = `An action is dated ${formatDay(on)}, before the first day of treatment, ${formatDay(reader.start)}.`
    report(reader, ['events', index, 'on'], 'action-before-start', message, 'Correct the date of the action, or start.')
  }
  if (!isRecord(raw)) return reportType(reader, segments, raw, 'a record', 'Write { do: withhold }.')
  for (const key in raw) {
    if (!(actionKeys as readonly string[]).includes(key)) reportUnknownKey(reader, [...segments, key], actionKeys, 'an action')
  }
  const { do: kind, drug, level, reason }: { do?: unknown; drug?: unknown; level?: unknown; reason?: unknown } = raw
  if (kind === undefined) reportMissing(reader, segments, 'do', `Write ${listWords(actionKinds)}.`)
  else if (!(actionKinds as readonly unknown[]).includes(kind)) {
    const stop = typeof kind === 'string' && /^(?:withdraw|withdrawn|stop|stopped|discontinued?)$/i.test(kind)
    if (stop)
      report(
        reader,
        [...segments, 'do'],
        'unknown-choice',
        `do is ${show(kind)}.`,
        'Write withhold for a pause, or discontinue for good.',
      )
    else reportChoice(reader, [...segments, 'do'], kind, actionKinds)
  }
  if (drug !== undefined) {
    if (typeof drug === 'string') {
      if (checkText(reader, [...segments, 'drug'], drug)) checkDrug(reader, [...segments, 'drug'], drug)
    } else
      reportType(
        reader,
        [...segments, 'drug'],
        drug,
        'the id of a drug',
        'Write one drug, or leave drug out: the action is then of all.',
      )
  }
  if (level !== undefined) checkLevel(reader, [...segments, 'level'], level, drug)
  if (reason !== undefined) {
    if (typeof reason === 'string') checkText(reader, [...segments, 'reason'], reason, longestReason, true)
    else reportType(reader, [...segments, 'reason'], reason, 'text', 'Write the reason in words.')
  } else if (kind === 'override') {
    const message = 'An override gives no reason.'
    report(reader, segments, 'missing-reason', message, 'Write reason: and why the recommendation is not followed.', 'key')
  }
  if (reader.problems.length > 0) return undefined
  const event: ActionEvent = { on, index, kind: 'action', do: kind as ActionKind }
  if (drug !== undefined) event.drug = drug as string
  if (level !== undefined) event.level = (level as number) + 0
  if (reason !== undefined) event.reason = (reason as string).trim()
  return event
}
