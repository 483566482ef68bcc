import type { Finding, Result } from '../model/finding.ts'
import type { Citation, Guideline, Policies, Toxicity } from '../model/guideline.ts'
import { readMechanism, readUntranslated } from './background.ts'
import { readMonitoring, readSupportiveCare } from './care.ts'
import { citationsOf, termsOf } from './contents.ts'
import { type AuthorGuideline, checkGuideline } from './guideline-file.ts'
import { limits } from './limits.ts'
import { type Page, type Path, report } from './page.ts'
import { type Known, outsideTheSource } from './pieces.ts'
import { defaultPolicies } from './policies.ts'
import { checkDrugs, checkPolicies, optionsOf, readReadingsFile } from './readings.ts'
import { readRegimen } from './regimen.ts'
import { fileKinds, kindOfFile } from './schemas.ts'
import { checkShape } from './shape.ts'
import { checkSiteDoses } from './site.ts'
import { readToxicity } from './toxicity.ts'
import { knownNames } from './words.ts'
import { readYaml } from './yaml.ts'

function finding(file: string, code: string, message: string, remedy: string): Finding {
  return { code, message, remedy, place: { file, line: 1, column: 1 } }
}

/**
 * Gives a guideline from its files, keyed by their names relative to its folder (`guideline.yaml`, `readings.yaml`,
 * `toxicities/cpk.yaml`, ...), or everything that is wrong with them, each finding with file, line and column.
 * Files under `cases/` are not part of it. Never throws, whatever the texts hold.
 */
export function parseGuideline(files: Readonly<Record<string, string>>): Result<Guideline> {
  const findings: Finding[] = []
  const pages = new Map<string, Page>()
  const own = Object.entries(files).filter(([file]) => !file.startsWith('cases/'))
  // A file that is too long by itself is refused without being read.
  const characters = own.reduce((sum, [, { length }]) => sum + (length > limits.characters ? 0 : length), 0)
  if (characters > limits.charactersInAll) {
    const message = `The files have ${characters} characters together; the limit is ${limits.charactersInAll}.`
    return {
      ok: false,
      findings: [finding('guideline.yaml', 'files-too-long', message, 'Leave out what is not of this guideline.')],
    }
  }
  let sound = true
  for (const [file, text] of own) {
    const kind = kindOfFile(file)
    if (kind === undefined) {
      const remedy = knownNames(
        file,
        Object.values(fileKinds).map((known) => known.file),
      )
      findings.push(finding(file, 'unknown-file', `${file} is no file of a guideline.`, remedy))
      continue
    }
    const page = readYaml(file, text)
    pages.set(file, page)
    if (page.findings.length > 0 || !checkShape(page, kind.shape)) sound = false
  }
  const main = pages.get('guideline.yaml')
  if (main === undefined) {
    findings.push(finding('guideline.yaml', 'missing-file', 'The guideline has no guideline.yaml.', 'Add it.'))
  }
  const value = main === undefined || !sound ? undefined : readPages(main, pages)
  for (const page of pages.values()) findings.push(...shown(page))
  if (value === undefined || findings.length > 0) return { ok: false, findings }
  return { ok: true, value }
}

/** Findings of one file that are told apart; the others are counted. */
const mostFindings = 50

function shown({ file, findings }: Page): readonly Finding[] {
  if (findings.length <= mostFindings) return findings
  const message = `${findings.length - mostFindings} more findings of ${file} are not shown.`
  return [...findings.slice(0, mostFindings), finding(file, 'more-findings', message, 'Correct those above first.')]
}

function readPages(main: Page, pages: ReadonlyMap<string, Page>): Guideline {
  const given = main.value as AuthorGuideline
  const readingsPage = pages.get('readings.yaml')
  const drugs = Object.keys(given.regimen.drugs)
  const used = new Set<string>()
  const known: Known = { readings: optionsOf(readingsPage), drugs, toxicities: given.toxicities, used }
  const readings = readingsPage === undefined ? [] : readReadingsFile(readingsPage, known)
  const policies = given.policies ?? {}
  checkDrugs(main, known, policies, ['policies', 'reductionDrugs'])
  const regimen = readRegimen(main, known, readings, given.regimen)
  checkGuideline(main)
  const optionalPage = <T>(file: string, read: (page: Page) => T, otherwise: T): T => {
    const page = pages.get(file)
    return page === undefined ? otherwise : read(page)
  }
  const { guideline: id, title, version, supersedes, status, reviewedBy, document, sources } = given
  const guideline: Guideline = {
    id,
    title,
    version,
    status,
    reviewedBy,
    document,
    sources,
    regimen,
    policies: { ...defaultPolicies, ...policies },
    stated: Object.keys(policies) as (keyof Policies)[],
    ...(supersedes === undefined ? {} : { supersedes }),
    readings,
    toxicities: readToxicities(main, pages, known),
    monitoring: optionalPage('monitoring.yaml', (page) => readMonitoring(page, known, regimen.cycleDays), []),
    supportiveCare: optionalPage('supportive-care.yaml', (page) => readSupportiveCare(page, known), []),
    mechanism: optionalPage('mechanism.yaml', readMechanism, { nodes: [], edges: [], says: '', cite: outsideTheSource }),
    untranslated: optionalPage('untranslated.yaml', readUntranslated, []),
  }
  if (readingsPage !== undefined) {
    checkPolicies(readingsPage, readings, policies)
    checkSiteDoses(readingsPage, readings, regimen)
    // Where something could not be read, what rests on a reading is not known.
    const sound = [...pages.values()].every(({ findings }) => findings.length === 0)
    for (const reading of readings) {
      if (!sound || used.has(reading.id)) continue
      const remedy = 'Let an option set a policy, name it under a rule, or remove it.'
      report(readingsPage, ['readings', reading.id], 'unused-reading', `Nothing rests on ${reading.id}.`, remedy, 'key')
    }
  }
  checkReferences(main, pages, guideline)
  return guideline
}

function readToxicities(main: Page, pages: ReadonlyMap<string, Page>, known: Known): readonly Toxicity[] {
  const toxicities: Toxicity[] = []
  const rules = new Map<string, string>()
  const terms = new Map<string, string>()
  let rest: string | undefined
  const listed = known.toxicities.map((id) => `toxicities/${id}.yaml`)
  known.toxicities.forEach((id, index) => {
    const page = pages.get(`toxicities/${id}.yaml`)
    if (page === undefined) {
      report(main, ['toxicities', index], 'missing-file', `There is no file toxicities/${id}.yaml.`, 'Add it, or remove the id.')
      return
    }
    const toxicity = readToxicity(page, known)
    toxicities.push(toxicity)
    if (toxicity.id !== id) {
      report(page, ['toxicity'], 'toxicity-id', `The file holds ${toxicity.id}.`, `Call it ${id}, as its file is called.`)
    }
    for (const rule of toxicity.rules) {
      const other = rules.get(rule.id)
      const message = `${other} has a rule ${rule.id} as well.`
      if (other !== undefined) report(page, ['rules', rule.id], 'repeated', message, 'Name each rule apart.', 'key')
      rules.set(rule.id, id)
    }
    if (toxicity.takesRest) {
      const remedy = 'One toxicity at most takes the rest.'
      if (rest !== undefined) report(page, ['takesRest'], 'repeated', `${rest} takes the rest as well.`, remedy, 'key')
      rest = id
      return
    }
    const claimed = termsOf(toxicity)
    const twice = claimed.filter((term) => terms.has(term.toLowerCase()))
    const paths = twice.length === 0 ? undefined : pathsOf(page.value)
    for (const term of twice) {
      const message = `${term} belongs to ${terms.get(term.toLowerCase())} as well.`
      report(page, paths?.get(term) ?? [], 'term-claimed-twice', message, 'Let one toxicity claim it.')
    }
    for (const term of claimed) terms.set(term.toLowerCase(), id)
  })
  for (const page of pages.values()) {
    if (kindOfFile(page.file) !== fileKinds.toxicity || listed.includes(page.file)) continue
    report(page, [], 'unlisted-file', 'The guideline does not list this toxicity.', 'Add it under toxicities in guideline.yaml.')
  }
  return toxicities
}

/** Gives where in a value each text and each key stands first. */
function pathsOf(value: unknown, path: Path = [], found: Map<string, Path> = new Map()): ReadonlyMap<string, Path> {
  const note = (text: unknown, at: Path): void => {
    if (typeof text === 'string' && !found.has(text)) found.set(text, at)
  }
  note(value, path)
  if (typeof value !== 'object' || value === null) return found
  for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    const inner = [...path, key]
    note(key, inner)
    pathsOf(item, inner, found)
  }
  return found
}

function checkReferences(main: Page, pages: ReadonlyMap<string, Page>, guideline: Guideline): void {
  const refs = new Set(guideline.sources.map((source) => source.ref))
  const reported = new Set<string>()
  for (const { where, file, path, cite } of citationsOf(guideline)) {
    const unknown = (cite as Citation).refs.filter((ref) => !refs.has(ref))
    const page = pages.get(file) ?? main
    const key = `${page.file} ${path.join('.')}`
    if (unknown.length === 0 || reported.has(key)) continue
    reported.add(key)
    const remedy = knownNames(String(unknown[0]), [...refs].map(String))
    report(page, path, 'unknown-reference', `${where} cites [${unknown.join('] [')}], which is no source.`, remedy)
  }
}
