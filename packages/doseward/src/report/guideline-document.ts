import { doseParts, dosingDaysAWeek } from '../model/dose.ts'
import type { Citation, Drug, Fact, Guideline, MonitoringPlan, Reading, Toxicity, Under } from '../model/guideline.ts'
import { citationWords } from './citation-words.ts'
import type { Block, ReportDocument } from './document.ts'
import { factValueWords } from './fact-words.ts'
import { formatDose } from './format.ts'
import { inWords } from './in-words.ts'
import { draftLine } from './recommendation-view.ts'
import { endsWhenWords, severityWords, thenWords } from './severity-words.ts'
import { english, listWords, say, sentenceCase, type WordKey, type Words } from './words.ts'

function table(words: Words, caption: string, head: readonly WordKey[], rows: readonly (readonly string[])[]): Block {
  if (rows.length === 0) return { kind: 'paragraph', text: say(words, 'guideline.none') }
  return { kind: 'table', caption, head: head.map((key) => say(words, key)), rows }
}

function heading(level: 2 | 3, text: string, id?: string): Block {
  return { kind: 'heading', level, text, ...(id === undefined ? {} : { id }) }
}

function underWords(under: Under): string {
  return Object.entries(under)
    .map(([reading, option]) => `${reading}: ${typeof option === 'string' ? option : option.join(', ')}`)
    .join('; ')
}

/** Gives days in words, runs of three and more as a range: `1 to 21`. */
function daysWords(days: readonly number[], words: Words): string {
  const runs: { from: number; to: number }[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last !== undefined && day === last.to + 1) last.to = day
    else runs.push({ from: day, to: day })
  }
  const text = ({ from, to }: { from: number; to: number }): string =>
    from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : say(words, 'guideline.range', { from, to })
  return runs.map(text).join(', ')
}

function levelRows(drug: Drug, words: Words): string[][] {
  const first = drug.levels[0]?.dose
  const aWeek = dosingDaysAWeek(drug.dosingDays)
  return drug.levels.map((level, index) => {
    const parts = level.dose === undefined ? undefined : doseParts(level.dose, drug.schedule, aWeek)
    const before = index === 0 || first === undefined ? undefined : doseParts(first, drug.schedule, aWeek)
    return [
      drug.title === drug.id ? drug.id : `${drug.id} (${drug.title})`,
      `${drug.role}, ${drug.route}`,
      level.title,
      parts === undefined ? sentenceCase(say(words, 'dose.not-stated')) : formatDose(parts, drug, before, words),
      daysWords(drug.dosingDays, words),
      citationWords(level.cite, words),
    ]
  })
}

function regimenBlocks({ regimen }: Guideline, words: Words): Block[] {
  const title = say(words, 'guideline.regimen')
  const cycle = say(words, 'guideline.cycle', { days: regimen.cycleDays, on: regimen.onDays, until: regimen.until })
  const rows = regimen.drugs.flatMap((drug) => levelRows(drug, words))
  const head = [
    'guideline.drug',
    'guideline.role',
    'guideline.level',
    'guideline.dose',
    'guideline.days',
    'guideline.citation',
  ] as const
  const advice = regimen.drugs.flatMap((drug) =>
    drug.advice.map((item) => `${drug.id}: ${inWords(item.says)} (${citationWords(item.cite, words)})`),
  )
  const list: Block[] = advice.length === 0 ? [] : [{ kind: 'list', items: advice }]
  return [heading(2, title), { kind: 'paragraph', text: cycle }, table(words, title, head, rows), ...list]
}

function fingerprintWords(cite: Citation): string {
  return cite.fingerprint === undefined ? '' : cite.fingerprint.replace(/^sha256:/, '').slice(0, 12)
}

function factRow(fact: Fact, toxicity: Toxicity, words: Words): string[] {
  const values = fact.domain.map((value) => factValueWords(value, fact, toxicity, words)).join(', ')
  return [inWords(fact.title), values, inWords(fact.question)]
}

function toxicityBlocks(toxicity: Toxicity, words: Words): Block[] {
  const rows = toxicity.rules.map((rule) => [
    rule.cite.row === 'none' ? rule.id : `${rule.cite.row} (${rule.id})`,
    `${sentenceCase(inWords(rule.says))}. ${severityWords(rule, toxicity, words)}.`,
    thenWords(rule.then, words),
    endsWhenWords(rule, toxicity),
    underWords(rule.under),
    citationWords(rule.cite, words),
    fingerprintWords(rule.cite),
  ])
  const head = [
    'guideline.row',
    'guideline.severity',
    'guideline.action',
    'guideline.ends-when',
    'guideline.under',
    'guideline.citation',
    'guideline.fingerprint',
  ] as const
  const facts = toxicity.facts.map((fact) => factRow(fact, toxicity, words))
  const scope = say(words, toxicity.episodes === 'together' ? 'guideline.together' : 'guideline.by-term')
  const rest = toxicity.takesRest ? ` ${say(words, 'guideline.takes-rest')}` : ''
  const title = inWords(toxicity.title)
  const factHead = ['guideline.fact', 'guideline.values', 'guideline.asked'] as const
  return [
    heading(3, title, `toxicity-${toxicity.id}`),
    { kind: 'paragraph', text: `${scope}${rest}` },
    table(words, title, head, rows),
    table(words, `${title}: ${say(words, 'guideline.facts')}`, factHead, facts),
  ]
}

function readingRow(reading: Reading, words: Words): string[] {
  const options = [...reading.options].sort((a, b) => Number(b.id === reading.default) - Number(a.id === reading.default))
  const says = options.map((option) => {
    const text = `${option.id}: ${inWords(option.says)}`
    return option.id === reading.default ? say(words, 'guideline.default', { says: text }) : text
  })
  if (reading.site !== undefined) {
    const { unit, minimum, maximum } = reading.site
    says.push(say(words, 'reading.site-open', { unit, minimum, maximum }))
  }
  return [reading.id, inWords(reading.question), says.join('; '), inWords(reading.why), inWords(reading.arises)]
}

function readingBlocks(guideline: Guideline, words: Words): Block[] {
  const title = say(words, 'guideline.readings')
  const head = ['guideline.reading', 'guideline.question', 'guideline.options', 'guideline.why', 'guideline.arises'] as const
  const rows = guideline.readings.map((reading) => readingRow(reading, words))
  return [
    heading(2, title, 'readings'),
    { kind: 'paragraph', text: say(words, 'guideline.readings.text') },
    table(words, title, head, rows),
  ]
}

function timeWords(at: MonitoringPlan['at'][number], words: Words): string {
  const cycles = typeof at.cycles === 'object' ? listWords(words, at.cycles.map(String), 'and') : undefined
  const day = at.day ?? 1
  const when = {
    baseline: () => say(words, 'when.baseline'),
    'before-cycle': () => {
      if (at.every !== undefined) return say(words, 'when.before-every', { from: at.every.from, cycles: at.every.cycles })
      return cycles === undefined ? say(words, 'when.before-every-cycle') : say(words, 'when.before-cycle', { cycles })
    },
    'cycle-day': () =>
      cycles === undefined ? say(words, 'when.cycle-day.all', { day }) : say(words, 'when.cycle-day', { day, cycles }),
  }[at.when]()
  return at.under === undefined ? when : say(words, 'when.under', { when, under: underWords(at.under) })
}

function monitoringBlocks(guideline: Guideline, words: Words): Block[] {
  const title = say(words, 'guideline.monitoring')
  const rows = guideline.monitoring.map((plan) => {
    const times = plan.at.map((at) => timeWords(at, words))
    if (plan.alsoAsIndicated) times.push(say(words, 'when.indicated'))
    return [inWords(plan.title), plan.tests.join(', '), times.join('; '), citationWords(plan.cite, words)]
  })
  const head = ['guideline.title', 'guideline.tests', 'guideline.when', 'guideline.citation'] as const
  return [heading(2, title, 'monitoring'), table(words, title, head, rows)]
}

function supportiveBlocks(guideline: Guideline, words: Words): Block[] {
  const title = say(words, 'guideline.supportive')
  const rows = guideline.supportiveCare.map((measure) => {
    const least = measure.atLeastCycles
    const from = least === undefined ? measure.from : `${measure.from}, ${say(words, 'guideline.at-least', { cycles: least })}`
    const details = measure.details.map(inWords).join('; ')
    return [inWords(measure.title), from, measure.sites.join(', '), details, citationWords(measure.cite, words)]
  })
  const head = ['guideline.measure', 'guideline.from', 'guideline.sites', 'guideline.details', 'guideline.citation'] as const
  return [heading(2, title, 'supportive-care'), table(words, title, head, rows)]
}

function mechanismBlocks({ mechanism }: Guideline, words: Words): Block[] {
  const titleOf = (id: string): string => mechanism.nodes.find((node) => node.id === id)?.title ?? id
  const items = mechanism.edges.map((edge) => {
    const key = edge.sign === 'activates' ? 'guideline.activates' : 'guideline.inhibits'
    const line = say(words, key, { from: titleOf(edge.from), to: titleOf(edge.to) })
    return `${say(words, 'guideline.edge', { edge: line, says: inWords(edge.says) })} (${citationWords(edge.cite, words)})`
  })
  return [
    heading(2, say(words, 'guideline.mechanism'), 'mechanism'),
    { kind: 'paragraph', text: `${inWords(mechanism.says)} (${citationWords(mechanism.cite, words)})` },
    ...(items.length === 0 ? [] : [{ kind: 'list', items } as const]),
  ]
}

function untranslatedBlocks(guideline: Guideline, words: Words): Block[] {
  const items = guideline.untranslated.map((entry) => {
    const line = say(words, 'guideline.untranslated.item', { about: inWords(entry.about), reason: inWords(entry.reason) })
    return `${line} (${citationWords(entry.cite, words)})`
  })
  const distinct = [...new Set(items)]
  const body: Block =
    items.length === 0 ? { kind: 'paragraph', text: say(words, 'guideline.none') } : { kind: 'list', items: distinct }
  return [heading(2, say(words, 'guideline.untranslated'), 'not-encoded'), body]
}

function sourceBlocks(guideline: Guideline, words: Words): Block[] {
  const title = say(words, 'guideline.sources')
  const rows = guideline.sources.map((source) => [
    String(source.ref),
    source.title,
    source.publisher,
    say(words, `class.${source.class}`),
  ])
  const head = ['guideline.ref', 'guideline.title', 'guideline.publisher', 'guideline.class'] as const
  return [heading(2, title, 'sources'), table(words, title, head, rows)]
}

function headBlocks(guideline: Guideline, words: Words): Block[] {
  const { document } = guideline
  const version = say(words, 'guideline.version', {
    version: guideline.version,
    status: say(words, `status.${guideline.status}`),
  })
  const reviewed =
    guideline.reviewedBy.length === 0
      ? say(words, 'guideline.not-reviewed')
      : say(words, 'reviewed', { who: guideline.reviewedBy.join(', ') }).replace(/\.$/, '')
  const source = say(words, 'guideline.source', {
    title: document.title,
    publisher: document.publisher,
    date: document.date,
    class: say(words, `class.${document.class}`),
    secondary: document.secondary ? say(words, 'stamp.secondary') : '',
  })
  return [
    { kind: 'paragraph', text: `${guideline.id}. ${version}. ${reviewed}.` },
    { kind: 'paragraph', text: `${source} ${say(words, 'guideline.intended', { use: document.intendedUse })}` },
  ]
}

/** Gives a guideline as a document: regimen, rows, readings, monitoring and sources, with the draft line first and last. */
export function describeGuideline(guideline: Guideline, words: Words = english): ReportDocument {
  const draft: Block = { kind: 'notice', text: draftLine(guideline, words) }
  return {
    title: guideline.title,
    language: 'en',
    blocks: [
      { kind: 'heading', level: 1, text: guideline.title },
      draft,
      ...headBlocks(guideline, words),
      ...regimenBlocks(guideline, words),
      heading(2, say(words, 'guideline.toxicities'), 'toxicities'),
      ...guideline.toxicities.flatMap((toxicity) => toxicityBlocks(toxicity, words)),
      ...readingBlocks(guideline, words),
      ...monitoringBlocks(guideline, words),
      ...supportiveBlocks(guideline, words),
      ...mechanismBlocks(guideline, words),
      ...untranslatedBlocks(guideline, words),
      ...sourceBlocks(guideline, words),
      draft,
    ],
  }
}
