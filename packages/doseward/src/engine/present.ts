import type { CellOutcome } from '../compile/index.ts'
import { CONTINUE, DISCONTINUE, HOLD, HOLD_AND_REDUCE, REDUCE } from '../compile/index.ts'
import {
  type Because,
  type Course,
  type Day,
  type DrugRecommendation,
  type DrugStateSummary,
  doseParts,
  doseWords,
  dosingDaysAWeek,
  dosingWeekdays,
  type FactShown,
  formatDay,
  type Need,
  type NeedValue,
  type OpenObligation,
  type Recommendation,
  type RecommendedAction,
  type Rule,
} from '../model/index.ts'
import { type Advice, type DrugAdvice, isUncovered } from './advice.ts'
import { cyclePlace, nextDosingDay } from './clock.ts'
import { demandOf, isOverridden, lacksResponsible, strictest } from './episodes.ts'
import { lookUp } from './evaluate.ts'
import { baselineOf } from './labs.ts'
import { isSingle, mildest } from './masks.ts'
import { criteriaOf } from './recovery.ts'
import type { Episode, FactOrigin, RunState, Track, Vector, Verdict } from './state.ts'

/** The version of the engine, as answers name it. */
export const engineVersion = '0.1.0'

const byId = (a: { toxicity: string; term?: string }, b: { toxicity: string; term?: string }): number => {
  const left = `${a.toxicity} ${a.term ?? ''}`
  const right = `${b.toxicity} ${b.term ?? ''}`
  return left < right ? -1 : left > right ? 1 : 0
}

/** Gives the answer of one day as programs and people read it. Same state, same answer, keys in a fixed order. */
export function present(state: RunState, advice: Advice, course: Course): Recommendation {
  const { compiled } = state
  const { guideline } = compiled
  const readings = new Set(state.readings)
  const use = (...ids: readonly (string | undefined)[]): void => {
    for (const id of ids) if (id !== undefined) readings.add(id)
  }
  const because = becauseOf(state, use)
  const open = openOf(state, use)
  const needs = needsOf(state, advice, use)
  const place = cyclePlace(guideline.regimen, state.start, state.day, state.pausedDays)
  const drugs = compiled.drugs.map((_, index) => presentDrug(state, advice, index, use))
  if (drugs.some(({ action }) => action === 'withhold' || action === 'discontinue')) use(compiled.choices.readingOf.holdScope)
  if (drugs.some(({ level, action }) => action !== 'continue' && (level ?? 0) > 0)) use(compiled.choices.readingOf.reductionDrugs)
  const confirm =
    advice.drugs.some((drug) => drug.confirm) ||
    state.tracks.some(({ last }) => last?.on === state.day && last.verdicts.some(({ vector }) => vector.confirm))
  return {
    guideline: { id: guideline.id, version: guideline.version, status: guideline.status, digest: compiled.digest },
    engine: engineVersion,
    ...(course.patient !== undefined && { patient: course.patient }),
    asOf: formatDay(state.day),
    actions: course.actions,
    cycle: { number: place.number, day: place.day, phase: place.phase },
    state: Object.fromEntries(compiled.drugs.map(({ drug }, index) => [drug.id, summaryOf(state, index)])),
    recommendation: Object.fromEntries(compiled.drugs.map(({ drug }, index) => [drug.id, drugs[index] ?? missing()])),
    certain: advice.certain,
    answer: advice.answer,
    ...(confirm && { confirm: true as const }),
    because,
    recovered: state.tracks
      .flatMap((track) =>
        track.closedOn === undefined || track.closedOn.on !== state.day
          ? []
          : [
              {
                toxicity: track.compiled.toxicity.id,
                ...(track.term !== undefined && { term: track.term }),
                criterion: saysOf(track, track.closedOn.until),
              },
            ],
      )
      .sort(byId),
    open,
    needs,
    readings: guideline.readings.map(({ id }) => id).filter((id) => readings.has(id)),
    departures: state.departures
      .filter(({ on }) => on < state.day)
      .sort((a, b) => a.on - b.on || (a.key < b.key ? -1 : 1))
      .map(({ code, message, on }) => ({ code, message, on: formatDay(on) })),
    cautions: cautionsOf(state, advice),
    monitoring: null,
    supportiveCare: null,
  }
}

function missing(): never {
  throw new RangeError('a drug without a recommendation')
}

function saysOf(track: Track, ids: readonly string[]): string {
  return ids.map((id) => track.compiled.recoveryOf.get(id)?.says ?? id).join('; and ')
}

function summaryOf(state: RunState, index: number): DrugStateSummary {
  const drug = state.drugs[index] ?? missing()
  return { status: drug.status, level: drug.level, since: formatDay(drug.since) }
}

/** Whether every drug that is to be taken has a stated dose at the level that is advised for it. */
function allStated(state: RunState, advice: Advice): boolean {
  return advice.drugs.every(
    ({ action, level }, index) => action === 'discontinue' || state.compiled.drugs[index]?.doses[level ?? 0] !== undefined,
  )
}

function presentDrug(
  state: RunState,
  advice: Advice,
  index: number,
  use: (...ids: readonly (string | undefined)[]) => void,
): DrugRecommendation {
  const compiled = state.compiled.drugs[index] ?? missing()
  const own = advice.drugs[index] ?? missing()
  const drug = state.drugs[index] ?? missing()
  const tail = {
    ...(own.provisional !== undefined && !advice.certain && { provisional: own.provisional }),
    ...(own.confirm && { confirm: true as const }),
  }
  if (own.action === 'discontinue') return { action: 'discontinue', doseToday: 'none', actionable: true, ...tail }
  const level = own.level ?? drug.level
  const dose = compiled.doses[level]
  if (dose === undefined) use(compiled.missing[level])
  if (level > 0) use(compiled.drug.levels[level]?.siteValue)
  const days = dosingDaysAWeek(compiled.drug.dosingDays)
  const words = dose === undefined ? null : doseWords(dose, compiled.drug.schedule, days)
  const weekdays = compiled.drug.schedule === 'daily' ? undefined : dosingWeekdays(state.start, compiled.drug.dosingDays)
  const parts = dose === undefined ? {} : doseParts(dose, compiled.drug.schedule, days, weekdays)
  const actionable = allStated(state, advice)
  switch (own.action) {
    case 'withhold':
      return {
        action: 'withhold',
        ...(own.resumeAt !== undefined && { resumeAt: own.resumeAt }),
        level,
        ...(own.resumeAt !== undefined && { resumeDose: words, ...parts }),
        ...(drug.holdSince !== undefined && { heldSince: formatDay(drug.holdSince) }),
        ...(advice.recoverBy !== undefined && { recoverBy: formatDay(advice.recoverBy) }),
        doseToday: 'none',
        actionable,
        ...tail,
      }
    case 'undetermined':
      return {
        action: 'undetermined',
        level,
        ...(drug.status === 'held' && drug.holdSince !== undefined && { heldSince: formatDay(drug.holdSince) }),
        doseToday: drug.status === 'held' ? 'none' : null,
        actionable: false,
        ...tail,
      }
    default: {
      const today = doseOn(state, own, index, words, actionable)
      return {
        action: own.action,
        level,
        ...(own.action === 'resume' && own.resumeAt !== undefined && { resumeAt: own.resumeAt }),
        dose: words,
        ...parts,
        ...(own.from !== undefined && { from: formatDay(own.from) }),
        ...(own.action === 'resume' && drug.holdSince !== undefined && { heldSince: formatDay(drug.holdSince) }),
        ...today,
        actionable,
        ...tail,
      }
    }
  }
}

/** Gives what to take today, and otherwise the day of the next dose. Neither drug restarts while a dose is not stated. */
function doseOn(
  state: RunState,
  own: DrugAdvice,
  index: number,
  words: string | null,
  actionable: boolean,
): { doseToday: string | null; nextDoseOn?: string } {
  const { guideline, drugs } = state.compiled
  const dosingDays = drugs[index]?.drug.dosingDays ?? [1]
  const from = own.action === 'resume' ? (own.from ?? state.day) : state.day
  if (own.action === 'resume' && !actionable) return { doseToday: 'none' }
  const next: Day = nextDosingDay(guideline.regimen, dosingDays, state.start, from, state.pausedDays, false)
  if (next > state.day) return { doseToday: 'none', nextDoseOn: formatDay(next) }
  const dose = words === null ? undefined : drugs[index]?.doses[own.level ?? 0]
  if (dose === undefined) return { doseToday: null }
  return { doseToday: drugs[index]?.drug.schedule === 'daily' ? (words ?? null) : `${dose.amount.value} ${dose.amount.unit}` }
}

/** Gives the toxicities whose episodes ask for something today, each with the rule that decides. */
function becauseOf(state: RunState, use: (...ids: readonly string[]) => void): Because[] {
  const all: Because[] = []
  for (const track of state.tracks) {
    const asking = [...track.past, ...(track.open === undefined ? [] : [track.open])].filter((episode) =>
      asksToday(state, track, episode),
    )
    let shown = false
    for (const episode of asking) {
      const [deciding] = episode.deciding
      if (deciding !== undefined) all.push(reason(state, track, deciding.vector, deciding.outcome, episode))
      shown ||= deciding !== undefined
      for (const { vector, outcome } of episode.deciding) use(...outcome.readings, ...vector.readings)
    }
    if (track.pending !== undefined) {
      for (const { vector, outcomes } of track.pending.verdicts) {
        for (const outcome of outcomes) use(...outcome.readings)
        use(...vector.readings)
        const outcome = strictest(outcomes)
        if (outcome !== undefined && !shown) all.push({ ...reason(state, track, vector, outcome, track.open), provisional: true })
      }
    }
    if (track.last?.on === state.day)
      for (const { outcomes } of track.last.verdicts) for (const outcome of outcomes) use(...outcome.readings)
  }
  if (state.died !== undefined) {
    all.push({
      toxicity: 'other',
      term: state.died.term,
      rule: 'grade-5',
      facts: [{ fact: 'grade', value: 5, from: { on: formatDay(state.died.on), term: state.died.term, grade: 5, by: 'event' } }],
      cite: { section: '', row: 'none', refs: [] },
      says: 'Grade 5 closes the course',
    })
  }
  return all.sort(byId)
}

/** Whether an episode still asks for something: a hold while it is open, a reduction or a stop until it was done. */
function asksToday(state: RunState, track: Track, episode: Episode): boolean {
  if (state.drugs.every((drug) => drug.status !== 'discontinued' && isOverridden(drug, track, episode))) return false
  const open = episode === track.open
  const outstanding = (drug: RunState['drugs'][number]): boolean =>
    open ? drug.status !== 'discontinued' : drug.status === 'taking'
  const demand = open ? demandOf(track) : episode.bits
  if (open && ((demand & HOLD) !== 0 || episode.limit === 'unsettled')) return true
  if (demand === DISCONTINUE)
    return state.drugs.some(({ owedStop, status }) => owedStop !== undefined || status === 'discontinued')
  return (
    (demand & REDUCE) !== 0 &&
    state.drugs.some(
      (drug, index) => outstanding(drug) && drug.owedLevel > drug.level && (episode.targets[index] ?? 0) > drug.level,
    )
  )
}

function reason(state: RunState, track: Track, vector: Vector, outcome: CellOutcome, episode: Episode | undefined): Because {
  const { toxicity, ruleOf } = track.compiled
  const rule: Rule | undefined = ruleOf.get(outcome.rules[0] ?? '')
  const term = track.term
  return {
    toxicity: toxicity.id,
    ...(term !== undefined && { term }),
    rule: rule?.id ?? 'none',
    ...(episode !== undefined && {
      episode: { opened: formatDay(episode.opened), worst: worstOf(track, episode), occurrence: episode.occurrence },
    }),
    facts: factsOf(state, track, vector),
    cite:
      rule === undefined
        ? { section: '', row: 'none', refs: [] }
        : { section: rule.cite.section, row: rule.cite.row, refs: rule.cite.refs },
    says: (outcome.kind === 'row' ? outcome.advice : undefined) ?? rule?.says ?? 'the guideline has no row for these facts',
  }
}

function worstOf(track: Track, episode: Episode): Record<string, number | string | boolean> {
  const shown: Record<string, number | string | boolean> = {}
  for (const [index, fact] of track.compiled.toxicity.facts.entries()) {
    const place = episode.worst[index] ?? 0
    const value = fact.domain[place]
    if (
      value !== undefined &&
      (place > 0 || fact.source.kind === 'grade') &&
      fact.source.kind !== 'worst' &&
      fact.source.kind !== 'lasting'
    )
      shown[fact.id] = value
  }
  return shown
}

function factsOf(state: RunState, track: Track, vector: Vector): FactShown[] {
  return track.compiled.toxicity.facts.flatMap((fact, index): FactShown[] => {
    const mask = vector.masks[index] ?? 0
    const origin = vector.origins[index]
    if (mask === 0 || origin === undefined || origin.kind === 'carried') return []
    const values = fact.domain.filter((_, place) => (mask & (1 << place)) !== 0)
    const [only] = values
    return [{ fact: fact.id, value: values.length === 1 && only !== undefined ? only : values, from: originOf(state, origin) }]
  })
}

function originOf(state: RunState, origin: Exclude<FactOrigin, { kind: 'carried' }>): NonNullable<FactShown['from']> {
  const on = formatDay(origin.on)
  switch (origin.kind) {
    case 'event':
      return { on, term: origin.event.term, grade: origin.event.grade, by: 'event' }
    case 'eye':
      return { on, eye: origin.eye, ...(origin.text !== '' && { value: origin.text }) }
    case 'lab': {
      const { test, value, unit, uln } = origin.result
      const baseline = origin.by === 'baseline' ? baselineOf(state, test, 'H') : undefined
      return {
        on,
        test,
        value: `${value.comparator ?? ''}${value.number} ${unit}${baseline === undefined ? '' : ` (baseline ${baseline.value.number} ${baseline.unit})`}`,
        ...(uln !== undefined && { ratio: Number((value.number / uln).toPrecision(4)) }),
        ...(origin.gradeByUln !== undefined && { gradeByUln: origin.gradeByUln }),
        ...(origin.by !== undefined && { by: origin.by }),
      }
    }
  }
}

/** Gives what each open hold still owes. */
function openOf(state: RunState, use: (...ids: readonly string[]) => void): OpenObligation[] {
  return state.tracks
    .flatMap((track): OpenObligation[] => {
      const { open } = track
      if (open === undefined || open.bits === DISCONTINUE || (demandOf(track) & (HOLD | REDUCE)) === 0) return []
      const criteria = criteriaOf(state, track, open)
      use(...criteria.flatMap(({ readings }) => readings))
      const row = open.deciding.find(({ outcome }) => outcome.kind === 'row')
      const then =
        (demandOf(track) & HOLD) === 0
          ? 'continue at the reduced dose'
          : row === undefined
            ? 'a clinician decides'
            : (open.bits & HOLD_AND_REDUCE) === HOLD_AND_REDUCE
              ? 'resume at the reduced dose'
              : 'resume at the same dose'
      return [
        {
          toxicity: track.compiled.toxicity.id,
          ...(track.term !== undefined && { term: track.term }),
          until: criteria.map(({ says }) => says).join('; and '),
          ...(open.limitBy !== undefined && { by: formatDay(open.limitBy) }),
          then,
          ...(open.limitBy !== undefined && { else: 'permanently discontinue' }),
        },
      ]
    })
    .sort(byId)
}

const actionOfBits: Record<number, RecommendedAction> = {
  [CONTINUE]: 'continue',
  [REDUCE]: 'reduce',
  [HOLD]: 'withhold',
  [HOLD_AND_REDUCE]: 'withhold',
  [DISCONTINUE]: 'discontinue',
}

/** Gives each missing fact with what each of its values would lead to. */
function needsOf(state: RunState, advice: Advice, use: (...ids: readonly (string | undefined)[]) => void): Need[] {
  const needs: Need[] = []
  if (advice.answer === 'decided' && advice.certain && advice.drugs.every(({ action }) => action === 'discontinue')) return []
  for (const track of state.tracks) {
    if (state.drugs.every((drug) => drug.status !== 'discontinued' && isOverridden(drug, track, track.open))) continue
    const about = { toxicity: track.compiled.toxicity.id, ...(track.term !== undefined && { term: track.term }) }
    for (const verdict of track.pending?.verdicts ?? []) needs.push(...needsOfVerdict(state, track, verdict, about))
    if (track.open?.limit === 'unsettled') {
      needs.push({
        fact: 'judgement',
        ...about,
        question: 'Nothing was recorded within the limit of the hold: discontinue, or resume?',
        ifValue: [],
      })
    } else if (isUncovered(track) && track.pending === undefined) {
      const gap = track.open?.deciding.find(({ outcome }) => outcome.kind === 'not-covered')
      needs.push({
        fact: 'judgement',
        ...about,
        ...(gap?.outcome.advice !== undefined && { question: gap.outcome.advice }),
        ifValue: [],
      })
    }
    if (lacksResponsible(state, track.open))
      needs.push({ fact: 'responsible', ...about, question: 'Which drug is held responsible?', ifValue: [] })
  }
  for (const [index, drug] of state.compiled.drugs.entries()) {
    const { level, action } = advice.drugs[index] ?? missing()
    const lacking = action === 'discontinue' ? undefined : drug.missing[level ?? 0]
    if (lacking !== undefined && (level ?? 0) > 0) {
      use(lacking)
      needs.push({
        fact: lacking,
        toxicity: 'regimen',
        question: `What is the dose of ${drug.drug.id} at level ${level}? The source does not state it.`,
        ifValue: [],
      })
    }
  }
  return needs.sort(byId)
}

function needsOfVerdict(state: RunState, track: Track, verdict: Verdict, about: { toxicity: string; term?: string }): Need[] {
  if (verdict.certain) {
    const outcome = verdict.outcomes[0]
    return [{ fact: 'judgement', ...about, ...(outcome?.advice !== undefined && { question: outcome.advice }), ifValue: [] }]
  }
  return track.compiled.toxicity.facts.flatMap((fact, index): Need[] => {
    const mask = verdict.filled[index] ?? 1
    if (isSingle(mask)) return []
    const ifValue: NeedValue[] = []
    const effects = new Set<string>()
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      const masks = [...verdict.filled]
      masks[index] = rest & -rest
      const outcomes = lookUp(state, track, masks, verdict.history).outcomes
      effects.add(outcomes.map(({ effect }) => effect).join())
      const value = fact.domain[mildest(rest)]
      const outcome = strictest(outcomes)
      if (value !== undefined && outcome !== undefined) ifValue.push({ value, ...consequence(state, track, outcome, outcomes) })
    }
    return effects.size > 1 ? [{ fact: fact.id, ...about, question: fact.question, ifValue }] : []
  })
}

function consequence(
  state: RunState,
  track: Track,
  outcome: CellOutcome,
  outcomes: readonly CellOutcome[],
): Omit<NeedValue, 'value'> {
  const gap = outcomes.some(({ kind }) => kind === 'not-covered')
  const action = gap && outcome.bits === CONTINUE ? 'undetermined' : (actionOfBits[outcome.bits] ?? 'undetermined')
  const level = track.open?.level ?? Math.min(...state.drugs.map((drug) => drug.level))
  if (action === 'withhold' && !gap) {
    const reduced = (outcome.bits & REDUCE) !== 0
    return { action, resumeAt: reduced ? 'reduced' : 'same', level: reduced ? level + 1 : level }
  }
  if (action === 'reduce') return { action, level: level + 1 }
  return { action }
}

function cautionsOf(state: RunState, advice: Advice): Recommendation['cautions'] {
  const notes = state.cautions
    .filter(({ on }) => on <= state.day)
    .map(({ code, message, on }) => ({ code, message, on: formatDay(on) }))
  const today = formatDay(state.day)
  const since = Math.min(
    ...state.drugs.map(({ holdSince, status }) =>
      status === 'discontinued' ? Number.POSITIVE_INFINITY : (holdSince ?? Number.POSITIVE_INFINITY),
    ),
  )
  const held = state.day - since
  if (advice.drugs.some(({ action }) => action === 'withhold') && held > 21) {
    const days = held > 28 ? 28 : 21
    notes.push({ code: `hold-over-${days}-days`, message: `the hold has lasted more than ${days} days`, on: today })
  }
  return notes
}
