import { noBreakSpace } from './format.ts'

/** Gives text in lines of at most `width` columns, broken at spaces; a word that is longer stands alone on its line. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && [...longer].length > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/** Gives a label in its column and the text wrapped beside it, after an indent. */
export function labelled(label: string, text: string, layout: { indent: number; labelWidth: number; width: number }): string[] {
  const { indent, labelWidth, width } = layout
  const start = ' '.repeat(indent)
  const blank = ' '.repeat(labelWidth)
  const fits = [...label].length < labelWidth
  const lines = wrapText(text, width - indent - labelWidth)
  const head = fits ? label.padEnd(labelWidth) : blank
  const body = lines.map((line, index) => `${start}${index === 0 ? head : blank}${line}`)
  return fits ? body : [`${start}${label}`, ...body]
}

/** Gives terminal text: once its lines are broken, an unbreakable space has done its work and would only hinder a search. */
export function settleSpaces(text: string): string {
  return text.replaceAll(noBreakSpace, ' ')
}
