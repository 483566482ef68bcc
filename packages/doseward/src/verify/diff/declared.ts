import type { Guideline } from '../../model/index.ts'
import type { DeclaredChange } from './guideline-diff.ts'

type Entry = Readonly<Record<string, unknown>>

/** Statements that are read as a whole: half of a condition or of a dose says nothing. */
const wholes: ReadonlySet<string> = new Set(['when', 'then', 'under', 'dose', 'amount', 'site', 'sets', 'caution'])

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Keys may be any text, also one that every object answers to. */
const own = (entry: Entry, key: string): unknown => (Object.hasOwn(entry, key) ? entry[key] : undefined)

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** Gives JSON that depends on the content alone, whatever the order of keys; places in files are left out. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (key, part: unknown) => {
      if (key === 'place') return undefined
      return isEntry(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part
    }) ?? ''
  )
}

/** Gives a value as it is reported: its content, without places in files. */
const contentOf = (value: unknown): unknown => JSON.parse(canonical(value)) as unknown

/** Gives what an entry of a list is known by. Dose levels are known by their place, and what has no name by its content. */
function nameOf(entry: unknown, place: number, list: string): string {
  if (list === 'levels') return String(place)
  const name = isEntry(entry) ? (entry.id ?? entry.ref ?? (list === 'all' ? entry.fact : undefined)) : undefined
  return name === undefined ? canonical(entry) : String(name)
}

function listChanges(older: readonly unknown[], newer: readonly unknown[], path: readonly string[]): DeclaredChange[] {
  const list = path.at(-1) ?? ''
  const [before, after] = [older, newer].map(
    (entries) => new Map(entries.map((entry, place) => [nameOf(entry, place, list), entry])),
  )
  if (before === undefined || after === undefined) return []
  const isNamed = (name: string): boolean => !name.startsWith('{')
  const at = (name: string): readonly string[] => (isNamed(name) ? [...path, name] : path)
  const changes = [...before].flatMap(([name, entry]): DeclaredChange[] =>
    after.has(name)
      ? declaredChanges(entry, after.get(name), [...path, name])
      : [{ path: at(name), kind: 'removed', older: contentOf(entry) }],
  )
  for (const [name, entry] of after)
    if (!before.has(name)) changes.push({ path: at(name), kind: 'added', newer: contentOf(entry) })
  const [orderBefore, orderAfter] = [
    [...before.keys()].filter((name) => after.has(name)),
    [...after.keys()].filter((name) => before.has(name)),
  ]
  if (orderBefore.join('\n') !== orderAfter.join('\n'))
    changes.push({ path, kind: 'order', older: orderBefore.filter(isNamed), newer: orderAfter.filter(isNamed) })
  return changes
}

/** Gives every statement in which two values differ: entries of lists matched by id, the rest by key. Nothing where they are alike. */
function declaredChanges(older: unknown, newer: unknown, path: readonly string[] = []): DeclaredChange[] {
  if (canonical(older) === canonical(newer)) return []
  const changed: DeclaredChange = {
    path,
    kind: older === undefined ? 'added' : newer === undefined ? 'removed' : 'changed',
    ...(older !== undefined && { older: contentOf(older) }),
    ...(newer !== undefined && { newer: contentOf(newer) }),
  }
  if (wholes.has(path.at(-1) ?? '')) return [changed]
  if (isList(older) && isList(newer) && [...older, ...newer].every(isEntry)) {
    const changes = listChanges(older, newer, path)
    // Two entries alike in everything have one name.
    return changes.length === 0 ? [changed] : changes
  }
  if (isEntry(older) && isEntry(newer) && older.kind === newer.kind) {
    const keys = [...new Set([...Object.keys(older), ...Object.keys(newer)])].filter((key) => key !== 'place')
    return keys.flatMap((key) => declaredChanges(own(older, key), own(newer, key), [...path, key]))
  }
  return [changed]
}

/** Gives every statement in which two guidelines differ, whether or not an answer rests on it. */
export function guidelineChanges(older: Guideline, newer: Guideline): readonly DeclaredChange[] {
  return declaredChanges(older, newer)
}
