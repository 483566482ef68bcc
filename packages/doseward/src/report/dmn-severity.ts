import type { CompiledToxicity } from '../compile/index.ts'
import type { Fact } from '../model/guideline.ts'
import type { DmnData, DmnDecision } from './dmn-decision.ts'
import { feelLiteral, feelType } from './dmn-feel.ts'
import { type Namer, severityNames } from './dmn-names.ts'
import { citesOf, rulesOf } from './dmn-rules.ts'
import { inWords } from './in-words.ts'
import { english, listWords } from './words.ts'

/** Gives what to ask for, and for a fact by limits what its number means. */
function questionOf({ question, source }: Fact): string {
  if (source.kind !== 'band') return inWords(question)
  const limits = listWords(english, source.below.map(String), 'and')
  return `${inWords(question)} The value is how many of ${limits} ${source.unit} it is below.`
}

function factData({ toxicity }: CompiledToxicity, name: Namer): readonly DmnData[] {
  return toxicity.facts.map((fact) => {
    const { id, title, domain } = fact
    const literals = domain.map(feelLiteral)
    return {
      variable: name(toxicity.id, id),
      label: inWords(title),
      question: questionOf(fact),
      type: feelType(domain),
      literals,
      allowed: literals.join(', '),
    }
  })
}

/** Gives the decision from a toxicity's facts to its severity class. */
export function severityDecision(compiled: CompiledToxicity, name: Namer): DmnDecision {
  const { toxicity, tables } = compiled
  const id = name(toxicity.id, 'severity')
  const names = severityNames(tables)
  const data = factData(compiled, name)
  const classAt = (position: readonly number[]): number =>
    tables.severity[position.reduce((cell, place, fact) => cell + place * (tables.strides[fact] ?? 0), 0)] ?? 0
  return {
    id,
    label: `${inWords(toxicity.title)}: severity class`,
    description:
      'Which rules speak of the facts of the day, whatever went before. A class is named after them, without those that hold in every class or always beside one that is named.',
    type: 'string',
    data,
    outputs: [{ name: id, label: 'Severity class', type: 'string', allowed: names.map(feelLiteral).join(', ') }],
    rules: rulesOf(data, classAt, (value) => {
      const speaking = tables.classes[value]?.rules ?? []
      return { cites: citesOf(compiled, speaking), says: speaking.join(', '), results: [feelLiteral(names[value] ?? '')] }
    }),
  }
}
