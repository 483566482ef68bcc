import { type CompiledGuideline, digestOf } from '../compile/index.ts'
import { engineVersion } from '../engine/index.ts'
import type { SourceReport } from '../guideline/index.ts'
import type { Guideline, ReadingChoice } from '../model/index.ts'
import type { CourseFile } from './course-file.ts'
import { diffGuidelines } from './diff/diff.ts'
import { coursesToTry, type Diverging, divergingCourse, shownBy } from './diverging.ts'
import { type Found, firstOf, type Outcome, type Witness } from './found.ts'
import { realize } from './machine/realize.ts'
import { courseFileOf } from './observe/course.ts'
import { properties } from './properties/index.ts'
import { traceability } from './properties/traceability.ts'
import { type PropertyId, propertyIds, propertyList } from './property-list.ts'
import { effectsOf } from './reading-effects.ts'
import type { CheckFinding, CheckResult, OptionEffect, PropertyResult } from './result.ts'
import { closedBy, settledBy } from './settled-by.ts'
import { answerWords, storyOf } from './story.ts'
import { type Study, sizeOf, studyOf } from './study.ts'

/** What to check, and what there is to check it against. */
export interface CheckOptions {
  /** Departures from the default readings, or `none` for the source as literally written. */
  readings?: Readonly<Record<string, ReadingChoice>> | 'none'
  /** Left out means all. */
  properties?: readonly PropertyId[]
  /** Whether to try every single option of every reading; true where it is left out. */
  options?: boolean
  /** The guideline compared with the text of its source. */
  source?: SourceReport
  /** An earlier version, compiled. */
  older?: CompiledGuideline
  /** Is told what is looked at next. */
  progress?: (what: string) => void
}

/** Gives what can be proved about a guideline, and every gap, conflict and doubt in it. Pure: the same input gives the same result. */
export function checkGuideline(guideline: Guideline, given: CheckOptions = {}): CheckResult {
  const { readings = {}, progress = () => undefined } = given
  const ids = propertyIds.filter((id) => given.properties === undefined || given.properties.includes(id))
  const isWritten = readings === 'none'
  progress(isWritten ? 'the source as written' : 'the guideline as read')
  const study = studyOf(guideline, readings)
  const outcomes = new Map(
    ids.flatMap((id): [PropertyId, Outcome][] => (id === 'P36' ? [] : [[id, outcomeOf(id, study, given)]])),
  )
  const isWhole = !isWritten && given.options !== false
  const effects = isWhole ? effectsOf(guideline, study, outcomes, progress) : undefined
  if (ids.includes('P36')) outcomes.set('P36', sensitivity(study, effects))
  const own = [...outcomes.values()].flatMap(({ found }) => found)
  const read = isWritten ? studyOf(guideline, {}) : study
  const all = isWritten
    ? // Looked at by itself, the source answers nothing; the readings that do are named all the same.
      gathered(own, read).map((found) => ({ ...asSource(found, study, read), answered: false }))
    : own.map((found) => asRead(found, study))
  if (!isWritten) {
    progress('the source as written')
    const written = studyOf(guideline, 'none')
    const literal = ids.flatMap((id) => (id in properties ? properties[id as keyof typeof properties](written).found : []))
    const others = literal.filter((found) => !own.some((other) => isSame(found, other)))
    all.push(...gathered(others, read).map((found) => asSource(found, written, read)))
  }
  const results = ids.map((id) => resultOf(id, outcomes.get(id)))
  const findings = [...firstOf(illustrated(all, read), ({ of, property, message }) => `${of} ${property} ${message}`)]
    .sort((a, b) => order(a) - order(b))
    .map((finding, index): CheckFinding => ({ ...finding, id: `F-${index + 1}` }))
  const size = sizeOf(study)
  const count = (status: PropertyResult['status']): number => results.filter((result) => result.status === status).length
  return {
    guideline: { id: guideline.id, version: guideline.version, status: guideline.status, digest: digestOf(guideline) },
    engine: engineVersion,
    mode: isWritten ? 'as-written' : 'as-read',
    summary: {
      rules: study.guideline.toxicities.reduce((sum, { rules }) => sum + rules.length, 0),
      cells: study.compiled.toxicities.reduce((sum, { tables }) => sum + tables.severity.length + tables.decision.length, 0),
      ...size,
      proved: count('proved'),
      refuted: count('refuted'),
      unknown: count('unknown'),
      unansweredErrors: findings.filter(({ severity, answered }) => severity === 'error' && !answered).length,
    },
    properties: results,
    findings,
    ...(effects !== undefined && { options: effects }),
  }
}

function outcomeOf(id: Exclude<PropertyId, 'P36'>, study: Study, { source, older }: CheckOptions): Outcome {
  if (id === 'P34') return traceability(study, source)
  if (id === 'P35') return versionDifference(study, older)
  const outcome = properties[id](study)
  const open = study.lines.find(({ space }) => !space.complete)
  return open === undefined
    ? outcome
    : { ...outcome, unknown: `${open.subject.compiled.toxicity.title} has too many states to look at all of them` }
}

/** P35: every cell whose answer differs from the earlier version is listed, lighter answers first. */
function versionDifference({ compiled, guideline }: Study, older: CompiledGuideline | undefined): Outcome {
  if (older === undefined) {
    if (guideline.supersedes === 'none') return { looked: 1, found: [] }
    const named =
      guideline.supersedes === undefined ? 'which version it replaces is not said' : `it replaces ${guideline.supersedes}`
    return { looked: 0, found: [], unknown: `${named}, and no earlier version was given to compare with: give it with --against` }
  }
  const { summary, changes, notCompared } = diffGuidelines(older, compiled)
  const found = changes.map(
    ({ toxicity, title, direction, cells, older: before, newer: after }): Found => ({
      property: 'P35',
      severity: 'information',
      toxicity,
      rules: [...(before?.rules ?? []), ...(after?.rules ?? [])],
      readings: [],
      message: `${title}: ${cells} cell${cells === 1 ? ' is' : 's are'} answered otherwise than before (${direction.replaceAll('-', ' ')}).`,
    }),
  )
  const [left] = notCompared
  return { looked: summary.cells, found, ...(left !== undefined && { unknown: `${left.title} has too many cells to compare` }) }
}

/** P36: no cell depends on which option of a reading is taken. */
function sensitivity(study: Study, effects: readonly OptionEffect[] | undefined): Outcome {
  if (effects === undefined) return { looked: 0, found: [], unknown: 'the options of the readings were not tried' }
  const found = effects.flatMap(({ reading, option, cells }): readonly Found[] => {
    const own = study.guideline.readings.find(({ id }) => id === reading)
    const optionOf = (id: string | undefined) => own?.options.find((each) => each.id === id)
    const sets = Object.keys(optionOf(option)?.sets ?? {})
    if (cells === 0 && sets.length === 0) return []
    const taken = study.compiled.choices.option[reading] ?? ''
    const what =
      cells > 0
        ? `${cells} cell${cells === 1 ? '' : 's'} of the tables answer otherwise`
        : 'what is counted, and from when, is otherwise'
    return [
      {
        property: 'P36',
        severity: 'warning',
        rules: [],
        readings: [reading],
        message: `${own?.question ?? reading} With "${optionOf(option)?.says ?? option}" in place of "${optionOf(taken)?.says ?? taken}", ${what}.`,
        ...(own?.place !== undefined && { place: own.place }),
      },
    ]
  })
  return { looked: effects.length, found }
}

function resultOf(id: PropertyId, outcome: Outcome | undefined): PropertyResult {
  const { name, statement, severity } = propertyList[id]
  const counting = outcome?.found.filter((found) => found.severity !== 'information') ?? []
  const status = counting.length > 0 ? 'refuted' : outcome?.unknown === undefined ? 'proved' : 'unknown'
  return {
    id,
    name,
    statement,
    severity,
    status,
    looked: outcome?.looked ?? 0,
    ...(outcome?.unknown !== undefined && { why: outcome.unknown }),
  }
}

/** Puts gaps into one that the same rules close, the mildest combination of facts first. */
function gathered(all: readonly Found[], read: Study): readonly Found[] {
  const groups = new Map<string, Found[]>()
  for (const found of all) {
    const key =
      found.property === 'P1'
        ? `P1 ${found.message.replace(/:.*/, '')} ${closedBy(found, read)}`
        : `${found.property} ${groups.size}`
    groups.set(key, [...(groups.get(key) ?? []), found])
  }
  return [...groups.values()].flatMap(([first, ...others]): readonly Found[] => {
    if (first === undefined) return []
    if (others.length === 0) return [first]
    const more = others.length === 1 ? 'one other combination' : `${others.length} other combinations`
    return [
      {
        ...first,
        cells: [first, ...others].flatMap(({ cells }) => cells ?? []),
        message: `${first.message} The same goes for ${more} of facts.`,
      },
    ]
  })
}

const isSame = (a: Found, b: Found): boolean => a.property === b.property && a.message === b.message

type Unnumbered = Omit<CheckFinding, 'id'>

const severityOrder = { error: 0, warning: 1, information: 2 } as const

/** Unanswered before answered, errors before warnings, the guideline before the source. */
function order({ severity, answered, of, property }: Unnumbered): number {
  return ((answered ? 3 : 0) + severityOrder[severity]) * 1000 + (of === 'source' ? 100 : 0) + propertyIds.indexOf(property)
}

function asRead(found: Found, study: Study): Unnumbered {
  return { ...shownAs(found, study, study), of: 'guideline', readings: found.readings, answered: found.readings.length > 0 }
}

function asSource(found: Found, written: Study, read: Study): Unnumbered {
  const readings = settledBy(found, written, read)
  return { ...shownAs(found, written, read), of: 'source', readings, answered: readings.length > 0 }
}

/** Leaves out what people record when they have been advised on the last day: that day is what is looked at. */
function untilAdvised(file: CourseFile, { path }: Extract<Witness, { kind: 'path' }>): CourseFile {
  const last = path.at(-1)?.kind
  if (last !== 'day' && last !== 'wait') return file
  return { ...file, events: file.events.filter(({ on, action }) => action === undefined || on !== file.asOf) }
}

function fileOf({ compiled, guideline }: Study, witness: Witness): CourseFile | undefined {
  if (witness.kind === 'days') return courseFileOf(guideline.id, witness.entries, witness.asOf, witness.actions)
  const realized = realize(witness.line.machine, witness.line.baseline, witness.path)?.file
  const file = realized === undefined ? undefined : untilAdvised(realized, witness)
  const given = Object.entries(compiled.given).flatMap(([reading, choice]) =>
    typeof choice === 'string' ? [[reading, choice]] : [],
  )
  return file === undefined || given.length === 0
    ? file
    : { ...file, readings: Object.fromEntries(given) as Record<string, string> }
}

/** Gives findings about what the source does not say each with a course to which two readings of it give different answers. */
function illustrated(all: readonly Unnumbered[], read: Study): readonly Unnumbered[] {
  const courses = coursesToTry(read, all)
  const known = new Map<string, Diverging | undefined>()
  const divergingUnder = (ids: readonly string[]): Diverging | undefined => {
    for (const reading of read.guideline.readings) {
      if (!ids.includes(reading.id)) continue
      if (!known.has(reading.id)) known.set(reading.id, divergingCourse(read, reading, courses))
      const found = known.get(reading.id)
      if (found !== undefined) return found
    }
    return undefined
  }
  return all.map((finding): Unnumbered => {
    if (finding.course !== undefined || finding.of !== 'source' || finding.rules.length > 0) return finding
    const found = divergingUnder(finding.readings)
    if (found === undefined) return finding
    const { file, option, shows, otherwise } = found
    const story = [...storyOf(file, shows, true), `Read as "${option}" instead: ${answerWords(otherwise)}.`]
    return { ...finding, story, course: file, shows }
  })
}

function shownAs(found: Found, study: Study, read: Study): Omit<Unnumbered, 'of' | 'readings' | 'answered'> {
  const file = found.witness === undefined ? undefined : fileOf(study, found.witness)
  const shows = file === undefined ? undefined : shownBy(read.compiled, file)
  const rule = study.guideline.toxicities.flatMap(({ rules }) => rules).find(({ id }) => found.rules.includes(id))
  const place = found.place ?? rule?.place
  return {
    property: found.property,
    severity: found.severity,
    ...(found.toxicity !== undefined && { toxicity: found.toxicity }),
    rules: found.rules,
    message: found.message,
    story: file === undefined || shows === undefined ? [] : storyOf(file, shows, study !== read),
    ...(file !== undefined && { course: file }),
    ...(shows !== undefined && { shows }),
    ...(found.cells !== undefined && { cells: found.cells }),
    ...(place !== undefined && { place }),
  }
}
