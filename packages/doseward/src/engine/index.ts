export { decide, defaultAsOf, mattersOf, timeline } from './decide.ts'
export { engineVersion } from './present.ts'
export { replay, type Step } from './replay.ts'
export type { RunState } from './state.ts'
