import type { Catcher, MutantKind } from '../verify/index.ts'

/** What was done to a guideline, in the words of the report. */
export const kindWords: Readonly<Record<MutantKind, string>> = {
  'rule-dropped': 'a rule left out',
  action: 'another action',
  limit: 'a limit moved by a day or left out',
  confirm: 'a confirmation asked or not asked for',
  'fact-bound': 'a bound of a fact moved',
  occurrence: 'an occurrence moved by one',
  history: 'a condition on the past left out',
  override: 'an override forgotten',
  'recovery-bound': 'a bound of a recovery moved',
  recovery: 'a recovery that asks less or other',
  'fact-source': 'a cut-point or threshold moved',
  unrecorded: 'what is not recorded, understood otherwise',
  term: 'a term or test moved out',
  'hand-over': 'a hand-over moved or left out',
  dose: 'a dose or dosing day changed',
  reading: 'another default or policy',
}

/** What caught a mutant. */
export const catcherWords: Readonly<Record<Catcher['by'], string>> = {
  compile: 'the compiler',
  case: 'a case',
  property: 'a property',
}

/** Gives a part of one as a percentage with two decimals, never rounded up: 98.996 % is not 99. */
export function percent(part: number): string {
  return `${(Math.floor(part * 10_000 + 1e-9) / 100).toFixed(2)} %`
}
