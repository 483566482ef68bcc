import Type, { type TSchema } from 'typebox'
import {
  actionKinds,
  actionModes,
  acuityPattern,
  censoredPattern,
  datePattern,
  keratitisWords,
  linePattern,
  longestPatient,
  longestReason,
  longestText,
  longestUnit,
  mostEvents,
  mostLinesLost,
  paragraphPattern,
  patientPattern,
  relatedWords,
  retinaWords,
  worstGrade,
} from './shape.ts'

/** The identity of version 1 of the shape of a course file. */
const courseSchemaId = 'urn:doseward:schema:course-1'

const closed = { additionalProperties: false } as const

function words(list: readonly string[], description: string): TSchema {
  return Type.Enum([...list], { description })
}

function text(description: string, maxLength: number = longestText): TSchema {
  return Type.String({ pattern: linePattern, maxLength, description })
}

function date(description: string): TSchema {
  return Type.String({ pattern: datePattern, description })
}

function limit(which: 'upper' | 'lower'): TSchema {
  const least = which === 'upper' ? { exclusiveMinimum: 0 } : { minimum: 0 }
  return Type.Number({ ...least, description: `The laboratory's ${which} limit of normal, in the unit of the value.` })
}

function finding(description: string): TSchema {
  return Type.Optional(Type.Boolean({ description }))
}

const labResult = Type.Object(
  {
    value: Type.Union([Type.Number({ minimum: 0 }), Type.String({ pattern: censoredPattern })], {
      description: "A number, or a censored result with its comparator, such as '>9999'.",
    }),
    unit: text('The unit as the laboratory reported it.', longestUnit),
    uln: Type.Optional(limit('upper')),
    lln: Type.Optional(limit('lower')),
  },
  closed,
)

const adverseEvent = Type.Object(
  {
    term: text('The adverse event term, as CTCAE or the guideline spells it.'),
    grade: Type.Integer({ minimum: 0, maximum: worstGrade, description: 'The CTCAE grade; 0 is resolved.' }),
    intolerable: finding('Whether a clinician judges it intolerable; left out where nobody judged.'),
    related: Type.Optional(
      Type.Union([Type.Boolean(), Type.Enum([...relatedWords])], {
        description: 'Whether it is related to the treatment; unknown by default.',
      }),
    ),
    onset: Type.Optional(date('The first day at this grade, on or before the date of the event.')),
    verbatim: finding('Keeps a term that is nearly a term of the guideline and yet another one.'),
  },
  closed,
)

const findings = {
  bcva: Type.Optional(
    Type.String({
      pattern: acuityPattern,
      description: 'Best-corrected visual acuity: 20/40, 6/12, logMAR 0.3, decimal 0.5, CF, HM, LP or NLP.',
    }),
  ),
  linesLost: Type.Optional(
    Type.Integer({ minimum: 0, maximum: mostLinesLost, description: 'Whole lines of acuity lost since baseline.' }),
  ),
  keratitis: Type.Optional(words(keratitisWords, 'Superficial keratitis; stated where the slit lamp was used.')),
  epithelialDefect: finding('A corneal epithelial defect.'),
  ulcer: finding('A corneal ulcer.'),
  stromalOpacity: finding('A stromal opacity.'),
  perforation: finding('A corneal perforation.'),
  retina: Type.Optional(words(retinaWords, 'What a dilated examination of the retina found.')),
}

const oneEye = Type.Object(findings, { ...closed, minProperties: 1 })

const eyeExamination = Type.Union(
  [
    Type.Object({ right: Type.Optional(oneEye), left: Type.Optional(oneEye) }, { ...closed, minProperties: 1 }),
    Type.Object(findings, { ...closed, minProperties: 1 }),
  ],
  { description: 'An eye examination, per eye or of the worse eye.' },
)

const action = Type.Object(
  {
    do: words(actionKinds, 'What was done.'),
    drug: Type.Optional(text('The drug; left out for all.')),
    level: Type.Optional(Type.Integer({ minimum: 0, description: 'The dose level; 0 is the starting dose.' })),
    reason: Type.Optional(
      Type.String({ pattern: paragraphPattern, maxLength: longestReason, description: 'Why; required for an override.' }),
    ),
  },
  {
    ...closed,
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    ...{ if: { properties: { do: { const: 'override' } }, required: ['do'] }, then: { required: ['reason'] } },
  },
)

const contents = ['labs', 'ae', 'eye', 'action'].map((key) => ({ required: [key] }))

const event = Type.Object(
  {
    on: date('The date of the event.'),
    id: Type.Optional(text('What a later corrects refers to; unique in the course.')),
    corrects: Type.Optional(text('The id of the event that this one voids and, with content, replaces.')),
    responsible: Type.Optional(
      Type.Union([text('A drug.'), Type.Array(text('A drug.'), { minItems: 1 })], {
        description: 'The drugs that the reporter holds responsible.',
      }),
    ),
    labs: Type.Optional(
      Type.Object(
        {},
        { additionalProperties: labResult, minProperties: 1, description: 'Laboratory results by CDISC test code.' },
      ),
    ),
    ae: Type.Optional(adverseEvent),
    eye: Type.Optional(eyeExamination),
    action: Type.Optional(action),
  },
  { ...closed, oneOf: [...contents, { required: ['corrects'], not: { anyOf: contents } }] },
)

/**
 * The shape of a course file, version 1, as JSON Schema 2020-12. It says nothing of what needs more than the shape: that a
 * date exists, that names are known to the guideline, that ids are unique and corrections sound, that limits are in order.
 */
export const courseSchema: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: courseSchemaId,
  title: 'Course file',
  description: "One patient's course: what was observed, and what was done.",
  ...Type.Object(
    {
      guideline: text('The id of a guideline, and a version where one is meant: id@version.'),
      patient: Type.Optional(
        Type.String({
          pattern: patientPattern,
          maxLength: longestPatient,
          description: 'An opaque id without white space; never a name.',
        }),
      ),
      start: date('The first day of treatment: study day 1.'),
      actions: words(actionModes, 'recorded: the file says what was done; followed: each recommendation counts as done.'),
      readings: Type.Optional(
        Type.Object(
          {},
          {
            additionalProperties: Type.Union([
              text('The slug of an option, or a number with its unit.'),
              Type.Number({ description: 'The slug of an option that is a number, such as 5.0.' }),
              Type.Object({ value: Type.Number(), unit: text('The unit.') }, closed),
            ]),
            description: "Options chosen instead of the guideline's defaults, by reading.",
          },
        ),
      ),
      events: Type.Array(event, {
        maxItems: mostEvents,
        description: 'In any order; events of one day in the order in which they happened.',
      }),
      asOf: Type.Optional(date('The day of the answer; by default the date of the last event.')),
    },
    closed,
  ),
}
