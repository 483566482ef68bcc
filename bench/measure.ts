/** How long to measure: `--quick` gives a first idea. */
export interface Effort {
  quick: boolean
  /** Rounds, of which the median counts. */
  rounds: number
}

/** One line of the results: what was measured, the figure with its unit, and what it says beside the others. */
export interface Result {
  what: string
  figure: string
  note: string
}

/** Gives the middle of some numbers. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}

/** Gives how many of `count` things a second are done: the median of the rounds, after one that warms up. */
export async function rateOf(count: number, effort: Effort, work: () => void | Promise<void>): Promise<number> {
  const rates: number[] = []
  for (let round = -1; round < effort.rounds; round++) {
    const began = performance.now()
    await work()
    const seconds = (performance.now() - began) / 1000
    if (round >= 0) rates.push(count / seconds)
  }
  return medianOf(rates)
}

const grouped = new Intl.NumberFormat('en')

/** Gives a number as people read it: three digits that count, and commas. */
export function readable(number: number): string {
  return grouped.format(Number(number.toPrecision(3)))
}
