import type { CompiledToxicity } from '../compile/index.ts'
import type { Acuity, Eye, EyeEvent, EyeFindings, Fact } from '../model/index.ts'
import type { DayEvents } from './days.ts'
import { caution } from './notes.ts'
import { emptyVector, type RunState, type Vector } from './state.ts'

const eyeNames = ['right', 'left'] as const

/** One line of acuity, in logMAR (domain.md section 6). */
const LINE = 0.1

/** Gives the whole lines of acuity lost since a baseline, at least 0; one line is 0.1 logMAR. */
function linesLost(baseline: Acuity, now: Acuity): number {
  return Math.max(0, Math.round((now.logMAR - baseline.logMAR) / LINE))
}

/** Gives the findings of one eye in an examination; one given for the worse eye holds for both. */
function findingsOf(event: EyeEvent, eye: Eye): EyeFindings | undefined {
  return event[eye] ?? event.worse
}

/** Gives the findings of two examinations of one day: the worse of each, so that all must show recovery. */
function worseFindings(a: EyeFindings, b: EyeFindings): EyeFindings {
  const order = ['none', 'nonconfluent', 'confluent'] as const
  const merged: EyeFindings = { ...a, ...b }
  if (a.bcva !== undefined && b.bcva !== undefined) merged.bcva = a.bcva.logMAR > b.bcva.logMAR ? a.bcva : b.bcva
  if (a.linesLost !== undefined && b.linesLost !== undefined) merged.linesLost = Math.max(a.linesLost, b.linesLost)
  if (a.keratitis !== undefined && b.keratitis !== undefined) {
    merged.keratitis = order.indexOf(a.keratitis) > order.indexOf(b.keratitis) ? a.keratitis : b.keratitis
  }
  for (const finding of ['epithelialDefect', 'ulcer', 'stromalOpacity', 'perforation'] as const) {
    if (a[finding] !== undefined || b[finding] !== undefined) merged[finding] = a[finding] === true || b[finding] === true
  }
  if (a.retina === 'abnormal' || b.retina === 'abnormal') merged.retina = 'abnormal'
  return merged
}

/** Takes the examinations of a day into the state, as baseline up to the first dose, and gives the eyes examined. */
export function recordEyes(state: RunState, events: DayEvents): readonly Eye[] {
  const examined: Eye[] = []
  for (const eye of eyeNames) {
    let findings: EyeFindings | undefined
    for (const event of events.eyes) {
      const found = findingsOf(event, eye)
      if (found !== undefined) findings = findings === undefined ? found : worseFindings(findings, found)
    }
    if (findings === undefined) continue
    examined.push(eye)
    state.eyes[eye] = findings
    state.eyeOn[eye] = events.day
    if (findings.keratitis !== undefined && findings.bcva !== undefined) state.eyeExaminedOn[eye] = events.day
    if (findings.retina !== undefined) state.retina[eye] = { on: events.day, finding: findings.retina }
    if (events.day <= state.start) {
      const before = state.eyeBaselines[eye]
      const worstOf = before !== undefined && state.compiled.choices.policies.baseline === 'worst'
      state.eyeBaselines[eye] = worstOf ? worseFindings(before, findings) : { ...before, ...findings }
    }
  }
  return examined
}

/** Gives the set of possible values of an eye fact from the findings of one eye; 0 where nothing is recorded. */
function eyeMask(fact: Fact, findings: EyeFindings, baseline: EyeFindings | undefined): number {
  const { source } = fact
  if (source.kind !== 'eye') return 0
  switch (source.finding) {
    case 'keratitis':
      return findings.keratitis === undefined ? 0 : 1 << fact.domain.indexOf(findings.keratitis)
    case 'linesLost': {
      const derived =
        findings.bcva !== undefined && baseline?.bcva !== undefined ? linesLost(baseline.bcva, findings.bcva) : undefined
      if (findings.linesLost === undefined && derived === undefined) {
        const beyond =
          source.unknownBeyond !== undefined && findings.bcva !== undefined && findings.bcva.logMAR > source.unknownBeyond
        if (beyond) return 3
        return findings.bcva === undefined ? 0 : 1
      }
      return Math.max(findings.linesLost ?? 0, derived ?? 0) >= (source.atLeast ?? 1) ? 2 : 1
    }
    case 'bcva':
      return findings.bcva === undefined ? 0 : findings.bcva.logMAR >= (source.orWorse ?? Number.POSITIVE_INFINITY) ? 2 : 1
    default: {
      const value = findings[source.finding]
      if (value !== undefined) return value ? 2 : 1
      return findings.keratitis === undefined ? 0 : 1
    }
  }
}

/** Gives what was found, in words for the facts of an answer. */
function textOf(fact: Fact, findings: EyeFindings): string {
  if (fact.source.kind !== 'eye') return ''
  if (fact.source.finding === 'bcva') return findings.bcva?.text ?? ''
  if (fact.source.finding === 'linesLost') {
    return findings.linesLost === undefined ? (findings.bcva?.text ?? '') : `${findings.linesLost} lines`
  }
  const value = findings[fact.source.finding]
  return value === undefined ? 'absent on examination' : String(value)
}

/**
 * Gives the assessment of one eye. A finding no worse than that eye's own baseline is taken at its mildest where the
 * guideline reads it as not new; the vector then names the reading.
 */
export function eyeVector(state: RunState, compiled: CompiledToxicity, eye: Eye): Vector {
  const findings = state.eyes[eye]
  const baseline = state.eyeBaselines[eye]
  const { policies, readingOf } = state.compiled.choices
  const vector = emptyVector(compiled, eye)
  for (const [index, fact] of compiled.toxicity.facts.entries()) {
    let mask = eyeMask(fact, findings, baseline)
    if (mask > 1 && policies.eyeBaseline === 'not-new' && baseline !== undefined && fact.source.kind === 'eye') {
      const own = fact.source.finding === 'linesLost' ? 0 : eyeMask(fact, baseline, baseline)
      const noWorse = fact.source.finding !== 'bcva' || (findings.bcva?.logMAR ?? 0) <= (baseline.bcva?.logMAR ?? 0)
      if (own >= mask && noWorse) {
        if (mask === 1 << (fact.domain.length - 1)) {
          vector.confirm = true
          caution(
            state,
            'at-own-baseline',
            `${fact.title}: no worse than the ${eye} eye's own baseline, so not new; an ophthalmologist confirms`,
          )
        }
        mask = 1
        if (readingOf.eyeBaseline !== undefined) vector.readings.push(readingOf.eyeBaseline)
      }
    }
    if (fact.source.kind === 'eye' && fact.source.finding === 'linesLost' && mask === 3 && readingOf.eyeBaseline !== undefined) {
      vector.readings.push(readingOf.eyeBaseline)
    }
    vector.masks[index] = mask
    const on = state.eyeOn[eye]
    vector.origins[index] = mask === 0 || on === undefined ? undefined : { kind: 'eye', on, eye, text: textOf(fact, findings) }
  }
  return vector
}
