/** Cells of a table that say the same: for each dimension the places that it spans. */
export interface Box {
  spans: readonly (readonly number[])[]
  value: number
}

/** Gives every cell of a table as a box of its own, the first dimension slowest. */
function cellsOf(sizes: readonly number[], valueAt: (position: readonly number[]) => number): Box[] {
  let positions: number[][] = [[]]
  for (const size of sizes) {
    positions = positions.flatMap((position) => Array.from({ length: size }, (_, place) => [...position, place]))
  }
  return positions.map((position) => ({ spans: position.map((place) => [place]), value: valueAt(position) }))
}

/** Joins the boxes that differ along one dimension only. */
function joinAlong(boxes: readonly Box[], dimension: number): Box[] {
  const joined = new Map<string, { spans: (readonly number[])[]; value: number }>()
  for (const { spans, value } of boxes) {
    const key = `${value}|${spans.map((span, other) => (other === dimension ? '' : span.join())).join('|')}`
    const known = joined.get(key)
    if (known === undefined) joined.set(key, { spans: [...spans], value })
    else known.spans[dimension] = [...(known.spans[dimension] ?? []), ...(spans[dimension] ?? [])].sort((a, b) => a - b)
  }
  return [...joined.values()]
}

/** Gives boxes that hold every cell of a table exactly once, and are few enough to read. */
export function mergeCells(sizes: readonly number[], valueAt: (position: readonly number[]) => number): readonly Box[] {
  let boxes = cellsOf(sizes, valueAt)
  for (;;) {
    const before = boxes.length
    for (let dimension = 0; dimension < sizes.length; dimension++) boxes = joinAlong(boxes, dimension)
    if (boxes.length === before) return boxes
  }
}
