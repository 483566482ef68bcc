import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

/** What SPIN found: every state once, and every step between them. */
export interface SpinSpace {
  states: number
  transitions: number
  /** What compiling the search and the search itself took. */
  compileSeconds: number
  searchSeconds: number
}

/** Says what is missing to run SPIN, with the remedy; empty where nothing is. */
export function missingForSpin(): string {
  const absent = (['spin', 'gcc'] as const).filter((program) => {
    const { status, error } = spawnSync(program, [program === 'spin' ? '-V' : '--version'], { stdio: 'ignore' })
    return error !== undefined || status !== 0
  })
  return absent.length === 0 ? '' : `there is no ${absent.join(' and no ')}; Debian: apt-get install ${absent.join(' ')}`
}

function figure(output: string, pattern: RegExp): number {
  const found = pattern.exec(output)?.[1]
  // SPIN prints eight digits; what is longer would be rounded.
  if (found === undefined || !/^\d{1,8}$/.test(found)) throw new Error(`SPIN gave no ${pattern.source}:\n${output}`)
  return Number(found)
}

/** Gives what a search printed as figures; throws where it met an error or did not come to its end. */
export function readSearch(output: string): Pick<SpinSpace, 'states' | 'transitions'> {
  if (figure(output, /errors: (\S+)/) !== 0 || /search depth too small|not completed|out of memory/i.test(output))
    throw new Error(`SPIN did not search all:\n${output}`)
  // SPIN counts each state that it stores or meets again, so also the initial one, to which no step leads.
  return { states: figure(output, /(\S+) states, stored/), transitions: figure(output, /(\S+) transitions/) - 1 }
}

/** Lets SPIN explore a model exhaustively: every state stored whole, no order of steps left out. */
export async function exploreWithSpin(model: string, optimise: '-O0' | '-O2'): Promise<SpinSpace> {
  const cwd = await mkdtemp(join(tmpdir(), 'doseward-spin-'))
  try {
    const began = performance.now()
    await writeFile(join(cwd, 'machine.pml'), model)
    await runFile('spin', ['-a', 'machine.pml'], { cwd })
    await runFile('gcc', [optimise, '-w', '-DSAFETY', '-DNOREDUCE', '-DVECTORSZ=1024', '-o', 'pan', 'pan.c'], { cwd })
    const compiled = performance.now()
    const { stdout } = await runFile(join(cwd, 'pan'), ['-m1000000', '-w18'], { cwd })
    const done = performance.now()
    return { ...readSearch(stdout), compileSeconds: (compiled - began) / 1000, searchSeconds: (done - compiled) / 1000 }
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}
