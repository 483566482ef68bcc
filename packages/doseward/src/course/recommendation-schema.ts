import Type, { type TSchema } from 'typebox'
import { datePattern } from './shape.ts'

const closed = { additionalProperties: false } as const
const optional = Type.Optional
const words = (...list: string[]): TSchema => Type.Enum(list)
const date: TSchema = Type.String({ pattern: datePattern })
const level: TSchema = Type.Integer({ minimum: 0 })
const factValue: TSchema = Type.Union([Type.Number(), Type.String(), Type.Boolean()])
const actions: TSchema = words('continue', 'reduce', 'withhold', 'resume', 'discontinue', 'undetermined')
const resumeAt: TSchema = words('same', 'reduced')
const provisional: TSchema = words('continue', 'reduce', 'withhold', 'discontinue')
const answers: TSchema = words('decided', 'needs-data', 'not-covered')
const doseWords: TSchema = Type.Union([Type.String(), Type.Null()], { description: 'Null where the source does not state it.' })

const drugRecommendation = Type.Object(
  {
    action: actions,
    resumeAt: optional(resumeAt),
    level: optional(level),
    dose: optional(doseWords),
    resumeDose: optional(doseWords),
    doseAmount: optional(Type.Object({ value: Type.Number(), unit: Type.String() }, closed)),
    timesPer: optional(Type.Object({ times: Type.Integer({ minimum: 1 }), per: words('day', 'week') }, closed)),
    weekdays: optional(Type.Array(words('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'))),
    total: optional(Type.Object({ value: Type.Number(), unit: Type.String(), per: words('day', 'week') }, closed)),
    from: optional(date),
    heldSince: optional(date),
    recoverBy: optional(date),
    doseToday: doseWords,
    nextDoseOn: optional(date),
    actionable: Type.Boolean(),
    provisional: optional(provisional),
    confirm: optional(Type.Literal(true)),
  },
  closed,
)

const byDrug = (schema: TSchema): TSchema => Type.Record(Type.String(), schema)
const about = { toxicity: Type.String(), term: optional(Type.String()) }
const notes: TSchema = Type.Array(Type.Object({ code: Type.String(), message: Type.String(), on: date }, closed))

const factShown = Type.Object(
  {
    fact: Type.String(),
    value: Type.Union([factValue, Type.Array(factValue)]),
    from: optional(
      Type.Object(
        {
          on: date,
          test: optional(Type.String()),
          term: optional(Type.String()),
          eye: optional(words('right', 'left')),
          value: optional(Type.String()),
          ratio: optional(Type.Number()),
          grade: optional(Type.Integer({ minimum: 0, maximum: 5 })),
          gradeByUln: optional(Type.Integer({ minimum: 0, maximum: 4 })),
          by: optional(words('uln', 'baseline', 'absolute', 'event')),
        },
        closed,
      ),
    ),
  },
  closed,
)

const because = Type.Object(
  {
    ...about,
    rule: Type.String(),
    episode: optional(
      Type.Object(
        { opened: date, worst: Type.Record(Type.String(), factValue), occurrence: Type.Integer({ minimum: 1 }) },
        closed,
      ),
    ),
    facts: Type.Array(factShown),
    cite: Type.Object({ section: Type.String(), row: Type.String(), refs: Type.Array(Type.Integer()) }, closed),
    says: Type.String(),
    provisional: optional(Type.Literal(true)),
  },
  closed,
)

const need = Type.Object(
  {
    fact: Type.String(),
    ...about,
    question: optional(Type.String()),
    ifValue: Type.Array(
      Type.Object({ value: factValue, action: actions, resumeAt: optional(resumeAt), level: optional(level) }, closed),
    ),
  },
  closed,
)

const matter = Type.Object(
  {
    reading: Type.String(),
    option: Type.String(),
    wouldBe: byDrug(
      Type.Object(
        {
          action: actions,
          resumeAt: optional(resumeAt),
          level: optional(level),
          from: optional(date),
          recoverBy: optional(date),
          provisional: optional(provisional),
          confirm: optional(Type.Literal(true)),
        },
        closed,
      ),
    ),
    certain: Type.Boolean(),
    answer: answers,
  },
  closed,
)

/** The shape of an answer, version 1: what `decide --json` prints for one course. */
export const recommendationSchema: TSchema = Type.Object(
  {
    guideline: Type.Object(
      {
        id: Type.String(),
        version: Type.String(),
        status: words('draft', 'active', 'superseded'),
        digest: Type.String({ pattern: '^sha256:[0-9a-f]{64}$' }),
      },
      closed,
    ),
    engine: Type.String(),
    patient: optional(Type.String()),
    asOf: date,
    actions: words('recorded', 'followed'),
    cycle: Type.Union([
      Type.Null({ description: 'Before the first day of treatment.' }),
      Type.Object({ number: Type.Integer({ minimum: 1 }), day: Type.Integer({ minimum: 1 }), phase: words('on', 'off') }, closed),
    ]),
    state: byDrug(Type.Object({ status: words('not-started', 'taking', 'held', 'discontinued'), level, since: date }, closed)),
    recommendation: byDrug(drugRecommendation),
    certain: Type.Boolean(),
    answer: answers,
    confirm: optional(Type.Literal(true)),
    because: Type.Array(because),
    recovered: Type.Array(Type.Object({ ...about, criterion: Type.String() }, closed)),
    open: Type.Array(
      Type.Object(
        {
          ...about,
          until: Type.String(),
          by: optional(date),
          // biome-ignore lint/suspicious/noThenProperty: a key of the published answer
          then: Type.String(),
          else: optional(Type.String()),
        },
        closed,
      ),
    ),
    needs: Type.Array(need),
    readings: Type.Array(Type.String()),
    departures: notes,
    cautions: notes,
    matters: optional(Type.Array(matter)),
    monitoring: Type.Null(),
    supportiveCare: Type.Null(),
  },
  {
    ...closed,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:doseward:schema:recommendation-1',
    title: 'The answer for one course',
  },
)
