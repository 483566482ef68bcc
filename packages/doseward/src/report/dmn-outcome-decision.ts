import type { CompiledToxicity } from '../compile/index.ts'
import { type DmnDecision, type DmnInput, inputsOf } from './dmn-decision.ts'
import { feelLiteral } from './dmn-feel.ts'
import { historyData } from './dmn-history.ts'
import { type Namer, severityNames } from './dmn-names.ts'
import { outcomeOutputs, outcomeResults } from './dmn-outcome.ts'
import { citesOf, rulesOf } from './dmn-rules.ts'
import { inWords } from './in-words.ts'

function endingsOf({ toxicity, tables }: CompiledToxicity): string {
  const used = new Set(tables.outcomes.flatMap(({ until }) => until))
  const endings = toxicity.recovery.flatMap(({ id, says }) => (used.has(id) ? [`${id}: ${inWords(says)}`] : []))
  return endings.length === 0 ? '' : ` A hold ends by ${endings.join('; ')}.`
}

function severityInput({ tables }: CompiledToxicity, severity: DmnDecision): DmnInput {
  const literals = severityNames(tables).map(feelLiteral)
  return { variable: severity.id, label: 'Severity class', type: 'string', literals, allowed: literals.join(', ') }
}

/** Gives the decision from a severity class and what went before to what the guideline asks for. */
export function outcomeDecision(compiled: CompiledToxicity, severity: DmnDecision, name: Namer): DmnDecision {
  const { toxicity, tables, ruleOf } = compiled
  const columns = { after: severityInput(compiled, severity), data: historyData(compiled, name) }
  const inputs = inputsOf(columns)
  const outcomeAt = (position: readonly number[]): number =>
    tables.decision[position.reduce((cell, place, column) => cell * (inputs[column]?.literals.length ?? 0) + place, 0)] ?? 0
  return {
    id: name(toxicity.id, 'decision'),
    label: `${inWords(toxicity.title)}: decision`,
    description: `What the guideline asks for, by the severity class and what went before.${endingsOf(compiled)}`,
    ...columns,
    outputs: outcomeOutputs,
    rules: rulesOf(inputs, outcomeAt, (value) => {
      const outcome = tables.outcomes[value]
      if (outcome === undefined) throw new RangeError(`${toxicity.id}: there is no outcome ${value}`)
      const says = outcome.rules.map((id) => inWords(ruleOf.get(id)?.says ?? id)).join('; ')
      return { cites: citesOf(compiled, outcome.rules), says, results: outcomeResults(outcome) }
    }),
  }
}
