import type { FeelType } from './dmn-feel.ts'
import { element, type Xml } from './dmn-xml.ts'

/**
 * The version of DMN. 1.3 is what is read today. 1.1 is for older engines, most of which know a result only by the name of its
 * column, which the standard gives to tables of several columns only; it has no annotations and no diagram.
 */
export type DmnVersion = '1.3' | '1.1'

/** A column of conditions: the variable that it looks at, and each place of its domain as a literal. */
export interface DmnInput {
  variable: string
  label: string
  type: FeelType
  literals: readonly string[]
  /** The values that the variable may have. */
  allowed: string
}

/** A column whose variable comes from outside the decisions. */
export interface DmnData extends DmnInput {
  question: string
}

export interface DmnOutput {
  name: string
  label: string
  type: FeelType
  allowed?: string
}

export interface DmnRule {
  /** Where in the source the rule stands. */
  cites: string
  says: string
  tests: readonly string[]
  /** An expression for each output. */
  results: readonly string[]
}

/** A decision by one table. Each combination of the inputs' values meets exactly one rule. */
export interface DmnDecision {
  id: string
  label: string
  description: string
  /** The type of the result, where it is one value. */
  type?: FeelType
  /** The column that an earlier decision fills, which stands first. */
  after?: DmnInput
  data: readonly DmnData[]
  outputs: readonly DmnOutput[]
  rules: readonly DmnRule[]
}

/** Gives the columns of conditions in their order. */
export function inputsOf({ after, data }: Pick<DmnDecision, 'after' | 'data'>): readonly DmnInput[] {
  return after === undefined ? data : [after, ...data]
}

/** Gives the id of a part of what has an id. Names of variables have no dot, so that no two parts have one id. */
export function partId(owner: string, ...parts: readonly (string | number)[]): string {
  return [owner, ...parts].join('.')
}

/** Gives the id of the requirement that a decision has of a variable. */
export function requirementId(decision: string, variable: string): string {
  return partId(decision, 'needs', variable)
}

function requirementXml(decision: string, kind: 'requiredDecision' | 'requiredInput', { variable }: DmnInput): Xml {
  return element('informationRequirement', { id: requirementId(decision, variable) }, [element(kind, { href: `#${variable}` })])
}

function textXml(name: string, id: string | undefined, content: string): Xml {
  return element(name, { id }, [element('text', {}, content)])
}

function inputXml(table: string, { variable, label, type, allowed }: DmnInput): Xml {
  return element('input', { id: partId(table, 'input', variable), label }, [
    element('inputExpression', { id: partId(table, 'value', variable), typeRef: type }, [element('text', {}, variable)]),
    textXml('inputValues', partId(table, 'values', variable), allowed),
  ])
}

function outputXml(table: string, { name, label, type, allowed }: DmnOutput, named: boolean): Xml {
  return element(
    'output',
    { id: partId(table, 'output', name), label, ...(named && { name, typeRef: type }) },
    allowed === undefined ? [] : [textXml('outputValues', partId(table, 'results', name), allowed)],
  )
}

function ruleXml(id: string, { cites, says, tests, results }: DmnRule, version: DmnVersion): Xml {
  return element('rule', { id }, [
    // Viewers differ in which of the two they show beside a rule.
    element('description', {}, says === '' ? cites : `${cites}: ${says}`),
    ...tests.map((test, column) => textXml('inputEntry', partId(id, 'if', column + 1), test)),
    ...results.map((result, column) => textXml('outputEntry', partId(id, 'then', column + 1), result)),
    ...(version === '1.3' ? [textXml('annotationEntry', undefined, cites)] : []),
  ])
}

/** Gives what comes from outside the decisions. */
export function dataXml({ variable, label, question, type }: DmnData): Xml {
  return element('inputData', { id: variable, name: variable, label }, [
    element('description', {}, question),
    element('variable', { id: partId(variable, 'variable'), name: variable, typeRef: type }),
  ])
}

/** Gives a decision with what it needs and its table. */
export function decisionXml(decision: DmnDecision, version: DmnVersion): Xml {
  const { id, label, description, type, after, data, outputs, rules } = decision
  const table = partId(id, 'table')
  const named = version === '1.1' || outputs.length > 1
  return element('decision', { id, name: id, label }, [
    element('description', {}, description),
    element('variable', { id: partId(id, 'variable'), name: id, typeRef: type }),
    ...(after === undefined ? [] : [requirementXml(id, 'requiredDecision', after)]),
    ...data.map((input) => requirementXml(id, 'requiredInput', input)),
    element('decisionTable', { id: table, hitPolicy: 'UNIQUE' }, [
      ...inputsOf(decision).map((input) => inputXml(table, input)),
      ...outputs.map((output) => outputXml(table, output, named)),
      ...(version === '1.3' ? [element('annotation', { name: 'Source' })] : []),
      ...rules.map((rule, row) => ruleXml(partId(id, 'rule', row + 1), rule, version)),
    ]),
  ])
}
