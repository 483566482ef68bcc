/**
 * What a course file may hold, stated once: the keys of each record, the words, the text patterns and the bounds.
 * The reader and the published JSON Schema are both made from this.
 */

/** The keys of each record, in the order in which they are best written. */
export const courseKeys = ['guideline', 'patient', 'start', 'actions', 'readings', 'events', 'asOf'] as const
export const eventKeys = ['on', 'id', 'corrects', 'responsible', 'labs', 'ae', 'eye', 'action'] as const
export const labKeys = ['value', 'unit', 'uln', 'lln'] as const
export const adverseEventKeys = ['term', 'grade', 'intolerable', 'related', 'onset', 'verbatim'] as const
export const eyeKeys = ['right', 'left'] as const
export const findingsKeys = [
  'bcva',
  'linesLost',
  'keratitis',
  'epithelialDefect',
  'ulcer',
  'stromalOpacity',
  'perforation',
  'retina',
] as const
export const actionKeys = ['do', 'drug', 'level', 'reason'] as const
export const siteValueKeys = ['value', 'unit'] as const

/** The words of each field that takes one of a few. */
export const actionModes = ['recorded', 'followed'] as const
export const actionKinds = ['withhold', 'resume', 'reduce', 'discontinue', 'override'] as const
export const keratitisWords = ['none', 'nonconfluent', 'confluent'] as const
export const retinaWords = ['normal', 'abnormal'] as const
export const relatedWords = ['true', 'false', 'unknown'] as const

/** Bounds. Lengths are in characters (Unicode code points). */
export const longestText = 200
export const longestPatient = 64
export const longestUnit = 64
export const longestReason = 2000
export const mostLinesLost = 30
export const worstGrade = 5
export const mostEvents = 20_000
export const mostBytes: number = 16 * 1024 * 1024
export const firstYear = 1900
export const lastYear = 2199
/** Levels of records and lists within each other; a course needs 7. */
export const deepestNesting = 64

/** Controls, lone surrogates, and the marks that override the direction of writing. */
const hidden = '\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069'

/** Text on one line with something to see in it. */
export const linePattern: string = `^[^${hidden}]*[^\\s${hidden}][^${hidden}]*$`
/** The same, where line ends and tabs are allowed too. */
export const paragraphPattern: string = `^(?:[^${hidden}]|[\\t\\n\\r])*[^\\s${hidden}](?:[^${hidden}]|[\\t\\n\\r])*$`

/** Letters, digits, punctuation and symbols; no white space. */
export const patientPattern = '^[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+$'
/** A calendar date of 1900-2199; whether the month has that many days is checked beside it. */
export const datePattern = '^(?:19|20|21)\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$'
/** A laboratory value with its comparator. */
export const censoredPattern =
  '^\\s*(?:[<>\u2264\u2265\uff1c\uff1e]|[<>\uff1c\uff1e]\\s*[=\uff1d])\\s*(?:[0-9\uff10-\uff19]+(?:[.\uff0e][0-9\uff10-\uff19]+)?)\\s*$'
/** A best-corrected visual acuity; upper and lower case are the same. */
export const acuityPattern: string = `^\\s*(?:${[
  '\\d{1,3}(?:\\.\\d{1,2})?\\s*/\\s*\\d{1,4}(?:\\.\\d{1,2})?',
  '[lL][oO][gG][mM][aA][rR]\\s*[+-]?\\d(?:\\.\\d{1,4})?',
  '[dD][eE][cC][iI][mM][aA][lL]\\s*\\d(?:\\.\\d{1,4})?',
  '[cC][fF]',
  '[hH][mM]',
  '[nN]?[lL][pP]',
].join('|')})\\s*$`
