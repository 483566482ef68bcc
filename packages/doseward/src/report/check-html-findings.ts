import type { Regimen } from '../model/guideline.ts'
import type { CourseFile } from '../verify/course-file.ts'
import type { FindingRule, FindingView } from './check-finding-view.ts'
import { html, severityHtml } from './check-html-parts.ts'
import { courseText } from './check-json.ts'
import { courseSvg } from './check-timeline-svg.ts'
import type { FindingGroup } from './check-view.ts'
import { tell } from './check-words.ts'

function item(label: string, values: readonly string[]): string {
  return values.length === 0 ? '' : `<div><dt>${label}</dt>${values.map((value) => `<dd>${value}</dd>`).join('')}</div>`
}

function ruleText({ id, says, cite }: FindingRule): string {
  const words = [says, cite].filter((part) => part !== undefined).map(html)
  return `<code>${html(id)}</code>${words.length === 0 ? '' : ` ${words.join('; ')}`}`
}

function courseFileHtml(id: string, course: CourseFile): string {
  const file = `${id}.json`
  const text = courseText(course)
  const href = `data:application/json;charset=utf-8,${encodeURIComponent(text)}`
  return `<details class="file"><summary>${tell('course.file')}</summary>
<p><a class="save" download="${html(file)}" href="${html(href)}">${html(tell('course.download', { file }))}</a> <code>${html(tell('course.command', { file }))}</code></p>
<pre tabindex="0" role="region" aria-label="${html(`${tell('course.file')}, ${id}`)}"><code>${text.split('\n').map(html).join('\n')}</code></pre></details>`
}

function figureHtml({ id, story, finding: { course } }: FindingView, regimen: Regimen): string {
  const lines = story.length === 0 ? '' : `<ol class="story">${story.map((line) => `<li>${html(line)}</li>`).join('')}</ol>`
  if (course === undefined) return lines
  return `<figure><figcaption>${tell('label.story')}</figcaption>
<div class="scroll picture" role="region" aria-label="${html(tell('course.picture.name', { id }))}" tabindex="0">${courseSvg(id, course, regimen)}</div>
${lines}</figure>`
}

function bodyHtml(view: FindingView, regimen: Regimen): string {
  const { finding } = view
  const readings = view.readings.map(({ id, says }) => `<code>${html(id)}</code>${says === id ? '' : ` ${html(says)}`}`)
  const list = [
    item(tell('label.answer'), view.shows.map(html)),
    item(tell(finding.answered ? 'label.answered' : 'label.concerns'), readings),
    item(tell(finding.of === 'source' ? 'label.rows' : 'label.rules'), view.rules.map(ruleText)),
    item(tell('label.place'), view.place === undefined ? [] : [html(view.place)]),
  ].join('')
  return `${figureHtml(view, regimen)}
${list === '' ? '' : `<dl>${list}</dl>`}${finding.course === undefined ? '' : courseFileHtml(view.id, finding.course)}`
}

function whereHtml({ finding, property, toxicity, of }: FindingView): string {
  const where = [property, ...(toxicity === undefined ? [] : [toxicity]), of].join(', ')
  return `${severityHtml(finding.severity)} <span class="where">${html(where)}</span>`
}

function headHtml(view: FindingView): string {
  return `<span class="id">${html(view.id)}</span> ${whereHtml(view)}`
}

function openHtml(view: FindingView, regimen: Regimen): string {
  return `<article class="finding ${view.finding.severity}" id="${html(view.id)}" aria-labelledby="${html(view.id)}-says">
<p class="kind">${headHtml(view)}</p>
<h4 id="${html(view.id)}-says">${html(view.message)}</h4>
${bodyHtml(view, regimen)}
</article>`
}

/** The anchor lies inside, so that a link to it opens the finding. */
function answeredHtml(view: FindingView, regimen: Regimen): string {
  return `<details class="finding answered"><summary><span class="kind">${headHtml(view)}</span> <span class="message">${html(view.message)}</span></summary>
<div id="${html(view.id)}">${bodyHtml(view, regimen)}</div></details>`
}

function clusterHtml(cluster: FindingGroup['clusters'][number], regimen: Regimen): string {
  const [first] = cluster
  const all = cluster.map((view) => answeredHtml(view, regimen)).join('\n')
  if (cluster.length === 1) return all
  const by = first.readings.map(({ id }) => `<code>${html(id)}</code>`).join(', ')
  const count = tell('cluster.many', { count: cluster.length })
  return `<details class="cluster"><summary><span class="kind"><span class="id">${count}</span> ${whereHtml(first)}</span> <span class="message">${html(first.message)} …</span> <span class="by">${tell('label.answered')}: ${by}</span></summary>
${all}</details>`
}

/** Gives a group of findings: those that no reading answers in full, those answered folded to a line for those alike. */
export function groupHtml({ key, title, count, clusters }: FindingGroup, regimen: Regimen): string {
  const answered = key === 'answered'
  const text = answered ? `<p>${tell('group.answered.text')}</p>\n` : ''
  const entries = answered
    ? clusters.map((cluster) => clusterHtml(cluster, regimen))
    : clusters.flat().map((view) => openHtml(view, regimen))
  return `<section class="group" aria-labelledby="findings-${key}">
<h3 id="findings-${key}">${title} (${count})</h3>
${text}${entries.join('\n')}
</section>`
}
