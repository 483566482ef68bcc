import type { CourseFile, CourseFileEvent } from '../verify/course-file.ts'
import type { CheckFinding, CheckResult, EffectEntry, OptionEffect, PropertyResult, Shown } from '../verify/result.ts'

/** Gives an object with these keys in this order, and those left out that it does not have. */
function pick<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Partial<T> {
  return Object.fromEntries(keys.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]]))) as Partial<T>
}

function each<T, U>(record: Readonly<Record<string, T>>, of: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]))
}

function eventJson(event: CourseFileEvent): object {
  return {
    ...pick(event, ['on']),
    ...(event.labs !== undefined && { labs: each(event.labs, (result) => pick(result, ['value', 'unit', 'uln', 'lln'])) }),
    ...pick(event, ['ae', 'eye']),
    ...(event.action !== undefined && { action: pick(event.action, ['do', 'drug', 'level', 'reason']) }),
  }
}

/** Gives a course file with its keys in the order in which people write them. */
export function courseJson(course: CourseFile): object {
  return {
    ...pick(course, ['guideline', 'patient', 'start', 'actions', 'readings']),
    events: course.events.map(eventJson),
    asOf: course.asOf,
  }
}

/** Gives a course file as JSON to read and to copy: an event on a line. */
export function courseText(course: CourseFile): string {
  const head = pick(course, ['guideline', 'patient', 'start', 'asOf', 'actions', 'readings'])
  const lines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
  const events = course.events.map((event) => `    ${JSON.stringify(eventJson(event))}`).join(',\n')
  return `{\n${[...lines, `  "events": [\n${events}\n  ]`].join(',\n')}\n}\n`
}

function shownJson(shown: Shown): object {
  return {
    ...pick(shown, ['answer', 'certain']),
    drugs: each(shown.drugs, (drug) => pick(drug, ['action', 'resumeAt', 'level', 'provisional'])),
  }
}

function findingJson(finding: CheckFinding): object {
  return {
    ...pick(finding, ['id', 'property', 'severity', 'of', 'toxicity', 'rules', 'readings', 'answered', 'message', 'story']),
    ...(finding.course !== undefined && { course: courseJson(finding.course) }),
    ...(finding.shows !== undefined && { shows: shownJson(finding.shows) }),
    ...pick(finding, ['cells']),
    ...(finding.place !== undefined && { place: pick(finding.place, ['file', 'line', 'column']) }),
  }
}

const propertyJson = (property: PropertyResult): object =>
  pick(property, ['id', 'name', 'statement', 'severity', 'status', 'looked', 'why'])

const effectJson = (effect: EffectEntry): object => pick(effect, ['property', 'severity', 'toxicity', 'message'])

const optionJson = (option: OptionEffect): object => ({
  ...pick(option, ['reading', 'option']),
  breaks: option.breaks.map(effectJson),
  mends: option.mends.map(effectJson),
  cells: option.cells,
})

/** Gives the answer of a check as JSON, as `check-1.json` has it: keys in a fixed order, the same bytes for the same answer. */
export function renderCheckJson(result: CheckResult): string {
  const { guideline, engine, mode, summary, properties, findings, options } = result
  const json = {
    guideline: pick(guideline, ['id', 'version', 'status', 'digest']),
    engine,
    mode,
    summary: pick(summary, ['rules', 'cells', 'states', 'transitions', 'proved', 'refuted', 'unknown', 'unansweredErrors']),
    properties: properties.map(propertyJson),
    findings: findings.map(findingJson),
    ...(options !== undefined && { options: options.map(optionJson) }),
  }
  return `${JSON.stringify(json, null, 2)}\n`
}
