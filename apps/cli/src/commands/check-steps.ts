/** Milliseconds before anything is said: a short check needs no word. */
const patience = 2000

/** Tells on standard error, where that is a terminal, what is looked at, once it takes longer than people wait without a word. */
export function startSteps(): { update: (what: string) => void; end: () => void } {
  const began = performance.now()
  const { stderr } = process
  let shown = false
  return {
    update: (what) => {
      if (stderr.isTTY !== true || performance.now() - began < patience) return
      stderr.write(`\r\u001b[KLooking at ${what} ...`)
      shown = true
    },
    end: () => {
      if (shown) stderr.write('\r\u001b[K')
    },
  }
}
