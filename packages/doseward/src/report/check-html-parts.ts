import type { Severity } from '../verify/property-list.ts'
import type { Status } from '../verify/result.ts'
import { statusMark, tell } from './check-words.ts'
import { escapeHtml, plainText } from './escape.ts'

/** Gives text that HTML shows as it is, without control characters. */
export function html(text: string): string {
  return escapeHtml(plainText(text))
}

/** Gives links to findings of the page. */
export function findingLinks(ids: readonly string[]): string {
  return ids.map((id) => `<a class="finding-link" href="#${html(id)}">${html(id)}</a>`).join(' ')
}

/** Links that stand at once; more of them open on demand. */
const mostLinks = 8

/** Gives links to findings, folded where they are many. */
export function foldedLinks(ids: readonly string[]): string {
  if (ids.length <= mostLinks) return findingLinks(ids)
  return `<details><summary>${tell('cluster.many', { count: ids.length })}</summary>${findingLinks(ids)}</details>`
}

/** Gives a status as a word with its sign. */
export function statusHtml(status: Status): string {
  return `<span class="status ${status}"><span aria-hidden="true">${statusMark[status]}</span> ${tell(`status.${status}`)}</span>`
}

const severitySign: Readonly<Record<Severity, string>> = { error: '■', warning: '▲', information: '●' }

/** Gives a severity as a word with a shape of its own. */
export function severityHtml(severity: Severity): string {
  return `<span class="severity ${severity}"><span aria-hidden="true">${severitySign[severity]}</span> ${tell(`severity.${severity}`)}</span>`
}

/** Gives a table that scrolls by itself where it is wide; it can be reached by keyboard and has a name. */
export function scrollTable(name: string, className: string, table: string): string {
  const label = html(name)
  return `<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table class="${className}"><caption>${label}</caption>
${table}</table></div>`
}
