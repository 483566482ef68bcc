import type { CompiledGuideline } from '../compile/index.ts'
import { type DmnDecision, type DmnVersion, dataXml, decisionXml, partId } from './dmn-decision.ts'
import { diagramXml } from './dmn-diagram.ts'
import { buildNamer } from './dmn-names.ts'
import { outcomeDecision } from './dmn-outcome-decision.ts'
import { severityDecision } from './dmn-severity.ts'
import { element } from './dmn-xml.ts'
import { draftLine } from './recommendation-view.ts'
import { english } from './words.ts'

const namespaces: Readonly<Record<DmnVersion, string>> = {
  '1.3': 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  '1.1': 'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
}

export interface DmnOptions {
  version?: DmnVersion
}

function descriptionOf({ guideline, choices, digest }: CompiledGuideline): string {
  const options = guideline.readings.map(({ id }) => `${id}: ${choices.option[id] ?? ''}`)
  const under = options.length === 0 ? '' : ` Under the readings ${options.join('; ')}.`
  return `${draftLine(guideline, english)} ${guideline.id} ${guideline.version} (${guideline.status}), ${digest}.${under}`
}

/**
 * Gives the tables of a guideline as DMN XML: for each toxicity a decision from its facts to a severity class, and one from the
 * class and what went before to what the guideline asks for. DMN 1.3, or 1.1 for older engines.
 */
export function renderDmn(compiled: CompiledGuideline, { version = '1.3' }: DmnOptions = {}): string {
  const { guideline, toxicities } = compiled
  const name = buildNamer()
  const chains = toxicities.map((toxicity): readonly DmnDecision[] => {
    const severity = severityDecision(toxicity, name)
    return [severity, outcomeDecision(toxicity, severity, name)]
  })
  const decisions = chains.flat()
  const definitions = element(
    'definitions',
    {
      xmlns: namespaces[version],
      id: partId('guideline', guideline.id),
      name: guideline.title,
      namespace: `urn:doseward:${guideline.id}:${encodeURIComponent(guideline.version)}`,
      exporter: 'doseward',
    },
    [
      element('description', {}, descriptionOf(compiled)),
      ...decisions.flatMap(({ data }) => data.map(dataXml)),
      ...decisions.map((decision) => decisionXml(decision, version)),
      ...(version === '1.3' ? [diagramXml(chains)] : []),
    ],
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${definitions.join('\n')}\n`
}
