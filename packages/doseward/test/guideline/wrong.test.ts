import { describe, expect, test } from 'vitest'
import { parseGuideline } from '../../src/guideline/index.ts'
import type { Finding } from '../../src/model/finding.ts'
import { filesOf, folders } from './files.ts'

const lvef = filesOf(folders.lvef)
const first = filesOf(folders.first)

/** Gives the findings of a guideline in which one piece of text of one file was replaced. */
function findingsOf(files: Record<string, string>, file: string, from: string | RegExp, to: string): readonly Finding[] {
  const text = files[file] ?? ''
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`${file} does not hold ${from}`)
  const result = parseGuideline({ ...files, [file]: changed })
  return result.ok ? [] : result.findings
}

/** Gives the line of the first occurrence of a piece of text in a changed file, from 1. */
function lineOf(files: Record<string, string>, file: string, from: string | RegExp, to: string, on: string): number {
  const changed = (files[file] ?? '').replace(from, to)
  const at = changed.indexOf(on)
  if (at < 0) throw new Error(`${file} does not hold ${on} after the change`)
  return changed.slice(0, at).split('\n').length
}

/** Code; file; what is replaced by what; what stands on the line that the finding names; words of message or remedy. */
type Row = readonly [code: string, file: string, from: string | RegExp, to: string, on: string, says: string]

const rest = 'toxicities/rest.yaml'
const cpk = 'toxicities/cpk.yaml'
const other = 'toxicities/other.yaml'

const inLvef: readonly Row[] = [
  // YAML itself
  ['yaml-duplicate-key', rest, '  rest-4:', '  rest-3:', 'rest-3:\n    when: { grade: 4', 'Keep one'],
  ['yaml-anchor', rest, 'title: All other', 'title: &all All other', '&all', 'Remove it'],
  ['yaml-alias', rest, 'title: Grade of', 'title: *all # Grade of', '*all', 'Write the value out'],
  ['yaml-tag', rest, 'title: All', 'title: !!str All', '!!str', 'Remove it'],
  ['yaml-merge', rest, 'takesRest: true', 'takesRest: true\n<<: { a: 1 }', '<<:', 'Write the entries out'],
  ['yaml-multiple-docs', rest, 'takesRest: true', 'takesRest: true\n---\na: 1', '---', 'file of its own'],
  ['yaml-directive', rest, '# yaml-language-server', '%YAML 1.1\n---\n# yaml-language-server', '%YAML', 'Remove it'],
  ['yaml-unexpected-token', rest, 'title: All other reactions', "title: 'All' other reactions", "'All' other", 'cannot be read'],
  ['yaml-key', rest, 'takesRest: true', 'takesRest: true\n? [a]\n: 1', '[a]', 'one word'],
  ['reserved-name', rest, 'takesRest: true', 'takesRest: true\n__proto__: { a: 1 }', '__proto__', 'another name'],
  ['not-a-number', rest, 'refs: [1]', 'refs: [.inf]', '.inf', 'finite'],
  // shape
  ['unknown-key', rest, 'takesRest:', 'takesrest:', 'takesrest', 'Did you mean takesRest?'],
  ['unknown-key', rest, '    says: Grade 4, discontinue', '    says: Grade 4\n    remark: none', 'remark', 'no key "remark"'],
  ['missing-key', rest, '    says: Grade 4, discontinue', '', 'rest-4:', 'has no says'],
  ['wrong-type', rest, 'title: Grade of the reaction', 'title: 12', 'title: 12', 'quotes'],
  ['wrong-value', rest, 'episodes: by-term', 'episodes: per-term', 'per-term', 'Did you mean by-term?'],
  ['wrong-value', rest, 'then: discontinue', 'then: stop', 'then: stop', 'continue, reduce or discontinue'],
  ['wrong-value', rest, 'resume: reduced', 'resume: reduce', 'resume: reduce', 'Did you mean reduced?'],
  ['wrong-form', rest, '  rest-4:', '  Rest 4:', 'Rest 4', 'small letters'],
  [
    'too-many',
    rest,
    'then: { withhold: { resume: reduced } }',
    'then: { withhold: { resume: reduced }, discontinue: { confirm: true } }',
    'confirm: true',
    'Keep 1',
  ],
  ['empty', rest, 'when: { grade: 3 }', 'when: { grade: [] }', 'grade: [] }', 'at least 1'],
  // facts and values
  ['unknown-fact', rest, 'when: { grade: 3 }', 'when: { grad: 3 }', 'grad: 3', 'Did you mean grade?'],
  ['unknown-fact', rest, 'all: { grade:', 'all: { grad:', 'grad:', 'Did you mean grade?'],
  ['value-outside-domain', rest, 'when: { grade: 4 }', 'when: { grade: 5 }', 'grade: 5', '0, 1, 2, 3 or 4'],
  ['value-outside-domain', rest, 'when: { grade: 4 }', 'when: { grade: four }', 'grade: four', '"four"'],
  ['value-outside-domain', rest, 'when: { grade: 4 }', 'when: { grade: 4..9 }', '4..9', '0, 1, 2, 3 or 4'],
  ['empty-range', rest, 'when: { grade: 3 }', 'when: { grade: 4..3 }', '4..3', 'milder end first'],
  ['reserved-name', rest, /^ {2}grade:$/m, '  level:', '  level:', 'another name'],
  ['fact-kind', rest, 'grade: { ofEvent: true }', 'reported: true\n    judgement: intolerable', 'grade:\n    title', '2 kinds'],
  ['fact-kind', rest, '    grade: { ofEvent: true }\n', '', '  grade:\n    title', 'no kind'],
  ['grade-of-nothing', rest, '{ ofEvent: true }', '{}', 'grade: {}', 'neither tests nor terms'],
  [
    'unused-fact',
    rest,
    'recovered:',
    '  seen:\n    title: Seen\n    reported: true\n    question: Seen?\n    unrecorded: absent\nrecovered:',
    '  seen:',
    'Use it in a rule',
  ],
  ['unknown-fact', rest, 'grade: { ofEvent: true }', 'worst: { of: later }', 'later', 'above this one'],
  ['bands-not-descending', 'toxicities/lvef.yaml', '[50, 40]', '[40, 50]', '[40, 50]', 'mildest limit first'],
  ['bands-not-descending', 'toxicities/lvef.yaml', '[50, 40]', '[50, 50]', '[50, 50]', 'mildest limit first'],
  ['empty', 'toxicities/lvef.yaml', '[50, 40]', '[]', 'below: []', 'an empty list'],
  // rules
  [
    'unknown-rule',
    'toxicities/lvef.yaml',
    '[lvef-normal, lvef-40-to-49-first]',
    '[lvef-norml]',
    'lvef-norml',
    'Did you mean lvef-normal?',
  ],
  [
    'overrides-itself',
    'toxicities/lvef.yaml',
    '[lvef-normal, lvef-40',
    '[lvef-not-back-in-time, lvef-40',
    '[lvef-not-back',
    'Remove it',
  ],
  ['limit-of-no-days', 'toxicities/lvef.yaml', 'within: 28 days', 'within: 0 days', 'within: 0 days', 'at least 1 day'],
  ['limit-too-long', 'toxicities/lvef.yaml', 'within: 28 days', 'within: 3651 days', 'within: 3651', 'at most 3650 days'],
  ['wrong-form', 'toxicities/lvef.yaml', 'within: 28 days', 'within: -3 days', 'within: -3', 'such as 21 days'],
  ['wrong-form', 'toxicities/lvef.yaml', 'within: 28 days', 'within: 2.5 days', 'within: 2.5', 'such as 21 days'],
  ['wrong-type', 'toxicities/lvef.yaml', 'within: 28 days', 'within: 28', 'within: 28', 'such as 21 days.'],
  ['limit-half-said', 'toxicities/lvef.yaml', ', otherwise: discontinue', '', 'within: 28 days', 'belong together'],
  ['value-outside-domain', 'toxicities/lvef.yaml', 'occurrence: 1 }', 'occurrence: 0 }', 'occurrence: 0', '1, 2 or 3'],
  [
    'unknown-recovery',
    'toxicities/lvef.yaml',
    'row: L1',
    'until: at-least-5\n    row: L1',
    'until:',
    'Did you mean at-least-50?',
  ],
  ['no-recovery', rest, /^recovered:\n(?: .*\n)+/m, '', '  rest-3:', 'when the hold ends'],
  ['empty', rest, 'all: { grade: { among: ..1, orBaseline: true } }', 'all: {}', 'all: {}', 'at least one entry'],
  ['empty', rest, 'among: ..1', 'among: []', 'among: []', 'at least 1'],
  ['never-true', rest, 'when: { grade: 3 }', 'when: { grade: 3, anyOf: [{ grade: 4 }] }', 'anyOf', 'contradicts'],
  ['unknown-fact', rest, 'when: { grade: 3 }', 'when: { anyOf: [{ occurrence: 2 }] }', 'anyOf', 'no fact occurrence'],
  ['missing-key', rest, '    cell: Other / Grade 4\n', '', '  rest-4:', 'Add cell'],
  ['cites-nothing', rest, 'row: A2', 'row: none', 'cell: Other / Grade 4', 'no row in the source'],
  ['unknown-reading', rest, 'row: A2', 'under: { below-table: ask }\n    row: A2', 'below-table', 'None is known here'],
  ['recovery-term', rest, '{ among: ..1, orBaseline: true }', '{ orBaseline: true }', 'orBaseline: true }', 'among and normal'],
  ['not-a-laboratory-fact', rest, '{ among: ..1, orBaseline: true }', '{ normal: true }', 'normal: true', 'upper limit'],
  // the guideline as a whole
  ['wrong-form', 'guideline.yaml', 'version: 1.0.0-example', 'version: v1', 'version: v1', '0.1.0'],
  ['active-from-secondary', 'guideline.yaml', 'status: draft', 'status: active', 'status: active', 'secondary'],
  ['active-without-review', 'guideline.yaml', 'status: draft', 'status: active', 'status: active', 'reviewedBy'],
  [
    'missing-file',
    'guideline.yaml',
    'toxicities: [lvef, rest]',
    'toxicities: [lvef, rest, rash]',
    'rash',
    'toxicities/rash.yaml',
  ],
  ['toxicity-id', rest, 'toxicity: rest', 'toxicity: other', 'toxicity: other', 'Call it rest'],
  ['unknown-reference', rest, 'refs: [1]', 'refs: [2]', 'when: { grade: ..2 }', 'no source'],
  ['dosing-day-outside', 'guideline.yaml', 'dosingDays: 1..21', 'dosingDays: 1..22', 'dosingDays', 'from 1 to 21'],
  [
    'dosing-day-repeated',
    'guideline.yaml',
    'dosingDays: 1..21',
    'dosingDays: [1, 4, 4]',
    'dosingDays',
    'Day 4 stands here twice',
  ],
  ['dosing-days-unordered', 'guideline.yaml', 'dosingDays: 1..21', 'dosingDays: [4, 1]', 'dosingDays', 'in order'],
  ['not-daily', 'guideline.yaml', 'dosingDays: 1..21', 'dosingDays: [1, 4]', 'dosingDays', 'certain-days'],
  ['on-days', 'guideline.yaml', 'onDays: 1..21', 'onDays: 1..22', 'onDays', 'at or before 21'],
  [
    'level-title-repeated',
    'guideline.yaml',
    'first reduced dose',
    'starting dose',
    'starting dose, amount: 40',
    'Name each level apart',
  ],
  ['level-not-lower', 'guideline.yaml', 'amount: 40 mg', 'amount: 80 mg', 'amount: 80 mg', 'not below'],
  ['wrong-form', 'guideline.yaml', 'amount: 40 mg', 'amount: 40mg', 'amount: 40mg', '200 mg'],
  ['empty', 'guideline.yaml', /levels:\n(?: {8}.*\n)+/, 'levels: []\n', 'levels: []', 'at least 1'],
  ['empty', 'guideline.yaml', /drugs:\n(?: {4}.*\n)+/, 'drugs: {}\n', 'drugs: {}', 'at least one entry'],
  ['out-of-range', 'guideline.yaml', 'unlimitedHoldDays: null', 'unlimitedHoldDays: 0', 'unlimitedHoldDays: 0', '1 to 366'],
  ['out-of-range', 'guideline.yaml', 'DoseDays: 0', 'DoseDays: -1', 'DoseDays: -1', '0 to 28'],
  ['wrong-type', 'guideline.yaml', 'DoseDays: 0', 'DoseDays: 2.5', 'DoseDays: 2.5', 'whole number'],
  ['repeated', 'guideline.yaml', '[lvef, rest]', '[lvef, rest, rest]', '[lvef, rest, rest]', 'Keep one'],
  ['wrong-form', 'guideline.yaml', 'amount: 40 mg', 'amount: 0 mg', 'amount: 0 mg', '200 mg'],
  ['dose-half-said', 'guideline.yaml', 'amount: 40 mg, timesADay: 1', 'amount: 40 mg', 'amount: 40 mg', 'timesADay'],
  ['dose-or-site-value', 'guideline.yaml', 'amount: 40 mg, timesADay: 1, ', '', 'first reduced dose', 'siteValue'],
  ['unknown-key', 'guideline.yaml', 'belowLowest:', 'belowlowest:', 'belowlowest', 'Did you mean belowLowest?'],
  ['wrong-type', 'guideline.yaml', "ctcaeVersion: '5.0'", 'ctcaeVersion: 5.0', 'ctcaeVersion: 5.0', 'in quotes'],
  [
    'unknown-drug',
    'guideline.yaml',
    'belowLowest: discontinue',
    'reductionDrugs: [examplinb]',
    'examplinb',
    'Did you mean examplinib?',
  ],
]

const inFirst: readonly Row[] = [
  ['unknown-reading', cpk, '{ below-table: continue }', '{ below-tabel: continue }', 'below-tabel', 'Did you mean below-table?'],
  [
    'unknown-option',
    cpk,
    '{ below-table: continue }',
    '{ below-table: contine }',
    'below-table: contine',
    'Did you mean continue?',
  ],
  ['unknown-reading', cpk, '[cpk-lasting, window-start]', '[cpk-lasting, window-end]', 'window-end', 'Known here'],
  ['cuts-not-ascending', cpk, "3: '> 5 x ULN'", "3: '> 15 x ULN'", 'cuts:', 'Each grade begins above'],
  ['cuts-with-gaps', cpk, "3: '> 5 x ULN', ", '', 'cuts:', 'in order'],
  ['cuts-not-ascending', cpk, "3: '> 5 x ULN'", "3: '> 2.5 x ULN'", 'cuts:', 'Each grade begins above'],
  ['cuts-out-of-range', cpk, "1: '> 1 x ULN'", "1: '> 0 x ULN'", 'cuts:', 'above 0'],
  ['cuts-out-of-range', cpk, "4: '> 10 x ULN'", "4: '> 10000 x ULN'", 'cuts:', 'up to 1000 times'],
  ['missing-key', cpk, /cuts: \{[^}]*\}/, 'cuts: {}', 'cuts:', 'cuts has no 1'],
  ['out-of-range', cpk, 'days: 21 }', 'days: 0 }', 'days: 0 }', '1 to 366'],
  ['out-of-range', cpk, 'days: 21 }', 'days: 4000 }', 'days: 4000 }', '1 to 366'],
  ['wrong-type', cpk, 'days: 21 }', 'days: 2.5 }', 'days: 2.5 }', 'whole number'],
  ['yaml-duplicate-key', cpk, '  rhabdomyolysis:\n    title', '  grade:\n    title', '  grade:\n    title: Rhabdo', 'another id'],
  ['wrong-form', cpk, "'> 5 x ULN'", "'>= 5 x ULN'", '>= 5', "'> 5 x ULN'"],
  ['unknown-fact', cpk, 'lasting: { of: grade', 'lasting: { of: grad', 'of: grad', 'Did you mean grade?'],
  ['value-outside-domain', other, 'family: retinal', 'family: retina', 'family: retina', 'vein-occlusion'],
  ['empty-domain', other, /classes:\n(?: {8}.*\n)+/, 'classes: {}\n', 'otherwise: ordinary', 'at least one class'],
  [
    'term-in-two-classes',
    other,
    '[Retinal detachment, Retinopathy',
    '[Retinal detachment, Erythema multiforme',
    'severe-cutaneous: [',
    'two classes',
  ],
  ['missing-limit', 'toxicities/ocular.yaml', ", orWorse: '20/200'", '', 'finding: bcva', 'orWorse'],
  ['acuity-of-zero', 'toxicities/ocular.yaml', "orWorse: '20/200'", "orWorse: '20/0'", "orWorse: '20/0'", 'above 0'],
  ['acuity-of-zero', 'toxicities/ocular.yaml', "orWorse: '20/200'", "orWorse: '0/20'", "orWorse: '0/20'", 'above 0'],
  ['empty-domain', 'toxicities/ocular.yaml', /classes:\n(?: {8}.*\n)+/, 'classes: {}\n', 'otherwise: none', 'at least one class'],
  ['empty-domain', 'toxicities/ocular.yaml', 'otherwise: none', 'otherwise: urgent', 'otherwise: urgent', 'name of its own'],
  ['empty', 'toxicities/ocular.yaml', 'raisedBy: { Keratitis: 1 }', 'raisedBy: {}', 'raisedBy: {}', 'at least one entry'],
  ['empty', 'toxicities/ocular.yaml', 'terms: [Eye pain, Photophobia, Corneal ulcer]', 'terms: []', 'terms: []', 'at least 1'],
  [
    'term-in-two-classes',
    other,
    '[Retinal detachment, Retinopathy',
    '[Retinal detachment, erythema multiforme',
    'severe-cutaneous: [',
    'two classes',
  ],
  [
    'no-recovery',
    'toxicities/ocular.yaml',
    '{ ocular-recovery: cornea-only }',
    '{ ocular-recovery: affected-eye }',
    '  ocular-superficial:',
    'Under ocular-recovery: cornea-only',
  ],
  [
    'no-recovery',
    'toxicities/ocular.yaml',
    '    overrides: [ocular-deep-milder]\n    then: { withhold: { resume: same } }',
    '    until: cornea-only\n    then: { withhold: { resume: same } }',
    '  ocular-superficial:',
    'Under ocular-recovery: affected-eye',
  ],
  ['unknown-toxicity', 'toxicities/hepatotoxicity.yaml', 'to: other', 'to: others', 'to: others', 'Did you mean other?'],
  ['term-claimed-twice', cpk, 'terms: [CPK increased]', 'terms: [CPK increased, Keratitis]', 'Keratitis', 'ocular'],
  ['term-claimed-twice', cpk, 'terms: [CPK increased]', 'terms: [CPK increased, keratitis]', 'keratitis', 'ocular'],
  ['unknown-option', 'readings.yaml', 'default: both', 'default: bothe', 'default: bothe', 'Did you mean both?'],
  ['unknown-key', 'readings.yaml', 'reductionDrugs: all', 'reductionDrug: all', 'reductionDrug:', 'Did you mean reductionDrugs?'],
  ['wrong-value', 'readings.yaml', 'holdScope: all', 'holdScope: both', 'holdScope: both', 'all or responsible'],
  ['unknown-drug', 'readings.yaml', '[defactinib]', '[defactinb]', '[defactinb]', 'Did you mean defactinib?'],
  ['policy-set-twice', 'readings.yaml', '{ cycleClock: stops }', '{ baseline: last }', '  cycle-clock:', 'baseline is set by'],
  ['range-reversed', 'readings.yaml', 'minimum: 0.8, maximum: 3.2', 'minimum: 3.2, maximum: 0.8', 'minimum: 3.2', 'Swap'],
  ['out-of-range', 'readings.yaml', 'minimum: 0.8, maximum: 3.2', 'minimum: 0, maximum: 3.2', 'minimum: 0,', 'above 0'],
  ['out-of-range', 'readings.yaml', 'Days, minimum: 0, maximum: 28', 'Days, minimum: -1, maximum: 28', 'minimum: -1', '0 to 28'],
  ['out-of-range', 'readings.yaml', 'Days, minimum: 0, maximum: 28', 'Days, minimum: 0, maximum: 4000', '4000', '0 to 28'],
  ['wrong-type', 'readings.yaml', 'Days, minimum: 0, maximum: 28', 'Days, minimum: 0.5, maximum: 28', '0.5', 'whole number'],
  ['limit-too-long', 'readings.yaml', 'minimum: 0, maximum: 7 }', 'minimum: 0, maximum: 4000 }', '4000', 'at most 3650 days'],
  ['unit-not-days', 'readings.yaml', 'unit: days, policy', 'unit: mg, policy', 'unit: mg, policy', 'unit: days'],
  ['unknown-level', 'readings.yaml', 'avutometinib, level: 1', 'avutometinib, level: 7', 'level: 7', 'Give level 1'],
  ['out-of-range', 'readings.yaml', 'failedReducedDoseDays: 7', 'failedReducedDoseDays: -7', 'Days: -7', '0 to 28'],
  ['yaml-duplicate-key', 'readings.yaml', '  cpk-repeat:', '  window-start:', '  window-start:\n    question: CPK', 'another id'],
  [
    'unused-reading',
    'readings.yaml',
    'readings:\n',
    'readings:\n  idle:\n    question: Why?\n    arises: { section: a, row: b }\n    default: x1\n    why: It is.\n    bearsOn: calendar\n    options: { x1: { says: so } }\n',
    '  idle:',
    'Nothing rests on',
  ],
  [
    'unknown-reading',
    'guideline.yaml',
    'siteValue: avutometinib-reduced-dose',
    'siteValue: avutometinib-reduced-dos',
    'siteValue:',
    'Did you mean avutometinib-reduced-dose?',
  ],
  ['repeated', 'guideline.yaml', 'ref: 2', 'ref: 1', "ref: 1, title: 'Fakzynja", 'Number them apart'],
  [
    'units-per-cycle',
    'guideline.yaml',
    'perCycle: [42, 21]',
    'perCycle: [42, 42]',
    'perCycle: [42, 42]',
    'the dose and the strength give 21',
  ],
  ['timing', 'monitoring.yaml', 'day: 15', 'day: 29', 'day: 29', '1 to 28'],
  ['timing', 'monitoring.yaml', 'when: baseline', 'when: before-cycle', 'when: before-cycle }', 'one of cycles and every'],
  ['unknown-node', 'mechanism.yaml', 'to: mapk-pathway', 'to: mapk-pathways', 'mapk-pathways', 'Did you mean mapk-pathway?'],
  ['unknown-reference', 'supportive-care.yaml', 'refs: [4, 1]', 'refs: [4, 6]', 'refs: [4, 6]', 'no source'],
  ['wrong-form', cpk, /fingerprint: sha256:[0-9a-f]+/, 'fingerprint: sha256:12', 'sha256:12', '64 hexadecimal'],
]

const cases = [...inLvef.map((row) => ({ files: lvef, row })), ...inFirst.map((row) => ({ files: first, row }))].map(
  ({ files, row: [code, file, from, to, on, says] }) => ({ code, file, from, to, on, says, files }),
)

describe('what is wrong is found, with its place and what to do', () => {
  test.each(cases)('$code in $file: $from -> $to', ({ code, file, from, to, on, says, files }) => {
    const findings = findingsOf(files, file, from, to)
    const found = findings.filter((finding) => finding.code === code && finding.place?.file === file)
    const line = lineOf(files, file, from, to, on)
    const seen = JSON.stringify(findings, null, 1)
    expect(
      found.map((finding) => finding.place?.line),
      seen,
    ).toContain(line)
    expect(
      found.some((finding) => `${finding.message} ${finding.remedy}`.includes(says)),
      seen,
    ).toBe(true)
    for (const { message, remedy, place } of findings) {
      expect(message).toMatch(/\S.*\.$/)
      expect(remedy).toMatch(/\S.*[.?]$/)
      expect(place?.column).toBeGreaterThan(0)
    }
  })
})

/** Gives the codes and places of the findings of a set of files. */
function codesOf(files: Record<string, string>): readonly string[] {
  const result = parseGuideline(files)
  return result.ok ? [] : result.findings.map(({ code, place }) => `${code} ${place?.file}:${place?.line}`)
}

describe('files', () => {
  test('without a main file', () => {
    expect(codesOf({})).toEqual(['missing-file guideline.yaml:1'])
  })

  test('with a name that no file has', () => {
    const result = parseGuideline({ ...lvef, 'reading.yaml': '' })
    expect(result.ok ? [] : result.findings).toMatchObject([
      { code: 'unknown-file', remedy: expect.stringContaining('Did you mean readings.yaml?') },
    ])
  })

  test('of cases are no part of the guideline', () => {
    expect(codesOf({ ...lvef, 'cases/first.yaml': ': [' })).toEqual([])
  })

  test('of a toxicity that is not listed', () => {
    expect(codesOf({ ...lvef, 'toxicities/rash.yaml': first['toxicities/rash.yaml'] ?? '' })).toContain(
      'unlisted-file toxicities/rash.yaml:2',
    )
  })
})

describe('toxicities together', () => {
  const more = { ...lvef, 'guideline.yaml': lvef['guideline.yaml']?.replace('[lvef, rest]', '[lvef, rest, more]') ?? '' }
  const copy = (lvef[rest] ?? '').replace('toxicity: rest', 'toxicity: more')

  test('name each rule apart, and one at most takes the rest', () => {
    expect(codesOf({ ...more, 'toxicities/more.yaml': copy })).toEqual([
      'repeated toxicities/more.yaml:18',
      'repeated toxicities/more.yaml:24',
      'repeated toxicities/more.yaml:30',
      'repeated toxicities/more.yaml:5',
    ])
  })
})

/** Gives the messages of the findings of one code. */
function messagesOf(files: Record<string, string>, code: string): readonly string[] {
  const result = parseGuideline(files)
  return result.ok ? [] : result.findings.filter((finding) => finding.code === code).map(({ message }) => message)
}

describe('rules', () => {
  const circle = (lvef[rest] ?? '')
    .replace('when: { grade: 3 }', 'when: { grade: 3 }\n    overrides: [rest-4]')
    .replace('when: { grade: 4 }', 'when: { grade: 4 }\n    overrides: [rest-below-3]')
    .replace('when: { grade: ..2 }', 'when: { grade: ..2 }\n    overrides: [rest-3]')

  test('do not override each other in a circle', () => {
    expect(codesOf({ ...lvef, [rest]: circle })).toEqual(['circle-of-overrides toxicities/rest.yaml:20'])
    expect(messagesOf({ ...lvef, [rest]: circle }, 'circle-of-overrides')).toEqual([
      'A circle: rest-below-3 over rest-3 over rest-4 over rest-below-3.',
    ])
  })

  test('are told of each circle, and not of one that an override only leads to', () => {
    const added = ['into', 'a', 'b'].map(
      (id, index) =>
        `  rest-${id}:\n    when: {}\n    then: continue\n    row: none\n    says: x\n    overrides: [rest-${['3', 'b', 'a'][index]}]\n`,
    )
    expect(messagesOf({ ...lvef, [rest]: `${circle}\n${added.join('')}` }, 'circle-of-overrides')).toEqual([
      'A circle: rest-below-3 over rest-3 over rest-4 over rest-below-3.',
      'A circle: rest-a over rest-b over rest-a.',
    ])
  })

  test('may override in a long row, and two the same one', () => {
    const added = Array.from(
      { length: 190 },
      (_, index) =>
        `  r${index}:\n    when: { grade: 3 }\n    then: continue\n    row: none\n    says: x\n    overrides: [rest-3${index > 0 ? `, r${index - 1}` : ''}]\n`,
    )
    expect(codesOf({ ...lvef, [rest]: `${lvef[rest]}\n${added.reverse().join('')}` })).toEqual([])
  })
})

describe('facts', () => {
  const fact = (id: string, more: string) =>
    `  ${id}:\n    title: ${id}\n    ${more}\n    question: Is it?\n    unrecorded: absent\n`
  const withFacts = (...facts: string[]) => ({
    ...lvef,
    [rest]: (lvef[rest] ?? '').replace('recovered:', `${facts.join('')}recovered:`),
  })

  test('are used where a used fact is asked for by them or made from them', () => {
    const asked = withFacts(fact('seen', 'reported: true'))
    expect(messagesOf(asked, 'unused-fact')).toEqual(['Nothing rests on the fact seen.'])
    asked[rest] = asked[rest]?.replace('{ ofEvent: true }', '{ ofEvent: true }\n    askedWhen: [{ seen: true }]') ?? ''
    expect(codesOf(asked)).toEqual([])
  })

  test('are unused where only an unused one speaks of them', () => {
    const chain = withFacts(
      fact('seen', 'reported: true\n    askedWhen: [{ seen: true }]'),
      fact('worst', 'worst: { of: seen }'),
      fact('one', 'reported: true\n    askedWhen: [{ two: true }]'),
      fact('two', 'reported: true\n    askedWhen: [{ one: true }]'),
    )
    expect(messagesOf(chain, 'unused-fact')).toEqual(
      ['seen', 'worst', 'one', 'two'].map((id) => `Nothing rests on the fact ${id}.`),
    )
  })

  test('that cannot be read are told of alone, without the readings that then have no use', () => {
    const changed = (file: string, from: string | RegExp, to: string) => ({
      ...first,
      [file]: first[file]?.replace(from, to) ?? '',
    })
    expect(codesOf(changed(cpk, "3: '> 5 x ULN'", "3: '> 2.5 x ULN'"))).toEqual(['cuts-not-ascending toxicities/cpk.yaml:12'])
    expect(codesOf(changed(other, /classes:\n(?: {8}.*\n)+/, 'classes: {}\n'))).toEqual(['empty-domain toxicities/other.yaml:11'])
  })
})
