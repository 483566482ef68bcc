import { compileWithConflicts } from '../../compile/index.ts'
import type { ReadingChoice } from '../../model/index.ts'
import type { GuidelineCase } from '../cases/case.ts'
import { failuresOf } from '../cases/holds.ts'
import { studyOf } from '../study.ts'
import { choicesFor, keyOf } from './choices-for.ts'
import { findingsOf, tellingProperties } from './findings-of.ts'
import { likenessOf } from './likeness.ts'
import type { Mutant } from './mutant.ts'
import type { Original } from './original.ts'
import type { Catcher } from './score.ts'

type Choice = Readonly<Record<string, ReadingChoice>>

/** What became of a mutant, without the mutant itself. */
export type Judged =
  | { verdict: 'caught'; catcher: Catcher }
  | { verdict: 'equivalent'; proof: string }
  | { verdict: 'survived'; why: string }

const wordsOf = (choice: Choice): string => {
  const options = Object.entries(choice).map(
    ([reading, option]) => `${reading}=${typeof option === 'string' ? option : option.value}`,
  )
  return options.length === 0 ? 'the default readings' : options.join(', ')
}

type Compile = (choice: Choice) => ReturnType<typeof compileWithConflicts>

function compilerOf({ guideline }: Mutant): Compile {
  const known = new Map<string, ReturnType<typeof compileWithConflicts>>()
  return (choice) => {
    const key = keyOf(choice)
    const compiled = known.get(key) ?? compileWithConflicts(guideline, choice)
    known.set(key, compiled)
    return compiled
  }
}

/** Gives what the compiler says against a mutant under a choice of readings under which it says nothing against the original. */
function refusal(original: Original, compile: Compile, choice: Choice): Catcher | undefined {
  const [conflict] = compile(choice).conflicts
  if (conflict === undefined || original.compiled(choice).conflicts.length > 0) return undefined
  return { by: 'compile', message: `${conflict.message} (${wordsOf(choice)})` }
}

function failingCase(compile: Compile, cases: readonly GuidelineCase[]): Catcher | undefined {
  for (const each of cases) {
    const [failure] = failuresOf(compile(each.course.readings).compiled, each)
    if (failure !== undefined) return { by: 'case', name: each.name, message: failure }
  }
  return undefined
}

function telling(original: Original, { guideline, kind }: Mutant, choice: Choice): Catcher | undefined {
  const own = findingsOf(studyOf(guideline, choice))
  const before = original.findings(choice)
  for (const id of tellingProperties(kind === 'fact-source' || kind === 'term')) {
    const [was, is] = [before(id), own(id)]
    const changed = is.find((text) => !was.includes(text)) ?? was.find((text) => !is.includes(text))
    if (changed === undefined && was.length === is.length) continue
    return {
      by: 'property',
      name: id,
      message: `${changed ?? `${is.length} findings instead of ${was.length}`} (${wordsOf(choice)})`,
    }
  }
  return undefined
}

const proofs = {
  same: 'under every choice that was compared, the tables and all that they are read with are the same',
  'same-where-met': 'under every choice that was compared, what differs is met by no record and no history that can be reached',
} as const

/**
 * Gives what becomes of a mutant: what catches it, the cheapest first, or why it is the same guideline, or that neither is known.
 * `cases` are those of the original that it may bear on.
 */
export function judgeMutant(original: Original, mutant: Mutant, cases: readonly GuidelineCase[]): Judged {
  const compile = compilerOf(mutant)
  const early = refusal(original, compile, mutant.given) ?? failingCase(compile, cases)
  if (early !== undefined) return { verdict: 'caught', catcher: early }
  const choices = choicesFor(original.guideline, mutant)
  const refused = choices.map((choice) => refusal(original, compile, choice)).find((catcher) => catcher !== undefined)
  if (refused !== undefined) return { verdict: 'caught', catcher: refused }
  let isWhole = true
  for (const choice of choices) {
    const older = original.compiled(choice).compiled
    const likeness = likenessOf(older, compile(choice).compiled, {
      reach: (toxicity) => original.reach(choice, toxicity),
      study: () => original.study(choice),
    })
    if (likeness === 'different') {
      const catcher = telling(original, mutant, choice)
      if (catcher !== undefined) return { verdict: 'caught', catcher }
      return { verdict: 'survived', why: `not proved to be the same under ${wordsOf(choice)}, and nothing tells it apart` }
    }
    if (likeness === 'same-where-met') isWhole = false
  }
  return { verdict: 'equivalent', proof: isWhole ? proofs.same : proofs['same-where-met'] }
}
