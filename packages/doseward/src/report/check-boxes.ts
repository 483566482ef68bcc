/** For each dimension the places that a box spans. */
export type Spans = readonly (readonly number[])[]

/** Boxes that hold the cells given and no other; `left` cells are in none, where there would be more boxes than asked for. */
export interface Cover {
  boxes: readonly Spans[]
  left: number
}

interface Grown {
  spans: number[][]
  cells: readonly number[]
}

/** Grows a cell along the dimensions, in this order, to all values with which the box stays inside. */
function growFrom(
  cell: number,
  sizes: readonly number[],
  strides: readonly number[],
  inside: ReadonlySet<number>,
  order: readonly number[],
): Grown {
  const spans = sizes.map((size, dimension) => [Math.floor(cell / (strides[dimension] ?? 1)) % size])
  let cells: readonly number[] = [cell]
  for (const dimension of order) {
    const [own = 0] = spans[dimension] ?? []
    const stride = strides[dimension] ?? 1
    const grown = [...cells]
    const values = Array.from({ length: sizes[dimension] ?? 1 }, (_, value) => value).filter((value) => {
      if (value === own) return true
      const moved = cells.map((place) => place + (value - own) * stride)
      if (!moved.every((place) => inside.has(place))) return false
      grown.push(...moved)
      return true
    })
    spans[dimension] = values
    cells = grown
  }
  return { spans, cells }
}

/**
 * Covers cells of a table with boxes that are as large as they can be, so that few words say where the cells are; boxes may
 * overlap. `strides` says by how much the place of a cell grows with each dimension.
 */
export function coverCells(cells: readonly number[], sizes: readonly number[], strides: readonly number[], most: number): Cover {
  const inside = new Set(cells)
  const uncovered = new Set(cells)
  const forward = sizes.map((_, dimension) => dimension)
  const orders = [forward, forward.toReversed()]
  const boxes: Spans[] = []
  for (const cell of cells) {
    if (!uncovered.has(cell)) continue
    if (boxes.length === most) break
    const gain = ({ cells: held }: Grown): number => held.filter((place) => uncovered.has(place)).length
    const [first, second] = orders.map((order) => growFrom(cell, sizes, strides, inside, order))
    if (first === undefined || second === undefined) break
    const best = gain(second) > gain(first) ? second : first
    for (const place of best.cells) uncovered.delete(place)
    boxes.push(best.spans)
  }
  return { boxes, left: uncovered.size }
}
