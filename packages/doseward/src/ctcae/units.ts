import { decimalProduct } from './exact.ts'

/** What a unit measures. */
export type Dimension =
  | 'mass concentration'
  | 'substance concentration'
  | 'charge concentration'
  | 'catalytic concentration'
  | 'count concentration'
  | 'fraction'
  | 'number'
  | 'time'
  | 'flow'
  | 'mass per day'
  | 'acidity'

/** A unit as a multiple of the base unit of its dimension; the factor's shortest decimal text is exact. */
export interface Unit {
  dimension: Dimension
  factor: number
}

/** Numerators: g, mmol, mEq, U, and cells in 10^9; per litre these are the base units. */
const numerators: Readonly<Record<string, Unit>> = {
  kg: { dimension: 'mass concentration', factor: 1000 },
  g: { dimension: 'mass concentration', factor: 1 },
  gm: { dimension: 'mass concentration', factor: 1 },
  mg: { dimension: 'mass concentration', factor: 1e-3 },
  ug: { dimension: 'mass concentration', factor: 1e-6 },
  ng: { dimension: 'mass concentration', factor: 1e-9 },
  mol: { dimension: 'substance concentration', factor: 1000 },
  mmol: { dimension: 'substance concentration', factor: 1 },
  umol: { dimension: 'substance concentration', factor: 1e-3 },
  nmol: { dimension: 'substance concentration', factor: 1e-6 },
  eq: { dimension: 'charge concentration', factor: 1000 },
  meq: { dimension: 'charge concentration', factor: 1 },
  mval: { dimension: 'charge concentration', factor: 1 },
  u: { dimension: 'catalytic concentration', factor: 1 },
  iu: { dimension: 'catalytic concentration', factor: 1 },
  '[iu]': { dimension: 'catalytic concentration', factor: 1 },
  ku: { dimension: 'catalytic concentration', factor: 1000 },
  mu: { dimension: 'catalytic concentration', factor: 1e-3 },
  miu: { dimension: 'catalytic concentration', factor: 1e-3 },
  kat: { dimension: 'catalytic concentration', factor: 6e7 },
  mkat: { dimension: 'catalytic concentration', factor: 6e4 },
  ukat: { dimension: 'catalytic concentration', factor: 60 },
  nkat: { dimension: 'catalytic concentration', factor: 0.06 },
}

/** Names of numbers of cells, in 10^9. */
const counts: Readonly<Record<string, number>> = {
  '': 1e-9,
  '1': 1e-9,
  '#': 1e-9,
  cell: 1e-9,
  cells: 1e-9,
  k: 1e-6,
  th: 1e-6,
  thou: 1e-6,
  thousand: 1e-6,
  mil: 1e-3,
  million: 1e-3,
  mio: 1e-3,
}

/** Names of numbers of cells that stand before a litre only, in 10^9: `G/L` is a count, but `g/dL` never is. */
const countsPerLitre: Readonly<Record<string, number>> = {
  g: 1,
  gi: 1,
  giga: 1,
  bil: 1,
  billion: 1,
  t: 1000,
  ti: 1000,
  tera: 1000,
}

/** How many of a volume make a litre. */
const perLitre: Readonly<Record<string, number>> = {
  l: 1,
  dl: 10,
  '100ml': 10,
  ml: 1000,
  cc: 1000,
  cm3: 1000,
  ul: 1e6,
  mm3: 1e6,
  cumm: 1e6,
  cmm: 1e6,
  nl: 1e9,
  pl: 1e12,
  fl: 1e15,
}

const days: ReadonlySet<string> = new Set(['d', 'day', '24h', '24hr', '24hrs', '24.h'])

const whole: Readonly<Record<string, readonly Unit[]>> = {
  '%': [{ dimension: 'fraction', factor: 1 }],
  percent: [{ dimension: 'fraction', factor: 1 }],
  '1': [
    { dimension: 'number', factor: 1 },
    { dimension: 'fraction', factor: 100 },
  ],
  ratio: [
    { dimension: 'number', factor: 1 },
    { dimension: 'fraction', factor: 100 },
  ],
  fraction: [{ dimension: 'fraction', factor: 100 }],
  inr: [{ dimension: 'number', factor: 1 }],
  ph: [{ dimension: 'acidity', factor: 1 }],
  '[ph]': [{ dimension: 'acidity', factor: 1 }],
  ms: [{ dimension: 'time', factor: 1 }],
  msec: [{ dimension: 'time', factor: 1 }],
  s: [{ dimension: 'time', factor: 1000 }],
  sec: [{ dimension: 'time', factor: 1000 }],
  seconds: [{ dimension: 'time', factor: 1000 }],
}

const superscripts = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'

/** Gives a unit without what laboratories write differently: case, spaces, the sign for micro, raised digits. */
function loosen(text: string): string {
  return text
    .replace(/[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]/g, (digit) => String(superscripts.indexOf(digit)))
    .replace(/[\u00b5\u03bc]/g, 'u')
    .replace(/[\s\u00a0_]+/g, '')
    .replace(/\u00d7/g, 'x')
    .toLowerCase()
    .replace(/mc(?=g|l|mol|kat)/g, 'u')
    .replace(/mm\^3/, 'mm3')
    .replace(/cm\^3/, 'cm3')
    .replace(/litre|liter/g, 'l')
    .replace(/\{(inr|ratio|cells?|#)\}/g, '$1')
    .replace(/\{[^}]*\}/g, '')
}

/** Gives the count that a text such as `10^9`, `x10*3`, `10e9` or `K` stands for, in 10^9. A lost exponent sign is forgiven (`109`). */
function countOf(text: string, volume: number): number | undefined {
  const power = /^[x*]?10(\^|\*{1,2}|e\+?|\()?(\d{1,2})\)?$/.exec(text)
  if (power === null) {
    const named = volume === 1 && Object.hasOwn(countsPerLitre, text) ? countsPerLitre : counts
    return Object.hasOwn(named, text) ? named[text] : undefined
  }
  const exponent = Number(power[2])
  return power[1] === undefined && (exponent === 0 || exponent % 3 !== 0) ? undefined : Number(`1e${exponent - 9}`)
}

/** Mega is no prefix of laboratories: `MU/L` is refused, while `MG/dL` can only be mg/dL. */
const mega = /^M(?:U|IU|kat)\b/

/** Gives what a text may stand for: `G/L` is grams or giga per litre. None: it is no unit that is known. */
export function parseUnit(text: string): readonly Unit[] {
  if (text.length > 40 || mega.test(text)) return []
  const loose = loosen(text)
  const known = Object.hasOwn(whole, loose) ? whole[loose] : undefined
  if (known !== undefined) return known
  const slash = loose.indexOf('/')
  if (slash < 0) return []
  const above = loose.slice(0, slash)
  const below = loose.slice(slash + 1).replace(/^\((.*)\)$/, '$1')
  if (below === 'min' || /^min\/1[.,]73m\^?2$/.test(below)) {
    return above === 'ml' ? [{ dimension: 'flow', factor: 1 }] : above === 'l' ? [{ dimension: 'flow', factor: 1000 }] : []
  }
  if (below === 's' && above === 'ml') return [{ dimension: 'flow', factor: 60 }]
  const numerator = Object.hasOwn(numerators, above) ? numerators[above] : undefined
  if (days.has(below)) {
    return numerator?.dimension === 'mass concentration' ? [{ dimension: 'mass per day', factor: numerator.factor }] : []
  }
  const volume = Object.hasOwn(perLitre, below) ? perLitre[below] : undefined
  if (volume === undefined) return []
  const units: Unit[] = []
  if (numerator !== undefined) {
    units.push({ dimension: numerator.dimension, factor: decimalProduct(numerator.factor, volume) })
  }
  const count = countOf(above, volume)
  if (count !== undefined) units.push({ dimension: 'count concentration', factor: decimalProduct(count, volume) })
  return units
}
