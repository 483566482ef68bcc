import type { Palette } from 'doseward/report'
import colors from 'picocolors'

/** Whether a stream takes colour: it is a terminal, and NO_COLOR (https://no-color.org) is not set. */
function takesColor(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb'
}

/** Gives how standard output is painted. */
export function outputPalette(): Palette {
  const paint = colors.createColors(takesColor(process.stdout))
  return {
    bold: paint.bold,
    dim: paint.dim,
    warn: paint.yellow,
    action: {
      continue: paint.green,
      reduce: paint.magenta,
      withhold: paint.yellow,
      resume: paint.green,
      discontinue: paint.red,
      undetermined: paint.yellow,
    },
  }
}

/** Gives the columns of text on standard output: those of the terminal, 60 to 100, or 80. */
export function outputWidth(): number {
  return Math.min(100, Math.max(60, process.stdout.columns ?? 80))
}
