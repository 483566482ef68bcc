import Type, { type TSchema } from 'typebox'
import { propertyIds } from './property-list.ts'

const closed = { additionalProperties: false } as const
const optional = Type.Optional
const words = (...list: string[]): TSchema => Type.Enum(list)
const texts: TSchema = Type.Array(Type.String())
const count: TSchema = Type.Integer({ minimum: 0 })
const severity = words('error', 'warning', 'information')
const property: TSchema = Type.Enum([...propertyIds])
const place = Type.Object(
  { file: Type.String(), line: Type.Integer({ minimum: 1 }), column: Type.Integer({ minimum: 1 }) },
  closed,
)

const propertyResult = Type.Object(
  {
    id: property,
    name: Type.String({ description: 'A slug, such as totality.' }),
    statement: Type.String(),
    severity,
    status: words('proved', 'refuted', 'unknown'),
    looked: Type.Integer({ minimum: 0, description: 'How many cells, states, intervals or entries were looked at.' }),
    why: optional(Type.String({ description: 'Why it is unknown and what would settle it.' })),
  },
  closed,
)

const shown = Type.Object(
  {
    answer: words('decided', 'needs-data', 'not-covered'),
    certain: Type.Boolean(),
    drugs: Type.Record(
      Type.String(),
      Type.Object(
        {
          action: words('continue', 'reduce', 'withhold', 'resume', 'discontinue', 'undetermined'),
          resumeAt: optional(words('same', 'reduced')),
          level: optional(count),
          provisional: optional(words('continue', 'reduce', 'withhold', 'discontinue')),
        },
        closed,
      ),
    ),
  },
  { ...closed, description: 'What decide answers to the course.' },
)

const finding = Type.Object(
  {
    id: Type.String({ pattern: '^F-[1-9][0-9]*$' }),
    property,
    severity,
    of: words('guideline', 'source'),
    toxicity: optional(Type.String()),
    rules: texts,
    readings: texts,
    answered: Type.Boolean({ description: 'Whether a reading settles it, or names the place and leaves it open knowingly.' }),
    message: Type.String(),
    story: Type.Array(Type.String(), { description: 'The counter-example in prose, a line for each day.' }),
    course: optional(Type.Ref('urn:doseward:schema:course-1')),
    shows: optional(shown),
    cells: optional(Type.Array(count, { description: 'Places in the severity table of the toxicity.' })),
    place: optional(place),
  },
  closed,
)

const effects: TSchema = Type.Array(
  Type.Object({ property, severity, toxicity: optional(Type.String()), message: Type.String() }, closed),
)

/** The shape of the answer of a check, version 1: what `check --json` prints. */
export const checkSchema: TSchema = Type.Object(
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
    mode: words('as-read', 'as-written'),
    summary: Type.Object(
      {
        rules: count,
        cells: count,
        states: count,
        transitions: count,
        proved: count,
        refuted: count,
        unknown: count,
        unansweredErrors: count,
      },
      closed,
    ),
    properties: Type.Array(propertyResult),
    findings: Type.Array(finding),
    options: optional(
      Type.Array(
        Type.Object(
          { reading: Type.String(), option: Type.String(), breaks: effects, mends: effects, cells: count },
          { ...closed, description: 'What one option changes, all other readings at their defaults.' },
        ),
      ),
    ),
  },
  {
    ...closed,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:doseward:schema:check-1',
    title: 'The answer of a check',
  },
)
