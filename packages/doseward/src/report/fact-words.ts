import type { Course } from '../model/course.ts'
import { formatDay } from '../model/day.ts'
import type { Fact, FactValue, Toxicity } from '../model/guideline.ts'
import type { FactShown } from '../model/recommendation.ts'
import { formatDate } from './format.ts'
import { inWords } from './in-words.ts'
import type { WhyView } from './view.ts'
import { listWords, say, type Words } from './words.ts'

/** Finds a fact of a toxicity by its id. */
export function factOf(toxicity: Toxicity | undefined, id: string): Fact | undefined {
  return toxicity?.facts.find((fact) => fact.id === id)
}

function isGrade(fact: Fact | undefined, toxicity: Toxicity | undefined): boolean {
  if (fact === undefined) return false
  if (fact.source.kind === 'worst') return isGrade(factOf(toxicity, fact.source.of), undefined)
  return fact.source.kind === 'grade'
}

/** Gives one value of a fact: `Grade 3`, `yes`, or its own word. */
export function factValueWords(value: FactValue, fact: Fact | undefined, toxicity: Toxicity | undefined, words: Words): string {
  if (typeof value === 'boolean') return say(words, value ? 'value.yes' : 'value.no')
  if (typeof value === 'number' && isGrade(fact, toxicity)) return say(words, 'value.grade', { grade: value })
  return String(value)
}

/** Gives several values of a fact: `Grade 1, 2 or 3`, `yes or no`. */
export function factValuesWords(
  values: readonly FactValue[],
  fact: Fact | undefined,
  toxicity: Toxicity | undefined,
  words: Words,
): string {
  const [first, ...rest] = values
  if (first === undefined) return ''
  if (typeof first === 'number' && isGrade(fact, toxicity)) {
    return listWords(words, [say(words, 'value.grade', { grade: first }), ...rest.map(String)], 'or')
  }
  return listWords(
    words,
    values.map((value) => factValueWords(value, fact, toxicity, words)),
    'or',
  )
}

type FactOrigin = NonNullable<FactShown['from']>

function limitOfNormal(from: FactOrigin, course: Course | undefined): { value: string; unit: string; uln: number } | undefined {
  if (course === undefined || from.test === undefined) return undefined
  for (const event of course.events) {
    if (event.kind !== 'labs' || formatDay(event.on) !== from.on) continue
    const result = event.results.find((candidate) => candidate.test === from.test)
    if (result?.uln === undefined) continue
    return { value: `${result.value.comparator ?? ''}${result.value.number}`, unit: result.unit, uln: result.uln }
  }
  return undefined
}

function laboratoryWords(from: FactOrigin, course: Course | undefined, words: Words): string[] {
  const { test, ratio, value } = from
  if (test === undefined) return []
  const limit = limitOfNormal(from, course)
  if (ratio !== undefined && limit !== undefined) {
    return [say(words, 'why.divided', { test, ratio, ...limit, value: inWords(limit.value) })]
  }
  const stated = value === undefined ? [] : [say(words, 'why.test-value', { test, value: inWords(value) })]
  return ratio === undefined ? stated : [...stated, say(words, 'why.ratio', { test, ratio })]
}

function originWords(from: FactOrigin, graded: boolean, course: Course | undefined, words: Words): string {
  const parts = laboratoryWords(from, course, words)
  if (from.eye === 'left' || from.eye === 'right' || from.eye === 'worse') {
    parts.push(say(words, 'why.eye', { eye: say(words, `eye.${from.eye}`) }))
  }
  if (from.test === undefined && from.value !== undefined) parts.push(inWords(from.value))
  if (from.term !== undefined) {
    parts.push(
      from.grade === undefined
        ? say(words, 'why.term', { term: from.term })
        : say(words, 'why.term-grade', { term: from.term, grade: from.grade }),
    )
  }
  if (graded && from.by !== undefined && from.by !== 'event') parts.push(say(words, `why.by.${from.by}`))
  return parts.join('; ')
}

/** Gives a fact that led to an answer, with the arithmetic and the day it comes from. */
export function factView(
  shown: FactShown,
  toxicity: Toxicity | undefined,
  course: Course | undefined,
  words: Words,
): WhyView['facts'][number] {
  const fact = factOf(toxicity, shown.fact)
  const { value, from } = shown
  const known = typeof value !== 'object'
  const text = known
    ? factValueWords(value, fact, toxicity, words)
    : say(words, 'why.not-known', { values: factValuesWords(value, fact, toxicity, words) })
  const arithmetic = from === undefined ? '' : originWords(from, isGrade(fact, toxicity), course, words)
  return {
    title: fact?.title ?? shown.fact,
    value: text,
    ...(typeof value === 'number' && isGrade(fact, toxicity) ? { grade: value } : {}),
    ...(arithmetic === '' ? {} : { arithmetic }),
    ...(from === undefined ? {} : { on: formatDate(from.on) }),
  }
}
