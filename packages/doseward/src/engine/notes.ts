import type { RunState } from './state.ts'

/** Adds a caution of the day, once. */
export function caution(state: RunState, code: string, message: string): void {
  if (!state.cautions.some((known) => known.code === code && known.on === state.day && known.message === message)) {
    state.cautions.push({ code, message, on: state.day })
  }
}

/** Notes that a reading was consulted. */
export function consult(state: RunState, ...readings: readonly (string | undefined)[]): void {
  for (const reading of readings) if (reading !== undefined) state.readings.add(reading)
}

/** Adds a caution that is said once in a course. */
export function cautionOnce(state: RunState, code: string, message: string): void {
  if (!state.cautions.some((known) => known.code === code && known.message === message))
    state.cautions.push({ code, message, on: state.day })
}
