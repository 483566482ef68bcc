/** What stands where something else should: its place from the top of a value, and what should stand there. */
export interface Misfit {
  path: readonly string[]
  wanted: string
}

type Shape = 'text' | 'text or null' | 'whole number' | 'true or false' | 'list of texts' | Readonly<Record<string, unknown>>

const drug = {
  action: 'text',
  actionIn: 'list of texts',
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
  toxicities: 'list of texts',
  rules: 'list of texts',
  answer: 'text',
  certain: 'true or false',
  confirm: 'true or false',
  needs: 'list of texts',
  readingsInclude: 'list of texts',
  readingsExclude: 'list of texts',
  departures: 'true or false',
  departureCodes: 'list of texts',
  cautionsInclude: 'list of texts',
  cautionsExclude: 'list of texts',
} as const

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fits(value: unknown, shape: Shape): boolean {
  if (shape === 'text') return typeof value === 'string'
  if (shape === 'text or null') return value === null || typeof value === 'string'
  if (shape === 'whole number') return Number.isInteger(value)
  if (shape === 'true or false') return typeof value === 'boolean'
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function misfitsIn(value: unknown, shape: Shape, path: readonly string[]): readonly Misfit[] {
  if (typeof shape === 'string') return fits(value, shape) ? [] : [{ path, wanted: `a ${shape}` }]
  if (!isRecord(value)) return [{ path, wanted: 'a record of keys and values' }]
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
  const found = misfitsIn(expectation, { ...answer, drugs: byDrug }, ['expect'])
  if (found.length > 0 || !isRecord(expectation) || Object.keys(expectation).length > 0) return found
  return [{ path: ['expect'], wanted: 'at least one key: a case that expects nothing holds whatever is answered' }]
}
