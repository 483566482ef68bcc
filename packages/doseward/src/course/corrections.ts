import { type Day, formatDay } from '../model/day.ts'
import { isRecord } from './checks.ts'
import { parseCourseDay } from './dates.ts'
import { suggest } from './near.ts'
import { isFull, type Reader, report, show } from './problems.ts'

interface Entry {
  index: number
  on: Day | undefined
  id: string | undefined
  corrects: string | undefined
}

/** Gives the ids, dates and corrections of events as written, sound or not, so that all of them are checked in one go. */
function listEntries(events: readonly unknown[]): Entry[] {
  const entries: Entry[] = []
  for (let index = 0; index < events.length; index++) {
    const event = events[index]
    if (!isRecord(event)) continue
    const id = typeof event.id === 'string' ? event.id : undefined
    const corrects = typeof event.corrects === 'string' ? event.corrects : undefined
    if (id === undefined && corrects === undefined) continue
    entries.push({ index, on: typeof event.on === 'string' ? parseCourseDay(event.on) : undefined, id, corrects })
  }
  return entries
}

/** Whether an entry's chain of corrections comes back to it. */
function isCircular(entry: Entry, byId: ReadonlyMap<string, Entry>, settled: Set<Entry>): boolean {
  const chain: Entry[] = []
  const inChain = new Set<Entry>()
  let next: Entry | undefined = entry
  while (next !== undefined && !settled.has(next) && !inChain.has(next)) {
    chain.push(next)
    inChain.add(next)
    next = next.corrects === undefined ? undefined : byId.get(next.corrects)
  }
  for (const link of chain) settled.add(link)
  return next !== undefined && inChain.has(next)
}

/** Checks that ids are unique and that every correction voids another, earlier or same-day event that is not yet voided. */
export function checkCorrections(reader: Reader, events: readonly unknown[]): void {
  const entries = listEntries(events)
  const byId = new Map<string, Entry>()
  for (const entry of entries) {
    if (entry.id === undefined) continue
    const other = byId.get(entry.id)
    if (other === undefined) byId.set(entry.id, entry)
    else {
      const message = `id ${show(entry.id)} is also the id of events[${other.index}].`
      report(reader, ['events', entry.index, 'id'], 'duplicate-id', message, 'Give each event an id of its own.')
    }
  }
  const correctedBy = new Map<string, Entry>()
  const settled = new Set<Entry>()
  for (const entry of entries) {
    const { index, corrects } = entry
    if (corrects === undefined) continue
    const segments = ['events', index, 'corrects']
    const target = byId.get(corrects)
    if (target === undefined) {
      if (isFull(reader)) continue
      const remedy = suggest(corrects, byId.keys(), 'Write the id of the event that is voided, and give that event this id.')
      report(reader, segments, 'unknown-id', `corrects ${show(corrects)} names no event.`, remedy)
      continue
    }
    if (corrects === entry.id) {
      report(
        reader,
        segments,
        'corrects-itself',
        `The event ${show(corrects)} corrects itself.`,
        'Write the id of another event.',
      )
      continue
    }
    const other = correctedBy.get(corrects)
    if (other !== undefined) {
      const message = `${show(corrects)} is corrected twice, by events[${other.index}] and by events[${index}].`
      report(
        reader,
        segments,
        'corrected-twice',
        message,
        'Let the later correction correct the earlier one: give that one an id and name it.',
      )
    } else correctedBy.set(corrects, entry)
    if (target.on !== undefined && entry.on !== undefined && entry.on < target.on) {
      const message = `The correction is dated ${formatDay(entry.on)}, before the event ${show(corrects)} of ${formatDay(target.on)}.`
      report(reader, segments, 'corrects-later', message, 'Date a correction on or after the date of what it corrects.')
    }
    if (isCircular(entry, byId, settled)) {
      const message = `The corrections of ${show(corrects)} run in a circle, so that no event stands.`
      report(reader, segments, 'corrects-circle', message, 'Name an event that does not itself correct this one.')
    }
  }
}
