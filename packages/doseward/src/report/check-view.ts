import { parseDay } from '../model/day.ts'
import type { Guideline, Rule } from '../model/guideline.ts'
import type { Severity } from '../verify/property-list.ts'
import type { CheckFinding, CheckResult, EffectEntry, PropertyResult, Status } from '../verify/result.ts'
import { countWords, propertyWords, severities, tell } from './check-words.ts'
import { citationWords } from './citation-words.ts'
import { levelWords } from './dose-view.ts'
import { actionWord } from './drug-view.ts'
import { plainText } from './escape.ts'
import { inWords } from './in-words.ts'
import { draftLine, shortDigest } from './recommendation-view.ts'
import type { ReportContext } from './view.ts'
import { english, say, sentenceCase } from './words.ts'

/** A property as people read it. */
export interface PropertyView {
  id: PropertyResult['id']
  name: string
  statement: string
  severity: Severity
  status: Status
  /** How much was looked at, and how many findings there are. */
  looked: string
  findings: string
  /** Ids of its findings. */
  open: readonly string[]
  answered: readonly string[]
  why?: string
}

/** A rule, or a row of the source as written, that a finding speaks of. */
export interface FindingRule {
  id: string
  says?: string
  cite?: string
}

/** A finding as people read it. */
export interface FindingView {
  finding: CheckFinding
  id: string
  property: string
  severity: string
  toxicity?: string
  of: string
  message: string
  story: readonly string[]
  /** What is answered to its course, a line for what each drug gets. */
  shows: readonly string[]
  rules: readonly FindingRule[]
  readings: readonly { id: string; says: string }[]
  place?: string
}

export interface FindingGroup {
  key: Severity | 'answered'
  title: string
  findings: readonly FindingView[]
}

/** What one option changes, in words. */
export interface OptionView {
  reading: string
  option: string
  question: string
  says: string
  cells: string
  breaks: readonly string[]
  mends: readonly string[]
  /** Whether it changes nothing that is checked. */
  quiet: boolean
}

/** Everything that people read in the answer of a check, in the order in which they read it. */
export interface CheckView {
  title: string
  mode: string
  clean: boolean
  verdict: string
  counts: string
  size: string
  properties: readonly PropertyView[]
  groups: readonly FindingGroup[]
  options?: readonly OptionView[]
  draft: string
  stamp: string
}

function verdictWords({ summary }: CheckResult): string {
  const { unansweredErrors: errors, unknown } = summary
  const verdict =
    errors === 0 ? tell('verdict.clean') : errors === 1 ? tell('verdict.one') : tell('verdict.many', { count: errors })
  if (unknown === 0) return verdict
  return `${verdict}; ${unknown === 1 ? tell('verdict.unknown.one') : tell('verdict.unknown.many', { count: unknown })}`
}

function findingsWords(open: number, answered: number): string {
  const all = open + answered
  if (all === 0) return tell('count.none')
  const findings = all === 1 ? tell('count.one') : tell('count.many', { count: all })
  return open === 0 ? tell('count.answered', { findings }) : tell('count.open', { findings, open })
}

function propertyView(result: PropertyResult, findings: readonly CheckFinding[]): PropertyView {
  const own = findings.filter(({ property }) => property === result.id)
  const ids = (answered: boolean): string[] => own.filter((finding) => finding.answered === answered).map(({ id }) => id)
  const [open, answered] = [ids(false), ids(true)]
  return {
    id: result.id,
    name: propertyWords(result.name, result.id),
    statement: result.statement,
    severity: result.severity,
    status: result.status,
    looked: result.looked === 0 ? tell('looked.none') : tell('looked', { count: countWords(result.looked) }),
    findings: findingsWords(open.length, answered.length),
    open,
    answered,
    ...(result.why === undefined ? {} : { why: result.why }),
  }
}

/** Gives the rules of a guideline by id, those that the source has as written among them. */
function rulesOf(guideline: Guideline): ReadonlyMap<string, Rule> {
  const all = guideline.toxicities.flatMap(({ rules, written }) => [...(written?.rules ?? []), ...rules])
  return new Map(all.map((rule) => [rule.id, rule]))
}

/** The first day of the course gives a drug that is taken on certain days its weekdays. */
function contextOf({ course: file }: CheckFinding, guideline: Guideline): ReportContext {
  const start = file === undefined ? undefined : parseDay(file.start)
  if (file === undefined || start === undefined) return { guideline }
  return { guideline, course: { guideline: guideline.id, start, actions: file.actions, readings: {}, events: [], cautions: [] } }
}

function shownWords(finding: CheckFinding, guideline: Guideline): string[] {
  const { shows: shown } = finding
  if (shown === undefined) return []
  const context = contextOf(finding, guideline)
  const answer =
    (shown.answer === 'decided' || shown.answer === 'needs-data' || shown.answer === 'not-covered') &&
    say(english, `answer.${shown.answer}`)
  const head = `${answer || shown.answer}${shown.certain || shown.answer !== 'decided' ? '' : ` (${tell('answer.not-certain')})`}`
  const byOutcome = new Map<string, string[]>()
  for (const drug of guideline.regimen.drugs) {
    const own = shown.drugs[drug.id]
    if (own === undefined) continue
    const action = actionText(own.action)
    const dose = own.level === undefined ? undefined : levelWords(drug, own.level, context)
    const key = own.action === 'withhold' ? 'outcome.resume-at' : 'outcome.level'
    const plain = dose === undefined ? action : say(english, key, { action, doses: dose })
    const outcome =
      own.provisional === undefined || own.provisional === own.action
        ? plain
        : tell('drug.provisional', { outcome: plain, action: actionText(own.provisional).toLowerCase() })
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), drug.id])
  }
  return [head, ...[...byOutcome].map(([outcome, drugs]) => tell('drug.same', { drugs: drugs.join(', '), outcome }))]
}

const actions = ['continue', 'reduce', 'withhold', 'resume', 'discontinue', 'undetermined'] as const

function actionText(action: string): string {
  const known = actions.find((one) => one === action)
  return known === undefined ? action : actionWord(known)
}

function readingView(id: string, guideline: Guideline): FindingView['readings'][number] {
  const reading = guideline.readings.find((one) => one.id === id)
  if (reading === undefined) return { id, says: id }
  const taken = reading.options.find((option) => option.id === reading.default)
  const says = inWords(taken?.says ?? reading.default)
  return { id, says: tell('reading.taken', { question: inWords(reading.question), says: `${says}.` }) }
}

function findingView(
  finding: CheckFinding,
  result: CheckResult,
  guideline: Guideline,
  rules: ReadonlyMap<string, Rule>,
): FindingView {
  const property = result.properties.find(({ id }) => id === finding.property)
  const title = guideline.toxicities.find(({ id }) => id === finding.toxicity)?.title ?? finding.toxicity
  const { place } = finding
  return {
    finding,
    id: finding.id,
    property: propertyWords(property?.name ?? '', finding.property),
    severity: tell(`severity.${finding.severity}`),
    ...(title === undefined ? {} : { toxicity: title }),
    of: tell(`of.${finding.of}`),
    message: sentenceCase(inWords(finding.message)),
    story: finding.story.map(inWords),
    shows: shownWords(finding, guideline),
    rules: finding.rules.map((id) => {
      const rule = rules.get(id)
      return rule === undefined ? { id } : { id, says: sentenceCase(inWords(rule.says)), cite: citationWords(rule.cite, english) }
    }),
    readings: finding.readings.map((id) => readingView(id, guideline)),
    ...(place === undefined ? {} : { place: tell('place.line', { ...place }) }),
  }
}

function effectWords({ property, toxicity, message }: EffectEntry, guideline: Guideline): string {
  const title = guideline.toxicities.find(({ id }) => id === toxicity)?.title ?? toxicity
  return [property, ...(title === undefined ? [] : [title]), inWords(message)].join(': ')
}

function optionViews({ options }: CheckResult, guideline: Guideline): OptionView[] | undefined {
  return options?.map(({ reading: id, option, breaks, mends, cells }) => {
    const reading = guideline.readings.find((one) => one.id === id)
    const says = reading?.options.find((one) => one.id === option)?.says
    return {
      reading: id,
      option,
      question: inWords(reading?.question ?? id),
      says: inWords(says ?? option),
      cells:
        cells === 0
          ? tell('option.cells.none')
          : cells === 1
            ? tell('option.cells.one')
            : tell('option.cells.many', { count: countWords(cells) }),
      breaks: breaks.map((entry) => effectWords(entry, guideline)),
      mends: mends.map((entry) => effectWords(entry, guideline)),
      quiet: cells === 0 && breaks.length === 0 && mends.length === 0,
    }
  })
}

/** Gives everything that people read in the answer of a check: the page and the terminal both print this. */
export function describeCheck(result: CheckResult, guideline: Guideline): CheckView {
  const { summary, findings } = result
  const rules = rulesOf(guideline)
  const viewOf = (finding: CheckFinding): FindingView => findingView(finding, result, guideline, rules)
  const open = severities.map((severity): FindingGroup => {
    const own = findings.filter((finding) => !finding.answered && finding.severity === severity)
    return { key: severity, title: tell(`group.${severity}`), findings: own.map(viewOf) }
  })
  const answered: FindingGroup = {
    key: 'answered',
    title: tell('group.answered'),
    findings: findings.filter((finding) => finding.answered).map(viewOf),
  }
  const options = optionViews(result, guideline)
  return withoutControls({
    title: tell('title', { guideline: guideline.title }),
    mode: tell(`mode.${result.mode}`),
    clean: summary.unansweredErrors === 0,
    verdict: verdictWords(result),
    counts: tell('counts.properties', {
      all: result.properties.length,
      proved: summary.proved,
      refuted: summary.refuted,
      unknown: summary.unknown,
    }),
    size: tell('counts.size', {
      rules: countWords(summary.rules),
      cells: countWords(summary.cells),
      states: countWords(summary.states),
      transitions: countWords(summary.transitions),
    }),
    properties: result.properties.map((property) => propertyView(property, findings)),
    groups: [...open, answered].filter((group) => group.findings.length > 0),
    ...(options === undefined ? {} : { options }),
    draft: draftLine(guideline, english),
    stamp: tell('footer.stamp', { ...result.guideline, digest: shortDigest(result.guideline.digest), engine: result.engine }),
  })
}

/** Removes control characters from every text, whatever file it came from. */
function withoutControls<T>(value: T): T {
  if (typeof value === 'string') return plainText(value) as T
  if (Array.isArray(value)) return value.map(withoutControls) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutControls(entry)])) as T
}

/** Gives the number of days from the first day of treatment, which is 0, of a date of a course; undefined for no date. */
export function dayFrom(start: string, date: string): number | undefined {
  const [from, day] = [parseDay(start), parseDay(date)]
  return from === undefined || day === undefined ? undefined : day - from
}
