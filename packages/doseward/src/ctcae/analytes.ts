import { decimalProduct } from './exact.ts'
import type { Criterion } from './types.ts'
import { type Dimension, parseUnit, type Unit } from './units.ts'

/** A measured quantity: which units it can have, and how one kind converts to another. */
export interface Analyte {
  name: string
  dimensions: readonly Dimension[]
  /** A unit may be left out, since there is only one. */
  unitless?: true
  /** mmol/L in 1 g/L. */
  mmolPerGram?: number
  /** mmol in 1 mEq. */
  mmolPerEquivalent?: number
}

const molar: readonly Dimension[] = ['mass concentration', 'substance concentration']
const ion: readonly Dimension[] = [...molar, 'charge concentration']
const cells: Analyte['dimensions'] = ['count concentration']
const enzyme: Analyte['dimensions'] = ['catalytic concentration']

/**
 * The quantities that CTCAE terms measure. Conversions are those that laboratories print: bilirubin 1 mg/dL = 17.1 umol/L and
 * creatinine 1 mg/dL = 88.4 umol/L (AMA Manual of Style, SI conversions); calcium 4 mg/dL = 1 mmol/L, as in CTCAE's own pairs.
 */
export const analytes: Readonly<Record<string, Analyte>> = {
  alt: { name: 'ALT', dimensions: enzyme },
  ast: { name: 'AST', dimensions: enzyme },
  alp: { name: 'alkaline phosphatase', dimensions: enzyme },
  ggt: { name: 'GGT', dimensions: enzyme },
  ck: { name: 'CK', dimensions: enzyme },
  ldh: { name: 'LDH', dimensions: enzyme },
  lipase: { name: 'lipase', dimensions: enzyme },
  amylase: { name: 'amylase', dimensions: enzyme },
  bilirubin: { name: 'bilirubin', dimensions: molar, mmolPerGram: 1.71 },
  creatinine: { name: 'creatinine', dimensions: molar, mmolPerGram: 8.84 },
  haemoglobin: { name: 'haemoglobin', dimensions: molar, mmolPerGram: 0.06206 },
  albumin: { name: 'albumin', dimensions: molar, mmolPerGram: 0.01505 },
  haptoglobin: { name: 'haptoglobin', dimensions: ['mass concentration'] },
  fibrinogen: { name: 'fibrinogen', dimensions: molar, mmolPerGram: 0.00294 },
  neutrophils: { name: 'neutrophils', dimensions: cells },
  lymphocytes: { name: 'lymphocytes', dimensions: cells },
  leukocytes: { name: 'white blood cells', dimensions: cells },
  platelets: { name: 'platelets', dimensions: cells },
  cd4: { name: 'CD4 lymphocytes', dimensions: cells },
  sodium: { name: 'sodium', dimensions: ion, mmolPerGram: 43.5, mmolPerEquivalent: 1 },
  potassium: { name: 'potassium', dimensions: ion, mmolPerGram: 25.6, mmolPerEquivalent: 1 },
  calcium: { name: 'calcium', dimensions: ion, mmolPerGram: 25, mmolPerEquivalent: 0.5 },
  'ionised calcium': { name: 'ionised calcium', dimensions: ion, mmolPerGram: 25, mmolPerEquivalent: 0.5 },
  magnesium: { name: 'magnesium', dimensions: ion, mmolPerGram: 41.1, mmolPerEquivalent: 0.5 },
  phosphate: { name: 'phosphate', dimensions: molar, mmolPerGram: 32.3 },
  glucose: { name: 'glucose', dimensions: molar, mmolPerGram: 5.55 },
  urate: { name: 'uric acid', dimensions: molar, mmolPerGram: 5.948 },
  cholesterol: { name: 'cholesterol', dimensions: molar, mmolPerGram: 2.59 },
  triglycerides: { name: 'triglycerides', dimensions: molar, mmolPerGram: 1.13 },
  inr: { name: 'INR', dimensions: ['number'], unitless: true },
  aptt: { name: 'aPTT', dimensions: ['time', 'number'] },
  ph: { name: 'blood pH', dimensions: ['acidity', 'number'], unitless: true },
  clearance: { name: 'creatinine clearance', dimensions: ['flow'] },
  proteinuria: { name: 'urinary protein', dimensions: ['mass per day'] },
  'ejection fraction': { name: 'ejection fraction', dimensions: ['fraction'] },
  qtc: { name: 'QTc', dimensions: ['time'] },
}

/** Gives the quantity that a criterion is about. */
export function analyteOf(criterion: Criterion): Analyte {
  const analyte = analytes[criterion.analyte]
  if (analyte === undefined)
    throw new RangeError(`the criterion of ${criterion.term} names an unknown quantity ${criterion.analyte}`)
  return analyte
}

/** Gives what 1 of a unit's base is in the base of another dimension, or undefined where the quantity does not convert. */
function bridge(analyte: Analyte, from: Dimension, to: Dimension): number | undefined {
  if (from === to) return 1
  if (to === 'substance concentration') {
    return from === 'mass concentration'
      ? analyte.mmolPerGram
      : from === 'charge concentration'
        ? analyte.mmolPerEquivalent
        : undefined
  }
  return undefined
}

/** Gives the unit of a text for a quantity, or undefined where the quantity cannot have it. */
export function unitOf(analyte: Analyte, text: string): Unit | undefined {
  return parseUnit(text).find((unit) => analyte.dimensions.includes(unit.dimension))
}

/** Gives what 1 of a unit is in the base unit of `to`, or undefined where it does not convert. */
export function factorTo(analyte: Analyte, unit: Unit, to: Dimension): number | undefined {
  const factor = bridge(analyte, unit.dimension, to)
  return factor === undefined ? undefined : factor === 1 ? unit.factor : decimalProduct(unit.factor, factor)
}
