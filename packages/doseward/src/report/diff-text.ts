import type { CountingChange, DiffVersion, Direction, GuidelineDiff, PolicyChange } from '../verify/index.ts'
import { settleSpaces, wrapText } from './columns.ts'
import { changeSentence } from './diff-sentence.ts'
import { statementText } from './diff-statement-text.ts'
import { type StatementSection, statementSections } from './diff-statements.ts'
import { directionWords, tellDiff } from './diff-words.ts'
import { plainText } from './escape.ts'
import { inWords } from './in-words.ts'
import { type Palette, plainPalette } from './palette.ts'
import { draftLine } from './recommendation-view.ts'
import { english, listWords, say } from './words.ts'

export interface DiffTextOptions {
  /** Paints nothing unless given. */
  palette?: Palette
  /** Columns of the terminal; 80 unless given. */
  width?: number
}

const number = (count: number): string => count.toLocaleString('en')

/** Gives text after a mark, its further lines indented as far. */
function hanging(mark: string, text: string, width: number): string[] {
  const indent = ' '.repeat(mark.length)
  return wrapText(plainText(text), width - mark.length).map((line, index) => `${index === 0 ? mark : indent}${line}`)
}

function versionLines(label: string, { id, version, status, digest, readings }: DiffVersion, width: number): string[] {
  const [mark, indent] = [`${label}  `, ' '.repeat(label.length + 2)]
  const chosen = Object.entries(readings).map(
    ([reading, choice]) => `${reading}=${typeof choice === 'string' ? choice : `${choice.value} ${choice.unit}`}`,
  )
  return [
    ...hanging(mark, tellDiff('version', { id, version, status: say(english, `status.${status}`) }), width),
    `${indent}${plainText(digest)}`,
    ...(chosen.length === 0 ? [] : hanging(indent, tellDiff('readings', { readings: chosen.join(', ') }), width)),
  ]
}

function summaryText({ same, summary, changes }: GuidelineDiff): string {
  const cells = number(summary.cells)
  if (same) return tellDiff('nothing.same')
  if (changes.length === 0) return tellDiff('nothing.cells', { cells })
  const directions = Object.entries(summary.directions)
    .filter(([, count]) => count > 0)
    .map(([direction, count]) => `${number(count)} ${directionWords[direction as Direction].count}`)
  const values = { cells, changed: number(summary.changed), directions: listWords(english, directions, 'and') }
  return tellDiff(summary.changed === 1 ? 'summary.one' : 'summary.many', values)
}

const ruleNames = (rules: readonly string[]): string =>
  rules.length === 0 ? tellDiff('counting.no-row') : listWords(english, rules, 'or')

function countingText({ title, rules, counted, episodes }: CountingChange): string {
  const met = episodes.map(({ older, newer }) =>
    ruleNames(older) === ruleNames(newer)
      ? ruleNames(newer)
      : tellDiff('counting.episode', { older: ruleNames(older), newer: ruleNames(newer) }),
  )
  const values = { toxicity: inWords(title), rules: ruleNames(rules), episodes: listWords(english, met, 'or') }
  return tellDiff(`counting.${counted}`, values)
}

function policyText({ policy, older, newer, reading }: PolicyChange): string {
  const values = { policy, older: statementText(older), newer: statementText(newer) }
  return reading === undefined ? tellDiff('policy', values) : tellDiff('policy.reading', { ...values, reading })
}

/** Gives what changed beside the answers of cells, section by section. */
function otherSections(diff: GuidelineDiff): readonly StatementSection[] {
  const titleOf = (id: string): string => inWords(diff.toxicities.find((toxicity) => toxicity.id === id)?.title ?? id)
  const owner = (id: string | undefined): string => (id === undefined ? tellDiff('claim.none') : titleOf(id))
  const claims = diff.claims.map(({ kind, name, older, newer }) =>
    tellDiff(`claim.${kind}`, { name, older: owner(older), newer: owner(newer) }),
  )
  return [
    { title: tellDiff('section.counting'), lines: diff.counting.map(countingText) },
    { title: tellDiff('section.in-force'), lines: diff.policies.map(policyText) },
    { title: tellDiff('section.claims'), lines: claims },
    ...statementSections(diff, titleOf),
  ].filter(({ lines }) => lines.length > 0)
}

/**
 * Gives the difference of two versions as text for a terminal: the draft line, the digest of both, then one sentence for each way
 * in which answers changed, lighter answers first, then what else changed. Control characters are removed. No trailing new line.
 */
export function renderDiffText(diff: GuidelineDiff, { palette = plainPalette, width = 80 }: DiffTextOptions = {}): string {
  const titled = (title: string, lines: readonly string[]): string[] => ['', palette.bold(plainText(title)), ...lines]
  const draft =
    [diff.older, diff.newer].find(({ status, reviewedBy }) => status === 'draft' || reviewedBy.length === 0) ?? diff.newer
  const draftLines = wrapText(plainText(draftLine(draft, english)), width).map(palette.warn)
  const groups = (Object.keys(directionWords) as Direction[]).flatMap((direction) => {
    const changes = diff.changes.filter((change) => change.direction === direction)
    if (changes.length === 0) return []
    const lines = changes.flatMap((change, index) => [
      ...hanging(`  ${index + 1}. `, changeSentence(change), width),
      palette.dim(
        `     ${tellDiff(change.cells === 1 ? 'change.cells.one' : 'change.cells.many', { cells: number(change.cells) })}`,
      ),
    ])
    const isAlarming = direction === 'lighter' || direction === 'no-longer-covered'
    return titled(directionWords[direction].title, lines).map((line, index) =>
      index === 1 && isAlarming ? palette.warn(line) : line,
    )
  })
  const notCompared = diff.notCompared.flatMap(({ title, cells, limit }) =>
    hanging('  - ', tellDiff('not-compared', { title, cells: number(cells), limit: number(limit) }), width).map(palette.warn),
  )
  const lines = [
    palette.bold(tellDiff('title')),
    ...versionLines(tellDiff('older'), diff.older, width),
    ...versionLines(tellDiff('newer'), diff.newer, width),
    ...(diff.older.id === diff.newer.id ? [] : hanging('', tellDiff('other-guideline'), width).map(palette.warn)),
    '',
    ...draftLines,
    '',
    ...hanging('', summaryText(diff), width),
    ...(notCompared.length === 0 ? [] : titled(tellDiff('section.not-compared'), notCompared)),
    ...groups,
    ...otherSections(diff).flatMap(({ title, lines: entries }) =>
      titled(
        title,
        entries.flatMap((line) => hanging('  - ', line, width)),
      ),
    ),
    '',
    ...draftLines,
    ...wrapText(tellDiff('engine', { engine: diff.engine }), width).map(palette.dim),
  ]
  return settleSpaces(lines.join('\n'))
}
