import { CommanderError } from 'commander'
import { quietBrokenPipes } from './io/output.ts'
import { buildProgram } from './program.ts'

/** Runs the command line and sets the exit status: 0, or 2 for bad input. What the program itself did wrong ends with 1. */
async function main(): Promise<void> {
  quietBrokenPipes()
  try {
    await buildProgram().parseAsync(process.argv)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    process.exitCode = error.exitCode === 0 ? 0 : 2
  }
}

await main()
