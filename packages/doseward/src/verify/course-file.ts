/** An event as a course file writes it: a date and one kind of content. */
export interface CourseFileEvent {
  on: string
  labs?: Readonly<Record<string, { value: number | string; unit: string; uln?: number; lln?: number }>>
  ae?: Readonly<Record<string, string | number | boolean>>
  eye?: Readonly<Record<string, unknown>>
  action?: { do: string; drug?: string; level?: number; reason?: string }
  /** Ids of the drugs that are held responsible. */
  responsible?: readonly string[]
}

/** A course as a course file writes it (contract.md), for counter-examples. */
export interface CourseFile {
  guideline: string
  patient: string
  start: string
  actions: 'recorded' | 'followed'
  readings?: Readonly<Record<string, string>>
  events: readonly CourseFileEvent[]
  asOf: string
}
