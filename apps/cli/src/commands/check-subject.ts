import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Guideline, ReadingChoice, Result } from 'doseward/model'
import { openShelf, type Shelf } from '../shelf.ts'

/** A guideline of the command line with the readings to check it under, and the folder of its files. */
export interface Subject {
  guideline: Guideline
  readings: Readonly<Record<string, ReadingChoice>>
  folder: string
  /** Whether it comes with the command. */
  shelved: boolean
}

/** Gives the id of the guideline that comes with the command under a name; the first one where none is named. */
function shelvedId(shelf: Shelf, name: string | undefined): string | undefined {
  if (name === undefined) return [...shelf.keys()][0]
  const all = [...shelf.values()].map(({ guideline }) => guideline)
  return all.find(({ id, version }) => name === id || name === `${id}@${version}`)?.id
}

/** Gives the guideline of a name, one that comes with the command or that of a folder, with readings that it has. */
export async function openSubject(name: string | undefined, readings: readonly string[]): Promise<Result<Subject>> {
  const shelf = await openShelf({ readings: [] })
  if (!shelf.ok) return shelf
  const id = shelvedId(shelf.value, name)
  if (id === undefined && (name === undefined || !existsSync(name))) {
    const known = [...shelf.value.values()].map(({ guideline }) => `${guideline.id}@${guideline.version}`).join(', ')
    const message = 'This is neither a guideline that is known nor a folder.'
    const remedy = `The guidelines are ${known}; or name a folder with a guideline.yaml.`
    return { ok: false, findings: [{ code: 'unknown-guideline', message, remedy }] }
  }
  const opened = await openShelf({ readings, ...(id === undefined && name !== undefined && { guideline: name }) })
  if (!opened.ok) return opened
  const shelved = id === undefined ? [...opened.value.values()][0] : opened.value.get(id)
  if (shelved === undefined) {
    const message = 'This guideline does not have all of these readings.'
    return { ok: false, findings: [{ code: 'unknown-reading', message, remedy: 'doseward show lists those that it has.' }] }
  }
  const folder = id === undefined ? (name ?? '').replace(/(?:^|\/)guideline\.yaml$/, '') : join('guidelines', id)
  return { ok: true, value: { guideline: shelved.guideline, readings: shelved.given, folder, shelved: id !== undefined } }
}
