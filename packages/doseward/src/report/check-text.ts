import type { Guideline } from '../model/guideline.ts'
import type { CheckResult } from '../verify/result.ts'
import type { FindingView } from './check-finding-view.ts'
import type { EffectView, OptionView } from './check-option-view.ts'
import type { PropertyView } from './check-property-view.ts'
import { describeCheck, type FindingGroup } from './check-view.ts'
import { idsWords, statusMark, tell } from './check-words.ts'
import { labelled, settleSpaces, wrapText } from './columns.ts'
import { type Palette, plainPalette } from './palette.ts'

export interface CheckTextOptions {
  /** The guideline that was checked: gives toxicities, rules and readings their words. */
  guideline: Guideline
  /** Paints nothing unless given. */
  palette?: Palette
  /** Columns of the terminal; 80 unless given. */
  width?: number
}

interface Layout {
  palette: Palette
  width: number
}

function hung(text: string, { width }: Layout, mark: string, indent = 2): string[] {
  const hang = indent + [...mark].length + 1
  return wrapText(text, width - hang).map((line, index) =>
    index === 0 ? `${' '.repeat(indent)}${mark} ${line}` : `${' '.repeat(hang)}${line}`,
  )
}

const statusPaint = ({ palette }: Layout): Record<PropertyView['status'], Palette['bold']> => ({
  proved: palette.action.continue,
  refuted: palette.action.discontinue,
  unknown: palette.warn,
})

function propertyLines(properties: readonly PropertyView[], layout: Layout): string[] {
  const nameWidth = Math.max(0, ...properties.map(({ name }) => name.length)) + 2
  return properties.flatMap((property) => {
    const { status } = property
    const result = property.findings === '' ? property.looked : property.findings
    const said = property.why === undefined ? result : `${property.looked}: ${property.why}`
    const label = `${statusMark[status]} ${tell(`status.${status}`).padEnd(9)}${property.name.padEnd(nameWidth)}`
    const painted = statusPaint(layout)[status]
    // The words of a status are painted, not the whole line: the name and the counts are read as text.
    return labelled(label, said, { indent: 2, labelWidth: label.length + 1, width: layout.width }).map((line) =>
      line.replace(`${statusMark[status]} ${tell(`status.${status}`)}`, painted),
    )
  })
}

function labelledLines(label: string, texts: readonly string[], { width }: Layout): string[] {
  return texts.flatMap((text, index) => labelled(index === 0 ? label : '', text, { indent: 5, labelWidth: 19, width }))
}

function headOf(view: FindingView): string {
  return [view.property, ...(view.toxicity === undefined ? [] : [view.toxicity]), view.of].join(', ')
}

function openLines(view: FindingView, layout: Layout): string[] {
  const { palette, width } = layout
  const inner = (text: string, indent = 5): string[] =>
    wrapText(text, width - indent).map((line) => `${' '.repeat(indent)}${line}`)
  const written = view.finding.of === 'source'
  return [
    '',
    ...hung(headOf(view), layout, view.id, 0).map(palette.bold),
    ...inner(view.message).map(view.finding.severity === 'error' ? palette.warn : (line) => line),
    ...view.story.flatMap((line) => hung(line, layout, '·', 7)),
    ...labelledLines(tell('label.answer'), view.shows, layout),
    ...labelledLines(
      tell(written ? 'label.rows' : 'label.rules'),
      view.rules.map(({ id, says, cite }) =>
        [...(says === undefined ? [] : [says]), ...(cite === undefined ? [] : [cite]), id].join('; '),
      ),
      layout,
    ),
    ...labelledLines(
      tell('label.concerns'),
      view.readings.map(({ id, says }) => (says === id ? id : `${id}: ${says}`)),
      layout,
    ),
    ...labelledLines(tell('label.place'), view.place === undefined ? [] : [placeWords(view)], layout).map(palette.dim),
  ]
}

/** A place as editors and terminals open it. */
function placeWords({ finding: { place } }: FindingView): string {
  return place === undefined ? '' : `${place.file}:${place.line}:${place.column}`
}

function answeredLines([view, ...more]: FindingGroup['clusters'][number], layout: Layout): string[] {
  const by = view.readings.length === 0 ? tell('answered.none') : view.readings.map(({ id }) => id).join(', ')
  const { finding, toxicity, message } = view
  const where = [finding.property, ...(toxicity === undefined ? [] : [toxicity])].join(', ')
  const others = more.length === 0 ? [] : [tell('cluster.more', { count: more.length, ids: idsWords(more.map(({ id }) => id)) })]
  return hung([`${where}: ${message} [${by}]`, ...others].join('; '), layout, view.id)
}

function groupLines({ key, title, count, clusters }: FindingGroup, layout: Layout): string[] {
  const { palette, width } = layout
  const head = ['', palette.bold(`${title} (${count})`)]
  if (key !== 'answered') return [...head, ...clusters.flat().flatMap((view) => openLines(view, layout))]
  return [
    ...head,
    ...wrapText(tell('group.answered.text'), width).map(palette.dim),
    ...clusters.flatMap((cluster) => answeredLines(cluster, layout)),
  ]
}

function optionLines(options: readonly OptionView[], layout: Layout): string[] {
  const { palette, width } = layout
  const told = options.filter(({ quiet }) => !quiet)
  const quiet = options.filter((option) => option.quiet).map(({ reading, option }) => `${reading}=${option}`)
  const linesOf = (key: 'option.breaks' | 'option.mends', effects: readonly EffectView[]): string[] =>
    effects.flatMap(({ summary }) => hung(`${tell(key)} ${summary}`, layout, '·', 4))
  return [
    '',
    palette.bold(tell('section.options')),
    ...wrapText(tell('options.text'), width).map(palette.dim),
    ...(told.length === 0 ? hung(tell('options.none'), layout, '-') : []),
    ...told.flatMap((option) => [
      ...hung(`${option.reading}=${option.option}: ${option.says}; ${option.cells}`, layout, '-'),
      ...linesOf('option.breaks', option.breaks).map(palette.warn),
      ...linesOf('option.mends', option.mends),
    ]),
    ...(quiet.length === 0 ? [] : hung(`${tell('options.quiet')}: ${quiet.join(', ')}`, layout, '-').map(palette.dim)),
  ]
}

/**
 * Gives the answer of a check as text for a terminal: the verdict, each property on a line, the findings with those first that
 * no reading answers, and what each option of a reading would change. Control characters are removed. No trailing new line.
 */
export function renderCheckText(result: CheckResult, options: CheckTextOptions): string {
  const layout = { palette: options.palette ?? plainPalette, width: options.width ?? 80 }
  const { palette, width } = layout
  const view = describeCheck(result, options.guideline)
  const verdict = `${view.clean ? statusMark.proved : statusMark.refuted} ${view.verdict}`
  const paint = view.clean ? palette.action.continue : palette.action.discontinue
  const lines = [
    ...wrapText(verdict, width).map((line) => palette.bold(paint(line))),
    ...wrapText(`${view.counts} ${view.mode}`, width),
    ...wrapText(view.size, width).map(palette.dim),
    '',
    palette.bold(tell('section.properties')),
    ...propertyLines(view.properties, layout),
    ...view.groups.flatMap((group) => groupLines(group, layout)),
    ...(view.options === undefined ? [] : optionLines(view.options, layout)),
    '',
    ...wrapText(view.draft, width).map(palette.warn),
    ...wrapText(view.stamp, width).map(palette.dim),
  ]
  return settleSpaces(lines.join('\n'))
}
