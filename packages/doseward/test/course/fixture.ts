import type { CourseOptions, CourseVocabulary } from '../../src/course/index.ts'

/** Names as a guideline gives them, few enough to be seen at a glance. */
const vocabulary: CourseVocabulary = {
  terms: ['Rash acneiform', 'Rash maculo-papular', 'Rash', 'Keratitis', 'CPK increased', 'Rhabdomyolysis', 'Anemia'],
  knownTerms: ['Nausea', 'Diarrhea', 'Edema limbs', 'Vomiting', 'Rash acneiform', 'Keratosis', 'Rhabdomyolysys'],
  tests: ['ALT', 'AST', 'BILI', 'CK', 'CREAT', 'HGB'],
  drugs: [
    { id: 'defactinib', levels: 2 },
    { id: 'avutometinib', levels: 3 },
  ],
  readings: {
    'ctcae-version': { options: ['5.0', '4.03', '6.0'] },
    'cpk-lasting': { options: ['hold-limit', 'literal'] },
    'value-validity': { options: [], site: { unit: 'days', minimum: 1, maximum: 30 } },
    'reduced-dose': { options: ['not-set'], site: { unit: 'mg', minimum: 0.8, maximum: 2.4 } },
  },
}

export const options: CourseOptions = {
  file: 'course.yaml',
  vocabulary: (id, version) => (id === 'avutometinib-defactinib' && (version ?? '0.1.0') === '0.1.0' ? vocabulary : undefined),
  knownGuidelines: ['avutometinib-defactinib'],
}

/** Gives a course file with these events, each a line of YAML. */
export function withEvents(...events: string[]): string {
  return `guideline: avutometinib-defactinib
start: 2026-01-05
actions: recorded
events:
${events.map((event) => `  - ${event}\n`).join('')}`
}

/** Gives a course file with these lines instead of, or after, those of the same key. */
export function withTop(...lines: string[]): string {
  const top = ['guideline: avutometinib-defactinib', 'start: 2026-01-05', 'actions: recorded', 'events: []']
  for (const line of lines) {
    const key = `${line.split(':')[0]}:`
    const at = top.findIndex((other) => other.startsWith(key))
    if (at >= 0) top[at] = line
    else top.push(line)
  }
  return `${top.join('\n')}\n`
}
