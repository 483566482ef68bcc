/** Upper limits of normal that laboratories often print, for counter-examples that read like life; no rule rests on them. */
const usual: Readonly<Record<string, { unit: string; uln: number }>> = {
  ALT: { unit: 'U/L', uln: 35 },
  AST: { unit: 'U/L', uln: 35 },
  ALP: { unit: 'U/L', uln: 120 },
  BILI: { unit: 'mg/dL', uln: 1.2 },
  CK: { unit: 'U/L', uln: 200 },
  CREAT: { unit: 'mg/dL', uln: 1.2 },
  LIPASE: { unit: 'U/L', uln: 60 },
}

/** Gives a unit and an upper limit of normal for a test. */
export function usualLimit(test: string): { unit: string; uln: number } {
  return usual[test] ?? { unit: 'U/L', uln: 100 }
}
