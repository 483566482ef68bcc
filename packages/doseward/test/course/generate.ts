import fc from 'fast-check'

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })

/** A record without the keys whose value is undefined, as JSON has it. */
function record(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .record(fields)
    .map((whole) =>
      Object.fromEntries(Object.entries(whole as Record<string, unknown>).filter(([, value]) => value !== undefined)),
    )
}

const date = fc
  .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) })
  .map(({ month, day }) => `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)

const lab = record({
  value: fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constantFrom('>9999', '< 5', '≥ 10', '＞＝３')),
  unit: fc.constantFrom('U/L', 'mg/dL', 'µkat/L', '10^9/L'),
  uln: optional(fc.integer({ min: 1, max: 400 })),
  lln: optional(fc.constant(1)),
})

const adverseEvent = record({
  term: fc.constantFrom('Nausea', 'rash acneiform', 'Diarrhoea', 'Something else'),
  grade: fc.integer({ min: 0, max: 5 }),
  intolerable: optional(fc.boolean()),
  related: optional(fc.constantFrom(true, false, 'true', 'false', 'unknown')),
  onset: optional(fc.constant('2026-01-01')),
  verbatim: optional(fc.boolean()),
})

const flags = Object.fromEntries(
  ['epithelialDefect', 'ulcer', 'stromalOpacity', 'perforation'].map((key) => [key, optional(fc.boolean())]),
)
const findings = record({
  bcva: fc.constantFrom('20/40', '6/12', 'logMAR 0.3', 'Decimal 0.5', 'cf', 'HM', 'NLP'),
  linesLost: optional(fc.integer({ min: 0, max: 30 })),
  keratitis: optional(fc.constantFrom('none', 'nonconfluent', 'confluent')),
  retina: optional(fc.constantFrom('normal', 'abnormal')),
  ...flags,
})

const action = fc.oneof(
  record({
    do: fc.constantFrom('withhold', 'resume', 'reduce', 'discontinue'),
    drug: optional(fc.constantFrom('defactinib', 'avutometinib')),
    level: optional(fc.integer({ min: 0, max: 1 })),
    reason: optional(fc.constant('as advised\nby phone')),
  }),
  fc.constant({ do: 'override', reason: 'stable' }),
)

const content = fc.oneof(
  fc.dictionary(fc.constantFrom('ALT', 'AST', 'BILI', 'CK'), lab, { minKeys: 1 }).map((labs) => ({ labs: { ...labs } })),
  adverseEvent.map((ae) => ({ ae })),
  fc.oneof(findings, record({ right: findings, left: optional(findings) })).map((eye) => ({ eye })),
  action.map((done) => ({ action: done })),
)

const event = fc
  .tuple(date, optional(fc.constantFrom<unknown>('defactinib', ['avutometinib'])), content)
  .map(([on, responsible, what]) => (responsible === undefined ? { on, ...what } : { on, responsible, ...what }))

/** A sound course, some of whose events are corrected. */
export const soundCourse: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(
    record({
      guideline: fc.constantFrom('avutometinib-defactinib', 'avutometinib-defactinib@0.1.0'),
      patient: optional(fc.constantFrom('P-001', 'Ä7')),
      start: fc.constant('2026-01-01'),
      actions: fc.constant('recorded'),
      readings: optional(
        record({
          'ctcae-version': optional(fc.constantFrom('5.0', '4.03', 5, 6)),
          'value-validity': optional(fc.constantFrom<unknown>('5 days', { value: 1, unit: 'day' })),
        }),
      ),
      asOf: optional(date),
    }),
    fc.array(event, { maxLength: 6 }),
    fc.boolean(),
  )
  .map(([course, events, corrected]) => {
    const list: unknown[] = events.map((each, i) => ({ ...each, id: `e${i}` }))
    if (corrected && events.length > 0) list.push({ on: '2026-12-31', corrects: 'e0' })
    return { ...course, events: list }
  })

/** Values that are wrong, or at the edge, in one place or another. */
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    2.5,
    5,
    6,
    30,
    31,
    1e308,
    5e-324,
    '',
    ' ',
    'x',
    'true',
    'unknown',
    'none',
    'normal',
    'recorded',
    'withhold',
    'override',
    '20/40',
    '20/40-2',
    '20/0',
    '0.5',
    'logMAR 9',
    'logMAR 0,3',
    'CF ',
    '>5',
    '>-5',
    '> 1e3',
    '<0',
    '≥',
    '22',
    '2026-02-10',
    '2026-02-30',
    '2026-2-3',
    '2026-13-01',
    '1899-12-31',
    '2200-01-01',
    '2026-02-10T00:00:00Z',
    'a\nb',
    '\n',
    'a\u0000b',
    'a\u202Eb',
    'a\u2066b',
    '\ud800',
    '\u{1F600}',
    '\u{1F600}'.repeat(64),
    '\u{1F600}'.repeat(65),
    'x'.repeat(64),
    'x'.repeat(65),
    'x'.repeat(200),
    'x'.repeat(201),
    '\u{1F600}'.repeat(200),
    'x'.repeat(2000),
    'x'.repeat(2001),
    ' padded ',
    '\u00a0',
    '\u200b',
    '\ufeff',
    'P 1',
    [],
    {},
    [[]],
    [1],
    ['defactinib'],
    [''],
    { value: 1 },
    { value: 1, unit: 'days' },
    { value: 1, unit: '' },
    { value: '1', unit: 'x', y: 1 },
    { ALT: {} },
    { right: {} },
    { right: { ulcer: true } },
    { ulcer: true },
    { do: 'override' },
    { term: 'Nausea', grade: 1 },
  ),
  fc.jsonValue(),
)

const oddKey = fc.constantFrom(
  'guideline',
  'patient',
  'start',
  'actions',
  'readings',
  'events',
  'asOf',
  'on',
  'id',
  'corrects',
  'responsible',
  'labs',
  'ae',
  'eye',
  'action',
  'value',
  'unit',
  'uln',
  'lln',
  'term',
  'grade',
  'intolerable',
  'related',
  'onset',
  'verbatim',
  'right',
  'left',
  'bcva',
  'linesLost',
  'keratitis',
  'ulcer',
  'retina',
  'do',
  'drug',
  'level',
  'reason',
  'constructor',
  'toString',
  '__proto__',
  'hasOwnProperty',
  '',
  'ALT',
  'x',
)

/** Gives every record and list in a value. */
function containers(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  return [value, ...Object.values(value).flatMap(containers)]
}

interface Mutation {
  where: number
  which: number
  how: 'replace' | 'delete' | 'add'
  key: string
  value: unknown
}

function mutate(course: Record<string, unknown>, mutations: readonly Mutation[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(course))
  for (const { where, which, how, key, value } of mutations) {
    const all = containers(copy)
    const target = all[where % all.length] as Record<string, unknown>
    const keys = Object.keys(target)
    const chosen = how === 'add' || keys.length === 0 ? key : (keys[which % keys.length] as string)
    const fresh: unknown = JSON.parse(JSON.stringify(value))
    if (Array.isArray(target)) {
      if (how === 'delete') target.splice(which % (target.length + 1), 1)
      else target[how === 'add' ? target.length : which % (target.length + 1)] = fresh
    } else if (how === 'delete') delete target[chosen]
    else Object.defineProperty(target, chosen, { value: fresh, enumerable: true, configurable: true, writable: true })
  }
  return copy
}

/** A sound course after up to three changes somewhere in it. */
export const mutatedCourse: fc.Arbitrary<unknown> = fc
  .tuple(
    soundCourse,
    fc.array(
      fc.record({
        where: fc.nat(),
        which: fc.nat(),
        how: fc.constantFrom('replace', 'delete', 'add'),
        key: oddKey,
        value: oddValue,
      }) as fc.Arbitrary<Mutation>,
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([course, mutations]) => mutate(course, mutations))
