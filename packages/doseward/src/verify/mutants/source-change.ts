import type { FactSource } from '../../model/index.ts'

/** One way in which what a fact is made from may be wrong. */
export interface SourceChange {
  /** Tells it from the others of the same fact. */
  slug: string
  what: string
  source: FactSource
}
