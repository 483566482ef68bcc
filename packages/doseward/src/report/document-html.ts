import type { Block, ReportDocument } from './document.ts'
import { documentStyle } from './document-style.ts'
import { escapeHtml, plainText } from './escape.ts'

function html(text: string): string {
  return escapeHtml(plainText(text))
}

/** A table scrolls by itself on a narrow screen; it can then be reached by keyboard and has a name. */
function tableHtml(block: Extract<Block, { kind: 'table' }>): string {
  const head = block.head.map((cell) => `<th scope="col">${html(cell)}</th>`).join('')
  const body = block.rows
    .map((cells) => {
      const [first = '', ...rest] = cells
      return `<tr><th scope="row">${html(first)}</th>${rest.map((cell) => `<td>${html(cell)}</td>`).join('')}</tr>`
    })
    .join('\n')
  const caption = html(block.caption)
  return `<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body}</tbody></table></div>`
}

const blockHtml: { [K in Block['kind']]: (block: Extract<Block, { kind: K }>) => string } = {
  heading: (block) =>
    `<h${block.level}${block.id === undefined ? '' : ` id="${html(block.id)}"`}>${html(block.text)}</h${block.level}>`,
  paragraph: (block) => `<p>${html(block.text)}</p>`,
  notice: (block) => `<p class="notice">${html(block.text)}</p>`,
  list: (block) => `<ul>${block.items.map((item) => `<li>${html(item)}</li>`).join('')}</ul>`,
  table: tableHtml,
}

function renderBlock<K extends Block['kind']>(block: Extract<Block, { kind: K }>): string {
  return blockHtml[block.kind as K](block)
}

/** Gives a document as one HTML file without scripts or outside parts, every text escaped; light, dark and print. */
export function renderHtml(document: ReportDocument): string {
  return `<!doctype html>
<html lang="${html(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(document.title)}</title>
<style>${documentStyle}</style>
</head>
<body>
<main>
${document.blocks.map((block) => renderBlock(block)).join('\n')}
</main>
</body>
</html>
`
}
