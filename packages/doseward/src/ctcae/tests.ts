import { versions } from './criteria/index.ts'
import { criterionOf, loosenTerm } from './lookup.ts'
import type { CtcaeVersion, Direction } from './types.ts'

/** A laboratory test, by its CDISC code, and the terms that its values are graded by. */
interface Test {
  analyte: string
  terms: readonly string[]
}

const ejection = ['Ejection fraction decreased', 'Left ventricular dysfunction']
const qtc = ['Electrocardiogram QT corrected interval prolonged']

const tests: Readonly<Record<string, Test>> = {
  ALT: { analyte: 'alt', terms: ['Alanine aminotransferase increased'] },
  AST: { analyte: 'ast', terms: ['Aspartate aminotransferase increased'] },
  BILI: { analyte: 'bilirubin', terms: ['Blood bilirubin increased'] },
  ALP: { analyte: 'alp', terms: ['Alkaline phosphatase increased'] },
  GGT: { analyte: 'ggt', terms: ['GGT increased'] },
  CK: { analyte: 'ck', terms: ['CPK increased'] },
  LDH: { analyte: 'ldh', terms: ['Blood lactate dehydrogenase increased'] },
  LIPASE: { analyte: 'lipase', terms: ['Lipase increased'] },
  AMYLASE: { analyte: 'amylase', terms: ['Serum amylase increased'] },
  CREAT: { analyte: 'creatinine', terms: ['Creatinine increased'] },
  CREATCLR: { analyte: 'clearance', terms: ['Creatinine clearance decreased'] },
  HGB: { analyte: 'haemoglobin', terms: ['Anemia', 'Hemoglobin increased'] },
  NEUT: { analyte: 'neutrophils', terms: ['Neutrophil count decreased'] },
  PLAT: { analyte: 'platelets', terms: ['Platelet count decreased', 'Thrombocytopenia'] },
  LYM: { analyte: 'lymphocytes', terms: ['Lymphocyte count decreased', 'Lymphopenia', 'Lymphocyte count increased'] },
  WBC: { analyte: 'leukocytes', terms: ['White blood cell decreased', 'Leukocytosis'] },
  CD4: { analyte: 'cd4', terms: ['CD4 lymphocytes decreased'] },
  SODIUM: { analyte: 'sodium', terms: ['Hyponatremia', 'Hypernatremia'] },
  K: { analyte: 'potassium', terms: ['Hypokalemia', 'Hyperkalemia'] },
  CA: { analyte: 'calcium', terms: ['Hypocalcemia', 'Hypercalcemia'] },
  CAION: { analyte: 'ionised calcium', terms: ['Hypocalcemia (Ionized)', 'Hypercalcemia (Ionized)'] },
  MG: { analyte: 'magnesium', terms: ['Hypomagnesemia', 'Hypermagnesemia'] },
  PHOS: { analyte: 'phosphate', terms: ['Hypophosphatemia'] },
  ALB: { analyte: 'albumin', terms: ['Hypoalbuminemia'] },
  GLUC: { analyte: 'glucose', terms: ['Hypoglycemia', 'Hyperglycemia'] },
  TRIG: { analyte: 'triglycerides', terms: ['Hypertriglyceridemia'] },
  CHOL: { analyte: 'cholesterol', terms: ['Cholesterol high'] },
  HDL: { analyte: 'cholesterol', terms: ['HDL decreased'] },
  LDL: { analyte: 'cholesterol', terms: ['LDL increased'] },
  URATE: { analyte: 'urate', terms: ['Hyperuricemia'] },
  INR: { analyte: 'inr', terms: ['INR increased'] },
  APTT: { analyte: 'aptt', terms: ['Activated partial thromboplastin time prolonged'] },
  FIBRINO: { analyte: 'fibrinogen', terms: ['Fibrinogen decreased'] },
  HAPTOG: { analyte: 'haptoglobin', terms: ['Haptoglobin decreased'] },
  PH: { analyte: 'ph', terms: ['Acidosis', 'Alkalosis'] },
  PROTU: { analyte: 'proteinuria', terms: ['Proteinuria'] },
  LVEF: { analyte: 'ejection fraction', terms: ejection },
  QTC: { analyte: 'qtc', terms: qtc },
  QTCF: { analyte: 'qtc', terms: qtc },
  QTCB: { analyte: 'qtc', terms: qtc },
}

/** A term that a test feeds, and whether it is about low or high values. */
export interface TermOfTest {
  term: string
  direction: Direction
}

function testOf(code: string): Test | undefined {
  if (Object.hasOwn(tests, code)) return tests[code]
  const upper = code.trim().toUpperCase()
  return Object.hasOwn(tests, upper) ? tests[upper] : undefined
}

const noTerms: readonly TermOfTest[] = Object.freeze([])

const found: Readonly<Record<CtcaeVersion, ReadonlyMap<string, readonly TermOfTest[]>>> = {
  '4.03': termsByTest('4.03'),
  '5.0': termsByTest('5.0'),
  '6.0': termsByTest('6.0'),
}

function termsByTest(version: CtcaeVersion): ReadonlyMap<string, readonly TermOfTest[]> {
  return new Map(
    Object.entries(tests).map(([code, { terms }]) => [
      code,
      Object.freeze(
        terms.flatMap((term) => {
          const compiled = criterionOf(version, term)
          return compiled === undefined ? [] : [{ term, direction: compiled.criterion.direction }]
        }),
      ),
    ]),
  )
}

/** Gives the terms that a test's values are graded by in a version, the low one first; none where there are none. */
export function termsOfTest(version: CtcaeVersion, test: string): readonly TermOfTest[] {
  return found[version].get(test) ?? found[version].get(test.trim().toUpperCase()) ?? noTerms
}

/** Gives the CDISC test codes whose values feed a term, in any version; none where it is not graded by a test. */
export function testsOfTerm(term: string): readonly string[] {
  const loose = loosenTerm(term)
  return Object.entries(tests).flatMap(([code, { terms }]) => (terms.some((each) => loosenTerm(each) === loose) ? [code] : []))
}

/** Gives the CDISC test codes that are known. */
export function knownTests(): readonly string[] {
  return Object.keys(tests)
}

/** Gives the quantity that a test measures. */
export function analyteOfTest(test: string): string | undefined {
  return testOf(test)?.analyte
}

/** Gives the versions in which a term is graded by a number. */
export function versionsOf(term: string): readonly CtcaeVersion[] {
  return versions.filter((version) => criterionOf(version, term) !== undefined)
}
