import { statSync } from 'node:fs'

/** Shows how far a stream has come. */
export interface Progress {
  /** Takes the bytes read and the answers given so far. */
  update: (bytes: number, answers: number) => void
  end: () => void
}

const nothing: Progress = { update: () => {}, end: () => {} }

/** Milliseconds before a bar is drawn: a short stream needs none. */
const patience = 500

/** Gives a progress bar on standard error where that is a terminal; elsewhere nothing is drawn. */
export function startProgress(name: string): Progress {
  if (process.stderr.isTTY !== true) return nothing
  const began = performance.now()
  const total = name === '-' ? 0 : (statSync(name, { throwIfNoEntry: false })?.size ?? 0)
  let state: 'waiting' | 'loading' | 'ended' | Progress = 'waiting'
  const load = async (): Promise<void> => {
    const { default: progress } = await import('cli-progress')
    if (state === 'ended') return
    const format =
      total > 0 ? '{bar} {percentage} % | {answers} courses | {eta_formatted} left' : '{answers} courses | {duration_formatted}'
    const bar = new progress.SingleBar({ format, stream: process.stderr, hideCursor: true, clearOnComplete: true })
    bar.start(total, 0, { answers: 0 })
    state = { update: (bytes, answers) => bar.update(bytes, { answers }), end: () => bar.stop() }
  }
  return {
    update: (bytes, answers) => {
      if (typeof state === 'object') state.update(bytes, answers)
      else if (state === 'waiting' && performance.now() - began > patience) {
        state = 'loading'
        void load()
      }
    },
    end: () => {
      if (typeof state === 'object') state.end()
      state = 'ended'
    },
  }
}
