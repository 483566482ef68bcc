import type { RecommendedAction } from '../model/recommendation.ts'

type Paint = (text: string) => string

/** How a terminal paints text. A program passes its own; without one the text is plain. Colour is never the only sign. */
export interface Palette {
  bold: Paint
  dim: Paint
  warn: Paint
  action: Readonly<Record<RecommendedAction, Paint>>
}

const asIs: Paint = (text) => text

/** Paints nothing. */
export const plainPalette: Palette = {
  bold: asIs,
  dim: asIs,
  warn: asIs,
  action: { continue: asIs, reduce: asIs, withhold: asIs, resume: asIs, discontinue: asIs, undetermined: asIs },
}

/** A shape of one column for each action, which stands beside the word. */
export const actionMark: Readonly<Record<RecommendedAction, string>> = {
  continue: '✓',
  reduce: '▼',
  withhold: '‖',
  resume: '▶',
  discontinue: '■',
  undetermined: '?',
}
