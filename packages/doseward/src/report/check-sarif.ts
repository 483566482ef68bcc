import type { Guideline } from '../model/guideline.ts'
import type { Severity } from '../verify/property-list.ts'
import type { CheckFinding, CheckResult, PropertyResult } from '../verify/result.ts'
import { courseJson } from './check-json.ts'
import { plainText } from './escape.ts'
import { inWords } from './in-words.ts'

export interface SarifOptions {
  /** Gives the uri of a file of the guideline, relative to the root of the repository, so that its line is annotated there. */
  uriOf: (file: string) => string
  /** The guideline that was checked: a finding without a place then stands where the rules of its toxicity begin. */
  guideline?: Pick<Guideline, 'toxicities'>
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
}

/** Where a finding stands that names no place, and a property that is not decided: some code hosts refuse a file with a result without any. */
const mainFile = 'guideline.yaml'

const textOf = (text: string): { text: string } => ({ text: plainText(text) })

function pascalCase(slug: string): string {
  return slug.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function ruleSarif({ id, name, statement, severity, status, looked, why }: PropertyResult): object {
  const help = `${statement} Checked by going through every case that the tables of the guideline tell apart.`
  return {
    id,
    name: pascalCase(name),
    shortDescription: textOf(statement),
    fullDescription: textOf(statement),
    help: textOf(why === undefined ? help : `${help} Not decided here: ${why}`),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['guideline', severity], precision: 'very-high', status, looked },
  }
}

function locationSarif(
  { place, toxicity }: Pick<CheckFinding, 'place' | 'toxicity'>,
  { uriOf, guideline }: SarifOptions,
): object {
  const [rule] = guideline?.toxicities.find(({ id }) => id === toxicity)?.rules ?? []
  const { file, line, column } = place ?? rule?.place ?? { file: mainFile, line: 1, column: 1 }
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
      region: { startLine: line, startColumn: column },
    },
  }
}

/** The days of the counter-example as steps, each at the place of the finding: a course has no lines of its own in the guideline. */
function flowSarif(finding: CheckFinding, options: SarifOptions): object {
  const locations = finding.story.map((line, index) => ({
    executionOrder: index + 1,
    location: { ...locationSarif(finding, options), message: textOf(inWords(line)) },
  }))
  return { threadFlows: [{ locations }] }
}

/**
 * What a finding is the same by from one version to the next: what it is about, and not its number, its words or its line.
 * Several about the same are told apart by their order.
 */
function fingerprintsOf(findings: readonly CheckFinding[]): readonly string[] {
  const seen = new Map<string, number>()
  return findings.map(({ property, of, toxicity, rules, readings, cells }) => {
    const about = [property, of, toxicity ?? '', rules.join(','), readings.join(','), (cells ?? []).join(',')].join('|')
    const count = (seen.get(about) ?? 0) + 1
    seen.set(about, count)
    return `${about}|${count}`
  })
}

function resultSarif(finding: CheckFinding, fingerprint: string, rules: readonly string[], options: SarifOptions): object {
  const { id, property, severity, answered, message, story, readings, course, of, toxicity } = finding
  const text = [inWords(message), ...story.map(inWords)].map(plainText).join('\n')
  const by = readings.length === 0 ? 'a reading of the guideline' : `the reading ${readings.join(', ')}`
  return {
    ruleId: property,
    ruleIndex: rules.indexOf(property),
    // An answered finding stays in sight as a note; who knows suppressions also sees what answers it, in the guideline itself.
    level: answered ? 'note' : levels[severity],
    kind: 'fail',
    message: { text },
    locations: [locationSarif(finding, options)],
    partialFingerprints: { 'dosewardFinding/v1': fingerprint },
    ...(story.length > 0 && { codeFlows: [flowSarif(finding, options)] }),
    ...(answered && { suppressions: [{ kind: 'inSource', status: 'accepted', justification: `Answered by ${by}.` }] }),
    properties: {
      id,
      of,
      ...(toxicity !== undefined && { toxicity }),
      rules: finding.rules,
      readings,
      ...(course !== undefined && { course: courseJson(course) }),
    },
  }
}

/** A property that is not decided is neither passed nor failed: an open result. */
function openSarif({ id, statement, why }: PropertyResult, rules: readonly string[], options: SarifOptions): object {
  return {
    ruleId: id,
    ruleIndex: rules.indexOf(id),
    level: 'none',
    kind: 'open',
    message: textOf(`Not decided: ${statement}${why === undefined ? '' : ` ${why}`}`),
    locations: [locationSarif({}, options)],
    partialFingerprints: { 'dosewardFinding/v1': `${id}|unknown` },
  }
}

/**
 * Gives the answer of a check as SARIF 2.1.0 (OASIS), for code hosts that annotate the lines of a guideline: a rule for each
 * property, a result for each finding with its course as steps, and an open result for each property that is not decided.
 */
export function renderCheckSarif(result: CheckResult, options: SarifOptions): string {
  const { properties, findings, guideline, engine, mode, summary } = result
  const rules = properties.map(({ id }) => id)
  const fingerprints = fingerprintsOf(findings)
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'doseward check', semanticVersion: engine, rules: properties.map(ruleSarif) } },
        automationDetails: { id: `doseward/${guideline.id}/${mode}/` },
        columnKind: 'utf16CodeUnits',
        results: [
          ...findings.map((finding, index) => resultSarif(finding, fingerprints[index] ?? finding.id, rules, options)),
          ...properties.filter(({ status }) => status === 'unknown').map((property) => openSarif(property, rules, options)),
        ],
        properties: { guideline, mode, summary },
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
