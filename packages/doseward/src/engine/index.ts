export { decide, defaultAsOf, mattersOf, timeline } from './decide.ts'
export {
  type DoseHistory,
  type DoseStretch,
  type DrugHistory,
  doseHistory,
  type Look,
  type NextDose,
  type OwedLook,
} from './history.ts'
export { engineVersion } from './present.ts'
export { replay, type Step } from './replay.ts'
export type { RunState } from './state.ts'
