/** A block of a table: for each axis the places that it spans. */
export type Block = readonly (readonly number[])[]

/** Gives the stride of each axis, the last fastest. */
export function stridesOf(sizes: readonly number[]): readonly number[] {
  const strides = sizes.map(() => 1)
  for (let axis = sizes.length - 2; axis >= 0; axis--) strides[axis] = (strides[axis + 1] ?? 1) * (sizes[axis + 1] ?? 1)
  return strides
}

/** Whether every place of a block passes. */
function every(block: Block, strides: readonly number[], passes: (place: number) => boolean): boolean {
  const walk = (axis: number, place: number): boolean => {
    const span = block[axis]
    if (span === undefined) return passes(place)
    const stride = strides[axis] ?? 1
    return span.every((value) => walk(axis + 1, place + value * stride))
  }
  return walk(0, 0)
}

/** Gives the largest block around a place that lies in a set, widened along the given axes in their order. */
function widened(
  place: number,
  sizes: readonly number[],
  strides: readonly number[],
  order: readonly number[],
  has: (place: number) => boolean,
): Block {
  const block = sizes.map((size, axis) => [Math.floor(place / (strides[axis] ?? 1)) % size])
  for (const axis of order) {
    const own = block[axis]?.[0]
    const span = Array.from({ length: sizes[axis] ?? 1 }, (_, value) => value).filter(
      (value) =>
        value === own ||
        every(
          block.map((other, index) => (index === axis ? [value] : other)),
          strides,
          has,
        ),
    )
    block[axis] = span
  }
  return block
}

/**
 * Gives how to find, in a table of these sizes, maximal blocks that hold every place of a set and no other, none of them
 * superfluous. They may overlap. Axes are widened in the order of `order`, so the first of them is named least often.
 */
export function blockFinder(
  sizes: readonly number[],
  order: readonly number[],
): (members: readonly number[]) => readonly Block[] {
  const strides = stridesOf(sizes)
  const places = sizes.reduce((product, size) => product * size, 1)
  // Sets of places as large as the table, cleared after each use: a table has many small sets.
  const [set, covered] = [new Uint8Array(places), new Uint32Array(places)]
  const has = (place: number): boolean => set[place] === 1
  const count = (block: Block, step: 1 | -1): void => {
    every(block, strides, (place) => {
      covered[place] = (covered[place] ?? 0) + step
      return true
    })
  }
  return (members) => {
    for (const place of members) set[place] = 1
    const blocks: Block[] = []
    for (const place of members) {
      if ((covered[place] ?? 0) > 0) continue
      const block = widened(place, sizes, strides, order, has)
      count(block, 1)
      blocks.push(block)
    }
    const needed = blocks.filter((block) => {
      const superfluous = every(block, strides, (place) => (covered[place] ?? 0) > 1)
      if (superfluous) count(block, -1)
      return !superfluous
    })
    for (const place of members) {
      set[place] = 0
      covered[place] = 0
    }
    return needed
  }
}
