import type { FactSource } from '../../model/index.ts'
import { replaced } from './mutant.ts'
import type { SourceChange } from './source-change.ts'

interface Left {
  list: readonly string[]
  name: string
}

/** Gives a list with each of its names left out in turn. */
function leftOut(list: readonly string[]): readonly Left[] {
  return list.map((name, at) => ({ list: replaced(list, at), name }))
}

const change = (name: string, source: FactSource, from = ''): SourceChange => ({
  slug: `without-${from === '' ? '' : `${from}-`}${name.replaceAll(' ', '-').toLowerCase()}`,
  what: `${name} no longer belongs to it${from === '' ? '' : ` as ${from}`}`,
  source,
})

/** Gives the ways in which a term or a test may be missing from what a fact is made from. */
export function termChanges(source: FactSource): readonly SourceChange[] {
  switch (source.kind) {
    case 'grade':
    case 'multiple':
      return [
        ...leftOut(source.terms).map(({ list, name }) => change(name, { ...source, terms: list })),
        ...leftOut(source.tests).map(({ list, name }) => change(name, { ...source, tests: list })),
      ]
    case 'diagnosis':
      return leftOut(source.terms).map(({ list, name }) => change(name, { ...source, terms: list }))
    case 'eye':
      return Object.keys(source.raisedBy ?? {}).map((name) => {
        const { [name]: _, ...others } = source.raisedBy ?? {}
        return change(name, { ...source, raisedBy: others })
      })
    case 'termClass':
      return Object.entries(source.classes).flatMap(([from, terms]) =>
        leftOut(terms).map(({ list, name }) => change(name, { ...source, classes: { ...source.classes, [from]: list } }, from)),
      )
    case 'symptom':
      return Object.entries(source.classes).flatMap(([from, { terms, fromGrade }]) =>
        leftOut(terms).map(({ list, name }) =>
          change(name, { ...source, classes: { ...source.classes, [from]: { terms: list, fromGrade } } }, from),
        ),
      )
    default:
      return []
  }
}
