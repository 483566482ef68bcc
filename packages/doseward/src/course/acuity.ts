import type { Acuity } from '../model/course.ts'
import { type Reader, report, type Segments, show } from './problems.ts'
import { acuityPattern } from './shape.ts'

const expression = new RegExp(acuityPattern)

/**
 * Values in logMAR for an acuity that no chart measures. They serve as an order beyond 20/200 (1.0) and nothing else, and must
 * not be averaged or subtracted. Counting fingers and hand movements as measured by Schulze-Bonsel and others, Invest
 * Ophthalmol Vis Sci 2006;47:1236-40, rounded; light perception and none are set above them.
 */
const offChart: Readonly<Record<string, number>> = { cf: 1.9, hm: 2.3, lp: 2.7, nlp: 3 }

/** The range in which an acuity is taken for one: better than 20/6 or beyond any chart is a slip of the pen. */
const best = -0.6
const worst = 3

function deriveLogMAR(text: string): number | undefined {
  const plain = text.trim().toLowerCase()
  const off = Object.hasOwn(offChart, plain) ? offChart[plain] : undefined
  if (off !== undefined) return off
  if (plain.startsWith('logmar')) return Number(plain.slice(6))
  if (plain.startsWith('decimal')) return -Math.log10(Number(plain.slice(7)))
  const [numerator, denominator] = plain.split('/').map(Number)
  return numerator === undefined || denominator === undefined ? undefined : Math.log10(denominator / numerator)
}

/**
 * Gives the acuity of a text in any notation taken (`20/40`, `6/12`, `logMAR 0.3`, `decimal 0.5`, `CF`, `HM`, `LP`, `NLP`),
 * its logMAR rounded to 1e-6; undefined where it is none.
 */
export function parseAcuity(text: string): Acuity | undefined {
  if (!expression.test(text)) return undefined
  const exact = deriveLogMAR(text)
  if (exact === undefined || !(exact >= best && exact <= worst)) return undefined
  // Adding 0 turns -0 into 0.
  return { text: text.trim(), logMAR: Math.round(exact * 1e6) / 1e6 + 0 }
}

const frequent = new Map<string, Acuity>()
for (const [feet, metres] of [
  ['10', '3'],
  ['12.5', '3.8'],
  ['15', '4.5'],
  ['16', '4.8'],
  ['20', '6'],
  ['25', '7.5'],
  ['30', '9'],
  ['32', '9.5'],
  ['40', '12'],
  ['50', '15'],
  ['60', '18'],
  ['63', '19'],
  ['70', '21'],
  ['80', '24'],
  ['100', '30'],
  ['125', '38'],
  ['160', '48'],
  ['200', '60'],
  ['250', '75'],
  ['400', '120'],
]) {
  for (const text of [`20/${feet}`, `6/${metres}`]) frequent.set(text, Object.freeze(parseAcuity(text) as Acuity))
}

/** Gives the acuity of a text, at once for those that are written most. */
export function findAcuity(text: string): Acuity | undefined {
  return frequent.get(text) ?? parseAcuity(text)
}

/** Says how to write an acuity that `parseAcuity` does not take. */
export function reportAcuity(reader: Reader, segments: Segments, value: unknown): undefined {
  const notations = 'Write Snellen (20/40, 6/12), logMAR 0.3, decimal 0.5, or CF, HM, LP, NLP.'
  if (typeof value === 'number') {
    const message = `bcva ${value} does not say whether it is decimal or logMAR.`
    return report(
      reader,
      segments,
      'invalid-acuity',
      message,
      `Write decimal ${value} or logMAR ${value}, whichever was measured.`,
    )
  }
  if (typeof value !== 'string') {
    return report(reader, segments, 'wrong-type', `bcva is ${show(value)}, and not an acuity.`, notations)
  }
  const message = `bcva ${show(value)} is not an acuity that can be read.`
  const suffixed = /^\s*(\d+(?:\.\d+)?\s*\/\s*\d+(?:\.\d+)?)\s*[-+\u2212]\s*\d*\s*$/.exec(value)?.[1]
  if (suffixed !== undefined) {
    const remedy = `Write the line read, ${suffixed}, without the letters missed or read beyond it.`
    return report(reader, segments, 'invalid-acuity', message, remedy)
  }
  if (/^\s*[-+]?\d*[.,]?\d+\s*$/.test(value)) {
    return report(reader, segments, 'invalid-acuity', message, 'Put decimal or logMAR before the number, whichever was measured.')
  }
  const range = expression.test(value) ? `It is outside the range of logMAR ${best} to ${worst}. ` : ''
  return report(reader, segments, expression.test(value) ? 'acuity-out-of-range' : 'invalid-acuity', message, range + notations)
}
