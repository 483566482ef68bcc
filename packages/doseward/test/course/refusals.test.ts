import { describe, expect, test } from 'vitest'
import { readCourse, readCourseValue } from '../../src/course/index.ts'
import { options, withEvents, withTop } from './fixture.ts'

/** What is read, the code of the first finding, its path, its line and column, and a word of the remedy. */
type Row = [text: string, code: string, path: string | undefined, at: string, remedy: RegExp]

const ev = withEvents
const top = withTop
const lab = (inside: string): string => ev(`{ on: 2026-01-19, labs: { ALT: { ${inside} } } }`)
const ae = (inside: string): string => ev(`{ on: 2026-01-19, ae: { ${inside} } }`)
const eye = (inside: string): string => ev(`{ on: 2026-01-19, eye: { ${inside} } }`)
const action = (inside: string): string => ev(`{ on: 2026-01-19, action: { ${inside} } }`)
const nausea = 'ae: { term: Nausea, grade: 1 }'

function check(rows: readonly Row[]): void {
  test.each(rows)('%j is %s', (text, code, path, at, remedy) => {
    const result = readCourse(text, options)
    if (result.ok) throw new Error('was read')
    const [finding] = result.findings
    expect({ code: finding?.code, path: finding?.path, at: `${finding?.place?.line}:${finding?.place?.column}` }).toEqual({
      code,
      path,
      at,
    })
    expect(finding?.place?.file).toBe('course.yaml')
    expect(finding?.remedy).toMatch(remedy)
    expect(finding?.message.length).toBeGreaterThan(10)
  })
}

describe('the text', () => {
  check([
    ['', 'empty-file', undefined, '1:1', /Write guideline/],
    [' \n\n', 'empty-file', undefined, '1:1', /Write guideline/],
    ['# nothing yet\n', 'empty-file', undefined, '1:1', /Write guideline/],
    ['- on: 2026-01-01\n', 'not-a-course', undefined, '1:1', /at the top/],
    ['[]', 'not-a-course', undefined, '1:1', /at the top/],
    ['hello', 'not-a-course', undefined, '1:1', /at the top/],
    ['"hello"', 'not-a-course', undefined, '1:1', /at the top/],
    ['null', 'not-a-course', undefined, '1:1', /at the top/],
    ['start: 2026-01-05\nguideline: [1\n', 'syntax', undefined, '3:1', /bracket/],
    ['start: 2026-01-05\n\tguideline: x\n', 'syntax', undefined, '2:1', /./],
    ['{"guideline": "x",\n "start" 2}', 'syntax', undefined, '2:10', /./],
    ['reason: a: b\n', 'syntax', undefined, '1:9', /quotes/],
    ['%YAML 1.1\n---\nstart: 1\n', 'yaml-directive', undefined, '1:1', /Take the line out/],
    [`${top()}---\nstart: 2026-01-05\n`, 'several-documents', undefined, '5:1', /one course/],
    [`${top('patient: &p P-1')}asOf: *p\n`, 'yaml-alias', 'asOf', '6:7', /Write the values out/],
    [top('<<: { patient: P-1 }'), 'yaml-merge', '["<<"]', '5:1', /Write the keys out/],
    [top('patient: !!str 1'), 'yaml-tag', 'patient', '5:16', /quotes/],
    [top('patient: !name P-1'), 'yaml-tag', 'patient', '5:16', /quotes/],
    [top('events: !!set { a }'), 'yaml-tag', 'events', '4:15', /quotes/],
    [`${top()}start: 2026-01-06\n`, 'duplicate-key', 'start', '5:1', /Keep one/],
    [ev(`{ on: 2026-01-19, on: 2026-01-20, ${nausea} }`), 'duplicate-key', 'events[0].on', '5:23', /Keep one/],
    [
      '{"start":"2026-01-05","actions":"recorded","events":[],"guideline": "avutometinib-defactinib",\n "guideline": "avutometinib-defactinib"}',
      'duplicate-key',
      'guideline',
      '2:2',
      /Keep one/,
    ],
    [
      '{"start":"2026-01-05","actions":"recorded","events":[],"guideline": "avutometinib-defactinib",\n "guid\\u0065line": "avutometinib-defactinib"}',
      'duplicate-key',
      'guideline',
      '2:2',
      /Keep one/,
    ],
    ['? [a]\n: b\n', 'syntax', undefined, '1:3', /text as a key/],
  ])
})

describe('the course', () => {
  check([
    ['start: 2026-01-05\nactions: recorded\nevents: []\n', 'missing-key', undefined, '1:1', /avutometinib-defactinib/],
    ['guideline: avutometinib-defactinib\nactions: recorded\nevents: []\n', 'missing-key', undefined, '1:1', /start: 2026/],
    ['guideline: avutometinib-defactinib\nstart: 2026-01-05\nevents: []\n', 'missing-key', undefined, '1:1', /actions: recorded/],
    [
      'guideline: avutometinib-defactinib\nstart: 2026-01-05\nactions: recorded\n',
      'missing-key',
      undefined,
      '1:1',
      /events: \[\]/,
    ],
    [top('events:'), 'wrong-type', 'events', '4:1', /events: \[\]/],
    [top('events: {}'), 'wrong-type', 'events', '4:9', /dash/],
    [top('guideline: 7'), 'wrong-type', 'guideline', '1:12', /id of a guideline/],
    [
      top('guideline: avutometinib-defactinb'),
      'unknown-guideline',
      'guideline',
      '1:12',
      /Did you mean avutometinib-defactinib\?/,
    ],
    [top('guideline: other'), 'unknown-guideline', 'guideline', '1:12', /The guidelines are avutometinib-defactinib/],
    [top('guideline: avutometinib-defactinib@9'), 'unknown-version', 'guideline', '1:12', /Write a version/],
    [top('guideline: avutometinib-defactinib@'), 'unknown-version', 'guideline', '1:12', /alone/],
    [top('as_of: 2026-02-10'), 'unknown-key', 'as_of', '5:1', /Did you mean asOf\?/],
    [top('__proto__: { start: 2026-02-10 }'), 'unknown-key', '__proto__', '5:1', /keys of a course/],
    [top('constructor: 1'), 'unknown-key', 'constructor', '5:1', /keys of a course/],
    [top('"a\\u202Eb": 1'), 'unknown-key', '["a\\u{202e}b"]', '5:1', /keys of a course/],
    [top('actions: record'), 'unknown-choice', 'actions', '3:10', /Did you mean recorded\?/],
    [top('actions: [recorded]'), 'unknown-choice', 'actions', '3:10', /recorded or followed/],
    [top('patient: 007'), 'wrong-type', 'patient', '5:10', /quotes/],
    [top('patient: Jane Doe'), 'invalid-patient', 'patient', '5:10', /without spaces, never a name/],
    [top('patient: "P\\n1"'), 'invalid-patient', 'patient', '5:10', /without spaces/],
    [top('patient: "P\\0"'), 'invalid-patient', 'patient', '5:10', /without spaces/],
    [top('patient: ""'), 'invalid-patient', 'patient', '5:10', /1-64/],
    [top(`patient: ${'x'.repeat(65)}`), 'invalid-patient', 'patient', '5:10', /1-64/],
  ])
})

describe('dates', () => {
  check([
    [top('start: 2026-02-30'), 'impossible-date', 'start', '2:8', /year-month-day/],
    [top('start: 2025-02-29'), 'impossible-date', 'start', '2:8', /year-month-day/],
    [top('start: 2026-2-3'), 'invalid-date', 'start', '2:8', /Write 2026-02-03/],
    [top('start: 2026-02'), 'invalid-date', 'start', '2:8', /year-month-day/],
    [top('start: 2026-13-01'), 'invalid-date', 'start', '2:8', /year-month-day/],
    [top('start: 2026-00-10'), 'invalid-date', 'start', '2:8', /year-month-day/],
    [top('start: 2026-01-05T08:00:00Z'), 'invalid-date', 'start', '2:8', /Write 2026-01-05/],
    [top('start: 05.01.2026'), 'invalid-date', 'start', '2:8', /year-month-day/],
    [top('start: 20260105'), 'wrong-type', 'start', '2:8', /year-month-day/],
    [top('start: 2026'), 'wrong-type', 'start', '2:8', /year-month-day/],
    [top('start:'), 'wrong-type', 'start', '2:1', /year-month-day/],
    [top('start: 1899-12-31'), 'date-out-of-range', 'start', '2:8', /1900-2199/],
    [top('start: 2200-01-01'), 'date-out-of-range', 'start', '2:8', /1900-2199/],
    [top('asOf: 2026-02-31'), 'impossible-date', 'asOf', '5:7', /./],
    [ev(`{ on: 2026-04-31, ${nausea} }`), 'impossible-date', 'events[0].on', '5:11', /./],
    [ae('term: Nausea, grade: 1, onset: 2026-02-30'), 'impossible-date', 'events[0].ae.onset', '5:60', /./],
    [ae('term: Nausea, grade: 1, onset: 2026-01-20'), 'onset-after-event', 'events[0].ae.onset', '5:60', /on or before/],
  ])
})

describe('events', () => {
  check([
    [ev('text'), 'wrong-type', 'events[0]', '5:5', /one kind of content/],
    [ev('null'), 'wrong-type', 'events[0]', '5:5', /one kind of content/],
    [ev('[1]'), 'wrong-type', 'events[0]', '5:5', /one kind of content/],
    [ev(`{ ${nausea} }`), 'missing-key', 'events[0]', '5:5', /on: 2026/],
    [ev('{ on: 2026-01-19 }'), 'no-content', 'events[0]', '5:5', /corrects alone/],
    [ev('{ on: 2026-01-19, id: e1 }'), 'no-content', 'events[0]', '5:5', /corrects alone/],
    [ev(`{ on: 2026-01-19, ${nausea}, action: { do: withhold } }`), 'several-contents', 'events[0]', '5:5', /one event for each/],
    [ev(`{ on: 2026-01-19, lab: 1, ${nausea} }`), 'unknown-key', 'events[0].lab', '5:23', /Did you mean labs\?/],
    [ev(`{ on: 2026-01-19, id: 1, ${nausea} }`), 'wrong-type', 'events[0].id', '5:27', /quotes/],
    [ev(`{ on: 2026-01-19, id: '', ${nausea} }`), 'empty-text', 'events[0].id', '5:27', /Fill it in/],
    [ev(`{ on: 2026-01-19, id: ${'x'.repeat(201)}, ${nausea} }`), 'too-long', 'events[0].id', '5:27', /Shorten/],
    [ev(`{ on: 2026-01-19, id: "a\\u202Eb", ${nausea} }`), 'hidden-character', 'events[0].id', '5:27', /anew/],
    [
      ev(`{ on: 2026-01-19, responsible: defactinb, ${nausea} }`),
      'unknown-drug',
      'events[0].responsible',
      '5:36',
      /Did you mean defactinib\?/,
    ],
    [
      ev(`{ on: 2026-01-19, responsible: [defactinib, x], ${nausea} }`),
      'unknown-drug',
      'events[0].responsible[1]',
      '5:49',
      /drugs of this/,
    ],
    [ev(`{ on: 2026-01-19, responsible: [], ${nausea} }`), 'empty-record', 'events[0].responsible', '5:36', /Leave it out/],
    [ev(`{ on: 2026-01-19, responsible: 1, ${nausea} }`), 'wrong-type', 'events[0].responsible', '5:36', /id of a drug/],
  ])
})

describe('laboratory results', () => {
  check([
    [ev('{ on: 2026-01-19, labs: 5 }'), 'wrong-type', 'events[0].labs', '5:29', /test code/],
    [ev('{ on: 2026-01-19, labs: {} }'), 'empty-record', 'events[0].labs', '5:29', /Add a result/],
    [ev('{ on: 2026-01-19, labs: { ALT: 5 } }'), 'wrong-type', 'events[0].labs.ALT', '5:36', /unit: U\/L/],
    [
      ev('{ on: 2026-01-19, labs: { CPK: { value: 1, unit: U/L } } }'),
      'unknown-test',
      'events[0].labs.CPK',
      '5:31',
      /Did you mean CK\?/,
    ],
    [
      ev('{ on: 2026-01-19, labs: { alt: { value: 1, unit: U/L } } }'),
      'unknown-test',
      'events[0].labs.alt',
      '5:31',
      /Did you mean ALT\?/,
    ],
    [
      ev('{ on: 2026-01-19, labs: { toString: { value: 1, unit: U/L } } }'),
      'unknown-test',
      'events[0].labs.toString',
      '5:31',
      /CDISC/,
    ],
    [lab('value: 1, unit: U/L, ulm: 3'), 'unknown-key', 'events[0].labs.ALT.ulm', '5:59', /Did you mean uln\?/],
    [lab('value: 0,6, unit: U/L'), 'unknown-key', 'events[0].labs.ALT["6"]', '5:47', /decimal point/],
    [lab('unit: U/L'), 'missing-key', 'events[0].labs.ALT', '5:31', /value/],
    [lab('value: -1, unit: U/L'), 'negative-value', 'events[0].labs.ALT.value', '5:45', /below 0/],
    [lab("value: '<-1', unit: U/L"), 'invalid-value', 'events[0].labs.ALT.value', '5:45', /before a number/],
    [lab("value: '<0', unit: U/L"), 'impossible-bound', 'events[0].labs.ALT.value', '5:45', /reported/],
    [lab('value: .inf, unit: U/L'), 'not-finite', 'events[0].labs.ALT.value', '5:45', />9999/],
    [lab('value: .nan, unit: U/L'), 'not-finite', 'events[0].labs.ALT.value', '5:45', />9999/],
    [lab('value: 1e999, unit: U/L'), 'not-finite', 'events[0].labs.ALT.value', '5:45', />9999/],
    [lab("value: '22', unit: U/L"), 'invalid-value', 'events[0].labs.ALT.value', '5:45', /without quotes/],
    [lab("value: '22 U/L', unit: U/L"), 'invalid-value', 'events[0].labs.ALT.value', '5:45', /stands under unit/],
    [lab("value: '1,200', unit: U/L"), 'invalid-value', 'events[0].labs.ALT.value', '5:45', /decimal point/],
    [lab('value: high, unit: U/L'), 'invalid-value', 'events[0].labs.ALT.value', '5:45', /before a number/],
    [lab('value: 0x1F, unit: U/L'), 'invalid-value', 'events[0].labs.ALT.value', '5:45', /before a number/],
    [lab('value: true, unit: U/L'), 'wrong-type', 'events[0].labs.ALT.value', '5:45', /Write a number/],
    [lab('value: , unit: U/L'), 'wrong-type', 'events[0].labs.ALT.value', '5:38', /Write a number/],
    [lab(`value: '>${'9'.repeat(400)}', unit: U/L`), 'invalid-value', 'events[0].labs.ALT.value', '5:45', /before a number/],
    [lab('value: 1'), 'missing-unit', 'events[0].labs.ALT', '5:31', /mg\/dL/],
    [lab("value: 1, unit: ''"), 'missing-unit', 'events[0].labs.ALT.unit', '5:54', /mg\/dL/],
    [lab("value: 1, unit: '  '"), 'missing-unit', 'events[0].labs.ALT.unit', '5:54', /mg\/dL/],
    [lab('value: 1, unit: 5'), 'wrong-type', 'events[0].labs.ALT.unit', '5:54', /mg\/dL/],
    [lab('value: 1, unit: "U\\0L"'), 'hidden-character', 'events[0].labs.ALT.unit', '5:54', /anew/],
    [lab('value: 1, unit: U/L, uln: 0'), 'invalid-limit', 'events[0].labs.ALT.uln', '5:64', /leave uln out/],
    [lab('value: 1, unit: U/L, uln: -35'), 'invalid-limit', 'events[0].labs.ALT.uln', '5:64', /leave uln out/],
    [lab('value: 1, unit: U/L, lln: -1'), 'invalid-limit', 'events[0].labs.ALT.lln', '5:64', /leave lln out/],
    [lab('value: 1, unit: U/L, uln: .inf'), 'invalid-limit', 'events[0].labs.ALT.uln', '5:64', /leave uln out/],
    [lab('value: 1, unit: U/L, uln: 35 U/L'), 'limit-with-unit', 'events[0].labs.ALT.uln', '5:64', /Write 35 alone/],
    [lab("value: 1, unit: U/L, uln: '35'"), 'wrong-type', 'events[0].labs.ALT.uln', '5:64', /without quotes/],
    [lab('value: 1, unit: U/L, uln: null'), 'wrong-type', 'events[0].labs.ALT.uln', '5:64', /leave uln out/],
    [lab('value: 1, unit: U/L, uln: 3, lln: 5'), 'crossed-limits', 'events[0].labs.ALT.uln', '5:64', /upper and which the lower/],
  ])
})

describe('adverse events', () => {
  check([
    [ev('{ on: 2026-01-19, ae: Nausea }'), 'wrong-type', 'events[0].ae', '5:27', /term: Nausea/],
    [ae('term: Nausea'), 'missing-key', 'events[0].ae', '5:23', /0 \(resolved\)/],
    [ae('grade: 1'), 'missing-key', 'events[0].ae', '5:23', /CTCAE/],
    [ae('term: Nausea, grade: 6'), 'invalid-grade', 'events[0].ae.grade', '5:50', /0 \(resolved\) to 5/],
    [ae('term: Nausea, grade: 2.5'), 'invalid-grade', 'events[0].ae.grade', '5:50', /whole/],
    [ae('term: Nausea, grade: -1'), 'invalid-grade', 'events[0].ae.grade', '5:50', /whole/],
    [ae('term: Nausea, grade: .nan'), 'invalid-grade', 'events[0].ae.grade', '5:50', /whole/],
    [ae("term: Nausea, grade: '2'"), 'wrong-type', 'events[0].ae.grade', '5:50', /whole/],
    [ae('term: Nausea, grade: 1, severity: 2'), 'unknown-key', 'events[0].ae.severity', '5:53', /keys of an adverse event/],
    [ae('term: 5, grade: 1'), 'wrong-type', 'events[0].ae.term', '5:35', /CTCAE/],
    [ae("term: ' ', grade: 1"), 'empty-text', 'events[0].ae.term', '5:35', /Fill it in/],
    [ae('term: "Nau\\nsea", grade: 1'), 'hidden-character', 'events[0].ae.term', '5:35', /anew/],
    [ae('term: "Nau\\u202Esea", grade: 1'), 'hidden-character', 'events[0].ae.term', '5:35', /anew/],
    [ae(`term: ${'x'.repeat(201)}, grade: 1`), 'too-long', 'events[0].ae.term', '5:35', /Shorten/],
    [
      ae('term: Rash acniform, grade: 1'),
      'near-term',
      'events[0].ae.term',
      '5:35',
      /Did you mean Rash acneiform\?.*verbatim: true/,
    ],
    [ae('term: RASH  ACNIFORM, grade: 1'), 'near-term', 'events[0].ae.term', '5:35', /Rash acneiform/],
    [ae('term: Anaemai, grade: 0'), 'near-term', 'events[0].ae.term', '5:35', /Anemia/],
    [ae('term: Ras, grade: 1'), 'near-term', 'events[0].ae.term', '5:35', /Rash/],
    [ae('term: Rash acniform, grade: 1, verbatim: false'), 'near-term', 'events[0].ae.term', '5:35', /./],
    [ae('term: Nausea, grade: 1, verbatim: 1'), 'wrong-type', 'events[0].ae.verbatim', '5:63', /true or false/],
    [ae('term: Nausea, grade: 1, intolerable: yes'), 'wrong-type', 'events[0].ae.intolerable', '5:66', /true or false/],
    [ae('term: Nausea, grade: 1, related: unkown'), 'unknown-choice', 'events[0].ae.related', '5:62', /Did you mean unknown\?/],
    [ae('term: Nausea, grade: 1, related: null'), 'unknown-choice', 'events[0].ae.related', '5:62', /true, false or unknown/],
  ])
})

describe('eye examinations', () => {
  check([
    [ev('{ on: 2026-01-19, eye: bad }'), 'wrong-type', 'events[0].eye', '5:28', /right: /],
    [eye(''), 'empty-record', 'events[0].eye', '5:28', /right: /],
    [eye('right: {}'), 'empty-record', 'events[0].eye.right', '5:37', /leave the eye out/],
    [eye('right: 20/40'), 'wrong-type', 'events[0].eye.right', '5:37', /leave the eye out/],
    [eye('right: { ulcer: true }, bcva: 20/40'), 'eye-mixed', 'events[0].eye.bcva', '5:54', /and not both/],
    [eye('right: { ulcer: true }, ulcr: true'), 'unknown-key', 'events[0].eye.ulcr', '5:54', /Did you mean ulcer\?/],
    [eye('rigth: { ulcer: true }'), 'unknown-key', 'events[0].eye.rigth', '5:30', /Did you mean right\?/],
    [eye('right: { lines_lost: 2 }'), 'unknown-key', 'events[0].eye.right.lines_lost', '5:39', /Did you mean linesLost\?/],
    [eye('bcva: 0.5'), 'invalid-acuity', 'events[0].eye.bcva', '5:36', /decimal 0.5 or logMAR 0.5/],
    [eye("bcva: '0.5'"), 'invalid-acuity', 'events[0].eye.bcva', '5:36', /Put decimal or logMAR/],
    [eye('bcva: 20/40-2'), 'invalid-acuity', 'events[0].eye.bcva', '5:36', /Write the line read, 20\/40/],
    [eye('bcva: 20/40+1'), 'invalid-acuity', 'events[0].eye.bcva', '5:36', /Write the line read, 20\/40/],
    [eye('bcva: 20/0'), 'acuity-out-of-range', 'events[0].eye.bcva', '5:36', /20\/40, 6\/12/],
    [eye('bcva: 0/20'), 'acuity-out-of-range', 'events[0].eye.bcva', '5:36', /20\/40, 6\/12/],
    [eye('bcva: decimal 0'), 'acuity-out-of-range', 'events[0].eye.bcva', '5:36', /decimal 0.5/],
    [eye('bcva: logMAR 9'), 'acuity-out-of-range', 'events[0].eye.bcva', '5:36', /-0.6 to 3/],
    [eye('bcva: blurred'), 'invalid-acuity', 'events[0].eye.bcva', '5:36', /Snellen/],
    [eye('bcva: true'), 'wrong-type', 'events[0].eye.bcva', '5:36', /Snellen/],
    [eye('linesLost: -1'), 'invalid-lines-lost', 'events[0].eye.linesLost', '5:41', /Write 0/],
    [eye('linesLost: 31'), 'invalid-lines-lost', 'events[0].eye.linesLost', '5:41', /0 to 30/],
    [eye('linesLost: 1.5'), 'invalid-lines-lost', 'events[0].eye.linesLost', '5:41', /whole/],
    [eye('linesLost: two'), 'wrong-type', 'events[0].eye.linesLost', '5:41', /whole/],
    [eye('keratitis: confluant'), 'unknown-choice', 'events[0].eye.keratitis', '5:41', /Did you mean confluent\?/],
    [eye('keratitis: false'), 'unknown-choice', 'events[0].eye.keratitis', '5:41', /none, nonconfluent or confluent/],
    [eye('ulcer: no'), 'wrong-type', 'events[0].eye.ulcer', '5:37', /true or false/],
    [eye('retina: fine'), 'unknown-choice', 'events[0].eye.retina', '5:38', /normal or abnormal/],
  ])
})

describe('actions', () => {
  check([
    [ev('{ on: 2026-01-19, action: withhold }'), 'wrong-type', 'events[0].action', '5:31', /do: withhold/],
    [action(''), 'missing-key', 'events[0].action', '5:23', /withhold, resume, reduce, discontinue or override/],
    [action('do: hold'), 'unknown-choice', 'events[0].action.do', '5:37', /Did you mean|withhold/],
    [action('do: resme'), 'unknown-choice', 'events[0].action.do', '5:37', /Did you mean resume\?/],
    [action('do: stop'), 'unknown-choice', 'events[0].action.do', '5:37', /discontinue for good/],
    [action('do: override'), 'missing-reason', 'events[0].action', '5:23', /reason/],
    [action("do: override, reason: ' '"), 'empty-text', 'events[0].action.reason', '5:55', /Fill it in/],
    [action('do: withhold, reason: 5'), 'wrong-type', 'events[0].action.reason', '5:55', /in words/],
    [action(`do: withhold, reason: ${'x'.repeat(2001)}`), 'too-long', 'events[0].action.reason', '5:55', /Shorten/],
    [action('do: withhold, drug: defactinb'), 'unknown-drug', 'events[0].action.drug', '5:53', /Did you mean defactinib\?/],
    [action('do: withhold, drug: [defactinib]'), 'wrong-type', 'events[0].action.drug', '5:53', /leave drug out/],
    [action('do: reduce, level: 1.5'), 'invalid-level', 'events[0].action.level', '5:52', /starting dose/],
    [action('do: reduce, level: -1'), 'invalid-level', 'events[0].action.level', '5:52', /starting dose/],
    [action("do: reduce, level: '1'"), 'wrong-type', 'events[0].action.level', '5:52', /starting dose/],
    [action('do: reduce, drug: defactinib, level: 2'), 'unknown-level', 'events[0].action.level', '5:70', /0 to 1/],
    [action('do: reduce, drug: avutometinib, level: 3'), 'unknown-level', 'events[0].action.level', '5:72', /0 to 2/],
    [action('do: reduce, level: 2'), 'unknown-level', 'events[0].action.level', '5:52', /0 to 1/],
    [action('do: withhold, on: 2026-01-01'), 'unknown-key', 'events[0].action.on', '5:47', /keys of an action/],
    [ev('{ on: 2026-01-04, action: { do: withhold } }'), 'action-before-start', 'events[0].on', '5:11', /start/],
    [
      action('do: withhold').replace('recorded', 'followed'),
      'action-in-followed',
      'events[0].action',
      '5:23',
      /actions: recorded/,
    ],
  ])
})

describe('ids and corrections', () => {
  const e1 = `{ on: 2026-01-19, id: e1, ${nausea} }`
  check([
    [ev(e1, e1), 'duplicate-id', 'events[1].id', '6:27', /id of its own/],
    [ev(e1, '{ on: 2026-01-20, corrects: e2 }'), 'unknown-id', 'events[1].corrects', '6:33', /Did you mean e1\?|Write the id/],
    [ev('{ on: 2026-01-20, id: e1, corrects: e1 }'), 'corrects-itself', 'events[0].corrects', '5:41', /another event/],
    [
      ev(e1, '{ on: 2026-01-20, corrects: e1 }', '{ on: 2026-01-21, corrects: e1 }'),
      'corrected-twice',
      'events[2].corrects',
      '7:33',
      /later correction/,
    ],
    [ev(e1, '{ on: 2026-01-18, corrects: e1 }'), 'corrects-later', 'events[1].corrects', '6:33', /on or after/],
    [
      ev('{ on: 2026-01-20, id: a, corrects: b }', '{ on: 2026-01-20, id: b, corrects: a }'),
      'corrects-circle',
      'events[0].corrects',
      '5:40',
      /does not itself/,
    ],
    [ev(e1, '{ on: 2026-01-20, corrects: 1 }'), 'wrong-type', 'events[1].corrects', '6:33', /quotes/],
  ])

  test('an event that is corrected twice is named with both of its corrections', () => {
    const result = readCourse(ev(e1, '{ on: 2026-01-20, corrects: e1 }', '{ on: 2026-01-21, corrects: e1 }'), options)
    expect(result.ok || result.findings[0]?.message).toContain('events[1] and by events[2]')
  })
})

describe('readings', () => {
  const reading = (inside: string): string => top(`readings: { ${inside} }`)
  check([
    [top('readings:'), 'wrong-type', 'readings', '5:1', /leave readings out/],
    [top('readings: [a]'), 'wrong-type', 'readings', '5:11', /leave readings out/],
    [reading('cpk-lastng: literal'), 'unknown-reading', 'readings.cpk-lastng', '5:13', /Did you mean cpk-lasting\?/],
    [reading('__proto__: literal'), 'unknown-reading', 'readings.__proto__', '5:13', /readings of this/],
    [reading('constructor: literal'), 'unknown-reading', 'readings.constructor', '5:13', /readings of this/],
    [reading('cpk-lasting: litteral'), 'unknown-option', 'readings.cpk-lasting', '5:26', /Did you mean literal\?/],
    [reading('cpk-lasting: 5'), 'unknown-option', 'readings.cpk-lasting', '5:26', /hold-limit or literal/],
    [reading('cpk-lasting: true'), 'wrong-type', 'readings.cpk-lasting', '5:26', /hold-limit or literal/],
    [reading('cpk-lasting: { value: 5, unit: days }'), 'no-site-value', 'readings.cpk-lasting', '5:26', /hold-limit or literal/],
    [reading('ctcae-version: 5.1'), 'unknown-option', 'readings.ctcae-version', '5:28', /5.0, 4.03 or 6.0/],
    [reading('value-validity: 5'), 'unknown-option', 'readings.value-validity', '5:29', /Write 5 days/],
    [reading('value-validity: 5 weeks'), 'reading-unit', 'readings.value-validity', '5:29', /in days/],
    [reading('value-validity: 31 days'), 'reading-out-of-range', 'readings.value-validity', '5:29', /1 to 30/],
    [reading('value-validity: { value: 0, unit: days }'), 'reading-out-of-range', 'readings.value-validity', '5:29', /1 to 30/],
    [reading('value-validity: { value: 5 }'), 'missing-key', 'readings.value-validity', '5:13', /unit/],
    [reading('value-validity: { unit: days }'), 'missing-key', 'readings.value-validity', '5:13', /value/],
    [reading("value-validity: { value: '5', unit: days }"), 'wrong-type', 'readings.value-validity.value', '5:38', /./],
    [reading('value-validity: { value: 5, unit: days, x: 1 }'), 'unknown-key', 'readings.value-validity.x', '5:53', /site value/],
  ])
})

describe('findings', () => {
  test('all findings of a file are reported, in the order of the text', () => {
    const text = ev(
      "{ on: 2026-02-30, labs: { ALT: { value: -1, unit: '' }, XYZ: { value: 1, unit: U/L } } }",
      '{ on: 2026-01-19, ae: { term: Nausea, grade: 7 } }',
    )
    const result = readCourse(text, options)
    expect(result.ok || result.findings.map(({ code, place }) => `${place?.line}:${place?.column} ${code}`)).toEqual([
      '5:11 impossible-date',
      '5:45 negative-value',
      '5:55 missing-unit',
      '5:61 unknown-test',
      '6:50 invalid-grade',
    ])
  })

  test('after 50 findings the others are counted', () => {
    const result = readCourse(
      ev(...Array.from({ length: 73 }, () => '{ on: 2026-02-30, ae: { term: Nausea, grade: 9 } }')),
      options,
    )
    if (result.ok) throw new Error('was read')
    expect(result.findings).toHaveLength(51)
    expect(result.findings.at(-1)).toMatchObject({ code: 'more-findings', message: '96 more findings are not shown.' })
  })

  test('a value of a stream has paths and no places', () => {
    const result = readCourseValue({ start: '2026-01-05', actions: 'recorded', guideline: 'x', events: [{ on: 5 }] }, options)
    expect(result).toEqual({
      ok: false,
      findings: [
        expect.objectContaining({ code: 'unknown-guideline', path: 'guideline' }),
        expect.objectContaining({ code: 'wrong-type', path: 'events[0].on' }),
        expect.objectContaining({ code: 'no-content', path: 'events[0]' }),
      ],
    })
    expect(result.ok || result.findings.some((finding) => 'place' in finding)).toBe(false)
  })

  test('JSON has places too, counted in characters, with and without a byte order mark', () => {
    const json =
      '\uFEFF{"guideline": "avutometinib-defactinib", "patient": "\u{1F600}", "start": "2026-02-30",\r\n "actions": 5, "events": []}'
    const result = readCourse(json, options)
    expect(result.ok || result.findings.map(({ path, place }) => `${path} ${place?.line}:${place?.column}`)).toEqual([
      'start 1:67',
      'actions 2:13',
    ])
  })

  test('nothing that hides or turns text reaches a message', () => {
    const result = readCourse(top('patient: "a\\u202E\\u200B\\0b"', '"k\\u2066\\ey": 1'), options)
    expect(result.ok || result.findings.map(({ message, remedy, path }) => `${message}${remedy}${path}`).join('')).not.toMatch(
      /[\p{C}]/u,
    )
  })

  test('records that inherit, or are of a class, are not records', () => {
    const course = { guideline: 'avutometinib-defactinib', start: '2026-01-05', actions: 'recorded', events: [] }
    expect(readCourseValue(course, options).ok).toBe(true)
    expect(readCourseValue(Object.assign(Object.create(null), course), options).ok).toBe(true)
    expect(readCourseValue(Object.create(course), options)).toMatchObject({ ok: false, findings: [{ code: 'not-a-course' }] })
    expect(readCourseValue({ ...course, events: [Object.create({ on: '2026-01-19' })] }, options).ok).toBe(false)
    expect(readCourseValue({ ...course, events: [new Date(0)] }, options)).toMatchObject({ findings: [{ code: 'wrong-type' }] })
    expect(readCourseValue({ ...course, events: new Array(1) }, options)).toMatchObject({ findings: [{ code: 'wrong-type' }] })
  })
})
