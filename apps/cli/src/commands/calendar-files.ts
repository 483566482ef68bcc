import { writeFileSync } from 'node:fs'
import { fileFinding } from '../io/input.ts'
import { print } from '../io/output.ts'
import { refuse } from '../io/refuse.ts'

/** Writes a file, or standard output for `-`; says what is wrong where it cannot. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  if (file === '-') return print(content)
  try {
    writeFileSync(file, content)
  } catch (error) {
    refuse(fileFinding(error).findings, file)
  }
}
