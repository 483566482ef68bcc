import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { renderCheckSarif } from '../../src/report/check-sarif.ts'
import type { CheckResult } from '../../src/verify/result.ts'
import { firstGuideline } from '../support/guideline.ts'
import { findings, result } from './check-fixtures.ts'

const uriOf = (file: string): string => `guidelines/avutometinib-defactinib/${file}`

/**
 * The part of SARIF 2.1.0 that a check uses, after its specification (sections 3.13 to 3.49): what each object must have, which
 * words it may use, and that it has no property of another name.
 */
function object(required: Record<string, unknown>, optional: Record<string, unknown> = {}): object {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  }
}
const string = { type: 'string' }
const bag = { type: 'object', properties: { tags: { type: 'array', items: string, uniqueItems: true } } }
const text = object({ text: { type: 'string', minLength: 1 } })
const level = { enum: ['none', 'note', 'warning', 'error'] }
const natural = { type: 'integer', minimum: 1 }
const physicalLocation = object({
  artifactLocation: object({ uri: { type: 'string', pattern: '^[A-Za-z0-9._~%/-]+$' }, uriBaseId: string }),
  region: object({ startLine: natural, startColumn: natural }),
})
const location = object({ physicalLocation }, { message: text })
const step = object({ location }, { executionOrder: { type: 'integer', minimum: 0 } })
const list = (items: object, minItems = 0): object => ({ type: 'array', items, minItems })
const sarif = object({
  $schema: string,
  version: { const: '2.1.0' },
  runs: list(
    object({
      tool: object({
        driver: object({
          name: string,
          semanticVersion: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+' },
          rules: list(
            object(
              { id: string },
              {
                name: string,
                shortDescription: text,
                fullDescription: text,
                help: text,
                defaultConfiguration: object({ level }),
                properties: bag,
              },
            ),
          ),
        }),
      }),
      automationDetails: object({ id: string }),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      results: list(
        object(
          { message: text },
          {
            ruleId: string,
            ruleIndex: { type: 'integer', minimum: 0 },
            level,
            kind: { enum: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'] },
            locations: list(location, 1),
            partialFingerprints: { type: 'object', additionalProperties: string },
            codeFlows: list(object({ threadFlows: list(object({ locations: list(step, 1) }), 1) }), 1),
            suppressions: list(
              object(
                { kind: { enum: ['inSource', 'external'] } },
                { status: { enum: ['accepted', 'underReview', 'rejected'] }, justification: string },
              ),
            ),
            properties: bag,
          },
        ),
      ),
      properties: bag,
    }),
  ),
})

interface SarifResult {
  ruleId: string
  ruleIndex: number
  level: string
  kind: string
  message: { text: string }
  locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number; startColumn: number } } }[]
  partialFingerprints: Record<string, string>
  codeFlows?: { threadFlows: { locations: { location: { message: { text: string } } }[] }[] }[]
  suppressions?: { kind: string; justification: string }[]
  properties?: { id: string }
}
interface SarifRun {
  tool: { driver: { rules: { id: string; properties: { status: string }; help: { text: string } }[] } }
  results: SarifResult[]
}

function runOf(each: CheckResult): SarifRun {
  const [run] = (JSON.parse(renderCheckSarif(each, { uriOf })) as { runs: SarifRun[] }).runs
  if (run === undefined) throw new Error('there is a run')
  return run
}

const run = runOf(result)

function resultOf(id: string): SarifResult {
  const found = run.results.find(({ properties }) => properties?.id === id)
  if (found === undefined) throw new Error(`no result ${id}`)
  return found
}

describe('the SARIF of a check', () => {
  it('has the structure of SARIF 2.1.0', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(sarif)
    expect(validate(JSON.parse(renderCheckSarif(result, { uriOf }))), JSON.stringify(validate.errors)).toBe(true)
  })

  it('has a rule for each property, with its status and help, and results that point to theirs', () => {
    const { rules } = run.tool.driver
    expect(rules).toHaveLength(36)
    expect(rules.every(({ help }) => help.text.length > 40)).toBe(true)
    expect(rules.find(({ id }) => id === 'P26')?.properties.status).toBe('unknown')
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex]?.id).toBe(ruleId)
  })

  it('has the line and column of the file in the repository', () => {
    expect(resultOf('F-1').locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'guidelines/avutometinib-defactinib/toxicities/hepatotoxicity.yaml' },
      region: { startLine: 143, startColumn: 3 },
    })
  })

  it('has a place for every result, since code hosts refuse a file with one that has none', () => {
    expect(run.results.every(({ locations }) => locations.length === 1)).toBe(true)
    expect(resultOf('F-2').locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      'guidelines/avutometinib-defactinib/guideline.yaml',
    )
  })

  it('puts a finding without a place where the rules of its toxicity begin', () => {
    const [own] = (JSON.parse(renderCheckSarif(result, { uriOf, guideline: firstGuideline() })) as { runs: SarifRun[] }).runs
    const second = own?.results.find(({ properties }) => properties?.id === 'F-2')
    const first = firstGuideline().toxicities.find(({ id }) => id === 'ocular')?.rules[0]?.place
    expect(second?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: uriOf('toxicities/ocular.yaml') },
      region: { startLine: first?.line },
    })
  })

  it('goes by severity, and keeps an answered finding in sight as a note with what answers it', () => {
    expect(['F-1', 'F-3', 'F-4', 'F-5'].map((id) => resultOf(id).level)).toEqual(['error', 'warning', 'note', 'note'])
    expect(resultOf('F-1').suppressions).toBeUndefined()
    expect(resultOf('F-5').suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: 'Answered by the reading hyperbilirubinaemia-grade.' },
    ])
  })

  it('tells the days of a course as steps', () => {
    const steps = resultOf('F-3').codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location: { message } }) => message.text)
    expect(steps).toEqual(findings.find(({ id }) => id === 'F-3')?.story)
    expect(resultOf('F-4').codeFlows).toBeUndefined()
  })

  it('never shows what is not decided as passed', () => {
    const open = run.results.filter(({ kind }) => kind === 'open')
    expect(open.map(({ ruleId, level: shown }) => [ruleId, shown])).toEqual([['P26', 'none']])
    expect(open[0]?.message.text).toContain('Not decided')
  })

  it('knows a finding again whatever its number, words and line, and tells all apart', () => {
    const fingerprints = (each: SarifRun): string[] =>
      each.results.map(({ partialFingerprints }) => partialFingerprints['dosewardFinding/v1'] ?? '')
    const own = fingerprints(run)
    expect(new Set(own).size).toBe(own.length)
    const moved = runOf({
      ...result,
      findings: findings.map((finding, index) => ({
        ...finding,
        id: `F-${index + 40}`,
        message: 'other words',
        place: { file: 'x.yaml', line: 7, column: 1 },
      })),
    })
    expect(fingerprints(moved)).toEqual(own)
    const twice = runOf({ ...result, findings: [...findings, ...findings.slice(0, 1)] })
    expect(new Set(fingerprints(twice)).size).toBe(own.length + 1)
  })
})
