import type { Analyte } from '../analytes.ts'
import type { Dimension } from '../units.ts'
import { over, type Rational, rationalOf, times } from './rational.ts'

/** A unit with what 1 of it is in the base unit of its dimension, as exact decimal text. */
export interface StatedUnit {
  dimension: Dimension
  factor: string
}

/** Units in which laboratories report, stated apart from the way that units are read for grading; the usual one first. */
export const statedUnits: Readonly<Record<string, StatedUnit>> = {
  'U/L': { dimension: 'catalytic concentration', factor: '1' },
  'ukat/L': { dimension: 'catalytic concentration', factor: '60' },
  'nkat/L': { dimension: 'catalytic concentration', factor: '0.06' },
  'mg/dL': { dimension: 'mass concentration', factor: '0.01' },
  'g/dL': { dimension: 'mass concentration', factor: '10' },
  'g/L': { dimension: 'mass concentration', factor: '1' },
  'mg/L': { dimension: 'mass concentration', factor: '0.001' },
  'mmol/L': { dimension: 'substance concentration', factor: '1' },
  'umol/L': { dimension: 'substance concentration', factor: '0.001' },
  'mEq/L': { dimension: 'charge concentration', factor: '1' },
  '/mm3': { dimension: 'count concentration', factor: '0.001' },
  '10^9/L': { dimension: 'count concentration', factor: '1' },
  '10^3/uL': { dimension: 'count concentration', factor: '1' },
  'cells/uL': { dimension: 'count concentration', factor: '0.001' },
  '1': { dimension: 'number', factor: '1' },
  '%': { dimension: 'fraction', factor: '1' },
  fraction: { dimension: 'fraction', factor: '100' },
  ms: { dimension: 'time', factor: '1' },
  s: { dimension: 'time', factor: '1000' },
  'mL/min': { dimension: 'flow', factor: '1' },
  'mL/s': { dimension: 'flow', factor: '60' },
  'g/d': { dimension: 'mass per day', factor: '1' },
  'mg/24h': { dimension: 'mass per day', factor: '0.001' },
  '[pH]': { dimension: 'acidity', factor: '1' },
}

/** Molar masses (g/mol) and charges of what is measured; haemoglobin as its monomer, triglycerides as triolein. */
export const molar: Readonly<Record<string, { mass: number; charge?: number }>> = {
  bilirubin: { mass: 584.66 },
  creatinine: { mass: 113.12 },
  haemoglobin: { mass: 16_114 },
  albumin: { mass: 66_438 },
  fibrinogen: { mass: 340_000 },
  sodium: { mass: 22.99, charge: 1 },
  potassium: { mass: 39.098, charge: 1 },
  calcium: { mass: 40.078, charge: 2 },
  'ionised calcium': { mass: 40.078, charge: 2 },
  magnesium: { mass: 24.305, charge: 2 },
  phosphate: { mass: 30.974 },
  glucose: { mass: 180.156 },
  urate: { mass: 168.11 },
  cholesterol: { mass: 386.65 },
  triglycerides: { mass: 885.4 },
}

/** What 1 of a unit is in the common unit of a quantity; units convert where `base` is the same. */
export interface Converted {
  base: string
  factor: Rational
}

/** Gives what 1 of a unit is, exactly, in the common unit of a quantity; undefined where the quantity cannot have it. */
export function convert(analyte: Analyte, unit: StatedUnit): Converted | undefined {
  if (!analyte.dimensions.includes(unit.dimension)) return undefined
  const factor = rationalOf(unit.factor)
  const bridge =
    unit.dimension === 'mass concentration'
      ? analyte.mmolPerGram
      : unit.dimension === 'charge concentration'
        ? analyte.mmolPerEquivalent
        : undefined
  return bridge === undefined
    ? { base: unit.dimension, factor }
    : { base: 'substance concentration', factor: times(factor, rationalOf(bridge)) }
}

/** Gives what 1 of one unit is in another, exactly; undefined where they do not convert. */
export function ratioOf(from: Converted | undefined, to: Converted | undefined): Rational | undefined {
  return from === undefined || to === undefined || from.base !== to.base ? undefined : over(from.factor, to.factor)
}
