import type { DeclaredChange, GuidelineDiff } from '../verify/index.ts'
import { entryText, statementText } from './diff-statement-text.ts'
import { entryWords, statementWords, wordFor } from './diff-statement-words.ts'
import { tellDiff } from './diff-words.ts'
import { sentenceCase } from './words.ts'

/** Gives what a change is about: `Rule cpk-grade-3, citation, fingerprint`. The section says what stands before `from`. */
function subjectOf(path: readonly string[], from: number): string {
  const words = path.map((part, index) => {
    const list = wordFor(entryWords, path[index - 1])
    if (list !== undefined) return `${list} ${part}`
    // A list is said with its entry.
    return wordFor(entryWords, part) !== undefined && index < path.length - 1 ? '' : (wordFor(statementWords, part) ?? part)
  })
  return sentenceCase(
    words
      .slice(from)
      .filter((word) => word !== '')
      .join(', '),
  )
}

function sentence({ path, kind, older, newer }: DeclaredChange, from: number): string {
  const key = path.at(-1) ?? ''
  const subject = subjectOf(path, Math.min(from, path.length - 1))
  if (kind === 'order' && Array.isArray(older) && older.length === 0) return tellDiff('order.unnamed', { subject })
  const text = kind === 'changed' || kind === 'order' ? statementText : entryText
  return tellDiff(kind, { subject, older: text(older, key), newer: text(newer, key) })
}

/** Gives the sentences of changes, each once: what the source says twice is stated twice. */
function sentences(changes: readonly DeclaredChange[], from: number): readonly string[] {
  return [...new Set(changes.map((change) => sentence(change, from)))]
}

export interface StatementSection {
  title: string
  lines: readonly string[]
}

const partsBefore = ['regimen', 'policies', 'readings'] as const
const partsAfter = ['monitoring', 'supportiveCare', 'mechanism', 'untranslated'] as const

/** Gives every statement that changed, part by part; `titleOf` gives the title of a toxicity. */
export function statementSections(
  { declared }: GuidelineDiff,
  titleOf: (toxicity: string) => string,
): readonly StatementSection[] {
  const inPart = (part: string): readonly DeclaredChange[] => declared.filter(({ path }) => path[0] === part)
  const section = (part: (typeof partsBefore | typeof partsAfter)[number]): StatementSection => ({
    title: tellDiff(`section.${part}`),
    lines: sentences(inPart(part), 1),
  })
  const inToxicities = inPart('toxicities').filter(({ path }) => path.length > 2)
  const ids = [...new Set(inToxicities.flatMap(({ path }) => path[1] ?? []))]
  const parts: readonly string[] = [...partsBefore, ...partsAfter]
  const ofDocument = declared.filter((change) => !parts.includes(change.path[0] ?? '') && !inToxicities.includes(change))
  return [
    ...partsBefore.map(section),
    ...ids.map((id) => ({
      title: tellDiff('section.toxicity', { title: titleOf(id) }),
      lines: sentences(
        inToxicities.filter(({ path }) => path[1] === id),
        2,
      ),
    })),
    ...partsAfter.map(section),
    { title: tellDiff('section.document'), lines: sentences(ofDocument, 0) },
  ].filter(({ lines }) => lines.length > 0)
}
