import { versions } from './criteria/index.ts'
import { loosenTerm } from './lookup.ts'
import type { CtcaeVersion } from './types.ts'

/** The grades that a term has in 4.03, 5.0 and 6.0, as digits; null where the version has no such term or it is not known here. */
type GradesOfTerm = readonly [string | null, string | null, string | null]

/**
 * CTCAE terms with the grades that exist (facts of NCI CTCAE 4.03, 5.0 and 6.0). "(Fasting)" and "(Ionized)" set apart values
 * that the version grades within the plain term.
 */
const terms: Readonly<Record<string, GradesOfTerm>> = {
  Acidosis: ['1345', '1345', '1345'],
  'Activated partial thromboplastin time prolonged': ['123', '123', '123'],
  'Acute kidney injury': ['12345', '345', '345'],
  'Alanine aminotransferase increased': ['1234', '1234', '1234'],
  'Alkaline phosphatase increased': ['1234', '1234', '1'],
  Alkalosis: ['1345', '1345', '1345'],
  Anemia: ['12345', '12345', '12345'],
  'Aspartate aminotransferase increased': ['1234', '1234', '1234'],
  'Blood bilirubin increased': ['1234', '1234', '1234'],
  'Blood lactate dehydrogenase increased': [null, '1', '1'],
  'Blurred vision': ['123', '1234', '1234'],
  'CD4 lymphocytes decreased': ['1234', '1234', '1234'],
  'Cholesterol high': ['1234', '1234', '1234'],
  'Corneal ulcer': ['234', '34', '34'],
  'CPK increased': ['1234', '1234', null],
  'Creatinine clearance decreased': [null, null, '23'],
  'Creatinine increased': ['1234', '1234', '1234'],
  Diarrhea: ['12345', '12345', '12345'],
  'Dry eye': ['123', '123', '123'],
  'Edema limbs': ['123', '123', null],
  'Ejection fraction decreased': ['234', '234', null],
  'Electrocardiogram QT corrected interval prolonged': ['1234', '1234', '1234'],
  'Erythema multiforme': ['12345', '12345', null],
  'Eye disorders - Other, specify': ['1234', '1234', '1234'],
  'Eye pain': ['123', '123', null],
  Fatigue: ['123', '123', '123'],
  'Fibrinogen decreased': ['1234', '1234', '1234'],
  Floaters: ['123', '123', '123'],
  'Generalized muscle weakness': ['123', '123', '123'],
  'GGT increased': ['1234', '1234', '1234'],
  'Haptoglobin decreased': ['1', '1', '1'],
  'HDL decreased': [null, null, '1'],
  'Heart failure': ['12345', '12345', '12345'],
  'Hemoglobin increased': ['123', '123', '123'],
  'Hepatic failure': ['345', '345', '345'],
  Hypercalcemia: ['12345', '12345', '12345'],
  'Hypercalcemia (Ionized)': ['12345', '12345', '12345'],
  Hyperglycemia: ['12345', '12345', '1234'],
  'Hyperglycemia (Fasting)': ['12345', null, '1234'],
  Hyperkalemia: ['12345', '12345', '12345'],
  Hypermagnesemia: ['1345', '1345', '1345'],
  Hypernatremia: ['12345', '12345', '12345'],
  Hypertension: ['12345', '12345', '2345'],
  Hypertriglyceridemia: ['12345', '12345', '12345'],
  Hyperuricemia: ['1345', '1345', '1345'],
  Hypoalbuminemia: ['12345', '12345', '12345'],
  Hypocalcemia: ['12345', '12345', '12345'],
  'Hypocalcemia (Ionized)': ['12345', '12345', '12345'],
  Hypoglycemia: ['12345', '12345', '12345'],
  Hypokalemia: ['12345', '12345', '12345'],
  Hypomagnesemia: ['12345', '12345', '12345'],
  Hyponatremia: ['1345', '12345', '12345'],
  Hypophosphatemia: ['12345', '12345', '12345'],
  'INR increased': ['123', '123', '123'],
  'Investigations - Other, specify': ['12345', '12345', '12345'],
  Keratitis: ['234', '1234', '1234'],
  'LDL increased': [null, null, '1'],
  'Left ventricular dysfunction': [null, null, '123'],
  'Left ventricular systolic dysfunction': ['345', '345', null],
  Leukocytosis: ['345', '345', '345'],
  'Lipase increased': ['1234', '1234', '1234'],
  'Lymphocyte count decreased': ['1234', '1234', null],
  'Lymphocyte count increased': ['23', '23', '23'],
  Lymphopenia: [null, null, '1'],
  'Mucositis oral': ['12345', '12345', '12345'],
  Myalgia: ['123', '123', '123'],
  Nausea: ['123', '123', '123'],
  'Neutrophil count decreased': ['1234', '1234', '1234'],
  'Palmar-plantar erythrodysesthesia syndrome': ['123', '123', '123'],
  'Papulopustular rash': ['12345', '12345', null],
  'Periorbital edema': ['123', '123', '123'],
  'Peripheral edema': [null, null, '123'],
  Photophobia: ['123', '123', null],
  Photosensitivity: ['12345', '12345', '12345'],
  'Platelet count decreased': ['1234', '1234', null],
  Proteinuria: ['123', '123', null],
  'Rash acneiform': ['12345', '12345', null],
  'Rash maculo-papular': ['123', '123', '12345'],
  'Rash pustular': ['23', '23', null],
  'Retinal detachment': ['1234', '34', '34'],
  'Retinal vascular disorder': ['23', '23', '23'],
  Retinopathy: ['1234', '1234', '1234'],
  Rhabdomyolysis: [null, '12345', '12345'],
  'Serum amylase increased': ['1234', '1234', '1234'],
  'Stevens-Johnson syndrome': ['345', '345', null],
  Thrombocytopenia: [null, null, '12345'],
  'Toxic epidermal necrolysis': ['45', '45', null],
  Uveitis: ['1234', '1234', '1234'],
  'Vision decreased': [null, '234', '234'],
  Vomiting: ['12345', '12345', '12345'],
  'White blood cell decreased': ['1234', '1234', '1234'],
}

const byLooseName: ReadonlyMap<string, GradesOfTerm> = new Map(
  Object.entries(terms).map(([term, grades]) => [loosenTerm(term), grades]),
)

const names: ReadonlyMap<string, string> = new Map(Object.keys(terms).map((term) => [loosenTerm(term), term]))

/** Gives the CTCAE terms that are known here, laboratory or not, of one version or of all. */
export function knownTerms(version?: CtcaeVersion): readonly string[] {
  if (version === undefined) return Object.keys(terms)
  const index = versions.indexOf(version)
  return Object.entries(terms).flatMap(([term, grades]) => (grades[index] === null ? [] : [term]))
}

/** Gives a term as CTCAE spells it, from any case or British spelling; undefined where it is not known here. */
export function canonicalTerm(text: string): string | undefined {
  return names.get(loosenTerm(text))
}

/**
 * Whether a grade exists for a term in a version: there is no Grade 4 of nausea. True also for a term that is not known here
 * in that version, since nothing is known against it. Grade 0 always exists.
 */
export function gradeExists(version: CtcaeVersion, term: string, grade: number): boolean {
  const grades = byLooseName.get(loosenTerm(term))?.[versions.indexOf(version)]
  if (grade === 0 || grades === undefined || grades === null) return grade >= 0 && grade <= 5
  return grades.includes(String(grade))
}
