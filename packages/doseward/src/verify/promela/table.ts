/** The most entries that SPIN reads in one list: its parser's stack holds two of them for each of 10,000 places. */
const longestList = 4000

/**
 * Writes a table as arrays outside the state vector, and a macro that reads an entry of it. Promela has no empty arrays, so an
 * empty table has one entry that nothing reads.
 */
export function table(name: string, values: readonly number[]): string {
  const pieces = Math.max(1, Math.ceil(values.length / longestList))
  const lines: string[] = []
  let entry = ''
  for (let piece = pieces - 1; piece >= 0; piece--) {
    const from = piece * longestList
    const entries = values.length === 0 ? [0] : values.slice(from, from + longestList)
    const own = `${name}_${piece}[${piece === 0 ? '(at)' : `(at) - ${from}`}]`
    entry = entry === '' ? own : `((at) < ${from + longestList} -> ${own} : ${entry})`
    lines.unshift(`hidden int ${name}_${piece}[${entries.length}] = {${entries.join(', ')}};`)
  }
  return [...lines, `#define ${name}(at) ${entry}`].join('\n')
}
