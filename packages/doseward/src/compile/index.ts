export {
  type DecisionHistory,
  type DecisionRow,
  decideColumns,
  decideRow,
  type InternedRow,
  internRow,
  type PackedRows,
  packRows,
} from './batch.ts'
export { type Choices, resolveChoices, stands } from './choices.ts'
export {
  type CompiledDrug,
  type CompiledGuideline,
  type CompiledToxicity,
  compileGuideline,
  compileWithConflicts,
  readingsOf,
} from './compile.ts'
export { digestOf } from './digest.ts'
export * from './outcome.ts'
export {
  decisionIndex,
  factValue,
  type MaskCondition,
  OCCURRENCES,
  outcomeOfRules,
  rulesAt,
  type SeverityClass,
  type Tables,
} from './tables.ts'
