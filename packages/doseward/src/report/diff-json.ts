import type { GuidelineDiff } from '../verify/index.ts'
import { settleSpaces } from './columns.ts'
import { changeSentence } from './diff-sentence.ts'
import { plainText } from './escape.ts'

/** Gives the difference of two versions as JSON: its keys in a fixed order, each change with its sentence. No trailing new line. */
export function renderDiffJson(diff: GuidelineDiff): string {
  const changes = diff.changes.map((change) => ({ sentence: settleSpaces(plainText(changeSentence(change))), ...change }))
  return JSON.stringify({ ...diff, changes }, null, 2)
}
