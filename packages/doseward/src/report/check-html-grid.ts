import type { Grid, GridRow, GridRule } from './check-grid.ts'
import type { GridCell, RuleColour } from './check-grid-cell.ts'
import { findingLinks, foldedLinks, html, scrollTable } from './check-html-parts.ts'
import { countWords, tell } from './check-words.ts'
import { actionMark } from './palette.ts'

/** Descriptions that a line shows at once; the others open on demand. */
const shownAtOnce = 3

function colourStyle(colour: RuleColour | undefined): string {
  return colour === undefined ? '' : ` style="--h:${colour.hue};--n:${colour.step}"`
}

function cellHtml(cell: GridCell): string {
  const { kind, says, detail, rules, colour, findings } = cell
  const mark = kind === 'conflict' ? '≠' : actionMark[cell.action]
  const parts = [
    `<span class="asks"><span aria-hidden="true">${mark}</span> ${html(says)}</span>`,
    ...(detail === '' ? [] : [`<span class="detail">${html(detail)}</span>`]),
    ...(rules.length === 0 ? [] : [`<span class="rule">${rules.map((id) => `<code>${html(id)}</code>`).join(' ')}</span>`]),
    ...(findings.length === 0
      ? []
      : [
          `<span class="about">${findingLinks(findings.slice(0, shownAtOnce))}${findings.length > shownAtOnce ? ' …' : ''}</span>`,
        ]),
  ]
  const quiet = kind === 'row' || findings.length > 0 ? '' : ' quiet'
  return `<td class="cell ${kind}${quiet}"${colourStyle(colour)}>${parts.join('')}</td>`
}

function alternatives(facts: readonly string[], left: number): string {
  const items = [...facts.map((fact) => `<li>${html(fact)}</li>`)]
  if (left > 0) items.push(`<li>${tell('tables.more', { count: countWords(left) })}</li>`)
  if (items.length <= shownAtOnce + 1) return `<ul class="facts">${items.join('')}</ul>`
  const [first, rest] = [items.slice(0, shownAtOnce), items.slice(shownAtOnce)]
  return `<ul class="facts">${first.join('')}</ul><details><summary>${tell('tables.others', { count: facts.length - shownAtOnce + (left > 0 ? 1 : 0) })}</summary><ul class="facts">${rest.join('')}</ul></details>`
}

function rowHtml({ facts, left, combinations, findings, cells }: GridRow): string {
  const count =
    combinations === 1 ? tell('tables.combinations.one') : tell('tables.combinations.many', { count: countWords(combinations) })
  return `<tr><th scope="row">${alternatives(facts, left)}<span class="combinations">${count}</span>${findings.length === 0 ? '' : `<div class="about">${foldedLinks(findings)}</div>`}</th>${cells.map(cellHtml).join('')}</tr>`
}

function columnHtml(histories: readonly string[]): string {
  return `<th scope="col">${histories.map((history) => html(history)).join(`<br><span class="or">${tell('tables.or')}</span> `)}</th>`
}

function ruleHtml({ id, says, asks, cite, colour, findings }: GridRule): string {
  const swatch = colour === undefined ? '' : ` class="swatch"${colourStyle(colour)}`
  return `<tr><th scope="row"${swatch}><code>${html(id)}</code></th><td>${html(says)}</td><td>${html(asks)}</td><td>${html(cite)}</td><td>${foldedLinks(findings)}</td></tr>`
}

/** Gives the tables of one toxicity: the grid coloured by rule, and the rules that it names. */
export function gridHtml({ id, title, columns, rows, rules }: Grid): string {
  const head = `<thead><tr><th scope="col">${tell('tables.facts')}</th>${columns.map(columnHtml).join('')}</tr></thead>`
  const grid = scrollTable(title, 'grid', `${head}\n<tbody>${rows.map(rowHtml).join('\n')}</tbody>`)
  const keys = ['tables.rule', 'tables.says', 'tables.asks', 'tables.cite', 'findings'] as const
  const ruleHead = `<thead><tr>${keys.map((key) => `<th scope="col">${tell(key)}</th>`).join('')}</tr></thead>`
  const name = `${title}: ${tell('tables.rules').toLowerCase()}`
  const legend = scrollTable(name, 'rules', `${ruleHead}\n<tbody>${rules.map(ruleHtml).join('\n')}</tbody>`)
  return `<h3 id="table-${html(id)}">${html(title)}</h3>
${grid}
<details class="legend"><summary>${html(name)}</summary>${legend}</details>`
}
