/** What stands where something else should: its place from the top of a value, and what should stand there. */
export interface Misfit {
  path: readonly string[]
  wanted: string
}

/** A list must name something; a set is compared as a whole, so that it may be empty. */
type Shape =
  | 'text'
  | 'text or null'
  | 'whole number'
  | 'true or false'
  | 'list of one text or more'
  | 'set of texts'
  | 'record of whole numbers'
  | Readonly<Record<string, unknown>>

const drug = {
  action: 'text',
  actionIn: 'list of one text or more',
  resumeAt: 'text',
  level: 'whole number',
  from: 'text',
  recoverBy: 'text',
  provisional: 'text',
  actionable: 'true or false',
  dose: 'text or null',
  resumeDose: 'text or null',
  doseToday: 'text or null',
  nextDoseOn: 'text',
  state: { status: 'text', level: 'whole number' },
} as const

const answer = {
  ...drug,
  toxicities: 'set of texts',
  rules: 'set of texts',
  occurrences: 'record of whole numbers',
  answer: 'text',
  certain: 'true or false',
  confirm: 'true or false',
  needs: 'list of one text or more',
  needsExclude: 'list of one text or more',
  readingsInclude: 'list of one text or more',
  readingsExclude: 'list of one text or more',
  departures: 'true or false',
  departureCodes: 'set of texts',
  cautionsInclude: 'list of one text or more',
  cautionsExclude: 'list of one text or more',
} as const

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fits(value: unknown, shape: Shape): boolean {
  if (shape === 'text') return typeof value === 'string'
  if (shape === 'text or null') return value === null || typeof value === 'string'
  if (shape === 'whole number') return Number.isInteger(value)
  if (shape === 'true or false') return typeof value === 'boolean'
  if (shape === 'record of whole numbers')
    return isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(Number.isInteger)
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isList && (shape === 'set of texts' || value.length > 0)
}

function misfitsIn(value: unknown, shape: Shape, path: readonly string[]): readonly Misfit[] {
  if (typeof shape === 'string') return fits(value, shape) ? [] : [{ path, wanted: `a ${shape}` }]
  if (!isRecord(value) || Object.keys(value).length === 0)
    return [{ path, wanted: 'a record of at least one key: what expects nothing holds whatever is answered' }]
  return Object.entries(value).flatMap(([key, item]) => {
    const own = Object.hasOwn(shape, key) ? (shape[key] as Shape) : undefined
    return own === undefined
      ? [{ path: [...path, key], wanted: `one of ${Object.keys(shape).join(', ')}` }]
      : misfitsIn(item, own, [...path, key])
  })
}

/** Gives what in the expectation of a case would be compared with nothing: an unknown key, or a value of another kind. */
export function misfitsOf(expectation: unknown, drugs: readonly string[]): readonly Misfit[] {
  const byDrug = Object.fromEntries(drugs.map((id) => [id, drug]))
  return misfitsIn(expectation, { ...answer, drugs: byDrug }, ['expect'])
}
