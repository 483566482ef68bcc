import { statSync } from 'node:fs'

/** Takes the bytes read and the answers given so far, and `done` at the end. */
export type Progress = (bytes: number | 'done', answers: number) => void

/** Milliseconds before a bar is drawn: a short stream needs none. */
const patience = 500

/** Gives a progress bar on standard error where that is a terminal; elsewhere nothing is drawn. */
export function startProgress(name: string): Progress {
  if (process.stderr.isTTY !== true) return () => {}
  const began = performance.now()
  const total = name === '-' ? 0 : (statSync(name, { throwIfNoEntry: false })?.size ?? 0)
  let draw: Progress | 'loading' | undefined
  return (bytes, answers) => {
    if (typeof draw === 'function') draw(bytes, answers)
    else if (draw === undefined && bytes !== 'done' && performance.now() - began > patience) {
      draw = 'loading'
      void import('cli-progress').then(({ default: { SingleBar } }) => {
        const format =
          total > 0
            ? '{bar} {percentage} % | {answers} courses | {eta_formatted} left'
            : '{answers} courses | {duration_formatted}'
        const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, clearOnComplete: true })
        bar.start(total, 0, { answers })
        draw = (now, given) => {
          if (now === 'done') bar.stop()
          else bar.update(now, { answers: given })
        }
      })
    }
  }
}
