import { ZenEngine } from '@gorules/zen-engine'
import type { FactValue } from 'doseward/model'
import { Engine, type TopLevelCondition } from 'json-rules-engine'
import type { FlatRow, Inputs } from './rows.ts'

/** Gives what rows ask for, in another engine. */
export type OtherEngine = (inputs: Inputs) => Promise<string>

function conditionsOf(row: FlatRow): readonly (readonly [string, readonly FactValue[]])[] {
  return [
    ...Object.entries(row.facts),
    ...(row.occurrence === undefined ? [] : [['occurrence', row.occurrence] as const]),
    ...(row.level === undefined ? [] : [['level', row.level] as const]),
    ...Object.entries(row.flags).map(([name, value]) => [name, [value]] as const),
  ]
}

/** Gives the rows as one decision table of zen in which the first row that holds decides. */
export function zenTable(rows: readonly FlatRow[], fields: readonly string[]): OtherEngine {
  const content = {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'table',
        position: { x: 1, y: 0 },
        content: {
          hitPolicy: 'first',
          inputs: fields.map((field) => ({ id: field, name: field, field })),
          outputs: [{ id: 'effect', name: 'effect', field: 'effect' }],
          rules: rows.map((row, index) => ({
            _id: String(index),
            ...Object.fromEntries(fields.map((field) => [field, ''])),
            ...Object.fromEntries(
              conditionsOf(row).map(([field, values]) => [field, values.map((value) => JSON.stringify(value)).join(', ')]),
            ),
            effect: JSON.stringify(row.effect),
          })),
        },
      },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  }
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)))
  return async (inputs) => {
    const { result } = await decision.evaluate(inputs)
    return (result as { effect?: string } | null)?.effect ?? 'notCovered'
  }
}

/** Gives the rows as rules of json-rules-engine, in order of priority. */
export function jsonRules(rows: readonly FlatRow[]): OtherEngine {
  const engine = new Engine()
  for (const [index, row] of rows.entries()) {
    const all = conditionsOf(row).map(([fact, value]) => ({ fact, operator: 'in', value: [...value] }))
    const conditions: TopLevelCondition = { all }
    engine.addRule({ conditions, event: { type: row.effect }, priority: rows.length - index, onSuccess: () => engine.stop() })
  }
  return async (inputs) => {
    const { events } = await engine.run(inputs)
    return events[0]?.type ?? 'notCovered'
  }
}
