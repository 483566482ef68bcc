import type { Citation, Fact, Guideline, Toxicity } from '../model/guideline.ts'

/** A citation of a guideline, with what rests on it and where that stands. */
export interface CitedStatement {
  /** What cites, such as `cpk-grade-3` or `defactinib level 1`. */
  where: string
  kind: 'rule' | 'regimen' | 'monitoring' | 'supportive-care' | 'mechanism' | 'untranslated'
  file: string
  path: readonly (string | number)[]
  cite: Citation
}

/** Gives every citation of a guideline, in the order of its files. */
export function citationsOf(guideline: Guideline): readonly CitedStatement[] {
  const cited: CitedStatement[] = []
  const { regimen } = guideline
  const add = (kind: CitedStatement['kind'], file: string, where: string, path: CitedStatement['path'], cite: Citation): void => {
    cited.push({ where, kind, file, path, cite })
  }
  add('regimen', 'guideline.yaml', 'the regimen', ['regimen', 'cite'], regimen.cite)
  for (const drug of regimen.drugs) {
    const path = ['regimen', 'drugs', drug.id]
    add('regimen', 'guideline.yaml', drug.id, [...path, 'cite'], drug.cite)
    drug.levels.forEach((level, index) => {
      add('regimen', 'guideline.yaml', `${drug.id} level ${index}`, [...path, 'levels', index, 'cite'], level.cite)
    })
    if (drug.strength !== undefined) {
      add('regimen', 'guideline.yaml', `the strength of ${drug.id}`, [...path, 'strength', 'cite'], drug.strength.cite)
    }
    drug.advice.forEach(({ cite }, index) => {
      add('regimen', 'guideline.yaml', `advice on ${drug.id}`, [...path, 'advice', index, 'cite'], cite)
    })
  }
  for (const toxicity of guideline.toxicities) {
    for (const rule of toxicity.rules) add('rule', `toxicities/${toxicity.id}.yaml`, rule.id, ['rules', rule.id], rule.cite)
  }
  for (const { id, cite } of guideline.monitoring) add('monitoring', 'monitoring.yaml', id, ['monitoring', id, 'cite'], cite)
  for (const { id, cite } of guideline.supportiveCare) {
    add('supportive-care', 'supportive-care.yaml', id, ['supportiveCare', id, 'cite'], cite)
  }
  const { mechanism } = guideline
  add('mechanism', 'mechanism.yaml', 'the mechanism', ['mechanism', 'cite'], mechanism.cite)
  mechanism.edges.forEach((edge, index) => {
    add('mechanism', 'mechanism.yaml', `${edge.from} to ${edge.to}`, ['mechanism', 'edges', index, 'cite'], edge.cite)
  })
  for (const { about, cite } of guideline.untranslated) add('untranslated', 'untranslated.yaml', about, ['untranslated'], cite)
  return cited
}

function termsOfFact({ source }: Fact): readonly string[] {
  switch (source.kind) {
    case 'grade':
    case 'multiple':
    case 'diagnosis':
      return source.terms
    case 'eye':
      return Object.keys(source.raisedBy ?? {})
    case 'termClass':
      return Object.values(source.classes).flat()
    case 'symptom':
      return Object.values(source.classes).flatMap(({ terms }) => terms)
    case 'band':
    case 'judgement':
    case 'reported':
    case 'worst':
    case 'lasting':
      return []
  }
}

/** Gives the terms that a toxicity claims or that its facts name, each once. */
export function termsOf(toxicity: Toxicity): readonly string[] {
  return [...new Set([...toxicity.terms.flatMap(({ terms }) => terms), ...toxicity.facts.flatMap(termsOfFact)])]
}

/** The names of a guideline that a course under it may use. The caller adds the terms and tests known beside. */
export interface GuidelineVocabulary {
  terms: readonly string[]
  drugs: readonly { id: string; levels: number }[]
  readings: Readonly<
    Record<string, { options: readonly string[]; site?: { unit: string; minimum: number; maximum: number } | undefined }>
  >
}

/** Gives the names of a guideline that a course under it may use. */
export function vocabularyOf(guideline: Guideline): GuidelineVocabulary {
  const handed = guideline.toxicities.flatMap(({ handsOver }) => handsOver.map(({ term }) => term))
  const readings = guideline.readings.map(({ id, options, site }) => {
    const named = options.map((option) => option.id)
    if (site === undefined) return [id, { options: named }] as const
    const { unit, minimum, maximum } = site
    return [id, { options: named, site: { unit, minimum, maximum } }] as const
  })
  return {
    terms: [...new Set([...guideline.toxicities.flatMap(termsOf), ...handed])],
    drugs: guideline.regimen.drugs.map(({ id, levels }) => ({ id, levels: levels.length })),
    readings: Object.fromEntries(readings),
  }
}
