/** A document in blocks, without any mark-up, so that each form of it escapes every text in one place. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; id?: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'notice'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'table'; caption: string; head: readonly string[]; rows: readonly (readonly string[])[] }

export interface ReportDocument {
  title: string
  language: string
  blocks: readonly Block[]
}
