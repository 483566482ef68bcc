import type { Recommendation } from '../model/recommendation.ts'
import { labelled, settleSpaces, wrapText } from './columns.ts'
import { plainText } from './escape.ts'
import { actionMark, type Palette, plainPalette } from './palette.ts'
import { describeRecommendation } from './recommendation-view.ts'
import type { CardLine, DrugView, NeedView, ReadingView, RecommendationView, ReportContext, WhyView } from './view.ts'
import { english, say, sentenceCase, type WordKey, type Words } from './words.ts'

export interface TextOptions extends ReportContext {
  /** Paints nothing unless given. */
  palette?: Palette
  /** Columns of the terminal; 80 unless given. */
  width?: number
  /** Also each reading with its other options and what they would change. */
  explain?: boolean
}

interface Layout {
  words: Words
  palette: Palette
  width: number
}

const labelWidth = 20

function lineText({ value, detail }: CardLine): string {
  return detail === undefined ? value : `${value}, ${detail}`
}

function bullet(text: string, width: number, mark = '-', indent = 2): string[] {
  const hang = indent + mark.length + 1
  return wrapText(text, width - hang).map(
    (line, index) => `${index === 0 ? `${' '.repeat(indent)}${mark} ` : ' '.repeat(hang)}${line}`,
  )
}

function titled(title: string, lines: readonly string[], { palette }: Layout): string[] {
  return lines.length === 0 ? [] : ['', palette.bold(title), ...lines]
}

function section(key: WordKey, lines: readonly string[], layout: Layout): string[] {
  return titled(say(layout.words, key), lines, layout)
}

function drugLines(view: DrugView, layout: Layout): string[] {
  const { palette, width, words } = layout
  const head = `${actionMark[view.action]} ${view.actionWord.toUpperCase()}`
  const lines = ['', `${palette.action[view.action](head)}  ${palette.bold(view.drug)}`]
  for (const line of view.lines) {
    const printed = labelled(line.label, lineText(line), { indent: 2, labelWidth, width })
    lines.push(...(line.kind === 'missing' ? printed.map(palette.warn) : printed))
  }
  if (view.warning !== undefined) {
    const text = `${view.warning.title}. ${view.warning.text}`
    lines.push(...bullet(text, width, '!').map(palette.warn))
  }
  if (view.confirm !== undefined)
    lines.push(...labelled(say(words, 'confirm.label'), view.confirm, { indent: 2, labelWidth, width }))
  return lines
}

function whyLines(view: WhyView, index: number, layout: Layout): string[] {
  const { width, palette } = layout
  const lines = bullet(`${view.toxicity}: ${view.says}`, width, `${index + 1}.`)
  const inner = (text: string): string[] => wrapText(text, width - 5).map((line) => `     ${line}`)
  for (const fact of view.facts) {
    const details = [fact.arithmetic, fact.on].filter((part) => part !== undefined).join(', ')
    lines.push(...inner(`${fact.title}: ${fact.value}${details === '' ? '' : ` (${details})`}`))
  }
  if (view.episode !== undefined) lines.push(...inner(view.episode))
  if (view.provisional !== undefined) lines.push(...inner(view.provisional))
  lines.push(...inner(`${view.cite}; ${view.rule}`).map(palette.dim))
  return lines
}

function needLines(view: NeedView, layout: Layout): string[] {
  const head = bullet(`${view.toxicity}: ${view.question}`, layout.width)
  return [...head, ...view.outcomes.flatMap((outcome) => bullet(`${outcome.when}: ${outcome.outcome}`, layout.width, '·', 4))]
}

function readingLines(view: ReadingView, explain: boolean, layout: Layout): string[] {
  const { words, width, palette } = layout
  const lines = bullet(`${view.question} ${say(words, 'reading.taken')}: ${view.taken}`, width, view.matters === true ? '*' : '-')
  for (const other of view.others) {
    if (other.changes === undefined && !explain) continue
    const changes = other.changes === undefined ? '' : `, ${say(words, 'reading.matters', { answer: other.changes })}`
    lines.push(...bullet(`${say(words, 'reading.other')}: ${other.says}${changes}`, width, '·', 4))
  }
  if (explain && view.why !== '') lines.push(...bullet(`${say(words, 'reading.why')}: ${view.why}`, width, '·', 4))
  if (explain)
    lines.push(...bullet(`${say(words, 'reading.arises')}: ${view.arises} (${view.id})`, width, '·', 4).map(palette.dim))
  return lines
}

function headLines(view: RecommendationView, layout: Layout): string[] {
  const { palette, width } = layout
  return [
    ...wrapText(view.identifiers.join(', '), width).map(palette.bold),
    ...wrapText(`${sentenceCase(view.asOf)}. ${view.cycle}.`, width),
    ...wrapText(`${view.answer}.`, width).map(view.certain ? (line) => line : palette.warn),
    ...(view.confirm === undefined ? [] : wrapText(view.confirm, width)),
    ...(view.assumption === undefined ? [] : wrapText(view.assumption, width)),
  ]
}

/**
 * Gives a recommendation as aligned text for a terminal: what to take today first for each drug, then why, what ends the hold,
 * what is missing, the readings, and the draft line. Control characters of any input are removed. No trailing new line.
 */
export function renderRecommendationText(recommendation: Recommendation, options: TextOptions): string {
  const layout = { words: options.words ?? english, palette: options.palette ?? plainPalette, width: options.width ?? 80 }
  const view = withoutControls(describeRecommendation(recommendation, options))
  const { words, width, palette } = layout
  const plainList = (items: readonly string[]): string[] => items.flatMap((item) => bullet(item, width))
  const why = view.why.flatMap((entry, index) => whyLines(entry, index, layout))
  const lines = [
    ...headLines(view, layout),
    ...view.drugs.flatMap((drug) => drugLines(drug, layout)),
    ...section(
      'section.missing',
      view.needs.flatMap((need) => needLines(need, layout)),
      layout,
    ),
    ...section('section.recovered', plainList(view.recovered), layout),
    ...section('section.why', why.length === 0 ? bullet(say(words, 'why.nothing'), width) : why, layout),
    ...titled(view.endsTitle, plainList(view.ends), layout),
    ...section(
      'section.readings',
      view.readings.flatMap((reading) => readingLines(reading, options.explain === true, layout)),
      layout,
    ),
    ...section('section.departures', plainList(view.departures), layout),
    ...section('section.cautions', plainList(view.cautions), layout),
    '',
    ...wrapText(view.draft, width).map(palette.warn),
    ...wrapText(view.stamp, width).map(palette.dim),
    ...wrapText(view.source, width).map(palette.dim),
  ]
  return settleSpaces(lines.join('\n'))
}

/** Removes control characters from every text of a view, whatever file it came from. */
function withoutControls<T>(view: T): T {
  if (typeof view === 'string') return plainText(view) as T
  if (Array.isArray(view)) return view.map(withoutControls) as T
  if (typeof view !== 'object' || view === null) return view
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, withoutControls(value)])) as T
}
