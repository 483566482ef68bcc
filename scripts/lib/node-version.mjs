const least = [20, 19]

/** Ends the program with a clear message where this Node is too old. Runs before anything is installed. */
export function assertNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > least[0] || (major === least[0] && minor >= least[1])) return
  console.error(`doseward needs Node ${least.join('.')} or later, and this is Node ${process.versions.node}.`)
  console.error('Install a newer Node from https://nodejs.org and run the command again.')
  process.exit(2)
}
