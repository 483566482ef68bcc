import type { CompiledGuideline, CompiledToxicity } from '../../compile/index.ts'
import { type RunState, replay, type Step } from '../../engine/index.ts'
import type { CourseFile } from '../course-file.ts'
import {
  type BaselineCase,
  type DayContent,
  diagnosisParts,
  eyeParts,
  labParts,
  type Part,
  reportParts,
  symptomParts,
} from './candidates.ts'
import { courseOn, type Entries, firstDay } from './course.ts'

/** What one day's records say of a toxicity: for each fact the values that it may have. */
export interface Observation {
  content: readonly DayContent[]
  /** Bits over each fact's domain; 0 where nothing was recorded. */
  masks: readonly number[]
  /** The same with what is out of reach at its mildest and what is asked for at its whole domain. */
  filled: readonly number[]
}

/** A line of episodes to look at: a toxicity, or one term of it where each term has its own. */
export interface Subject {
  compiled: CompiledToxicity
  /** Names it among others of its toxicity: the class of its term. */
  variant?: string
  term?: string
}

type Track = RunState['tracks'][number]

/** Gives the track of a subject, where anything was assessed. */
export function trackOf(state: RunState, { compiled, term }: Subject): Track | undefined {
  const wanted = compiled.toxicity.episodes === 'by-term' ? term?.toLowerCase() : undefined
  return state.tracks.find((track) => track.compiled.index === compiled.index && track.term?.toLowerCase() === wanted)
}

/** The day of a single observation: past the validity of anything before it, in the first weeks on. */
const observationDay = 14

/** Gives what the engine has come to, and what it advises, as of a day after contents on days. */
export function stepAfter(
  guideline: CompiledGuideline,
  entries: Entries,
  asOf: number,
  actions: CourseFile['actions'] = 'followed',
): Step | undefined {
  let last: Step | undefined
  replay(guideline, courseOn(guideline.guideline.id, entries, actions), firstDay + asOf, (step) => {
    last = step
  })
  return last
}

const before = (baseline: BaselineCase): Entries => baseline.content.map((content) => ({ day: -7, content }))

function observe(
  guideline: CompiledGuideline,
  subject: Subject,
  baseline: BaselineCase,
  content: readonly DayContent[],
): Observation | undefined {
  const entries = [...before(baseline), ...content.map((part) => ({ day: observationDay, content: part }))]
  const step = stepAfter(guideline, entries, observationDay)
  const last = step === undefined ? undefined : trackOf(step.state, subject)?.last
  const [verdict] = last?.verdicts ?? []
  if (verdict === undefined || last?.on !== firstDay + observationDay) return undefined
  return { content, masks: [...verdict.vector.masks], filled: [...verdict.filled] }
}

/** Gives the alternatives of a part that the engine tells apart, the first of each kind. */
function distinct(guideline: CompiledGuideline, subject: Subject, baseline: BaselineCase, test: string, part: Part): Part {
  const seen = new Set<string>()
  return part.filter((content) => {
    if (content === undefined) return true
    const found = observe(guideline, subject, baseline, [content])
    const value = content.labs?.[test]
    const own = baseline.content.find(({ labs }) => labs?.[test] !== undefined)?.labs?.[test]
    const normal = value?.uln === undefined || Number(value.value) <= value.uln
    const beside = own === undefined ? 0 : Math.sign(Number(value?.value) - Number(own.value))
    const key = JSON.stringify([found?.masks, normal, beside])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function productOf(parts: readonly Part[]): readonly (readonly DayContent[])[] {
  let all: readonly (readonly DayContent[])[] = [[]]
  for (const part of parts) all = part.flatMap((one) => all.map((rest) => (one === undefined ? rest : [...rest, one])))
  return all.filter((content) => content.length > 0)
}

/** Puts the laboratory values of one day into one record. */
function together(content: readonly DayContent[]): readonly DayContent[] {
  const labs = Object.assign({}, ...content.map((part) => part.labs ?? {})) as DayContent['labs']
  const rest = content.filter((part) => part.labs === undefined)
  return labs === undefined || Object.keys(labs).length === 0 ? rest : [{ labs }, ...rest]
}

/** Platelets stand for the laboratory values that no toxicity has rows for: with a limit, at each of their grades. */
const laboratoryOnly: Part = [200, 80, 60, 40, 20].map((value) => ({
  labs: { PLAT: { value, unit: '10^9/L', lln: 150, uln: 400 } },
}))
const laboratoryTerm = 'Platelet count decreased'

function contentsOf(guideline: CompiledGuideline, subject: Subject, baseline: BaselineCase): readonly (readonly DayContent[])[] {
  const { compiled, term } = subject
  if (compiled.places.eye)
    return [...eyeParts(compiled), ...symptomParts(compiled, guideline)].flatMap((part) => (part ? [[part]] : []))
  if (compiled.places.eventGrade >= 0) {
    const reports = term === laboratoryTerm ? laboratoryOnly : reportParts(compiled, term ?? '')
    return reports.flatMap((part) => (part ? [[part]] : []))
  }
  const labs = labParts(compiled).map(({ test, part }) => distinct(guideline, subject, baseline, test, part))
  return productOf([...labs, ...diagnosisParts(compiled)]).map(together)
}

/** Gives everything that one day's records can say of a subject, from one baseline, each with the plainest record that says it. */
export function observationsOf(guideline: CompiledGuideline, subject: Subject, baseline: BaselineCase): readonly Observation[] {
  return contentsOf(guideline, subject, baseline).flatMap((content) => observe(guideline, subject, baseline, content) ?? [])
}

/** A term for "any other reaction", where the guideline names none. */
const ordinaryTerm = 'Diarrhea'

/** Gives the lines of episodes of a guideline: each toxicity, and each class of terms where terms have lines of their own. */
export function subjectsOf(guideline: CompiledGuideline): readonly Subject[] {
  return guideline.toxicities.flatMap((compiled): Subject[] => {
    const { toxicity } = compiled
    if (compiled.places.eventGrade < 0) return [{ compiled }]
    const owned = [...guideline.termOwner].find(([, { toxicity: owner }]) => owner === compiled.index)?.[0]
    if (toxicity.episodes === 'together') {
      const term = toxicity.terms.flatMap(({ terms }) => terms).find((candidate) => candidate.toLowerCase() === owned)
      return [{ compiled, term: term ?? owned ?? ordinaryTerm }]
    }
    const classes = toxicity.facts.flatMap(({ source }) => (source.kind === 'termClass' ? Object.entries(source.classes) : []))
    const subjects = classes.flatMap(([variant, [term]]): Subject[] => (term === undefined ? [] : [{ compiled, variant, term }]))
    return [
      { compiled, variant: 'reported', term: ordinaryTerm },
      ...(toxicity.takesRest && !guideline.testOwner.has('PLAT')
        ? [{ compiled, variant: 'laboratory', term: laboratoryTerm }]
        : []),
      ...subjects,
    ]
  })
}
