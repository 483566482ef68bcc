import type { BoxFact, CellBox, CellChange, JointValue, Moved } from '../verify/index.ts'
import { tellDiff } from './diff-words.ts'
import { inWords } from './in-words.ts'
import { english, listWords, say } from './words.ts'

function valueWords(value: JointValue['older'], graded: boolean): string {
  if (typeof value === 'boolean') return say(english, value ? 'value.yes' : 'value.no')
  return graded && typeof value === 'number' ? say(english, 'value.grade', { grade: value }) : String(value)
}

/** Gives values as alternatives: `Grade 3 or 4`. A second grade needs no second “Grade”. */
function alternatives(values: readonly string[]): string {
  const grade = say(english, 'value.grade', { grade: '' })
  const shown = values.map((value, index) =>
    index > 0 && value.startsWith(grade) && values[0]?.startsWith(grade) ? value.slice(grade.length) : value,
  )
  return listWords(english, shown, 'or')
}

/** Gives the values of a fact: `Grade 3 or 4`, `yes`. */
export function factValues(values: readonly JointValue['older'][], graded: boolean): string {
  return alternatives(values.map((value) => valueWords(value, graded)))
}

function movedWords(moved: Moved): string {
  if (moved.kind === 'terms') return listWords(english, moved.terms, 'or')
  const unit = moved.unit === 'ULN' ? tellDiff('unit.ULN') : moved.unit
  if ('above' in moved || 'upTo' in moved) {
    const { above = '', upTo = '' } = moved
    const key = upTo === '' ? 'bounds.above' : above === '' ? 'bounds.up-to' : 'bounds.above-up-to'
    return tellDiff(key, { above, upto: upTo, unit })
  }
  const { atLeast = '', below = '' } = 'atLeast' in moved || 'below' in moved ? moved : {}
  const key = below === '' ? 'bounds.at-least' : atLeast === '' ? 'bounds.below' : 'bounds.at-least-below'
  return tellDiff(key, { atleast: atLeast, below, unit })
}

function jointWords({ older, newer, moved }: JointValue, fact: BoxFact): string {
  const [was, is] = [valueWords(older, fact.graded), valueWords(newer, fact.graded)]
  if (moved !== undefined) return tellDiff('value.moved', { what: movedWords(moved), older: was, newer: is })
  if (fact.in === 'older' || older === newer) return was
  if (fact.in === 'newer') return is
  return tellDiff('value.one-version', newer === undefined ? { value: was, version: 'older' } : { value: is, version: 'newer' })
}

function factWords(fact: BoxFact, inBoth: boolean): string {
  const values = alternatives(fact.values.map((value) => jointWords(value, fact)))
  const condition = say(english, 'condition.is', { fact: inWords(fact.title), values })
  return fact.in === 'both' || !inBoth ? condition : tellDiff('fact.one-version', { condition, version: fact.in })
}

function occurrenceWords(occurrence: CellBox['history']['occurrence']): string {
  if (occurrence === undefined) return tellDiff('where.any-occurrence')
  if (occurrence.join() === '2,3') return tellDiff('where.second-or-later')
  const ordinals = occurrence.map((count) => say(english, count === 1 ? 'ordinal.1' : count === 2 ? 'ordinal.2' : 'ordinal.n'))
  return say(english, 'condition.occurrence', { occurrence: listWords(english, ordinals, 'or') })
}

function levelWords(levels: readonly number[], all: number): string {
  if (levels.length === 1 && levels[0] === 0) return say(english, 'condition.level.start')
  if (levels.length === all - 1 && !levels.includes(0)) return say(english, 'condition.level.reduced')
  return tellDiff('where.levels', { levels: listWords(english, levels.map(String), 'or') })
}

function historyWords({ history }: CellBox, levels: number): string[] {
  const { occurrence, level, limitPassed, persists, reducedForThis } = history
  const parts = [occurrenceWords(occurrence)]
  if (level !== undefined) parts.push(levelWords(level, levels))
  if (limitPassed !== undefined) parts.push(say(english, limitPassed ? 'condition.limit.passed' : 'condition.limit.within'))
  if (persists !== undefined) parts.push(say(english, persists ? 'condition.persists' : 'condition.persists.not'))
  if (reducedForThis !== undefined)
    parts.push(say(english, reducedForThis ? 'condition.reduced-for-this' : 'condition.reduced-for-this.not'))
  return parts
}

/** Gives where answers changed: what tells the boxes apart first, as alternatives, then what all of them share. */
export function boxesWords({ boxes, levels, older, newer }: CellChange): string {
  const inBoth = older !== undefined && newer !== undefined
  const conditions = boxes.map((box) => {
    const found = box.facts.map((fact) => factWords(fact, inBoth))
    return [...found, ...historyWords(box, levels)]
  })
  const shared = (conditions[0] ?? []).filter((condition) => conditions.every((others) => others.includes(condition)))
  const own = conditions.map((all) =>
    listWords(
      english,
      all.filter((condition) => !shared.includes(condition)),
      'and',
    ),
  )
  const apart = own.every((words) => words === '') ? [] : [own.join(tellDiff('where.or'))]
  const anyFacts = boxes.every(({ facts }) => facts.length === 0) ? [say(english, 'condition.any-facts')] : []
  return [...anyFacts, ...apart, ...shared].join('; ')
}
