declare module 'dmn-moddle' {
  /** An element as read: its type, and its attributes and children by name. */
  export interface ModdleElement {
    $type: string
    id?: string
    [property: string]: unknown
  }

  export class DmnModdle {
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: readonly { message: string }[] }>
  }
}

declare module '@hbtgmbh/dmn-eval-js' {
  type Decisions = Record<string, unknown>

  export const decisionTable: {
    parseDmnXml(xml: string): Promise<Decisions>
    evaluateDecision(id: string, decisions: Decisions, context: Record<string, unknown>): Record<string, unknown>
  }
}
