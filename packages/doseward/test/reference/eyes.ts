import type { Day, EyeEvent, EyeFindings, FactSource, FactValue } from '../../src/model/index.ts'
import { worstOf } from './completions.ts'
import type { Course } from './laboratory.ts'

type EyeSource = Extract<FactSource, { kind: 'eye' }>

export const sides = ['right', 'left', 'worse'] as const
export type Side = (typeof sides)[number]

const corneal = ['epithelialDefect', 'ulcer', 'stromalOpacity', 'perforation'] as const
const keratitisWords = ['none', 'nonconfluent', 'confluent'] as const

export function examinations(course: Course, from: Day, until: Day): readonly EyeEvent[] {
  return course.events.filter((event): event is EyeEvent => event.kind === 'eye' && event.on >= from && event.on <= until)
}

/** What was last found in an eye: all findings of the last day on which it was examined. */
export function lastFindings(course: Course, side: Side, until: Day): readonly EyeFindings[] {
  const found = examinations(course, Number.NEGATIVE_INFINITY, until).filter((event) => event[side] !== undefined)
  const last = found.at(-1)?.on
  return found.filter(({ on }) => on === last).flatMap((event) => event[side] ?? [])
}

/** The findings of an eye before the first dose: the last of each, or the worst. */
function baselineOf(course: Course, side: Side): EyeFindings {
  const before = examinations(course, Number.NEGATIVE_INFINITY, course.start).flatMap((event) => event[side] ?? [])
  if (course.read.policies.baseline === 'last') return Object.assign({}, ...before)
  const worst: EyeFindings = Object.assign({}, ...before)
  for (const findings of before) {
    if ((findings.bcva?.logMAR ?? Number.NEGATIVE_INFINITY) > (worst.bcva?.logMAR ?? Number.NEGATIVE_INFINITY)) {
      if (findings.bcva !== undefined) worst.bcva = findings.bcva
    }
    for (const finding of corneal) if (findings[finding] === true) worst[finding] = true
    const [a, b] = [findings.keratitis, worst.keratitis]
    if (a !== undefined && (b === undefined || keratitisWords.indexOf(a) > keratitisWords.indexOf(b))) worst.keratitis = a
  }
  return worst
}

/** The possible values of a fact in one eye, by one examination; undefined where it was not recorded. */
function valuesIn(
  course: Course,
  source: EyeSource,
  findings: EyeFindings,
  baseline: EyeFindings,
): readonly FactValue[] | undefined {
  const notNew = course.read.policies.eyeBaseline === 'not-new'
  const { finding } = source
  if (finding === 'keratitis') {
    const { keratitis } = findings
    if (keratitis === undefined) return undefined
    const own = notNew ? (baseline.keratitis ?? 'none') : 'none'
    return [keratitisWords.indexOf(keratitis) > keratitisWords.indexOf(own) ? keratitis : 'none']
  }
  if (finding === 'bcva') {
    const { bcva } = findings
    if (bcva === undefined) return undefined
    const own = baseline.bcva?.logMAR
    if (notNew && own !== undefined && bcva.logMAR <= own) return [false]
    return [bcva.logMAR >= (source.orWorse ?? Number.POSITIVE_INFINITY)]
  }
  if (finding === 'linesLost') return possiblyLost(source, findings, baseline)
  const stated = findings[finding] ?? (findings.keratitis === undefined ? undefined : false)
  if (stated === undefined) return undefined
  return [stated && !(notNew && baseline[finding] === true)]
}

function possiblyLost(source: EyeSource, findings: EyeFindings, baseline: EyeFindings): readonly FactValue[] | undefined {
  const { bcva, linesLost: stated } = findings
  const own = baseline.bcva
  const derived = bcva === undefined || own === undefined ? undefined : Math.round((bcva.logMAR - own.logMAR) * 10)
  const lines = [stated, derived].filter((each) => each !== undefined)
  if (lines.length > 0) return [Math.max(...lines) >= (source.atLeast ?? 0)]
  if (bcva === undefined) return undefined
  return bcva.logMAR > (source.unknownBeyond ?? Number.POSITIVE_INFINITY) ? [false, true] : [false]
}

/** The possible values of a fact in one eye, as last found: the worst of what was found on that day. */
export function valuesInEye(
  course: Course,
  source: EyeSource,
  domain: readonly FactValue[],
  side: Side,
  day: Day,
): readonly FactValue[] | undefined {
  const baseline = baselineOf(course, side)
  const sets = lastFindings(course, side, day).flatMap((findings) => {
    const values = valuesIn(course, source, findings, baseline)
    return values === undefined ? [] : [values]
  })
  return sets.length === 0 ? undefined : worstOf(domain, sets)
}

/** Whether every examination of an eye on its last day stated a fact. */
export function isStated(course: Course, source: EyeSource, side: Side, day: Day): boolean {
  const baseline = baselineOf(course, side)
  const found = lastFindings(course, side, day)
  return found.length > 0 && found.every((findings) => valuesIn(course, source, findings, baseline) !== undefined)
}
