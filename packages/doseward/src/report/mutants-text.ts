import type { MutantKind, MutationScore, Verdict } from '../verify/index.ts'
import { settleSpaces, wrapText } from './columns.ts'
import { plainText } from './escape.ts'
import { catcherWords, kindWords, percent } from './mutants-words.ts'
import { type Palette, plainPalette } from './palette.ts'
import { draftLine } from './recommendation-view.ts'
import { english } from './words.ts'

export interface MutantsTextOptions {
  /** Paints nothing unless given. */
  palette?: Palette
  /** Columns of the terminal; 80 unless given. */
  width?: number
}

const number = (count: number): string => count.toLocaleString('en')

/** Gives text after a mark, its further lines indented as far. */
function hanging(mark: string, text: string, width: number): string[] {
  const indent = ' '.repeat([...mark].length)
  return wrapText(plainText(text), width - mark.length).map((line, index) => `${index === 0 ? mark : indent}${line}`)
}

function placeWords({ file, line, column }: Verdict['place']): string {
  return [file, ...(line === undefined ? [] : [line, column ?? 1])].join(':')
}

const columns = ['mutants', 'compiler', 'case', 'property', 'same', 'survived'] as const

/** Gives a row of the table: what was done, and how many of it came to which end. */
function tableRow(title: string, verdicts: readonly Verdict[], width: number): string[] {
  const by = (wanted: string): number => verdicts.filter((one) => one.verdict === 'caught' && one.catcher.by === wanted).length
  const ended = (wanted: Verdict['verdict']): number => verdicts.filter(({ verdict }) => verdict === wanted).length
  const counts = [verdicts.length, by('compile'), by('case'), by('property'), ended('equivalent'), ended('survived')]
  const cells = counts.map((count, at) => number(count).padStart((columns[at] ?? '').length + 1)).join('')
  const lines = wrapText(title, width - cells.length - 3)
  return lines.map((line, at) => (at === lines.length - 1 ? `  ${line.padEnd(width - cells.length - 2)}${cells}` : `  ${line}`))
}

function tableLines(verdicts: readonly Verdict[], width: number): string[] {
  const head = columns.map((name) => ` ${name}`).join('')
  const kinds = (Object.keys(kindWords) as MutantKind[]).filter((kind) => verdicts.some((one) => one.kind === kind))
  return [
    `${' '.repeat(width - head.length)}${head}`,
    ...kinds.flatMap((wanted) =>
      tableRow(
        kindWords[wanted],
        verdicts.filter(({ kind }) => kind === wanted),
        width,
      ),
    ),
  ]
}

function equivalentLines(verdicts: readonly Verdict[], width: number): string[] {
  const proofs = new Map<string, string[]>()
  for (const one of verdicts) {
    if (one.verdict === 'equivalent') proofs.set(one.proof, [...(proofs.get(one.proof) ?? []), one.what])
  }
  return [...proofs].flatMap(([proof, all]) => [
    ...hanging('  ', `${proof}:`, width),
    ...all.flatMap((what) => hanging('  - ', what, width)),
  ])
}

/**
 * Gives a score of mutants as text for a terminal: the score, those that nothing caught with their places, how many of each kind
 * came to which end, and those that are the guideline itself with the proof. Control characters are removed. No trailing new line.
 */
export function renderMutantsText(
  result: MutationScore,
  { palette = plainPalette, width = 80 }: MutantsTextOptions = {},
): string {
  const { guideline, engine, cases, broken, mutants, caught, equivalent, survived, score, least, enough, verdicts } = result
  const titled = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', palette.bold(title), ...lines]
  const paint = enough ? palette.action.continue : palette.action.discontinue
  const said = `${enough ? '✓' : '✗'} ${percent(score)} of ${number(caught + survived)} mutants are caught; at least ${percent(least)} must be`
  const ends = Object.entries(catcherWords).map(([by, words]) => {
    const count = verdicts.filter((one) => one.verdict === 'caught' && one.catcher.by === by).length
    return `${number(count)} by ${words}`
  })
  const survivors = verdicts.flatMap((one) =>
    one.verdict === 'survived'
      ? [
          ...hanging('  ✗ ', one.what, width).map(palette.warn),
          ...hanging('    ', one.why, width),
          ...hanging('    ', `${placeWords(one.place)} ${one.id}`, width).map(palette.dim),
        ]
      : [],
  )
  const lines = [
    ...hanging('', said, width).map((line) => palette.bold(paint(line))),
    ...hanging('', `Caught: ${ends.join(', ')}. ${number(cases)} cases hold.`, width),
    ...hanging('', `${number(mutants)} mutants in all; ${number(equivalent)} are proved to be the guideline itself.`, width),
    ...titled(
      `Cases that do not hold of the guideline, and so catch nothing (${number(broken.length)})`,
      broken.flatMap(({ name, place, message }) => hanging('  ✗ ', `${name} (${placeWords(place)}): ${message}`, width)),
    ),
    ...titled(`Caught by nothing (${number(survived)})`, survivors),
    ...titled('What was done, and what caught it', tableLines(verdicts, width)),
    ...titled(`The guideline itself in other words (${number(equivalent)})`, equivalentLines(verdicts, width)),
    '',
    ...wrapText(plainText(draftLine(guideline, english)), width).map(palette.warn),
    ...hanging('', `${guideline.id} ${guideline.version}, ${guideline.digest}, engine ${engine}.`, width).map(palette.dim),
  ]
  return settleSpaces(lines.join('\n'))
}
