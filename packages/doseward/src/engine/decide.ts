import { type CompiledGuideline, compileGuideline, readingsOf, stands } from '../compile/index.ts'
import {
  type Course,
  type Day,
  formatDay,
  type Matter,
  type Reading,
  type ReadingChoice,
  type Recommendation,
  type Result,
} from '../model/index.ts'
import { engineVersion, present } from './present.ts'
import { replay, type Step } from './replay.ts'

/** Gives the day that an answer is as of where none is asked for: the course's own, or its last event's date. */
export function defaultAsOf(course: Course): Day {
  return course.asOf ?? course.events.reduce((last, { on }) => Math.max(last, on), course.start)
}

/**
 * Gives the recommendation for a course as of one day (semantics.md section 5). Pure: the same input gives the same
 * answer, byte for byte. The guideline must be compiled with the course's own readings.
 */
export function decide(compiled: CompiledGuideline, course: Course, asOf: Day): Recommendation {
  if (asOf < course.start) return notStarted(compiled, course, asOf)
  let answer: Recommendation | undefined
  replay(compiled, course, asOf, ({ state, advice }) => {
    if (state.day === asOf) answer = present(state, advice, course)
  })
  if (answer === undefined) throw new RangeError(`no answer as of ${formatDay(asOf)}`)
  return answer
}

/** Gives the recommendation of every day on which something was recorded or fell due, where it differs from the day before. */
export function timeline(compiled: CompiledGuideline, course: Course, asOf: Day): readonly Recommendation[] {
  if (asOf < course.start) return [notStarted(compiled, course, asOf)]
  const entries: Recommendation[] = []
  let before = ''
  replay(compiled, course, asOf, ({ state, advice }: Step) => {
    const entry = present(state, advice, course)
    const now = JSON.stringify([
      entry.recommendation,
      entry.certain,
      entry.answer,
      entry.because.map(({ toxicity, term, rule }) => [toxicity, term, rule]),
      entry.cautions.filter(({ code }) => code.startsWith('hold-over')).map(({ code }) => code),
    ])
    if (now !== before) entries.push(entry)
    before = now
  })
  return entries
}

function notStarted(compiled: CompiledGuideline, course: Course, asOf: Day): Recommendation {
  const { guideline, drugs } = compiled
  const start = formatDay(course.start)
  return {
    guideline: { id: guideline.id, version: guideline.version, status: guideline.status, digest: compiled.digest },
    engine: engineVersion,
    ...(course.patient !== undefined && { patient: course.patient }),
    asOf: formatDay(asOf),
    actions: course.actions,
    cycle: null,
    state: Object.fromEntries(drugs.map(({ drug }) => [drug.id, { status: 'not-started' as const, level: 0, since: start }])),
    recommendation: Object.fromEntries(
      drugs.map(({ drug }) => [
        drug.id,
        { action: 'undetermined' as const, level: 0, doseToday: 'none', nextDoseOn: start, actionable: false },
      ]),
    ),
    certain: false,
    answer: 'not-covered',
    because: [],
    recovered: [],
    open: [],
    needs: [],
    readings: [],
    departures: [],
    cautions: [
      { code: 'not-started', message: `treatment starts on ${start}; the guideline says nothing before`, on: formatDay(asOf) },
    ],
    monitoring: null,
    supportiveCare: null,
  }
}

function essence(answer: Recommendation): string {
  return JSON.stringify([
    answer.certain,
    answer.answer,
    Object.values(answer.recommendation).map(({ action, resumeAt, level, from, recoverBy, provisional, confirm }) => [
      action,
      resumeAt,
      level,
      from,
      recoverBy,
      provisional,
      confirm,
    ]),
  ])
}

/** Whether a reading can bear on a course: one that only rules speak of cannot where their toxicity was never assessed. */
function mayMatter({ guideline }: CompiledGuideline, reading: Reading, assessed: ReadonlySet<number>): boolean {
  const setsPolicy = reading.site !== undefined || reading.options.some(({ sets }) => Object.keys(sets).length > 0)
  const claimsTerms = guideline.toxicities.some(({ terms }) => terms.some(({ under }) => under[reading.id] !== undefined))
  return (
    setsPolicy ||
    claimsTerms ||
    guideline.toxicities.some((toxicity, index) => assessed.has(index) && readingsOf(toxicity).includes(reading.id))
  )
}

/**
 * Gives the readings that would change an answer, by replaying the course under each other option. `compile` may be given
 * to keep compiled tables between courses.
 */
export function mattersOf(
  compiled: CompiledGuideline,
  course: Course,
  asOf: Day,
  compile: (readings: Readonly<Record<string, ReadingChoice>>) => Result<CompiledGuideline> = (readings) =>
    compileGuideline(compiled.guideline, readings),
): readonly Matter[] {
  if (asOf < course.start) return []
  const assessed = new Set<number>()
  let own = ''
  replay(compiled, course, asOf, ({ state, advice }) => {
    if (state.day !== asOf) return
    own = essence(present(state, advice, course))
    for (const track of state.tracks) assessed.add(track.compiled.index)
  })
  const matters: Matter[] = []
  for (const reading of compiled.guideline.readings) {
    if (reading.bearsOn !== 'recommendation' || !mayMatter(compiled, reading, assessed)) continue
    for (const option of reading.options) {
      if (stands({ [reading.id]: option.id }, compiled.choices.option)) continue
      const other = compile({ ...compiled.given, [reading.id]: option.id })
      if (!other.ok) continue
      const answer = decide(other.value, course, asOf)
      if (essence(answer) === own) continue
      matters.push({
        reading: reading.id,
        option: option.id,
        wouldBe: Object.fromEntries(
          Object.entries(answer.recommendation).map(
            ([drug, { action, resumeAt, level, from, recoverBy, provisional, confirm }]) => [
              drug,
              {
                action,
                ...(resumeAt !== undefined && { resumeAt }),
                ...(level !== undefined && { level }),
                ...(from !== undefined && { from }),
                ...(recoverBy !== undefined && { recoverBy }),
                ...(provisional !== undefined && { provisional }),
                ...(confirm !== undefined && { confirm }),
              },
            ],
          ),
        ),
        certain: answer.certain,
        answer: answer.answer,
      })
    }
  }
  return matters
}
