import type { CompiledGuideline } from '../compile/index.ts'
import type { CheckResult } from '../verify/result.ts'
import { gridOf } from './check-grid.ts'
import { groupHtml } from './check-html-findings.ts'
import { gridHtml } from './check-html-grid.ts'
import { findingLinks, foldedLinks, html, scrollTable, severityHtml, statusHtml } from './check-html-parts.ts'
import type { EffectView, OptionView } from './check-option-view.ts'
import type { PropertyView } from './check-property-view.ts'
import { checkStyle } from './check-style.ts'
import { type CheckView, describeCheck } from './check-view.ts'
import { countWords, statusMark, tell } from './check-words.ts'
import { documentStyle } from './document-style.ts'
import { english, say } from './words.ts'

/** Patterns that pictures fill with; a page has them once. */
const patterns = `<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6"/></pattern></defs></svg>`

function tile(label: string, count: number, className: string): string {
  return `<div class="tile ${className}"><dt>${label}</dt><dd>${countWords(count)}</dd></div>`
}

function headHtml(view: CheckView, { summary }: CheckResult): string {
  const { proved, refuted, unknown, unansweredErrors } = summary
  const errors = view.groups.flatMap(({ key, clusters }) => (key === 'error' ? clusters.flat().map(({ id }) => id) : []))
  const mark = view.clean ? statusMark.proved : statusMark.refuted
  return `<header>
<h1>${html(view.title)}</h1>
<p class="notice">${html(view.draft)}</p>
<p class="verdict ${view.clean ? 'clean' : 'errors'}"><span aria-hidden="true">${mark}</span> ${html(view.verdict)} ${findingLinks(errors)}</p>
<dl class="tiles">${[
    tile(tell('tile.errors'), unansweredErrors, unansweredErrors === 0 ? 'proved' : 'refuted'),
    tile(tell('tile.proved'), proved, 'proved'),
    tile(tell('tile.refuted'), refuted, 'refuted'),
    tile(tell('tile.unknown'), unknown, 'unknown'),
    tile(tell('tile.cells'), summary.cells, 'size'),
    tile(tell('tile.states'), summary.states, 'size'),
    tile(tell('tile.transitions'), summary.transitions, 'size'),
  ].join('')}</dl>
${mapHtml(view.properties)}
<p>${html(view.mode)} ${html(view.counts)}</p>
<p>${html(view.size)}</p>
</header>`
}

function contentsHtml(sections: readonly { id: string; title: string }[]): string {
  const items = sections.map(({ id, title }) => `<li><a href="#${id}">${html(title)}</a></li>`).join('')
  return `<nav aria-label="${tell('section.contents')}"><ul>${items}</ul></nav>`
}

function mapHtml(properties: readonly PropertyView[]): string {
  const items = properties.map(
    ({ id, name, status }) =>
      `<li><a class="${status}" href="#${id}" title="${html(name)}"><span aria-hidden="true">${statusMark[status]}</span> ${id}<span class="hidden"> ${tell(`status.${status}`)}</span></a></li>`,
  )
  return `<ul class="map" aria-label="${tell('properties')}">${items.join('')}</ul>`
}

function propertyHtml(property: PropertyView): string {
  const { id, name, statement, status, severity, open, answered, looked, why } = property
  const reason = why === undefined ? '' : `<p class="why">${tell('label.why')}: ${html(why)}</p>`
  const links = [
    ...(open.length === 0 ? [] : [`<div>${foldedLinks(open)}</div>`]),
    ...(answered.length === 0 ? [] : [`<div class="answered">${tell('answered.short')} ${foldedLinks(answered)}</div>`]),
  ]
  return `<tr id="${id}"><td>${statusHtml(status)}</td><th scope="row"><strong>${html(name)}</strong><span class="statement">${html(statement)}</span>${reason}</th><td>${severityHtml(severity)}</td><td>${html(looked)}</td><td>${links.join('')}</td></tr>`
}

function propertiesHtml({ properties }: CheckView): string {
  const keys = ['status', 'property', 'severity', 'looked_at', 'findings'] as const
  const head = `<thead><tr>${keys.map((key) => `<th scope="col">${tell(key)}</th>`).join('')}</tr></thead>`
  const body = properties.map(propertyHtml).join('\n')
  return `<h2 id="properties">${tell('section.properties')}</h2>
${scrollTable(tell('properties'), 'properties', `${head}\n<tbody>${body}</tbody>`)}`
}

function effectsHtml(effects: readonly EffectView[]): string {
  if (effects.length === 0) return tell('option.nothing')
  const items = effects.map(({ summary, entries }) => {
    const list = `<ul>${entries.map((entry) => `<li>${html(entry)}</li>`).join('')}</ul>`
    return `<li>${entries.length === 1 ? html(summary) : `<details><summary>${html(summary)}</summary>${list}</details>`}</li>`
  })
  return `<ul>${items.join('')}</ul>`
}

function optionHtml({ reading, option, says, question, cells, breaks, mends }: OptionView): string {
  return `<tr><th scope="row"><code>${html(reading)}</code><span class="statement">${html(question)}</span></th><td><code>${html(option)}</code><span class="statement">${html(says)}</span></td><td>${html(cells)}</td><td>${effectsHtml(breaks)}</td><td>${effectsHtml(mends)}</td></tr>`
}

function optionsHtml(options: readonly OptionView[]): string {
  const told = options.filter(({ quiet }) => !quiet)
  const quiet = options
    .filter((option) => option.quiet)
    .map(({ reading, option }) => `<code>${html(`${reading}=${option}`)}</code>`)
  const keys = ['option.reading', 'option.option', 'option.cells', 'option.breaks', 'option.mends'] as const
  const head = `<thead><tr>${keys.map((key) => `<th scope="col">${tell(key)}</th>`).join('')}</tr></thead>`
  const table = scrollTable(tell('section.options'), 'options', `${head}\n<tbody>${told.map(optionHtml).join('\n')}</tbody>`)
  return `<h2 id="options">${tell('section.options')}</h2>
<p>${tell('options.text')}</p>
${told.length === 0 ? `<p>${tell('options.none')}</p>` : table}
${quiet.length === 0 ? '' : `<p>${tell('options.quiet')}: ${quiet.join(', ')}</p>`}`
}

/**
 * Gives the answer of a check as one self-contained page for screen and paper: the verdict, the properties, the tables of each
 * toxicity coloured by rule with their gaps, the findings with their courses drawn, and what each option would change. `compiled`
 * is what was checked: the guideline as read, or the source as written. Every text is escaped; there is no script.
 */
export function renderCheckHtml(result: CheckResult, compiled: CompiledGuideline): string {
  const { guideline } = compiled
  const view = describeCheck(result, guideline)
  const grids = compiled.toxicities.map((toxicity) => gridHtml(gridOf(toxicity, result)))
  const findings = view.groups.map((group) => groupHtml(group, guideline.regimen)).join('\n')
  const sections = [
    { id: 'findings', title: tell('section.findings') },
    { id: 'properties', title: tell('section.properties') },
    { id: 'tables', title: tell('section.tables') },
    ...(view.options === undefined ? [] : [{ id: 'options', title: tell('section.options') }]),
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${html(view.title)}</title>
<style>${documentStyle}${checkStyle}</style>
</head>
<body>
${patterns}
<main>
${headHtml(view, result)}
${contentsHtml(sections)}
<h2 id="findings">${tell('section.findings')}</h2>
${findings === '' ? `<p>${tell('findings.none')}</p>` : `<p>${tell('course.key')}</p>\n${findings}`}
${propertiesHtml(view)}
<h2 id="tables">${tell('section.tables')}</h2>
<p>${tell('tables.text')}</p>
${grids.join('\n')}
${view.options === undefined ? '' : optionsHtml(view.options)}
<footer>
<p>${tell('footer.text')}</p>
<p class="notice">${html(view.draft)}</p>
<p>${html(view.stamp)}. ${html(say(english, `status.${guideline.status}`))}.</p>
</footer>
</main>
</body>
</html>
`
}
