import type { Block, ReportDocument } from './document.ts'
import { escapeMarkdown, plainText } from './escape.ts'

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => markdown(cell)).join(' | ')} |`
}

function markdown(text: string): string {
  return escapeMarkdown(plainText(text))
}

const blockMarkdown: { [K in Block['kind']]: (block: Extract<Block, { kind: K }>) => string } = {
  heading: (block) => `${'#'.repeat(block.level)} ${markdown(block.text)}`,
  paragraph: (block) => markdown(block.text),
  notice: (block) => `> **${markdown(block.text)}**`,
  list: (block) => block.items.map((item) => `- ${markdown(item)}`).join('\n'),
  table: (block) => [row(block.head), `| ${block.head.map(() => '---').join(' | ')} |`, ...block.rows.map(row)].join('\n'),
}

function renderBlock<K extends Block['kind']>(block: Extract<Block, { kind: K }>): string {
  return blockMarkdown[block.kind as K](block)
}

/** Gives a document as Markdown (GitHub's tables), every text escaped, with a new line at the end. */
export function renderMarkdown(document: ReportDocument): string {
  return `${document.blocks.map((block) => renderBlock(block)).join('\n\n')}\n`
}
