import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type CourseOptions, foldTerm, parseAcuity, readCourse, readCourseValue } from '../../src/course/index.ts'
import type { Course } from '../../src/model/course.ts'
import { formatDay } from '../../src/model/day.ts'
import { options, withEvents, withTop } from './fixture.ts'

function read(text: string): Course {
  const result = readCourse(text, options)
  if (!result.ok) throw new Error(JSON.stringify(result.findings, null, 1))
  return result.value
}

/** Reads one event given as YAML. */
function readOne(event: string): Course['events'][number] {
  const [first] = read(withEvents(event)).events
  if (first === undefined) throw new Error('no event')
  return first
}

const contractExample = `guideline: avutometinib-defactinib      # id, optionally @version
patient: P-001
start: 2026-01-05
actions: recorded
readings: { ctcae-version: 5.0, value-validity: 5 days }
events:
  - on: 2025-12-29
    id: e1
    labs:
      ALT:  { value: 22,  unit: U/L,   uln: 35 }
      BILI: { value: 0.6, unit: mg/dL, uln: 1.2 }
      CK:   { value: '>9999', unit: U/L, uln: 170 }
  - on: 2026-01-19
    ae: { term: Rash acneiform, grade: 2, intolerable: true }
  - on: 2026-01-20
    ae: { term: Rhabdomyolysis, grade: 3, related: true }
  - on: 2026-02-01
    eye:
      right: { bcva: 20/40, linesLost: 2, keratitis: nonconfluent }
      left:  { bcva: 20/200, epithelialDefect: false, ulcer: false,
               stromalOpacity: false, perforation: false }
  - on: 2026-02-02
    action: { do: withhold }
  - on: 2026-02-03
    corrects: e1
asOf: 2026-02-10
`

describe('a course file', () => {
  test('is read in full', () => {
    const course = read(contractExample)
    expect({
      ...course,
      start: formatDay(course.start),
      asOf: formatDay(course.asOf ?? 0),
      events: course.events.length,
    }).toEqual({
      guideline: 'avutometinib-defactinib',
      patient: 'P-001',
      start: '2026-01-05',
      actions: 'recorded',
      readings: { 'ctcae-version': '5.0', 'value-validity': { value: 5, unit: 'days' } },
      events: 6,
      asOf: '2026-02-10',
      cautions: [],
    })
    expect(course.events.map(({ on, ...event }) => ({ on: formatDay(on), ...event }))).toEqual([
      {
        on: '2025-12-29',
        index: 0,
        id: 'e1',
        kind: 'labs',
        results: [
          { test: 'ALT', value: { number: 22 }, unit: 'U/L', uln: 35 },
          { test: 'BILI', value: { number: 0.6 }, unit: 'mg/dL', uln: 1.2 },
          { test: 'CK', value: { number: 9999, comparator: '>' }, unit: 'U/L', uln: 170 },
        ],
      },
      { on: '2026-01-19', index: 1, kind: 'ae', term: 'Rash acneiform', grade: 2, intolerable: true, related: 'unknown' },
      { on: '2026-01-20', index: 2, kind: 'ae', term: 'Rhabdomyolysis', grade: 3, related: 'true' },
      {
        on: '2026-02-01',
        index: 3,
        kind: 'eye',
        right: { bcva: { text: '20/40', logMAR: 0.30103 }, linesLost: 2, keratitis: 'nonconfluent' },
        left: {
          bcva: { text: '20/200', logMAR: 1 },
          epithelialDefect: false,
          ulcer: false,
          stromalOpacity: false,
          perforation: false,
        },
      },
      { on: '2026-02-02', index: 4, kind: 'action', do: 'withhold' },
      { on: '2026-02-03', index: 5, kind: 'void', corrects: 'e1' },
    ])
  })

  test('says the same as YAML, as JSON, with Windows and old Mac line ends, and after a byte order mark', () => {
    const course = read(contractExample)
    const json = JSON.stringify({
      guideline: 'avutometinib-defactinib',
      patient: 'P-001',
      start: '2026-01-05',
      actions: 'recorded',
      readings: { 'ctcae-version': 5, 'value-validity': { value: 5, unit: 'day' } },
      events: [
        {
          on: '2025-12-29',
          id: 'e1',
          labs: {
            ALT: { value: 22, unit: 'U/L', uln: 35 },
            BILI: { value: 0.6, unit: 'mg/dL', uln: 1.2 },
            CK: { value: '>9999', unit: 'U/L', uln: 170 },
          },
        },
        { on: '2026-01-19', ae: { term: 'Rash acneiform', grade: 2, intolerable: true } },
        { on: '2026-01-20', ae: { term: 'Rhabdomyolysis', grade: 3, related: 'true' } },
        {
          on: '2026-02-01',
          eye: {
            right: { bcva: '20/40', linesLost: 2, keratitis: 'nonconfluent' },
            left: { bcva: '20/200', epithelialDefect: false, ulcer: false, stromalOpacity: false, perforation: false },
          },
        },
        { on: '2026-02-02', action: { do: 'withhold' } },
        { on: '2026-02-03', corrects: 'e1' },
      ],
      asOf: '2026-02-10',
    })
    expect(read(json)).toEqual(course)
    expect(readCourseValue(JSON.parse(json), options)).toEqual({ ok: true, value: course })
    expect(read(`\uFEFF${json}`)).toEqual(course)
    expect(read(contractExample.replaceAll('\n', '\r\n'))).toEqual(course)
    expect(read(contractExample.replaceAll('\n', '\r'))).toEqual(course)
    expect(read(`---\n${contractExample}...\n`)).toEqual(course)
  })

  test('has its events by date, and those of a day as written', () => {
    const nausea = (on: string, grade: number): string => `{ on: ${on}, ae: { term: Nausea, grade: ${grade} } }`
    const course = read(
      withEvents(nausea('2026-02-01', 0), nausea('2026-01-06', 1), nausea('2026-02-01', 2), nausea('2025-12-01', 3)),
    )
    expect(course.events.map(({ index }) => index)).toEqual([3, 1, 0, 2])
  })

  test.each([
    ['no events', withTop()],
    ['a version', withTop('guideline: avutometinib-defactinib@0.1.0')],
    ['asOf before start', withTop('asOf: 2020-02-29')],
    ['a patient id in another script', withTop('patient: Пациент-7')],
    ['the first and last day of the range', withTop('start: 1900-01-01', 'asOf: 2199-12-31')],
    ['an action on the first day', withEvents('{ on: 2026-01-05, action: { do: resume, drug: avutometinib, level: 2 } }')],
    ['an override with a reason of two lines', withEvents('{ on: 2026-01-05, action: { do: override, reason: "why\\nnot" } }')],
    [
      'a correction that replaces',
      withEvents(
        '{ on: 2026-01-05, id: a, corrects: b, ae: { term: Nausea, grade: 0 } }',
        '{ on: 2026-01-05, id: b, ae: { term: Nausea, grade: 1 } }',
      ),
    ],
    [
      'a correction of a correction',
      withEvents(
        '{ on: 2026-01-05, id: a, ae: { term: Nausea, grade: 1 } }',
        '{ on: 2026-01-06, id: b, corrects: a }',
        '{ on: 2026-01-07, corrects: b }',
      ),
    ],
    [
      'a zero and limits that are equal',
      withEvents('{ on: 2026-01-05, labs: { ALT: { value: 0, unit: U/L, uln: 5, lln: 5 } } }'),
    ],
  ])('may have %s', (_, text) => {
    expect(readCourse(text, options)).toMatchObject({ ok: true })
  })

  test('keeps the version of the guideline', () => {
    expect(read(withTop('guideline: avutometinib-defactinib@0.1.0'))).toMatchObject({
      guideline: 'avutometinib-defactinib',
      guidelineVersion: '0.1.0',
    })
  })
})

describe('a laboratory value', () => {
  test.each([
    ['22', { number: 22 }],
    ['0.60', { number: 0.6 }],
    ['-0.0', { number: 0 }],
    ["'>9999'", { number: 9999, comparator: '>' }],
    ["' < 0.2 '", { number: 0.2, comparator: '<' }],
    ["'<=5'", { number: 5, comparator: '<=' }],
    ["'> = 5'", { number: 5, comparator: '>=' }],
    ["'≥5'", { number: 5, comparator: '>=' }],
    ["'≤ 5'", { number: 5, comparator: '<=' }],
    ["'＞９９９９'", { number: 9999, comparator: '>' }],
    ["'＜＝０．５'", { number: 0.5, comparator: '<=' }],
    ["'>=0'", { number: 0, comparator: '>=' }],
  ])('%s is %j', (value, expected) => {
    const event = readOne(`{ on: 2026-01-19, labs: { ALT: { value: ${value}, unit: ' U/L ' } } }`)
    expect(event).toMatchObject({ results: [{ test: 'ALT', value: expected, unit: 'U/L' }] })
    expect(event.kind === 'labs' && Object.is(event.results[0]?.value.number, -0)).toBe(false)
  })
})

describe('an acuity', () => {
  test.each([
    ['20/20', 0],
    ['20/40', 0.30103],
    ['20/200', 1],
    ['20/16', -0.09691],
    ['6/12', 0.30103],
    ['6/7.5', 0.09691],
    ['6 / 60', 1],
    [' 20/63', 0.498311],
    ['3/60', 1.30103],
    ['logMAR 0.3', 0.3],
    ['LogMar -0.1', -0.1],
    ['logMAR 0', 0],
    ['decimal 0.5', 0.30103],
    ['Decimal 1', 0],
    ['decimal 0.1', 1],
    ['CF', 1.9],
    ['hm', 2.3],
    ['Lp', 2.7],
    ['NLP', 3],
  ])('%s is logMAR %d', (text, logMAR) => {
    expect(parseAcuity(text)).toEqual({ text: text.trim(), logMAR })
  })

  test.each([
    '0.5',
    '20/40-2',
    '20/0',
    '0/20',
    '20',
    '20/',
    '/40',
    'logMAR',
    'decimal 0',
    'logMAR 0,3',
    '20/40 +1',
    'NCF',
    '',
    'logMAR 3.1',
    '20/1',
  ])('%j is none', (text) => {
    expect(parseAcuity(text)).toBeUndefined()
  })

  test('off the chart is worse than 20/200, in the order CF, HM, LP, NLP', () => {
    const values = ['20/200', 'CF', 'HM', 'LP', 'NLP'].map((text) => parseAcuity(text)?.logMAR ?? Number.NaN)
    expect([...new Set(values)].sort((a, b) => a - b)).toEqual(values)
  })

  test('may be given for the worse eye alone, or for one eye', () => {
    expect(readOne('{ on: 2026-01-19, eye: { bcva: cf, retina: normal } }')).toMatchObject({
      worse: { bcva: { text: 'cf', logMAR: 1.9 }, retina: 'normal' },
    })
    expect(readOne('{ on: 2026-01-19, eye: { left: { ulcer: true } } }')).toEqual(
      expect.objectContaining({ left: { ulcer: true }, kind: 'eye' }),
    )
  })
})

describe('an adverse event term', () => {
  test.each([
    ['rash acneiform', 'Rash acneiform'],
    ["'  RASH   ACNEIFORM '", 'Rash acneiform'],
    ['Oedema limbs', 'Edema limbs'],
    ['diarrhoea', 'Diarrhea'],
    ['Anaemia', 'Anemia'],
    ['Ｎausea', 'Nausea'],
    // Nearly Keratitis, and a known term itself.
    ['Keratosis', 'Keratosis'],
    ['rhabdomyolysys', 'Rhabdomyolysys'],
  ])('%s is the known term %s', (written, term) => {
    const course = read(withEvents(`{ on: 2026-01-19, ae: { term: ${written}, grade: 1 } }`))
    expect(course.events[0]).toMatchObject({ term })
    expect(course.cautions).toEqual([])
  })

  test('that no list knows is kept, with one caution for all of its spellings', () => {
    const course = read(
      withEvents(
        '{ on: 2026-01-19, ae: { term: Green  tongue, grade: 0 } }',
        '{ on: 2026-01-20, ae: { term: green tongue, grade: 1 } }',
        '{ on: 2026-01-21, ae: { term: Itch, grade: 1 } }',
      ),
    )
    expect(course.events.map((event) => event.kind === 'ae' && event.term)).toEqual(['Green  tongue', 'Green  tongue', 'Itch'])
    expect(course.cautions.map(({ code, on }) => `${formatDay(on)} ${code}`)).toEqual([
      '2026-01-19 unknown-term',
      '2026-01-21 unknown-term',
    ])
  })

  test('that is nearly a term of the guideline is kept where it is meant', () => {
    const course = read(withEvents('{ on: 2026-01-19, ae: { term: Rash acniform, grade: 1, verbatim: true } }'))
    expect(course.events[0]).toMatchObject({ term: 'Rash acniform' })
    expect(course.cautions).toMatchObject([{ code: 'unknown-term' }])
  })

  test.each([
    ['Rush', false],
    ['Rasch', false],
    ['Bash a', true],
    ['Keratits', false],
    ['Keratytys', false],
    ['Keratytyz', true],
    ['Nausee', true],
  ])('%s is taken as it stands: %s', (term, taken) => {
    expect(readCourse(withEvents(`{ on: 2026-01-19, ae: { term: ${term}, grade: 1 } }`), options).ok).toBe(taken)
  })

  test.each([
    ['Haemorrhage', 'Hemorrhage'],
    ['Oesophagitis', 'Esophagitis'],
    ['Leukaemia', 'leukemia'],
    ['Dyspnoea', 'DYSPNEA'],
    ['Paraesthesia', 'Paresthesia'],
    ['Tumour pain', 'Tumor pain'],
    ['Localised œdema', 'Localized edema'],
    ['Hyperglycaemia\u00a0', 'Hyperglycemia'],
  ])('%s and %s are the same', (one, other) => {
    expect(foldTerm(one)).toBe(foldTerm(other))
  })

  test('keeps whether it is related, who is held responsible and when it began', () => {
    const text =
      '{ on: 2026-01-19, responsible: [defactinib, defactinib], ae: { term: Nausea, grade: 3, related: false, onset: 2026-01-19 } }'
    expect(readOne(text)).toMatchObject({ related: 'false', responsible: ['defactinib'], onset: 20472 })
    expect(
      readOne('{ on: 2026-01-19, responsible: defactinib, ae: { term: Nausea, grade: 3, related: unknown } }'),
    ).toMatchObject({
      related: 'unknown',
      responsible: ['defactinib'],
    })
  })
})

describe('a reading', () => {
  test.each([
    ['cpk-lasting: literal', { 'cpk-lasting': 'literal' }],
    ['ctcae-version: 4.03', { 'ctcae-version': '4.03' }],
    ["ctcae-version: '6.0'", { 'ctcae-version': '6.0' }],
    ['value-validity: 1 day', { 'value-validity': { value: 1, unit: 'days' } }],
    ['reduced-dose: 2.4 mg', { 'reduced-dose': { value: 2.4, unit: 'mg' } }],
    ['reduced-dose: 2.4mg', { 'reduced-dose': { value: 2.4, unit: 'mg' } }],
    ['reduced-dose: not-set', { 'reduced-dose': 'not-set' }],
    ['reduced-dose: { value: 1.6, unit: mg }', { 'reduced-dose': { value: 1.6, unit: 'mg' } }],
  ])('%s is taken', (written, expected) => {
    expect(read(withTop(`readings: { ${written} }`)).readings).toEqual(expected)
  })
})

test('a record in place of a word is refused, whatever it says of itself', () => {
  const odd = { toString: [], valueOf: [] }
  const course = {
    guideline: odd,
    start: '2026-01-05',
    actions: odd,
    events: [{ on: '2026-01-05', action: { do: odd, drug: odd } }],
  }
  const result = readCourseValue(course, options)
  expect(result.ok ? [] : result.findings.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['guideline', 'actions', 'events[0].action.do', 'events[0].action.drug']),
  )
})

const shared = new URL('../../../../../shared/', import.meta.url)

describe.skipIf(!existsSync(new URL('cases/worked.json', shared)))('the worked cases (skipped where ../shared is absent)', () => {
  interface WorkedCase {
    name: string
    course: unknown
  }
  const cases = (): readonly WorkedCase[] => JSON.parse(readFileSync(new URL('cases/worked.json', shared), 'utf8'))
  const criteria = (): string => readFileSync(new URL('ctcae/criteria.json', shared), 'utf8')

  test('are read without a finding or a caution', () => {
    expect(cases().length).toBeGreaterThan(20)
    const known = [
      'Nausea',
      'Vomiting',
      'Diarrhea',
      'Retinal vascular disorder',
      'Rash acneiform',
      'Rash maculo-papular',
      'Rhabdomyolysis',
    ]
    const names = {
      terms: known,
      knownTerms: [],
      tests: ['ALT', 'AST', 'BILI', 'CK'],
      drugs: [{ id: 'defactinib', levels: 2 }],
      readings: {},
    }
    const open: CourseOptions = { ...options, vocabulary: () => names }
    const trouble = cases().flatMap(({ name, course }): unknown[] => {
      const result = readCourse(JSON.stringify(course), open)
      const found = result.ok ? result.value.cautions : result.findings
      return found.map((each) => ({ name, each }))
    })
    expect(trouble).toEqual([])
  })

  test('no two CTCAE terms become the same when folded', () => {
    const terms = new Set([...criteria().matchAll(/"term"\s*:\s*"([^"]+)"/g)].map((match) => match[1] as string))
    expect(terms.size).toBeGreaterThan(50)
    const byFold = new Map<string, string>()
    const clashes: string[] = []
    for (const term of terms) {
      const fold = foldTerm(term)
      const other = byFold.get(fold)
      if (other !== undefined && other.toLowerCase() !== term.toLowerCase()) clashes.push(`${other} / ${term}`)
      byFold.set(fold, term)
    }
    expect(clashes).toEqual([])
  })
})
