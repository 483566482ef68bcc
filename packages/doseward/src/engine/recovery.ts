import { CONTINUE, decisionIndex, stands } from '../compile/index.ts'
import { compareToMultiple } from '../ctcae/index.ts'
import type { AdverseEvent, Eye, Fact, Recovery, RecoveryTerm } from '../model/index.ts'
import { eyeVector } from './eyes.ts'
import { gradeInputOf, gradeMask, isAbnormal, isAtBaseline, isCurrent, isNormal, termsByTest } from './labs.ts'
import { isSingle, mildest } from './masks.ts'
import type { Episode, RunState, Track, Vector, Verdict } from './state.ts'

/** Whether an episode has recovered, and how. */
export interface Recovered {
  recovered: boolean
  /** Only the patient's own baseline was reached. */
  byBaseline: boolean
}

const notRecovered: Recovered = { recovered: false, byBaseline: false }

/** Gives the recovery criteria that an episode must meet: those of its rows, or the toxicity's own. */
export function criteriaOf(state: RunState, track: Track, episode: Episode): readonly Recovery[] {
  const { toxicity, recoveryOf } = track.compiled
  const ids =
    episode.until.length > 0
      ? episode.until
      : toxicity.recovery
          .filter(({ under }) => stands(under, state.compiled.choices.option))
          .slice(0, 1)
          .map(({ id }) => id)
  return ids.flatMap((id) => recoveryOf.get(id) ?? [])
}

/** Gives whether today's assessments end an open episode. What is not measured, stale or ungradable is never recovery. */
export function recoveryOf(state: RunState, track: Track, episode: Episode, verdicts: readonly Verdict[]): Recovered {
  const criteria = criteriaOf(state, track, episode)
  if (criteria.length === 0) return notRecovered
  let byBaseline = false
  for (const criterion of criteria) {
    if (criterion.examination !== undefined && examinationShows(state, episode, criterion)) continue
    for (const term of criterion.all) {
      const result = termRecovered(state, track, episode, term, verdicts)
      if (!result.recovered) return notRecovered
      byBaseline ||= result.byBaseline
    }
  }
  return { recovered: true, byBaseline }
}

/** Whether a retinal examination after the last report found both retinas normal. */
export function examinationShows(state: RunState, { askedOn }: Episode, criterion: Recovery): boolean {
  if (criterion.examination !== 'retina') return false
  return [state.retina.right, state.retina.left].every(
    (seen) => seen !== undefined && seen.on > askedOn && seen.finding === 'normal',
  )
}

function termRecovered(
  state: RunState,
  track: Track,
  episode: Episode,
  term: RecoveryTerm,
  verdicts: readonly Verdict[],
): Recovered {
  const index = track.compiled.factIndex.get(term.fact) ?? -1
  const fact = track.compiled.toxicity.facts[index]
  if (fact === undefined) return notRecovered
  switch (fact.source.kind) {
    case 'grade':
      return fact.source.ofEvent === true
        ? eventGradeRecovered(track, episode, fact, term, verdicts, index)
        : labRecovered(state, episode, fact, term)
    case 'multiple':
    case 'band':
      return labRecovered(state, episode, fact, term, verdicts[0]?.vector.masks[index])
    case 'eye':
      return eyesRecovered(state, track, episode, term, index)
    default:
      return { recovered: verdicts.every(({ filled }) => among(fact, term, filled[index] ?? 0)), byBaseline: false }
  }
}

/** Whether every possible value is among those that recovery allows. */
function among(fact: Fact, term: RecoveryTerm, mask: number): boolean {
  if (mask === 0) return false
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    const value = fact.domain[mildest(rest)]
    if (value === undefined || !term.among.includes(value)) return false
  }
  return true
}

/** Every term that met a row, and every one assessed today, must have a recorded recovery. */
function eventGradeRecovered(
  track: Track,
  episode: Episode,
  fact: Fact,
  term: RecoveryTerm,
  verdicts: readonly Verdict[],
  index: number,
): Recovered {
  let byBaseline = false
  for (const key of new Set([...episode.affected, ...verdicts.map(({ vector }) => vector.key)])) {
    const last = track.terms.get(key)
    if (last === undefined) return notRecovered
    if (among(fact, term, last.mask)) continue
    if (!term.orBaseline || !last.atBaseline) return notRecovered
    byBaseline = true
  }
  return { recovered: verdicts.every(({ vector }) => (vector.masks[index] ?? 0) !== 0), byBaseline }
}

/**
 * Each test that was abnormal in the episode must have a current value of its own that shows it, each term whose report
 * raised the fact a later report or value that does, and something must have been seen at all.
 */
function labRecovered(state: RunState, episode: Episode, fact: Fact, term: RecoveryTerm, bandMask?: number): Recovered {
  const { source } = fact
  if (source.kind === 'band') return { recovered: among(fact, term, bandMask ?? 0), byBaseline: false }
  if (source.kind !== 'grade' && source.kind !== 'multiple') return notRecovered
  let shown = 0
  let byBaseline = false
  for (const test of source.tests) {
    const name = termsByTest(source).get(test)
    const event = name === undefined ? undefined : reportIn(state, episode, name)
    const abnormal = episode.abnormalTests.has(test)
    const raised = name !== undefined && episode.raisedTerms.has(name.toLowerCase())
    const reading = state.labs.get(test)
    const current = isCurrent(state, reading) && (!(abnormal || raised) || reading.on >= episode.opened)
    const reported = event !== undefined && reportShows(fact, term, event.grade)
    if (event !== undefined && !reported && !(current && reading.on > event.on)) return notRecovered
    if (!current) {
      if (abnormal || (raised && !(reported && event.on > episode.opened))) return notRecovered
      if (reported) shown++
      continue
    }
    for (const result of reading.results) {
      shown++
      if (resultShows(state, fact, term, result)) continue
      if (!term.orBaseline || !isAtBaseline(state, result, 'H')) return notRecovered
      byBaseline = true
    }
  }
  return { recovered: shown > 0, byBaseline }
}

/** Gives the last report of a term in an episode. */
function reportIn(state: RunState, episode: Episode, term: string): AdverseEvent | undefined {
  const event = state.lastEvent.get(term.toLowerCase())
  return event === undefined || event.on < episode.opened ? undefined : event
}

/** Whether a reported grade is one that recovery allows. */
function reportShows(fact: Fact, term: RecoveryTerm, grade: number): boolean {
  if (term.normal) return grade === 0
  if (fact.source.kind === 'multiple') return grade < fact.source.termFrom
  return among(fact, term, 1 << Math.min(grade, 4))
}

function resultShows(state: RunState, fact: Fact, term: RecoveryTerm, result: Parameters<typeof isNormal>[1]): boolean {
  if (term.normal) return isNormal(state, result)
  const { source } = fact
  if (source.kind === 'multiple') {
    const signs = compareToMultiple(gradeInputOf(state, result, 'H'), source.above)
    return signs.length > 0 && signs.every((sign) => term.among.includes(sign > 0))
  }
  if (source.kind !== 'grade') return false
  const { mask, ungradable } = gradeMask(state, source, result, term.byUln)
  return !ungradable && among(fact, term, mask)
}

/** Every eye that met a row must show it, stated, in an examination after the one that required the hold, and meet no row in it. */
function eyesRecovered(state: RunState, track: Track, episode: Episode, term: RecoveryTerm, index: number): Recovered {
  const fact = track.compiled.toxicity.facts[index]
  if (fact === undefined) return notRecovered
  const named = (['right', 'left'] as const).filter((eye) => episode.affected.has(eye))
  const eyes: readonly Eye[] = named.length > 0 ? named : ['right', 'left']
  for (const eye of eyes) {
    const on = state.eyeOn[eye]
    if (on === undefined || on <= episode.opened) return notRecovered
    const { masks } = eyeVector(state, track.compiled, eye)
    const mask = masks[index] ?? 0
    if (!isSingle(mask) || !among(fact, term, mask) || meetsRow(track, masks)) return notRecovered
  }
  return { recovered: true, byBaseline: false }
}

/** Whether the findings of an eye, what was not stated at its mildest, are a row that asks for something. */
function meetsRow(track: Track, masks: readonly number[]): boolean {
  const { tables } = track.compiled
  const cell = masks.reduce((sum, mask, fact) => sum + (mask === 0 ? 0 : mildest(mask)) * (tables.strides[fact] ?? 0), 0)
  const place = decisionIndex(tables, tables.severity[cell] ?? 0, 1, 0, 0, 0, 0)
  return (tables.outcomes[tables.decision[place] ?? 0]?.upper ?? CONTINUE) !== CONTINUE
}

/** Notes the tests of a vector whose current value is above normal. */
export function abnormalTestsOf(state: RunState, track: Track, vector: Vector): readonly string[] {
  const tests: string[] = []
  for (const [index, { source }] of track.compiled.toxicity.facts.entries()) {
    if (source.kind !== 'grade' && source.kind !== 'multiple' && source.kind !== 'band') continue
    if ((vector.masks[index] ?? 0) === 0) continue
    for (const test of source.kind === 'band' ? [source.test] : source.tests) {
      const reading = state.labs.get(test)
      const abnormal = source.kind === 'band' ? (vector.masks[index] ?? 1) !== 1 : true
      if (
        isCurrent(state, reading) &&
        abnormal &&
        (source.kind === 'band' || reading.results.some((result) => isAbnormal(state, result)))
      )
        tests.push(test)
    }
  }
  return tests
}
